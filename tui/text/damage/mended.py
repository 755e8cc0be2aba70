"""A text with its repairs in place, and the way between it and the text of the file."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from tui.text.damage.repair import Repair

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Mended:
    """A repaired text. Both texts run in step but for the places where a repair is shorter than the damage.

    Behind each of these stands an anchor: its position in the repaired text and in the file's, and where the
    repair begins in the repaired one. A text that lost letter for letter needs no map at all. Offsets are
    code points, zero-based; ranges are half-open.
    """

    text: str
    _mended: Sequence[int] = ()
    _own: Sequence[int] = ()
    _begins: Sequence[int] = ()

    @property
    def is_even(self) -> bool:
        """Whether every offset is the same in both texts."""
        return not self._own

    def own(self, position: int) -> int:
        """Return the code point of the file's text that a position of the repaired text came from."""
        anchor = bisect_right(self._mended, position) - 1
        return position if anchor < 0 else self._own[anchor] + position - self._mended[anchor]

    def own_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a range of the repaired text to the range of the file's text it came from."""
        return self.own(start), self.own(end)

    def mended(self, offset: int) -> int:
        """Return where a code point of the file's text stands in the repaired one.

        All code points of a damaged place lead to the character that was put there, or to what follows where
        none was.
        """
        behind = bisect_right(self._own, offset)
        position = offset if behind == 0 else self._mended[behind - 1] + offset - self._own[behind - 1]
        return position if behind == len(self._own) else min(position, self._begins[behind])

    def mended_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a range of the file's text to the repaired text; a damaged place it cuts lies in it as a whole."""
        first, last = self.mended(start), self.mended(end)
        cuts = start < end and last < len(self.text) and self.own(last) < end
        return first, last + cuts


def mend(text: str, repairs: Sequence[Repair], start: int = 0, end: int | None = None) -> Mended:
    """Return `text[start:end]` with the repairs that lie in it; its offsets count from `start`.

    `repairs` are sorted and do not overlap; they may be those of the whole text.
    """
    end = len(text) if end is None else end
    parts: list[str] = []
    mended, own, begins = array("I"), array("I"), array("I")
    at, drift = start, 0
    for index in range(bisect_left(repairs, start, key=_START), len(repairs)):
        repair = repairs[index]
        if repair.end > end:
            break
        parts += (text[at : repair.start], repair.text)
        at = repair.end
        shorter = repair.end - repair.start - len(repair.text)
        if shorter:
            begins.append(repair.start - start - drift)
            drift += shorter
            own.append(at - start)
            mended.append(at - start - drift)
    parts.append(text[at:end])
    return Mended("".join(parts), mended, own, begins)
