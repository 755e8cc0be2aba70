"""Passages that take one row until a person goes to a place in them: the mails that a mail answers.

Offsets are code points of the page's text, zero-based; ranges are half-open.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

_START = attrgetter("start")


class Fold(NamedTuple):
    """A passage from the beginning of a line to that of another, or to the end; `label` stands for it in one row."""

    start: int
    end: int
    label: str
    """Safe for the terminal."""


def fold_at(folds: Sequence[Fold], offset: int) -> Fold | None:
    """Return the one of some folds, sorted and apart from each other, that holds an offset."""
    index = bisect_right(folds, offset, key=_START) - 1
    return folds[index] if index >= 0 and offset < folds[index].end else None


def apart_from(folds: Sequence[Fold], start: int, end: int) -> Sequence[Fold]:
    """Return the folds that hold nothing of a passage."""
    return [fold for fold in folds if fold.end <= start or end <= fold.start]
