"""Width of text in terminal cells, for aligned columns without the screen library."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain


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


def wrapped(text: str, cells: int) -> Iterator[str]:
    """Yield the lines of a paragraph, each at most `cells` wide, broken between words; longer words are broken too."""
    line, used = "", 0
    for word in chain.from_iterable(_broken(word, cells) for word in text.split()):
        wide = width(word)
        if line and used + 1 + wide <= cells:
            line, used = f"{line} {word}", used + 1 + wide
            continue
        if line:
            yield line
        line, used = word, wide
    if line:
        yield line


def _broken(word: str, cells: int) -> Iterator[str]:
    """Yield the pieces of a word that fit into `cells`; a character that is wider stands alone."""
    first = used = 0
    for place, character in enumerate(word):
        wide = _width(character)
        if used + wide > cells and place > first:
            yield word[first:place]
            first, used = place, 0
        used += wide
    yield word[first:]


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
