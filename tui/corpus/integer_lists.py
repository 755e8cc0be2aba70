"""Many short lists of integers, mapped from a file where they were stored and never grew since."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from tui.corpus.columns import Buffer, Columns, ColumnsError, column, lengths_to_ends, part, prefixed
from tui.corpus.strings import PackedStrings, pack


class IntegerLists(Sequence[Sequence[int]]):
    """Lists by number. A stored list becomes an array of its own when something is added to it."""

    def __init__(self) -> None:
        self._values: Sequence[int] = array("I")
        self._ends: Sequence[int] = array("Q", [0])
        self._grown: dict[int, array[int]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> Sequence[int]:  # type: ignore[override]  # slices are not asked for
        grown = self._grown.get(place)
        if grown is not None:
            return grown
        return self._values[self._ends[place] : self._ends[place + 1]]

    def add(self, *values: int) -> int:
        """Add a list; return its number."""
        self._grown[self._count] = array("I", values)
        self._count += 1
        return self._count - 1

    def append(self, place: int, value: int) -> None:
        """Append a value to a list."""
        grown = self._grown.get(place)
        if grown is None:
            grown = self._grown[place] = array("I", self[place])
        grown.append(value)

    def columns(self) -> dict[str, Buffer]:
        """Return the lists as columns, to be stored."""
        values = array("I")
        for place in range(self._count):
            values.extend(self[place])
        return {"values": values, "ends": lengths_to_ends(map(len, map(self.__getitem__, range(self._count))))}

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        self._values, self._ends = column(columns, "values", "I"), column(columns, "ends", "Q")
        if not len(self._ends) or self._ends[-1] != len(self._values):
            raise ColumnsError("lists that end elsewhere")
        self._grown.clear()
        self._count = len(self._ends) - 1


def keyed_columns(lists: Mapping[str, Sequence[int]]) -> dict[str, Buffer]:
    """Return lists that have keys as columns, to be stored."""
    values = array("I", chain.from_iterable(lists.values()))
    return {**prefixed("keys", pack(lists)), "values": values, "ends": lengths_to_ends(map(len, lists.values()))}


def keyed_lists(columns: Columns) -> dict[str, array[int]]:
    """Return what `keyed_columns` took apart. Raises ColumnsError where it does not fit."""
    keys, values, ends = PackedStrings.restore(part("keys", columns)), column(columns, "values", "I"), columns["ends"]
    if len(ends) != len(keys) + 1 or ends[-1] != len(values):
        raise ColumnsError("keys without lists")
    return {key: array("I", values[start:end]) for key, (start, end) in zip(keys, pairwise(ends), strict=True)}
