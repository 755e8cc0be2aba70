"""Strings in columns: many of them as one run of bytes, and tables that keep each different one once."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import overload
from zlib import crc32

from tui.corpus.columns import Buffer, Columns, ColumnsError, column, lengths_to_ends

_PLACE_BITS = 32
_PLACES = (1 << _PLACE_BITS) - 1


class PackedStrings(Sequence[str]):
    """Strings that lie one behind the other in UTF-8, decoded when they are asked for.

    Lone surrogates (bytes of file names that are no text) are kept.
    """

    def __init__(self, letters: Buffer, ends: Sequence[int]) -> None:
        self._letters = memoryview(letters)
        self._ends = ends

    @classmethod
    def restore(cls, columns: Columns) -> PackedStrings:
        """Take what `pack` made. Raises ColumnsError where the parts do not fit."""
        letters, ends = column(columns, "letters", "B"), column(columns, "ends", "Q")
        if not len(ends) or ends[-1] != len(letters):
            raise ColumnsError("strings that end elsewhere")
        return cls(letters, ends)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place < 0:
            place += len(self)
        ends = self._ends
        return str(self._letters[ends[place] : ends[place + 1]], "utf-8", "surrogatepass")

    def find(self, string: str) -> int | None:
        """Return the first place of a string, None where it is not there; without decoding the others."""
        sought, letters, ends = string.encode("utf-8", "surrogatepass"), bytes(self._letters), self._ends
        if not sought:
            return next((place for place, (start, end) in enumerate(pairwise(ends)) if start == end), None)
        start = letters.find(sought)
        while start >= 0:
            place = bisect_right(ends, start) - 1
            if (ends[place], ends[place + 1]) == (start, start + len(sought)):
                return place
            start = letters.find(sought, ends[place + 1])
        return None

    def __iter__(self) -> Iterator[str]:
        letters = bytes(self._letters)
        return (letters[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(self._ends))

    def columns(self, *more: str) -> dict[str, Buffer]:
        """Return the strings, and some more behind them, as `pack` returns them."""
        pieces = [string.encode("utf-8", "surrogatepass") for string in more]
        ends = array("Q", self._ends)
        ends.extend(accumulate(map(len, pieces), initial=ends.pop()))
        return {"letters": b"".join([self._letters, *pieces]), "ends": ends}


class StringPlaces:
    """Where each of some packed strings is, in eight bytes a string: a table of the strings would take a hundred."""

    def __init__(self, strings: PackedStrings) -> None:
        self._strings = strings
        self._places = array("Q", sorted(_key(string) << _PLACE_BITS | place for place, string in enumerate(strings)))

    def find(self, string: str) -> int | None:
        """Return the first place of a string, None where it is not there."""
        places, key = self._places, _key(string)
        for found in range(bisect_left(places, key << _PLACE_BITS), len(places)):
            if places[found] >> _PLACE_BITS != key:
                return None
            place = places[found] & _PLACES
            if self._strings[place] == string:
                return place
        return None


def _key(string: str) -> int:
    return crc32(string.encode("utf-8", "surrogatepass"))


def pack(strings: Iterable[str]) -> dict[str, Buffer]:
    """Return strings as two columns, their letters and their ends."""
    pieces = [string.encode("utf-8", "surrogatepass") for string in strings]
    return {"letters": b"".join(pieces), "ends": lengths_to_ends(map(len, pieces))}


class StringTable:
    """Strings numbered from zero in the order in which they first came."""

    def __init__(self) -> None:
        self._stored: PackedStrings | None = None
        self._stored_count = 0
        self._places: StringPlaces | None = None
        """Where the stored strings are; made when one is first looked for."""
        self._added: list[str] = []
        self._codes: dict[str, int] = {}
        """The numbers of those that were looked for since."""

    def __len__(self) -> int:
        return self._stored_count + len(self._added)

    def __getitem__(self, code: int) -> str:
        if self._stored is not None and code < self._stored_count:
            return self._stored[code]
        return self._added[code - self._stored_count]

    def __iter__(self) -> Iterator[str]:
        return chain(self._stored or (), self._added)

    def code(self, text: str) -> int:
        """Return the number of a string, a new one where it was not seen before."""
        code = self._codes.get(text)
        if code is None:
            code = self._stored_code(text)
            if code is None:
                code = len(self)
                self._added.append(text)
            self._codes[text] = code
        return code

    def _stored_code(self, text: str) -> int | None:
        if self._stored is None:
            return None
        self._places = self._places or StringPlaces(self._stored)
        return self._places.find(text)

    def columns(self) -> dict[str, Buffer]:
        """Return the strings as columns, to be stored."""
        return pack(self._added) if self._stored is None else self._stored.columns(*self._added)

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned; strings are decoded when they are asked for."""
        self._stored = PackedStrings.restore(columns)
        self._stored_count = len(self._stored)
        self._places, self._added, self._codes = None, [], {}


class CodedStrings(Sequence[str]):
    """A sequence of strings of which many are the same: numbers in a table."""

    def __init__(self, codes: Sequence[int], table: Sequence[str]) -> None:
        self._codes = codes
        self._table = table

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return CodedStrings(self._codes[place], self._table)
        return self._table[self._codes[place]]

    def __iter__(self) -> Iterator[str]:
        return map(self._table.__getitem__, self._codes)


def coded(strings: Iterable[str]) -> tuple[array[int], StringTable]:
    """Return the numbers of strings, and the table these are numbers in."""
    table = StringTable()
    return array("I", map(table.code, strings)), table
