"""Text folded for matching: case, accents and typography taken off, with a map back to the source.

Folding is free of context: each code point becomes zero or more characters, whatever stands beside it. So NFC
and NFD fold alike, a part of a text folds as it does in the whole, and the map back is exact. One code point
is decomposed (NFKD: accents, ligatures, full width, thin and no-break spaces), case-folded, rid of accents
and invisible characters, and then looked up in ``letters.tsv`` (œ, ø, apostrophes, dashes, …). Accents are
the marks that writers leave out: those of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs. Vowel
signs and voicing marks that make another word (Devanagari, Thai, kana, …) stay. Hangul syllables become their
letters.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.text.tables import rows

_FEW = 64
"""Changing characters up to which replacing one after the other is faster than a look at each place."""

_ASCII = bytes(range(128))
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u0730-\u074a\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000e0100-\U000e01ef]"
)
_INVISIBLE = re.compile(
    "[\xad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
# What may join the letter before it when texts are composed: accents, vowel signs of Indic scripts, parts of
# Korean syllables. A piece is a letter with what may join it, or a run of letters that nothing follows.
_JOINING = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0f00-\u109f\u1161-\u1175"
    "\u11a8-\u11c2\u1b00-\u1b7f\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\U00011000-\U000114ff"
)
_PIECES = re.compile(rf"(?:[^{_JOINING}](?![{_JOINING}]))++|[^{_JOINING}]?[{_JOINING}]++", re.DOTALL)


class _Table(dict[int, str]):
    """The fold of each code point, worked out once for each."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
        plain = _INVISIBLE.sub("", _ACCENTS.sub("", plain))
        letters = _letters()
        folded = self[code] = letters.get(char) or "".join(letters.get(part, part) for part in plain).lower()
        return folded


@functools.cache
def _letters() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("letters.tsv")}


class _CasedTable(_Table):
    """The fold of each code point but for its case."""

    def __missing__(self, code: int) -> str:
        plain = _TABLE[code]
        cased = self[code] = plain.upper() if chr(code).isupper() else plain
        return cased


_TABLE = _Table()
_CASED_TABLE = _CasedTable()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to its source.

    The map holds one anchor (position in the folded text, position in the source) where the two drift apart:
    at a ligature, an accent that stands as a character of its own, an invisible character. From one anchor to
    the next both run in step, so a text without any needs no map at all.
    """

    text: str
    source: str
    _folded: Sequence[int] = ()
    _source: Sequence[int] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map ``text[start:end]`` to the half-open range of code points of the source that it came from.

        Half of a ligature maps to the whole of it; accents that follow the last letter as combining marks
        belong to it. An empty range maps to an empty one. Raises ValueError for a range outside the folded
        text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no range {start}:{end} in a folded text of {len(self.text)} characters")
        first = self._source_of(start)
        if start == end:
            return first, first
        last = self._source_of(end - 1) + 1
        limit = self._source_of(end)
        while last < limit and _ACCENTS.match(self.source, last):
            last += 1
        return first, last

    def _source_of(self, position: int) -> int:
        anchor = bisect_right(self._folded, position) - 1
        return position if anchor < 0 else self._source[anchor] + position - self._folded[anchor]


def folded(text: str) -> str:
    """Return ``text`` folded; use `fold` where offsets are wanted."""
    return text.lower() if text.isascii() else _replaced(text, _changes(text, _TABLE), _TABLE).lower()


def fold(text: str) -> Folded:
    """Return ``text`` folded together with its map; ``fold(text).text == folded(text)``."""
    folding = _mapped(text, _TABLE)
    return replace(folding, text=folding.text.lower())


def fold_accents(text: str) -> Folded:
    """Return ``text`` folded but for the case of its letters, together with its map."""
    return _mapped(text, _CASED_TABLE)


def compose(text: str) -> Folded:
    """Return ``text`` with letters and their accents composed (NFC), nothing else changed, and its map."""
    if unicodedata.is_normalized("NFC", text):
        return Folded(text, text)
    pieces: list[str] = []
    at, source = array("I"), array("I")
    length = 0
    for match in _PIECES.finditer(text):
        piece = unicodedata.normalize("NFC", match[0])
        pieces.append(piece)
        if len(piece) != len(match[0]):
            at.extend(range(length + 1, length + len(piece) + 1))
            source.extend([match.start()] * (len(piece) - 1))
            source.append(match.end())
        length += len(piece)
    return Folded("".join(pieces), text, at, source)


def _mapped(text: str, table: _Table) -> Folded:
    if text.isascii():
        return Folded(text, text)
    changes = _changes(text, table)
    uneven = "".join(char for char, plain in changes.items() if len(plain) != 1)
    plain = _replaced(text, changes, table)
    return Folded(plain, text, *_anchors(text, uneven)) if uneven else Folded(plain, text)


def _changes(text: str, table: _Table) -> dict[str, str]:
    # The set of a whole text would take four times as long as throwing most of it away first.
    high = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return {char: plain for char in set(high) if (plain := table[ord(char)]) != char}


def _replaced(text: str, changes: dict[str, str], table: _Table) -> str:
    # What a character folds to folds to itself, so the order of replacing does not matter.
    if len(changes) <= _FEW:
        for char, plain in changes.items():
            text = text.replace(char, plain)
        return text
    return _NOT_ASCII.sub(lambda run: run[0].translate(table), text)


def _anchors(text: str, uneven: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return where folding adds or takes away characters: positions in the folded text, and in ``text``."""
    at, source = array("I"), array("I")
    drift = 0
    for match in re.finditer(f"[{re.escape(uneven)}]", text):
        position = match.start()
        width = len(_TABLE[ord(match[0])])
        start = position + drift
        if width == 0 and at and at[-1] == start:
            source[-1] = position + 1
        else:
            at.extend(range(start + min(width, 1), start + width + 1))
            source.extend([position] * (width - 1))
            source.append(position + 1)
        drift += width - 1
    return at, source
