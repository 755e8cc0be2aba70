"""Commands of the lists: documents and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import NAMES, Command

if TYPE_CHECKING:
    from tui.app.desk import Desk


class Names(Command):
    """Show or hide the names; on a narrow screen they take the place of the other panes."""

    id, keys, title, hint = "names", "t", "Show or hide the names", "names"

    @staticmethod
    def run(desk: Desk) -> None:
        """Open or close the names pane."""
        desk.toggle_names()


class NameOrder(Command):
    """Order the names by how much they are mentioned, by the alphabet, or as they come in the document."""

    id, keys, title, place = "name_order", "O", "Next order of the names", NAMES

    @staticmethod
    def run(desk: Desk) -> None:
        """Take the next order of the names."""
        desk.cycle_name_order()


class NextDocument(Command):
    """Open the next document of the list."""

    id, keys, title = "next_document", "J,ctrl+n", "Next document"

    @staticmethod
    def run(desk: Desk) -> None:
        """Open the next document."""
        desk.walk.step_document(1)


class PreviousDocument(Command):
    """Open the document before in the list."""

    id, keys, title = "previous_document", "K", "Previous document"

    @staticmethod
    def run(desk: Desk) -> None:
        """Open the previous document."""
        desk.walk.step_document(-1)


class Mark(Command):
    """Mark the document, to find it again with is:marked; a second time takes the mark away."""

    id, keys, title = "mark", "M", "Mark the document"

    @staticmethod
    def run(desk: Desk) -> None:
        """Mark the document, or take its mark away."""
        desk.handling.toggle_mark()
