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
        case Order.LEFT:
            return (yield from _by_words(concordance, order, left_words))
        case Order.RIGHT:
            return (yield from _by_words(concordance, order, right_words))
        case Order.DATE:
            return (yield from _by_date(concordance))
        case Order.DOCUMENT:
            return as_collected(concordance)


def as_collected(concordance: Concordance) -> Arrangement:
    """Return the lines document by document, which they are without any work."""

    def title(line: int) -> str:
        known = concordance.corpus.document(concordance.documents[line])
        return known.title or known.name

    return Arrangement(Order.DOCUMENT, range(len(concordance)), concordance.documents, title)


def _by_words(
    concordance: Concordance, order: Order, words_beside: Callable[[Concordance, range], Iterator[str]]
) -> Steps[Arrangement]:
    keys: list[str] = []
    nearest: dict[str, int] = {}
    groups = array("I")
    for batch in _batches(len(concordance)):
        for key in words_beside(concordance, batch):
            keys.append(key)
            groups.append(nearest.setdefault(key.partition(" ")[0], len(nearest)))
        yield
    lines = yield from _sorted(keys)
    label = partial(nearest_word, concordance, left=order is Order.LEFT)
    return Arrangement(order, lines, groups, label)


def _by_date(concordance: Concordance) -> Steps[Arrangement]:
    keys: list[str] = []
    months: dict[str, int] = {}
    groups = array("I")
    dates = concordance.corpus.field("date")
    for batch in _batches(len(concordance)):
        for date in map(dates.__getitem__, concordance.documents[batch.start : batch.stop]):
            keys.append(date or _NO_DATE)
            groups.append(months.setdefault(date[:_MONTH], len(months)))
        yield
    lines = yield from _sorted(keys)
    names = list(months)
    return Arrangement(Order.DATE, lines, groups, lambda line: names[groups[line]])


def _batches(count: int) -> Iterator[range]:
    return (range(start, min(start + _BATCH, count)) for start in range(0, count, _BATCH))


def _sorted(keys: Sequence[str]) -> "Steps[array[int]]":
    """Sort the positions of keys, stable, in steps: one `sort` of them all would stop everything meanwhile.

    Python's sort merges two sorted runs that follow each other in linear time.
    """
    count = len(keys)
    runs: list[list[int]] = []
    for start in range(0, count, _RUN):
        runs.append(sorted(range(start, min(start + _RUN, count)), key=keys.__getitem__))
        yield
    while len(runs) > 1:
        merged: list[list[int]] = []
        for place in range(0, len(runs), 2):
            merged.append(sorted([line for run in runs[place : place + 2] for line in run], key=keys.__getitem__))
            yield
        runs = merged
    return array("I", runs[0] if runs else ())
