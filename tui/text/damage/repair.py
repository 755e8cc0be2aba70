"""A damaged place of a text with the characters that stood there before, and all such places of a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Damage:
    """What a document shows of damage; offsets are code points, zero-based and half-open.

    `suspects` are words that hold a stand-in for a lost letter and that neither the document nor a list of
    words knows. `words` are those of its words that an encoding may damage elsewhere and that may be in no
    list: names, or all of them in a language without a list.
    """

    repairs: Sequence[Repair] = ()
    suspects: Sequence[tuple[int, int]] = ()
    words: Sequence[str] = ()
    damaged: int = 0
    """Words that hold damage for certain: repaired ones and those with U+FFFD."""
    repaired: int = 0
    """Words of `damaged` in which nothing is left to be repaired."""


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
