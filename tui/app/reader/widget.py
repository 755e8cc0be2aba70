"""The reader: the pane that shows one document with its names highlighted, and the ways to move in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.geometry import Region
from textual.message import Message

from tui.app.reader.page import Marked, Page, Span
from tui.app.reader.reading import Reading
from tui.app.reader.view import NARROWEST, NOTHING, ReaderView

__all__ = ["Marked", "Page", "Reader"]


class Reader(ReaderView):
    """Shows a `Page`: what is shown and where it is in it is a `Reading`, which the reader hands on what it is told.

    All offsets are code points of the page's text, zero-based; ranges are half-open.
    """

    @dataclass
    class Wrapped(Message):
        """Going through the hits came round: from the last on to the first (`forward`), or the other way."""

        reader: "Reader"
        forward: bool

        @property
        def control(self) -> "Reader":
            """The reader, so that handlers can select by widget."""
            return self.reader

    # -- what is shown ---------------------------------------------------------------------------------------

    def show(self, page: Page | None, *, top: int = 0, cursor: int | None = None) -> None:
        """Show a page, or nothing, from the offset `top` on, with the cursor on `cursor` (else on `top`).

        A page with the key of the one before keeps the place. With the same text it keeps the hits too, and
        only what looks different is drawn: its mentions arrived, or its heading changed. Statements that arrived
        may need a margin.
        """
        page = page or NOTHING
        before, headed, column = self._reading.page, self._headed, self._column
        if page.key != before.key:
            self._reading = self._read(page, top, cursor)
            if self.is_attached and self.text_selection is not None:
                self.screen.clear_selection()
        elif page.text != before.text:
            self._reading = self._read(page, self._reading.top, self._reading.cursor)
        else:
            self._reading.update(page)
            self._strips = self._strips if page.repairs == before.repairs else None
            if (self._headed, self._column) == (headed, column):
                if page.heading != before.heading:
                    self.refresh(Region(0, 0, self.size.width, 1))
                self._draw()
                return
        self._resized()
        self.refresh()

    def _read(self, page: Page, top: int, cursor: int | None) -> Reading:
        return Reading(page, top=top, cursor=cursor, repaired=self._repaired, folded=self._folded)

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return None if self._reading.page is NOTHING else self._reading.page

    @property
    def repaired(self) -> bool:
        """Whether repairs are displayed; else the file's own characters are."""
        return self._repaired

    def show_repairs(self, repaired: bool) -> None:
        """Display repairs in place of the damage, or the file's own characters. The place stays."""
        self._repaired = repaired
        self._reading.show_repairs(repaired)
        self._strips = None
        self._draw()

    @property
    def folded(self) -> bool:
        """Whether what need not be read takes one row."""
        return self._folded

    def show_folds(self, folded: bool) -> None:
        """Let what need not be read take one row, or all it needs. The place stays."""
        self._folded = folded
        self._reading.show_folds(folded)
        self._strips = None
        self._draw()

    @property
    def voiced(self) -> bool:
        """Whether the margin shows who speaks."""
        return self._voiced

    def show_voices(self, voiced: bool) -> None:
        """Show who speaks in the margin, which takes room where anybody does, or hide it. The place stays."""
        self._voiced = voiced
        self._resized()

    @property
    def prose_width(self) -> int:
        """The width of the column of prose in cells, its margin included; the pane may hold less."""
        return self._prose_width

    def widen(self, cells: int) -> None:
        """Make the column of prose so many cells wider, or narrower where negative."""
        self._prose_width = max(NARROWEST, self._prose_width + cells)
        self._resized()
        self.refresh()

    # -- where we are ----------------------------------------------------------------------------------------

    @property
    def top_offset(self) -> int:
        """The offset of the first visible line; `show` with this as `top` comes back to it."""
        return self._reading.top

    @property
    def cursor(self) -> int:
        """The offset of the place."""
        return self._reading.cursor

    @property
    def current_mention(self) -> Marked | None:
        """The mention the cursor is in."""
        return self._reading.mention

    @property
    def current_hit(self) -> tuple[int, int] | None:
        """The hit the cursor is in as its number, from one, and how many there are."""
        return self._reading.hit

    @property
    def current_statement(self) -> Span | None:
        """The statement that was gone to, as long as the cursor is in it."""
        return self._reading.statement

    @property
    def current_sentence(self) -> Span:
        """The sentence the cursor is in; empty where there is none."""
        return self._reading.sentence

    @property
    def fraction(self) -> float:
        """How much of the text is read once everything visible is; 1.0 when its end is visible."""
        return self._reading.fraction

    @property
    def line(self) -> int:
        """The number of the cursor's line in the file, from one."""
        return self._reading.line

    @property
    def laid_out(self) -> int:
        """How many code points of the text were wrapped so far: a measure of the work done."""
        return self._reading.layout.laid_out

    # -- going on --------------------------------------------------------------------------------------------

    def scroll_lines(self, lines: int) -> bool:
        """Scroll so many lines down, or up where negative; return whether there was anything to scroll."""
        return self._moved(self._reading.scroll(lines))

    def scroll_pages(self, pages: int) -> bool:
        """Scroll by pages, one line of each staying in view; return whether there was anything to scroll."""
        return self._moved(self._reading.scroll_pages(pages))

    def scroll_half_pages(self, halves: int) -> bool:
        """Scroll by half pages; return whether there was anything to scroll."""
        return self._moved(self._reading.scroll_half_pages(halves))

    def to_start(self) -> bool:
        """Go to the beginning of the text; return whether that changed anything."""
        return self._moved(self._reading.to_start())

    def to_end(self) -> bool:
        """Go to the end of the text; return whether that changed anything."""
        return self._moved(self._reading.to_end())

    def go_to(self, offset: int, end: int | None = None) -> bool:
        """Put the cursor on `offset`; scroll only where the text from there to `end` is not in view."""
        return self._moved(self._reading.go_to(offset, end))

    def go_to_statement(self, start: int, end: int) -> bool:
        """Go to a statement, and highlight it as long as the cursor is in it."""
        return self._moved(self._reading.go_to_statement(start, end))

    def next_sentence(self) -> bool:
        """Go to the sentence after the current one; return whether there is one."""
        return self._moved(self._reading.next_sentence())

    def previous_sentence(self) -> bool:
        """Go to the sentence before the current one; return whether there is one."""
        return self._moved(self._reading.previous_sentence())

    def next_mention(self) -> Marked | None:
        """Go to the next mention of any name and return it; None where there is none."""
        mention = self._reading.next_mention()
        self._moved(mention is not None)
        return mention

    def previous_mention(self) -> Marked | None:
        """Go to the mention before, of any name, and return it; None where there is none."""
        mention = self._reading.previous_mention()
        self._moved(mention is not None)
        return mention

    def next_of_name(self, name: int | None = None) -> Marked | None:
        """Go to the next mention of a name, by default the current one; None after the last."""
        name = self._this_name(name)
        mention = None if name is None else self._reading.next_mention(name)
        self._moved(mention is not None)
        return mention

    def previous_of_name(self, name: int | None = None) -> Marked | None:
        """Go to the mention before of a name, by default the current one; None before the first."""
        name = self._this_name(name)
        mention = None if name is None else self._reading.previous_mention(name)
        self._moved(mention is not None)
        return mention

    def set_hits(self, hits: Sequence[Span]) -> None:
        """Highlight what a search found: ranges sorted by start that do not overlap. The place stays."""
        self._reading.set_hits(hits)
        self._draw()

    def next_hit(self, *, here: bool = False) -> tuple[int, int] | None:
        """Go to the next hit and return its number, from one, and how many there are; None without hits.

        After the last hit comes the first, and `Wrapped` says so. With `here`, a hit the cursor is already in
        counts as the next one.
        """
        return self._at_hit(self._reading.next_hit(here=here), forward=True)

    def previous_hit(self) -> tuple[int, int] | None:
        """Go to the hit before, and from the first one to the last; return as `next_hit` does."""
        return self._at_hit(self._reading.previous_hit(), forward=False)

    def _this_name(self, name: int | None) -> int | None:
        mention = self._reading.mention
        return mention.name if name is None and mention is not None else name

    def _at_hit(self, came_round: bool | None, *, forward: bool) -> tuple[int, int] | None:
        if came_round is None:
            return None
        if came_round:
            self.post_message(self.Wrapped(self, forward))
        self._moved(True)
        return self._reading.hit
