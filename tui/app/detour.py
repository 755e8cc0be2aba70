"""The way to a concordance, from a line of it into the reader, and back to that line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.panes import NAMES, READER

if TYPE_CHECKING:
    from tui.app.concordance.view import View
    from tui.app.desk import Desk
    from tui.app.name_page import Place


class Detour:
    """Opens concordances, and remembers the one that the reader was sent from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._view: View | None = None
        self._left: tuple[int | None, str] = None, ""
        """The document the reader was sent to, and what the desk was filtered by."""

    def begin(self) -> bool:
        """Open the concordance of the name under the desk's cursor, or of what is searched for.

        Returns whether there is any of these.
        """
        from tui.app.concordance.subject import of_search

        desk = self._desk
        name = self._name()
        if name is not None:
            self.begin_with(name, desk.go_to_place)
            return True
        view = of_search(desk)
        if view is not None:
            self._open(view, desk.go_to_place)
        return view is not None

    def _name(self) -> int | None:
        desk = self._desk
        if desk.panes.front == NAMES:
            return desk.names.name_index
        mention = desk.reading.mention if desk.panes.front == READER else None
        return mention.name if mention else None

    def begin_with(self, name: int, go: Callable[[Place | None], None]) -> None:
        """Open the concordance of a name; `go` is called with the place it is left for."""
        from tui.app.concordance.subject import of_name

        self._open(of_name(self._desk.pile.corpus, name), go)

    def _open(self, view: View, go: Callable[[Place | None], None]) -> None:
        from tui.app.concordance.page import ConcordancePage

        def leave(place: Place | None) -> None:
            self._view = view if place else None
            self._left = place.document if place else None, self._desk.shelf.query
            go(place)

        self._desk.app.push_screen(ConcordancePage(view), leave)

    def resume(self) -> bool:
        """Go back to the line the reader was sent from; tell whether there is such a way back.

        There is none once the reader shows another document, or the filter other documents.
        """
        view, self._view = self._view, None
        if view is None or (self._desk.reading.document, self._desk.shelf.query) != self._left:
            return False
        self._open(view, self._desk.go_to_place)
        return True
