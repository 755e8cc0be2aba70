"""The three panes side by side, as many as there is room for, and which of them is in use."""

from __future__ import annotations

from typing import Protocol

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from tui.app.document_list import DocumentList
from tui.app.glyphs import Glyphs
from tui.app.lines import Rule
from tui.app.names_pane import NamesPane
from tui.app.reader.widget import Reader

DOCUMENTS, READER, NAMES = "documents", "reader", "names"
"""The panes by their ids."""

TWO_FROM, THREE_FROM = 80, 110
"""Columns from which there are two panes, and three."""
_TALL = 30
"""Lines of the screen from which rows of the list have two lines."""


class Pane(Protocol):
    """What keys that move ask of a pane."""

    def move_lines(self, count: int) -> None:
        """Move by lines or rows."""

    def move_pages(self, pages: float) -> None:
        """Move by pages or parts of a page."""

    def to_start(self) -> None:
        """Move to the start."""

    def to_end(self) -> None:
        """Move to the end."""


class Panes(Horizontal):
    """Shows the list, the reader and the names; `front` is the pane that keys go to."""

    def __init__(
        self, documents: DocumentList, reader: Reader, names: NamesPane, glyphs: Glyphs, names_wanted: bool
    ) -> None:
        super().__init__(id="panes")
        self.documents, self.reader, self.names = documents, reader, names
        self._rules = (Rule(glyphs), Rule(glyphs))
        self.names_wanted = names_wanted
        """Whether the names are shown where there is room for them."""
        self.front = DOCUMENTS

    def compose(self) -> ComposeResult:
        """Build the panes with rules between them."""
        yield self.documents
        yield self._rules[0]
        yield self.reader
        yield self._rules[1]
        yield self.names

    def fit(self, width: int, height: int) -> None:
        """Show as many panes as a screen of this size has room for, the one in front always."""
        three, two = width >= THREE_FROM, width >= TWO_FROM
        names = self.front == NAMES or (three and self.names_wanted)
        documents = three or self.front == DOCUMENTS or (two and not names)
        reader = two or self.front == READER
        shown = {
            self.documents: documents,
            self.reader: reader,
            self.names: names,
            self._rules[0]: documents and reader,
            self._rules[1]: names and reader,
        }
        for pane, display in shown.items():
            # Even setting what is set already has everything laid out and sent again.
            if pane.display != display:
                pane.display = display
        self.screen.set_class(not two, "-one")
        self.screen.set_class(not three, "-two")
        self.documents.set_row_height(2 if height >= _TALL else 1)

    def go_to(self, pane: str) -> None:
        """Bring a pane to the front and let keys go there."""
        self.front = pane
        self.fit(*self.screen.size)
        self.screen.set_focus(self.query_one(f"#{pane}", Widget))

    def step(self, step: int) -> None:
        """Go round the panes; those hidden for lack of room take their turn too."""
        order = [DOCUMENTS, READER, *([NAMES] if self.names_wanted or self.front == NAMES else [])]
        self.go_to(order[(order.index(self.front) + step) % len(order)])

    def toggle_names(self) -> None:
        """Open or close the names; where they take the place of another pane, go there or back."""
        if self.screen.size.width >= THREE_FROM:
            self.names_wanted = not self.names_wanted
            self.go_to(READER if self.front == NAMES and not self.names_wanted else self.front)
        else:
            self.names_wanted = True
            self.go_to(READER if self.front == NAMES else NAMES)
