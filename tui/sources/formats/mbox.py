"""mbox (RFC 4155): many mails in one file, each after a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.sources.entry import Asked, Part, RawDocument, SourceError
from tui.sources.formats import Format

_BEGIN = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument | Part]:
    """Make a document of each mail and hand out what is attached to it; a mail beyond reading says so."""
    from tui.sources.mail import documents_of, message_of

    for number, message in enumerate(_messages(data), start=1):
        try:
            yield from documents_of(name, message_of(name, message), asked)
        except SourceError as error:
            yield Part("", refused=f"mail {number}: {error.message}")


def _messages(data: bytes) -> Iterator[bytes]:
    starts = [(match.start(), match.end()) for match in _BEGIN.finditer(data)]
    if not starts:
        yield data
        return
    for (_, start), (end, _) in zip(starts, [*starts[1:], (len(data), 0)], strict=True):
        yield _QUOTED_FROM.sub(rb"\1", data[start:end])


def _sniff(head: bytes) -> bool:
    return _BEGIN.match(head) is not None


FORMAT = Format("mbox", frozenset({".mbox", ".mbx"}), parse, _sniff)
