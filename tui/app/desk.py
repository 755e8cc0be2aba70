"""The main screen: list, reader and names over one pile, and what every command does to them.

What only some commands need is imported by them, so that the first paint does not wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from tui.app.commands import DESK_HINTS, FILTER, LISTS, ON_DESK, hint_line
from tui.app.detour import Detour
from tui.app.document_list import DocumentList
from tui.app.filter_bar import FilterBar, Purpose
from tui.app.filtering import Filtering
from tui.app.handling import Handling
from tui.app.lines import BottomLine, Progress, TopLine, counted
from tui.app.names_pane import NamesPane
from tui.app.panes import DOCUMENTS, NAMES, READER, TWO_FROM, Pane, Panes
from tui.app.reader.widget import Reader
from tui.app.reader_work import ReaderWork
from tui.app.reading import Reading
from tui.app.row_list import RowList
from tui.app.searching import Searching
from tui.app.shelf import NameOrder, Shelf
from tui.app.walk import Walk
from tui.pipeline.pile import Pile
from tui.store.session import Session
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.app.application import Lutrin
    from tui.app.place import Place

_PREVIEW_SECONDS = 0.2
"""How long the cursor of the list rests before the reader shows the document under it."""
_TOP_LINE_FROM, _BAR_FROM = 12, 8
"""Lines of the screen from which the top line and the bar are shown."""


class Desk(Screen[None]):
    """Coordinates the panes. The pile belongs to the application; what is shown of it to the shelf."""

    AUTO_FOCUS = "#documents"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(command.binding() for command in ON_DESK.values()),
        Binding("enter", "leave_bar('enter')", "Search", show=False, priority=True),
        Binding("escape", "leave_bar('escape')", "Back", show=False, priority=True),
        Binding("tab", "leave_bar('tab')", "Next pane", show=False, priority=True),
    ]
    app: Lutrin
    commands = ON_DESK

    def __init__(self, pile: Pile, session: Session, title: str, searches: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.pile = pile
        self.session = session
        self.title = title
        self.work = ReaderWork(session.read)
        self.shelf = Shelf(pile, self.work.own, searches)
        self.shelf.restore(session.query)
        self.filtering = Filtering(self)
        self.searching = Searching(self)
        self._preview: Timer | None = None
        self.detour = Detour(self)
        self.walk = Walk(self)
        self.handling = Handling(self)
        self.touched = False
        """Whether a command was given or anything typed since the start."""
        self.preliminary = True
        """Whether documents are still being listed or parsed, so that what is shown is not all there is."""

    def compose(self) -> ComposeResult:
        """Build the lines and panes."""
        settings, glyphs = self.app.settings, self.app.glyphs
        width = self.session.prose_width or settings.prose_width
        names_wanted = settings.names_pane if self.session.names_pane is None else self.session.names_pane
        self.documents = DocumentList(self.pile, self.shelf, self.work, glyphs)
        self.reader = Reader(prose_width=width, voiced=self.session.speakers, glyphs=glyphs, id=READER)
        self.names = NamesPane(self.pile, self.shelf, glyphs)
        self.reading = Reading(self.pile, self.shelf, self.reader, glyphs)
        self.top = TopLine(glyphs, self.title or "")
        self.bar = FilterBar(list(self.session.history), self.shelf.completed)
        self.panes = Panes(self.documents, self.reader, self.names, glyphs, names_wanted)
        self.bottom = BottomLine(glyphs, hint_line(self.app.key, DESK_HINTS))
        yield from (self.top, self.bar, self.panes, self.bottom, self.bar.problem)

    def on_mount(self) -> None:
        """Restore how the desk was left."""
        self.bar.put(Purpose.FILTER, self.shelf.query)
        self._arrange(*self.size)

    # -- panes -------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as fit."""
        self._arrange(*event.size)
        self.show_count()

    def _arrange(self, width: int, height: int) -> None:
        self.panes.fit(width, height)
        self.top.display = height >= _TOP_LINE_FROM
        self.bar.display = height >= _BAR_FROM or self.bar.typing or bool(self.shelf.query)
        self.bar.problem.styles.offset = (0, 2 if height >= _TOP_LINE_FROM else 1)
        self.show_place()

    @property
    def pane(self) -> Pane:
        """The pane that keys move in."""
        panes: dict[str, Pane] = {DOCUMENTS: self.documents, READER: self.reading, NAMES: self.names}
        return panes[self.panes.front]

    def step_pane(self, step: int) -> None:
        """Go to the next or previous pane."""
        self.panes.step(step)

    @on(events.DescendantFocus)
    def _follow_focus(self, event: events.DescendantFocus) -> None:
        # A click moves the focus without a command; events of a focus that has moved on are late.
        if event.widget is self.focused and event.widget.id in (DOCUMENTS, READER, NAMES):
            self.panes.front = event.widget.id
            self.show_place()

    def toggle_names(self) -> None:
        """Open or close the names."""
        self.panes.toggle_names()

    def back(self) -> None:
        """Go one step back."""
        if self.panes.front == READER and self.detour.resume():
            return
        if self.panes.front == READER and self.bar.purpose is Purpose.FIND:
            self.filtering.end_find()
        elif self.panes.front != DOCUMENTS:
            self.panes.go_to(DOCUMENTS)
        elif self.shelf.query:
            self.filtering.take_away()
        self._arrange(*self.size)

    # -- what is shown -----------------------------------------------------------------------------------

    def refresh_documents(self) -> None:
        """Fill the list of documents anew; the cursor stays on its document."""
        moved = self._preview is not None or self.reading.document is None
        document = self.documents.document if moved else self.reading.document
        self.shelf.refresh_documents()
        self.searching.go_on()
        row = self.shelf.row_of(document)
        self.documents.show(row or 0)
        self.show_count()
        self.show_place()
        if row is None and self.shelf.filtered and self.documents.count and (self.touched or document is None):
            # The filter's first results came after it was typed; the reader still shows what does not match.
            self.document_moved()

    def take_in(self) -> None:
        """Prepare for searching what the pile got; keys do not wait for it."""
        self.searching.take_in()

    @on(Searching.Found)
    def _texts_read(self, event: Searching.Found) -> None:
        self.searching.found(event)

    def refresh_names(self) -> None:
        """Fill the names pane anew; the cursor stays on its name."""
        name = self.names.name_index
        self.shelf.refresh_names(self.names.order, self.reading.document)
        rows = self.shelf.names
        self.names.show(rows.index(name) if name is not None and name in rows else 0)
        self.show_count()

    def show_count(self) -> None:
        """Say beside the bar how much is left of everything."""
        so_far = " so far" if self.preliminary and self.shelf.filtered else ""
        parts = [f"{len(self.shelf.documents):,} of {self.pile.count:,}{so_far}"]
        if self.size.width >= TWO_FROM:
            parts.append(counted(len(self.shelf.names), "name"))
        if self.searching.share is not None:
            parts.append(f"{self.searching.share:.0%} read")
        self.bar.say(f" {self.app.glyphs.dot} ".join(parts))
        self.documents.set_message(*self.filtering.nothing())

    def show_progress(self, progress: Progress | None) -> None:
        """Show in the top line how far loading is; None once nothing is loading."""
        self.top.show_pile(self.pile, progress)
        if self.preliminary != (progress is not None):
            self.preliminary = progress is not None
            self.show_count()

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Show a message in the bottom line until the next key."""
        self.bottom.say(message, wrong=wrong)

    def show_place(self) -> None:
        """Show in the bottom line where the reader is, where it can be seen."""
        place = self.reading.place(self.size.width, speaking=self.panes.front == READER) if self.reader.display else ""
        self.bottom.show_place(place)

    # -- documents ---------------------------------------------------------------------------------------

    @on(RowList.Moved, "#documents")
    def document_moved(self) -> None:
        """Show the document under the cursor once the cursor rests."""
        self._stop_preview()
        told = self.documents.display and self.documents.row_height == 1
        self.say(self.shelf.why(self.documents.cursor) if told else "")
        self._say_note()
        if self.reader.display:
            self._preview = self.set_timer(_PREVIEW_SECONDS, self.show_preview)

    def _stop_preview(self) -> None:
        if self._preview is not None:
            self._preview.stop()
            self._preview = None

    @property
    def at_rest(self) -> bool:
        """Whether the reader shows what it is going to show without another key."""
        return self._preview is None and not self.searching.busy

    def show_preview(self) -> None:
        """Show the document under the cursor of the list now, at its first hit."""
        self._stop_preview()
        document = self.documents.document
        if document is not None and document != self.reading.document:
            self.show_document(document)
        elif self.reading.query and self.reading.hit is None:
            self.reading.first_hit()
            self.show_place()

    def show_document(self, document: int, *, top: int = 0, cursor: int | None = None) -> None:
        """Show a document in the reader; one that is not parsed yet is parsed next."""
        self.reading.open(document, top=top, cursor=cursor)
        if self.pile.corpus.document(document).parsed:
            self.app.intake.compare(document)
        else:
            self.app.intake.hurry(document)
        if self.reading.query and cursor is None:
            self.reading.first_hit()
        if self.names.order is NameOrder.TEXT:
            self.refresh_names()
        self.show_place()

    def open_document(self, document: int) -> None:
        """Show a document in the reader, let keys go there, and take it for opened."""
        if document != self.reading.document:
            self.show_document(document)
        self.work.read.add(self.pile.corpus.document(document).name)
        self.documents.refresh_documents({document})
        self.panes.go_to(READER)
        self._say_note()

    def _say_note(self) -> None:
        if self.documents.document is None:
            return
        document = self.pile.corpus.document(self.documents.document)
        if note := document.refused or document.unexamined:
            self.say(safe(f"{document.name}: {note}", keep=""), wrong=bool(document.refused))

    @on(RowList.Chosen)
    def open(self) -> None:
        """Open what the cursor is on: a document, or the page of a name."""
        mention = self.reading.mention
        if self.panes.front == DOCUMENTS:
            if self.documents.document is not None:
                self.open_document(self.documents.document)
        elif self.panes.front == NAMES:
            if self.names.name_index is not None:
                self.open_name(self.names.name_index)
        elif mention is not None:
            self.open_name(mention.name)
        elif self.reading.document is not None:
            self.walk.say_no_name()

    def open_name(self, name: int) -> None:
        """Open the page of a name."""
        from tui.app.name_page import NamePage

        self.app.push_screen(NamePage(self.pile, name), self.go_to_place)

    def show_in_context(self) -> None:
        """Open the concordance of the name under the cursor, of what is searched for, or of a document's names."""
        if nothing := self.detour.begin():
            self.say(nothing)

    def show_statements(self) -> None:
        """Open what the name under the cursor said, or who speaks there, or what is said in the document."""
        if nothing := self.detour.begin_said():
            self.say(nothing)

    def show_about(self) -> None:
        """Open what was said about the name under the cursor, or about who speaks there."""
        if nothing := self.detour.begin_said(about=True):
            self.say(nothing)

    def go_to_place(self, place: Place | None) -> None:
        """Go where a page over the desk was left for, if it was."""
        if place is not None:
            self.reading.open_at(place)
            self.follow_reader()
            self.panes.go_to(READER)

    def page_down(self) -> None:
        """Move a page down; at the end of a document the next one opens."""
        if self.panes.front == READER and self.reader.fraction >= 1.0:
            self.walk.step_document(1)
        else:
            self.pane.move_pages(1)

    # -- reader and names --------------------------------------------------------------------------------

    def follow_reader(self) -> None:
        """Let the list follow the reader, which may have gone to another document."""
        document = self.reading.document
        row = self.shelf.row_of(document)
        if document != self.documents.document and row is not None:
            self.documents.show(row)
        self.show_place()

    def step_name(self, step: int) -> None:
        """Go to the next or previous mention of the current name."""
        self.walk.step_name(step)

    @on(Reader.Moved)
    def _reader_moved(self) -> None:
        mention = self.reading.mention
        self.names.mark_current(mention.name if mention else None)
        self.show_place()

    @on(Reader.Wrapped)
    def _hits_wrapped(self, event: Reader.Wrapped) -> None:
        self.say("went on at the start" if event.forward else "went on at the end")

    def cycle_name_order(self) -> None:
        """Show the names in the next order."""
        self.names.order = self.names.order.next()
        self.refresh_names()

    # -- filter and find ---------------------------------------------------------------------------------

    def start_filter(self) -> None:
        """Let the person type what the lists are narrowed by."""
        self.filtering.begin(Purpose.FILTER)

    def start_find(self) -> None:
        """Let the person type what is to be found in the document."""
        if self.reading.document is None:
            self.say("open a document first")
        else:
            self.filtering.begin(Purpose.FIND)

    @on(FilterBar.Changed)
    def _typed(self, event: FilterBar.Changed) -> None:
        self.touched = True
        self.filtering.look_for(event.purpose, event.text)

    async def action_leave_bar(self, key: str) -> None:
        """End typing once all keys before this one have reached the bar."""
        await self.bar.drained()
        self.filtering.leave(key)

    def action_browse(self, rows: int) -> None:
        """Move in the list or in the history while the person types."""
        self.filtering.browse(rows)

    def action_explain_filter(self) -> None:
        """Show what can be typed."""
        from tui.app.texts import HelpScreen

        self.app.push_screen(HelpScreen(self.app.key_names, FILTER))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the person types, keys are text and no commands."""
        if action == "command":
            return not self.bar.typing
        if action == "leave_bar":
            return self.bar.typing
        return super().check_action(action, parameters)

    # -- the document as a whole -------------------------------------------------------------------------

    def show_help(self) -> None:
        """Show the keys."""
        from tui.app.texts import HelpScreen

        place = LISTS if self.panes.front == DOCUMENTS else self.panes.front
        self.app.push_screen(HelpScreen(self.app.key_names, place))

    def redraw(self) -> None:
        """Draw the whole screen anew."""
        self.app.draw_anew()

    def action_command(self, command: str) -> None:
        """Carry out a command by its id, and take away what was said about the one before."""
        self.say("")
        self.touched = True
        ON_DESK[command].run(self)

    def remember(self) -> Session:
        """Return how the desk is left, to be restored another time."""
        document = self.reading.document
        corpus = self.pile.corpus
        return Session(
            query=self.shelf.query,
            document="" if document is None else corpus.document(document).name,
            top=self.reader.top_offset,
            cursor=self.reader.cursor,
            prose_width=self.reader.prose_width if self.reader.prose_width != self.app.settings.prose_width else 0,
            names_pane=self.panes.names_wanted,
            speakers=self.reader.voiced,
            read=sorted(self.work.read),
            history=self.bar.history.queries,
        )
