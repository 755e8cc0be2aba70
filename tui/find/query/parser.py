"""Reads a query, kindly: what is only begun is left out until it is finished, what cannot be read is said."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from enum import Enum, auto
from typing import NamedTuple

from tui.corpus.words import WordSigns, folded_words
from tui.find.query.dates import LOOKS, DateError, date_range, is_complete
from tui.find.query.tree import (
    Clause,
    Condition,
    Exact,
    Field,
    FileName,
    Language,
    Not,
    Query,
    Regex,
    Span,
    State,
    Term,
    Words,
)
from tui.find.query_error import QueryError

MOST_TERMS = 32
"""Terms a query may have; a pasted page is not looked for word by word."""

LONGEST = 2_000
"""Code points of a query."""
LONGEST_REGEX = 500
_QUOTED_OF_LONG = 20
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r"[^\s|]*")
_HEAD = re.compile(r"([^\W\d_]+):")
_REGEX = re.compile(r"/([^\\/]*+(?:\\.[^\\/]*+)*+)/", re.DOTALL)
_BEGINS_VALUE = re.compile(r"[^\s|/]")
_SIGNS = WordSigns()


class _UnfinishedError(Exception):
    """A term that is only begun; the message is what it waits for."""


class _WrongError(Exception):
    """A term that cannot be understood; the message says why."""


class _Kind(Enum):
    WORD = auto()
    QUOTED = auto()
    REGEX = auto()


class _Value(NamedTuple):
    kind: _Kind
    text: str
    closed: bool = True
    """Whether the quote that ends it was typed."""


def parse(text: str) -> Query:
    """Read a query; blank text gives the query that everything answers. Takes linear time.

    Raises QueryError, and nothing else, for what cannot be understood.
    """
    if len(text) > LONGEST:
        raise QueryError(text[:_QUOTED_OF_LONG], f"is longer than {LONGEST:,} signs", (0, _QUOTED_OF_LONG))
    return _Parser(text).query()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._clauses: list[Clause] = []
        self._count = 0
        self._unfinished: list[tuple[Span, str]] = []

    def query(self) -> Query:
        joined = False
        while self._more():
            if self._take("|"):
                joined = bool(self._clauses)
            elif (term := self._term()) is not None:
                self._add(term, joined)
                joined = False
        return Query(tuple(self._clauses), tuple(self._unfinished))

    def _more(self) -> bool:
        self._at = _end(_BLANKS, self._text, self._at)
        return self._at < len(self._text)

    def _take(self, sign: str) -> bool:
        found = self._text.startswith(sign, self._at)
        self._at += found
        return found

    def _add(self, term: Term, joined: bool) -> None:
        self._count += 1
        if self._count > MOST_TERMS:
            raise QueryError(str(term), f"only {MOST_TERMS} terms can be looked for at once", term.span)
        if joined:
            self._clauses[-1] += (term,)
        else:
            self._clauses.append((term,))

    def _term(self) -> Term | None:
        """Read the term that begins here; None where it is only begun, or holds nothing to look for."""
        start = self._at
        negated = self._take("-")
        try:
            condition = self._condition()
        except _UnfinishedError as unfinished:
            self._unfinished.append(((start, self._at), str(unfinished)))
            return None
        except _WrongError as wrong:
            raise QueryError(self._text[start : self._at], str(wrong), (start, self._at)) from None
        if condition is None:
            return None
        return Term(Not(condition) if negated else condition, (start, self._at))

    def _condition(self) -> Condition | None:
        start = self._at
        field = self._field()
        value = self._value()
        if field is None:
            return _without_field(value)
        condition = _in_field(field, value)
        if condition is None:
            raise _UnfinishedError(_WAITS_FOR.get(field, f"nothing stands behind {field.value}:"))
        if field is Field.DATE and not is_complete(value.text):
            self._unfinished.append(((start, self._at), _WAITS_FOR[field]))
        return condition

    def _field(self) -> Field | None:
        """Read the name of a field, or any beginning of it that no other field has."""
        head = _HEAD.match(self._text, self._at)
        if head is None:
            return None
        typed = head[1].lower()
        fields = [field for field in Field if field.value.startswith(typed)]
        if len(fields) == 1:
            self._at = head.end()
            return fields[0]
        has_value = _BEGINS_VALUE.match(self._text, head.end())
        likely = fields or (_likely(typed) if has_value else [])
        if not likely:
            return None
        self._at = _end(_WORD, self._text, head.end())
        if not has_value:
            raise _UnfinishedError(f"{_choice(fields)}?")
        hint = f"may be {_choice(fields)}" if fields else f"is no field, perhaps {_choice(likely)}"
        raise _WrongError(f"{head[0]} {hint}")

    def _value(self) -> _Value:
        at = self._at
        if self._take('"'):
            end = self._text.find('"', self._at)
            closed = end >= 0
            self._at, start = (end + 1 if closed else len(self._text)), self._at
            return _Value(_Kind.QUOTED, self._text[start : end if closed else None], closed)
        if self._take("/"):
            return self._regex(at)
        quoted = self._take("'")
        at, self._at = self._at, _end(_WORD, self._text, self._at)
        word = self._text[at : self._at]
        if not quoted:
            return _Value(_Kind.WORD, word)
        return _Value(_Kind.QUOTED, word, closed=word.endswith("'"))

    def _regex(self, at: int) -> _Value:
        found = _REGEX.match(self._text, at)
        if found is None:
            self._at = len(self._text)
            raise _UnfinishedError("a regular expression ends with /")
        self._at = found.end()
        return _Value(_Kind.REGEX, found[1])


def _without_field(value: _Value) -> Condition | None:
    if value.kind is _Kind.WORD:
        return _words(value, None)
    return _regex(value, Field.TEXT) if value.kind is _Kind.REGEX else _exact(value, Field.TEXT)


def _in_field(field: Field, value: _Value) -> Condition | None:
    """Return what a field asks for; None where its value is only begun. Raises _WrongError."""
    if value.kind is _Kind.REGEX:
        return _regex(value, field)
    match field:
        case Field.DATE:
            return _date(value.text)
        case Field.LANGUAGE:
            return _language(value.text)
        case Field.STATE:
            return _state(value.text)
        case Field.FILE:
            return FileName(value.text.strip()) if value.text.strip() else None
        case Field.TEXT:
            closed = value.closed and value.kind is _Kind.QUOTED
            return _exact(value._replace(closed=closed), field)
        case _:
            return _exact(value, field) if value.kind is _Kind.QUOTED else _words(value, field)


def _words(value: _Value, field: Field | None) -> Words | None:
    return Words(value.text, field) if folded_words(value.text) else None


def _exact(value: _Value, field: Field) -> Exact | None:
    words = " ".join(unicodedata.normalize("NFC", value.text).translate(_SIGNS).split())
    beginning = not value.closed or value.text.rstrip().endswith("*")
    return Exact(words, field, beginning) if folded_words(words) else None


def _regex(value: _Value, field: Field) -> Regex | None:
    if field not in (Field.TEXT, Field.TITLE, Field.FILE):
        raise _WrongError("a regular expression looks in the text, in title: or in file:")
    if not value.text:
        return None
    if len(value.text) > LONGEST_REGEX:
        raise _WrongError(f"longer than {LONGEST_REGEX} signs")
    from tui.find.regexes import RegexError, check_regex

    try:
        check_regex(value.text)
    except RegexError as error:
        raise _WrongError(str(error)) from None
    return Regex(value.text, field)


def _date(text: str) -> Condition | None:
    try:
        return date_range(text)
    except DateError as error:
        raise _WrongError(str(error)) from None


def _language(text: str) -> Language | None:
    code = text.lower()
    if code and not (code.isascii() and code.isalpha() and len(code) <= 2):
        raise _WrongError("a language has two letters, such as fr or en")
    return Language(code) if len(code) == 2 else None


def _state(text: str) -> State | None:
    if not text:
        return None
    states = [state for state in State if state.value.startswith(text.lower())]
    if not states:
        raise _WrongError(f"known are {' and '.join(str(state) for state in State)}")
    return states[0]


_WAITS_FOR = {Field.DATE: f"the date is only begun: {LOOKS}"}


def _likely(typed: str) -> list[Field]:
    """Return the field that a word before a colon was probably meant to be."""
    return [Field(name) for name in get_close_matches(typed, [field.value for field in Field], n=1, cutoff=0.75)]


def _choice(fields: list[Field]) -> str:
    return " or ".join(f"{field.value}:" for field in fields)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
