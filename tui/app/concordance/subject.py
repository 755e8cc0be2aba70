"""What a concordance is of: a name under all its spellings, or what is searched for in the documents shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.app.reading import Reading
from tui.app.shelf import Shelf
from tui.corpus.corpus import Corpus
from tui.find.concordance import Concordance
from tui.text.safe import safe


@dataclass(frozen=True, slots=True)
class Subject:
    """What the lines have in common."""

    title: str
    """Safe for the terminal."""
    kind: str
    """The type of the name, empty for a search."""


def of_name(corpus: Corpus, name: int) -> tuple[Subject, Concordance]:
    """Return the concordance of a name."""
    known = corpus.name(name)
    return Subject(safe(known.text, keep=""), known.type), Concordance.of_name(corpus, name)


def of_search(corpus: Corpus, shelf: Shelf, reading: Reading) -> tuple[Subject, Concordance] | None:
    """Return the concordance of what is to be found in the document, or else of what the filter says.

    It goes over the documents that are shown, in their order. Returns None where nothing is searched for.
    """
    if not reading.query:
        return None
    query = reading.find_query.strip()
    subject = Subject(safe(reading.query, keep=""), "")
    if not query:
        return subject, Concordance(corpus, list(shelf.documents), shelf.hits)

    def hits_of(document: int) -> Sequence[tuple[int, int]]:
        from tui.find.hits import hits

        return hits(corpus.text(document), query)

    return subject, Concordance(corpus, list(shelf.documents), hits_of)
