"""A list of rows drawn line by line: rows are numbers, and only what changed is drawn again.

Textual's own lists keep an object for each row and need seconds for 100,000 of them. This one asks for the
content of a row when the row is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.app.reader.wrapping import wrap

_MESSAGE_AT = 2
"""The line of an empty list in which it is begun to say why it is empty."""
_MARGIN = "  "


class RowList(Widget, can_focus=True):
    """A cursor over `count` rows of `row_height` lines each, under a heading line.

    Row numbers are zero-based. Subclasses give the content of a row; they own no state of the list.
    """

    DEFAULT_CSS = """
    RowList {
        height: 1fr;
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--heading",
        "row-list--heading-focused",
        "row-list--cursor",
        "row-list--cursor-focused",
        "row-list--message",
    }

    @dataclass
    class Moved(Message):
        """The cursor came to another row by the hand of the reader."""

        list: "RowList"
        row: int

        def can_replace(self, message: Message) -> bool:
            """Let a later move stand for an earlier one that was not handled yet."""
            return isinstance(message, RowList.Moved) and message.list is self.list

        @property
        def control(self) -> "RowList":
            """The list, so that handlers can select by widget."""
            return self.list

    @dataclass
    class Chosen(Message):
        """A row was clicked twice or chosen with Enter."""

        list: "RowList"
        row: int

        @property
        def control(self) -> "RowList":
            """The list, so that handlers can select by widget."""
            return self.list

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._count = 0
        self._cursor = 0
        self._top = 0
        self._row_height = 1
        self._plain = Style()
        self._message: Sequence[str] = ()
        self._sized = False

    # -- what subclasses give --------------------------------------------------------------------------------

    def heading(self) -> str:
        """Return the text of the heading line, safe for the terminal."""
        raise NotImplementedError

    def row_line(self, row: int, line: int, width: int, style: Style) -> list[Segment]:
        """Return the segments of one line of a row, at most `width` cells; `line` counts from zero."""
        raise NotImplementedError

    @property
    def foot(self) -> int:
        """Lines below the rows that are none of them."""
        return 0

    def foot_line(self, width: int) -> list[Segment]:
        """Return the segments of the line below the rows, at most `width` cells."""
        raise NotImplementedError

    # -- rows and cursor -------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def cursor(self) -> int:
        """The row the cursor is on; zero in an empty list."""
        return self._cursor

    def set_rows(self, count: int, cursor: int = 0) -> None:
        """Show `count` rows with the cursor on one of them; the rows may have changed altogether."""
        self._count = count
        self._cursor = max(0, min(cursor, count - 1))
        self._scroll_to_cursor()
        self.refresh()

    def set_message(self, *message: str) -> None:
        """Say something where there is no row: paragraphs, safe for the terminal."""
        if message != self._message:
            self._message = message
            if not self._count:
                self.refresh()

    def grow(self, count: int) -> None:
        """Take in rows behind those there are; these are drawn anew only where new ones come into view."""
        before, self._count = self._count, count
        if before < self._top + self.rows_in_view:
            self.refresh()
        else:
            self.refresh(Region(0, 0, self.size.width, 1))

    @property
    def row_height(self) -> int:
        """How many lines each row has."""
        return self._row_height

    def set_row_height(self, height: int) -> None:
        """Give each row `height` lines."""
        if height != self._row_height:
            self._row_height = height
            self._scroll_to_cursor()
            self.refresh()

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, as near as there is one, and say so."""
        row = max(0, min(row, self._count - 1))
        if row == self._cursor or not self._count:
            return
        before, self._cursor = self._cursor, row
        if self._scroll_to_cursor():
            self.refresh()
        else:
            heading = Region(0, 0, self.size.width, 1)
            self.refresh(heading, self._row_region(before), self._row_region(row))
        self.post_message(self.Moved(self, row))

    def refresh_row(self, row: int) -> None:
        """Draw one row again, if it is in view."""
        if self.in_view(row):
            self.refresh(self._row_region(row))

    def in_view(self, row: int) -> bool:
        """Tell whether a row can be seen."""
        return self._top <= row < self._top + self.rows_in_view

    @property
    def visible_rows(self) -> range:
        """The rows that can be seen."""
        return range(self._top, min(self._count, self._top + self.rows_in_view))

    @property
    def rows_in_view(self) -> int:
        """How many whole rows fit under the heading, at least one."""
        return max(1, (self.size.height - 1 - self.foot) // self._row_height)

    def _scroll_to_cursor(self) -> bool:
        """Bring the cursor into view; tell whether anything scrolled.

        Beyond an edge half a page is scrolled at once: a pane that scrolls is sent whole, and a held key would
        send it for every row.
        """
        before = self._top
        if not self.in_view(self._cursor):
            self._top = self._cursor - self.rows_in_view // 2
        self._top = max(0, min(self._top, self._count - self.rows_in_view))
        return self._top != before

    def _row_region(self, row: int) -> Region:
        return Region(0, 1 + (row - self._top) * self._row_height, self.size.width, self._row_height)

    # -- what keys ask of a pane -----------------------------------------------------------------------------

    def move_lines(self, count: int) -> None:
        """Move the cursor by rows, down where positive."""
        self.move_to(self._cursor + count)

    def move_pages(self, pages: float) -> None:
        """Move the cursor by pages or parts of a page."""
        step = max(1, round(self.rows_in_view * abs(pages)))
        self.move_lines(step if pages > 0 else -step)

    def to_start(self) -> None:
        """Move the cursor to the first row."""
        self.move_to(0)

    def to_end(self) -> None:
        """Move the cursor to the last row."""
        self.move_to(self._count - 1)

    def choose(self) -> None:
        """Choose the row under the cursor."""
        if self._count:
            self.post_message(self.Chosen(self, self._cursor))

    # -- drawing ---------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; their common style, which takes long to find out, is found out once."""
        self._plain = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane: the heading, then the rows in view."""
        width = self.size.width
        if y == 0:
            name = "row-list--heading-focused" if self.has_focus else "row-list--heading"
            style = self.get_component_rich_style(name)
            return Strip([Segment(set_cell_size(" " + self.heading(), width), style)], width)
        if y >= self.size.height - self.foot:
            return Strip(self.foot_line(width)).adjust_cell_length(width, self._plain)
        if not self._count:
            return self._message_line(y - _MESSAGE_AT, width)
        below, line = divmod(y - 1, self._row_height)
        row = self._top + below
        # A row that there is no room for is not begun: half of it would say something else.
        if row >= self._count or below >= self.rows_in_view:
            return Strip.blank(width, self._plain)
        current = row == self._cursor
        name = "row-list--cursor-focused" if self.has_focus else "row-list--cursor"
        style = self.get_component_rich_style(name) if current else self._plain
        return Strip(self.row_line(row, line, width, style)).adjust_cell_length(width, style)

    def _message_line(self, line: int, width: int) -> Strip:
        """Return a line of the message, which is broken at words."""
        room = max(1, width - 2 * len(_MARGIN))
        lines = [part[start:end] for part in self._message for start, end in wrap(part, room)]
        if not 0 <= line < len(lines):
            return Strip.blank(width, self._plain)
        style = self._plain + self.get_component_rich_style("row-list--message", partial=True)
        return Strip([Segment(_MARGIN + lines[line], style)]).adjust_cell_length(width, self._plain)

    def on_resize(self) -> None:
        """Keep the cursor in view; what the rows were scrolled by may have been drawn already."""
        before = self._top
        if not self._sized:
            # Before the pane was shown nothing was known of how many rows there is room for.
            self._sized, self._top = True, 0
        self._scroll_to_cursor()
        if self._top != before:
            self.refresh()

    # -- mouse -----------------------------------------------------------------------------------------------

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the cursor down."""
        event.stop()
        self.move_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the cursor up."""
        event.stop()
        self.move_lines(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click chooses."""
        row = self._top + (event.y - 1) // self._row_height
        if event.y > 0 and row < self._count:
            self.move_to(row)
            if event.chain == 2:
                self.choose()
