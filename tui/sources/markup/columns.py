"""Lines on a page in the order in which they are read: columns one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_DEEPEST = 24
_GUTTER = 0.8
"""The narrowest gap between columns, in heights of a line."""
_LEAST = 3
"""Lines that a column has at least: fewer are parts of one line, set apart."""


class Line(NamedTuple):
    """A run of text and its box, in points; the origin is at the bottom left."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

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
    if len(columns) > 1 and sum(len(column) >= _LEAST for column in columns) > 1:
        return [line for column in columns for line in _ordered(column, height, depth + 1)]
    bands = _cut(lines, lambda line: (-line.top, -line.bottom), 0.0)
    parts = _joined_bands(bands, height)
    if len(parts) > 1:
        return [line for part in parts for line in _ordered(part, height, depth + 1)]
    return _by_rows(lines, height)


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
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        last = rows[-1] if rows else None
        if last and min(last.top, line.top) - max(last.bottom, line.bottom) > 0.5 * min(last.height, line.height):
            first, second = sorted((last, line), key=lambda part: part.left)
            rows[-1] = Line(
                first.left,
                min(first.bottom, second.bottom),
                max(first.right, second.right),
                max(first.top, second.top),
                _beside(first, second, height),
            )
        else:
            rows.append(line)
    return rows


def _beside(first: Line, second: Line, height: float) -> str:
    gap = second.left - first.right
    between = " | " if gap > 2 * height else "" if gap < 0.1 * height else " "
    return f"{first.text.rstrip()}{between}{second.text.lstrip()}" if between else first.text + second.text
