"""WARC: what a crawler kept of the web, each page or file that came back as a document (extra ``warc``).

Records are read one after the other, so memory holds one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from tui.sources.entry import LIMIT, TOO_LARGE, Asked, Part, SourceError
from tui.sources.formats import Format, in_memory

_KEPT = frozenset(("response", "resource", "conversion"))
_OK = "200"
_FAULTS = (OSError, EOFError, ValueError, AttributeError, IndexError, TypeError, KeyError, OverflowError)
"""What warcio lets through on heads that are cut off or lie, as about their length."""
_MISSING = "a web archive; to read it install lutrin[warc]"


def stream(name: str, file: BinaryIO, asked: Asked) -> Iterator[Part]:
    """Hand out what was kept, by its address; answers that are errors or lead elsewhere are left out."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise SourceError(name, _MISSING) from None
    iterator = ArchiveIterator(file)
    records = found = 0
    record = None
    try:
        for record in iterator:
            records += 1
            if record.rec_type in _KEPT and (part := _part(record)):
                found += 1
                yield part
        is_whole = iterator.offset == iterator.fh.tell() and _is_whole(record)
    except (ArchiveLoadFailed, *_FAULTS) as error:
        if not found:
            reason = f"damaged web archive ({' '.join(str(error).split())[:80]}); get it anew"
            raise SourceError(name, reason) from None
        is_whole = False
    if not is_whole:
        yield Part("", refused=f"cut off or damaged at record {records:,}, the rest is missing; get it anew")


def _is_whole(record: Any) -> bool:
    """Tell whether a record that was read to its end is as long as it says."""
    return record is not None and getattr(record.raw_stream, "limit", 0) == 0 and bool(_length(record))


def _length(record: Any) -> str:
    return record.rec_headers.get_header("Content-Length") or ""


def _part(record: Any) -> Part | None:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers
    if headers and headers.get_statuscode() != _OK:
        return None
    stated = (headers or record.rec_headers).get_header("Content-Type") or ""
    content = record.content_stream().read(LIMIT + 1)
    if len(content) > LIMIT:
        return Part(address, refused=TOO_LARGE)
    return Part(address, content, kind=stated.split(";")[0].strip().lower())


FORMAT = Format(
    "warc",
    frozenset({".warc", ".wet"}),
    in_memory(stream),
    sniff=lambda head: head.startswith(b"WARC/1."),
    stream=stream,
)
