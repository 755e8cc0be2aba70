"""What `lutrin names` prints: every name with all its written forms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.corpus.corpus import Corpus
from tui.corpus.name import Name
from tui.output.look import Look
from tui.output.table import Cell, Column, amount, table
from tui.text.fold import folded
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.find.match import Match

_HOMONYMS = 50
"""Names among which those written like the best one are looked for."""

_COLUMNS = (
    Column(),
    Column(right=True),
    Column(at_most=48),
    Column(),
    Column(right=True),
    Column(),
    Column(),
)


@dataclass(frozen=True, slots=True)
class FormRecord:
    """One written form of a name, how often it stands in the corpus, and why it belongs to the name."""

    text: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name; `mentions` counts its places, `documents` lists where they are.

    An `ambiguous` name is a short form that may belong to several others and was joined to none of them.
    """

    id: str
    name: str
    type: str
    forms: list[FormRecord]
    mentions: int
    documents: list[str]
    ambiguous: bool
    score: float | None = None
    why: str | None = None


def name_records(corpus: Corpus, types: Sequence[str]) -> Iterator[NameRecord]:
    """Yield the names of the types given, most mentions first."""
    names = sorted(_names(corpus, types), key=lambda name: (-name.mentions, -name.documents, name.id))
    return (_record(corpus, name) for name in names)


def matching_names(corpus: Corpus, query: str, types: Sequence[str], limit: int | None) -> Iterator[NameRecord]:
    """Yield up to `limit` names that what a person typed may mean, best first, with score and reason."""
    for name, score, why in _look_up(corpus, query, types, limit or corpus.name_count):
        yield _record(corpus, name, score, why)


def records_of(corpus: Corpus, names: Iterable[int]) -> Iterator[NameRecord]:
    """Yield the records of some names."""
    return (_record(corpus, corpus.name(name)) for name in names)


def best_names(corpus: Corpus, query: str, types: Sequence[str]) -> list[int]:
    """Return the best name for what a person typed, with all names written just like it."""
    found = [name for name, _, _ in _look_up(corpus, query, types, _HOMONYMS)]
    if not found:
        return []
    best = folded(found[0].text)
    return [name.index for name in found if folded(name.text) == best]


def alike(corpus: Corpus, matches: Sequence["Match"]) -> list[int]:
    """Return the first of some names with all that are written just like it."""
    if not matches:
        return []
    best = folded(corpus.name(matches[0].index).text)
    return [match.index for match in matches if folded(corpus.name(match.index).text) == best]


def name_lines(records: Iterable[NameRecord], look: Look) -> Iterator[str]:
    """Yield one line a name: score, mentions, name, type, documents, reason, other written forms."""
    return table([_row(record) for record in records], _COLUMNS, look)


def _row(record: NameRecord) -> tuple[Cell, ...]:
    others = (f"{form.text} {form.count}" for form in record.forms if form.text != record.name)
    return (
        Cell("" if record.score is None else f"{record.score:.2f}"),
        Cell(str(record.mentions)),
        Cell(safe(record.name, keep=""), record.type),
        Cell(record.type + (", ambiguous" if record.ambiguous else "")),
        Cell(amount(len(record.documents), "document"), "dim"),
        Cell(safe(record.why or "", keep="")),
        Cell(safe(", ".join(others), keep=""), "dim"),
    )


def _names(corpus: Corpus, types: Sequence[str]) -> Iterator[Name]:
    every = (corpus.name(index) for index in range(corpus.name_count))
    return (name for name in every if name.type in types)


def _look_up(corpus: Corpus, query: str, types: Sequence[str], limit: int) -> Iterator[tuple[Name, float, str]]:
    from tui.names.lookup import Lookup

    names = sorted(_names(corpus, types), key=lambda name: name.id)
    forms = _form_texts(corpus)
    rows = ((name.text, forms.get(name.index, ()), name.mentions) for name in names)
    for found in Lookup(rows).find(query, limit):
        yield names[found.name], round(found.score, 3), found.why


def _form_texts(corpus: Corpus) -> dict[int, list[str]]:
    """Return the written forms of each name; `Corpus.forms` would count each of them as well."""
    by_variant = corpus.names.by_variant
    name_of = corpus.names.linking.names
    texts: dict[int, list[str]] = {}
    for variant, form in zip(by_variant.written_variants, by_variant.written_forms, strict=True):
        texts.setdefault(name_of[variant], []).append(corpus.form_text(form))
    return texts


def _as_listed(corpus: Corpus, documents: Iterable[int]) -> Iterable[int]:
    if not corpus.arranged:
        return documents
    among = set(documents)
    return (document for document in corpus.listing if document in among)


def _record(corpus: Corpus, name: Name, score: float | None = None, why: str | None = None) -> NameRecord:
    forms = [FormRecord(form.text, form.count, form.reason) for form in corpus.forms(name.index)]
    documents = [corpus.document(index).name for index in _as_listed(corpus, corpus.documents_with(name.index))]
    return NameRecord(name.id, name.text, name.type, forms, name.mentions, documents, name.ambiguous, score, why)
