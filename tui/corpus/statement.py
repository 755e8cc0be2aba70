"""Statements: who said what, kept in columns."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import ClassVar

from tui.corpus.columns import ColumnHolder, Columns, ColumnsError, same_length
from tui.corpus.kept_rows import KeptRows
from tui.corpus.local import LocalLinks
from tui.corpus.ranges import DocumentRanges
from tui.corpus.strings import StringTable

KINDS: tuple[str, ...] = ("direct", "mixed", "indirect")
"""Between quotation marks; partly so; not at all. A column holds the position in this tuple."""

SPEAKER_FORMS: tuple[str, ...] = ("name", "title", "pronoun", "continued", "unnamed")
"""How a speaker is written: by a name, by a function that a name was found for, by a pronoun, not at all because the
words before go on, or by words for which no name was found. A column holds the position in this tuple."""


@dataclass(frozen=True, slots=True, order=True)
class LocalStatement:
    """What a speaker is reported to have said, as finding it in one document tells.

    Spans are code points of the text of the document, zero-based and half-open; a span of length nought stands
    where there is nothing.
    """

    start: int
    end: int
    """The content alone: without cue, speaker and outer quotation marks; a cue inside it stays inside."""
    cue_start: int
    cue_end: int
    """The words that report (*a déclaré*, *selon*)."""
    speaker_start: int
    speaker_end: int
    """The words that stand for the speaker (*M. Wang*, *Ce dernier*, *le chef de la diplomatie russe*)."""
    speakers: tuple[int, ...]
    """The local names of the document they stand for, positions in `LocalLinks.local_names`; empty if unresolved."""
    kind: str
    """One of `KINDS`."""
    form: str
    """One of `SPEAKER_FORMS`."""
    confidence: int
    """How sure the finder is, in percent."""
    reason: str
    """Why this is a statement, and why of this speaker."""

    @property
    def direct(self) -> bool:
        """Whether the speaker's own words are quoted, and nothing else."""
        return self.kind == KINDS[0]


@dataclass(frozen=True, slots=True, order=True)
class Statement(LocalStatement):
    """What a speaker is reported to have said, in a document of a corpus; `speakers` are corpus-wide local names."""

    document: int


_Fields = tuple[int, int, int, int, int, int, tuple[int, ...], str, str, int, str]
"""The fields of a `LocalStatement`."""


