"""Reading one page in a window of lines: what is visible, where the reader is, and the ways to go on.

No screen is needed for any of it. All offsets are code points of the page's text, zero-based; ranges are
half-open.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from tui.app.reader.folding import Fold, apart_from
from tui.app.reader.layout import Layout, Position, Row, reads_spaced
from tui.app.reader.looks import Scene
from tui.app.reader.page import Marked, Page, Span
from tui.app.reader.passages import Passages
from tui.text.damage.repair import Repair

CONTEXT = 2
"""Lines kept in view above and below a place that is gone to."""

_UNSIZED = 80
_START = attrgetter("start")
_SPAN_START = itemgetter(0)


class Reading:
    """A page, a window of `height` lines of `width` cells that begins at `top`, and the place in it.

    The place is the `cursor`, an offset that lies in what is visible. The mention, hit and sentence it lies
    in are the current ones. Scrolling takes the cursor along; going to a place scrolls only where it has to.
    """

    def __init__(
        self, page: Page, *, top: int = 0, cursor: int | None = None, repaired: bool = True, folded: bool = True
    ) -> None:
        self._page = page
        self._repaired = repaired
        self._folded = folded
        self._passages = Passages(page.text, page.language)
        self._spaced = reads_spaced(page.text)
        self._hits: Sequence[Span] = ()
        self._statement: Span | None = None
        self._height = 0
        self._anchor = top
        self._top = Position(0, 0)
        # A text that is still to come may be given empty, and the place in it is kept for it.
        self._cursor = min(top if cursor is None else cursor, len(page.text) or sys.maxsize)
        self._folds = self._closed()
        self._layout = self._laid_out(_UNSIZED)
        self._counted = (0, 1)

    # -- what is visible -------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """What is read."""
        return self._page

    @property
    def layout(self) -> Layout:
        """The rows of the text."""
        return self._layout

    def update(self, page: Page) -> None:
        """Take another page with the same text: its mentions or repairs arrived, or its heading changed."""
        before, self._page = self._page, page
        if page.folds != before.folds:
            self._folds = self._closed()
        if (page.repairs, page.folds) != (before.repairs, before.folds):
            self._lay_out_anew()

    @property
    def repairs(self) -> Sequence[Repair]:
        """The repairs that are displayed."""
        return self._page.repairs if self._repaired else ()

    def show_repairs(self, repaired: bool) -> None:
        """Display the repairs, or the file's own characters, keeping the place."""
        self._repaired = repaired
        self._lay_out_anew()

    def show_folds(self, folded: bool) -> None:
        """Close all folds but the one the place is in, or open all, keeping the place."""
        self._folded = folded
        self._folds = self._closed()
        self._lay_out_anew()

    def _closed(self) -> Sequence[Fold]:
        """Return the folds that are closed as long as no place in them is gone to: the cursor's is open."""
        return [fold for fold in self._page.folds if self._folded and not fold.start < self._cursor < fold.end]

    def _unfold(self, start: int, end: int) -> None:
        """Open the folds that hold any of a passage that is gone to."""
        folds = apart_from(self._folds, start, max(end, start + 1))
        if len(folds) < len(self._folds):
            self._folds = folds
            self._layout = self._laid_out(self._layout.width)

    def _laid_out(self, width: int) -> Layout:
        return Layout(self._page.text, width, spaced=self._spaced, repairs=self.repairs, folds=self._folds)

    def _lay_out_anew(self) -> None:
        self._layout = self._laid_out(self._layout.width)
        if self._height:
            self._fit(keep=True)

    def resize(self, width: int, height: int) -> None:
        """Show `height` lines (at least one) of `width` cells, keeping the text at the top where it is.

        The cursor stays in view: it moves to the nearest line that is, but a current mention or hit is
        scrolled to.
        """
        if (width, height) == (self._layout.width, self._height):
            return
        unsized, self._height = self._height == 0, height
        if width != self._layout.width:
            self._layout = self._laid_out(width)
        self._fit(keep=unsized or self.mention is not None or self.hit is not None)

    def _fit(self, *, keep: bool) -> None:
        """Begin where the text began, or where else the cursor is in view if it is to be kept."""
        self._top = min(self._layout.position(self._anchor), self._lowest_top())
        if keep:
            self._top = min(max(self._top, self._above(self._cursor)), self._layout.position(self._cursor))
        self._cursor = self._in_view(self._cursor)

    def visible(self) -> list[tuple[Position, Row]]:
        """Return the visible rows; fewer than the window is high where the text is shorter."""
        return list(self._layout.rows(self._top, self._height))

    def scene(self, selection: Span | None = None) -> Scene:
        """Return what is highlighted, a selection included."""
        at = self._hit_index()
        hit = None if at is None else self._hits[at]
        return Scene(self._page.mentions, self._hits, self.mention, hit, selection, self.repairs, self.statement)

    # -- where we are ----------------------------------------------------------------------------------------

    @property
    def top(self) -> int:
        """The offset of the first visible line. A resize does not change it, even where it has to scroll."""
        return self._anchor

    @property
    def cursor(self) -> int:
        """The offset of the place."""
        return self._cursor

    @property
    def mention(self) -> Marked | None:
        """The current mention."""
        index = bisect_right(self._page.mentions, self._cursor, key=_START) - 1
        if index < 0 or self._page.mentions[index].end <= self._cursor:
            return None
        return self._page.mentions[index]

    @property
    def hit(self) -> tuple[int, int] | None:
        """The current hit as its number, from one, and how many there are."""
        index = self._hit_index()
        return None if index is None else (index + 1, len(self._hits))

    @property
    def statement(self) -> Span | None:
        """The statement that was gone to, as long as the cursor is in it."""
        span = self._statement
        return span if span is not None and span[0] <= self._cursor < span[1] else None

    @property
    def sentence(self) -> Span:
        """The current sentence; empty where there is none."""
        return self._passages.at(self._cursor)

    @property
    def fraction(self) -> float:
        """How much is read once everything visible is; 1.0 when the end is visible."""
        if self._top >= self._lowest_top():
            return 1.0
        bottom = self._layout.move(self._top, self._height - 1)
        return self._layout.row(bottom).end / len(self._page.text)

    @property
    def line(self) -> int:
        """The number of the cursor's line in the file, from one."""
        text = self._page.text
        counted, line = self._counted
        first, last = sorted((counted, self._cursor))
        breaks = text.count("\n", first, last)
        if returns := text.count("\r", first, last):
            breaks += returns - text.count("\r\n", max(0, first - 1), last)
        line += breaks if counted <= self._cursor else -breaks
        self._counted = (self._cursor, line)
        return line

    # -- going on --------------------------------------------------------------------------------------------

    def scroll(self, lines: int) -> bool:
        """Scroll so many lines down, or up where negative; return whether there was anything to scroll."""
        return self._put(self._layout.move(self._top, lines), self._cursor)

    def scroll_pages(self, pages: int) -> bool:
        """Scroll by pages, one line of each staying in view; return whether there was anything to scroll."""
        return self.scroll(pages * max(1, self._height - 1))

    def scroll_half_pages(self, halves: int) -> bool:
        """Scroll by half pages; return whether there was anything to scroll."""
        return self.scroll(halves * max(1, self._height // 2))

    def to_start(self) -> bool:
        """Go to the beginning of the text; return whether that changed anything."""
        return self._put(Position(0, 0), 0)

    def to_end(self) -> bool:
        """Go to the end of the text; return whether that changed anything."""
        return self._put(self._layout.last, self._layout.row(self._layout.last).start)

    def go_to(self, offset: int, end: int | None = None) -> bool:
        """Put the cursor on `offset`, and scroll where the text from there to `end` is not in view.

        Two lines above and below stay in view; after scrolling, the place is a third of the window from the
        top. Return whether that changed anything.
        """
        self._unfold(offset, offset if end is None else end)
        layout, top, context = self._layout, self._top, self._context
        first = layout.position(offset)
        last = layout.position(max(offset, end - 1)) if end is not None else first
        third = layout.move(first, -max(context, self._height // 3))
        if first < layout.move(top, context):
            top = min(top, third)
        elif last > layout.move(top, self._height - 1 - context):
            top = max(top, third)
        return self._put(top, offset)

    def go_to_statement(self, start: int, end: int) -> bool:
        """Go to a statement and highlight it while the cursor is in it; return whether that changed anything."""
        before, self._statement = self.statement, (start, end)
        return self.go_to(start, end) or before != self.statement

    def next_mention(self, name: int | None = None) -> Marked | None:
        """Go to the next mention (of a name) and return it, or None where there is none."""
        return self._go_to_mention(bisect_right(self._page.mentions, self._cursor, key=_START), 1, name)

    def previous_mention(self, name: int | None = None) -> Marked | None:
        """Go to the mention before (of a name) and return it, or None where there is none."""
        place = self.mention.start if self.mention else self._cursor
        return self._go_to_mention(bisect_left(self._page.mentions, place, key=_START) - 1, -1, name)

    def set_hits(self, hits: Sequence[Span]) -> None:
        """Take what a search found: ranges sorted by start that do not overlap. The place stays."""
        self._hits = hits

    def next_hit(self, *, here: bool = False) -> bool | None:
        """Go to the next hit, or stay in one where `here` allows it, from the last one on to the first.

        Return whether it came round to the first; None where there are no hits.
        """
        at = self._hit_index() if here else None
        index = bisect_right(self._hits, self._cursor, key=_SPAN_START) if at is None else at
        return self._go_to_hit(index)

    def previous_hit(self) -> bool | None:
        """Go to the hit before, from the first one on to the last; return as `next_hit` does."""
        at = self._hit_index()
        return self._go_to_hit((bisect_left(self._hits, self._cursor, key=_SPAN_START) if at is None else at) - 1)

    def next_sentence(self) -> bool:
        """Go to the sentence after the current one; return whether there is one."""
        return self._go_to_sentence(self._passages.after(self._cursor))

    def previous_sentence(self) -> bool:
        """Go to the sentence before the current one; return whether there is one."""
        return self._go_to_sentence(self._passages.before(self.sentence[0]))

    # -- keeping the rules -----------------------------------------------------------------------------------

    @property
    def _context(self) -> int:
        return min(CONTEXT, max(0, self._height - 1) // 2)

    def _hit_index(self) -> int | None:
        index = bisect_right(self._hits, self._cursor, key=_SPAN_START) - 1
        return index if index >= 0 and self._cursor < self._hits[index][1] else None

    def _go_to_mention(self, index: int, step: int, name: int | None) -> Marked | None:
        mentions = self._page.mentions
        while 0 <= index < len(mentions):
            mention = mentions[index]
            if name is None or mention.name == name:
                self.go_to(mention.start, mention.end)
                return mention
            index += step
        return None

    def _go_to_hit(self, index: int) -> bool | None:
        if not self._hits:
            return None
        number = index % len(self._hits)
        self.go_to(*self._hits[number])
        return number != index

    def _go_to_sentence(self, sentence: Span | None) -> bool:
        if sentence is None:
            return False
        self.go_to(*sentence)
        return True

    def _lowest_top(self) -> Position:
        """Return the lowest row that may be at the top: the end of the text is then at the bottom."""
        return self._layout.move(self._layout.last, 1 - self._height)

    def _above(self, offset: int) -> Position:
        """Return the highest row that may be at the top for `offset` to be in view with its context."""
        return self._layout.move(self._layout.position(offset), self._context + 1 - self._height)

    def _put(self, top: Position, cursor: int) -> bool:
        """Begin at `top` and put the place on `cursor`, as far as the text and the window allow."""
        before = self._top, self._cursor
        if self._height:
            top = min(top, self._lowest_top())
            if top != self._top:
                self._top, self._anchor = top, self._layout.row(top).start
            self._cursor = self._in_view(max(0, min(cursor, len(self._page.text))))
        else:
            self._cursor = self._anchor = cursor
        return (self._top, self._cursor) != before

    def _in_view(self, cursor: int) -> int:
        """Return the cursor, or the beginning of the nearest visible row."""
        layout = self._layout
        at, bottom = layout.position(cursor), layout.move(self._top, self._height - 1)
        if at < self._top:
            return layout.row(layout.move(self._top, 1) if layout.is_spacer(self._top) else self._top).start
        if at > bottom:
            return layout.row(layout.move(bottom, -1) if layout.is_spacer(bottom) else bottom).start
        return cursor
