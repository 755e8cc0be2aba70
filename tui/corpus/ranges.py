"""Where the rows of each document lie in columns that documents are appended to in any order."""

from array import array
from collections.abc import Mapping
from typing import ClassVar

from tui.corpus.columns import ColumnHolder
from tui.corpus.kept_rows import KeptRows


class DocumentRanges(ColumnHolder):
    """For each document the range of its rows; eight bytes a document."""

    COLUMNS: ClassVar[Mapping[str, str]] = {"_starts": "I", "_stops": "I"}

    def __init__(self) -> None:
        self._starts = array("I")
        self._stops = array("I")
        self.gone = 0
        """How many rows were those of a document and are nobody's now."""

    def __getitem__(self, document: int) -> range:
        """Return the rows of a document, an empty range where it has none."""
        if not 0 <= document < len(self._starts):
            return range(0)
        return range(self._starts[document], self._stops[document])

    def __setitem__(self, document: int, rows: range) -> None:
        self.grow()
        self.gone += len(self[document])
        missing = document + 1 - len(self._starts)
        if missing > 0:
            self._starts.extend([0] * missing)
            self._stops.extend([0] * missing)
        self._starts[document] = rows.start
        self._stops[document] = rows.stop

    def close_up(self) -> KeptRows:
        """Let the rows of the documents lie behind each other; return where they lay before."""
        kept = KeptRows(map(range, self._starts, self._stops))
        self.grow()
        for document, (start, stop) in enumerate(zip(self._starts, self._stops, strict=True)):
            if start < stop:
                self._starts[document] = kept.number(start)
                self._stops[document] = kept.number(start) + stop - start
        self.gone = 0
        return kept
