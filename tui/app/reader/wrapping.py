"""Text wrapped at words to a number of cells.

Widths are those of `rich.cells`, which is also what the screen is drawn with.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import split_graphemes

from tui.app.reader.pieces import SPACES

TAB = 8
"""Cells from one tab stop to the next."""

_ZERO_WIDTH_SPACE = "\u200b"

_SPACE_RUN = re.compile(f"[{SPACES}]*")
_TAB_OR_NOT = re.compile("\t|[^\t]+")

# Each of these characters takes one cell and stands alone, so code points, characters and cells are the same.
_ONE_CELL = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf"
    "\u2190-\u22ff\u2400-\u2426\u2500-\u25fc\ufffd]*+"
)

# Wide signs that no row begins with (UAX #14, classes CL, EX, NS and IS) or ends with (class OP).
_NOT_FIRST = frozenset("、。，．：；！？」』】〕〉》）］｝〗〙〛ー々ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ・～")
_NOT_LAST = frozenset("「『【〔〈《（［｛〖〘〚")

Span = tuple[int, int]


class Cluster(NamedTuple):
    """A base character with all that combines with it, as it is displayed: `text` takes `cells` cells.

    `start` and `end` are code points, zero-based and half-open, into what was given to `clusters`.
    """

    start: int
    end: int
    text: str
    cells: int


def is_one_cell(text: str) -> bool:
    """Whether every character of `text` takes exactly one cell and combines with no other."""
    return _ONE_CELL.fullmatch(text) is not None


def clusters(text: str) -> Iterator[Cluster]:
    """Yield the clusters of one row of `text` in order; a tab is expanded from its column."""
    column = 0
    for start, end, cells in _split(text, 0):
        if text[start] == "\t":
            cells = TAB - column % TAB
            yield Cluster(start, end, " " * cells, cells)
        else:
            yield Cluster(start, end, text[start:end], cells)
        column += cells


def wrap(text: str, width: int, *, continued: bool = False) -> list[Span]:
    """Break one line of text into rows of at most `width` cells; linear time.

    Rows are half-open ranges of code points of `text`; white space at a break and at the end lies in none of
    them. A word longer than a row is cut where the row is full, never inside a cluster. There is always at
    least one row. With `continued` the text goes on with a line that was begun before: white space at its
    beginning is dropped too.
    """
    start = _after_spaces(text, 0) if continued else 0
    return _wrap_words(text, width, start) if is_one_cell(text) else _wrap_clusters(text, width, start)


def _after_spaces(text: str, at: int) -> int:
    found = _SPACE_RUN.match(text, at)
    return found.end() if found else at


def _wrap_words(text: str, width: int, start: int) -> list[Span]:
    """Wrap text of one cell a character, in which the blank is the only white space."""
    rows: list[Span] = []
    length = len(text.rstrip(" "))
    while length - start > width:
        space = text.rfind(" ", start, start + width + 1)
        end = start + len(text[start : max(start, space)].rstrip(" "))
        if end == start and space < start + width:
            end = start + width
            rows.append((start, end))
            start = end
            continue
        rows.append((start, end))
        start = _after_spaces(text, space)
    rows.append((start, max(start, length)))
    return rows


def _wrap_clusters(text: str, width: int, start: int) -> list[Span]:
    """Wrap text in which characters combine, are wide, or are white space of many kinds."""
    rows: list[Span] = []
    first = inked = start  # where the row begins, and the end of the last thing in it that is not white space
    column = 0
    chance: tuple[int, int, int] | None = None  # last break: end of the row, start and column of the next
    wide_before, last = False, ""
    spaced = False
    for begin, end, cells in _split(text, start):
        char = text[begin]
        if char in SPACES and end - begin == 1:
            spaced = True
            column += TAB - column % TAB if char == "\t" else cells
            wide_before, last = False, char
            continue
        if spaced:
            if inked > first or column >= width:
                chance = (inked, begin, column)
        elif inked > first and _parts(wide_before, last, cells, char, text[begin - 1]):
            chance = (begin, begin, column)
        spaced = False
        if column + cells > width and chance is not None:
            rows.append((first, chance[0]))
            first, column, chance = chance[1], column - chance[2], None
        if column + cells > width and begin > first:
            rows.append((first, begin))
            first, column, chance = begin, 0, None
        column += cells
        inked = end
        wide_before, last = cells > 1, char
    rows.append((first, max(first, inked)))
    return rows


def _split(text: str, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and cells of each cluster of `text[start:]`; tabs stand alone and count no cells."""
    for piece in _TAB_OR_NOT.finditer(text, start):
        at = piece.start()
        if text[at] == "\t":
            yield at, at + 1, 0
            continue
        for begin, end, cells in split_graphemes(piece[0])[0]:
            yield at + begin, at + end, cells


def _parts(wide_before: bool, last: str, cells: int, char: str, just_before: str) -> bool:
    """Whether a row may end between two characters with no white space between them."""
    if just_before == _ZERO_WIDTH_SPACE:
        return True
    return (wide_before or cells > 1) and last not in _NOT_LAST and char not in _NOT_FIRST
