"""mbox (RFC 4155): many mails in one file, each after a line that begins with "From ".

A mailbox is read line by line, and one mail of it at a time is in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from tui.sources.entry import LIMIT, TOO_LARGE, Asked, Part, RawDocument, SourceError
from tui.sources.formats import Format, in_memory

_BEGIN = re.compile(rb"From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_BLANK = frozenset((b"\n", b"\r\n"))
_LONGEST_LINE = 1 << 20


def stream(name: str, file: BinaryIO, asked: Asked) -> Iterator[RawDocument | Part]:
    """Make a document of each mail and hand out what is attached to it; a mail beyond reading says so."""
    from tui.sources.mail import documents_of, message_of

    for number, data in enumerate(_messages(file), start=1):
        try:
            if len(data) > LIMIT:
                raise SourceError(name, TOO_LARGE)
            yield from documents_of(name, message_of(name, data), asked)
        except SourceError as error:
            yield Part("", refused=f"mail {number}: {error.message}")


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """Yield the mails; of one that is larger than `LIMIT` just enough to tell.

    A line that begins a mail follows an empty one, or nothing. What stands before the first such line is a mail
    that lost its own, unless it is blank.
    """
    lines: list[bytes] = []
    size = 0
    is_begun, may_begin, is_piece = False, True, False
    # Lines come in pieces where they are too long for one.
    for line in iter(lambda: file.readline(_LONGEST_LINE), b""):
        if may_begin and _BEGIN.match(line):
            if is_begun or any(map(bytes.strip, lines)):
                yield _mail(lines)
            lines, size, is_begun = [], 0, True
        elif size <= LIMIT:
            lines.append(line)
            size += len(line)
        may_begin = line in _BLANK and not is_piece
        is_piece = not line.endswith(b"\n")
    yield _mail(lines)


def _mail(lines: list[bytes]) -> bytes:
    return _QUOTED_FROM.sub(rb"\1", b"".join(lines))


def _sniff(head: bytes) -> bool:
    return _BEGIN.match(head) is not None


FORMAT = Format("mbox", frozenset({".mbox", ".mbx"}), in_memory(stream), _sniff, stream=stream)
