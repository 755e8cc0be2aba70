"""The rows of a concordance: lines in context, or heads of groups."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from tui.app.cells import fit
from tui.app.concordance.view import Head, View
from tui.app.context_lines import ContextLines
from tui.app.glyphs import Glyphs
from tui.app.lines import counted
from tui.find.concordance import Order
from tui.text.safe import safe

_NOTHING = {Order.LEFT: "no word before", Order.RIGHT: "no word after", Order.DATE: "no date"}


class ConcordanceLines(ContextLines):
    """Rows are those of a view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"concordance--head"}

    def __init__(self, view: View, glyphs: Glyphs) -> None:
        super().__init__(view.concordance, view.subject.kind, glyphs, padded=True, id="lines")
        self._view = view
        self._progress = ""
        self._placed = False
        self._as_collected = view.as_collected
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
        self.measure()
        only_grew, self._as_collected = self._as_collected, self._view.as_collected
        if only_grew and self._as_collected:
            self.grow(self._view.count)
            return
        row = None if line is None else self._view.row_of(line)
        self.set_rows(self._view.count, self.cursor if row is None else row)

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
        cursor = Segment(self.glyphs.cursor if row == self.cursor else " ", style)
        content = self._view.row(row)
        if isinstance(content, Head):
            return [cursor, *self._head(content, width - 1, style)]
        return [cursor, *self.context_line(content, width - 1, style, self._view.query)]

    def _head(self, head: Head, width: int, style: Style) -> list[Segment]:
        label = safe(" ".join(head.label.split()), keep="") or f"({_NOTHING.get(self._view.arrangement.order, '')})"
        text = f"{'-' if head.open else '+'} {head.size:>7,}  {label}"
        return [Segment(fit(text, width, self.glyphs.ellipsis), style + self.style("concordance--head"))]
