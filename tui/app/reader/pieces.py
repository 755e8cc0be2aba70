"""A long stretch of text cut into pieces of bounded size, so that work on it can be bounded too.

Where a piece begins depends on the stretch alone, not on how one came there: every offset is in the same
piece however often it is asked for.
"""

import re

from rich.cells import get_character_cell_size

# White space a line may be broken at; the no-break spaces U+00A0, U+2007 and U+202F are left out (UAX #14,
# class GL).
SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"

_LINE_BREAK = re.compile(r"\r\n?|\n")
_SPACE_RUN = re.compile(f"[{SPACES}]+")
_ZERO_WIDTH_JOINER = "\u200d"


def piece(text: str, start: int, end: int, offset: int, size: int, slack: int) -> tuple[int, int]:
    """Return the piece of `text[start:end]` that holds `offset`, as half-open code points of `text`.

    A piece has about `size` code points. It ends after a line break if there is one in the `slack` code
    points beyond that (fewer than `size`), else after white space, else between two characters.
    """
    number = (offset - start) // size
    begin = _cut(text, start, end, start + number * size, slack)
    if begin > offset:
        number -= 1
        begin, stop = _cut(text, start, end, start + number * size, slack), begin
    else:
        stop = _cut(text, start, end, start + (number + 1) * size, slack)
    return begin, stop


def _cut(text: str, start: int, end: int, nominal: int, slack: int) -> int:
    if nominal <= start or nominal >= end:
        return min(max(start, nominal), end)
    limit = min(nominal + slack, end)
    found = _LINE_BREAK.search(text, nominal, limit) or _SPACE_RUN.search(text, nominal, limit)
    if found:
        return found.end()
    for here in range(nominal, limit):
        if text[here - 1] != _ZERO_WIDTH_JOINER and get_character_cell_size(text[here]):
            return here
    return nominal
