"""A damaged place of a text with the characters that stood there before."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Repair(NamedTuple):
    """A repair: `text` stood where the file has its characters `start` to `end`.

    Offsets are code points, zero-based and half-open. `text` is as long as the range, or one character or none
    for a longer range. `reason` says what makes it certain.
    """

    start: int
    end: int
    text: str
    reason: str


def split(start: int, end: int, text: str, reason: str) -> Iterator[Repair]:
    """Yield the repairs that put `text`, not longer than the range, in the place of `start` to `end`.

    The first characters take one code point each, the last one takes the rest.
    """
    if len(text) in (0, 1, end - start):
        yield Repair(start, end, text, reason)
        return
    last = start + len(text) - 1
    yield Repair(start, last, text[:-1], reason)
    yield Repair(last, end, text[-1], reason)


def words_damaged(text: str, spans: Iterable[tuple[int, int]]) -> int:
    """Return in how many words some ranges lie; they are sorted and do not overlap."""
    count, before = 0, None
    for start, end in spans:
        if before is None or not _is_one_word(text[before:start]):
            count += 1
        before = end
    return count


def _is_one_word(between: str) -> bool:
    return len(between) <= _LONGEST and (not between or between.isalpha())


_LONGEST = 40