class LocalPostings(ColumnHolder):
    """Which statements belong to a local name: pairs in the order of the local names.

    Local names and statements of a document are numbered when it comes, so pairs are only ever appended.
    """

    COLUMNS: ClassVar[Mapping[str, str]] = {"_locals": "I", "_statements": "I"}

    def __init__(self) -> None:
        self._locals = array("I")
        self._statements = array("I")

    def add(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Append the pairs (local name, statement) of a document; its local names come after all before."""
        self.grow()
        for local, statement in sorted(set(pairs)):
            # A thread that reads meanwhile counts the local names.
            self._statements.append(statement)
            self._locals.append(local)

    def close_up(self, local_names: KeptRows, statements: KeptRows) -> None:
        """Drop the pairs of what is not kept, and number the others as it is numbered now."""
        pairs = [pair for pair in self.pairs() if pair[1] in statements]
        self.grow()
        self._locals = array("I", (local_names.number(local) for local, _ in pairs))
        self._statements = array("I", (statements.number(statement) for _, statement in pairs))

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        super().restore(columns)
        same_length(self._locals, self._statements)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield all pairs (local name, statement)."""
        return zip(self._locals, self._statements, strict=False)

    def of(self, local_names: Iterable[int]) -> Iterator[int]:
        """Yield the statements of some local names, one after the other."""
        locals_, statements, count = self._locals, self._statements, len(self._locals)
        for local in local_names:
            place = bisect_left(locals_, local)
            while place < count and locals_[place] == local:
                yield statements[place]
                place += 1


class StatementColumns(ColumnHolder):
    """All statements of a corpus in columns; those of one document lie together, in the order of their contents."""

    _SPANS = ("_starts", "_ends", "_cue_starts", "_cue_ends", "_speaker_starts", "_speaker_ends")
    _ROWS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("_documents", *_SPANS, "_reasons", "_stops"), "I"),
        **dict.fromkeys(("_kinds", "_forms", "_confidences"), "B"),
    }
    COLUMNS: ClassVar[Mapping[str, str]] = {**_ROWS, "_speakers": "I"}
    PARTS = ("_reason_table", "_ranges", "speaking", "mentioned")

    def __init__(self) -> None:
        self._documents = array("I")
        self._starts, self._ends = array("I"), array("I")
        self._cue_starts, self._cue_ends = array("I"), array("I")
        self._speaker_starts, self._speaker_ends = array("I"), array("I")
        self._kinds, self._forms, self._confidences = array("B"), array("B"), array("B")
        self._reasons = array("I")
        self._stops = array("I")
        """For each statement where its speakers end in `_speakers`; they begin where those before it end."""
        self._speakers = array("I")
        self._reason_table = StringTable()
        self._ranges = DocumentRanges()
        self.speaking = LocalPostings()
        """The statements of each local name that speaks."""
        self.mentioned = LocalPostings()
        """The statements that mention a local name in their content, otherwise than as who speaks."""

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Statement:
        return Statement(*self._fields(index), document=self._documents[index])

    def _fields(self, index: int, first_local: int = 0) -> _Fields:
        """Return what is known of a statement, its speakers counted from the local name `first_local` on."""
        speakers = self._speakers[self._stops[index - 1] if index else 0 : self._stops[index]]
        return (
            self._starts[index],
            self._ends[index],
            self._cue_starts[index],
            self._cue_ends[index],
            self._speaker_starts[index],
            self._speaker_ends[index],
            tuple(local - first_local for local in speakers),
            KINDS[self._kinds[index]],
            SPEAKER_FORMS[self._forms[index]],
            self._confidences[index],
            self._reason_table[self._reasons[index]],
        )

    def add(self, document: int, statements: Iterable[LocalStatement], links: LocalLinks, first_local: int) -> None:
        """Append the statements of a document, whose first local name is `first_local` in the corpus.

        `links` are its mentions, so that it is known what each statement is about.
        """
        ordered = sorted(statements, key=lambda one: (one.start, one.end))
        if not ordered:
            return
        self.grow()
        first = len(self._starts)
        for statement in ordered:
            self._append(document, statement, first_local)
        numbered = list(enumerate(ordered, first))
        self.speaking.add((first_local + local, row) for row, one in numbered for local in one.speakers)
        self.mentioned.add((first_local + local, row) for row, one in numbered for local in _mentioned(one, links))
        self._ranges[document] = range(first, len(self._starts))

    def _append(self, document: int, statement: LocalStatement, first_local: int) -> None:
        self._documents.append(document)
        for name in self._SPANS:
            getattr(self, name).append(getattr(statement, name.removeprefix("_")[:-1]))
        self._kinds.append(KINDS.index(statement.kind))
        self._forms.append(SPEAKER_FORMS.index(statement.form))
        self._confidences.append(statement.confidence)
        self._reasons.append(self._reason_table.code(statement.reason))
        self._speakers.extend(first_local + local for local in statement.speakers)
        self._stops.append(len(self._speakers))

    def forget(self, document: int) -> None:
        """Let a document have no statements; their rows stay."""
        self._ranges[document] = range(0)

    @property
    def gone(self) -> int:
        """How many rows are those of forgotten documents."""
        return self._ranges.gone

    def close_up(self, local_names: KeptRows) -> None:
        """Drop the rows of forgotten documents, after the local names did."""
        kept = self._ranges.close_up()
        speakers = [self[row].speakers for row in kept]
        self.keep(kept, self._ROWS)
        self._speakers = array("I", map(local_names.number, chain.from_iterable(speakers)))
        self._stops = array("I", accumulate(map(len, speakers)))
        for postings in (self.speaking, self.mentioned):
            postings.close_up(local_names, kept)

    @property
    def count(self) -> int:
        """How many statements there are, without those of documents that were forgotten."""
        return len(self) - self.gone

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        super().restore(columns)
        same_length(*(getattr(self, name) for name in self._ROWS))
        if (self._stops[-1] if len(self._stops) else 0) != len(self._speakers):
            raise ColumnsError("statements without their speakers")

    def in_document(self, document: int) -> range:
        """Return the statements of a document in the order of their contents."""
        return self._ranges[document]

    def held(self, statements: Iterable[int]) -> Iterable[int]:
        """Return those of some statements whose documents were not forgotten since."""
        if not self.gone:
            return statements
        return (index for index in statements if index in self._ranges[self._documents[index]])

    @property
    def documents(self) -> Sequence[int]:
        """For each statement its document."""
        return self._documents

    def span(self, index: int) -> tuple[int, int]:
        """Return where the content of a statement begins and ends."""
        return self._starts[index], self._ends[index]

    def local(self, document: int, first_local: int) -> list[LocalStatement]:
        """Return the statements of a document as parsing had found them."""
        return [LocalStatement(*self._fields(index, first_local)) for index in self.in_document(document)]


def _mentioned(statement: LocalStatement, links: LocalLinks) -> Iterator[int]:
    """Yield the local names that a content mentions, but where it says who speaks, within it."""
    starts, ends = links.starts, links.ends
    for mention in range(bisect_left(starts, statement.start), bisect_left(starts, statement.end)):
        as_speaker = statement.speaker_start < ends[mention] and starts[mention] < statement.speaker_end
        if ends[mention] <= statement.end and not as_speaker:
            yield links.names[mention]
