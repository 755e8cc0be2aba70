"""Rows turned into what the screen draws, in as few segments as possible."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from tui.app.reader.layout import Position, Row
from tui.app.reader.looks import PLAIN, Run

MARGIN = 2
"""Cells left of the text, for the bar beside the current sentence."""

_KEPT_STRIPS = 512


class Column(NamedTuple):
    """How a line of the pane is divided, in cells: blanks, what stands in the margin, `MARGIN`, and text."""

    left: int
    aside: int
    text: int

    @property
    def text_at(self) -> int:
        """Where the text begins."""
        return self.left + self.aside + MARGIN


class Line(NamedTuple):
    """Everything that one line on the screen depends on, but for width and styles."""

    position: Position
    barred: bool
    runs: tuple[Run, ...]
    aside: str = ""
    """What stands in the margin before the bar, as wide as there is room, or nothing."""


class Strips:
    """The strips of lines in a pane `width` cells wide.

    `bar` is the sign of the bar, one cell wide, with its style, `speaker` the style of what stands in the margin;
    `style` gives the style of a look.
    """

    def __init__(
        self, width: int, column: Column, bar: tuple[str, Style], speaker: Style, style: Callable[[int], Style]
    ) -> None:
        self._width = width
        self._column = column
        self._bar = bar
        self._speaker = speaker
        self._style = style
        self._strips: LRUCache[Line, Strip] = LRUCache(_KEPT_STRIPS)
        self.blank = Strip([Segment(" " * width, style(PLAIN))], width)
        """A line with nothing in it."""

    def strip(self, line: Line, row: Row) -> Strip:
        """Return the line as it is drawn; `row` is the row at its position."""
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._draw(line, row)
        return strip

    def _draw(self, line: Line, row: Row) -> Strip:
        plain = self._style(PLAIN)
        parts: list[tuple[str, Style]] = []
        left, aside, _ = self._column
        parts.append((" " * (left if line.aside else left + aside), plain))
        parts.append((line.aside, self._speaker))
        parts += [self._bar, (" " * (MARGIN - 1), plain)] if line.barred else [(" " * MARGIN, plain)]
        parts += [(text, self._style(look)) for text, look in _pieces(row, line.runs)]
        tail = self._width - self._column.text_at - row.cells
        parts.append((" " * tail, plain))
        cells = self._column.text_at + row.cells + max(0, tail)
        strip = Strip(_joined(parts), cells).adjust_cell_length(self._width, plain)
        return strip.apply_offsets(0, row.start)


def _pieces(row: Row, runs: tuple[Run, ...]) -> Iterator[tuple[str, int]]:
    """Yield the text of a row with its looks; a cluster takes the look of its first code point."""
    if row.clusters is None:
        for start, end, look in runs:
            yield row.text[start - row.start : end - row.start], look
        return
    remaining = iter(runs)
    end, look = row.start, 0
    for cluster in row.clusters:
        while row.start + cluster.start >= end:
            _, end, look = next(remaining)
        yield cluster.text, look


def _joined(parts: list[tuple[str, Style]]) -> list[Segment]:
    segments: list[Segment] = []
    gathered: list[str] = []
    style: Style | None = None
    for text, following in parts:
        if following is not style and following != style and gathered:
            segments.append(Segment("".join(gathered), style))
            gathered.clear()
        if text:
            gathered.append(text)
            style = following
    if gathered:
        segments.append(Segment("".join(gathered), style))
    return segments
