"""From one screen to another with few bytes.

Used of a terminal: cursor movement, SGR, erasing (ED, EL, ECH), scroll regions with inserted and deleted lines
(DECSTBM, IL, DL): ECMA-48 and the VT220. Lines must not wrap (DECAWM reset, as Textual does).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from tui.app.driver.screen import UNKNOWN, Cell, Row, Screen
from tui.app.driver.shift import find_shift
from tui.app.driver.style import DEFAULT, Style, transition

CLEAR = "\x1b[m\x1b[2J"
"""Makes every cell blank, in the default style."""

_LONGEST_GAP = 4
"""So many unchanged cells are drawn again rather than skipped: a movement takes as many bytes."""
_ERASED_FROM = 11
"""So many blanks are erased and skipped rather than drawn: two sequences take fewer bytes."""
_EDGE = -1
_BLANKS = re.compile(f"( {{{_ERASED_FROM},}})")


class Abilities(NamedTuple):
    """What a terminal can do that not all can."""

    erases_in_colour: bool = False
    """Erased cells take the background that is set (*bce* in terminfo)."""
    scrolls: bool = True
    """It knows scroll regions."""


class Painter:
    """Turns the difference of two screens into bytes; knows where the cursor is, as far as that is known."""

    def __init__(self, abilities: Abilities) -> None:
        self._abilities = abilities
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
        if self._abilities.scrolls and (shift := find_shift(shown, wanted, changed)):
            self._set_style(DEFAULT)
            self._shift(*shift)
            shown.shift(*shift)
            changed = _changed(shown, wanted)
        for y in changed:
            self._paint_row(y, shown.rows[y], wanted.rows[y])
            shown.rows[y] = wanted.rows[y].copy()
        wanted.touched.clear()
        shown.touched.clear()
        self._set_style(DEFAULT)
        y, x = wanted.cursor
        self._move(min(y, wanted.height - 1), min(x, wanted.width - 1))
        return "".join(self._out)

    # -- rows --------------------------------------------------------------------------------------------

    def _shift(self, top: int, bottom: int, up: int) -> None:
        lines = f"\x1b[{_number(abs(up))}{'M' if up > 0 else 'L'}"
        self._out.append(f"\x1b[{top + 1};{bottom}r{_position(top, 0)}{lines}\x1b[r")
        # It goes home, as the VT100 says, but not in every terminal.
        self._cursor = None

    def _paint_row(self, y: int, before: Row, after: Row) -> None:
        width = len(after)
        text_end = _start_of_tail(after) if self._erasable(after[-1]) else width
        x = 0
        while x < text_end:
            if before[x] == after[x]:
                x += 1
            else:
                end = _end_of_change(before, after, x, text_end)
                self._draw(y, after, x, end)
                x = end
        self._paint_tail(y, before, after, text_end)

    def _paint_tail(self, y: int, before: Row, after: Row, start: int) -> None:
        """Make the blanks at the end of a row."""
        width = len(after)
        differing = [x for x in range(start, width) if before[x] != after[x]]
        if not differing:
            return
        if differing[-1] - differing[0] < 3:
            self._draw(y, after, differing[0], differing[-1] + 1)
        else:
            self._move(y, differing[0])
            self._set_style(after[-1][1])
            self._out.append("\x1b[K")

    def _erasable(self, cell: Cell) -> bool:
        text, style = cell
        if text != " " or style.attributes or style.link:
            return False
        return style == DEFAULT or (self._abilities.erases_in_colour and bool(style.background))

    # -- cells -------------------------------------------------------------------------------------------

    def _draw(self, y: int, row: Row, start: int, end: int) -> None:
        """Draw the cells of a row from start to end."""
        if row[start][0] == "" and start:
            start -= 1
        while end < len(row) and row[end][0] == "":
            end += 1
        x = start
        while x < end:
            style, stop = row[x][1], x + 1
            while stop < end and (row[stop][1] is style or row[stop][1] == style):
                stop += 1
            self._draw_alike(y, row, x, stop)
            x = stop

    def _draw_alike(self, y: int, row: Row, start: int, end: int) -> None:
        """Draw cells of the same style."""
        style = row[start][1]
        cells = [text for text, _ in row[start:end]]
        text = "".join(cells)
        if len(text) != len(cells) or not _are_certain(text):
            self._draw_one_by_one(y, start, cells, style, len(row))
            return
        x = start
        erasable = self._erasable((" ", style))
        for part in _BLANKS.split(text) if erasable else (text,):
            self._move(y, x)
            self._set_style(style)
            x += len(part)
            if erasable and len(part) >= _ERASED_FROM and part.isspace() and x < len(row):
                self._out.append(f"\x1b[{len(part)}X")
            elif part:
                self._out.append(part)
                self._cursor = (y, x if x < len(row) else _EDGE)

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
        if UNKNOWN in wanted.rows[y]:
            wanted.rows[y] = [
                old if new is UNKNOWN else new for old, new in zip(shown.rows[y], wanted.rows[y], strict=True)
            ]
        if wanted.rows[y] != shown.rows[y]:
            changed.append(y)
    return changed


def _start_of_tail(row: Row) -> int:
    """Return where the cells begin that are all as the last one."""
    last, start = row[-1], len(row) - 1
    while start and row[start - 1] == last:
        start -= 1
    return start


def _end_of_change(before: Row, after: Row, start: int, limit: int) -> int:
    """Return where a change ends that begins at start: before unchanged cells worth skipping."""
    end = x = start + 1
    while x < limit and x - end <= _LONGEST_GAP and after[x] is not UNKNOWN:
        x += 1
        if before[x - 1] != after[x - 1]:
            end = x
    return end


def _movement(cursor: tuple[int, int] | None, y: int, x: int) -> str:
    """Return the shortest movement from a cursor to a place."""
    ways = [_position(y, x)]
    if cursor is not None:
        from_y, from_x = cursor
        if x == 0 and y in (from_y, from_y + 1):
            ways.append("\r" if y == from_y else "\r\n")
        elif y == from_y and from_x != _EDGE:
            ways.append(f"\x1b[{_number(x - from_x)}C" if x > from_x else "\b" * (from_x - x))
    return min(ways, key=len)


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
