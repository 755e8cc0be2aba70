"""What typing in the bar does: it narrows the lists, or finds in the document that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.general import LeftOutFiles
from tui.app.filter_bar import Purpose
from tui.app.panes import DOCUMENTS, READER

if TYPE_CHECKING:
    from tui.app.desk import Desk


class Filtering:
    """Hands what is typed to the shelf and the reader, and what they find to the lists."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- typing ------------------------------------------------------------------------------------------

    def begin(self, purpose: Purpose) -> None:
        """Let the person type for a purpose."""
        self._desk.bar.display = True
        self._desk.bar.begin(purpose)

    def look_for(self, purpose: Purpose, text: str) -> None:
        """Filter or find by a text, unless that was done for this very text."""
        desk = self._desk
        if purpose is Purpose.FILTER and (text != desk.shelf.query or desk.shelf.problem):
            self.narrow(text)
        elif purpose is Purpose.FIND and text != desk.reading.find_query:
            desk.reading.find(text)
            if text.strip() and not desk.reading.first_hit():
                desk.say("no hit in this document")
            desk.show_place()

    def leave(self, key: str) -> None:
        """End typing with what was typed: keep it with Enter and Tab, give it up with Escape."""
        desk = self._desk
        purpose = desk.bar.purpose
        if key == "tab" and desk.bar.complete():
            return
        self.look_for(purpose, desk.bar.text)
        if purpose is Purpose.FIND:
            if key == "escape":
                self.end_find()
            desk.panes.go_to(READER)
        elif key != "enter" or not desk.shelf.problem:
            self._keep(key)
            desk.panes.go_to(READER if key == "tab" else DOCUMENTS)
            if key != "tab":
                desk.show_preview()

    def _keep(self, key: str) -> None:
        """Leave in the bar what was understood, and in the history what was not given up."""
        desk = self._desk
        if desk.shelf.problem:
            desk.shelf.problem = None
            desk.bar.put(Purpose.FILTER, desk.shelf.query)
            self.show_problem()
        if key != "escape":
            desk.bar.history.keep(desk.shelf.query)

    def browse(self, rows: int) -> None:
        """Move in the list while the person types, or in the history while nothing was typed."""
        if abs(rows) > 1 or not self._desk.bar.recall(rows):
            self._desk.documents.move_lines(rows)

    def end_find(self) -> None:
        """Give up what was to be found in the document; what the filter looks for is marked again."""
        desk = self._desk
        desk.reading.find("")
        desk.bar.put(Purpose.FIND, "")
        desk.bar.put(Purpose.FILTER, desk.shelf.query)
        desk.show_place()

    # -- what comes of it --------------------------------------------------------------------------------

    def take_away(self) -> None:
        """Show everything again."""
        self._desk.bar.put(Purpose.FILTER, "")
        self.narrow("")

    def narrow(self, query: str) -> None:
        """Show what answers a query; where it cannot be understood, say why and leave what is shown."""
        desk = self._desk
        document = None if query.strip() else desk.documents.document
        understood = desk.shelf.narrow(query)
        self.show_problem()
        if not understood:
            return
        desk.documents.show(desk.shelf.row_of(document) or 0)
        desk.names.show(0)
        desk.searching.begin()
        desk.show_count()
        desk.reading.find("")
        desk.document_moved()
        self._say_if_nothing()

    def show_found(self) -> None:
        """Show what was found since the filter was typed; the cursor stays on its document.

        Before anything is typed that is the document of the last session, found or not yet.
        """
        desk = self._desk
        before = desk.documents.document if desk.touched else desk.reading.document
        desk.shelf.refresh_documents()
        desk.documents.show(desk.shelf.row_of(before) or 0)
        if before is None and desk.documents.count:
            desk.document_moved()
        if not desk.shelf.named or not desk.searching.busy:
            desk.refresh_names()
        desk.show_count()
        self._say_if_nothing()

    def show_problem(self) -> None:
        """Say under the bar what is wrong with what was typed; what was found before stays."""
        problem = self._desk.shelf.problem
        self._desk.bar.complain(f"{problem.typed} {self._desk.app.glyphs.dash} {problem.hint}" if problem else "")

    def nothing(self) -> list[str]:
        """Return why the list of documents is empty and what can be done about it, in paragraphs."""
        desk = self._desk
        if not desk.shelf.filtered:
            key = desk.app.key(LeftOutFiles)
            left_out = [f"{key} says what was left out"] if desk.pile.left_out or desk.pile.refused else []
            return [] if desk.preliminary else ["no document here", *left_out]
        if desk.preliminary:
            return ["nothing matches so far", "documents are still being read"]
        if desk.searching.busy:
            return ["nothing matches so far"]
        if desk.shelf.named:
            return ["nothing matches in titles, file names and names", "' before a word looks in the texts"]
        return ["nothing matches", "Esc takes the filter away"]

    def _say_if_nothing(self) -> None:
        """Say in the bottom line that nothing matches where the list, which says it, is not on the screen."""
        desk = self._desk
        if not desk.shelf.documents and not desk.searching.busy and not desk.documents.display:
            desk.say("; ".join(self.nothing()))
