"""What the words of titles, file names and names are looked up in; it grows with the corpus, a little at a time."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tui.corpus.columns import Buffer, Columns, ColumnsError, column, part, prefixed
from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.integer_lists import IntegerLists
from tui.corpus.variants import GONE
from tui.corpus.vocabulary import Answer, Closeness, Vocabulary
from tui.corpus.words import folded_words
from tui.find.document_sets import DocumentSets
from tui.find.kept import forget_oldest
from tui.names.form_index import FormIndex

_AT_ONCE = 100
"""Rows that are taken in between two looks at the clock."""
_LOCALS_AT_ONCE = 5_000
_NOBODY = 0xFFFFFFFF
"""Stands for the document of a title that is no longer its title."""


@dataclass(frozen=True)
class WordAnswer:
    """A folded word that was typed, with what answers it."""

    word: str
    titles: Answer
    """Words of titles and file names."""
    codes: Answer
    """Words of written forms."""
    others: Mapping[int, Closeness]
    """Rows of written forms that answer it otherwise: by two of their words, by initials, as a translation."""
    _forms: FormIndex

    @cached_property
    def forms(self) -> Mapping[int, Closeness]:
        """The rows of all written forms that answer it."""
        return self._forms.rows_like(self.word)

    def of_form(self, row: int) -> int:
        """Return how well one written form answers it, 0 where it does not."""
        by_word = max((self.codes.get(code, 0) for code in self._forms.words_of(row)), default=0)
        return max(by_word, self.others.get(row, 0))


class Index:
    """Titles, file names and written forms by their words."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.titles = Vocabulary()
        """Rows are titles and file names."""
        self._row_documents = array("I")
        self._row_is_title = bytearray()
        self._title_rows: dict[int, int] = {}
        self.parsed = bytearray()
        """One byte a document: 1 where its text is known."""
        self.visible = bytearray()
        """One byte a document: 1 where it belongs in a list, as all but files that turned out to be no text."""
        self._listed = 0
        self._listed_after = array("I")
        self._arrived = 0
        self._changed = self._retitled = False
        self.age = 0
        """Changes whenever something was taken in."""
        self._answers: dict[str, WordAnswer] = {}
        self._forget_names()

    def _forget_names(self) -> None:
        self._by_variant = self._corpus.names.by_variant
        self.forms = FormIndex()
        self._form_rows: dict[int, int] = {}
        self._form_variants = IntegerLists()
        self._written = 0
        self._named = 0
        self._word_documents = IntegerLists()
        self.documents = DocumentSets(self._corpus)

    # -- storing -----------------------------------------------------------------------------------------

    def columns(self) -> dict[str, Buffer]:
        """Return everything as columns, to be stored beside those of a corpus that was stored and not changed."""
        return {
            **prefixed("titles", self.titles.columns()),
            "row_documents": self._row_documents,
            "row_is_title": self._row_is_title,
            "parsed": self.parsed,
            "visible": self.visible,
            **prefixed("forms", self.forms.columns()),
            "form_rows": array("I", self._form_rows),
            **prefixed("form_variants", self._form_variants.columns()),
            **prefixed("word_documents", self._word_documents.columns()),
            **prefixed("documents", self.documents.columns()),
        }

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit the corpus."""
        self.titles.restore(part("titles", columns))
        self._row_documents = array("I", column(columns, "row_documents", "I"))
        self._row_is_title = bytearray(column(columns, "row_is_title", "B"))
        self.parsed = bytearray(column(columns, "parsed", "B"))
        self.visible = bytearray(column(columns, "visible", "B"))
        rows = zip(self._row_documents, self._row_is_title, strict=True)
        self._title_rows = {document: row for row, (document, is_title) in enumerate(rows) if is_title}
        self._listed = len(self.parsed)
        self._listed_after = array("I", bytes(4 * self._listed))
        self.forms.restore(part("forms", columns))
        self._form_rows = {form: row for row, form in enumerate(column(columns, "form_rows", "I"))}
        self._form_variants.restore(part("form_variants", columns))
        self._word_documents.restore(part("word_documents", columns))
        self.documents.restore(part("documents", columns))
        self._written = len(self._by_variant.written_forms)
        self._named = self._linked_pairs()
        if self._listed != len(self._corpus) or not self.documents.complete or self._corpus.arrived:
            raise ColumnsError("an index of another corpus")

    def adopt(self, other: Index) -> None:
        """Take what the index of another corpus holds, one that was stored as this one was and not changed since."""
        mine, documents = self._corpus, self.documents
        self.__dict__.update(other.__dict__)
        self._corpus, self._by_variant = mine, mine.names.by_variant
        self.documents = documents
        documents.adopt(other.documents)
        self.age += 1

    # -- growing -----------------------------------------------------------------------------------------

    def take_in(self, seconds: float | None = None) -> bool:
        """Take in what the corpus got since the last time, for about some seconds; tell whether that was all."""
        if self._corpus.names.by_variant is not self._by_variant:
            self._forget_names()
        until = None if seconds is None else time.monotonic() + seconds
        for _ in self._steps():
            self.age += 1
            self._answers.clear()
            if until is not None and time.monotonic() >= until:
                return False
        self.titles.prepare()
        self.forms.prepare()
        return True

    def take_changed(self) -> bool:
        """Tell whether a document came for a second time since this was asked last."""
        changed, self._changed = self._changed, False
        return changed

    def _steps(self) -> Iterator[None]:
        """Take in the rest, a little at each step."""
        while self._listed < len(self._corpus):
            for document in range(self._listed, min(len(self._corpus), self._listed + _AT_ONCE)):
                self._list(document)
                self._listed += 1
            yield
        while self._arrived < len(self._corpus.arrived):
            for document in self._corpus.arrived[self._arrived : self._arrived + _AT_ONCE]:
                if self._arrived >= self._listed_after[document]:
                    self._settle(document, self._corpus.document(document))
                self._arrived += 1
            yield
        while self._written < len(self._by_variant.written_forms):
            for place in range(self._written, min(len(self._by_variant.written_forms), self._written + _AT_ONCE)):
                self._add_form(self._by_variant.written_forms[place], self._by_variant.written_variants[place])
                self._written += 1
            yield
        while self._named < self._linked_pairs():
            self._add_named(min(self._linked_pairs(), self._named + _LOCALS_AT_ONCE))
            yield
        while not self.documents.complete:
            self.documents.take_in(_LOCALS_AT_ONCE)
            yield

    def _list(self, document: int) -> None:
        known = self._corpus.document(document)
        self.parsed.append(0)
        self.visible.append(not known.hidden)
        self._listed_after.append(len(self._corpus.arrived))
        self._add(document, known.name, is_title=False)
        if known.parsed or known.refused:
            self._settle(document, known)

    def _add(self, document: int, text: str, *, is_title: bool) -> None:
        if text:
            if is_title:
                self._title_rows[document] = len(self.titles)
            self.titles.add(text)
            self._row_documents.append(document)
            self._row_is_title.append(is_title)

    def _settle(self, document: int, known: Document) -> None:
        self.parsed[document] = known.parsed
        self.visible[document] = not known.hidden
        former = self._title_rows.get(document)
        if former is not None:
            self._changed = True
            if self.titles.holds(former, known.title):
                # A file that is read again and again takes no further rows.
                return
            del self._title_rows[document]
            self._row_documents[former] = _NOBODY
            self._retitled = True
        self._add(document, known.title, is_title=True)

    def _add_form(self, form: int, variant: int) -> None:
        row = self._form_rows.get(form)
        if row is None:
            row = self._form_rows[form] = self.forms.add(self._corpus.form_text(form))
            self._form_variants.add()
        self._form_variants.append(row, variant)

    def _linked_pairs(self) -> int:
        """Return how many pairs of a local name and a form it is written in were linked."""
        return bisect_left(self._corpus.local_names.written_locals, self._corpus.names.linking.size)

    def _add_named(self, upto: int) -> None:
        """Note for the words of forms the documents in which these forms stand."""
        local_names, variants = self._corpus.local_names, self._corpus.names.linking.variants
        while len(self._word_documents) < self.forms.word_count():
            self._word_documents.add()
        for pair in range(self._named, upto):
            local = local_names.written_locals[pair]
            row = self._form_rows.get(local_names.written_forms[pair])
            if row is None or variants[local] == GONE:
                continue
            document = local_names.document(local)
            for code in self.forms.words_of(row):
                documents = self._word_documents[code]
                if not documents or documents[-1] != document:
                    self._word_documents.append(code, document)
        self._named = upto

    # -- asking ------------------------------------------------------------------------------------------

    def word(self, word: str) -> WordAnswer:
        """Return what answers a folded word."""
        answer = self._answers.get(word)
        if answer is None:
            forms = self.forms
            otherwise = forms.rows_otherwise(word)
            answer = WordAnswer(word, self.titles.like(word), forms.answers(word), otherwise, forms)
            self._answers[word] = answer
        return answer

    def forget_oldest(self) -> None:
        """Keep the answers of the newest words alone; those of one query are asked for again and again."""
        forget_oldest(self._answers)

    def words(self, text: str) -> list[WordAnswer]:
        """Return what answers each different word of a text that was typed."""
        return [self.word(word) for word in self.forms.query_words(text)]

    def documents_titled(self, code: int, *, file_names: bool = True) -> Iterable[int]:
        """Return the documents whose title (or file name) holds a word; one may come twice."""
        documents, is_title = self._row_documents, self._row_is_title
        rows = self.titles.rows_of(code)
        if file_names and not self._retitled:
            return map(documents.__getitem__, rows)
        return (documents[row] for row in rows if (file_names or is_title[row]) and documents[row] != _NOBODY)

    def documents_naming(self, code: int) -> Sequence[int]:
        """Return the documents that mention a name in a form with this word."""
        return self._word_documents[code] if code < len(self._word_documents) else ()

    def row_of_form(self, form: int) -> int | None:
        """Return the row of a written form of the corpus among the forms, None where it was not taken in yet."""
        return self._form_rows.get(form)

    def variants_of(self, row: int) -> Sequence[int]:
        """Return the variants that are written in the form of a row."""
        return self._form_variants[row]

    def names_of(self, row: int) -> Iterator[int]:
        """Yield the names that are written in the form of a row; one may come twice."""
        names = self._corpus.names.linking.names
        return (names[variant] for variant in self._form_variants[row])

    def begins_words(self, row: int, beginnings: Sequence[str]) -> bool:
        """Tell whether each of some folded letters begins a word of a written form."""
        words = folded_words(self.forms.form(row))
        return all(any(word.startswith(beginning) for word in words) for beginning in beginnings)

    def best_in(self, answer: WordAnswer, text: str) -> int:
        """Return how well a title or file name answers a word, 0 where it does not."""
        codes = (self.titles.code(word) for word in folded_words(text))
        return max((answer.titles.get(code, 0) for code in codes if code is not None), default=0)
