"""Hits in their context, one line each, the hits below each other."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.app.cells import fit, fit_highlighted
from tui.app.dates import DateFormat
from tui.app.glyphs import Glyphs
from tui.app.row_list import RowList
from tui.find.concordance import Concordance
from tui.find.hits import hits
from tui.text.safe import safe

_DATES_FROM = 60
"""Cells of width from which lines begin with the date."""
_DATE_CELLS = 12
_MEASURED = 200
"""Lines that the width of the hits is taken from."""


class ContextLines(RowList):
    """Draws lines of a concordance; which of them stand in which row, subclasses tell.

    `kind` is the type of the name that the hits are mentions of, empty for others. Where `padded`, what
    follows the hits is aligned too.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "concordance--person",
        "concordance--organisation",
        "concordance--place",
        "concordance--event",
        "concordance--other",
        "concordance--hit",
        "concordance--date",
        "concordance--narrowed",
    }

    def __init__(self, concordance: Concordance, kind: str, glyphs: Glyphs, *, padded: bool, id: str) -> None:
        super().__init__(id=id)
        self.concordance = concordance
        self.glyphs = glyphs
        self._hit_class = f"concordance--{kind or 'hit'}"
        self._padded = padded
        self._dates = DateFormat()
        self._measured = 0
        self._widest = 0

    def measure(self) -> None:
        """Take the width of the hits from the first lines, as far as they are there."""
        upto = min(len(self.concordance), _MEASURED)
        for text, start, end in self.concordance.hits(range(self._measured, upto)):
            self._widest = max(self._widest, cell_len(safe(" ".join(text[start:end].split()), keep="")))
        self._measured = upto

    def context_line(self, line: int, width: int, style: Style, words: str = "") -> list[Segment]:
        """Return date, left context, hit and right context of a line; `words` in the contexts are marked."""
        return [*self._date(line, width, style), *self._in_context(line, width, style, words)]

    def style(self, component: str) -> Style:
        """Return what a component class adds to the style of a line."""
        return self.get_component_rich_style(component, partial=True)

    def _date(self, line: int, width: int, style: Style) -> list[Segment]:
        if width < _DATES_FROM:
            return []
        document = self.concordance.corpus.document(self.concordance.documents[line])
        shown = fit(self._dates.short(document.date) or safe(document.name, keep=""), _DATE_CELLS - 1, "")
        return [Segment(set_cell_size(shown, _DATE_CELLS), style + self.style("concordance--date"))]

    def _in_context(self, line: int, width: int, style: Style, words: str) -> list[Segment]:
        room = width - (_DATE_CELLS if width >= _DATES_FROM else 0)
        column = min(self._widest, room // 4)
        before = max(1, (room - column) // 2)
        left, found, right = self.concordance.context(line, before)
        left = _end_of(safe(left, keep=""), before)
        hit = fit(safe(" ".join(found.split()), keep=""), room // 2, self.glyphs.ellipsis)
        padding = " " * max(0, column - cell_len(hit)) if self._padded else ""
        after = room - before - cell_len(hit) - len(padding)
        return [
            Segment(" " * (before - cell_len(left)), style),
            *self._marked(left, words, before, style),
            Segment(hit, style + self.style(self._hit_class)),
            Segment(padding, style),
            *self._marked(safe(right, keep=""), words, after, style),
        ]

    def _marked(self, text: str, words: str, width: int, style: Style) -> list[Segment]:
        spans = hits(text, words) if words else ()
        return fit_highlighted(text, spans, width, "", style, style + self.style("concordance--narrowed"))


def _end_of(text: str, width: int) -> str:
    """Return the last words of a text that fit into `width` cells, or of a longer word its end."""
    while cell_len(text) > width:
        text = text.partition(" ")[2] or text[1:]
    return text
