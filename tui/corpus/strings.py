"""Strings in columns: many of them as one run of bytes, and tables that keep each different one once."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

from tui.corpus.columns import Buffer, Columns, ColumnsError, column, lengths_to_ends


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


def pack(strings: Iterable[str]) -> dict[str, Buffer]:
    """Return strings as two columns, their letters and their ends."""
    pieces = [string.encode("utf-8", "surrogatepass") for string in strings]
    return {"letters": b"".join(pieces), "ends": lengths_to_ends(map(len, pieces))}


class StringTable:
    """Strings numbered from zero in the order in which they first came."""

    def __init__(self) -> None:
        self._strings: list[str] | PackedStrings = []
        self._codes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._strings)

    def __getitem__(self, code: int) -> str:
        return self._strings[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def code(self, text: str) -> int:
        """Return the number of a string, a new one where it was not seen before."""
        if isinstance(self._strings, PackedStrings):
            self._strings = list(self._strings)
            self._codes = {string: code for code, string in enumerate(self._strings)}
        code = self._codes.get(text)
        if code is None:
            code = self._codes[text] = len(self._strings)
            self._strings.append(text)
        return code

    def columns(self) -> dict[str, Buffer]:
        """Return the strings as columns, to be stored."""
        return pack(self._strings)

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned; strings are decoded when they are asked for."""
        self._strings = PackedStrings.restore(columns)
        self._codes = {}


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
