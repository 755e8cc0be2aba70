"""What `lutrin names --explain NAME` prints: everything about a name, the page of the application as text."""

from collections.abc import Iterator, Sequence

from tui.corpus.corpus import Corpus
from tui.corpus.name import Name
from tui.output.look import Look
from tui.output.mentions import mention_lines, mentions_of_name
from tui.output.table import Cell, Column, amount, table
from tui.text.safe import safe

_COMPANY = 20
"""Names mentioned with it that are listed, at most."""


def explanation_lines(corpus: Corpus, names: Sequence[int], look: Look) -> Iterator[str]:
    """Yield for each name its forms with reasons, its company, its documents and its mentions in context."""
    for place, index in enumerate(names):
        if place:
            yield ""
        yield from _explain(corpus, corpus.name(index), look)


def _explain(corpus: Corpus, name: Name, look: Look) -> Iterator[str]:
    documents = corpus.documents_with(name.index)
    dates = sorted(filter(None, (corpus.document(index).date for index in documents)))
    kind = f"{name.type}, ambiguous" if name.ambiguous else name.type
    facts = [kind, amount(name.mentions, "mention"), amount(name.documents, "document"), name.id]
    if dates:
        facts.append(dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}")
    yield f"{look.paint(safe(name.text, keep=''), name.type)}  {'  '.join(facts)}"
    yield from _section("Written", _forms(corpus, name), look)
    if suggestions := _suggestions(corpus, name):
        yield from _section("Perhaps also (not joined)", suggestions, look)
    yield from _section("Mentioned with", _company(corpus, name), look)
    yield from _section("Documents", _documents(corpus, name, documents), look)
    yield look.paint("In context", "strong")
    yield from mention_lines(mentions_of_name(corpus, name.index), look)


def _section(title: str, rows: Sequence[tuple[Cell, ...]], look: Look) -> Iterator[str]:
    yield look.paint(title, "strong")
    columns = (Column(right=True), Column(), Column())
    yield from (f"  {line}" for line in table(rows, columns, look))


def _forms(corpus: Corpus, name: Name) -> list[tuple[Cell, ...]]:
    forms = corpus.forms(name.index)
    return [(Cell(str(form.count)), Cell(safe(form.text, keep="")), Cell(form.reason, "dim")) for form in forms]


def _suggestions(corpus: Corpus, name: Name) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for other, reason in corpus.suggestions(name.index):
        entry = corpus.name(other)
        rows.append((Cell(str(entry.mentions)), Cell(safe(entry.text, keep=""), entry.type), Cell(reason, "dim")))
    return rows


def _company(corpus: Corpus, name: Name) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for other, shared in corpus.co_mentions(name.index)[:_COMPANY]:
        entry = corpus.name(other)
        rows.append((Cell(str(shared)), Cell(safe(entry.text, keep=""), entry.type), Cell(entry.type, "dim")))
    return rows


def _documents(corpus: Corpus, name: Name, documents: Sequence[int]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for index in documents:
        document = corpus.document(index)
        count = sum(corpus.name_of(mention) == name.index for mention in corpus.mentions_in(index))
        title = safe(f"{document.date} {document.title}".strip(), keep="")
        rows.append((Cell(str(count)), Cell(safe(document.name, keep="")), Cell(title, "dim")))
    return rows
