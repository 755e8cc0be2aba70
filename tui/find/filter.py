"""The filter bar: documents and names for the words a person types, and why each of them is there."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import overload

from tui.corpus.corpus import Corpus
from tui.corpus.vocabulary import Closeness, Vocabulary
from tui.corpus.words import folded_words
from tui.text.fold import fold

_MOST_WORDS = 16
_TITLE_BONUS = 5
"""Puts an exact word of a title above an exact word of a name in the text."""

_WHY = {Closeness.TWO_OFF: "2 letters off", Closeness.ONE_OFF: "1 letter off"}


@dataclass(frozen=True, slots=True)
class Match:
    """A document or a name that answers a query, with a score from 0 to 1."""

    index: int
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Term:
    """A query word with the words of titles and of names that answer it."""

    word: str
    titles: Mapping[int, Closeness]
    names: Mapping[int, Closeness]


class Matches(Sequence[Match]):
    """The answers to a query, best first. Why each is one is worked out when it is looked at."""

    def __init__(
        self, indices: Sequence[int], scores: Sequence[float], source: "Filter", terms: Sequence[_Term]
    ):
        self.indices = indices
        """The documents alone, for callers that need them all."""
        self._scores = scores
        self._source = source
        self._terms = terms

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
        return Match(document, self._scores[item], self._source.why(document, self._terms))


class Filter:
    """Searches the titles, file names and names of a corpus, and keeps up with it while it grows."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._titles = Vocabulary()
        self._title_documents = array("I")
        self._listed = 0
        self._arrived = 0
        self._forms = Vocabulary()
        self._form_rows: dict[int, int] = {}
        self._form_variants: list[array[int]] = []
        self._written = 0
        self._by_variant = corpus.names.by_variant

    def refresh(self) -> None:
        """Take in what the corpus got since the last time; queries do it by themselves."""
        corpus = self._corpus
        for document in range(self._listed, len(corpus)):
            self._add_title(document, corpus.document(document).name)
        self._listed = len(corpus)
        for place in range(self._arrived, len(corpus.arrived)):
            document = corpus.arrived[place]
            self._add_title(document, corpus.document(document).title)
        self._arrived = len(corpus.arrived)
        self._refresh_forms()

    def documents(self, query: str) -> Matches:
        """Return the documents in which every word of the query is answered, best first.

        A word is answered by the title, the file name, or a name under any of its written forms. A query
        without words gives all documents in their order.
        """
        self.refresh()
        terms = self._terms(query)
        count = len(self._corpus)
        if not terms:
            return Matches(range(count), [0.0] * count, self, terms)
        marks = [self._marks(term) for term in terms]
        found = list(compress(range(count), marks[0]))
        for other in marks[1:]:
            found = [document for document in found if other[document]]
        total = sum(int.from_bytes(mark, "little") for mark in marks).to_bytes(count + 1, "little")
        found.sort(key=total.__getitem__, reverse=True)
        best = len(terms) * (Closeness.EXACT + _TITLE_BONUS)
        return Matches(found, [total[document] / best for document in found], self, terms)

    def names(self, query: str) -> list[Match]:
        """Return the names that answer the query, best first.

        A name that answers all words hides those that answer some of them; words that no name answers
        together are answered by several names.
        """
        self.refresh()
        terms = self._terms(query)
        if not terms:
            return [Match(name, 0.0, "") for name in self._corpus.names_by_mentions()]
        covers: dict[int, list[int]] = {}
        for place, term in enumerate(terms):
            for name, closeness in self._names_like(term).items():
                covers.setdefault(name, [0] * len(terms))[place] = closeness
        kinds = {tuple(bool(close) for close in cover) for cover in covers.values()}
        hidden = {kind for kind in kinds if any(_within(kind, other) for other in kinds)}
        counts = self._corpus.names.mention_counts
        ranked = sorted(
            (
                (name, cover)
                for name, cover in covers.items()
                if tuple(bool(close) for close in cover) not in hidden
            ),
            key=lambda item: (-sum(item[1]), -counts[item[0]], item[0]),
        )
        return [
            Match(name, sum(cover) / (Closeness.EXACT * len(terms)), _worst(cover)) for name, cover in ranked
        ]

    def why(self, document: int, terms: Sequence[_Term]) -> str:
        """Return what in a document answers the terms, such as *Sergueï Lavrov ×3, 1 letter off*."""
        known = self._corpus.document(document)
        found = {
            "title": _codes(self._titles, known.title),
            "file name": _codes(self._titles, known.name),
        }
        reasons: dict[str, None] = {}
        for term in terms:
            place = max(found, key=lambda place: _best(term.titles, found[place]))
            in_place = _best(term.titles, found[place])
            name, in_name = self._best_name(document, term)
            if in_place and in_place >= in_name:
                reasons[_said(place, in_place)] = None
            elif name is not None:
                reasons[_said(self._mentioned(document, name), in_name)] = None
        return "; ".join(reasons)

    def title_spans(self, document: int, query: str) -> list[tuple[int, int]]:
        """Return the letters of a title that answer the query: code points, half-open, in order."""
        source = fold(self._corpus.document(document).title)
        spans: set[tuple[int, int]] = set()
        for term in self._terms(query):
            answers = {self._titles.word(code): closeness for code, closeness in term.titles.items()}
            place = 0
            for word in folded_words(source.source):
                start = source.text.find(word, place)
                if start < 0:
                    continue
                place = start + len(word)
                closeness = answers.get(word)
                if closeness in (Closeness.PREFIX, Closeness.INSIDE):
                    start += word.find(term.word)
                    spans.add(source.span(start, start + len(term.word)))
                elif closeness:
                    spans.add(source.span(start, place))
        return _merged(spans)

    def _add_title(self, document: int, text: str) -> None:
        if text:
            self._titles.add(text)
            self._title_documents.append(document)

    def _refresh_forms(self) -> None:
        by_variant = self._corpus.names.by_variant
        if by_variant is not self._by_variant:
            self._by_variant = by_variant
            self._forms, self._form_rows, self._form_variants, self._written = Vocabulary(), {}, [], 0
        for place in range(self._written, len(by_variant.written_forms)):
            form = by_variant.written_forms[place]
            row = self._form_rows.get(form)
            if row is None:
                row = self._form_rows[form] = self._forms.add(self._corpus.form_text(form))
                self._form_variants.append(array("I"))
            self._form_variants[row].append(by_variant.written_variants[place])
        self._written = len(by_variant.written_forms)

    def _terms(self, query: str) -> list[_Term]:
        words = list(dict.fromkeys(folded_words(query)))[:_MOST_WORDS]
        return [_Term(word, self._titles.like(word), self._forms.like(word)) for word in words]

    def _marks(self, term: _Term) -> bytearray:
        """Return for each document how well it answers a term, 0 where it does not."""
        marks = bytearray(len(self._corpus))
        for name, closeness in self._names_like(term).items():
            for document in self._corpus.documents_with(name):
                if marks[document] < closeness:
                    marks[document] = closeness
        documents = self._title_documents
        for code, closeness in term.titles.items():
            value = closeness + _TITLE_BONUS
            for row in self._titles.rows_of(code):
                if marks[documents[row]] < value:
                    marks[documents[row]] = value
        return marks

    def _names_like(self, term: _Term) -> dict[int, Closeness]:
        names_of = self._corpus.names.linking.names
        best: dict[int, Closeness] = {}
        for code, closeness in term.names.items():
            for row in self._forms.rows_of(code):
                for variant in self._form_variants[row]:
                    best[names_of[variant]] = closeness
        return best

    def _best_name(self, document: int, term: _Term) -> tuple[int | None, int]:
        best: tuple[int | None, int] = None, 0
        for mention in self._corpus.mentions_in(document):
            closeness = _best(term.names, _codes(self._forms, self._corpus.form_of(mention)))
            if closeness > best[1]:
                best = self._corpus.name_of(mention), closeness
        return best

    def _mentioned(self, document: int, name: int) -> str:
        mentions = self._corpus.mentions_in(document)
        count = sum(self._corpus.name_of(mention) == name for mention in mentions)
        return f"{self._corpus.name(name).text} ×{count}"


def _codes(vocabulary: Vocabulary, text: str) -> list[int]:
    return [code for word in folded_words(text) if (code := vocabulary.code(word)) is not None]


def _best(answers: Mapping[int, Closeness], codes: Sequence[int]) -> int:
    return max((answers.get(code, 0) for code in codes), default=0)


def _said(place: str, closeness: int) -> str:
    off = _WHY.get(Closeness(closeness))
    return f"{place}, {off}" if off else place


def _worst(cover: Sequence[int]) -> str:
    return _WHY.get(Closeness(min(filter(None, cover))), "")


def _within(one: tuple[bool, ...], other: tuple[bool, ...]) -> bool:
    return one != other and all(b for a, b in zip(one, other, strict=True) if a)


def _merged(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
