"""The line above lines: what they are of, and the orders with their keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.app.cells import fit

_GAP = 3
"""Blanks before the title and at least behind it."""

Choice = tuple[str, str, bool]
"""The key of an order, its name, and whether it is the present one."""


class HeadLine(Widget):
    """A title on the left; on the right the choices, the present one marked.

    Where room lacks beside the title, that one is shown alone, or none.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"head-line--choice", "head-line--chosen"}
    DEFAULT_CSS = """
    HeadLine {
        height: 1;
    }
    """

    def __init__(self, ellipsis: str) -> None:
        super().__init__(id="top")
        self._ellipsis = ellipsis
        self._title = ""
        self._choices: Sequence[Choice] = ()

    def set_line(self, title: str, choices: Sequence[Choice]) -> None:
        """Show a title, safe for the terminal, and choices."""
        if (title, choices) != (self._title, self._choices):
            self._title, self._choices = title, choices
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        beside = width - _GAP - cell_len(self._title)
        present = [choice for choice in self._choices if choice[2]]
        tried = map(self._right, (self._choices, present))
        choices = next((some for some in tried if sum(segment.cell_length for segment in some) <= beside), [])
        room = max(0, width - sum(segment.cell_length for segment in choices))
        title = fit(f" {self._title}", max(0, room - 1), self._ellipsis)
        gap = " " * max(0, room - cell_len(title))
        return Strip([Segment(title + gap, self.rich_style), *choices]).adjust_cell_length(width, self.rich_style)

    def _right(self, choices: Sequence[Choice]) -> list[Segment]:
        plain = self.get_component_rich_style("head-line--choice")
        chosen = self.get_component_rich_style("head-line--chosen")
        segments = [Segment("sort: ", plain)]
        for key, name, present in choices:
            segments += [Segment(f"{key} {name}", chosen if present else plain), Segment("  ", plain)]
        return segments
