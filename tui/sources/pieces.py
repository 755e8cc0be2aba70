"""Large texts of many records, decoded piece by piece: whole lines, so that no character is torn apart."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import AnyStr, BinaryIO

from tui.sources.entry import LIMIT, TOO_LARGE, Asked, NotText, SourceError
from tui.sources.formats import HEAD
from tui.text.decode import Decoded, decode, looks_binary

WHOLE = 8 << 20
"""Bytes of the first piece. A file that is smaller is one piece, and what it is as a whole can be told."""
PIECE = 2 << 20
"""Bytes of a further piece; one whose last line goes on ends before it."""
_WIDE = ("utf-16", "utf-32")
LINE_ENDS = ("\n", "\r")
TOO_LONG_A_LINE = f"a line of more than {LIMIT >> 20} MB; split it to read it here"


def pieces(
    name: str, file: BinaryIO, asked: Asked, ends: Callable[[str], Sequence[str]] = lambda _: LINE_ENDS
) -> Iterator[Decoded]:
    """Yield the text of a file in pieces that end where a line does, at least one.

    ``ends`` tells by how a text begins after which ASCII signs it may be parted, those first that are better.
    Every piece is decoded for itself, so that a bad byte says nothing about other pieces; only wide characters are
    those of the first piece throughout. Raises NotText for what is no text, SourceError for a line larger than
    `LIMIT`, LookupError for an encoding that there is none of.
    """
    begin = file.read(WHOLE)
    if asked.encoding is None and looks_binary(begin):
        raise NotText(name, "not text; open it with the program it was made for")
    if len(begin) < WHOLE:
        yield decode(begin, asked.encoding)
        return
    told = decode(begin[:HEAD], asked.encoding)
    blocks = chain((begin,), iter(lambda: file.read(PIECE), b""))
    del begin
    if told.encoding.startswith(_WIDE):
        for text in _parted(name, _wide(blocks, told.encoding), ends(told.text)):
            yield Decoded(text, told.encoding, told.why, text.count("\ufffd"))
    else:
        for data in _parted(name, blocks, [end.encode() for end in ends(told.text)]):
            yield decode(data, asked.encoding)


def joined(name: str, parts: Iterable[Decoded]) -> Decoded:
    """Return pieces as one text. Raises SourceError where it is larger than `LIMIT`, in code points."""
    found: list[Decoded] = []
    size = 0
    for part in parts:
        found.append(part)
        size += len(part.text)
        if size > LIMIT:
            raise SourceError(name, TOO_LARGE)
    first = found[0] if found else Decoded("", "utf-8", "", 0)
    text = "".join(part.text for part in found)
    return Decoded(text, first.encoding, first.why, sum(part.damaged for part in found))


def _wide(blocks: Iterable[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for number, block in enumerate(blocks):
        text = decoder.decode(block)
        yield text if number else text.removeprefix("\ufeff")
    yield decoder.decode(b"", True)


def _parted(name: str, blocks: Iterable[AnyStr], ends: Sequence[AnyStr]) -> Iterator[AnyStr]:
    """Yield blocks again so that each ends with one of ``ends``; the last may end anywhere."""
    rest: list[AnyStr] = []
    for block in blocks:
        end = next((place for place in (block.rfind(mark) + 1 for mark in ends) if place), 0)
        if end:
            rest.append(block[:end])
            yield block[:0].join(rest)
            rest = []
        rest.append(block[end:])
        if sum(map(len, rest)) > LIMIT:
            raise SourceError(name, TOO_LONG_A_LINE)
    if any(rest):
        yield rest[0][:0].join(rest)
