"""How each part of a row looks, before any style sheet is asked."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter

from tui.app.reader.page import Marked, Span
from tui.corpus.mention import TYPES
from tui.text.damage.repair import Repair

PLAIN = 0
TYPE_MASK = 7
"""These bits are 0 in the look of plain text, else one more than the place of the entity type in `TYPES`."""
SAME_NAME = 8
CURRENT = 16
HIT = 32
CURRENT_HIT = 64
SELECTED = 128
REPAIRED = 256
STATEMENT = 512

_TYPE_LOOKS = {name: code for code, name in enumerate(TYPES, start=1)}
_OTHER = _TYPE_LOOKS["other"]

Run = tuple[int, int, int]
"""Code points from the first number to the second, and their look."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is highlighted in a text; `mentions`, `hits` and `repairs` are sorted and do not overlap."""

    mentions: Sequence[Marked] = ()
    hits: Sequence[Span] = ()
    mention: Marked | None = None
    """The current mention."""
    hit: Span | None = None
    """The current hit."""
    selection: Span | None = None
    repairs: Sequence[Repair] = ()
    """Those that are displayed."""
    statement: Span | None = None
    """The statement that was gone to."""

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        """Return the code points from `start` to `end` as runs of one look each, without gaps."""
        looks = [PLAIN] * (end - start)
        for index in range(bisect_right(self.mentions, start, key=_END), len(self.mentions)):
            mention = self.mentions[index]
            if mention.start >= end:
                break
            _paint(looks, start, (mention.start, mention.end), self._look(mention))
        for index in range(bisect_right(self.hits, start, key=_SPAN_END), len(self.hits)):
            hit = self.hits[index]
            if hit[0] >= end:
                break
            _paint(looks, start, hit, CURRENT_HIT if hit == self.hit else HIT)
        for index in range(bisect_right(self.repairs, start, key=_END), len(self.repairs)):
            repair = self.repairs[index]
            if repair.start >= end:
                break
            _paint(looks, start, (repair.start, repair.end), REPAIRED)
        if self.statement is not None:
            _paint(looks, start, self.statement, STATEMENT)
        if self.selection is not None:
            _paint(looks, start, self.selection, SELECTED)
        return tuple(_grouped(looks, start))

    def _look(self, mention: Marked) -> int:
        look = _TYPE_LOOKS.get(mention.type, _OTHER)
        if self.mention is None or mention.name != self.mention.name:
            return look
        return look | (CURRENT if mention.start == self.mention.start else SAME_NAME)


_END = attrgetter("end")
_SPAN_END = itemgetter(1)


def _paint(looks: list[int], offset: int, span: Span, look: int) -> None:
    first, last = max(0, span[0] - offset), min(len(looks), span[1] - offset)
    for place in range(first, last):
        looks[place] |= look


def _grouped(looks: list[int], start: int) -> list[Run]:
    runs: list[Run] = []
    for look, group in groupby(looks):
        end = start + sum(1 for _ in group)
        runs.append((start, end, look))
        start = end
    return runs
