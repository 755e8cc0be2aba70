"""Who speaks where in a text, and how that stands in the margin."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from rich.cells import cell_len

from tui.app.cells import fit
from tui.app.glyphs import Glyphs
from tui.app.reader.layout import Layout, Position, Row
from tui.app.reader.wrapping import wrap

WIDEST, NARROWEST = 24, 8
"""Cells that a speaker may take in the margin."""
SIGNS = 2
"""Cells after the speaker: a blank, and the bar beside the lines of a statement."""


@dataclass(frozen=True)
class Voices:
    """The statements of a text in the order of their beginnings; some may lie within others.

    `label` gives the speaker of one by its position, in one line and safe for the terminal.
    """

    starts: Sequence[int] = ()
    """Where each begins: code points of the text, zero-based."""
    ends: Sequence[int] = ()
    label: Callable[[int], str] = str

    @cached_property
    def _reach(self) -> Sequence[int]:
        """For each statement how far it and those before it go."""
        return list(accumulate(self.ends, max))

    def between(self, start: int, end: int) -> Iterator[int]:
        """Yield the positions of the statements that hold anything between two offsets."""
        for index in range(bisect_left(self._reach, start + 1), bisect_left(self.starts, end)):
            if self.ends[index] > start:
                yield index


SILENT = Voices()
"""No statements at all."""


def speaker_cells(pane: int, prose: int) -> int:
    """Return how many cells speakers get in a pane: a fifth of it, or what the prose leaves free."""
    return min(WIDEST, max(NARROWEST, pane // 5, pane - 1 - prose - SIGNS))


def asides(
    voices: Voices, layout: Layout, visible: Sequence[tuple[Position, Row]], cells: int, glyphs: Glyphs
) -> list[str]:
    """Return for each visible row what stands in the margin, `cells` + `SIGNS` cells or nothing.

    A speaker stands beside the first row that is seen of a statement, and on beside further ones where the words
    need them. Of two that begin in one row the second one comes a row later, if it goes on that far.
    """
    if not visible:
        return []
    spoken: set[Position] = set()
    labels: dict[Position, str] = {}
    for index in voices.between(visible[0][1].start, max(row.end for _, row in visible)):
        start, end = voices.starts[index], voices.ends[index]
        spoken.update(position for position, row in visible if row.start < end and start < row.end)
        first = max(layout.position(start), visible[0][0])
        rows = _label_rows(layout, first, end, labels, cells)
        labels.update(zip(rows, _label(voices.label(index), len(rows), cells, glyphs), strict=False))
    return [_aside(labels.get(position, ""), cells, glyphs) if position in spoken else "" for position, _ in visible]


def _aside(label: str, cells: int, glyphs: Glyphs) -> str:
    return f"{' ' * (cells - cell_len(label))}{label} {glyphs.rule}"


def _label_rows(layout: Layout, first: Position, end: int, taken: dict[Position, str], cells: int) -> list[Position]:
    """Return the rows of a statement, from one on, that its speaker may stand beside."""
    most = WIDEST // cells + 2
    rows = layout.rows(first, most + len(taken))
    free = [position for position, row in rows if row.start < end and position not in taken]
    return free[:most]


def _label(text: str, rows: int, cells: int, glyphs: Glyphs) -> Iterator[str]:
    """Yield a speaker in at most so many lines; what does not fit is cut."""
    parts = wrap(text, cells)
    for number, (start, end) in enumerate(parts[:rows]):
        last = number == rows - 1
        shown = text[start:] if last else text[start:end]
        yield fit(shown, cells, glyphs.ellipsis) if last else shown
