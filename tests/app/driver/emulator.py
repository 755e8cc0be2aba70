"""A terminal emulator whose screen can be compared with another, cell by cell."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

import pyte
from pyte.screens import Char

# pyte takes the letters of these for text.
_UNKNOWN_TO_PYTE = re.compile(
    r"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:u|\$p)|\x1b\[[0-9] q|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)

_SIDE_MARGINS = 69

Cells = list[list[Char]]


class ScreenWithMargins(pyte.Screen):
    """A screen of which the scroll region can have margins left and right, as that of a VT420 (DECLRMM, DECSLRM)."""

    _sides: tuple[int, int] | None = None
    """First and last column, where the mode is on."""

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and _SIDE_MARGINS in modes:
            self._sides = (0, self.columns - 1)
        else:
            super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and _SIDE_MARGINS in modes:
            self._sides = None
        else:
            super().reset_mode(*modes, **kwargs)

    def set_side_margins(self, left: int = 1, right: int = 0) -> None:
        if self._sides is not None and left < (right or self.columns):
            self._sides = (left - 1, (right or self.columns) - 1)
            self.cursor_position()

    def carriage_return(self) -> None:
        left = self._sides[0] if self._sides else 0
        self.cursor.x = left if self.cursor.x >= left else 0

    def insert_lines(self, count: int | None = None) -> None:
        self._move_lines(-(count or 1)) if self._sides else super().insert_lines(count)

    def delete_lines(self, count: int | None = None) -> None:
        self._move_lines(count or 1) if self._sides else super().delete_lines(count)

    def _move_lines(self, up: int) -> None:
        left, right = self._sides or (0, self.columns - 1)
        top, bottom = self.cursor.y, self.margins.bottom if self.margins else self.lines - 1
        if not left <= self.cursor.x <= right:
            return
        before = [[self.buffer[y][x] for x in range(left, right + 1)] for y in range(top, bottom + 1)]
        blank = [self.cursor.attrs] * (right + 1 - left)
        for y in range(top, bottom + 1):
            cells = before[y + up - top] if top <= y + up <= bottom else blank
            for x, cell in zip(range(left, right + 1), cells, strict=True):
                self.buffer[y][x] = cell
        self.carriage_return()


class StreamWithMargins(pyte.Stream):
    """Knows the sequence for them."""

    csi: ClassVar[dict[str, str]] = {**pyte.Stream.csi, "s": "set_side_margins"}
    events = pyte.Stream.events | {"set_side_margins"}


class Emulator:
    """A screen of columns and rows without line wrap, as Textual sets it up."""

    def __init__(self, width: int, height: int) -> None:
        self._screen = ScreenWithMargins(width, height)
        self._stream = StreamWithMargins(self._screen)
        self._screen.reset_mode(7, private=True)

    def feed(self, data: str) -> None:
        self._stream.feed(_UNKNOWN_TO_PYTE.sub("", data))

    def resize(self, width: int, height: int) -> None:
        self._screen.resize(height, width)
        self._screen.dirty.clear()

    @property
    def is_drawn(self) -> bool:
        """Whether every row was drawn on since the size changed."""
        return len(self._screen.dirty) >= self._screen.lines

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
