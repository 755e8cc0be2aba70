"""WARC: what a crawler kept of the web, each page or file that came back as a document (extra ``warc``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tui.sources.entry import LIMIT, TOO_LARGE, Asked, Part, SourceError
from tui.sources.formats import Format

_KEPT = frozenset(("response", "resource", "conversion"))
_OK = "200"
_MISSING = "a web archive; to read it install lutrin[warc]"


def parse(name: str, data: bytes, asked: Asked) -> Iterator[Part]:
    """Hand out what was kept, by its address; answers that are errors or lead elsewhere are left out."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise SourceError(name, _MISSING) from None
    count = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type in _KEPT and (part := _part(record)):
                count += 1
                yield part
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, IndexError, TypeError, KeyError) as error:
        reason = f"damaged web archive ({' '.join(str(error).split())[:80]}); get it anew"
        if not count:
            raise SourceError(name, reason) from None
        yield Part("", refused=reason)


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


FORMAT = Format("warc", frozenset({".warc", ".wet"}), parse, lambda head: head.startswith(b"WARC/1."))
