"""Which texts hold what is looked for: what an index knows, what was read already, and what has to be read.

Reading texts takes time, so it is done apart from answering: `TextAnswers` says what is known, `Unread` reads the
rest in another thread, document by document, and what it finds is noted in between.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeAlias

from tui.corpus.corpus import Corpus
from tui.find.kept import forget_oldest
from tui.find.patterns import Source, WordPattern, pattern_of
from tui.find.query import Exact, Field, QueryError, Regex, Term
from tui.find.regexes import RegexError
from tui.find.tally import Tally, of_bytes, of_documents

_REMEMBERED = 16
"""Conditions whose answers are kept: those of a few queries, for going back and typing on."""

_TURN_SECONDS = 0.004
_REST_SECONDS = 0.0002
"""Long enough for the interpreter to be handed over to a thread that waits for it."""

Sought: TypeAlias = Exact | Regex
"""A condition that is looked for in texts."""


class FullText(Protocol):
    """An index over the texts of a corpus, which may be behind the corpus."""

    def covered(self) -> Sequence[int]:
        """Return the documents the index knows, ascending."""

    def find(self, words: Sequence[str], *, beginning: bool) -> Sequence[int] | None:
        """Return the documents, ascending, whose texts hold folded words one after another.

        The words are those of `tui.corpus.words.folded_words`; with `beginning` the last one need only begin
        so. None where the index cannot tell, for instance for scripts that write no space between words.
        """


class TextAnswers:
    """What is known of which documents hold what is looked for."""

    def __init__(self, corpus: Corpus, index: FullText | None = None) -> None:
        self._corpus = corpus
        self.index = index
        self._known: dict[Sought, tuple[bytearray, bytearray]] = {}

    def answer(self, sought: Sought, readable: int) -> Tally:
        """Return what is known of a condition; `readable` is the set of documents with a text."""
        found, known = self._remembered(sought)
        yes = of_bytes(found)
        return Tally(yes & readable, 0, readable & ~(yes | of_bytes(known)))

    def note(self, read: Read) -> None:
        """Remember what was found by reading."""
        for sought, (documents, found) in read.results.items():
            answers, known = self._remembered(sought)
            for document in documents:
                known[document] = 1
            for document in found:
                answers[document] = 1

    def forget(self) -> None:
        """Forget everything, after texts changed."""
        self._known.clear()

    def _remembered(self, sought: Sought) -> tuple[bytearray, bytearray]:
        count = len(self._corpus)
        kept = self._known.pop(sought, None) or self._begun(sought, count)
        self._known[sought] = kept
        forget_oldest(self._known, _REMEMBERED)
        for values in kept:
            values.extend(bytes(count - len(values)))
        return kept

    def _begun(self, sought: Sought, count: int) -> tuple[bytearray, bytearray]:
        """Return what is known of a condition that is new: from the index, or from a shorter one typed before."""
        if not isinstance(sought, Exact):
            return bytearray(count), bytearray(count)
        from_index = self._from_index(sought, count)
        if from_index is not None:
            return from_index
        for shorter, (found, known) in reversed(self._known.items()):
            if isinstance(shorter, Exact) and _narrows(shorter, sought):
                size = len(found)
                without = of_bytes(known) & ~of_bytes(found)
                return bytearray(count), bytearray(without.to_bytes(size, "little"))
        return bytearray(count), bytearray(count)

    def _from_index(self, sought: Exact, count: int) -> tuple[bytearray, bytearray] | None:
        pattern = pattern_of(sought)
        if self.index is None or sought.field is not Field.TEXT or not isinstance(pattern, WordPattern):
            return None
        covered, documents = self.index.covered(), self.index.find(pattern.folded_words, beginning=sought.beginning)
        if documents is None or len(covered) > count:  # it cannot tell, or is damaged
            return None
        indexed, holding = of_documents(covered, count), of_documents(documents, count)
        # Where case or accents count, only the text can tell which of them holds the words as they were typed.
        found = holding & indexed if pattern.folds else 0
        known = indexed if pattern.folds else indexed & ~holding
        return bytearray(found.to_bytes(count, "little")), bytearray(known.to_bytes(count, "little"))


def _narrows(shorter: Exact, longer: Exact) -> bool:
    """Tell whether no document can hold the longer words that does not hold the shorter ones."""
    return shorter.beginning and shorter.field is longer.field and longer.text.startswith(shorter.text)


@dataclass(slots=True)
class Read:
    """What reading some documents has shown."""

    done: int
    """How many documents were read so far."""
    results: dict[Sought, tuple[list[int], list[int]]] = field(default_factory=dict)
    """For each condition the documents it was looked for in, and those that hold it."""

    def note(self, sought: Sought, document: int, found: bool) -> None:
        """Note the answer of one document."""
        documents, holding = self.results.setdefault(sought, ([], []))
        documents.append(document)
        if found:
            holding.append(document)


@dataclass(frozen=True, slots=True)
class OpenClause:
    """A clause of a query that only reading can decide for some documents."""

    yes: bytes
    """One byte a document: 1 where the clause holds in any case."""
    terms: Sequence[Term]
    """The terms that have to be looked for."""


class Unread:
    """The documents that must be read to answer a query, the best ones first.

    It only looks at texts, so that another thread may read while the corpus grows.
    """

    def __init__(self, corpus: Corpus, documents: Sequence[int], clauses: Sequence[OpenClause]) -> None:
        self.documents = documents
        self._corpus = corpus
        self._clauses = clauses

    def __len__(self) -> int:
        return len(self.documents)

    def read(self, seconds: float, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Read]:
        """Read, and yield what was found about every `seconds`, a first time sooner.

        Lets other threads have their turn every few milliseconds, and stops there when it is cancelled. Raises
        QueryError where a regular expression takes too long.
        """
        now = time.monotonic()
        until, rest = now + seconds / 4, now + _TURN_SECONDS
        read = Read(0)
        for place, document in enumerate(self.documents, start=1):
            self._decide(document, read)
            now = time.monotonic()
            if now < rest:
                continue
            if cancelled():
                return
            time.sleep(_REST_SECONDS)
            rest = now + _TURN_SECONDS
            if now >= until:
                read.done = place
                yield read
                read, until = Read(place), time.monotonic() + seconds
        read.done = len(self.documents)
        yield read

    def _decide(self, document: int, read: Read) -> None:
        sources = _Sources(self._corpus, document)
        for clause in self._clauses:
            if not clause.yes[document] and not any(
                self._holds(term, document, sources, read) for term in clause.terms
            ):
                return

    @staticmethod
    def _holds(term: Term, document: int, sources: _Sources, read: Read) -> bool:
        sought = term.asked
        assert isinstance(sought, Exact | Regex)
        try:
            pattern = pattern_of(sought)
            found = pattern.found(sources.of(sought.field))
            if not found and sought.field is Field.TEXT and sources.mended is not None:
                found = pattern.found(sources.mended)
        except RegexError as error:
            raise QueryError(str(sought), str(error), term.span) from None
        read.note(sought, document, found)
        return found != term.negated


class _Sources:
    """What of one document can be looked into."""

    def __init__(self, corpus: Corpus, document: int) -> None:
        self._corpus = corpus
        self._document = document

    def of(self, place: Field) -> Source:
        """Return the text, the title or the name of the file."""
        if place is Field.TEXT:
            return self._text
        document = self._corpus.document(self._document)
        text = document.title if place is Field.TITLE else document.name
        return Source(text.encode("utf-8", "surrogatepass"))

    @cached_property
    def mended(self) -> Source | None:
        """The repaired text, None where nothing is repaired."""
        if not self._corpus.repairs(self._document):
            return None
        return Source(self._corpus.mended(self._document).text.encode("utf-8", "surrogatepass"))

    @cached_property
    def _text(self) -> Source:
        return Source(self._corpus.texts.encoded(self._document))
