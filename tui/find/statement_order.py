"""The orders of statements: by the date of their documents, or by who speaks."""

from array import array
from collections.abc import Iterable, Sequence
from enum import Enum

from tui.corpus.corpus import Corpus
from tui.corpus.order import statements_newest_first
from tui.find.concordance.steps import Steps
from tui.text.fold import folded

_BATCH = 256
"""Statements whose speakers are looked up in one step."""
_NOBODY = "\U0010ffff"


class StatementOrder(Enum):
    """By what statements are sorted; the value says it in a word. Those of one document stay as in the text."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SPEAKER = "speaker"


def arranging(corpus: Corpus, statements: Iterable[int], order: StatementOrder) -> Steps[Sequence[int]]:
    """Put statements into an order; those without date or speaker come last.

    Statements of one speaker stand newest first.
    """
    newest = statements_newest_first(corpus, statements)
    yield
    if order is StatementOrder.OLDEST:
        dates, document = corpus.field("date"), corpus.statements.document
        newest.sort(key=lambda index: dates[document(index)] or _NOBODY)
    elif order is StatementOrder.SPEAKER:
        keys: dict[int, str] = {}
        for start in range(0, len(newest), _BATCH):
            keys.update((index, _speaker(corpus, index)) for index in newest[start : start + _BATCH])
            yield
        newest.sort(key=keys.__getitem__)
    return array("I", newest)


def _speaker(corpus: Corpus, index: int) -> str:
    names = corpus.statements.speakers(index)
    return folded(" ".join(corpus.name(name).text for name in names)) or _NOBODY
