"""Neighbouring lines that have the nearest word, the document or the month in common."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.find.concordance.arrangement import Arrangement


class Group(NamedTuple):
    """Lines `lines[start:stop]` of what is shown, and the number the arrangement has for them."""

    number: int
    start: int
    stop: int

    @property
    def size(self) -> int:
        """How many lines there are."""
        return self.stop - self.start


def groups_of(arrangement: Arrangement, lines: Sequence[int]) -> list[Group]:
    """Group lines that are in the order of the arrangement, all of them or some.

    Where words decide, the most frequent come first: they are what one looks for; documents and months stay
    in their order.
    """
    numbers = [arrangement.groups[line] for line in lines]
    borders = (place for place, (one, other) in enumerate(pairwise(numbers), start=1) if one != other)
    edges = [0, *borders, len(numbers)] if numbers else []
    found = [Group(numbers[start], start, stop) for start, stop in pairwise(edges)]
    if arrangement.order.by_words:
        found.sort(key=lambda group: -group.size)
    return found
