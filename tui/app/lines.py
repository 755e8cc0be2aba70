"""The lines at the top (what is open, how far it is loaded) and at the bottom (hints and the place)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.app.cells import fit
from tui.app.commands.general import LeftOutFiles
from tui.app.glyphs import Glyphs
from tui.pipeline.pile import Pile

if TYPE_CHECKING:
    from tui.app.application import Lutrin

_BAR_CELLS = 12
_LEAST_CELLS = 8
"""With less room than this a text on the left that has to be cut says nothing."""


class Progress(NamedTuple):
    """How far loading is, in documents."""

    done: int
    of: int
    is_guess: bool = False
    """Whether it is not known yet how many there are: a file of many is being read."""


class EndsLine(Widget):
    """One line with a text at its left end and one at its right end.

    Where room lacks the right one wins, but over a text on the left that is `urgent`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ends-line--right", "ends-line--wrong"}
    DEFAULT_CSS = """
    EndsLine {
        height: 1;
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self._left = ""
        self._right = ""
        self._wrong = False
        self._urgent = False

    def set_ends(
        self, left: str | None = None, right: str | None = None, *, wrong: bool = False, urgent: bool = False
    ) -> None:
        """Show these texts, safe for the terminal; None keeps an end. `wrong`, `urgent` are of the left one."""
        before = (self._left, self._right, self._wrong, self._urgent)
        if left is not None:
            self._left, self._wrong, self._urgent = left, wrong, urgent
        if right is not None:
            self._right = right
        if before != (self._left, self._right, self._wrong, self._urgent):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        needed = cell_len(self._left) + 2 if self._urgent else 0
        right = fit(self._right, width, self.glyphs.ellipsis)
        if needed + cell_len(right) > width and self._urgent:
            right = ""
        room = width - cell_len(right)
        cut = cell_len(self._left) + 2 > room
        left = "" if cut and room < _LEAST_CELLS else fit(f" {self._left}", room - 1, self.glyphs.ellipsis)
        style = self.get_component_rich_style("ends-line--wrong") if self._wrong else self.rich_style
        faint = self.get_component_rich_style("ends-line--right")
        return Strip([Segment(set_cell_size(left, room), style), Segment(right, faint)], width)


class TopLine(EndsLine):
    """What is open, and how far it is loaded."""

    app: Lutrin

    def __init__(self, glyphs: Glyphs, title: str) -> None:
        super().__init__(glyphs, id="top")
        self._title = title

    def show_pile(self, pile: Pile, progress: Progress | None) -> None:
        """Show the counts of a pile, and while it loads, how far that is."""
        corpus = pile.corpus
        counts = (len(pile.refused), "not readable"), (len(pile.left_out), "left out")
        missing = [f"{count:,} {how}" for count, how in counts if count]
        parts = [
            self._title,
            counted(pile.count, "document"),
            counted(corpus.name_count, "name"),
            counted(corpus.damaged, "damaged word") if corpus.damaged else "",
            *missing,
            f"({self.app.key(LeftOutFiles)} why)" if missing else "",
        ]
        right = ""
        if progress is not None:
            done, of, is_guess = progress
            of_all = f"about {of:,}" if is_guess else f"{of:,}"
            right = f"parsing {done:,} of {of_all} {progress_bar(done, of, self.glyphs)} "
        self.set_ends(left="  ".join(part for part in parts if part), right=right)


class BottomLine(EndsLine):
    """On the left a message or else the hints, on the right the place of the reader."""

    def __init__(self, glyphs: Glyphs, hints: str) -> None:
        super().__init__(glyphs, id="bottom")
        self._hints = hints
        self.set_ends(left=hints)

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Show a message, until the next key."""
        self.set_ends(left=message or self._hints, wrong=wrong and bool(message), urgent=bool(message))

    def show_place(self, place: str) -> None:
        """Show where the reader is."""
        self.set_ends(right=f"{place} " if place else "")


class Rule(Widget):
    """A vertical rule of one cell between two panes."""

    DEFAULT_CSS = """
    Rule {
        width: 1;
        height: 1fr;
    }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._sign = glyphs.rule
        self._cell = Strip.blank(1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; all are alike."""
        self._cell = Strip([Segment(self._sign, self.rich_style)], 1)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one cell of the rule."""
        return self._cell


def counted(number: int, noun: str) -> str:
    """Return *1 name*, *2 names*."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def progress_bar(done: int, of: int, glyphs: Glyphs) -> str:
    """Return a bar that shows how much of something is done."""
    filled = _BAR_CELLS * done // max(1, of)
    return glyphs.full * filled + glyphs.empty * (_BAR_CELLS - filled)
