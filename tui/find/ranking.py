"""The order in which documents that answer a query are shown: the best first, of equal ones the newest."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain, compress
from operator import itemgetter

from tui.corpus.corpus import Corpus
from tui.corpus.order import newest_first

_MANY = 10_000
_STALE = 0.02
"""Share of the corpus that may have got another date before the order is worked out anew."""


class Ranking:
    """Puts documents in order; the order by date is kept while a corpus is parsed and worked out now and then."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._order: Sequence[int] = ()
        self._place = array("I")
        self._by_date: Callable[[bytes], Iterable[int]] = bytes
        self._arrived = self._arranged = 0

    def best_first(self, values: bytes) -> Sequence[int]:
        """Return documents in order, the highest value first; one byte a document, 0 for those left out."""
        self._refresh()
        found = list(compress(range(len(values)), values))
        if len(found) < _MANY:
            found.sort(key=self._place.__getitem__)
            found.sort(key=values.__getitem__, reverse=True)
            return found
        # Few different values in many documents: one pass for each is faster than sorting.
        by_date = bytes(self._by_date(values))
        found = list(compress(self._order, by_date))
        own = bytes(compress(by_date, by_date))
        levels = sorted(set(own), reverse=True)
        if len(levels) == 1:
            return found
        return list(chain.from_iterable(compress(found, own.translate(_only(level))) for level in levels))

    def _refresh(self) -> None:
        count, arrived = len(self._corpus), len(self._corpus.arrived)
        behind = arrived - self._arrived
        is_arranged = len(self._order) == count and self._arranged == self._corpus.arranged
        if is_arranged and (not behind or (behind <= count * _STALE and self._corpus.parsed < count)):
            return
        self._arrived, self._arranged = arrived, self._corpus.arranged
        self._order = newest_first(self._corpus)
        self._place = array("I", bytes(4 * count))
        for place, document in enumerate(self._order):
            self._place[document] = place
        self._by_date = itemgetter(*self._order) if count > 1 else bytes


@cache
def _only(value: int) -> bytes:
    """Return a table for `bytes.translate` that keeps one value."""
    return bytes(code == value for code in range(256))
