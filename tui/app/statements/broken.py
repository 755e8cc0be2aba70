"""The content of a statement in two lines, beginning where what is looked for can be seen."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.app.reader.wrapping import wrap

Spans = Sequence[tuple[int, int]]
"""Code points, half-open, in order."""

_LEAD = 3
"""Of the cells there are, one in so many stands before the first place looked for."""


class Broken(NamedTuple):
    """One line and the places to be marked in it."""

    text: str
    spans: Spans


def broken(text: str, spans: Spans, first: int, second: int, ellipsis: str) -> tuple[Broken, Broken]:
    """Break a text in one line into a line of at most `first` cells, and the rest.

    Where the first of the spans does not fit into the lines, the second being `second` cells wide, the text
    begins a little before it.
    """
    cells = max(0, first) + max(0, second)
    if spans and spans[0][1] > cells:
        text, spans = _from(text, spans, max(0, spans[0][0] - cells // _LEAD), ellipsis)
    rows = wrap(text, max(2, first))
    stop = rows[0][1]
    start = rows[1][0] if len(rows) > 1 else len(text)
    return Broken(text[:stop], _within(spans, 0, stop)), Broken(text[start:], _within(spans, start, len(text)))


def _from(text: str, spans: Spans, offset: int, ellipsis: str) -> tuple[str, Spans]:
    blank = text.find(" ", offset, spans[0][0])
    start = blank + 1 if blank >= 0 else offset
    shift = len(ellipsis) - start
    return ellipsis + text[start:], [(first + shift, last + shift) for first, last in spans]


def _within(spans: Spans, start: int, stop: int) -> Spans:
    return [
        (max(first, start) - start, min(last, stop) - start) for first, last in spans if first < stop and last > start
    ]
