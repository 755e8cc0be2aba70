"""The lines at the top (what is open, how far it is loaded) and at the bottom (hints and the place)."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.app.cells import fit
from tui.app.glyphs import Glyphs

_BAR_CELLS = 12


class EndsLine(Widget):
    """One line with a text at its left end and one at its right end; the right one wins where room lacks."""

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

    def set_ends(self, left: str | None = None, right: str | None = None, *, wrong: bool = False) -> None:
        """Show these texts, safe for the terminal; None keeps an end as it is."""
        ends = (self._left if left is None else left, self._right if right is None else right, wrong)
        if ends != (self._left, self._right, self._wrong):
            self._left, self._right, self._wrong = ends
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        right = fit(self._right, width, self.glyphs.ellipsis)
        room = width - cell_len(right)
        left = fit(f" {self._left}", room - 1, self.glyphs.ellipsis) if room > 1 else ""
        style = self.get_component_rich_style("ends-line--wrong") if self._wrong else self.rich_style
        faint = self.get_component_rich_style("ends-line--right")
        return Strip([Segment(set_cell_size(left, room), style), Segment(right, faint)], width)


class Rule(Widget):
    """A vertical rule of one cell between two panes."""

    DEFAULT_CSS = """
    Rule {
        width: 1;
        height: 1fr;
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:
        super().__init__(id=id)
        self._sign = glyphs.rule

    def render_line(self, y: int) -> Strip:
        """Return one cell of the rule."""
        return Strip([Segment(self._sign, self.rich_style)], 1)


def progress_bar(done: int, of: int, glyphs: Glyphs) -> str:
    """Return a bar that shows how much of something is done."""
    filled = _BAR_CELLS * done // max(1, of)
    return glyphs.full * filled + glyphs.empty * (_BAR_CELLS - filled)
