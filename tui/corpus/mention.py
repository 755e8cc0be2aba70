"""Mentions: one place in one document where a name stands, kept in columns."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from tui.corpus.columns import ColumnHolder, Columns, same_length
from tui.corpus.kept_rows import KeptRows
from tui.corpus.ranges import DocumentRanges
from tui.corpus.strings import StringTable

TYPES: tuple[str, ...] = ("person", "organisation", "place", "event", "other")
"""The entity types, in the order in which they are shown; a column holds the position in this tuple."""

TYPE_CODES: dict[str, int] = {name: code for code, name in enumerate(TYPES)}


class Mention(NamedTuple):
    """One occurrence of a name.

    `start` and `end` are code points of the decoded text, zero-based and half-open: `text[start:end]` is the
    written form. `local` is the corpus-wide index of its local name (see `corpus.local`).
    """

    document: int
    start: int
    end: int
    type: str
    local: int


class MentionColumns(ColumnHolder):
    """All mentions of a corpus as arrays of integers; the mentions of one document lie together.

    Documents may be added in any order, each of them once. Written forms and reasons repeat, so each is kept
    once in a table and stands in the columns as a number.
    """

    COLUMNS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("_forms", "_reasons", "_documents", "_starts", "_ends", "_locals"), "I"),
        "_types": "B",
    }
    PARTS = ("_form_table", "_reason_table", "_ranges")

    def __init__(self) -> None:
        self._form_table = StringTable()
        self._reason_table = StringTable()
        self._forms = array("I")
        self._reasons = array("I")
        self._documents = array("I")
        self._starts = array("I")
        self._ends = array("I")
        self._types = array("B")
        self._locals = array("I")
        self._ranges = DocumentRanges()

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Mention:
        return Mention(
            self._documents[index],
            self._starts[index],
            self._ends[index],
            TYPES[self._types[index]],
            self._locals[index],
        )

    def add(
        self,
        document: int,
        starts: Sequence[int],
        ends: Sequence[int],
        types: Sequence[int],
        local_names: Sequence[int],
        forms: Iterable[int],
        reasons: Iterable[str],
    ) -> range:
        """Append the mentions of a document, sorted by start; return their indices.

        The sequences are parallel, one item a mention: offsets in code points, positions in `TYPES`,
        corpus-wide local names, numbers in `form_table`, and why each mention belongs to its local name.
        """
        self.grow()
        first = len(self._starts)
        self._documents.extend([document] * len(starts))
        self._starts.extend(starts)
        self._ends.extend(ends)
        self._types.extend(types)
        self._locals.extend(local_names)
        self._forms.extend(forms)
        self._reasons.extend(map(self._reason_table.code, reasons))
        added = range(first, len(self._starts))
        self._ranges[document] = added
        return added

    @property
    def starts(self) -> Sequence[int]:
        """For each mention where it begins."""
        return self._starts

    @property
    def ends(self) -> Sequence[int]:
        """For each mention where it ends."""
        return self._ends

    @property
    def types(self) -> Sequence[int]:
        """For each mention the position of its type in `TYPES`."""
        return self._types

    def forget(self, document: int) -> None:
        """Let a document have no mentions; their rows stay."""
        self._ranges[document] = range(0)

    @property
    def gone(self) -> int:
        """How many rows are those of forgotten documents."""
        return self._ranges.gone

    def close_up(self, local_names: KeptRows) -> None:
        """Drop the rows of forgotten documents, after the local names did."""
        self.keep(self._ranges.close_up(), self.COLUMNS)
        self._locals = array("I", map(local_names.number, self._locals))

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        super().restore(columns)
        same_length(*(getattr(self, name) for name in self.COLUMNS))

    def in_document(self, document: int) -> range:
        """Return the indices of the mentions of one document, in the order of the text."""
        return self._ranges[document]

    def local(self, index: int) -> int:
        """Return the corpus-wide local name of a mention without building the mention."""
        return self._locals[index]

    @property
    def form_table(self) -> StringTable:
        """The different written forms of the corpus; not to be changed."""
        return self._form_table

    def form_code(self, index: int) -> int:
        """Return the number of the written form of a mention in `form_table`."""
        return self._forms[index]

    def form(self, index: int) -> str:
        """Return the written form of a mention, exactly as in the text."""
        return self._form_table[self._forms[index]]

    @property
    def reason_table(self) -> StringTable:
        """The different reasons for which mentions belong to their local names; not to be changed."""
        return self._reason_table

    def reason_code(self, index: int) -> int:
        """Return the number of the reason of a mention in `reason_table`."""
        return self._reasons[index]

    def of_locals(self, document: int, wanted: set[int]) -> Iterator[int]:
        """Yield the mentions of a document that belong to one of the corpus-wide local names."""
        local_names = self._locals
        for index in self.in_document(document):
            if local_names[index] in wanted:
                yield index
