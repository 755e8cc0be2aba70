"""What Textual writes, understood: pieces of rows with the places where they are drawn.

A frame is a chain of cursor positions, each followed by text with SGR sequences that ends in the default style.
Everything else that Textual or an application writes is either known to leave the screen as it is (modes,
queries, the clipboard, the bell), or not understood.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.app.driver.screen import Cell, letters
from tui.app.driver.style import DEFAULT, Style, rendered

BEGIN_SYNCHRONISED, END_SYNCHRONISED = "\x1b[?2026h", "\x1b[?2026l"

_POSITION = re.compile(r"\x1b\[([0-9]{0,5})(?:;([0-9]{0,5}))?H")
_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<sgr>[0-9;]*)m"
    r"|\x1b\]8;(?P<link>[^\x00-\x1f\x7f]*)(?:\x1b\\|\x07)"
    r"|(?P<newline>\r?\n)"
)
_HARMLESS_MODES = "(?:7|12|25|1000|1002|1003|1004|1005|1006|1015|1016|2004|2026|2031|2048)"
_HARMLESS = re.compile(
    rf"(?:\x1b\[\?{_HARMLESS_MODES}[hl]"
    r"|\x1b\[\?[0-9]+\$p"  # queries of modes
    r"|\x1b\[[<=>][0-9;]*u"  # kitty's keyboard protocol
    r"|\x1b\[[0-9] q"  # shape of the cursor
    r"|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\)"  # title, clipboard, shape of the pointer
    r"|\x1bP[^\x1b]*(?:\x1b\x1b[^\x1b]*)*\x1b\\"  # wrapped for a multiplexer
    r"|\x07)*"
)


class Piece(NamedTuple):
    """Cells to be drawn from a place on, in the units of `Screen`."""

    y: int
    x: int
    cells: list[Cell]


def pieces(data: str, start: tuple[int, int] = (0, 0)) -> tuple[list[Piece], tuple[int, int]] | None:
    """Return what is drawn, and where the cursor stands then; None for what is not understood.

    `start` is where the cursor stands before.
    """
    found: list[Piece] = []
    y, x = start
    for place, text in _placed(data):
        if place is not None:
            y, x = place
        if not text:
            continue
        rows = _rows(text)
        if rows is None:
            return None
        for number, cells in enumerate(rows):
            if number:
                y, x = y + 1, 0
            if cells:
                found.append(Piece(y, x, cells))
                x += len(cells)
    return found, (y, x)


def is_harmless(data: str) -> bool:
    """Tell whether data are sequences alone of which none changes what the screen shows."""
    return _HARMLESS.fullmatch(data) is not None


def _placed(data: str) -> Iterator[tuple[tuple[int, int] | None, str]]:
    parts = _POSITION.split(data)
    yield None, parts[0]
    for y, x, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        yield (max(int(y or 1), 1) - 1, max(int(x or 1), 1) - 1), text


@functools.lru_cache(2048)
def _rows(text: str) -> tuple[list[Cell], ...] | None:
    """Return the cells of a text, a list for each of its lines; rows that scroll are found here again.

    None where it holds anything but text and styles, or does not end in the default style.
    """
    rows: list[list[Cell]] = [[]]
    style: Style | None = DEFAULT
    end = 0
    while (token := _TOKEN.match(text, end)) and style is not None:
        end = token.end()
        match token.lastgroup:
            case "text":
                _append(rows[-1], token.group(), style)
            case "sgr":
                style = rendered(style, token["sgr"])
            case "link":
                link = token["link"]
                style = style._replace(link="" if link == ";" else link)
            case _:
                rows.append([])
    return tuple(rows) if end == len(text) and style == DEFAULT else None


def _append(cells: list[Cell], text: str, style: Style) -> None:
    of = letters(style)
    if text.isascii() or (cell_len(text) == len(text) and _stand_alone(text)):
        cells.extend(map(of.__getitem__, text))
        return
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells.append(of[text[start:end]])
            cells.extend([of[""]] * (width - 1))
        elif cells:
            before = -1 if cells[-1][0] else -2
            cells[before] = (cells[before][0] + text[start:end], cells[before][1])


@functools.lru_cache(4096)
def _width(character: str) -> int:
    return cell_len(character)


def _stand_alone(text: str) -> bool:
    return all(_width(character) == 1 for character in set(text))
