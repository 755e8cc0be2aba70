"""What the reader did with the documents of this pile: those that were opened, and those that were marked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from tui.corpus.document import Document
from tui.find.own import Own, mark_key
from tui.store.marks import Marks, marks_path


class ReaderWork:
    """Knows which documents are new and which are marked."""

    def __init__(self, read: Iterable[str]) -> None:
        self.read = set(read)
        """Names of the documents that were opened."""

    @cached_property
    def _marks(self) -> Marks:
        return Marks(marks_path())

    def own(self) -> Own:
        """Return what queries may ask for; it follows every change."""
        return Own(self.read, self._marks.keys)

    def is_marked(self, document: Document) -> bool:
        """Tell whether a document is marked."""
        return bool(self._marks.keys) and mark_key(document) in self._marks.keys

    def toggle_mark(self, document: Document) -> bool:
        """Mark a document, or take its mark away; tell whether it is marked now. Raises MarksError."""
        return self._marks.toggle(mark_key(document))
