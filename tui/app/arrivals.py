"""What a person sees of documents that come in: the desk is brought up to date with the pile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.desk import Desk

if TYPE_CHECKING:
    from tui.pipeline.pile import Pile


class Arrivals:
    """Shows on the desk what the pile took in."""

    def __init__(self, desk: Desk, pile: Pile) -> None:
        self._desk = desk
        self._pile = pile
        self.stale = True
        """Whether documents came, changed or went since the list was put in order."""

    def refresh_list(self) -> None:
        """Put the list in order, if anything came, changed or went."""
        if self.stale:
            self.stale = False
            self._desk.refresh_documents()

    def show_listed(self, documents: Sequence[int]) -> None:
        """Append documents to the list; show the first of all."""
        desk = self._desk
        first = not desk.shelf.documents
        desk.shelf.append_listed(documents)
        desk.documents.show(desk.documents.cursor)
        desk.show_count()
        if first and not desk.session.document and desk.documents.document is not None:
            desk.show_document(desk.documents.document)

    def show_settled(self, documents: set[int]) -> None:
        """Show what is known of documents now that they are parsed."""
        self._desk.documents.refresh_documents(documents)
        if self._desk.reading.document in documents:
            self._refresh_reader()

    def _refresh_reader(self) -> None:
        self._desk.reading.refresh()
        self._desk.show_place()

    def show_linked(self) -> None:
        """Show the names as they are joined now."""
        self._desk.take_in()
        if self._desk.shelf.filtered:
            self._desk.refresh_documents()
        self._desk.refresh_names()
        self._refresh_reader()
        self._desk.documents.refresh()

    def restore(self) -> None:
        """Open the document that was open last time, or the first one."""
        desk, session = self._desk, self._desk.session
        left = self._pile.corpus.find_document(session.document) if session.document else None
        if left is not None:
            desk.documents.show(desk.shelf.row_of(left) or 0)
            desk.show_document(left, top=session.top, cursor=session.cursor)
        elif desk.reading.document is None:
            self.open_first()

    def open_first(self) -> None:
        """Open the first document of the list."""
        self._desk.documents.show(0)
        if self._desk.documents.document is not None:
            self._desk.show_document(self._desk.documents.document)
