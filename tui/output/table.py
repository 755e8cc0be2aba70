"""Rows of safe text in columns aligned by cells."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.output.cells import cut, width
from tui.output.look import Look

_GAP = "  "


class Column(NamedTuple):
    """How a column is set."""

    right: bool = False
    at_most: int | None = None
    """Cells it may take where lines are cut to the width of a terminal."""


class Cell(NamedTuple):
    """Safe text of one line and its style in `Look`, none where empty."""

    text: str
    style: str = ""


def amount(number: int, noun: str) -> str:
    """Return *1 name*, *2 names*, of the same width after the digits so that they stand below each other."""
    return f"{number:,} {noun}{' ' if number == 1 else 's'}"


def table(rows: Sequence[Sequence[Cell]], columns: Sequence[Column], look: Look) -> Iterator[str]:
    """Yield a line for each row; a column that is empty in all rows takes no room.

    `rows` hold one cell a column. Where the look has a width, columns are cut to theirs and the line to it.
    """
    widths = [_width(rows, position, column, look) for position, column in enumerate(columns)]
    used = [position for position, cells in enumerate(widths) if cells]
    for row in rows:
        yield _line([(row[position], widths[position], columns[position].right) for position in used], look)


def _width(rows: Sequence[Sequence[Cell]], position: int, column: Column, look: Look) -> int:
    widest = max((width(row[position].text) for row in rows), default=0)
    return widest if look.width is None or column.at_most is None else min(widest, column.at_most)


def _line(cells: Sequence[tuple[Cell, int, bool]], look: Look) -> str:
    """Return one line of (cell, width of its column, whether it stands right), without blanks at its end."""
    line = ""
    blanks = 0
    left = look.width
    for position, (cell, column, right) in enumerate(cells):
        gap = len(_GAP) if position else 0
        room = column if left is None else min(column, left - gap)
        if room <= 0:
            break
        if left is not None:
            left -= gap + room
        text = cut(cell.text, room, look.ellipsis)
        before = room - width(text) if right else 0
        text = text.rstrip(" ")
        after = room - width(text) - before
        blanks += gap + before
        if text:
            line += " " * blanks + (look.paint(text, cell.style) if cell.style else text)
            blanks = 0
        blanks += after
    return line
