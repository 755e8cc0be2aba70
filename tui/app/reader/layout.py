"""A text as rows of a given width, laid out only where it is looked at.

Nothing is computed for a whole text: no index of lines, no count of rows. A line of the file is wrapped when
one of its rows is first asked for; a line of more than `BLOCK` code points is cut into blocks before that. So
a text of 5 MB, 300,000 lines or one line of 2 MB opens as fast as a short one, and its end is reached as
fast.

Offsets are code points of the text that was given, zero-based; ranges are half-open.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.app.reader.folding import Fold, fold_at
from tui.app.reader.pieces import piece
from tui.app.reader.wrapping import Cluster, Span, clusters, is_one_cell, wrap
from tui.text.damage.mended import Mended, mend
from tui.text.damage.repair import Repair
from tui.text.safe import safe

BLOCK = 4096
"""Code points that are wrapped at once, at most."""

_SLACK = 256
_KEPT_BLOCKS = 1024
_SAMPLE = 1 << 14
_LONG_LINE = 120
_BLANK_LINE = re.compile(r"[ \t]*+(?:[\r\n]|\Z)")


class Position(NamedTuple):
    """A row: the offset its block begins at, and its number in there. Positions sort as the rows do."""

    block: int
    row: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is displayed: the code points from `start` to `end`, in `cells` cells of `text`."""

    start: int
    end: int
    text: str
    cells: int
    clusters: tuple[Cluster, ...] | None
    """Offsets from `start`; None where each code point is one character of `text` in one cell."""

    def cell(self, offset: int) -> int:
        """Return the column, in cells from zero, of the character that holds the code point at `offset`."""
        inside = min(max(offset, self.start), self.end) - self.start
        if self.clusters is None:
            return inside
        return sum(cluster.cells for cluster in self.clusters if cluster.end <= inside)

    def offset(self, cell: int) -> int:
        """Return the code point displayed in the column `cell`; beyond the row, the nearest one."""
        if self.clusters is None:
            return min(self.start + max(0, cell), max(self.start, self.end - 1))
        column = 0
        for cluster in self.clusters:
            column += cluster.cells
            if column > cell:
                return self.start + cluster.start
        return self.start + self.clusters[-1].start if self.clusters else self.start

    def character(self, index: int) -> int:
        """Return the code point that the character `index` of `text` shows; the end of the row beyond it."""
        if self.clusters is None:
            return min(self.start + max(0, index), self.end)
        for cluster in self.clusters:
            if index < len(cluster.text):
                return self.start + cluster.start
            index -= len(cluster.text)
        return self.end


@dataclass(frozen=True, slots=True)
class _Block:
    """A line of the file or a piece of a long one; `stop` is where the next block begins."""

    stop: int
    mended: Mended
    shown: str
    cuts: tuple[Span, ...]
    """Where the rows lie in `shown`."""
    rows: tuple[Span, ...]
    """Where they lie in the text."""
    plain: bool
    """Whether each code point of the text is one character of `shown` in one cell."""
    height: int
    folded: bool = False
    """Whether `shown` stands for the block instead of its text."""


