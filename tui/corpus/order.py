"""The order in which documents are shown where nobody asked for another."""

from collections.abc import Iterable, Sequence

from tui.corpus.corpus import Corpus


def newest_first(corpus: Corpus) -> Sequence[int]:
    """Return all documents, newest first, those without a date last, and otherwise as they were listed."""
    return sorted(corpus.listing, key=corpus.field("date").__getitem__, reverse=True)


def statements_newest_first(corpus: Corpus, statements: Iterable[int]) -> list[int]:
    """Return some statements, those of the newest documents first, within a document in the order of its text."""
    dates, document = corpus.field("date"), corpus.statements.document
    places: Sequence[int] = range(len(corpus))
    if corpus.arranged:
        order = {number: place for place, number in enumerate(corpus.listing)}
        places = [order[number] for number in range(len(corpus))]
    listed = sorted(statements, key=lambda index: (places[document(index)], index))
    return sorted(listed, key=lambda index: dates[document(index)], reverse=True)
