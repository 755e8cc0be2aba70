"""A screen of cells. Rows and columns are zero-based, ranges half-open."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from tui.app.driver.style import DEFAULT, Style

Cell = tuple[str, Style]
"""The text of a cell, with the marks that combine with it, and how it looks. The second cell of a wide character is
the empty text."""

Row = list[Cell]

_MOST_LETTERS = 5000


class Letters(dict[str, Cell]):
    """Cells of one style by their texts: equal ones are nearly always one object, which makes comparing rows quick."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, text: str) -> Cell:
        cell = (text, self._style)
        if len(self) < _MOST_LETTERS:
            self[text] = cell
        return cell


letters = functools.lru_cache(256)(Letters)
"""The letters of a style."""

BLANK: Cell = letters(DEFAULT)[" "]
UNKNOWN: Cell = ("\0", DEFAULT)
"""A cell that shows nobody knows what; nothing that can be drawn equals it."""


class Screen:
    """Rows of cells, a cursor (row, column), and the rows that were touched since somebody last looked.

    `unknown` are the rows that may hold cells of which nobody knows what they show.
    """

    def __init__(self, width: int, height: int, filled_with: Cell = BLANK) -> None:
        self.width = width
        self.height = height
        self.rows: list[Row] = [[filled_with] * width for _ in range(height)]
        self.cursor = (0, 0)
        self.touched: set[int] = set(range(height))
        self.unknown: set[int] = set(range(height)) if filled_with is UNKNOWN else set()

    def put(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """Draw cells from a place on; what would stand beyond the edges is left out, as without line wrap."""
        if not (0 <= y < self.height and 0 <= x < self.width):
            return
        row, end = self.rows[y], min(x + len(cells), self.width)
        fitting = cells if end - x == len(cells) else cells[: end - x]
        if row[x:end] == fitting:
            return
        if row[x][0] == "":
            row[x - 1] = (" ", row[x - 1][1])
        if end < self.width and row[end][0] == "":
            row[end] = (" ", row[end][1])
        row[x:end] = fitting
        if end - x < len(cells) and cells[end - x][0] == "":
            row[end - 1] = (" ", row[end - 1][1])
        self.touched.add(y)

    def shift(self, top: int, bottom: int, up: int, left: int, right: int) -> None:
        """Move the cells between two rows and two columns up, or down where `up` is negative; blank ones follow."""
        block = [row[left:right] for row in self.rows[top:bottom]]
        count = min(abs(up), bottom - top)
        fresh = [[BLANK] * (right - left) for _ in range(count)]
        moved = [*block[count:], *fresh] if up > 0 else [*fresh, *block[: len(block) - count]]
        for row, cells in zip(self.rows[top:bottom], moved, strict=True):
            row[left:right] = cells
        self.touched.update(range(top, bottom))

    def resized(self, width: int, height: int) -> Screen:
        """Return a screen of another size that holds what fits of this one; the rest is unknown."""
        screen = Screen(width, height, UNKNOWN)
        for y, row in enumerate(self.rows[:height]):
            screen.put(y, 0, row)
        screen.cursor = (min(self.cursor[0], height - 1), min(self.cursor[1], width - 1))
        return screen
