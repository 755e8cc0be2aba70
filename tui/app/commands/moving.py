"""Commands that move: in a pane, from pane to pane, in and out."""

from __future__ import annotations

from tui.app.commands.command import LISTS, Page, SharedCommand


class Open(SharedCommand):
    """Open the document under the cursor, or the page of the name under the cursor."""

    id, keys, title, place = "open", "enter", "Open", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Open what the cursor is on."""
        page.open()


class Down(SharedCommand):
    """Down one row or line."""

    id, keys, title, place = "down", "j,down", "Down", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move one line down."""
        page.pane.move_lines(1)


class Up(SharedCommand):
    """Up one row or line."""

    id, keys, title, place = "up", "k,up", "Up", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move one line up."""
        page.pane.move_lines(-1)


class PageDown(SharedCommand):
    """Page down; at the end of a document a second press opens the next one."""

    id, keys, title, place = "page_down", "space,pagedown", "Page down", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move a page down."""
        page.page_down()


class PageUp(SharedCommand):
    """Page up."""

    id, keys, title, place = "page_up", "b,pageup", "Page up", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move a page up."""
        page.pane.move_pages(-1)


class HalfPageDown(SharedCommand):
    """Half a page down."""

    id, keys, title, place = "half_page_down", "ctrl+d,d", "Half a page down", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move half a page down."""
        page.pane.move_pages(0.5)


class HalfPageUp(SharedCommand):
    """Half a page up."""

    id, keys, title, place = "half_page_up", "ctrl+u,u", "Half a page up", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move half a page up."""
        page.pane.move_pages(-0.5)


class Start(SharedCommand):
    """To the start: the first row or line."""

    id, keys, title, place = "start", "g,home", "To the start", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Go to the start."""
        page.pane.to_start()


class End(SharedCommand):
    """To the end: the last row or line."""

    id, keys, title, place = "end", "G,end", "To the end", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Go to the end."""
        page.pane.to_end()


class NextPane(SharedCommand):
    """Go round the panes that are open."""

    id, keys, title = "next_pane", "tab", "Next pane"

    @staticmethod
    def run(page: Page) -> None:
        """Go to the next pane."""
        page.step_pane(1)


class PreviousPane(SharedCommand):
    """Go round the panes the other way."""

    id, keys, title = "previous_pane", "shift+tab", "Previous pane"

    @staticmethod
    def run(page: Page) -> None:
        """Go to the previous pane."""
        page.step_pane(-1)


class Back(SharedCommand):
    """One step back: out of the bar, from the hits, from the reader to the list, from the filter to all."""

    id, keys, title = "back", "escape", "One step back"

    @staticmethod
    def run(page: Page) -> None:
        """Go one step back."""
        page.back()
