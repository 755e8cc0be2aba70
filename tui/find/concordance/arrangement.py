"""The orders of a concordance: by the words beside the hit, by document, by date; and what is alike in each."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from tui.find.concordance.columns import Concordance
from tui.find.concordance.neighbours import left_words, nearest_word, right_words
from tui.find.concordance.steps import Steps

_BATCH = 512
"""Lines whose words are read in one step."""
_RUN = 4096
"""Lines that are sorted in one step."""
_NO_DATE = "\U0010ffff"
_MONTH = len("2020-09")


class Order(Enum):
    """By what the lines are sorted; the value says it in a word."""

    LEFT = "left"
    RIGHT = "right"
    DATE = "date"
    DOCUMENT = "document"

    @property
    def by_words(self) -> bool:
        """Whether words beside the hit decide."""
        return self in (Order.LEFT, Order.RIGHT)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The lines that were there when they were arranged, in an order.

    Lines that the order does not tell apart stay as they were collected.
    """

    order: Order
    lines: Sequence[int]
    groups: Sequence[int]
    """For each line of the concordance the number of its group: nearest word, document or month."""
    label: Callable[[int], str]
    """Returns what the lines of a group have in common, given one of them, as it stands there: a word, a title,
    a month. Empty for no word, or no date."""


def arranging(concordance: Concordance, order: Order) -> Steps[Arrangement]:
    """Arrange all lines there are: by folded words nearest first, by date oldest first, or as collected.

    A step takes some milliseconds, but for the first line of a long document, whose text has to be decoded.
    """
    match order:
        case Order.LEFT | Order.RIGHT:
            left = order is Order.LEFT
            words_beside = partial(left_words if left else right_words, concordance)
            label = partial(nearest_word, concordance, left=left)
            return (yield from _arranging(concordance, order, words_beside, _first_word, label))
        case Order.DATE:
            dates = concordance.corpus.field("date")

            def dates_of(lines: range) -> Iterator[str]:
                return (dates[document] or _NO_DATE for document in concordance.documents[lines.start : lines.stop])

            def month(line: int) -> str:
                return str(dates[concordance.documents[line]])[:_MONTH]

            return (yield from _arranging(concordance, order, dates_of, _month, month))
        case Order.DOCUMENT:
            return as_collected(concordance)


def as_collected(concordance: Concordance) -> Arrangement:
    """Return the lines document by document, which they are without any work."""

    def title(line: int) -> str:
        known = concordance.corpus.document(concordance.documents[line])
        return known.title or known.name

    return Arrangement(Order.DOCUMENT, range(len(concordance)), concordance.documents, title)


def _first_word(words: str) -> str:
    return words.partition(" ")[0]


def _month(date: str) -> str:
    return date[:_MONTH]


def _arranging(
    concordance: Concordance,
    order: Order,
    keys_of: Callable[[range], Iterator[str]],
    head: Callable[[str], str],
    label: Callable[[int], str],
) -> Steps[Arrangement]:
    """Sort all lines by their keys; those whose keys have the same head are a group.

    Groups are sorted one by one: one `sort` of everything would hold everything up.
    """
    count = len(concordance)
    keys: list[str] = []
    numbers: dict[str, int] = {}
    groups = array("I")
    members: list[list[int]] = []
    for start in range(0, count, _BATCH):
        for line, key in enumerate(keys_of(range(start, min(start + _BATCH, count))), start):
            number = numbers.setdefault(head(key), len(numbers))
            if number == len(members):
                members.append([])
            keys.append(key)
            groups.append(number)
            members[number].append(line)
        yield
    lines = array("I")
    for name in sorted(numbers):
        lines.extend((yield from _sorting(members[numbers[name]], keys)))
    return Arrangement(order, lines, groups, label)


def _sorting(lines: Sequence[int], keys: Sequence[str]) -> Steps[Sequence[int]]:
    """Sort lines by their keys, stable, in steps: Python merges two sorted runs in linear time."""
    runs: list[list[int]] = []
    for start in range(0, len(lines), _RUN):
        runs.append(sorted(lines[start : start + _RUN], key=keys.__getitem__))
        yield
    while len(runs) > 1:
        merged: list[list[int]] = []
        for place in range(0, len(runs), 2):
            merged.append(sorted([line for run in runs[place : place + 2] for line in run], key=keys.__getitem__))
            yield
        runs = merged
    return runs[0]
