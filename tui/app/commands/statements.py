"""Commands about who said what: the way to the statements of a name, and what can be done with them."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from tui.app.commands.command import READER, STATEMENTS, Command, Page, SharedCommand

if TYPE_CHECKING:
    from tui.app.desk import Desk
    from tui.app.statements.page import StatementsPage


class Said(SharedCommand):
    """Show what the name under the cursor said, newest first; there a statement's speaker is the name.

    On no name, what the name that the filter asks for said, or else what is said in the document and by whom.
    """

    id, keys, title, hint = "said", "s", "Who said what", "said"

    @staticmethod
    def run(page: Page) -> None:
        """Open the statements."""
        page.show_statements()


class About(SharedCommand):
    """Show the statements that mention the name under the cursor; among these, those by the name again.

    Among the statements of a document, those about the speaker.
    """

    id, keys, title, hint = "about", "a", "What was said about whom", "about"

    @staticmethod
    def run(page: Page) -> None:
        """Open the statements about a name."""
        page.show_about()


class Speakers(Command):
    """Show in the margin who speaks where, with a bar beside the lines of each statement, or hide it.

    Documents in which nobody speaks have no such margin.
    """

    id, keys, title, place = "speakers", "S", "Speakers in the margin", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Show or hide who speaks."""
        desk.walk.toggle_speakers()


class NextStatement(Command):
    """Go to the next statement in the document, whoever speaks."""

    id, keys, title, place = "next_statement", "v", "Next statement in the text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the next statement."""
        desk.walk.step_statement(1)


class PreviousStatement(Command):
    """Go back to the statement before in the document."""

    id, keys, title, place = "previous_statement", "V", "Previous statement in the text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the previous statement."""
        desk.walk.step_statement(-1)


class StatementCommand(Command):
    """A command that only the page of statements has."""

    place = STATEMENTS

    @staticmethod
    @abstractmethod
    def run(page: StatementsPage) -> None:
        """Carry the command out."""


class NarrowStatements(StatementCommand):
    """Type a query as in the filter: words, names and phrases are looked for in what is said. Esc takes it away."""

    id, keys, title, hint = "narrow_statements", "slash", "Narrow the statements", "narrow"

    @staticmethod
    def run(page: StatementsPage) -> None:
        """Put the cursor into the bar."""
        page.start_narrowing()


class Beside(StatementCommand):
    """Type a second name: its statements stand beside the first ones. Tab goes there, Esc takes them away."""

    id, keys, title, hint = "beside", "plus", "A second speaker beside the first", "second"

    @staticmethod
    def run(page: StatementsPage) -> None:
        """Let the person type a second name."""
        page.start_beside()


class WhyStatement(StatementCommand):
    """Say which words report the statement, why it is this speaker's, and how sure that is; ? marks doubtful ones."""

    id, keys, title, hint = "why_statement", "w", "Why is this said by whom?", "why"

    @staticmethod
    def run(page: StatementsPage) -> None:
        """Say why this is a statement."""
        page.say_why()


class CopyStatement(StatementCommand):
    """Copy the statement as a quotation in Markdown, with speaker, title, document, offsets and date."""

    id, keys, title, hint = "copy_statement", "y", "Copy the statement as a quotation", "copy"

    @staticmethod
    def run(page: StatementsPage) -> None:
        """Copy the statement under the cursor."""
        page.copy_statement()


class SortStatements(StatementCommand):
    """A command that puts the statements into an order."""

    order: ClassVar[str]
    """The order by its name."""


class SortNewest(SortStatements):
    """The newest documents come first. Half a page down is ctrl+d here."""

    id, keys, title, order = "sort_newest", "d", "Newest statements first", "newest"

    @staticmethod
    def run(page: StatementsPage) -> None:
        """Put the newest first."""
        page.sort("newest")


class SortOldest(SortStatements):
    """The oldest documents come first; those without a date come last."""

    id, keys, title, order = "sort_oldest", "D", "Oldest statements first", "oldest"

    @staticmethod
    def run(page: StatementsPage) -> None:
        """Put the oldest first."""
        page.sort("oldest")


class SortSpeaker(SortStatements):
    """Statements of one speaker stand together, the speakers in the order of the alphabet."""

    id, keys, title, order = "sort_speaker", "p", "Sort by speaker", "speaker"

    @staticmethod
    def run(page: StatementsPage) -> None:
        """Sort by speaker."""
        page.sort("speaker")
