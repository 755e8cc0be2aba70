"""The ways from the desk to a page of lines, from a line of it into the reader, and back to that line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.commands.listing import Names
from tui.app.commands.reading import NextMention
from tui.app.panes import DOCUMENTS, NAMES, READER

if TYPE_CHECKING:
    from tui.app.desk import Desk
    from tui.app.place import Place
    from tui.app.statements.view import View as Statements
    from tui.app.statements.view import Voice

Leave = Callable[["Place | None"], None]
"""What is called with the place a page was left for."""


class Detour:
    """Opens concordances and statements, and remembers the page that the reader was sent from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: Callable[[], Screen[Place | None]] | None = None
        """Makes the page the reader was sent from."""
        self._statements: Statements | None = None
        """What that page holds, where it is one of statements."""
        self._place: Place | None = None
        self._left: tuple[object, ...] = ()
        """What the desk showed when the reader was sent there."""

    def _name(self) -> int | None:
        """Return the name under the cursor."""
        desk = self._desk
        if desk.panes.front == NAMES:
            return desk.names.name_index
        mention = desk.reading.mention if desk.panes.front == READER else None
        return mention.name if mention else None

    def _document(self) -> int | None:
        """Return the document under the cursor, that of the list or the one that is read."""
        desk = self._desk
        return {DOCUMENTS: desk.documents.document, READER: desk.reading.document}.get(desk.panes.front)

    # -- concordances --------------------------------------------------------------------------------------

    def begin(self) -> str:
        """Open the concordance of the name under the desk's cursor, of what is searched for, or of a document's names.

        Returns why there is none of these, empty where one was opened.
        """
        from tui.app.concordance.page import ConcordancePage
        from tui.app.concordance.subject import of_document, of_search

        name, document = self._name(), self._document()
        if name is not None:
            self.begin_with(name, self._desk.go_to_place)
            return ""
        view = of_search(self._desk)
        if view is None and document is not None:
            if nothing := self._nothing_in(document, self._desk.pile.corpus.mentions_in(document), "name"):
                return nothing
            view = of_document(self._desk.pile.corpus, document)
        if view is None:
            return "no name is under the cursor, and nothing is looked for"
        self._open(lambda: ConcordancePage(view), self._desk.go_to_place)
        return ""

    def _nothing_in(self, document: int, found: Sequence[int], noun: str) -> str:
        """Return that nothing was found in a document, or not yet; empty where something was."""
        if not self._desk.pile.corpus.document(document).parsed:
            return "this document is not read yet"
        return "" if found else f"no {noun} was found in this document"

    def begin_with(self, name: int, go: Leave) -> None:
        """Open the concordance of a name; `go` is called with the place it is left for."""
        from tui.app.concordance.page import ConcordancePage
        from tui.app.concordance.subject import of_name

        view = of_name(self._desk.pile.corpus, name)
        self._open(lambda: ConcordancePage(view), go)

    # -- statements ----------------------------------------------------------------------------------------

    def begin_said(self, *, about: bool = False) -> str:
        """Open what a name said, or what was said about it; of no name, what is said in a document.

        It is the name under the cursor, who speaks there, or whom the filter asks for. Returns why there is none of
        these, empty where something was opened.
        """
        desk = self._desk
        name, query, note = self._name(), "", ""
        if name is None and desk.panes.front == READER:
            name = desk.reading.speaker
        if name is None and desk.panes.front == DOCUMENTS:
            name, query = desk.shelf.speaker_asked_for()
            if not query and len(desk.shelf.names) > 1:
                note = f"one of {len(desk.shelf.names):,} names that the filter finds; the list of names has the others"
        if name is not None:
            self.begin_said_with(name, desk.go_to_place, query, about=about, note=note)
            return ""
        document = self._document()
        if about or document is None:
            following, names = (desk.app.key(command) for command in (NextMention, Names))
            return f"no name under the cursor: {following} goes from name to name in the text, {names} to the names"
        return self._begin_said_in(document)

    def _begin_said_in(self, document: int) -> str:
        from tui.app.statements.view import DocumentVoice

        corpus = self._desk.pile.corpus
        nothing = self._nothing_in(document, corpus.statements.in_document(document), "statement")
        if not nothing:
            self._open_statements(DocumentVoice(corpus, document), self._desk.go_to_place)
        return nothing

    def begin_said_with(self, name: int, go: Leave, query: str = "", *, about: bool = False, note: str = "") -> None:
        """Open what a name said, or what was said about it, narrowed by a query; `go` as for a concordance.

        `note` is said in the bottom line of the page until the first key.
        """
        from tui.app.statements.view import NameVoice

        self._open_statements(NameVoice(self._desk.pile.corpus, name, about=about), go, query, note)

    def _open_statements(self, voice: Voice, go: Leave, query: str = "", note: str = "") -> None:
        from tui.app.statements.page import StatementsPage
        from tui.app.statements.view import View

        view = View(voice)
        view.query, view.note = query, note
        self._open(lambda: StatementsPage(view), go, view)

    # -- into the reader and back --------------------------------------------------------------------------

    def _open(self, page: Callable[[], Screen[Place | None]], go: Leave, statements: Statements | None = None) -> None:
        def leave(place: Place | None) -> None:
            # A page over another one is left through that one; the way back leads to the page one came from.
            if place is None:
                self._page = self._statements = None
            elif place is not self._place:
                self._page, self._statements, self._place = page, statements, place
            go(place)
            self._left = self._shown()

        self._desk.app.push_screen(page(), leave)

    def _shown(self) -> tuple[object, ...]:
        desk = self._desk
        return desk.reading.document, desk.shelf.query, desk.reading.find_query

    def resume(self) -> bool:
        """Go back to the line the reader was sent from; tell whether there is such a way back.

        There is none once the reader shows another document or hits, or the filter other documents.
        """
        page, statements = self._page, self._statements
        self._page = self._statements = self._place = None
        if page is None or self._shown() != self._left:
            return False
        self._open(page, self._desk.go_to_place, statements)
        return True

    @property
    def statements(self) -> Statements | None:
        """The statements among which the reader still is."""
        return self._statements if self._shown() == self._left else None

    def step_statement(self, step: int) -> bool:
        """Send the reader on to the next or previous of these statements; tell whether there is one."""
        place = self._statements.step(step) if self._statements is not None else None
        if place is None:
            return False
        self._place = place
        self._desk.go_to_place(place)
        self._left = self._shown()
        return True
