"""What `lutrin docs` prints: the documents of a corpus, newest or best first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from tui.corpus.corpus import Corpus
from tui.corpus.order import newest_first
from tui.output.look import Look
from tui.output.table import Cell, Column, amount, table
from tui.sources.beside import annotations_name
from tui.text.safe import safe

_COLUMNS = (
    Column(),
    Column(),
    Column(at_most=40),
    Column(),
    Column(right=True),
    Column(right=True),
    Column(right=True),
    Column(at_most=40),
    Column(),
)

PLAIN = "text"

if TYPE_CHECKING:
    from tui.find.filter import Filter


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document; `date` and `language` are empty where they are unknown."""

    document: str
    title: str
    date: str
    language: str
    encoding: str
    words: int
    names: int
    """Different names in the document."""
    damaged: int
    """Words with letters that an encoding lost."""
    repaired: int
    """How many of these the reader shows as they were."""
    statements: int
    """What somebody is reported to have said in the document."""
    format: str
    author: str
    """Who wrote it or where it comes from, as the format states it."""
    part: str
    """What the file that holds it calls it; empty where it is the file."""
    names_from: str
    """The annotations beside the file that say which names are in it; empty where these were recognised."""
    names_note: str
    """What of the annotations is not shown, or not as it was meant; or why no names were looked for."""
    score: float | None = None
    why: str | None = None


def document_records(corpus: Corpus, types: Sequence[str]) -> Iterator[DocumentRecord]:
    """Yield the documents that could be read, newest first, those without a date last.

    `names` counts names of the types given.
    """
    return (document_record(corpus, index, types) for index in newest_first(corpus) if corpus.document(index).parsed)


def matching_documents(corpus: Corpus, search: "Filter", query: str, types: Sequence[str]) -> Iterator[DocumentRecord]:
    """Yield the documents that a filter finds for a query, best first, with score and reason. Raises QueryError."""
    matches = search.documents(query)
    return (
        document_record(corpus, match.index, types, round(match.score, 3), match.why)
        for match in matches
        if corpus.document(match.index).parsed
    )


def document_record(
    corpus: Corpus, index: int, types: Sequence[str], score: float | None = None, why: str | None = None
) -> DocumentRecord:
    """Return the record of one document."""
    document = corpus.document(index)
    names = sum(corpus.name(name).type in types for name in corpus.names_in(index))
    return DocumentRecord(
        document.name,
        document.title,
        document.date,
        document.language,
        document.encoding,
        document.words,
        names,
        *corpus.damaged_words(index),
        len(corpus.statements.in_document(index)),
        document.kind,
        document.author,
        document.part,
        PurePath(annotations_name(document.path)).name if document.annotated else "",
        document.annotation_note or document.unexamined,
        score,
        why,
    )


def document_lines(records: Iterable[DocumentRecord], look: Look) -> Iterator[str]:
    """Yield one line a document: score, date, name, format unless plain text, size, damage, reason, title."""
    rows = [
        (
            Cell("" if record.score is None else f"{record.score:.2f}"),
            Cell(record.date, "dim"),
            Cell(safe(record.document, keep="")),
            Cell("" if record.format == PLAIN else record.format, "dim"),
            Cell(amount(record.words, "word"), "dim"),
            Cell(amount(record.names, "annotated name" if record.names_from else "name"), "dim"),
            Cell(f"{record.damaged:,} damaged" if record.damaged else "", "dim"),
            Cell(safe(record.why or "", keep="")),
            Cell(safe(record.title, keep=""), "strong"),
        )
        for record in records
    ]
    return table(rows, _COLUMNS, look)
