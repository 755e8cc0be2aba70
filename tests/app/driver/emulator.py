"""A terminal emulator whose screen can be compared with another, cell by cell."""

import re
from collections.abc import Iterator

import pyte
from pyte.screens import Char

# pyte takes the letters of these for text.
_UNKNOWN_TO_PYTE = re.compile(
    r"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:u|\$p)|\x1b\[[0-9] q|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)

Cells = list[list[Char]]


class Emulator:
    """A screen of columns and rows without line wrap, as Textual sets it up."""

    def __init__(self, width: int, height: int) -> None:
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self._screen)
        self._screen.reset_mode(7, private=True)

    def feed(self, data: str) -> None:
        self._stream.feed(_UNKNOWN_TO_PYTE.sub("", data))

    def resize(self, width: int, height: int) -> None:
        self._screen.resize(height, width)

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column."""
        return self._screen.cursor.y, min(self._screen.cursor.x, self._screen.columns - 1)

    def cells(self) -> Cells:
        """Return what can be seen: of blanks no colour of letters, and no weight or slant."""
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return [[_as_seen(buffer[y][x]) for x in columns] for y in range(self._screen.lines)]

    def text(self) -> str:
        return "\n".join("".join(cell.data for cell in row).rstrip() for row in self.cells())


def _as_seen(cell: Char) -> Char:
    if cell.data != " ":
        return cell
    shows_foreground = cell.reverse or cell.underscore or cell.strikethrough
    return cell._replace(bold=False, italics=False, blink=False, fg=cell.fg if shows_foreground else "default")


def differences(one: Cells, other: Cells) -> Iterator[str]:
    """Yield where two screens differ and how."""
    for y, (row, its_row) in enumerate(zip(one, other, strict=True)):
        for x, (cell, its_cell) in enumerate(zip(row, its_row, strict=True)):
            if cell != its_cell:
                yield f"row {y}, column {x}: {cell} is not {its_cell}"
