"""Sets of documents and how well each answers, as one integer with a byte for each document.

Whole integers are combined by the machine a thousand documents at a time: sets and marks of 100,000 documents
are united, cut and added in some ten microseconds. A byte of a set is 0 or 1, a mark goes from 0 to `HIGHEST`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

HIGHEST = 0x7F


class Tally(NamedTuple):
    """What is known of all documents about one question."""

    yes: int
    """The documents that answer it: a set."""
    marks: int = 0
    """How well they do; those that answer it without a mark have 0."""
    open: int = 0
    """The documents of which only their text can tell: a set apart from `yes`."""


@lru_cache(maxsize=8)
def everything(count: int) -> int:
    """Return the set of all of `count` documents."""
    return int.from_bytes(b"\1" * count, "little")


def of_bytes(values: bytes | bytearray) -> int:
    """Return a set or marks given as one byte a document."""
    return int.from_bytes(values, "little")


def as_bytes(tally: int, count: int) -> bytes:
    """Return a set or marks as one byte for each of `count` documents."""
    return tally.to_bytes(count, "little")


def of_documents(documents: Iterable[int], count: int) -> int:
    """Return the set of these documents; those beyond `count` are left out."""
    values = bytearray(count)
    for document in documents:
        if 0 <= document < count:
            values[document] = 1
    return of_bytes(values)


def has_marks(marks: int, every: int) -> int:
    """Return the set of the documents that have a mark."""
    return (marks + HIGHEST * every >> 7) & every


def filled(documents: int) -> int:
    """Return a set with all bits of its bytes, for cutting marks out with `&`."""
    return (documents << 8) - documents


def better(first: int, second: int, every: int) -> int:
    """Return for each document the better one of two marks."""
    not_less = ((first | 0x80 * every) - second >> 7) & every
    return second ^ ((first ^ second) & filled(not_less))


def any_of(tallies: Iterable[Tally], every: int) -> Tally:
    """Return what is known of whether one of several questions is answered, with the best mark."""
    yes, marks, still_open = 0, 0, 0
    for tally in tallies:
        yes |= tally.yes
        marks = better(marks, tally.marks, every)
        still_open |= tally.open
    return Tally(yes, marks, still_open & ~yes)


def all_of(tallies: Iterable[Tally], every: int) -> Tally:
    """Return what is known of whether all questions are answered; marks are left out."""
    yes, possible = every, every
    for tally in tallies:
        yes &= tally.yes
        possible &= tally.yes | tally.open
    return Tally(yes, 0, possible & ~yes)


def opposite(tally: Tally, every: int) -> Tally:
    """Return what is known of whether a question is not answered."""
    return Tally(every & ~(tally.yes | tally.open), 0, tally.open)
