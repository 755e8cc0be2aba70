"""The page of a concordance: every place of a name or a search in one line, sorted, grouped, narrowed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.cells import fit
from tui.app.commands import CONCORDANCE, ON_CONCORDANCE, hint_line
from tui.app.commands.concordance import Sort
from tui.app.concordance.lines import ConcordanceLines
from tui.app.concordance.view import Head, View
from tui.app.head import HeadLine
from tui.app.lines import BottomLine, counted
from tui.app.lines_page import BAR_BINDINGS, LinesPage
from tui.app.narrow_bar import NarrowBar
from tui.app.place import Place
from tui.app.reading import Quotation
from tui.app.row_list import RowList
from tui.app.slices import in_slices
from tui.find.concordance import Order, arranging
from tui.text.safe import safe

_SHOWN_EVERY_SECONDS = 0.1
"""How often what comes in is shown."""


class ConcordancePage(LinesPage):
    """Lines of a view; it is left with the place to go to, or with nothing.

    Lines are collected, arranged and looked through by three tasks that take turns with the keys; a key that
    makes what one of them does stale ends it.
    """

    AUTO_FOCUS = "#lines"
    BINDINGS: ClassVar[list[BindingType]] = [*(command.binding() for command in ON_CONCORDANCE.values()), *BAR_BINDINGS]
    commands = ON_CONCORDANCE
    help_place = CONCORDANCE

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._shown = 0.0

    def compose(self) -> ComposeResult:
        """Build the lines."""
        glyphs = self.app.glyphs
        self._head = HeadLine(glyphs.ellipsis)
        self._bar = NarrowBar(self._view.query)
        self._lines = ConcordanceLines(self._view, glyphs)
        self._bottom = BottomLine(glyphs, hint_line(self.app.key, ON_CONCORDANCE.values()))
        yield from (self._head, self._bar, self._lines, self._bottom)

    def on_mount(self) -> None:
        """Show what the view holds, and go on where it was left."""
        self._show_state()
        self.work_on("collect", self._collect)

    # -- what takes time -----------------------------------------------------------------------------------

    async def _collect(self) -> None:
        view = self._view
        while True:
            await in_slices(view.concordance.collect(), self._take_in_at_times)
            self._take_in()
            while view.look_for_documents() and not view.is_collecting:
                await asyncio.sleep(_SHOWN_EVERY_SECONDS)
            if not view.is_collecting:
                self._show_state()
                return

    def _take_in_at_times(self) -> None:
        if self._is_time():
            # An order is only worked out anew for twice as many lines, so that all on the way take no longer
            # than the last one.
            self._take_in(least=2 * len(self._view.arrangement.lines))

    def _take_in(self, least: int = 0) -> None:
        """Take in lines that were collected, where there are `least` of them."""
        view = self._view
        if view.query:
            self._look_through()
        if not view.is_arranged and len(view.concordance) >= least:
            self._arrange()
        self._change(view.refresh)

    def _arrange(self) -> None:
        async def arrange() -> None:
            arrangement = await in_slices(arranging(self._view.concordance, self._view.wanted))
            self._change(lambda: self._view.arrange(arrangement))

        self.work_on("arrange", arrange)

    def _look_through(self) -> None:
        view = self._view
        found = view.found
        if found is None:
            return

        def show() -> None:
            if self._is_time():
                self._change(view.refresh)

        async def look_through() -> None:
            await in_slices(view.narrowing.matching(view.query, found), show)
            self._change(view.refresh)
            if not view.lines and not view.is_collecting:
                self.say("no line has these words")

        self.work_on("narrow", look_through)

    def _is_time(self) -> bool:
        now = time.monotonic()
        if now - self._shown < _SHOWN_EVERY_SECONDS:
            return False
        self._shown = now
        return True

    # -- what is shown -------------------------------------------------------------------------------------

    def _change(self, change: Callable[[], None]) -> None:
        """Change what the view shows; the cursor stays on its line, or at the top if that is where it was."""
        line = self._view.line_at(self._lines.cursor) if self._lines.cursor else None
        change()
        self._lines.show(line)
        self._show_state()

    def _show_state(self) -> None:
        """Bring the lines above and below up to date."""
        view = self._view
        sorts = (command for command in ON_CONCORDANCE.values() if issubclass(command, Sort))
        choices = [(self.app.key(sort), sort.order, sort.order == view.arrangement.order.value) for sort in sorts]
        self._head.set_line(self._title(), choices)
        self._lines.set_progress(self._progress())
        self._show_source()

    def _title(self) -> str:
        """Return what the lines are of, with how many there are."""
        subject = self._view.subject
        count = counted(len(self._view.concordance), "mention" if subject.kind or subject.is_document else "hit")
        if subject.is_document:
            return f"{count} in {subject.title}"
        if self.app.intake.progress() is not None:
            count += " so far"
        spellings = ", all spellings" if subject.kind else ""
        return f"{self.app.glyphs.marks.get(subject.kind, '/')} {subject.title}   {count}{spellings}"

    def _progress(self) -> str:
        view = self._view
        if view.is_collecting:
            looked_through, of = view.concordance.looked_through, view.concordance.source_size
            return f"looking through {looked_through:,} of {counted(of, 'document')}"
        if view.wanted is not view.arrangement.order:
            return f"sorting by {view.wanted.value}"
        return ""

    @on(RowList.Moved)
    def _show_source(self) -> None:
        """Show which document the line under the cursor is from."""
        line = self._view.line_at(self._lines.cursor)
        source = ""
        if line is not None:
            document = self._view.concordance.corpus.document(self._view.concordance.documents[line])
            source = fit(
                safe(document.title or document.name, keep=""), self.size.width * 2 // 5, self.app.glyphs.ellipsis
            )
        self._bottom.show_place(source)

    # -- what keys ask -----------------------------------------------------------------------------------

    @property
    def pane(self) -> RowList:
        """The lines."""
        return self._lines

    def sort(self, order: str) -> None:
        """Put the lines into another order, by its name."""
        view = self._view
        view.wanted = Order(order)
        self.workers.cancel_group(self, "arrange")
        if view.is_arranged:
            self._show_state()
        else:
            self._arrange()

    def toggle_groups(self) -> None:
        """Show groups or lines."""
        self._change(self._view.toggle_groups)

    def step_group(self, step: int) -> None:
        """Go to the next or previous group."""
        if self._lines.count:
            self._lines.move_to(self._view.step_group(self._lines.cursor, step))

    def narrow(self, query: str) -> None:
        """Show only lines with these words around their hit."""
        view = self._view
        if query == view.query:
            return
        view.query = query
        self.workers.cancel_group(self, "narrow")
        self.say("")
        if query.strip():
            view.found = bytearray()
            self._look_through()
        else:
            view.found = None
            self._change(view.refresh)

    @on(RowList.Chosen)
    def open(self) -> None:
        """Go to the place of the line under the cursor, or open or close the group."""
        row = self._lines.cursor
        if not self._lines.count:
            return
        content = self._view.row(row)
        if isinstance(content, Head):
            self._view.toggle_group(row)
            self._lines.set_rows(self._view.count, row)
        else:
            self._view.cursor = row
            self.dismiss(Place(*self._view.concordance[content]))

    def copy_line(self) -> None:
        """Copy the line under the cursor with its source."""
        line = self._view.line_at(self._lines.cursor)
        if line is None:
            return
        from tui.app import clipboard

        document, start, end = self._view.concordance[line]
        path = safe(self._view.concordance.corpus.document(document).path, keep="")
        quotation = Quotation(safe(self._view.concordance.passage(line), keep=""), f"{path}:{start}-{end}")
        how = clipboard.copy(str(quotation), self.app.copy_to_clipboard)
        self.say(f"sent {how}: {quotation.source}")

    def back(self) -> None:
        """Take away what narrows the lines, or leave the page."""
        if self._view.query:
            self._bar.clear()
            self.narrow("")
        else:
            self.dismiss(None)

    def step_pane(self, step: int) -> None:
        """Stay: there is one pane."""
