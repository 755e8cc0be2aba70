"""From one screen to another with few bytes.

Used of a terminal: cursor movement (with IND), SGR, erasing (ED, EL, ECH), scroll regions with inserted and deleted
lines (DECSTBM, IL, DL): ECMA-48 and the VT220; and of one that knows more, margins left and right. Lines must not wrap
(DECAWM reset, as Textual does).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import groupby, takewhile
from operator import itemgetter, ne
from typing import NamedTuple

from tui.app.driver import margins
from tui.app.driver.screen import UNKNOWN, Cell, Row, Screen
from tui.app.driver.shift import Shift, find_shift
from tui.app.driver.style import DEFAULT, Style, transition

CLEAR = "\x1b[m\x1b[2J"
"""Makes every cell blank, in the default style."""

_LONGEST_GAP = 4
"""So many unchanged cells are drawn again rather than skipped: a movement takes as many bytes."""
_ERASED_FROM = 11
"""So many blanks are erased and skipped rather than drawn: two sequences take fewer bytes."""
_CHANGE = re.compile(rb"\x01(?:\x00{0,%d}\x01)*" % _LONGEST_GAP)
"""Cells that are drawn together, in a row of bytes of which each is one of the three that follow."""
_SAME, _DIFFERENT, _NOBODY_KNOWS = 0, 1, 2
_STYLE = itemgetter(1)
_INDEX = "\x1bD"
"""Moves the cursor a row down: of the ways that leave the column alone the shortest that all terminals know."""
_FEW_ROWS = 2
_EDGE = -1
_BLANKS = re.compile(f"( {{{_ERASED_FROM},}})")


class Abilities(NamedTuple):
    """What a terminal can do that not all can."""

    erases_in_colour: bool = False
    """Erased cells take the background that is set (*bce* in terminfo)."""
    scrolls: bool = True
    """It knows scroll regions."""
    scrolls_columns: bool = False
    """Its scroll regions can have margins left and right , see `margins`."""


class Painter:
    """Turns the difference of two screens into bytes; knows where the cursor is, as far as that is known."""

    def __init__(self, abilities: Abilities) -> None:
        self.abilities = abilities
        self._cursor: tuple[int, int] | None = None
        """Row and column; the column `_EDGE` after the last one was drawn: there terminals differ."""
        self._style: Style | None = None
        self._out: list[str] = []

    def lose_track(self) -> None:
        """Take cursor and style for unknown."""
        self._cursor = self._style = None

    def paint(self, shown: Screen, wanted: Screen) -> str:
        """Return what makes a terminal that shows one screen show another of the same size.

        Afterwards `shown` equals `wanted` but for what is unknown there, and the style is the default.
        """
        self._out = []
        changed = _changed(shown, wanted)
        if self.abilities.scrolls and (
            shift := find_shift(shown, wanted, changed, some_columns=self.abilities.scrolls_columns)
        ):
            self._set_style(DEFAULT)
            self._shift(shift, whole_rows=shift.right - shift.left == wanted.width)
            shown.shift(*shift)
            changed = _changed(shown, wanted)
        for y in changed:
            self._paint_row(y, shown.rows[y], wanted.rows[y], y in wanted.unknown)
            shown.rows[y] = wanted.rows[y].copy()
        wanted.touched.clear()
        shown.touched.clear()
        self._set_style(DEFAULT)
        y, x = wanted.cursor
        self._move(min(y, wanted.height - 1), min(x, wanted.width - 1))
        return "".join(self._out)

    # -- rows --------------------------------------------------------------------------------------------

    def _shift(self, shift: Shift, *, whole_rows: bool) -> None:
        top, bottom, up, left, right = shift
        lines = f"\x1b[{_number(abs(up))}{'M' if up > 0 else 'L'}"
        rows = f"\x1b[{top + 1};{bottom}r{_position(top, left)}{lines}\x1b[r"
        self._out.append(rows if whole_rows else margins.inside(left, right, rows))
        # It goes home, as the VT100 says, but not in every terminal.
        self._cursor = None

    def _paint_row(self, y: int, before: Row, after: Row, unknown: bool) -> None:
        differs = bytes(map(ne, before, after))
        if unknown:
            differs = bytes(
                _NOBODY_KNOWS if cell is UNKNOWN else each for cell, each in zip(after, differs, strict=True)
            )
        tail = self._start_of_tail(after, differs)
        for change in _CHANGE.finditer(differs, 0, tail):
            self._draw(y, after, *change.span())
        if tail < len(after):
            self._paint_tail(y, after, differs, tail)

    def _start_of_tail(self, row: Row, differs: bytes) -> int:
        """Return where the cells begin that are blank up to the end of a row; that end if none of them changed."""
        width = len(row)
        last = row[-1]
        if not self._erasable(last) or row[differs.rfind(_DIFFERENT)] != last:
            return width
        start = width - sum(1 for _ in takewhile(last.__eq__, reversed(row)))
        return start if differs.find(_DIFFERENT, start) >= 0 else width

    def _paint_tail(self, y: int, row: Row, differs: bytes, start: int) -> None:
        """Make the blanks at the end of a row."""
        first, last = differs.find(_DIFFERENT, start), differs.rfind(_DIFFERENT)
        if last - first < 3:
            self._draw(y, row, first, last + 1)
        else:
            self._move(y, first)
            self._set_style(row[-1][1])
            self._out.append("\x1b[K")

    def _erasable(self, cell: Cell) -> bool:
        text, style = cell
        if text != " " or style.attributes or style.link:
            return False
        return style == DEFAULT or (self.abilities.erases_in_colour and bool(style.background))

    # -- cells -------------------------------------------------------------------------------------------

    def _draw(self, y: int, row: Row, start: int, end: int) -> None:
        """Draw the cells of a row from start to end."""
        if row[start][0] == "" and start:
            start -= 1
        while end < len(row) and row[end][0] == "":
            end += 1
        x = start
        for style, cells in groupby(row[start:end], _STYLE):
            texts = [text for text, _ in cells]
            self._draw_alike(y, x, texts, style, len(row))
            x += len(texts)

    def _draw_alike(self, y: int, x: int, cells: list[str], style: Style, width: int) -> None:
        """Draw cells of the same style."""
        text = "".join(cells)
        if len(text) != len(cells) or not _are_certain(text):
            self._draw_one_by_one(y, x, cells, style, width)
            return
        erasable = len(text) >= _ERASED_FROM and self._erasable((" ", style))
        for part in _BLANKS.split(text) if erasable else (text,):
            if not part:
                continue
            self._move(y, x)
            self._set_style(style)
            x += len(part)
            if erasable and len(part) >= _ERASED_FROM and part.isspace() and x < width:
                self._out.append(f"\x1b[{len(part)}X")
            else:
                self._out.append(part)
                self._cursor = (y, x if x < width else _EDGE)

    def _draw_one_by_one(self, y: int, x: int, cells: list[str], style: Style, width: int) -> None:
        """Draw characters of which not every terminal takes as many cells, each at its own place."""
        for number, text in enumerate(cells):
            if text == "":
                continue
            self._move(y, x + number)
            self._set_style(style)
            cells_taken = 2 if number + 1 < len(cells) and cells[number + 1] == "" else 1
            if _is_certain(text):
                self._out.append(text)
                end = x + number + cells_taken
                self._cursor = (y, end if end < width else _EDGE)
            else:
                # Where a terminal draws it narrower, nothing old may stand beside it.
                self._out.append(f"{' ' * cells_taken}{_position(y, x + number)}{text}")
                self._cursor = None

    # -- cursor and style --------------------------------------------------------------------------------

    def _set_style(self, style: Style) -> None:
        if style != self._style:
            self._out.append(transition(self._style, style))
            self._style = style

    def _move(self, y: int, x: int) -> None:
        if self._cursor != (y, x):
            self._out.append(_movement(self._cursor, y, x))
            self._cursor = (y, x)


def _changed(shown: Screen, wanted: Screen) -> list[int]:
    """Return the rows that differ, in order; what is unknown in the wanted screen stays as it is shown."""
    changed = []
    for y in sorted(wanted.touched | shown.touched):
        if y in wanted.unknown:
            _fill_in(wanted, y, shown.rows[y])
        if wanted.rows[y] != shown.rows[y]:
            changed.append(y)
    return changed


def _fill_in(wanted: Screen, y: int, shown: Row) -> None:
    row = [old if new is UNKNOWN else new for old, new in zip(shown, wanted.rows[y], strict=True)]
    wanted.rows[y] = row
    if UNKNOWN not in row:
        wanted.unknown.discard(y)


def _movement(cursor: tuple[int, int] | None, y: int, x: int) -> str:
    """Return the shortest movement from a cursor to a place."""
    ways = [_position(y, x)]
    if cursor is not None:
        from_y, from_x = cursor
        if x == 0 and y in (from_y, from_y + 1):
            ways.append("\r" if y == from_y else "\r\n")
        elif 0 <= y - from_y <= _FEW_ROWS and from_x != _EDGE:
            ways.append(_INDEX * (y - from_y) + _along(x - from_x))
    return min(ways, key=len)


def _along(columns: int) -> str:
    """Return the shortest movement by so many columns, to the left where negative."""
    if columns > 0:
        return f"\x1b[{_number(columns)}C"
    return min("\b" * -columns, f"\x1b[{_number(-columns)}D", key=len)


def _position(y: int, x: int) -> str:
    if x:
        return f"\x1b[{_number(y + 1)};{x + 1}H"
    return f"\x1b[{_number(y + 1)}H"


def _number(number: int) -> str:
    """Return a parameter; 1 is what a terminal takes where there is none."""
    return "" if number == 1 else str(number)


def _are_certain(text: str) -> bool:
    return text.isascii() or all(map(_is_certain, set(text)))


_IDEOGRAPHS = re.compile(
    "[\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)


@functools.lru_cache(4096)
def _is_certain(text: str) -> bool:
    """Tell whether every terminal takes as many cells for what stands in a cell.

    So it is with letters, ideographs and marks over letters, but neither with pictures nor with characters that
    are joined, are selected by others, or are newer than most fonts.
    """
    base, marks = text[0], text[1:]
    if any(unicodedata.category(mark) != "Mn" or "\ufe00" <= mark <= "\ufe0f" for mark in marks):
        return False
    if unicodedata.category(base) in ("Mn", "Mc", "Me", "Cf", "Cn", "Co", "Cs", "Cc"):
        return False
    return unicodedata.east_asian_width(base) not in ("W", "F") or _IDEOGRAPHS.match(base) is not None
