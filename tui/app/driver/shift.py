"""Rows that moved up or down together, so that the terminal can move them by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import ne, sub
from typing import NamedTuple

from tui.app.driver.screen import BLANK, Row, Screen

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 8
"""What moves in fewer is chance: a column of numbers. Two is the least that a terminal takes."""
_SAMPLES = 8
"""About so many rows are looked for elsewhere to find out by how much all moved."""
_BYTES_OF_A_SHIFT = 24
_BYTES_OF_MARGINS = 24
"""What it takes more to move some columns only."""
_FIRST_CELL = bytes([0, 7])
_LEAST_SHARE = 4
"""Rows are moved in their whole width if that saves this part of drawing them: what stands beside moves too, and has
to be moved back before the eyes of the reader."""


class Shift(NamedTuple):
    """Cells between two rows and two columns move up by so many rows, or down where it is negative."""

    top: int
    bottom: int
    up: int
    left: int
    right: int


def find_shift(shown: Screen, wanted: Screen, changed: Sequence[int], *, some_columns: bool) -> Shift | None:
    """Return the shift after which few cells are left to draw, None where none saves anything.

    `changed` are the rows that differ, in order. Where `some_columns` is false the terminal moves rows in their whole
    width only.
    """
    if len(changed) < _FEWEST_ROWS:
        return None
    samples = changed[:: max(1, len(changed) // _SAMPLES)]
    up = _commonest_move(shown, wanted, changed, samples)
    if not up:
        return None
    if not some_columns and not _is_worth_it(shown, wanted, [y for y in samples if y + up in changed], up):
        return None
    first = changed[0] if up > 0 else changed[0] - up
    rows = range(first, changed[-1] + 1 - max(0, up))
    gains = [_gains(shown.rows[y], shown.rows[y + up], wanted.rows[y]) for y in rows]
    found = [_candidate(shown, wanted, gains, Shift(first, 0, up, 0, wanted.width), _BYTES_OF_A_SHIFT)]
    if some_columns and gains:
        left, right = _best_stretch([sum(column) for column in zip(*gains, strict=True)])
        narrow = [row[left:right] for row in gains]
        price = _BYTES_OF_A_SHIFT + _BYTES_OF_MARGINS
        found.append(_candidate(shown, wanted, narrow, Shift(first, 0, up, left, right), price))
    saved, shift = max(each for each in found if each[1].right - each[1].left >= min(_FEWEST_COLUMNS, wanted.width))
    return shift if saved > 0 and wanted.unknown.isdisjoint(range(shift.top, shift.bottom)) else None


def _commonest_move(shown: Screen, wanted: Screen, changed: Sequence[int], samples: Sequence[int]) -> int:
    """Return by how many rows up most of the samples moved; 0 where that cannot be told."""
    moves: Counter[int] = Counter()
    for y in samples:
        left, right = _extent(shown.rows[y], wanted.rows[y])
        cells = wanted.rows[y][left:right]
        if any(text != " " for text, _ in cells):
            moves.update(source - y for source in changed if source != y and shown.rows[source][left:right] == cells)
    # Where rows are alike many moves explain them; the shortest keeps the most of them.
    up = max(moves, key=lambda up: (moves[up], -abs(up)), default=0)
    return up if moves[up] >= min(_FEWEST_ROWS, len(samples)) else 0


def _is_worth_it(shown: Screen, wanted: Screen, samples: Sequence[int], up: int) -> bool:
    """Tell from samples whether moving whole rows saves enough."""
    saved = price = 0
    for y in samples:
        saved += sum(_gains(shown.rows[y], shown.rows[y + up], wanted.rows[y]))
        price += sum(_prices(shown.rows[y], wanted.rows[y]))
    return saved * _LEAST_SHARE > price


def _extent(before: Row, after: Row) -> tuple[int, int]:
    """Return where cells that changed one beside the other begin and end: the longest such stretch."""
    differs = bytes(map(ne, before, after))
    longest = max(differs.split(b"\x00"), key=len)
    left = differs.find(longest)
    return left, left + len(longest)


def _gains(before: Row, source: Row, after: Row) -> list[int]:
    """Return for each cell of a row how many bytes a shift saves in drawing it, or costs where negative."""
    return list(map(sub, _prices(before, after), _prices(source, after)))


def _prices(before: Row, after: Row) -> bytes:
    """Return for each cell of a row how many bytes it takes to draw it, about: the first that differs takes a move."""
    return (b"\x00" + bytes(map(ne, before, after))).replace(b"\x00\x01", _FIRST_CELL)[1:]


def _candidate(
    shown: Screen, wanted: Screen, gains: Sequence[Sequence[int]], shift: Shift, price: int
) -> tuple[int, Shift]:
    """Return how many bytes the shift of the best rows saves, about, and that shift; `gains` begin at its top."""
    start, end = _best_stretch([sum(row) for row in gains])
    top, bottom = shift.top + start, shift.top + end
    if shift.up > 0:
        exposed = range(bottom, bottom + shift.up)
    else:
        exposed = range(top + shift.up, top)
    left, right = _between_whole_cells(shown, range(min(top, exposed.start), max(bottom, exposed.stop)), shift)
    saved = sum(sum(row) for row in gains[start:end]) - price
    blank = [BLANK] * (right - left)
    for y in exposed:
        before, after = shown.rows[y][left:right], wanted.rows[y][left:right]
        saved += sum(_gains(before, blank, after))
    return saved, Shift(min(top, exposed.start), max(bottom, exposed.stop), shift.up, left, right)


def _between_whole_cells(shown: Screen, rows: range, shift: Shift) -> tuple[int, int]:
    """Return the columns of a shift without those that would part the two cells of a wide character."""
    left, right = shift.left, shift.right
    while left < right and any(shown.rows[y][left][0] == "" for y in rows):
        left += 1
    while left < right < shown.width and any(shown.rows[y][right][0] == "" for y in rows):
        right -= 1
    return left, right


def _best_stretch(gains: Sequence[int]) -> tuple[int, int]:
    """Return the half-open stretch of the largest sum (Kadane's algorithm); an empty one where nothing gains."""
    sums = [0, *accumulate(gains)]
    lowest, best, stretch = 0, 0, (0, 0)
    for end, total in enumerate(sums):
        if total - sums[lowest] > best:
            best, stretch = total - sums[lowest], (lowest, end)
        if total <= sums[lowest]:
            lowest = end
    return stretch
