"""Local names: one name inside one document, what linking within the document made of its mentions.

Linking has two steps. Inside a document (*M. Lavrov* after *Sergueï Lavrov*) it depends on that document
alone and runs with the parsing. Across documents it only looks at local names, never at single mentions.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from tui.corpus.columns import ColumnHolder, Columns, same_length
from tui.corpus.kept_rows import KeptRows
from tui.corpus.mention import TYPE_CODES, TYPES, MentionColumns
from tui.corpus.ranges import DocumentRanges
from tui.corpus.strings import StringTable


@dataclass(frozen=True, slots=True)
class LocalName:
    """The fullest written form of a name in a document, and its type."""

    text: str
    type: str


@dataclass(frozen=True, slots=True)
class Definition:
    """*Long form (SHORT)* or *SHORT (long form)* in a document."""

    long: int
    """The long form, a position in `local_names`."""
    short: str
    """The acronym as it is written there."""


@dataclass(slots=True)
class LocalLinks:
    """The mentions of one document and the local names they were joined to.

    The first four sequences are parallel, one item a mention, sorted by start. Offsets are code points,
    zero-based and half-open.
    """

    starts: Sequence[int] = field(default_factory=lambda: array("I"))
    ends: Sequence[int] = field(default_factory=lambda: array("I"))
    types: Sequence[int] = field(default_factory=lambda: array("B"))
    """Positions in `mention.TYPES`."""
    names: Sequence[int] = field(default_factory=lambda: array("I"))
    """For each mention the position of its name in `local_names`."""
    reasons: list[str] = field(default_factory=list)
    """For each mention why it belongs to its local name: *full name*, *surname, same document* …"""
    local_names: list[LocalName] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)


class LocalNameColumns(ColumnHolder):
    """The local names of all documents in columns; those of one document lie together."""

    _ROWS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("_texts", "_documents", "_mention_counts"), "I"),
        "_types": "B",
    }
    COLUMNS: ClassVar[Mapping[str, str]] = {
        **_ROWS,
        **dict.fromkeys(("written_locals", "written_forms", "definition_locals", "definition_shorts"), "I"),
    }
    PARTS = ("_text_table", "_ranges")

    def __init__(self) -> None:
        self._text_table = StringTable()
        self._texts = array("I")
        self._documents = array("I")
        self._types = array("B")
        self._mention_counts = array("I")
        self._ranges = DocumentRanges()
        self.written_locals = array("I")
        """With `written_forms` the pairs of a local name and a form it is written in, by local name."""
        self.written_forms = array("I")
        self.definition_locals = array("I")
        """With `definition_shorts` the long forms that define an acronym, by local name."""
        self.definition_shorts = array("I")
        """The acronyms as they are written there, numbers of `text`."""

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, document: int, links: LocalLinks, forms: Sequence[int]) -> range:
        """Append the local names of a document; return their indices.

        `forms` is parallel to the mentions of `links`: the numbers of their written forms.
        """
        self.grow()
        first = len(self._documents)
        self._types.extend(TYPE_CODES[local.type] for local in links.local_names)
        self._texts.extend(self._text_table.code(local.text) for local in links.local_names)
        counts = Counter(links.names)
        self._mention_counts.extend(counts[local] for local in range(len(links.local_names)))
        pairs = sorted(set(zip(links.names, forms, strict=True)))
        self.written_locals.extend(first + local for local, _ in pairs)
        self.written_forms.extend(form for _, form in pairs)
        for definition in sorted(links.definitions, key=lambda one: one.long):
            self.definition_locals.append(first + definition.long)
            self.definition_shorts.append(self._text_table.code(definition.short))
        added = range(first, first + len(links.local_names))
        self._ranges[document] = added
        # What is counted is complete: another thread may be taking in what comes.
        self._documents.extend([document] * len(added))
        return added

    def forget(self, document: int) -> None:
        """Let a document have no local names; their rows stay."""
        self._ranges[document] = range(0)

    @property
    def gone(self) -> int:
        """How many rows are those of forgotten documents."""
        return self._ranges.gone

    def close_up(self) -> KeptRows:
        """Drop the rows of forgotten documents; return where the others lay before."""
        kept = self._ranges.close_up()
        self.keep(kept, self._ROWS)
        self.written_locals, self.written_forms = _pairs(self.written_locals, self.written_forms, kept)
        self.definition_locals, self.definition_shorts = _pairs(self.definition_locals, self.definition_shorts, kept)
        return kept

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        super().restore(columns)
        same_length(*(getattr(self, name) for name in self._ROWS))
        same_length(self.written_locals, self.written_forms)
        same_length(self.definition_locals, self.definition_shorts)

    @property
    def mention_counts(self) -> Sequence[int]:
        """For each local name how often its document mentions it."""
        return self._mention_counts

    def in_document(self, document: int) -> range:
        """Return the indices of the local names of one document."""
        return self._ranges[document]

    def definitions(self, local_names: range) -> Iterator[Definition]:
        """Yield the acronyms that a document with these local names defines."""
        place = bisect_left(self.definition_locals, local_names.start)
        while place < len(self.definition_locals) and self.definition_locals[place] < local_names.stop:
            short = self._text_table[self.definition_shorts[place]]
            yield Definition(self.definition_locals[place] - local_names.start, short)
            place += 1

    def links(self, document: int, mentions: MentionColumns) -> LocalLinks:
        """Return the mentions and local names of a document as parsing had found them."""
        rows, local_names = mentions.in_document(document), self.in_document(document)
        return LocalLinks(
            starts=mentions.starts[rows.start : rows.stop],
            ends=mentions.ends[rows.start : rows.stop],
            types=mentions.types[rows.start : rows.stop],
            names=[mentions.local(row) - local_names.start for row in rows],
            reasons=[mentions.reason_table[mentions.reason_code(row)] for row in rows],
            local_names=list(map(self.local_name, local_names)),
            definitions=list(self.definitions(local_names)),
        )

    def text(self, code: int) -> str:
        """Return a written form by its number in the table of local names."""
        return self._text_table[code]

    def written(self, local: int) -> tuple[int, int]:
        """Return numbers that stand for what a local name is called and for its type."""
        return self._texts[local], self._types[local]

    def document(self, local: int) -> int:
        """Return the document a local name belongs to."""
        return self._documents[local]

    def local_name(self, local: int) -> LocalName:
        """Return a local name as an object."""
        return LocalName(self._text_table[self._texts[local]], TYPES[self._types[local]])


def _pairs(local_names: Sequence[int], others: Sequence[int], kept: KeptRows) -> "tuple[array[int], array[int]]":
    """Return the pairs of local names that are kept, under the numbers these have then."""
    pairs = [(kept.number(local), other) for local, other in zip(local_names, others, strict=True) if local in kept]
    return array("I", (local for local, _ in pairs)), array("I", (other for _, other in pairs))
