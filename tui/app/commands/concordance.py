"""Commands of the concordance: the way to it, and what can be done with its lines."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from tui.app.commands.command import CONCORDANCE, Command, Page, SharedCommand

if TYPE_CHECKING:
    from tui.app.concordance.page import ConcordancePage


class InContext(SharedCommand):
    """Show each place of the name under the cursor, or else of what you filter by or find, in a line of its own.

    With none of these, all names of the document.
    """

    id, keys, title, hint = "in_context", "m", "In context, as a concordance", "context"

    @staticmethod
    def run(page: Page) -> None:
        """Open the concordance."""
        page.show_in_context()


class LineCommand(Command):
    """A command that only the page of a concordance has."""

    place = CONCORDANCE

    @staticmethod
    @abstractmethod
    def run(page: ConcordancePage) -> None:
        """Carry the command out."""


class Sort(LineCommand):
    """A command that puts the lines into an order."""

    order: ClassVar[str]
    """The order by its name."""


class SortLeft(Sort):
    """The words before decide, the nearest first, so that lines with the same word stand together."""

    id, keys, title, order = "sort_left", "l", "Sort by the left word", "left"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Sort by the words before."""
        page.sort("left")


class SortRight(Sort):
    """The words after decide, the nearest first."""

    id, keys, title, order = "sort_right", "r", "Sort by the right word", "right"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Sort by the words after."""
        page.sort("right")


class SortDate(Sort):
    """The oldest documents come first; groups are months. Half a page down is ctrl+d here."""

    id, keys, title, order = "sort_date", "d", "Sort by date", "date"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Sort by date."""
        page.sort("date")


class SortDocument(Sort):
    """Documents come as in the list, their lines as in the text."""

    id, keys, title, order = "sort_document", "f", "Sort by document", "document"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Sort by document."""
        page.sort("document")


class Narrow(LineCommand):
    """Type words: only lines that have all of them before or after stay. Esc takes them away."""

    id, keys, title, hint = "narrow", "slash", "Narrow the lines by words", "narrow"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Put the cursor into the bar."""
        page.start_narrowing()


class Groups(LineCommand):
    """Count the lines by word, document or month, frequent words first; Enter opens and closes such a group."""

    id, keys, title, hint = "groups", "z", "Groups or lines", "groups"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Show groups or lines."""
        page.toggle_groups()


class NextGroup(LineCommand):
    """Go to the next line with another word, document or month, or to the next group."""

    id, keys, title, hint = "next_group", "n", "Next group", "next group"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Go to the next group."""
        page.step_group(1)


class PreviousGroup(LineCommand):
    """Go back to where the group begins, or to the group before."""

    id, keys, title = "previous_group", "N", "Previous group"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Go to the previous group."""
        page.step_group(-1)


class CopyLine(LineCommand):
    """Copy the text of the line, the file it is from and the offsets of the hit in it."""

    id, keys, title, hint = "copy_line", "y", "Copy the line with its source", "copy"

    @staticmethod
    def run(page: ConcordancePage) -> None:
        """Copy the line under the cursor."""
        page.copy_line()
