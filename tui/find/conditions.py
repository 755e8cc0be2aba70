"""Which documents hold each condition of a query."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from tui.corpus.corpus import Corpus
from tui.corpus.vocabulary import Answer, Closeness
from tui.find.full_text import TextAnswers
from tui.find.index import Index, WordAnswer
from tui.find.kept import forget_oldest
from tui.find.own import Own, mark_key
from tui.find.patterns import WordPattern, pattern_of
from tui.find.query import (
    Condition,
    DateRange,
    Exact,
    Field,
    FileName,
    Language,
    Regex,
    State,
    Term,
    Words,
)
from tui.find.regexes import has_accents, read
from tui.find.tally import (
    HIGHEST,
    Tally,
    as_bytes,
    better,
    everything,
    filled,
    has_marks,
    of_bytes,
    of_documents,
    opposite,
)

_STEPS = 2
"""Marks between one closeness and the next, so that a title comes before the names in the text, but only where
both answer equally well."""
BEST = Closeness.EXACT * _STEPS + 1
"""The mark of a document that answers a condition as well as can be."""
_SHORT = 2
_BEGUN_BY_SHORT = 1_000
"""Words begun by one or two letters that are looked at; who wants the others types on."""

TYPE_OF = {Field.PERSON: "person", Field.ORGANISATION: "organisation", Field.PLACE: "place"}
"""The entity types of the fields that ask for names of one type."""
NAME_FIELDS = frozenset((Field.NAME, *TYPE_OF))


class Conditions:
    """Answers conditions for all documents of a corpus; the newest answers are kept until anything changes."""

    def __init__(self, corpus: Corpus, index: Index, texts: TextAnswers, own: Own) -> None:
        self._corpus = corpus
        self._index = index
        self._texts = texts
        self._own = own
        self._kept: dict[Condition, Tally] = {}
        self._names: dict[Words | Exact, dict[int, int]] = {}
        self._known_names: Sequence[str] = ()
        self._age = -1

    def tally(self, term: Term) -> Tally:
        """Return what is known of which documents hold a term."""
        self._forget_old()
        known = self._asked(term.asked)
        return opposite(known, self.every) if term.negated else known

    def _forget_old(self) -> None:
        age = self._index.age
        if age != self._age:
            self._age = age
            self._kept.clear()
            self._names.clear()

    def forget_oldest(self) -> None:
        """Keep the answers of the newest conditions alone; those of one query are asked for again and again."""
        forget_oldest(self._kept)
        forget_oldest(self._names)

    @property
    def every(self) -> int:
        """All documents, as a set."""
        return everything(len(self._corpus))

    @property
    def visible(self) -> int:
        """The documents that belong in a list: all but files that turned out to be no text."""
        return of_bytes(self._index.visible)

    @property
    def _file_names(self) -> Sequence[str]:
        if len(self._known_names) != len(self._corpus):
            self._known_names = self._corpus.field("name")
        return self._known_names

    def _asked(self, condition: Condition) -> Tally:
        if isinstance(condition, State):
            return self._sure(self._state(condition))
        if isinstance(condition, Regex) or (isinstance(condition, Exact) and condition.field is Field.TEXT):
            known = self._texts.answer(
                condition, self.every if condition.field is Field.FILE else of_bytes(self._index.parsed)
            )
            return known._replace(marks=filled(known.yes) & BEST * self.every)
        kept = self._kept.get(condition)
        if kept is None:
            kept = self._kept[condition] = self._found(condition)
        return kept

    def _found(self, condition: Words | Exact | FileName | Language | DateRange) -> Tally:
        match condition:
            case Words(text, None):
                return self._marked(self._anywhere(answer) for answer in self._index.words(text))
            case Words(text, Field.TITLE):
                return self._marked(self._in_titles(answer) for answer in self._index.words(text))
            case Exact(field=Field.TITLE):
                return self._sure(self._exact_title(condition))
            case Words() | Exact():
                return self._named(condition)
            case FileName(text):
                return self._sure(self._in_file_names(text))
            case Language(code):
                return self._sure(of_bytes(bytes(each == code for each in self._corpus.field("language"))))
            case DateRange():
                days = self._corpus.field("date")
                held = {day for day in set(days) if condition.holds(day)}
                return self._sure(of_bytes(bytes(day in held for day in days)))

    def _sure(self, documents: int) -> Tally:
        return Tally(documents, filled(documents) & BEST * self.every)

    def _marked(self, marks_of_words: Iterable[int]) -> Tally:
        """Return the documents that have a mark for every word, with the worst of their marks."""
        every = self.every
        highest = HIGHEST * every
        least = highest
        for marks in marks_of_words:
            least = highest - better(highest - least, highest - marks, every)
        return Tally(has_marks(least, every), least)

    # -- words in titles, file names and names -------------------------------------------------------------

    def _anywhere(self, answer: WordAnswer) -> int:
        """Return how well each document answers a word by its title, its file name or the names in it."""
        rows: dict[int, list[int]] = {}
        for row, closeness in answer.others.items():
            rows.setdefault(closeness, []).extend(self._index.variants_of(row))
        marks = bytearray(as_bytes(self._by_variants(rows), len(self._corpus)))
        _mark(marks, answer.word, answer.codes, self._index.documents_naming)
        _mark(marks, answer.word, answer.titles, self._index.documents_titled, 1)
        return of_bytes(marks)

    def _in_titles(self, answer: WordAnswer) -> int:
        marks = bytearray(len(self._corpus))
        _mark(marks, answer.word, answer.titles, partial(self._index.documents_titled, file_names=False), 1)
        return of_bytes(marks)

    def _by_variants(self, variants: Mapping[int, Iterable[int]]) -> int:
        """Return marks for the documents that have a name under one of the variants, given by closeness."""
        marks, seen = 0, 0
        for closeness in sorted(variants, reverse=True):
            found = self._index.documents.united(variants[closeness]) & ~seen
            seen |= found
            marks += found * (closeness * _STEPS)
        return marks

    # -- names -----------------------------------------------------------------------------------------------

    def names(self, condition: Words | Exact) -> Mapping[int, int]:
        """Return the names that answer a condition under one of their forms, with how well the best form does."""
        self._forget_old()
        names = self._names.get(condition)
        if names is None:
            names = self._names[condition] = self._names_of(self._forms(condition))
            wanted = TYPE_OF.get(condition.field) if condition.field else None
            if wanted is not None:
                entries = self._corpus.names.linking.entries
                names = {name: closeness for name, closeness in names.items() if entries[name].type == wanted}
                self._names[condition] = names
        return names

    def _names_of(self, forms: Mapping[int, int]) -> dict[int, int]:
        name_of, variants_of = self._corpus.names.linking.names, self._index.variants_of
        names: dict[int, int] = {}
        for row, closeness in forms.items():
            for variant in variants_of(row):
                name = name_of[variant]
                if names.get(name, 0) < closeness:
                    names[name] = closeness
        return names

    def _forms(self, condition: Words | Exact) -> Mapping[int, int]:
        """Return the rows of the written forms that answer a condition, with how well each does."""
        if isinstance(condition, Exact):
            return self._exact_forms(condition)
        answers = self._index.words(condition.text)
        if len(answers) == 1:
            return answers[0].forms
        # Very short words begin so many forms that not all of them are answered.
        longer = [answer for answer in answers if len(answer.word) > _SHORT] or answers
        rows = min((answer.forms for answer in longer), key=len)
        shorter = [answer.word for answer in answers if answer not in longer]
        worst = ((row, min(answer.forms.get(row, 0) for answer in longer)) for row in rows)
        return {row: least for row, least in worst if least and self._index.begins_words(row, shorter)}

    def _exact_forms(self, condition: Exact) -> Mapping[int, int]:
        pattern = _word_pattern(condition)
        rows: set[int] | None = None
        for answer, least in self._at_least(pattern, beginning=condition.beginning):
            if len(answer.word) > _SHORT or rows is None:
                found = {row for row, closeness in answer.forms.items() if closeness >= least}
                rows = found if rows is None else rows & found
        candidates = sorted(rows or ())
        form = self._index.forms.form
        return {candidates[place]: Closeness.EXACT for place in pattern.holding(list(map(form, candidates)))}

    def _at_least(self, pattern: WordPattern, *, beginning: bool) -> Iterator[tuple[WordAnswer, Closeness]]:
        """Yield for each word of a pattern what answers it and how closely it must, the longest word first."""
        words = pattern.folded_words
        last = len(words) - 1
        for place in sorted(range(len(words)), key=lambda place: -len(words[place])):
            exact = place != last or not beginning
            yield self._index.word(words[place]), Closeness.EXACT if exact else Closeness.PREFIX

    def _named(self, condition: Words | Exact) -> Tally:
        names = self.names(condition)
        if condition.field is Field.SAID:
            return self._sure(of_documents(self._corpus.statements.documents_by(names), len(self._corpus)))
        variants: dict[int, list[int]] = {}
        for name, closeness in names.items():
            variants.setdefault(closeness, []).extend(self._corpus.names.variants_of(name))
        marks = self._by_variants(variants)
        return Tally(has_marks(marks, self.every), marks)

    # -- titles, files, states -------------------------------------------------------------------------------

    def _exact_title(self, condition: Exact) -> int:
        pattern = _word_pattern(condition)
        found: set[int] | None = None
        for answer, least in self._at_least(pattern, beginning=condition.beginning):
            codes = [code for code, closeness in answer.titles.items() if closeness >= least]
            documents = {each for code in codes for each in self._index.documents_titled(code, file_names=False)}
            found = documents if found is None else found & documents
        if pattern.folds and len(pattern.words) == 1:
            return of_documents(found or (), len(self._corpus))
        candidates = sorted(found or ())
        titles = [self._corpus.document(document).title for document in candidates]
        return of_documents((candidates[place] for place in pattern.holding(titles)), len(self._corpus))

    def _in_file_names(self, text: str) -> int:
        cased, accented = text != text.lower(), has_accents(text)
        wanted = read(text, cased=cased, accented=accented).text
        names = self._file_names
        # One text of many lines is folded much faster than many texts.
        lines = read("\n".join(name.replace("\n", " ") for name in names), cased=cased, accented=accented).text
        if accented and not cased:
            lines, wanted = lines.lower(), wanted.lower()
        return of_bytes(bytes(wanted in line for line in lines.split("\n"))) if names else 0

    def _state(self, state: State) -> int:
        if state is State.NEW:
            return of_bytes(bytes(name not in self._own.read for name in self._file_names))
        # Paths are only compared for the few documents that are called like a marked one.
        files = {os.path.basename(key) for key in self._own.marked}
        called = (place for place, name in enumerate(self._file_names) if os.path.basename(name) in files)
        marked = (place for place in called if mark_key(self._corpus.document(place)) in self._own.marked)
        return of_documents(marked if files else (), len(self._corpus))


def _mark(
    marks: bytearray, word: str, answer: Answer, documents_of: Callable[[int], Iterable[int]], more: int = 0
) -> None:
    """Give the documents of each word that answers a mark, where they have no better one; best answers first."""
    most = _BEGUN_BY_SHORT if len(word) <= _SHORT else len(answer)
    for code, closeness in islice(answer.items(), most):
        value = closeness * _STEPS + more
        for document in documents_of(code):
            if marks[document] < value:
                marks[document] = value


def _word_pattern(condition: Exact) -> WordPattern:
    pattern = pattern_of(condition)
    assert isinstance(pattern, WordPattern)
    return pattern
