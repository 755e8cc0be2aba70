"""Which statements answer a query: its words are looked for in what is said, `said:` in who says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from tui.corpus.corpus import Corpus
from tui.corpus.statement import Statement
from tui.find.filter import Filter
from tui.find.hits import hits
from tui.find.patterns import pattern_of
from tui.find.query import Condition, Exact, Field, Query, Regex, Term, Words, parse
from tui.find.query_error import QueryError
from tui.find.regexes import RegexError
from tui.text.damage.mended import mend

Test = Callable[[int], bool]
"""Tells whether a statement, by its number, answers."""


class StatementFilter:
    """Answers queries of the filter bar's grammar (`tui.find.query`) over the statements of a corpus.

    Words, phrases and expressions are looked for in the content, words by the names that it mentions too, but
    for the words that say who speaks; `said:` asks for a speaker; all other terms ask for the document.
    """

    def __init__(self, corpus: Corpus, search: Filter) -> None:
        self._corpus = corpus
        self._search = search
        self._latest: tuple[int, str] = -1, ""

    def among(self, statements: Iterable[int], query: str) -> Iterator[int]:
        """Yield those of some statements that answer a query, in the order given. Raises QueryError."""
        return filter(self.test(parse(query)), statements)

    def test(self, query: Query) -> Test:
        """Return what tells whether a statement answers a query.

        Raises QueryError where the query cannot be answered, at once or when a statement is tested.
        """
        self._search.refresh()
        clauses = [list(map(self._term, clause)) for clause in query.clauses]
        return lambda index: all(any(holds(index) for holds in clause) for clause in clauses)

    def _term(self, term: Term) -> Test:
        holds = self._condition(term)
        return (lambda index: not holds(index)) if term.negated else holds

    def _condition(self, term: Term) -> Test:
        condition = term.asked
        match condition:
            case Words(field=Field.SAID) | Exact(field=Field.SAID):
                speakers = self._search.speakers_meant(str(condition))
                return self._any_of(map(self._corpus.statements.by, speakers))
            case Words(text, None):
                about = self._about(condition)
                return lambda index: about(index) or self._content_holds(index, partial(hits, query=text))
            case Words(field=Field.TITLE) | Exact(field=Field.TITLE):
                return self._of_documents(condition)
            case Exact(field=Field.TEXT) | Regex(field=Field.TEXT):
                return lambda index: self._content_matches(index, condition, term)
            case Words() | Exact():
                return self._about(condition)
        return self._of_documents(condition)

    def _about(self, condition: Words | Exact) -> Test:
        return self._any_of(map(self._corpus.statements.about, self._search.names_meant(str(condition))))

    def _any_of(self, groups: Iterable[Iterable[int]]) -> Test:
        return {index for group in groups for index in group}.__contains__

    def _of_documents(self, condition: Condition) -> Test:
        documents = set(self._search.documents(str(condition)).indices)
        return lambda index: self._corpus.statements.document(index) in documents

    def _content_matches(self, index: int, condition: Exact | Regex, term: Term) -> bool:
        try:
            return self._content_holds(index, pattern_of(condition).spans)
        except RegexError as error:
            raise QueryError(str(term), str(error), term.span) from None

    def _content_holds(self, index: int, find: Callable[[str], Iterable[tuple[int, int]]]) -> bool:
        """Tell whether something is found in a content, as it stands in the file or repaired."""
        one = self._corpus.statements[index]
        text = self._text(one.document)
        repairs = self._corpus.repairs(one.document)
        return any(
            any(find(part)) or (bool(repairs) and any(find(mend(text, repairs, start, end).text)))
            for start, end in _without_speaker(one)
            if (part := text[start:end])
        )

    def _text(self, document: int) -> str:
        # The statements of a document are tested one after another.
        if self._latest[0] != document:
            self._latest = document, self._corpus.text(document)
        return self._latest[1]


def _without_speaker(statement: Statement) -> list[tuple[int, int]]:
    """Return the parts of a content, apart from the words inside it that say who speaks."""
    start, end, first, last = statement.start, statement.end, statement.speaker_start, statement.speaker_end
    return [(start, first), (last, end)] if start < last and first < end and first < last else [(start, end)]
