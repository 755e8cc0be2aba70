"""The filter bar: documents and names for the words a person types, and why each of them is there."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress
from typing import overload

from tui.corpus.corpus import Corpus
from tui.corpus.marks import Spans, marked, merged
from tui.corpus.vocabulary import Answer, Closeness, Vocabulary
from tui.corpus.words import folded_words
from tui.find.document_sets import DocumentSets, spread
from tui.find.hits import hits
from tui.names.form_index import FormIndex, Query, why

_STEPS = 2
"""Marks between one closeness and the next, so that a title comes before the names in the text, but only where
both answer equally well."""
_BEST = Closeness.EXACT * _STEPS + 1
_MANY = 4096
_SAID = frozenset({Closeness.ONE_OFF, Closeness.TWO_OFF, Closeness.SOUND})
"""What is worth a word beside the place; that letters agree needs none."""


@dataclass(frozen=True, slots=True)
class Match:
    """A document or a name that answers a query, with a score from 0 to 1."""

    index: int
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Term:
    """A query word with the words of titles and the written forms that answer it."""

    word: str
    titles: Answer
    forms: Mapping[int, Closeness]


class Matches(Sequence[Match]):
    """The documents that answer a query, best first. Why each is one is worked out when it is looked at."""

    def __init__(self, indices: Sequence[int], marks: bytes, source: "Filter", terms: Sequence[_Term]) -> None:
        self.indices = indices
        """The documents alone, for callers that need them all."""
        self._marks = marks
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
        score = self._marks[document] / (_BEST * len(self._terms)) if self._terms else 0.0
        return Match(document, score, self._source._why(document, self._terms))


class Filter:
    """Searches the titles, file names and names of a corpus, and keeps up with it while it grows.

    A query is words; a document is found where every word is answered by its title, its file name, or a name
    in it under any of its written forms, all of them tolerant of accents, typos, transcription and damage.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._titles = Vocabulary()
        self._title_documents = array("I")
        self._listed = 0
        self._arrived = 0
        self._by_variant = corpus.names.by_variant
        self._forms = FormIndex()
        self._form_rows: dict[int, int] = {}
        self._form_variants: list[array[int]] = []
        self._written = 0
        self._documents = DocumentSets(corpus)

    def refresh(self) -> None:
        """Take in what the corpus got since the last time; queries do it by themselves."""
        corpus = self._corpus
        for document in range(self._listed, len(corpus)):
            self._add_title(document, corpus.document(document).name)
        self._listed = len(corpus)
        for document in corpus.arrived[self._arrived :]:
            self._add_title(document, corpus.document(document).title)
        self._arrived = len(corpus.arrived)
        self._titles.prepare()
        self._refresh_forms()

    def documents(self, query: str) -> Matches:
        """Return the documents in which every word of the query is answered, best first.

        A query without words gives all documents in their order.
        """
        self.refresh()
        terms = self._terms(query)
        count = len(self._corpus)
        if not terms:
            return Matches(range(count), b"", self, terms)
        marks = [self._marks(term) for term in terms]
        found = list(compress(range(count), marks[0]))
        for other in marks[1:]:
            found = [document for document in found if other[document]]
        total = sum(int.from_bytes(mark, "little") for mark in marks).to_bytes(count + 1, "little")
        return Matches(_ranked(found, total), total, self, terms)

    def names(self, query: str) -> list[Match]:
        """Return the names that answer the query, best first, at most some hundreds.

        Names under which every word is answered come alone. Where there is none, words may be answered by
        several names (*lavrov taiwan*); a name that answers only some of the words that another one answers
        stays away. A query without words gives all names, most mentioned first.
        """
        self.refresh()
        query_words = self._forms.query(query)
        if not query_words.words:
            return [Match(name, 0.0, "") for name in self._corpus.names_by_mentions()]
        found = list(self._named(query_words).values())
        if not found:
            found = self._named_by_several(query_words)
        counts = self._corpus.names.mention_counts
        return sorted(found, key=lambda match: (-round(match.score, 2), -counts[match.index], match.index))

    def title_spans(self, document: int, query: str) -> Spans:
        """Return the letters of a title that answer the query: code points, half-open, in order."""
        self.refresh()
        words = list(dict.fromkeys(folded_words(query)))
        title = self._corpus.document(document).title
        return marked(title, [(word, self._in_text(word, title)) for word in words])

    def name_spans(self, name: int, query: str) -> Spans:
        """Return the letters of the form a name is shown under that answer the query."""
        self.refresh()
        words = list(dict.fromkeys(folded_words(query)))
        text = self._corpus.name(name).text
        own = {code: word for word in folded_words(text) if (code := self._forms.code(word)) is not None}
        return marked(
            text,
            [
                (word, {own[code]: close for code, close in self._forms.answers(word).items() if code in own})
                for word in words
            ],
        )

    def hits(self, document: int, query: str) -> Spans:
        """Return the places of a document that answer the query: its words, and mentions of names it finds.

        Code points of the text, half-open, in order.
        """
        self.refresh()
        spans = hits(self._corpus.text(document), query)
        wanted = {name for term in self._terms(query) for name in self._names_like(term)}
        for index in self._corpus.mentions_in(document):
            if self._corpus.name_of(index) in wanted:
                mention = self._corpus.mention(index)
                spans.append((mention.start, mention.end))
        return merged(spans)

    def _add_title(self, document: int, text: str) -> None:
        if text:
            self._titles.add(text)
            self._title_documents.append(document)

    def _refresh_forms(self) -> None:
        by_variant = self._corpus.names.by_variant
        if by_variant is not self._by_variant:
            self._by_variant = by_variant
            self._forms, self._form_rows, self._form_variants, self._written = FormIndex(), {}, [], 0
            self._documents = DocumentSets(self._corpus)
        for place in range(self._written, len(by_variant.written_forms)):
            form = by_variant.written_forms[place]
            row = self._form_rows.get(form)
            if row is None:
                row = self._form_rows[form] = self._forms.add(self._corpus.form_text(form))
                self._form_variants.append(array("I"))
            self._form_variants[row].append(by_variant.written_variants[place])
        self._written = len(by_variant.written_forms)
        self._forms.prepare()
        self._documents.refresh()

    def _terms(self, query: str) -> list[_Term]:
        words = self._forms.query_words(query)
        return [_Term(word, self._titles.like(word), self._forms.rows_like(word)) for word in words]

    def _marks(self, term: _Term) -> bytearray:
        """Return for each document how well it answers a term, 0 where it does not."""
        variants: dict[Closeness, list[int]] = {}
        for row, closeness in term.forms.items():
            variants.setdefault(closeness, []).extend(self._form_variants[row])
        count = len(self._corpus)
        marks, seen = 0, 0
        for closeness in sorted(variants, reverse=True):
            found = self._documents.united(variants[closeness]) & ~seen
            if found:
                seen |= found
                marks += int.from_bytes(spread(found, count), "little") * (closeness * _STEPS)
        return self._mark_titles(term, bytearray(marks.to_bytes(count, "little")))

    def _mark_titles(self, term: _Term, marks: bytearray) -> bytearray:
        documents = self._title_documents
        for code, closeness in term.titles.items():
            value = closeness * _STEPS + 1
            for row in self._titles.rows_of(code):
                if marks[documents[row]] < value:
                    marks[documents[row]] = value
        return marks

    def _named(self, query: Query) -> dict[int, Match]:
        """Return the names of the forms that answer a query, by name."""
        names_of = self._corpus.names.linking.names
        best: dict[int, Match] = {}
        for match in self._forms.find(query):
            for variant in self._form_variants[match.row]:
                name = names_of[variant]
                if name not in best:
                    best[name] = Match(name, match.score, match.why)
        return best

    def _named_by_several(self, query: Query) -> list[Match]:
        answered: dict[int, dict[int, Match]] = {}
        for place, (word, answer) in enumerate(zip(query.words, query.answers, strict=True)):
            for name, match in self._named(Query([word], [answer])).items():
                answered.setdefault(name, {})[place] = match
        covers = {frozenset(matches) for matches in answered.values()}
        hidden = {cover for cover in covers if any(cover < other for other in covers)}
        return [
            Match(name, sum(match.score for match in matches.values()) / len(query.words), _worst(matches))
            for name, matches in answered.items()
            if frozenset(matches) not in hidden
        ]

    def _names_like(self, term: _Term) -> set[int]:
        names_of = self._corpus.names.linking.names
        return {names_of[variant] for row in term.forms for variant in self._form_variants[row]}

    def _why(self, document: int, terms: Sequence[_Term]) -> str:
        """Return what in a document answers the terms: *title*, *Sergueï Lavrov ×3, 1 letter off*."""
        known = self._corpus.document(document)
        texts = {"title": known.title, "file name": known.name}
        reasons: dict[str, None] = {}
        for term in terms:
            in_text = {place: self._best_word(term, text) for place, text in texts.items()}
            place = max(in_text, key=in_text.__getitem__)
            name, in_name = self._best_name(document, term)
            if in_text[place] and in_text[place] >= in_name:
                reasons[_said(place, in_text[place])] = None
            elif name is not None:
                reasons[_said(self._mentioned(document, name), in_name)] = None
        return "; ".join(reasons)

    def _best_word(self, term: _Term, text: str) -> int:
        codes = (self._titles.code(word) for word in folded_words(text))
        return max((term.titles.get(code, 0) for code in codes if code is not None), default=0)

    def _best_name(self, document: int, term: _Term) -> tuple[int | None, int]:
        best: tuple[int | None, int] = None, 0
        for mention in self._corpus.mentions_in(document):
            row = self._form_rows.get(self._corpus.form_code(mention))
            closeness = 0 if row is None else term.forms.get(row, 0)
            if closeness > best[1]:
                best = self._corpus.name_of(mention), closeness
        return best

    def _mentioned(self, document: int, name: int) -> str:
        mentions = self._corpus.mentions_in(document)
        count = sum(self._corpus.name_of(mention) == name for mention in mentions)
        return f"{self._corpus.name(name).text} ×{count}"

    def _in_text(self, typed: str, text: str) -> dict[str, Closeness]:
        answers = self._titles.like(typed)
        codes = {word: self._titles.code(word) for word in folded_words(text)}
        return {word: answers[code] for word, code in codes.items() if code is not None and code in answers}


def _ranked(found: list[int], marks: bytes) -> list[int]:
    """Return documents by descending mark, those with the same in their order."""
    if len(found) < _MANY:
        return sorted(found, key=marks.__getitem__, reverse=True)
    own = bytes(map(marks.__getitem__, found))
    values = sorted(set(own), reverse=True)
    # One pass for each of the few different marks is faster than sorting.
    passes = (compress(found, own.translate(_only(value))) for value in values)
    return list(chain.from_iterable(passes))


@cache
def _only(value: int) -> bytes:
    """Return a table for `bytes.translate` that keeps one value."""
    return bytes(code == value for code in range(256))


def _said(place: str, closeness: int) -> str:
    return f"{place}, {why(closeness)}" if closeness in _SAID else place


def _worst(matches: Mapping[int, Match]) -> str:
    return min(matches.values(), key=lambda match: match.score).why
