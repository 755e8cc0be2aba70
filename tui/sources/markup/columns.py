"""Lines on a page in the order in which they are read: columns one after the other."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

from tui.sources.markup.layout import CELLS

_DEEPEST = 24
_GUTTER = 0.8
"""The narrowest gap between columns, in heights of a line."""
_CELL = 12
"""Characters up to which what a column holds is usually the cell of a table, and no line of a text."""
_MOST_CELLS = 0.75
"""Of the cells of a table, those that have another one beside them."""
_CELL_GAP = 2
"""The narrowest gap between the cells of a row, in heights of a line."""
_WORD_GAP = 0.1
_LEAST = 3
"""Lines that a column has at least: fewer are parts of one line, set apart."""


class Line(NamedTuple):
    """A run of text and its box, in points; the origin is at the bottom left."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    is_row: bool = False
    """Whether it is a row of a table, its cells parted by ``CELLS``."""

    @property
    def height(self) -> float:
        """Return the height of the box."""
        return self.top - self.bottom


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Return lines with columns one after the other; parts of one line become one."""
    if not lines:
        return []
    heights = sorted(line.height for line in lines)
    return _ordered(lines, max(1.0, heights[len(heights) // 2]), 0)


def _ordered(lines: list[Line], height: float, depth: int) -> list[Line]:
    if len(lines) < 2 or depth == _DEEPEST:
        return _by_rows(lines, height)
    columns = _cut(lines, lambda line: (line.left, line.right), _GUTTER * height)
    if len(columns) > 1 and sum(len(column) >= _LEAST for column in columns) > 1 and not _is_table(columns):
        return [line for column in columns for line in _ordered(column, height, depth + 1)]
    bands = _cut(lines, lambda line: (-line.top, -line.bottom), 0.0)
    parts = _joined_bands(bands, height)
    if len(parts) > 1:
        return [line for part in parts for line in _ordered(part, height, depth + 1)]
    return _by_rows(lines, height)


def _is_table(columns: list[list[Line]]) -> bool:
    """Tell whether columns are those of a table: all but one are narrow, and what they hold stands beside something."""
    cells = [line for column in columns for line in column]
    narrow = sum(sorted(len(line.text.strip()) for line in column)[len(column) // 2] <= _CELL for column in columns)
    if narrow < len(columns) - 1:
        return False
    beside = sum(len(row) for row in _rows(cells) if len(row) > 1)
    return beside >= _MOST_CELLS * len(cells)


def _cut(lines: list[Line], extent: Callable[[Line], tuple[float, float]], gap: float) -> list[list[Line]]:
    """Part lines where nothing of them lies in a strip at least ``gap`` wide."""
    parts: list[list[Line]] = []
    end = float("-inf")
    for line in sorted(lines, key=extent):
        first, last = extent(line)
        if not parts or (first - end >= gap and first > end):
            parts.append([])
        parts[-1].append(line)
        end = max(end, last)
    return parts


def _joined_bands(bands: list[list[Line]], height: float) -> list[list[Line]]:
    """Join bands as long as the gutters between their columns go on: a heading over two columns is none of them."""
    parts: list[list[Line]] = []
    for band in bands:
        if parts and _go_on(parts[-1], band, height):
            parts[-1].extend(band)
        else:
            parts.append(list(band))
    return parts


def _go_on(part: list[Line], band: list[Line], height: float) -> bool:
    if _columns(part, height) > 1:
        return _columns(part + band, height) > 1
    return _columns(band, height) == 1


def _columns(lines: list[Line], height: float) -> int:
    return len(_cut(lines, lambda line: (line.left, line.right), _GUTTER * height))


def _by_rows(lines: list[Line], height: float) -> list[Line]:
    """Return lines from top to bottom; those beside each other become one."""
    return [functools.reduce(lambda first, second: _joined(first, second, height), row) for row in _rows(lines)]


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Return lines from top to bottom, those beside each other together, from left to right."""
    rows: list[list[Line]] = []
    top = bottom = 0.0
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if rows and min(top, line.top) - max(bottom, line.bottom) > 0.5 * min(top - bottom, line.height):
            rows[-1].append(line)
            bottom = min(bottom, line.bottom)
        else:
            rows.append([line])
            top, bottom = line.top, line.bottom
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _joined(first: Line, second: Line, height: float) -> Line:
    gap = second.left - first.right
    return Line(
        first.left,
        min(first.bottom, second.bottom),
        max(first.right, second.right),
        max(first.top, second.top),
        _beside(first.text, second.text, gap, height),
        first.is_row or second.is_row or gap > _CELL_GAP * height,
    )


def _beside(first: str, second: str, gap: float, height: float) -> str:
    if gap < _WORD_GAP * height:
        return first + second
    return f"{first.rstrip()}{CELLS if gap > _CELL_GAP * height else ' '}{second.lstrip()}"
