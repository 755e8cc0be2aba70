"""The ways from the desk to a page of lines, from a line of it into the reader, and back to that line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.panes import DOCUMENTS, NAMES, READER

if TYPE_CHECKING:
    from tui.app.desk import Desk
    from tui.app.place import Place
    from tui.app.statements.view import View as Statements

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

    # -- concordances --------------------------------------------------------------------------------------

    def begin(self) -> bool:
        """Open the concordance of the name under the desk's cursor, or of what is searched for.

        Returns whether there is any of these.
        """
        from tui.app.concordance.page import ConcordancePage
        from tui.app.concordance.subject import of_search

        name = self._name()
        if name is not None:
            self.begin_with(name, self._desk.go_to_place)
            return True
        view = of_search(self._desk)
        if view is not None:
            self._open(lambda: ConcordancePage(view), self._desk.go_to_place)
        return view is not None

    def begin_with(self, name: int, go: Leave) -> None:
        """Open the concordance of a name; `go` is called with the place it is left for."""
        from tui.app.concordance.page import ConcordancePage
        from tui.app.concordance.subject import of_name

        view = of_name(self._desk.pile.corpus, name)
        self._open(lambda: ConcordancePage(view), go)

    # -- statements ----------------------------------------------------------------------------------------

    def begin_said(self, *, about: bool = False) -> bool:
        """Open what a name said, or what was said about it.

        It is the name under the cursor, who speaks there, or whom the filter asks for.

        Returns whether there is any of these.
        """
        desk = self._desk
        name, query = self._name(), ""
        if name is None and desk.panes.front == READER:
            name = desk.reading.speaker
        if name is None and desk.panes.front == DOCUMENTS:
            name, query = desk.shelf.speaker_asked_for()
        if name is not None:
            self.begin_said_with(name, desk.go_to_place, query, about=about)
        return name is not None

    def begin_said_with(self, name: int, go: Leave, query: str = "", *, about: bool = False) -> None:
        """Open what a name said, or what was said about it, narrowed by a query; `go` as for a concordance."""
        from tui.app.statements.page import StatementsPage
        from tui.app.statements.view import View

        view = View(self._desk.pile.corpus, name, about=about)
        view.query = query
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
