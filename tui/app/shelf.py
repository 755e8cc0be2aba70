"""What the lists show: which documents and names, in which order, and why each is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from tui.corpus.order import newest_first
from tui.pipeline.pile import Pile

if TYPE_CHECKING:
    from tui.find.filter import Filter, Match
    from tui.find.full_text import Read, Unread
    from tui.find.index import Index
    from tui.find.own import Own
    from tui.find.query import Query, QueryError, Term

_FEW = 2_000
"""Documents up to which the names in them are counted while somebody types."""


class NameOrder(Enum):
    """In which order names are shown; the value says it in words."""

    WEIGHT = "by weight"
    ALPHABET = "a to z"
    TEXT = "as in the text"

    def next(self) -> NameOrder:
        """Return the order that comes after this one."""
        orders = list(NameOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


@dataclass(frozen=True, slots=True)
class Way:
    """The shown documents that mention a name, in their order."""

    name: int
    documents: Sequence[int]
    places: Mapping[int, int]
    """The position in `documents` of each of them."""
    before: Sequence[int]
    """How many mentions stand in the documents before each of them; one more item for all."""


class Shelf:
    """The view on a pile that a query makes. Documents and names are numbers of the corpus."""

    def __init__(
        self, pile: Pile, own: Callable[[], Own] | None = None, searches: Mapping[str, str] | None = None
    ) -> None:
        """Show a pile; `own` returns what the reader did with its documents, `searches` are saved ones by name."""
        self._pile = pile
        self._searches = searches or {}
        self._own = own
        self._document_matches: Sequence[Match] = ()
        self._name_matches: Sequence[Match] = ()
        self._by_weight: tuple[object, Sequence[int]] = (None, ())
        self._way: Way | None = None
        self.query = ""
        """The last query that could be understood."""
        self.problem: QueryError | None = None
        """What is wrong with the text that was typed last."""
        self.filtered = False
        """Whether the query narrows what is shown."""
        self.ready = True
        """Whether all that the corpus got can be searched."""
        self.documents: Sequence[int] = []
        self.names: Sequence[int] = []

    @cached_property
    def _filter(self) -> Filter:
        from tui.find.filter import Filter

        return Filter(self._pile.corpus, self._own() if self._own else None, self._pile.word_index)

    @property
    def search(self) -> Filter:
        """What answers queries over the pile."""
        return self._filter

    def parsed(self, text: str) -> Query:
        """Return what is typed as a query, saved searches put in. Raises QueryError."""
        from tui.find.query import parse
        from tui.find.query.saved import expanded

        return parse(expanded(text, self._searches))

    def take_in(self, seconds: float) -> bool:
        """Prepare for searching what the corpus got, for about some seconds; tell whether that was all."""
        self.ready = self._filter.take_in(seconds)
        return self.ready

    def restore(self, query: str) -> None:
        """Take the query of another session; one that cannot be understood any more is dropped."""
        if query:
            self._take(query)

    def narrow(self, query: str) -> bool:
        """Show what matches the query, best first; everything where it asks for nothing.

        Return False, and leave what is shown, where it cannot be understood; `problem` then says why.
        """
        if not self._take(query):
            return False
        self.refresh_documents()
        self.refresh_names(NameOrder.WEIGHT, None)
        return True

    def _take(self, query: str) -> bool:
        from tui.find.query import QueryError
        from tui.find.query.saved import expanded

        try:
            self.filtered = bool(self.parsed(query))
            query = expanded(query, self._searches)
        except QueryError as problem:
            self.problem = problem
            return False
        self.query, self.problem = query, None
        return True

    def refresh_documents(self) -> None:
        """Look again which documents match, after some were listed, parsed or read."""
        self._way = None
        if self.filtered:
            found = self._filter.search(self.query)
            self._document_matches = found
            self.documents = found.indices
        else:
            self._document_matches = ()
            shown = self._pile.shown()
            self.documents = [index for index in newest_first(self._pile.corpus) if shown[index]]

    @property
    def unread(self) -> Unread | None:
        """The documents that must be read to know whether they match."""
        if not self.filtered:
            return None
        from tui.find.filter import Matches

        matches = self._document_matches
        return matches.unread if isinstance(matches, Matches) else None

    def note(self, read: Read) -> None:
        """Take in what reading documents has shown; `refresh_documents` shows it."""
        self._filter.note(read)

    def completed(self, text: str) -> str | None:
        """Return a text that is being typed with its last term completed, None where there is nothing to offer."""
        from tui.find.completion import completed
        from tui.find.query.saved import completed_call

        return completed_call(text, self._searches) or completed(text, self._pile.corpus, self._filter)

    def adopt_index(self, index: Index) -> None:
        """Let the filter start with the index of a pile that was stored; nothing may have changed since."""
        self._filter.adopt(index)

    def use_word_index(self) -> None:
        """Let the filter look words up in the index of the pile, if it was made before that was there."""
        if "_filter" in self.__dict__:
            self._filter.use(self._pile.word_index)

    def append_listed(self, indices: Iterable[int]) -> None:
        """Add documents that were just listed at the end, where nothing is filtered."""
        self._way = None
        if not self.filtered:
            self.documents = [*self.documents, *indices]

    def refresh_names(self, order: NameOrder, document: int | None) -> None:
        """Look again which names match, and put them in an order; TEXT shows those of one document."""
        corpus = self._pile.corpus
        self._way = None
        self._name_matches = ()
        if self.named:
            self._name_matches = self._filter.names(self.query)
            self.names = [match.index for match in self._name_matches]
        elif self.names_follow:
            self.names = corpus.names_among(self.documents)
        elif order is NameOrder.TEXT:
            self.names = corpus.names_in(document) if document is not None else []
        elif order is NameOrder.ALPHABET:
            from tui.text.fold import folded

            self.names = sorted(range(corpus.name_count), key=lambda name: folded(corpus.name(name).text))
        else:
            self.names = self._names_by_weight()

    def _names_by_weight(self) -> Sequence[int]:
        linking = self._pile.corpus.names.linking
        if self._by_weight[0] is not linking:
            self._by_weight = linking, self._pile.corpus.names_by_mentions()
        return self._by_weight[1]

    @property
    def named(self) -> bool:
        """Whether the query asks for names, so that those shown answer it."""
        return self.filtered and self._filter.asks_for_names(self.query)

    def speaker_asked_for(self) -> tuple[int | None, str]:
        """Return the name asked for that says anything, or else the best one, and what else is asked of what it says.

        The rest is empty where the query does not say whom it wants to hear: `said:lavrov taiwan`.
        """
        if not self.named:
            return None, ""
        from tui.find.query import Field, Query

        query = self.parsed(self.query)
        meant = self._filter.speakers_meant(self.query)
        names = [name for name in self.names if name in meant] if meant else self.names
        speaks = self._pile.corpus.statements.speaks
        name = next(filter(speaks, names), names[0] if names else None)
        if not meant:
            return name, ""
        rest = (clause for clause in query.clauses if not any(_field(term) is Field.SAID for term in clause))
        return name, str(Query(tuple(rest)))

    @property
    def names_follow(self) -> bool:
        """Whether the names shown are those of the documents shown: of few, where the query asks for no name."""
        return self.filtered and not self.named and len(self.documents) <= _FEW

    def row_of(self, document: int | None) -> int | None:
        """Return the row of a document, None where it is not shown."""
        try:
            return None if document is None else self.documents.index(document)
        except ValueError:
            return None

    def why(self, row: int) -> str:
        """Return why the document of a row is there; empty where nothing is filtered."""
        return self._document_matches[row].why if row < len(self._document_matches) else ""

    def why_name(self, row: int) -> str:
        """Return how near the name of a row is to what was typed; empty where it is exact."""
        match = self._name_matches[row] if row < len(self._name_matches) else None
        return match.why if match is not None and match.score < 1 else ""

    def title_spans(self, document: int) -> Sequence[tuple[int, int]]:
        """Return the letters of a title that match, code points, half-open."""
        return self._filter.title_spans(document, self.query) if self.filtered else ()

    def name_spans(self, name: int) -> Sequence[tuple[int, int]]:
        """Return the letters of a name's text that match, code points, half-open."""
        return self._filter.name_spans(name, self.query) if self.filtered else ()

    def hits(self, document: int) -> Sequence[tuple[int, int]]:
        """Return the places of a document that match, mentions of names found by sound or typo among them."""
        return self._filter.hits(document, self.query) if self.filtered else ()

    def hits_in(self, document: int, text: str) -> Sequence[tuple[int, int]]:
        """Return the places that match in the text of a document that may not be parsed yet."""
        return self._filter.hits_in(document, text, self.query) if self.filtered else ()

    def way(self, name: int) -> Way:
        """Return the way through the shown documents that mention a name, in the order of the list.

        Kept until what is shown changes: following a name asks for it with every step.
        """
        if self._way is None or self._way.name != name:
            counts = self._pile.corpus.mention_counts_of(name)
            documents = [document for document in self.documents if document in counts]
            before = [0, *accumulate(counts[document] for document in documents)]
            self._way = Way(name, documents, {document: place for place, document in enumerate(documents)}, before)
        return self._way


def _field(term: Term) -> object:
    return getattr(term.asked, "field", None)
