"""What a query is once it is read: clauses that must all hold, each made of terms of which one must.

Two levels are enough: `|` binds closer than the blank, as in fzf, so there is nothing to nest, to recurse into
or to put into brackets. `str()` of any part gives text that reads as the same part again; where a part stood in
what was typed (code points, half-open) does not count for whether two are alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from tui.find.query.dates import DateRange

Span: TypeAlias = tuple[int, int]
"""A place in the text that was typed: code points, zero-based, half-open."""


class Field(Enum):
    """Where a term is looked for; the value is what is typed before the colon."""

    NAME = "name"
    PERSON = "person"
    ORGANISATION = "org"
    PLACE = "place"
    SAID = "said"
    TEXT = "text"
    TITLE = "title"
    FILE = "file"
    LANGUAGE = "lang"
    DATE = "date"
    STATE = "is"


class State(Enum):
    """What a reader did with a document."""

    NEW = "new"
    """Never opened."""
    MARKED = "marked"

    def __str__(self) -> str:
        return f"{Field.STATE.value}:{self.value}"


@dataclass(frozen=True, slots=True)
class Words:
    """Words as a person types them, misspelt or not, all of which one title or name must answer.

    Without a field they are looked for in titles, file names and names.
    """

    text: str
    field: Field | None = None

    def __str__(self) -> str:
        return _with_field(self.field, self.text)


@dataclass(frozen=True, slots=True)
class Exact:
    """Words that must stand one after another just as they are, but for case and accents that were not typed."""

    text: str
    """Words with one blank between them, no other signs."""
    field: Field = Field.TEXT
    beginning: bool = False
    """Whether the last word only has to begin like this."""

    def __str__(self) -> str:
        star = "*" if self.beginning else ""
        return _with_field(None if self.field is Field.TEXT else self.field, f'"{self.text}{star}"')


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression, searched for in the text, the title or the name of the file."""

    pattern: str
    field: Field = Field.TEXT

    def __str__(self) -> str:
        return _with_field(None if self.field is Field.TEXT else self.field, f"/{self.pattern}/")


@dataclass(frozen=True, slots=True)
class FileName:
    """Letters that the path of a document must hold."""

    text: str

    def __str__(self) -> str:
        if not re.search(r"[\s|]|\A[\"'/]", self.text):
            return _with_field(Field.FILE, self.text)
        # A text with a quotation mark was typed behind an apostrophe, which no blank can be in.
        return _with_field(Field.FILE, f"'{self.text}" if '"' in self.text else f'"{self.text}"')


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a document, two letters."""

    code: str

    def __str__(self) -> str:
        return _with_field(Field.LANGUAGE, self.code)


Condition: TypeAlias = Words | Exact | Regex | FileName | Language | DateRange | State


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    condition: Condition

    def __str__(self) -> str:
        return f"-{self.condition}"


@dataclass(frozen=True, slots=True)
class Term:
    """One term with its place in what was typed."""

    condition: Condition | Not
    span: Span = field(default=(0, 0), compare=False)

    @property
    def asked(self) -> Condition:
        """What is asked for, or what must not hold."""
        return self.condition.condition if isinstance(self.condition, Not) else self.condition

    @property
    def negated(self) -> bool:
        """Whether the term must not hold."""
        return isinstance(self.condition, Not)

    def __str__(self) -> str:
        return str(self.condition)


Clause: TypeAlias = tuple[Term, ...]
"""Terms of which one must hold."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query: all of its clauses must hold; without any, everything does."""

    clauses: tuple[Clause, ...] = ()
    unfinished: tuple[tuple[Span, str], ...] = field(default=(), compare=False)
    """Terms that are only begun (`name:`, `date:20`), with what they wait for; they are not among the clauses."""

    def __str__(self) -> str:
        return " ".join(" | ".join(map(str, clause)) for clause in self.clauses)

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms in the order in which they were typed."""
        return tuple(term for clause in self.clauses for term in clause)


def _with_field(place: Field | None, text: str) -> str:
    return text if place is None else f"{place.value}:{text}"
