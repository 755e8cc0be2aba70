"""Commands that look for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import READER, Command

if TYPE_CHECKING:
    from tui.app.desk import Desk


class Filter(Command):
    """Type what you look for: it narrows documents and names while you type, forgiving accents and typos.

    Up and down go through what you looked for before, as long as you type nothing; then they move in the list.
    Tab takes what is offered in grey, F1 shows what can be typed.
    """

    id, keys, title, hint = "filter", "slash", "Filter documents and names", "filter"

    @staticmethod
    def run(desk: Desk) -> None:
        """Put the cursor into the filter bar."""
        desk.start_filter()


class Find(Command):
    """Type words to be found in the document that is open; in double quotes they must stand together."""

    id, keys, title, hint = "find", "f,ctrl+f", "Find in the document", "find"

    @staticmethod
    def run(desk: Desk) -> None:
        """Put the cursor into the bar, to find in the document."""
        desk.start_find()


class NextHit(Command):
    """Go to the next place that matches what was found or filtered; after the last comes the first.

    From a statement that you came to out of a list (s), go to the next one of that list, in other documents too.
    """

    id, keys, title, place, hint = "next_hit", "n", "Next hit", READER, "hit"

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the next hit."""
        desk.walk.step_hit(1)


class PreviousHit(Command):
    """Go back to the hit before."""

    id, keys, title, place = "previous_hit", "N", "Previous hit", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the previous hit."""
        desk.walk.step_hit(-1)
