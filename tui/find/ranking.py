"""The order in which documents that answer a query are shown: the best first, of equal ones the newest."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from itertools import chain, compress

from tui.corpus.corpus import Corpus
from tui.corpus.order import newest_first

_MANY = 4096
_STALE = 0.02
"""Share of the corpus that may have got another date before the order is worked out anew."""


class Ranking:
    """Puts documents in order; the order by date is kept while a corpus is parsed and worked out now and then."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._order: Sequence[int] = ()
        self._place = array("I")
        self._arrived = 0

    def best_first(self, documents: bytes, marks: bytes) -> Sequence[int]:
        """Return the documents of a set in order; set and marks are given as one byte a document."""
        self._refresh()
        count = documents.count(1)
        if count < _MANY:
            found = list(compress(range(len(documents)), documents))
            place = self._place
            return sorted(found, key=lambda document: (-marks[document], place[document]))
        shown = bytes(map(documents.__getitem__, self._order))
        own = bytes(map(marks.__getitem__, compress(self._order, shown)))
        found = list(compress(self._order, shown))
        values = sorted(set(own), reverse=True)
        if len(values) == 1:
            return found
        # One pass for each of the few different marks is faster than sorting.
        return list(chain.from_iterable(compress(found, own.translate(_only(value))) for value in values))

    def _refresh(self) -> None:
        count, arrived = len(self._corpus), len(self._corpus.arrived)
        behind = arrived - self._arrived
        if len(self._order) == count and (not behind or (behind <= count * _STALE and self._corpus.parsed < count)):
            return
        self._arrived = arrived
        self._order = newest_first(self._corpus)
        self._place = array("I", bytes(4 * count))
        for place, document in enumerate(self._order):
            self._place[document] = place


@cache
def _only(value: int) -> bytes:
    """Return a table for `bytes.translate` that keeps one value."""
    return bytes(code == value for code in range(256))
