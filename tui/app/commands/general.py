"""Commands that work everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Page, SharedCommand

if TYPE_CHECKING:
    from tui.app.desk import Desk


class Information(Command):
    """Show what is known of the document: file, encoding and how it was guessed, language, names, damage."""

    id, keys, title = "information", "i", "About this document"

    @staticmethod
    def run(desk: Desk) -> None:
        """Show what is known of the document."""
        desk.handling.show_information()


class LeftOutFiles(Command):
    """List the files that were left out or could not be read, each with its reason."""

    id, keys, title = "left_out", "I", "Files left out, and why"

    @staticmethod
    def run(desk: Desk) -> None:
        """Show the files that were left out."""
        desk.handling.show_left_out()


class ReadAgain(Command):
    """Read the file of the document again, as after it changed on the disk."""

    id, keys, title = "read_again", "R", "Read the file again"

    @staticmethod
    def run(desk: Desk) -> None:
        """Read the file of the document again."""
        desk.handling.read_again()


class ReadAs(Command):
    """Read the file of the document in another encoding; each is shown with a line of the file as it then looks."""

    id, keys, title = "read_as", "C", "Read the file in another encoding"

    @staticmethod
    def run(desk: Desk) -> None:
        """Offer the encodings."""
        desk.handling.choose_encoding()


class Redraw(SharedCommand):
    """Draw the whole screen anew, after something else wrote on it."""

    id, keys, title = "redraw", "ctrl+l", "Draw the screen anew"

    @staticmethod
    def run(page: Page) -> None:
        """Draw everything anew."""
        page.redraw()


class Theme(Command):
    """Take the next theme: the terminal's colours on dark or light, dark, light."""

    id, keys, title = "theme", "T", "Next theme"

    @staticmethod
    def run(desk: Desk) -> None:
        """Take the next theme."""
        desk.say(f"theme {desk.app.next_theme()}")


class Palette(SharedCommand):
    """Find a command by its name."""

    id, keys, title = "palette", "colon,ctrl+p", "All commands by name"

    @staticmethod
    def run(page: Page) -> None:
        """Open the palette."""
        from tui.app import palette

        page.app.push_screen(palette.Palette())


class Help(SharedCommand):
    """Show the keys, first those of the pane you are in."""

    id, keys, title, hint = "help", "question_mark,f1", "Help", "help"

    @staticmethod
    def run(page: Page) -> None:
        """Open the help."""
        page.show_help()


class Quit(SharedCommand):
    """Leave Lutrin; your place in this corpus is kept."""

    id, keys, title, hint = "quit", "q", "Quit", "quit"

    @staticmethod
    def run(page: Page) -> None:
        """Leave."""
        page.app.exit()
