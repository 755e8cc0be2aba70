"""The names that answer a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.corpus.corpus import Corpus
from tui.corpus.marks import Spans, marked
from tui.corpus.words import folded_words
from tui.find.conditions import NAME_FIELDS, TYPE_OF, Conditions
from tui.find.index import Index
from tui.find.match import Match
from tui.find.query import Exact, Field, Query, Term, Words
from tui.names.form_index import Query as FormQuery
from tui.names.form_index import rank
from tui.text.fold import folded

_ASKING = NAME_FIELDS | {Field.SAID}
_PART = 0.9
"""The score of a name that holds the words asked for and others."""


class NameSearch:
    """Looks up the names that the terms of a query ask for."""

    def __init__(self, corpus: Corpus, index: Index, conditions: Conditions) -> None:
        self._corpus = corpus
        self._index = index
        self._conditions = conditions
        self._latest: tuple[object, tuple[frozenset[int], frozenset[int]]] = (None, (frozenset(), frozenset()))
        self._found: tuple[object, list[Match]] = (None, [])

    def find(self, query: Query) -> list[Match]:
        """Return the names that answer a query, best first; all of them where it asks for none.

        The last answer is kept: a name that is completed while it is typed is looked up twice.
        """
        state = self._state(query)
        if self._found[0] != state:
            self._found = state, self._find(query)
        return self._found[1]

    def _state(self, query: Query) -> tuple[object, ...]:
        return query, self._index.age, self._corpus.names.linking.names

    def _find(self, query: Query) -> list[Match]:
        words, others = _asking(query)
        if not words and not others:
            return [Match(name, 0.0, "") for name in self._corpus.names_by_mentions()]
        found: dict[int, Match] = {}
        if words:
            found = self._roughly(" ".join(condition.text for condition in words))
        for condition in others:
            for name, match in self._one(condition).items():
                if name not in found or found[name].score < match.score:
                    found[name] = match
        counts = self._corpus.names.mention_counts
        return sorted(found.values(), key=lambda match: (-rank(match.score), -counts[match.index], match.index))

    def asked_for(self, query: Query) -> frozenset[int]:
        """Return all names that one of the words of a query may mean, for marking their mentions in a text."""
        return self._meant(query)[0]

    def speakers(self, query: Query) -> frozenset[int]:
        """Return all names whose statements a query asks for."""
        return self._meant(query)[1]

    def _meant(self, query: Query) -> tuple[frozenset[int], frozenset[int]]:
        state = self._state(query)
        if self._latest[0] != state:
            words, others = _asking(query)
            names = {
                name
                for condition in words
                for answer in self._index.words(condition.text)
                for row in answer.forms
                for name in self._index.names_of(row)
            }
            speakers: set[int] = set()
            for condition in others:
                (speakers if condition.field is Field.SAID else names).update(self._conditions.names(condition))
            self._latest = state, (frozenset(names), frozenset(speakers))
        return self._latest[1]

    def spans(self, name: int, query: Query) -> Spans:
        """Return the letters of the form a name is shown under that answer a query: code points, half-open."""
        words, others = _asking(query)
        typed = dict.fromkeys(word for condition in [*words, *others] for word in folded_words(condition.text))
        text = self._corpus.name(name).text
        forms = self._index.forms
        own = {word: code for word in folded_words(text) if (code := forms.code(word)) is not None}
        answers = [(word, forms.answers(word)) for word in typed]
        return marked(
            text,
            [(word, {each: answer[code] for each, code in own.items() if code in answer}) for word, answer in answers],
        )

    def _one(self, condition: Words | Exact) -> dict[int, Match]:
        """Return the names that answer one term, of the type it asks for."""
        if isinstance(condition, Exact):
            whole = folded(condition.text)
            return {
                name: Match(name, 1.0 if folded(self._corpus.name(name).text) == whole else _PART, "")
                for name in self._conditions.names(condition)
            }
        named = self._named(self._index.forms.query(condition.text))
        wanted = TYPE_OF.get(condition.field) if condition.field else None
        entries = self._corpus.names.linking.entries
        return {name: match for name, match in named.items() if wanted is None or entries[name].type == wanted}

    def _roughly(self, text: str) -> dict[int, Match]:
        """Return the names that answer all words that were typed, or else some of them."""
        query = self._index.forms.query(text)
        return self._named(query) or self._named_by_several(query)

    def _named(self, query: FormQuery) -> dict[int, Match]:
        """Return the names of the forms that answer a query, by name."""
        best: dict[int, Match] = {}
        for match in self._index.forms.find(query):
            for name in self._index.names_of(match.row):
                if name not in best:
                    best[name] = Match(name, match.score, match.why)
        return best

    def _named_by_several(self, query: FormQuery) -> dict[int, Match]:
        answered: dict[int, dict[int, Match]] = {}
        for place, (word, answer) in enumerate(zip(query.words, query.answers, strict=True)):
            for name, match in self._named(FormQuery([word], [answer])).items():
                answered.setdefault(name, {})[place] = match
        covers = {frozenset(matches) for matches in answered.values()}
        hidden = {cover for cover in covers if any(cover < other for other in covers)}
        return {
            name: Match(name, sum(match.score for match in matches.values()) / len(query.words), _worst(matches))
            for name, matches in answered.items()
            if frozenset(matches) not in hidden
        }


class AskedNames(NamedTuple):
    """The names that a query asks for, in words that can be looked up."""

    words: Sequence[str]
    """What stands without a field; the words of one text belong to one name."""
    fields: Sequence[str]
    """Queries for one name each: *person:lavrov*."""
    alone: bool
    """Whether the query asks for a name without a field, and for nothing else."""


def asked_names(query: Query) -> AskedNames:
    """Return which names a query asks for, apart from everything else in it."""
    words, others = _asking(query)
    texts = [" ".join(condition.text for condition in words)] if words else []
    texts += [condition.text for condition in others if condition.field is None]
    fields = [str(condition) for condition in others if condition.field is not None]
    return AskedNames(texts, fields, alone=len(words) == len(query.terms))


def asks_for_names(query: Query) -> bool:
    """Tell whether a query holds words that a name may answer."""
    return any(_asking(query))


def _asking(query: Query) -> tuple[list[Words], list[Words | Exact]]:
    """Return the words that all must be answered, together or by several names, and the other terms for names."""
    words: list[Words] = []
    others: list[Words | Exact] = []
    for clause in query.clauses:
        for condition in _wanted(clause):
            if len(clause) == 1 and isinstance(condition, Words) and condition.field is None:
                words.append(condition)
            else:
                others.append(condition)
    return words, others


def _wanted(clause: Sequence[Term]) -> Iterable[Words | Exact]:
    for term in clause:
        condition = term.asked
        if term.negated or not isinstance(condition, Words | Exact):
            continue
        if condition.field in _ASKING or condition.field is None:
            yield condition


def _worst(matches: Mapping[int, Match]) -> str:
    return min(matches.values(), key=lambda match: match.score).why
