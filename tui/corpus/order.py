"""The order in which documents are shown where nobody asked for another."""

from collections.abc import Sequence

from tui.corpus.corpus import Corpus


def newest_first(corpus: Corpus) -> Sequence[int]:
    """Return all documents, newest first, those without a date last, and otherwise as they were listed."""
    return sorted(corpus.listing, key=corpus.field("date").__getitem__, reverse=True)
