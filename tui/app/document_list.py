"""The list of documents: date and title, and under them what matters of the document."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.app.cells import fit, fit_highlighted
from tui.app.dates import DateFormat
from tui.app.glyphs import Glyphs
from tui.app.reader_work import ReaderWork
from tui.app.row_list import RowList
from tui.app.shelf import Shelf
from tui.corpus.document import Document
from tui.pipeline.pile import Pile
from tui.text.safe import safe

_NAMES_SHOWN = 6


class DocumentList(RowList):
    """Rows are the documents of the shelf."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document-list--date",
        "document-list--unread",
        "document-list--detail",
        "document-list--refused",
        "document-list--match",
    }

    def __init__(self, pile: Pile, shelf: Shelf, work: ReaderWork, glyphs: Glyphs) -> None:
        super().__init__(id="documents")
        self._pile = pile
        self._shelf = shelf
        self._work = work
        self._glyphs = glyphs
        self._dates = DateFormat()

    def show(self, cursor: int) -> None:
        """Show what the shelf holds now, with the cursor on a row."""
        self.set_rows(len(self._shelf.documents), cursor)

    def refresh_documents(self, documents: set[int]) -> None:
        """Draw the rows of some documents again, where they are in view."""
        for row in self.visible_rows:
            if self._shelf.documents[row] in documents:
                self.refresh_row(row)

    @property
    def document(self) -> int | None:
        """The document under the cursor."""
        return self._shelf.documents[self.cursor] if self.count else None

    def heading(self) -> str:
        """Return the title with the place in the list."""
        return f"Documents  {self.cursor + 1:,}/{self.count:,}" if self.count else "Documents"

    def row_line(self, row: int, line: int, width: int, style: Style) -> list[Segment]:
        """Return date and title, or the details under them."""
        index = self._shelf.documents[row]
        document = self._pile.corpus.document(index)
        mark = self._glyphs.cursor if line == 0 and row == self.cursor else " "
        content = self._title_line if line == 0 else self._detail_line
        return [Segment(mark, style), *content(row, index, document, width - 1, style)]

    def _title_line(self, row: int, index: int, document: Document, width: int, style: Style) -> list[Segment]:
        date = self._dates.short(document.date)
        lead = (f"{date} " if date else "") + ("* " if self._work.is_marked(document) else "")
        segments = [Segment(lead, style + self._style("document-list--date"))] if lead else []
        title = style
        if document.refused:
            title = style + self._style("document-list--refused")
        elif document.name not in self._work.read:
            title = style + self._style("document-list--unread")
        text = safe(document.title) or safe(document.name, keep="")
        if document.refused and self.row_height == 1:
            # There is no line below for the reason.
            text = f"! {text}: {safe(document.refused, keep='')}"
        spans = self._shelf.title_spans(index) if document.title else ()
        room = width - cell_len(lead)
        highlight = title + self._style("document-list--match")
        return segments + fit_highlighted(text, spans, room, self._glyphs.ellipsis, title, highlight)

    def _detail_line(self, row: int, index: int, document: Document, width: int, style: Style) -> list[Segment]:
        if document.refused:
            detail = f"! {safe(document.refused, keep='')}"
        elif self._shelf.filtered:
            detail = safe(self._shelf.why(row), keep="")
        elif document.unexamined:
            detail = safe(document.unexamined, keep="")
        elif document.parsed:
            names = self._pile.corpus.names_in(index)[:_NAMES_SHOWN]
            detail = ", ".join(safe(self._pile.corpus.name(name).text, keep="") for name in names)
        else:
            # Without a title the line above is the name.
            detail = safe(document.name, keep="") if document.title else ""
        detail_style = style + self._style("document-list--detail")
        return [Segment("  " + fit(detail, width - 2, self._glyphs.ellipsis), detail_style)]

    def _style(self, component: str) -> Style:
        return self.get_component_rich_style(component, partial=True)
