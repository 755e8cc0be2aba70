"""Rows that moved up or down together, so that the terminal can move them by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import ne
from typing import NamedTuple

from tui.app.driver.screen import BLANK, UNKNOWN, Row, Screen

_FEWEST_ROWS = 3
_BYTES_OF_A_SHIFT = 20


class Shift(NamedTuple):
    """Rows from top to bottom move up by so many, or down where it is negative."""

    top: int
    bottom: int
    up: int


def find_shift(shown: Screen, wanted: Screen, changed: Sequence[int]) -> Shift | None:
    """Return the shift after which the fewest cells are left to draw, None where none saves anything.

    `changed` are the rows that differ, in order. A terminal moves rows in their whole width only; which of them
    moved is seen in the columns that changed.
    """
    if len(changed) < _FEWEST_ROWS:
        return None
    left, right = _columns(shown, wanted, changed)
    ups = _ups(
        [_text(row, left, right) for row in shown.rows], [_text(row, left, right) for row in wanted.rows], changed
    )
    if len(ups) < _FEWEST_ROWS:
        return None
    up = Counter(ups.values()).most_common(1)[0][0]
    moved = [y for y, each in ups.items() if each == up]
    first, last = moved[0], moved[-1] + 1
    shift = Shift(first, last + up, up) if up > 0 else Shift(first + up, last, up)
    if any(UNKNOWN in row for row in wanted.rows[shift.top : shift.bottom]):
        return None
    return shift if _saved(shown, wanted, shift) > _BYTES_OF_A_SHIFT else None


def _columns(shown: Screen, wanted: Screen, changed: Sequence[int]) -> tuple[int, int]:
    left, right = wanted.width, 0
    for y in changed:
        before, after = shown.rows[y], wanted.rows[y]
        left = next((x for x in range(left) if before[x] != after[x]), left)
        right = next((x for x in range(wanted.width, right, -1) if before[x - 1] != after[x - 1]), right)
    return left, right


def _text(row: Row, left: int, right: int) -> str:
    return "".join([text for text, _ in row[left:right]])


def _ups(before: Sequence[str], after: Sequence[str], changed: Sequence[int]) -> dict[int, int]:
    """Return for changed rows by how many rows they moved up; those that stand nowhere else have no entry."""
    nearest: dict[str, list[int]] = {}
    for y, text in enumerate(before):
        nearest.setdefault(text, []).append(y)
    ups = {}
    for y in changed:
        places = nearest.get(after[y], ())
        if len(places) == 1 and places[0] != y and not after[y].isspace():
            ups[y] = places[0] - y
    return ups


def _saved(shown: Screen, wanted: Screen, shift: Shift) -> int:
    """Return how many cells less have to be drawn after a shift."""
    blank = [BLANK] * shown.width
    saved = 0
    for y in range(shift.top, shift.bottom):
        source = y + shift.up
        moved = shown.rows[source] if shift.top <= source < shift.bottom else blank
        row = wanted.rows[y]
        saved += sum(map(ne, shown.rows[y], row)) - sum(map(ne, moved, row))
    return saved
