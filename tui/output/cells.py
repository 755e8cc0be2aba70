"""Width of text in terminal cells, for aligned columns without the screen library."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    """Return the cells of one character: 0, 1 or 2, by Unicode's general category and UAX #11."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Return the number of cells a terminal needs for a line of safe text."""
    return len(text) if text.isascii() else sum(map(_width, text))


def cut(text: str, cells: int, ellipsis: str = "…") -> str:
    """Return the text if it fits into `cells`, else its beginning and the ellipsis (one cell)."""
    if width(text) <= cells:
        return text
    return _beginning(text, cells - 1) + ellipsis if cells > 0 else ""


def cut_left(text: str, cells: int, ellipsis: str = "…") -> str:
    """Return the text if it fits into `cells`, else the ellipsis (one cell) and its end."""
    if width(text) <= cells:
        return text
    return ellipsis + _end(text, cells - 1) if cells > 0 else ""


def pad(text: str, cells: int) -> str:
    """Return the text followed by blanks, at least `cells` wide."""
    return text + " " * (cells - width(text))


def pad_left(text: str, cells: int) -> str:
    """Return the text after blanks, at least `cells` wide."""
    return " " * (cells - width(text)) + text


def _beginning(text: str, cells: int) -> str:
    used = 0
    for position, character in enumerate(text):
        used += _width(character)
        if used > cells:
            return text[:position]
    return text


def _end(text: str, cells: int) -> str:
    used = 0
    for position in range(len(text) - 1, -1, -1):
        used += _width(text[position])
        if used > cells:
            # A combining mark whose base was cut off would hang on the ellipsis.
            rest = text[position + 1 :]
            return rest.lstrip("".join({mark for mark in rest if _width(mark) == 0}))
    return text
