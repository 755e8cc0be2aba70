"""What a concordance shows and in which rows; it outlives the page, so that one can come back to one's place."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress

from tui.find.concordance import Arrangement, Concordance, Group, Narrowing, Order, as_collected, groups_of


@dataclass(frozen=True, slots=True)
class Subject:
    """What the lines have in common."""

    title: str
    """Safe for the terminal."""
    kind: str
    """The type of the name, empty for a search and for all names of a document."""
    is_document: bool = False
    """Whether the lines are all mentions in one document."""


@dataclass(frozen=True, slots=True)
class Head:
    """The row above the lines of a group."""

    label: str
    """What its lines have in common, as it stands in the corpus; empty for no word or no date."""
    size: int
    open: bool


class View:
    """The rows: lines of the concordance in their order, or groups that can be opened."""

    def __init__(
        self,
        subject: Subject,
        concordance: Concordance,
        documents: Callable[[], tuple[Sequence[int], bool]] | None = None,
    ) -> None:
        """Prepare the rows; `documents` returns those to be looked through by now, and whether more may follow."""
        self.subject = subject
        self.concordance = concordance
        self.narrowing = Narrowing(concordance)
        self._documents = documents
        self.wanted = Order.DOCUMENT
        """The order asked for; `arrangement` follows once it is worked out."""
        self.arrangement = as_collected(concordance)
        self.query = ""
        """What the lines are narrowed by."""
        self.found: bytearray | None = None
        """For each line whether it holds the query, as far as it was looked for; None without a query."""
        self.grouped = False
        self.cursor = 0
        """The row the cursor was on when the page was left."""
        self._open: set[int] = set()
        self.lines: Sequence[int] = ()
        """The lines that are shown, groups opened, in their order."""
        self.groups: Sequence[Group] = ()
        self._tops = [0]
        """The row of the head of each group, and how many rows there are."""

    def look_for_documents(self) -> bool:
        """Add documents that were found meanwhile to those to be looked through; tell whether more may follow."""
        if self._documents is None:
            return False
        documents, more = self._documents()
        self.concordance.add_documents(documents)
        return more

    @property
    def is_collecting(self) -> bool:
        """Whether there are documents that were not looked through yet."""
        return self.concordance.looked_through < self.concordance.source_size

    @property
    def is_arranged(self) -> bool:
        """Whether all lines there are stand in the order that is wanted."""
        arranged = self.arrangement
        return arranged.order is self.wanted and len(arranged.lines) == len(self.concordance)

    @property
    def as_collected(self) -> bool:
        """Whether all lines are shown as they come in, so that new ones follow those there are."""
        return self.arrangement.order is Order.DOCUMENT and not self.grouped and self.found is None

    # -- what is to be shown -----------------------------------------------------------------------------

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the lines in an order."""
        if arrangement.order is not self.arrangement.order:
            self._open.clear()
        self.arrangement = arrangement
        self.refresh()

    def toggle_groups(self) -> None:
        """Show groups, all of them closed, or lines."""
        self.grouped = not self.grouped
        self._open.clear()
        self.refresh()

    def toggle_group(self, row: int) -> None:
        """Open or close the group whose head is in a row."""
        self._open ^= {self.groups[self._group_at(row)].number}
        self._lay_out()

    def refresh(self) -> None:
        """Look anew which lines there are; in the order in which they come new ones need no arranging."""
        if self.wanted is Order.DOCUMENT is self.arrangement.order:
            self.arrangement = as_collected(self.concordance)
        arranged, found = self.arrangement.lines, self.found
        if found is None:
            self.lines = arranged
        elif self.arrangement.order is Order.DOCUMENT:
            # Lines that were not looked at yet are not among those found.
            self.lines = array("I", compress(arranged, found))
        else:
            found = found + bytes(max(0, len(self.concordance) - len(found)))
            self.lines = array("I", compress(arranged, map(found.__getitem__, arranged)))
        self.groups = groups_of(self.arrangement, self.lines) if self.grouped else ()
        self._lay_out()

    def _lay_out(self) -> None:
        heights = (1 + (group.size if group.number in self._open else 0) for group in self.groups)
        self._tops = list(accumulate(heights, initial=0))

    # -- rows --------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._tops[-1] if self.grouped else len(self.lines)

    def row(self, row: int) -> int | Head:
        """Return the line in a row, or the head of a group."""
        if not self.grouped:
            return self.lines[row]
        place = self._group_at(row)
        group = self.groups[place]
        below = row - self._tops[place]
        if below:
            return self.lines[group.start + below - 1]
        return Head(self.arrangement.label(self.lines[group.start]), group.size, group.number in self._open)

    def line_at(self, row: int) -> int | None:
        """Return the line in a row, or the first one of the group whose head it is; None where there is none."""
        if not 0 <= row < self.count:
            return None
        if not self.grouped:
            return self.lines[row]
        place = self._group_at(row)
        below = max(1, row - self._tops[place])
        return self.lines[self.groups[place].start + below - 1]

    def row_of(self, line: int) -> int | None:
        """Return the row of a line, or that of the head of its group; None where the line is not shown."""
        if not self.grouped:
            return self._position(line)
        number = self.arrangement.groups[line] if line < len(self.arrangement.groups) else None
        place = next((place for place, group in enumerate(self.groups) if group.number == number), None)
        if place is None:
            return None
        group = self.groups[place]
        if group.number not in self._open:
            return self._tops[place]
        position = self._position(line, group.start, group.stop)
        return None if position is None else self._tops[place] + 1 + position - group.start

    def step_group(self, row: int, step: int) -> int:
        """Return the row at which the next or previous group begins; the last or first row where there is none."""
        if self.grouped:
            place = self._group_at(row) + (step if step > 0 or row in self._tops else 0)
            return self._tops[max(0, min(place, len(self.groups) - 1))]
        groups, lines = self.arrangement.groups, self.lines
        if step < 0:
            row = max(0, row - 1)
        here = groups[lines[row]]
        while 0 <= row + step < len(lines) and groups[lines[row + step]] == here:
            row += step
        return min(row + 1, len(lines) - 1) if step > 0 else row

    def _group_at(self, row: int) -> int:
        return bisect_right(self._tops, row) - 1

    def _position(self, line: int, start: int = 0, stop: int | None = None) -> int | None:
        lines = self.lines[start:stop]
        try:
            return start + lines.index(line)
        except ValueError:
            return None
