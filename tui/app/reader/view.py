"""The pane of the reader: the visible lines of a reading drawn, and what the mouse does to them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from tui.app.cells import fit
from tui.app.glyphs import SIGNS, Glyphs
from tui.app.reader.layout import Position, Row
from tui.app.reader.looks import PLAIN, REPAIRED, SELECTED, STATEMENT
from tui.app.reader.page import Page, Span
from tui.app.reader.reading import Reading
from tui.app.reader.strips import MARGIN, Column, Line, Strips
from tui.app.reader.styles import COMPONENTS, STYLE_SHEET, components
from tui.app.reader.voices import SIGNS as VOICE_SIGNS
from tui.app.reader.voices import asides, speaker_cells
from tui.text.safe import safe

PROSE_WIDTH = 80
NARROWEST = 20
WHEEL_LINES = 3

NOTHING = Page(None, "")
_POSITION = attrgetter("position")


class ReaderView(Widget, can_focus=True):
    """Draws a `Reading` in a column of prose, centred in the pane, under a heading line.

    All offsets are code points of the page's text, zero-based; ranges are half-open.
    """

    DEFAULT_CSS = STYLE_SHEET
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--text",
        "reader--bar",
        "reader--speaker",
        "reader--heading",
        *COMPONENTS,
    }

    @dataclass
    class Moved(Message, namespace="reader"):
        """The place changed: the page, what is visible, the cursor, or the current mention."""

        reader: "ReaderView"

        def can_replace(self, message: Message) -> bool:
            """Let a later move stand for an earlier one that was not handled yet."""
            return isinstance(message, ReaderView.Moved) and message.reader is self.reader

        @property
        def control(self) -> "ReaderView":
            """The reader, so that handlers can select by widget."""
            return self.reader

    def __init__(
        self,
        *,
        prose_width: int = PROSE_WIDTH,
        voiced: bool = False,
        glyphs: Glyphs = SIGNS,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty reader; `prose_width` is in cells and includes the margin for the bar.

        `voiced` shows who speaks.
        """
        super().__init__(id=id, classes=classes)
        self._prose_width = max(NARROWEST, prose_width)
        self._glyphs = glyphs
        self._repaired = self._folded = True
        self._voiced = voiced
        self._reading = Reading(NOTHING)
        self._lines: list[Line] = []
        self._strips: Strips | None = None
        self._reported: tuple[object, ...] = ()

    # -- drawing ---------------------------------------------------------------------------------------------

    def _moved(self, moved: bool) -> bool:
        if moved:
            self._draw()
        return moved

    @property
    def _headed(self) -> int:
        """How many lines the heading takes."""
        return int(bool(self._reading.page.heading) and self.size.height > 3)

    @property
    def _column(self) -> Column:
        """How the pane is divided; one cell after the text is free.

        There is room for speakers in documents in which anybody speaks, at all places of them alike.
        """
        pane = self.size.width
        voiced = self._voiced and self._reading.page.voices.starts
        aside = speaker_cells(pane, self._prose_width) + VOICE_SIGNS if voiced else 0
        width = min(self._prose_width + aside, pane - 1)
        return Column((pane - width) // 2, aside, width - aside - MARGIN)

    def _resized(self) -> None:
        """Fit the reading to the pane; nothing is shown where there is no room for a wide character."""
        width, height = self._column.text, self.size.height - self._headed
        self._strips = None
        self._lines = []
        # Lines that the text had in another width may have been drawn again meanwhile, below its last one now.
        self.refresh()
        if width >= 2 and height >= 1:
            self._reading.resize(width, height)
            self._draw()

    def _draw(self) -> None:
        """Find out what the lines look like now, and have those drawn that look different."""
        before, self._lines = self._lines, self._look() if self.size else []
        changed = [old != new for old, new in zip_longest(before, self._lines)]
        y = self._headed
        for differs, stretch in groupby(changed):
            height = sum(1 for _ in stretch)
            if differs:
                self.refresh(Region(0, y, self.size.width, height))
            y += height
        self._follow()
        self._report()

    def _look(self) -> list[Line]:
        reading = self._reading
        if not reading.page.text:
            return []
        scene = reading.scene(self._selected_span())
        first, last = reading.sentence
        visible = reading.visible()
        return [
            Line(position, row.start < last and first < row.end, scene.runs(row.start, row.end), aside)
            for (position, row), aside in zip(visible, self._asides(visible), strict=True)
        ]

    def _asides(self, visible: Sequence[tuple[Position, Row]]) -> Sequence[str]:
        """Return what stands in the margin beside each row."""
        aside = self._column.aside
        if not aside:
            return [""] * len(visible)
        reading = self._reading
        return asides(reading.page.voices, reading.layout, visible, aside - VOICE_SIGNS, self._glyphs)

    def _follow(self) -> None:
        """Put the terminal's own cursor on the place: hidden as it is, screen readers follow it."""
        if not self.has_focus or not self._lines:
            return
        layout, cursor = self._reading.layout, self._reading.cursor
        position = layout.position(cursor)
        y = bisect_left(self._lines, position, key=_POSITION)
        x = self._column.text_at + layout.row(position).cell(cursor)
        self.app.cursor_position = self.content_region.offset + Offset(x, y + self._headed)

    def _report(self) -> None:
        """Say so if the place is another one than was last said."""
        reading = self._reading
        place = (reading.page.key, reading.top, reading.cursor, reading.mention)
        if place != self._reported:
            self._reported = place
            self.post_message(self.Moved(self))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane; 0 is the heading where there is one."""
        strips = self._strips = self._strips or self._new_strips()
        if self._headed and y == 0:
            return self._heading()
        y -= self._headed
        if y >= len(self._lines):
            return strips.blank
        line = self._lines[y]
        return strips.strip(line, self._reading.layout.row(line.position))

    def _heading(self) -> Strip:
        style = self._style_of(PLAIN) + self.get_component_rich_style("reader--heading", partial=True)
        text = fit(" " + self._reading.page.heading, self.size.width, self._glyphs.ellipsis)
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)

    def _new_strips(self) -> Strips:
        plain = self.get_component_rich_style("reader--text")
        bar = plain + self.get_component_rich_style("reader--bar", partial=True)
        styles = cache(self._style_of)
        speaker = plain + self.get_component_rich_style("reader--speaker", partial=True)
        return Strips(self.size.width, self._column, (self._glyphs.bar, bar), speaker, styles)

    def _style_of(self, look: int) -> Style:
        style = self.get_component_rich_style("reader--text")
        for component in components(look):
            style += self.get_component_rich_style(component, partial=True)
        for underlined in (STATEMENT, REPAIRED):
            if look & underlined:
                # In a passage that is underlined, what is not stands out: a place, a repaired letter.
                style += Style(underline=not style.underline)
        if look & SELECTED:
            style += self.screen.get_component_rich_style("screen--selection")
        return style

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles."""
        self._strips = None
        super().notify_style_update()

    def on_focus(self) -> None:
        """Take over the terminal's own cursor."""
        self._follow()

    def on_resize(self) -> None:
        """Lay the text out for the new size."""
        self._resized()

    # -- mouse -----------------------------------------------------------------------------------------------

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll a few lines."""
        event.stop()
        self._moved(self._reading.scroll(WHEEL_LINES))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll a few lines."""
        event.stop()
        self._moved(self._reading.scroll(-WHEEL_LINES))

    def on_click(self, event: events.Click) -> None:
        """Make the place that was clicked the current one; a click that ends a selection leaves it alone."""
        y = event.y - self._headed
        if self.text_selection is None and 0 <= y < len(self._lines):
            row = self._reading.layout.row(self._lines[y].position)
            self._moved(self._reading.go_to(row.offset(event.x - self._column.text_at)))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, safe for a terminal, and what ends it."""
        start, end = self._span(selection)
        return safe(self._reading.page.text[start:end]), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what was selected or is no longer."""
        self._draw()

    def _selected_span(self) -> Span | None:
        selection = self.text_selection
        return None if selection is None else self._span(selection)

    def _span(self, selection: Selection) -> Span:
        """Return the offsets of a selection, which is in offsets of rows (y) and characters of lines (x)."""
        start = 0 if selection.start is None else self._offset(selection.start)
        end = len(self._reading.page.text) if selection.end is None else self._offset(selection.end)
        return start, end

    def _offset(self, at: Offset) -> int:
        row = self._reading.layout.row(self._reading.layout.position(at.y))
        return row.character(at.x - self._column.text_at)
