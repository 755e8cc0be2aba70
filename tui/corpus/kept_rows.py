"""Rows of columns that are kept when those of withdrawn documents are dropped, and the numbers they have then."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate


class KeptRows:
    """Some rows of columns, in their order; they are numbered from zero once the others are gone."""

    def __init__(self, ranges: Iterable[range]) -> None:
        """Keep the rows of some ranges, of which none may lie within another."""
        self._runs = list(_joined(ranges))
        self._starts = [run.start for run in self._runs]
        self._numbers = list(accumulate(map(len, self._runs), initial=0))

    def __len__(self) -> int:
        return self._numbers[-1]

    def __iter__(self) -> Iterator[int]:
        """Yield the rows by the numbers they have before."""
        for run in self._runs:
            yield from run

    def __contains__(self, row: int) -> bool:
        place = bisect_right(self._starts, row) - 1
        return place >= 0 and row in self._runs[place]

    def number(self, row: int) -> int:
        """Return the number that a kept row has afterwards."""
        place = bisect_right(self._starts, row) - 1
        return self._numbers[place] + row - self._starts[place]

    def of(self, column: Sequence[int], typecode: str) -> array[int]:
        """Return what a column holds in these rows."""
        kept = array(typecode)
        for run in self._runs:
            kept.extend(column[run.start : run.stop])
        return kept


def _joined(ranges: Iterable[range]) -> Iterator[range]:
    """Yield ranges in their order, those as one that touch."""
    joined = range(0)
    for each in sorted((each for each in ranges if each), key=lambda one: one.start):
        if joined and each.start == joined.stop:
            joined = range(joined.start, each.stop)
            continue
        if joined:
            yield joined
        joined = each
    if joined:
        yield joined
