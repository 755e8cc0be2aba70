"""A screen of cells. Rows and columns are zero-based, ranges half-open."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.driver.style import DEFAULT, Style

Cell = tuple[str, Style]
"""The text of a cell, with the marks that combine with it, and how it looks. The second cell of a wide character is
the empty text."""

BLANK: Cell = (" ", DEFAULT)
UNKNOWN: Cell = ("\0", DEFAULT)
"""A cell that shows nobody knows what; nothing that can be drawn equals it."""

Row = list[Cell]


class Screen:
    """Rows of cells, a cursor (row, column), and the rows that were touched since somebody last looked."""

    def __init__(self, width: int, height: int, filled_with: Cell = BLANK) -> None:
        self.width = width
        self.height = height
        self.rows: list[Row] = [[filled_with] * width for _ in range(height)]
        self.cursor = (0, 0)
        self.touched: set[int] = set(range(height))

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

    def shift(self, top: int, bottom: int, up: int) -> None:
        """Move the rows from top to bottom up, or down where `up` is negative; blank ones follow."""
        count = min(abs(up), bottom - top)
        fresh = [[BLANK] * self.width for _ in range(count)]
        if up > 0:
            self.rows[top:bottom] = [*self.rows[top + count : bottom], *fresh]
        else:
            self.rows[top:bottom] = [*fresh, *self.rows[top : bottom - count]]
        self.touched.update(range(top, bottom))

    def resized(self, width: int, height: int) -> Screen:
        """Return a screen of another size that holds what fits of this one; the rest is unknown."""
        screen = Screen(width, height, UNKNOWN)
        for y, row in enumerate(self.rows[:height]):
            screen.put(y, 0, row)
        screen.cursor = (min(self.cursor[0], height - 1), min(self.cursor[1], width - 1))
        return screen
