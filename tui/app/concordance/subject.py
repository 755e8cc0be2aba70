"""What a concordance is of: a name under all its spellings, what is searched for, or all names of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.concordance.view import Subject, View
from tui.corpus.corpus import Corpus
from tui.find.concordance import Concordance
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.app.desk import Desk


def of_name(corpus: Corpus, name: int) -> View:
    """Return the concordance of a name."""
    known = corpus.name(name)
    return View(Subject(safe(known.text, keep=""), known.type), Concordance.of_name(corpus, name))


def of_document(corpus: Corpus, document: int) -> View:
    """Return the concordance of all names in a document, in the order of its text."""
    known = corpus.document(document)
    title = safe(known.title or known.name, keep="")
    return View(Subject(title, "", is_document=True), Concordance.of_mentions(corpus, corpus.mentions_in(document)))


def of_search(desk: Desk) -> View | None:
    """Return the concordance of what is to be found in the document, or else of what the filter says.

    It goes over the documents that are shown, in their order, and those that are still found and parsed. Returns
    None where nothing is searched for.
    """
    shelf, corpus = desk.shelf, desk.pile.corpus
    to_find = desk.reading.find_query.strip()
    if not to_find and not shelf.filtered:
        return None

    def found_in(document: int) -> Sequence[tuple[int, int]]:
        from tui.find.hits import hits, in_both

        return in_both(corpus.text(document), corpus.repairs(document), lambda text: hits(text, to_find))

    def documents() -> tuple[Sequence[int], bool]:
        parsed = corpus.field("parsed")
        more = desk.searching.busy or desk.app.intake.progress() is not None
        return [document for document in shelf.documents if parsed[document]], more

    concordance = Concordance(corpus, documents()[0], found_in if to_find else shelf.hits)
    return View(Subject(safe(to_find or shelf.query.strip(), keep=""), ""), concordance, documents)
