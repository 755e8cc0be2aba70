"""The lines of a concordance: date, left context, hit, right context, the hits below each other."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from tui.app.cells import fit, fit_highlighted
from tui.app.concordance.view import Head, View
from tui.app.dates import DateFormat
from tui.app.glyphs import Glyphs
from tui.app.lines import counted
from tui.app.row_list import RowList
from tui.find.concordance import Order
from tui.find.hits import hits
from tui.text.safe import safe

_DATES_FROM = 60
"""Cells of width from which lines begin with the date."""
_DATE_CELLS = 12
_MEASURED = 200
"""Lines that the width of the hits is taken from."""
_NOTHING = {Order.LEFT: "no word before", Order.RIGHT: "no word after", Order.DATE: "no date"}


class ConcordanceLines(RowList):
    """Rows are those of a view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "concordance--person",
        "concordance--organisation",
        "concordance--place",
        "concordance--event",
        "concordance--other",
        "concordance--hit",
        "concordance--date",
        "concordance--head",
        "concordance--narrowed",
    }

    def __init__(self, view: View, glyphs: Glyphs) -> None:
        super().__init__(id="lines")
        self._view = view
        self._glyphs = glyphs
        self._dates = DateFormat()
        self._measured = 0
        self._widest = 0
        self._progress = ""
        self._placed = False
        self.set_rows(view.count, view.cursor)

    def on_resize(self) -> None:
        """Bring the line that the page was left at into the middle, now that it is known how many there are."""
        if not self._placed:
            self._placed = True
            cursor = self.cursor
            self.set_rows(self.count)
            self.set_rows(self.count, cursor)

    def set_progress(self, progress: str) -> None:
        """Say in the heading what is still being worked out; safe for the terminal."""
        if progress != self._progress:
            self._progress = progress
            self.refresh(Region(0, 0, self.size.width, 1))

    def show(self, line: int | None) -> None:
        """Show what the view holds now, with the cursor on a line where it is shown."""
        self._measure()
        row = None if line is None else self._view.row_of(line)
        self.set_rows(self._view.count, self.cursor if row is None else row)

    def _measure(self) -> None:
        concordance = self._view.concordance
        upto = min(len(concordance), _MEASURED)
        for text, start, end in concordance.hits(range(self._measured, upto)):
            self._widest = max(self._widest, cell_len(safe(" ".join(text[start:end].split()), keep="")))
        self._measured = upto

    def heading(self) -> str:
        """Return the place in the list, how many lines are left of all, and what is still going on."""
        view = self._view
        if view.grouped:
            parts = [counted(len(view.groups), "group")]
        else:
            parts = [f"{self.cursor + 1:,}/{self.count:,}" if self.count else "no lines"]
        if view.found is not None:
            parts.append(f"{len(view.lines):,} of {counted(len(view.concordance), 'line')}")
        return "  ".join([*parts, self._progress]).rstrip()

    def row_line(self, row: int, line: int, width: int, style: Style) -> list[Segment]:
        """Return a line in context or the head of a group."""
        cursor = Segment(self._glyphs.cursor if row == self.cursor else " ", style)
        content = self._view.row(row)
        if isinstance(content, Head):
            return [cursor, *self._head(content, width - 1, style)]
        return [cursor, *self._date(content, width, style), *self._in_context(content, width, style)]

    def _head(self, head: Head, width: int, style: Style) -> list[Segment]:
        label = safe(" ".join(head.label.split()), keep="") or f"({_NOTHING.get(self._view.arrangement.order, '')})"
        text = f"{'-' if head.open else '+'} {head.size:>7,}  {label}"
        return [Segment(fit(text, width, self._glyphs.ellipsis), style + self._style("concordance--head"))]

    def _date(self, line: int, width: int, style: Style) -> list[Segment]:
        if width < _DATES_FROM:
            return []
        document = self._view.concordance.corpus.document(self._view.concordance.documents[line])
        shown = fit(self._dates.short(document.date) or safe(document.name, keep=""), _DATE_CELLS - 1, "")
        return [Segment(set_cell_size(shown, _DATE_CELLS), style + self._style("concordance--date"))]

    def _in_context(self, line: int, width: int, style: Style) -> list[Segment]:
        room = width - 1 - (_DATE_CELLS if width >= _DATES_FROM else 0)
        column = min(self._widest, room // 4)
        before = max(1, (room - column) // 2)
        left, found, right = self._view.concordance.context(line, before)
        hit = fit(safe(" ".join(found.split()), keep=""), room // 2, self._glyphs.ellipsis)
        padding = " " * max(0, column - cell_len(hit))
        after = room - before - cell_len(hit) - len(padding)
        kind = self._style(f"concordance--{self._view.subject.kind or 'hit'}")
        left = _end_of(safe(left, keep=""), before)
        return [
            Segment(" " * (before - cell_len(left)), style),
            *self._narrowed(left, before, style),
            Segment(hit, style + kind),
            Segment(padding, style),
            *self._narrowed(safe(right, keep=""), after, style),
        ]

    def _narrowed(self, text: str, width: int, style: Style) -> list[Segment]:
        """Return a context with the words that the lines are narrowed by underlined."""
        spans = hits(text, self._view.query) if self._view.query else ()
        return fit_highlighted(text, spans, width, "", style, style + self._style("concordance--narrowed"))

    def _style(self, component: str) -> Style:
        return self.get_component_rich_style(component, partial=True)


def _end_of(text: str, width: int) -> str:
    """Return the last words of a text that fit into `width` cells, or of a longer word its end."""
    while cell_len(text) > width:
        text = text.partition(" ")[2] or text[1:]
    return text
