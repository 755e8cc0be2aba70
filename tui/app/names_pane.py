"""The names pane: who and what is mentioned in the documents shown."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.app.cells import fit_highlighted
from tui.app.glyphs import Glyphs
from tui.app.row_list import RowList
from tui.app.shelf import NameOrder, Shelf
from tui.pipeline.pile import Pile
from tui.text.safe import safe

_TOLD_FROM = 20
"""Lines of the pane from which it says what the marks mean."""
_SHORT = {"organisation": "org"}


class NamesPane(RowList):
    """Rows are the names of the shelf."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "names-pane--person",
        "names-pane--organisation",
        "names-pane--place",
        "names-pane--event",
        "names-pane--other",
        "names-pane--count",
        "names-pane--match",
        "names-pane--current",
    }

    def __init__(self, pile: Pile, shelf: Shelf, glyphs: Glyphs) -> None:
        super().__init__(id="names")
        self._pile = pile
        self._shelf = shelf
        self._glyphs = glyphs
        self._current: int | None = None
        self._rows: dict[int, int] | None = None
        self.order = NameOrder.WEIGHT

    def show(self, cursor: int) -> None:
        """Show what the shelf holds now, with the cursor on a row."""
        self._rows = None
        self.set_rows(len(self._shelf.names), cursor)

    def mark_current(self, name: int | None) -> None:
        """Mark the name the reader's cursor is on, and bring it into view while the pane has no focus."""
        if name == self._current:
            return
        before, self._current = self._current, name
        rows = [row for changed in (before, name) if (row := self._row_of(changed)) is not None]
        for row in rows:
            self.refresh_row(row)
        row = self._row_of(name)
        if not self.has_focus and row is not None and not self.in_view(row):
            self.set_rows(self.count, row)

    def _row_of(self, name: int | None) -> int | None:
        if self._rows is None:
            self._rows = {each: row for row, each in enumerate(self._shelf.names)}
        return None if name is None else self._rows.get(name)

    @property
    def name_index(self) -> int | None:
        """The name under the cursor."""
        return self._shelf.names[self.cursor] if self.count else None

    def heading(self) -> str:
        """Return the title with how many there are and how they are ordered."""
        order = "best first" if self._shelf.named else self.order.value
        if self._shelf.names_follow:
            order = "in these documents"
        return f"Names  {self.count:,}  {order}" if self.count else "Names"

    @property
    def foot(self) -> int:
        """One line tells the marks of the types where the pane is not low."""
        return int(self.size.height >= _TOLD_FROM)

    def foot_line(self, width: int) -> list[Segment]:
        """Return what the marks mean, as many of them as there is room for."""
        segments = [Segment(" ", self.rich_style)]
        for kind, mark in self._glyphs.marks.items():
            told = f"{mark} {_SHORT.get(kind, kind)} "
            if sum(segment.cell_length for segment in segments) + cell_len(told.rstrip()) > width:
                break
            segments.append(Segment(told, self.rich_style + self._style("names-pane--count")))
        return segments

    def row_line(self, row: int, line: int, width: int, style: Style) -> list[Segment]:
        """Return mark, name and counts; the second line, where rows have one, is why the name is there."""
        name = self._pile.corpus.name(self._shelf.names[row])
        cursor = self._glyphs.cursor if row == self.cursor else " "
        counts = f" {name.mentions:>4} {name.documents:>3}d"
        said = self._shelf.why_name(row)
        why = f"  {safe(said, keep='')}" if said else ""
        room = width - 3 - cell_len(counts)
        if room < 8:
            counts, room = "", width - 3
        if cell_len(why) > room // 2:
            why = ""
        text = safe(name.text, keep="") + (" ?" if name.ambiguous else "")
        kind = style + self._style(f"names-pane--{name.type}")
        if name.index == self._current:
            kind += self._style("names-pane--current")
        shown = fit_highlighted(
            text,
            self._shelf.name_spans(name.index),
            room - cell_len(why),
            self._glyphs.ellipsis,
            kind,
            kind + self._style("names-pane--match"),
        )
        padding = room - cell_len(why) - sum(segment.cell_length for segment in shown)
        faint = style + self._style("names-pane--count")
        return [
            Segment(f"{cursor}{self._glyphs.marks[name.type]} ", style),
            *shown,
            Segment(" " * padding + why + counts, faint),
        ]

    def _style(self, component: str) -> Style:
        return self.get_component_rich_style(component, partial=True)
