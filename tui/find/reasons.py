"""Why a document answers a query: what matched, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.marks import Spans, marked
from tui.corpus.vocabulary import Closeness
from tui.corpus.words import folded_words
from tui.find.conditions import Conditions
from tui.find.context import context
from tui.find.hits import hits
from tui.find.index import Index, WordAnswer
from tui.find.patterns import pattern_of
from tui.find.query import (
    Condition,
    DateRange,
    Exact,
    Field,
    FileName,
    Language,
    Query,
    Regex,
    State,
    Words,
)
from tui.find.regexes import RegexError
from tui.names.form_index import why

_BEFORE, _AFTER = 12, 40
"""Code points of the text around what was found in it; few before it, so that it stands in the narrowest list."""
_TOLD = frozenset({Closeness.ONE_OFF, Closeness.TWO_OFF, Closeness.SOUND})
"""What is worth a word beside the place; that letters agree needs none."""
_STATES = {State.NEW: "not opened yet", State.MARKED: "marked"}


class Reasons:
    """Looks at one document at a time: only rows that are seen need a reason."""

    def __init__(self, corpus: Corpus, index: Index, conditions: Conditions) -> None:
        self._corpus = corpus
        self._index = index
        self._conditions = conditions

    def why(self, document: int, query: Query) -> str:
        """Return what in a document answers a query: *title; Sergueï Lavrov ×3, 1 letter off; text: … taiwan …*."""
        reasons: dict[str, None] = {}
        for clause in query.clauses:
            found = (reason for term in clause if not term.negated for reason in self._reasons(document, term.asked))
            reasons.update(dict.fromkeys(found if len(clause) == 1 else _first(found)))
        without = (f"without {term.asked}" for term in query.terms if term.negated)
        return "; ".join(reasons or dict.fromkeys(without))

    def title_spans(self, document: int, query: Query) -> Spans:
        """Return the letters of a title that answer a query: code points, half-open, in order."""
        title = self._corpus.document(document).title
        typed: dict[str, None] = {}
        for condition in _wanted(query):
            if isinstance(condition, Words) and condition.field in (None, Field.TITLE):
                typed.update(dict.fromkeys(folded_words(condition.text)))
        words = marked(title, [(word, self._in_text(word, title)) for word in typed])
        return sorted({*words, *self._exact_spans(title, query, (Field.TEXT, Field.TITLE))})

    def text_spans(self, text: str, query: Query) -> Spans:
        """Return the places of a text that answer a query, names left aside: code points, half-open."""
        conditions = [condition for condition in _wanted(query) if isinstance(condition, Words)]
        words = " ".join(word for each in conditions if each.field is None for word in folded_words(each.text))
        return [*hits(text, words), *self._exact_spans(text, query, (Field.TEXT,))]

    def _exact_spans(self, text: str, query: Query, fields: Iterable[Field]) -> Spans:
        spans: Spans = []
        for condition in _wanted(query):
            if isinstance(condition, Exact | Regex) and condition.field in fields:
                spans.extend(_spans(condition, text))
        return spans

    def _reasons(self, document: int, condition: Condition) -> Iterator[str]:
        """Yield why a document holds a condition; nothing where it does not."""
        known = self._corpus.document(document)
        match condition:
            case Words(text, None):
                yield from self._words(document, known, text, {"title": known.title, "file name": known.name})
            case Words(text, Field.TITLE):
                yield from self._words(document, known, text, {"title": known.title}, names=False)
            case Exact(field=Field.TEXT) | Regex(field=Field.TEXT):
                found = list(_snippet("text", self._corpus.mended(document).text, condition))
                yield from found or _snippet("text", self._corpus.text(document), condition)
            case Exact(field=Field.TITLE) | Regex(field=Field.TITLE):
                yield from _snippet("title", known.title, condition)
            case Regex():
                yield from _snippet("file name", known.name, condition)
            case Words() | Exact():
                yield from self._named(document, condition)
            case FileName():
                yield "file name"
            case Language(code):
                yield f"language {code}"
            case DateRange():
                yield f"date {known.date}"
            case State():
                yield _STATES[condition]

    def _words(
        self, document: int, known: Document, text: str, texts: dict[str, str], *, names: bool = True
    ) -> Iterator[str]:
        for answer in self._index.words(text):
            in_text = {place: self._index.best_in(answer, text) for place, text in texts.items()}
            place = max(in_text, key=in_text.__getitem__)
            name, in_name = self._best_name(document, answer) if names else (None, 0)
            if in_text[place] and in_text[place] >= in_name:
                yield _told(place, in_text[place])
            elif name is not None:
                yield _told(self._mentioned(document, name), in_name)

    def _named(self, document: int, condition: Words | Exact) -> Iterator[str]:
        names = self._conditions.names(condition)
        if condition.field is Field.SAID:
            yield from self._said(document, names)
            return
        here = [name for name in self._corpus.names_in(document) if name in names]
        if here:
            best = max(here, key=names.__getitem__)
            yield _told(self._mentioned(document, best), names[best])

    def _said(self, document: int, names: Mapping[int, int]) -> Iterator[str]:
        """Yield who of some names says how much in a document: *3 statements by Sergueï Lavrov*."""
        statements = self._corpus.statements
        speakers = (name for index in statements.in_document(document) for name in statements.speakers(index))
        counts = Counter(name for name in speakers if name in names)
        if counts:
            best = max(counts, key=names.__getitem__)
            many = "s" if counts[best] > 1 else ""
            yield _told(f"{counts[best]} statement{many} by {self._corpus.name(best).text}", names[best])

    def _best_name(self, document: int, answer: WordAnswer) -> tuple[int | None, int]:
        best: tuple[int | None, int] = None, 0
        for mention in self._corpus.mentions_in(document):
            row = self._index.row_of_form(self._corpus.form_code(mention))
            closeness = 0 if row is None else answer.of_form(row)
            if closeness > best[1]:
                best = self._corpus.name_of(mention), closeness
        return best

    def _mentioned(self, document: int, name: int) -> str:
        mentions = self._corpus.mentions_in(document)
        count = sum(self._corpus.name_of(mention) == name for mention in mentions)
        return f"{self._corpus.name(name).text} ×{count}"

    def _in_text(self, typed: str, text: str) -> dict[str, Closeness]:
        answers = self._index.titles.like(typed)
        codes = {word: self._index.titles.code(word) for word in folded_words(text)}
        return {word: answers[code] for word, code in codes.items() if code is not None and code in answers}


def _wanted(query: Query) -> list[Condition]:
    return [term.asked for term in query.terms if not term.negated]


def _first(reasons: Iterator[str]) -> list[str]:
    """Return the first reason; of terms of which one is enough, the first that holds is told."""
    return [reason for reason, _ in zip(reasons, range(1), strict=False)]


def _spans(condition: Exact | Regex, text: str) -> Spans:
    try:
        return pattern_of(condition).spans(text)
    except RegexError:
        # It took no time in the texts that were searched; a document it is too slow for shows no hits.
        return []


def _snippet(place: str, text: str, condition: Exact | Regex) -> Iterator[str]:
    for start, end in _spans(condition, text)[:1]:
        left, right = context(text, start, end, _BEFORE)[0], context(text, start, end, _AFTER)[1]
        found = " ".join(text[start:end].split())
        yield f"{place}: {left}{found}{right}".rstrip()


def _told(place: str, closeness: int) -> str:
    return f"{place}, {why(closeness)}" if closeness in _TOLD else place
