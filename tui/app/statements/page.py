"""The page of statements: what a name said, or what was said about it, and beside it what a second one said."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.timer import Timer

from tui.app.cells import fit
from tui.app.commands import ON_STATEMENTS, STATEMENT_HINTS, STATEMENTS, hint_line
from tui.app.commands.statements import About, SortNewest, SortOldest, SortStatements, WhyStatement
from tui.app.head import Choice, HeadLine
from tui.app.lines import BottomLine, Rule, counted
from tui.app.lines_page import BAR_BINDINGS, LinesPage
from tui.app.narrow_bar import NarrowBar
from tui.app.panes import THREE_FROM
from tui.app.place import Place
from tui.app.row_list import RowList
from tui.app.slices import in_slices
from tui.app.statements.rows import StatementRows
from tui.app.statements.search import Narrowing, Search
from tui.app.statements.view import DocumentVoice, NameVoice, View, Voice
from tui.find.query_error import QueryError
from tui.find.quoting import why
from tui.find.statement_order import StatementOrder, arranging
from tui.text.safe import safe

_SHOWN_EVERY_SECONDS = 0.1
"""How often what was found is shown while it is still looked for."""
_TAKEN_IN_EVERY_SECONDS = 1.0
"""How often it is looked what documents that are still being read have added."""


class StatementsPage(LinesPage):
    """One or two lists of statements; it is left with the statement to go to, or with nothing.

    Looking through statements and sorting them by speaker takes turns with the keys. While documents are still being
    read, the lists grow.
    """

    AUTO_FOCUS = "#first"
    BINDINGS: ClassVar[list[BindingType]] = [*(command.binding() for command in ON_STATEMENTS.values()), *BAR_BINDINGS]
    commands = ON_STATEMENTS
    help_place = STATEMENTS

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._shown = 0.0
        self._asked_why: int | None = None
        """The statement of which it was asked last why."""
        self._growth: Timer | None = None

    def compose(self) -> ComposeResult:
        """Build the lists, the second one hidden until there is a second speaker."""
        glyphs = self.app.glyphs
        self._search = Search(self._view.corpus, self.app.desk.shelf)
        self._head = HeadLine(glyphs.ellipsis)
        self._bar = NarrowBar(self._view.query)
        self._second_bar = NarrowBar("", "+ ", id="second-bar")
        self._lists = [
            StatementRows(self._view, self._spans, glyphs, id="first"),
            StatementRows(self._view, self._spans, glyphs, id="second"),
        ]
        self._rule = Rule(glyphs)
        self._bottom = BottomLine(glyphs, hint_line(self.app.key, STATEMENT_HINTS))
        yield from (self._head, self._bar, self._second_bar)
        yield Container(self._lists[0], self._rule, self._lists[1], id="voices")
        yield self._bottom

    def on_mount(self) -> None:
        """Show what the view holds, and go on where it was left."""
        self._show()
        self.say(self._view.note)
        self._view.note = ""
        if self._view.query and any(voice.found is None for voice in self._view.voices):
            self._look_through()
        self.call_after_refresh(self._show_cursor)
        if self._is_loading:
            self._growth = self.set_interval(_TAKEN_IN_EVERY_SECONDS, self.take_in)
        elif self._is_outdated:
            self._arrange()

    def _show_cursor(self) -> None:
        """Bring the rows the page was left at into the middle, now that it is known how many there is room for."""
        for rows, voice in zip(self._lists, self._view.voices, strict=False):
            rows.set_rows(rows.count)
            rows.set_rows(rows.count, voice.cursor)
        if self.typing_bar is None:
            self.set_focus(self.pane)

    def on_resize(self) -> None:
        """Put two lists side by side where there is room, else one below the other."""
        self._arrange_lists()

    # -- what is shown -------------------------------------------------------------------------------------

    def _arrange_lists(self) -> None:
        two, beside = len(self._view.voices) > 1, self.size.width >= THREE_FROM
        self._lists[1].display = two
        self._rule.display = two and beside
        self.set_class(not beside, "-stacked")

    def _show(self) -> None:
        """Show the voices as they are now."""
        self._arrange_lists()
        two = len(self._view.voices) > 1
        for rows, voice in zip(self._lists, self._view.voices, strict=False):
            rows.show(voice, self._title(voice) if two else "", tuple(self._nothing(voice)))
        self._show_state()

    def _change(self, voice: Voice, arranged: Sequence[int] | None = None) -> None:
        """Show which statements of a voice answer now, or all as they are arranged.

        The cursor stays on its statement, or at the top.
        """
        rows = self._lists[self._view.voices.index(voice)]
        statement = voice.shown[rows.cursor] if 0 < rows.cursor < len(voice.shown) else None
        if arranged is None:
            voice.refresh()
        else:
            voice.arrange(arranged)
        voice.cursor = (voice.row_of(statement) if statement is not None else None) or 0

    def _show_state(self) -> None:
        """Bring the lines above and below up to date."""
        view, glyphs = self._view, self.app.glyphs
        both = f" {glyphs.dot} ".join(voice.title for voice in view.voices)
        self._head.set_line(both if len(view.voices) > 1 else self._title(view.voice), self._choices())
        self._show_source()

    def _choices(self) -> list[Choice]:
        """Return the orders with their keys; within one document old and new make no difference."""
        in_document = all(isinstance(voice, DocumentVoice) for voice in self._view.voices)
        choices = []
        for command in ON_STATEMENTS.values():
            if issubclass(command, SortStatements) and not (in_document and command is SortOldest):
                word = "text" if in_document and command is SortNewest else command.order
                choices.append((self.app.key(command), word, command.order == self._view.order.value))
        return choices

    def _title(self, voice: Voice) -> str:
        """Return *Sergueï Lavrov: 9 statements* with the mark of its type, or *9 statements in* a document."""
        count = counted(len(voice.statements), "statement")
        if self._is_loading and not isinstance(voice, DocumentVoice):
            count += " so far"
        if isinstance(voice, DocumentVoice):
            return f"{count} in {voice.title}"
        about = "about " if voice.about else ""
        return f"{self.app.glyphs.marks[voice.kind]} {about}{voice.title}: {count}"

    def _nothing(self, voice: Voice) -> Iterator[str]:
        """Yield why a list is empty, and what can be done."""
        if voice.statements and voice.found is not None:
            yield "no statement answers this; Esc takes it away"
        elif not voice.statements:
            yield f"no statements {voice.relation} {voice.title} were found"
            if self._is_loading:
                yield "documents are still being read"
            if other := voice.count_other():
                key = self.app.key(About)
                yield f"{counted(other, 'statement')} {'by' if voice.about else 'about'} this name: press {key}"

    @on(RowList.Moved)
    def _show_source(self) -> None:
        """Show which document the statement under the cursor is from."""
        statement = self._statement
        source = ""
        if statement is not None:
            corpus = self._view.corpus
            document = corpus.document(corpus.statements.document(statement))
            source = safe(document.title or document.name, keep="")
        self._bottom.show_place(fit(source, self.size.width * 2 // 5, self.app.glyphs.ellipsis))

    # -- what takes time -----------------------------------------------------------------------------------

    def _look_through(self) -> None:
        """Look which statements answer the query, and show them as they are found."""
        narrowing = self._search.narrowing(self._view.query)

        async def look_through() -> None:
            await self._search.ready()
            try:
                for voice in self._view.voices:
                    await self._look_through_one(voice, narrowing)
            except QueryError as problem:
                self._complain(problem)

        self.work_on("narrow", look_through)

    async def _look_through_one(self, voice: Voice, narrowing: Narrowing) -> None:
        voice.found = found = bytearray()
        await in_slices(narrowing.matching(voice.statements, found), lambda: self._show_found(voice, at_times=True))
        self._show_found(voice)

    def _show_found(self, voice: Voice, *, at_times: bool = False) -> None:
        now = time.monotonic()
        if not at_times or now - self._shown >= _SHOWN_EVERY_SECONDS:
            self._shown = now
            self._change(voice)
            self._show()

    @property
    def _is_loading(self) -> bool:
        """Whether documents are still being read, which may add statements."""
        return self.app.intake.progress() is not None

    @property
    def _is_outdated(self) -> bool:
        """Whether there are other statements by now than those that are listed."""
        return any(sorted(voice.collected()) != sorted(voice.statements) for voice in self._view.voices)

    def take_in(self) -> None:
        """Show what documents have added; of narrowed statements only once all documents are read."""
        if not self._is_loading and self._growth is not None:
            self._growth.stop()
        if self._is_outdated and not (self._is_loading and self._view.query):
            self._arrange()
        else:
            self._keep_cursors()
            self._show()

    def _arrange(self) -> None:
        """Put the statements that there are by now into the order asked for; the cursor stays on its statement."""

        async def arrange() -> None:
            for voice in tuple(self._view.voices):
                arranged = await in_slices(arranging(self._view.corpus, voice.collected(), self._view.order))
                if voice in self._view.voices:
                    self._change(voice, arranged)
            self._show()
            if self._view.query:
                self._look_through()

        self.work_on("arrange", arrange)

    # -- what keys ask -------------------------------------------------------------------------------------

    @property
    def pane(self) -> RowList:
        """The list that keys move in."""
        return self._lists[self._view.front]

    @property
    def typing_bar(self) -> NarrowBar | None:
        """The bar that keys go into, if any."""
        return self._second_bar if self._second_bar.typing else super().typing_bar

    @property
    def _statement(self) -> int | None:
        """The statement under the cursor."""
        shown, row = self._view.voice.shown, self.pane.cursor
        return shown[row] if row < len(shown) else None

    def step_pane(self, step: int) -> None:
        """Go to the other list, where there are two."""
        self._view.front = (self._view.front + step) % len(self._view.voices)
        self.set_focus(self.pane)
        self._show_source()

    def sort(self, order: str) -> None:
        """Put the statements into another order, by its name."""
        self._view.order = StatementOrder(order)
        self._show_state()
        self._arrange()

    def show_about(self) -> None:
        """Show the statements about the name of this list, or by it again; in a document, about who speaks here."""
        view, before = self._view, self._view.voice
        name = before.name
        if isinstance(before, DocumentVoice):
            self._open_speaker(about=True)
            return
        if name is None:
            self.say("this name is mentioned in no document any more")
            return
        view.voices[view.front] = NameVoice(view.corpus, name, about=not before.about, order=view.order)
        self._show()
        if view.query:
            self._look_through()

    def narrow(self, query: str) -> None:
        """Show only statements that answer a query; one that cannot be understood leaves what is shown."""
        view = self._view
        if query == view.query:
            return
        try:
            self._search.check(query)
        except QueryError as problem:
            self._complain(problem)
            return
        view.query = query
        self.workers.cancel_group(self, "narrow")
        self.say("")
        if query.strip():
            self._look_through()
            return
        for voice in view.voices:
            voice.found = None
            self._change(voice)
        self._show()

    def _complain(self, problem: QueryError) -> None:
        self.say(safe(f"{problem.typed} {self.app.glyphs.dash} {problem.hint}", keep=""))

    def _spans(self, text: str) -> Sequence[tuple[int, int]]:
        return self._search.spans(text, self._view.query) if self._view.query else ()

    # -- a second speaker ----------------------------------------------------------------------------------

    def start_beside(self) -> None:
        """Let the person type a second name."""
        self._second_bar.begin()

    def take_typed(self, bar: NarrowBar) -> None:
        """Narrow by what is typed, or show the name that is typed beside the first."""
        if bar is not self._second_bar:
            super().take_typed(bar)
            return
        name = self._search.best_speaker(bar.text)
        if bar.text.strip() and name is None:
            self.say("no name here is like this")
        self._put_beside(name)

    def _put_beside(self, name: int | None) -> None:
        before = [voice.name for voice in self._view.voices[1:]]
        if before != ([] if name is None else [name]):
            self._view.put_beside(name)
            self._show()
            if self._view.query:
                self._look_through()

    async def action_leave_bar(self, key: str) -> None:
        """End typing; once a second name is typed, keys are for its statements."""
        typing = self.typing_bar
        await super().action_leave_bar(key)
        if typing is self._second_bar:
            # What was typed while names were still being taken in may have found another, or none.
            await self._search.ready()
            self.take_typed(typing)
            typing.display = False
            if len(self._view.voices) > 1 and not self._view.front:
                self.step_pane(1)

    # -- a statement ---------------------------------------------------------------------------------------

    @on(RowList.Chosen)
    def open(self) -> None:
        """Go to the statement under the cursor."""
        self._keep_cursors()
        place = self._view.place(self.pane.cursor)
        if place is not None:
            self.dismiss(place)
        elif self.pane.count:
            self.say("the file was read again since, and no longer says this")

    def _keep_cursors(self) -> None:
        for rows, voice in zip(self._lists, self._view.voices, strict=False):
            voice.cursor = rows.cursor

    def show_statements(self) -> None:
        """Open what the speaker of the statement under the cursor said."""
        self._open_speaker()

    def _open_speaker(self, *, about: bool = False) -> None:
        """Open what the speaker of the statement under the cursor said, or what was said about this speaker."""
        speakers = self._view.corpus.statements.speakers(self._statement) if self._statement is not None else []
        others = [name for name in speakers if name != self._view.voice.name or self._view.voice.about]
        if others:
            self._keep_cursors()
            self.app.desk.detour.begin_said_with(others[0], self._leave_for, about=about)
        else:
            self.say("no other name speaks here" if speakers else "nobody was found who says this")

    def _leave_for(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)

    def say_why(self) -> None:
        """Say why this is a statement, and why of this speaker."""
        if self._statement is None:
            return
        from tui.app.texts import say_or_show

        again, self._asked_why = self._statement == self._asked_why, self._statement
        more = f"{self.app.key(WhyStatement)} says more"
        say_or_show(self, "Why", why(self._view.corpus, self._statement), again=again, more=more)

    def copy_statement(self) -> None:
        """Copy the statement under the cursor as a quotation in Markdown."""
        if self._statement is None:
            return
        from tui.app import clipboard

        one = self._view.quoted(self._statement)
        how = clipboard.copy("\n".join(one.markdown()), self.app.copy_to_clipboard)
        start, end = one.span
        self.say(f"sent {how}: {safe(one.document, keep='')}:{start}-{end}")

    def back(self) -> None:
        """Take away what narrows the statements, then the second speaker, or leave the page."""
        if self._view.query:
            self._bar.clear()
            self.narrow("")
        elif len(self._view.voices) > 1:
            self._second_bar.clear()
            self._put_beside(None)
            self.set_focus(self.pane)
        else:
            self.dismiss(None)