class Layout:
    """The rows of `text`, `width` cells wide.

    With `spaced` an empty row parts two lines of the file that follow each other. Lines end with a line feed,
    a carriage return or both; a line end at the very end of the text begins no further line. `repairs`, sorted
    by start, are displayed in place of what stands there; the offsets stay those of the text. Each of the `folds`,
    sorted and apart from each other, takes one row.

    Raises ValueError for a width below two cells, which could not hold a wide character.
    """

    def __init__(
        self,
        text: str,
        width: int,
        *,
        spaced: bool = False,
        repairs: Sequence[Repair] = (),
        folds: Sequence[Fold] = (),
    ) -> None:
        if width < 2:
            raise ValueError(f"a layout needs two cells, not {width}")
        self._text = text
        self._width = width
        self._spaced = spaced
        self._repairs = repairs
        self._folds = folds
        self._returns = "\r" in text
        # A multiple of the width, so that a word cut into blocks leaves no ragged row.
        self._size = max(width, BLOCK - BLOCK % width)
        self._blocks: dict[int, _Block] = {}
        self._laid_out = 0

    @property
    def text(self) -> str:
        """The text as it was given."""
        return self._text

    @property
    def width(self) -> int:
        """The most cells a row takes."""
        return self._width

    @property
    def laid_out(self) -> int:
        """How many code points were wrapped so far: a measure of the work done."""
        return self._laid_out

    @property
    def last(self) -> Position:
        """The last row of the text."""
        start = self._block_start(len(self._text))
        return Position(start, self._block(start).height - 1)

    def position(self, offset: int) -> Position:
        """Return the row that holds `offset`, or after which it was left out as white space."""
        start = self._block_start(offset)
        rows = self._block(start).rows
        return Position(start, max(0, bisect_right(rows, offset, key=_row_start) - 1))

    def row(self, position: Position) -> Row:
        """Return what is displayed in a row."""
        block = self._block(position.block)
        if position.row >= len(block.rows):
            end = block.rows[-1][1]
            return Row(end, end, "", 0, None)
        start, end = block.rows[position.row]
        cut = block.cuts[position.row]
        shown = block.shown[slice(*cut)]
        if block.folded:
            cells = sum(part.cells for part in clusters(shown))
            return Row(start, end, shown, cells, (Cluster(0, end - start, shown, cells),))
        if block.plain:
            return Row(start, end, shown, len(shown), None)
        parts = tuple(clusters(shown))
        text, cells = "".join(part.text for part in parts), sum(part.cells for part in parts)
        if not block.mended.is_even:
            parts = tuple(_in_text(part, cut[0], block.mended, start - position.block) for part in parts)
        return Row(start, end, text, cells, parts)

    def is_spacer(self, position: Position) -> bool:
        """Whether a row is an empty one between two lines, which stands for nothing in the text."""
        return position.row >= len(self._block(position.block).rows)

    def move(self, position: Position, rows: int) -> Position:
        """Return the row so many further down, or up where negative, but no further than there are rows."""
        block, row = position.block, position.row + rows
        while row < 0:
            if block == 0:
                return Position(0, 0)
            block = self._block_start(block - 1)
            row += self._block(block).height
        while row >= (height := self._block(block).height):
            stop = self._block(block).stop
            if stop >= len(self._text):
                return Position(block, height - 1)
            row -= height
            block = stop
        return Position(block, row)

    def rows(self, position: Position, count: int) -> Iterator[tuple[Position, Row]]:
        """Yield up to `count` rows from `position` on."""
        for _ in range(count):
            yield position, self.row(position)
            following = self.move(position, 1)
            if following == position:
                return
            position = following

    def _block(self, start: int) -> _Block:
        block = self._blocks.get(start)
        if block is None:
            if len(self._blocks) >= _KEPT_BLOCKS:
                del self._blocks[next(iter(self._blocks))]
            block = self._blocks[start] = self._lay_out(start)
        return block

    def _lay_out(self, start: int) -> _Block:
        text = self._text
        if fold := fold_at(self._folds, start):
            return self._lay_out_fold(fold)
        line_start = self._line_start(start)
        line_end = self._line_end(start)
        stop, end = self._after_line(line_end), line_end
        if line_end - line_start > self._size:
            end = piece(text, line_start, line_end, start, self._size, _SLACK)[1]
            stop = end if end < line_end else stop
        mended = mend(text, self._repairs, start, end)
        shown = safe(mended.text, keep="\t")
        cuts = tuple(wrap(shown, self._width, continued=start > line_start))
        rows = tuple((start + mended.own(first), start + mended.own(last)) for first, last in cuts)
        height = len(rows) + (end == line_end and self._parted(start, stop))
        self._laid_out += end - start
        return _Block(stop, mended, shown, cuts, rows, mended.is_even and is_one_cell(shown), height)

    def _lay_out_fold(self, fold: Fold) -> _Block:
        # Of the passage the row is only its beginning: nothing else of it is to be looked for on the screen.
        rows = ((fold.start, min(fold.start + 1, fold.end)),)
        cut = next(iter(wrap(fold.label, self._width)))
        return _Block(fold.end, mend("", (), 0, 0), fold.label, (cut,), rows, plain=False, height=1, folded=True)

    def _parted(self, start: int, stop: int) -> bool:
        """Whether an empty row follows a line: where both it and the next one have something in them."""
        if not self._spaced or stop >= len(self._text):
            return False
        return _BLANK_LINE.match(self._text, start) is None and _BLANK_LINE.match(self._text, stop) is None

    def _block_start(self, offset: int) -> int:
        """Return where the block begins that holds the code point at `offset`."""
        if not self._text:
            return 0
        offset = min(max(offset, 0), len(self._text) - 1)
        if fold := fold_at(self._folds, offset):
            return fold.start
        if self._text.startswith("\n", offset) and self._text.endswith("\r", 0, offset):
            offset -= 1
        line_start = self._line_start(offset)
        if offset - line_start < self._size:
            return line_start
        line_end = self._line_end(offset)
        if line_end - line_start <= self._size:
            return line_start
        return piece(self._text, line_start, line_end, min(offset, line_end - 1), self._size, _SLACK)[0]

    def _line_start(self, offset: int) -> int:
        start = self._text.rfind("\n", 0, offset) + 1
        return max(start, self._text.rfind("\r", start, offset) + 1) if self._returns else start

    def _line_end(self, offset: int) -> int:
        end = self._text.find("\n", offset)
        end = len(self._text) if end < 0 else end
        back = self._text.find("\r", offset, end) if self._returns else -1
        return end if back < 0 else back

    def _after_line(self, line_end: int) -> int:
        return min(len(self._text), line_end + (2 if self._text.startswith("\r\n", line_end) else 1))


def reads_spaced(text: str) -> bool:
    """Whether a text is easier to read with an empty row between its lines: most of it stands in long lines.

    Decided from its first 16,384 characters, whatever the width it is shown in.
    """
    lines = [len(line) for line in text[:_SAMPLE].splitlines()]
    return 2 * sum(length for length in lines if length > _LONG_LINE) > sum(lines)


def _in_text(cluster: Cluster, cut: int, mended: Mended, row: int) -> Cluster:
    """Return a cluster of a row that begins at `cut` in the repaired block, with offsets from the row in the text."""
    start, end = mended.own_span(cut + cluster.start, cut + cluster.end)
    return cluster._replace(start=start - row, end=end - row)


def _row_start(row: Span) -> int:
    return row[0]
