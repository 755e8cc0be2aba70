"""The filter: documents and names for what a person types, and why each of them is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import overload

from tui.corpus.corpus import Corpus
from tui.corpus.marks import Spans, merged
from tui.find.conditions import BEST, Conditions
from tui.find.full_text import FullText, OpenClause, Read, TextAnswers, Unread
from tui.find.hits import in_both
from tui.find.index import Index
from tui.find.match import Match
from tui.find.names import NameSearch, asks_for_names
from tui.find.own import Own
from tui.find.query import Query, parse
from tui.find.ranking import Ranking
from tui.find.reasons import Reasons
from tui.find.tally import Tally, all_of, any_of, as_bytes, filled

_SCORED = 254 // BEST
"""Clauses whose marks are added up; further ones only restrict, so that a sum and one more fit into a byte."""
_READ_SECONDS = 0.5

__all__ = ["Filter", "Match", "Matches"]


class Matches(Sequence[Match]):
    """The documents that answer a query, best first. Why each is one is worked out when it is looked at."""

    def __init__(
        self,
        indices: Sequence[int],
        score: Callable[[int], float],
        why: Callable[[int], str],
        unread: Callable[[], Unread],
    ) -> None:
        self.indices = indices
        """The documents alone, for callers that need them all."""
        self._unread = unread
        self._score = score
        self._why = why

    @cached_property
    def unread(self) -> Unread:
        """Further documents that may answer the query, which only reading them can tell."""
        return self._unread()

    def __len__(self) -> int:
        return len(self.indices)

    @overload
    def __getitem__(self, item: int) -> Match: ...
    @overload
    def __getitem__(self, item: slice) -> Sequence[Match]: ...
    def __getitem__(self, item: int | slice) -> Match | Sequence[Match]:
        if isinstance(item, slice):
            return [self[place] for place in range(*item.indices(len(self)))]
        document = self.indices[item]
        return Match(document, self._score(document), self._why(document))


class Filter:
    """Answers queries (`tui.find.query`) over a corpus, and keeps up with it while it grows.

    Words are looked for in titles, file names and names, tolerant of accents, typos, transcription and damage;
    other terms in the texts and in what is known of a document. Whatever takes a query raises QueryError where
    it cannot be understood.
    """

    def __init__(self, corpus: Corpus, own: Own | None = None, full_text: FullText | None = None) -> None:
        self._corpus = corpus
        self._index = Index(corpus)
        self._texts = TextAnswers(corpus, full_text)
        self._conditions = Conditions(corpus, self._index, self._texts, own or Own())
        self._names = NameSearch(corpus, self._index, self._conditions)
        self._reasons = Reasons(corpus, self._index, self._conditions)
        self._ranking = Ranking(corpus)

    def use(self, full_text: FullText | None) -> None:
        """Ask an index over the texts from now on; None to read the texts themselves."""
        self._texts.index = full_text
        self._texts.forget()

    def adopt(self, index: Index) -> None:
        """Start with an index that was stored with the corpus, which did not change since."""
        self._index.adopt(index)

    def refresh(self) -> None:
        """Take in what the corpus got since the last time; `documents` does it by itself."""
        self.take_in(None)

    def take_in(self, seconds: float | None) -> bool:
        """Take in what the corpus got, for about some seconds; tell whether that was all."""
        done = self._index.take_in(seconds)
        if self._index.take_changed():
            self._texts.forget()
        return done

    def documents(self, query: str) -> Matches:
        """Return all documents that answer a query, best first, reading the texts where that is needed.

        A query without terms gives all documents in their order.
        """
        self.refresh()
        matches = self.search(query)
        for read in matches.unread.read(_READ_SECONDS):
            self.note(read)
        return self.search(query) if matches.unread else matches

    def search(self, query: str) -> Matches:
        """Return the documents that are known to answer a query, and those that have to be read for it."""
        self._index.forget_oldest()
        self._conditions.forget_oldest()
        parsed = _parsed(query)
        count = len(self._corpus)
        if not parsed:
            return Matches(range(count), lambda _: 0.0, lambda _: "", lambda: self._unread(()))
        every = self._conditions.every
        clauses = [any_of(map(self._conditions.tally, clause), every) for clause in parsed.clauses]
        known = all_of([Tally(self._conditions.visible), *clauses], every)
        scored = [clause for clause in clauses if clause.marks][:_SCORED]
        total = sum(clause.marks & filled(clause.yes) for clause in scored)
        marks = as_bytes(total, count)
        highest = BEST * len(scored)
        reasons = self._reasons
        return Matches(
            self._ranking.best_first(as_bytes(total + every & filled(known.yes), count)),
            lambda document: marks[document] / highest if highest else 1.0,
            lambda document: reasons.why(document, parsed),
            lambda: self._to_read(parsed, clauses, total + every & filled(known.open)),
        )

    def note(self, read: Read) -> None:
        """Take in what reading has shown; `search` knows it from now on."""
        self._texts.note(read)

    def names(self, query: str) -> list[Match]:
        """Return the names that answer the query, best first, at most some hundreds.

        Names under which every word is answered come alone. Where there is none, words may be answered by
        several names (*lavrov taiwan*); a name that answers only some of the words that another one answers
        stays away. A query that asks for no name gives all names, most mentioned first.
        """
        return self._names.find(_parsed(query))

    def asks_for_names(self, query: str) -> bool:
        """Tell whether a query holds words that names may answer."""
        return asks_for_names(_parsed(query))

    def names_meant(self, query: str) -> frozenset[int]:
        """Return all names that one of the words of a query may mean."""
        return self._names.asked_for(_parsed(query))

    def speakers_meant(self, query: str) -> frozenset[int]:
        """Return all names whose statements a query asks for."""
        return self._names.speakers(_parsed(query))

    def title_spans(self, document: int, query: str) -> Spans:
        """Return the letters of a title that answer the query: code points, half-open, in order."""
        return self._reasons.title_spans(document, _parsed(query))

    def name_spans(self, name: int, query: str) -> Spans:
        """Return the letters of the form a name is shown under that answer the query."""
        return self._names.spans(name, _parsed(query))

    def text_spans(self, text: str, query: str) -> Spans:
        """Return the places of any text that answer the query, names left aside: code points, half-open, in order."""
        return merged(self._reasons.text_spans(text, _parsed(query)))

    def hits(self, document: int, query: str) -> Spans:
        """Return the places of a document that answer the query: words and phrases, and mentions of its names.

        Where it asks who said something, these are the words that report each statement. Code points of the text,
        half-open, in order.
        """
        return self.hits_in(document, self._corpus.text(document), query)

    def hits_in(self, document: int, text: str, query: str) -> Spans:
        """Return the places of a text that answer the query, for a document that may not be parsed yet."""
        parsed = _parsed(query)
        wanted = self._names.asked_for(parsed)
        mentions = map(self._corpus.mention, self._corpus.mentions_in(document)) if wanted else ()
        named = (
            (mention.start, mention.end) for mention in mentions if self._corpus.name_of_local(mention.local) in wanted
        )
        repairs = self._corpus.repairs(document)
        found = in_both(text, repairs, lambda each: self._reasons.text_spans(each, parsed))
        return merged([*found, *named, *self._reported(document, self._names.speakers(parsed))])

    def _reported(self, document: int, speakers: frozenset[int]) -> Iterator[tuple[int, int]]:
        """Yield the words that report what some names say; who says it, or the content, where there are none."""
        statements = self._corpus.statements
        for index in statements.in_document(document) if speakers else ():
            if not speakers.isdisjoint(statements.speakers(index)):
                one = statements[index]
                spans = (one.cue_start, one.cue_end), (one.speaker_start, one.speaker_end), (one.start, one.end)
                yield next((span for span in spans if span[0] < span[1]), spans[-1])

    def _to_read(self, query: Query, clauses: Sequence[Tally], values: int) -> Unread:
        if not values:
            return self._unread(())
        count = len(self._corpus)
        open_clauses = [
            OpenClause(as_bytes(clause.yes, count), [term for term in terms if self._conditions.tally(term).open])
            for clause, terms in zip(clauses, query.clauses, strict=True)
            if clause.open
        ]
        return self._unread(self._ranking.best_first(as_bytes(values, count)), open_clauses)

    def _unread(self, documents: Sequence[int], clauses: Sequence[OpenClause] = ()) -> Unread:
        return Unread(self._corpus, documents, clauses)


@lru_cache(maxsize=32)
def _parsed(query: str) -> Query:
    return parse(query)
