"""Repaired words for people: what the file has, what it was, and why that is certain."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tui.text.damage.mended import mend
from tui.text.damage.repair import Repair

_EDGE = 40
"""Code points of a word that are shown on either side of a repair, at most."""
_AROUND_WORDS = '.,;:!"()[]{}«»“”…'


class RepairedWord(NamedTuple):
    """A word as it stands in the file and as it is shown; neither is safe for a terminal yet."""

    own: str
    repaired: str
    reason: str


def repaired_words(
    text: str, repairs: Sequence[Repair], start: int = 0, end: int | None = None
) -> Iterator[RepairedWord]:
    """Yield the words with repairs in `text[start:end]`, each as often as it stands there."""
    end = len(text) if end is None else end
    here = [repair for repair in repairs if repair.start < end and repair.end > start]
    for (first, last), together in groupby(here, key=lambda repair: _word(text, repair)):
        some = list(together)
        first, last = min(first, some[0].start), max(last, some[-1].end)
        reasons = dict.fromkeys(repair.reason for repair in some)
        yield RepairedWord(text[first:last], mend(text, some, first, last).text, "; ".join(reasons))


def _word(text: str, repair: Repair) -> tuple[int, int]:
    """Return where the word begins and ends that a repair stands in, as far as it is shown."""
    before = text[max(0, repair.start - _EDGE) : repair.start]
    after = text[repair.end : repair.end + _EDGE]
    left = "" if before[-1:].isspace() else (before.split() or [""])[-1].lstrip(_AROUND_WORDS)
    right = "" if after[:1].isspace() else (after.split() or [""])[0].rstrip(_AROUND_WORDS)
    return repair.start - len(left), repair.end + len(right)
