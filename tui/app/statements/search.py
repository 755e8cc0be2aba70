"""Looking for statements, and for who speaks, with the query grammar of the filter."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tui.find.concordance import Steps
from tui.find.query import Query, QueryError
from tui.find.statements import StatementFilter

if TYPE_CHECKING:
    from tui.app.shelf import Shelf
    from tui.corpus.corpus import Corpus

_SLICE_SECONDS = 0.005
_NAMES_TRIED = 50
"""Names like what is typed, of which the best one that speaks is taken."""


class Search:
    """Answers what is typed on the page of statements, by the filter that the desk has."""

    def __init__(self, corpus: Corpus, shelf: Shelf) -> None:
        self._corpus = corpus
        self._shelf = shelf

    async def ready(self) -> None:
        """Wait until all that the corpus got can be searched, without holding up the screen."""
        while not self._shelf.take_in(_SLICE_SECONDS):
            await asyncio.sleep(0)

    def check(self, query: str) -> None:
        """Raise QueryError for a query that cannot be understood."""
        self._shelf.parsed(query)

    def narrowing(self, query: str) -> Narrowing:
        """Return what tells which statements answer a query that can be understood."""
        return Narrowing(StatementFilter(self._corpus, self._shelf.search), self._shelf.parsed(query))

    def spans(self, text: str, query: str) -> Sequence[tuple[int, int]]:
        """Return the places of a text that answer a query that can be understood: code points, half-open."""
        return self._shelf.search.text_spans(text, str(self._shelf.parsed(query)))

    def best_speaker(self, text: str) -> int | None:
        """Return the name most like a text that says anything, else the most like one; None where none is."""
        if not text.strip():
            return None
        try:
            matches = self._shelf.search.names(text)
        except QueryError:
            return None
        speaks = self._corpus.statements.speaks
        found = (match.index for match in islice(matches, _NAMES_TRIED) if speaks(match.index))
        return next(found, matches[0].index if matches else None)


class Narrowing:
    """Tells which statements answer one query."""

    def __init__(self, search: StatementFilter, query: Query) -> None:
        self._search = search
        self._query = query

    def matching(self, statements: Iterable[int], found: bytearray) -> Steps[None]:
        """Append to `found` one byte a statement, step by step: 1 where it answers. Raises QueryError."""
        holds = self._search.test(self._query)
        for index in statements:
            found.append(holds(index))
            yield
