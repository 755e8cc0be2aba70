"""Commands of the reader: from name to name, from sentence to sentence, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import READER, Command, Page, SharedCommand

if TYPE_CHECKING:
    from tui.app.desk import Desk


class NextOfName(SharedCommand):
    """Go to the next mention of the current name, in the documents that follow too."""

    id, keys, title, place, hint = "next_of_name", "e", "Next mention of this name", READER, "mention"

    @staticmethod
    def run(page: Page) -> None:
        """Go to the next mention of the current name."""
        page.step_name(1)


class PreviousOfName(SharedCommand):
    """Go back to the mention before of the current name, in the documents before too."""

    id, keys, title, place = "previous_of_name", "E", "Previous mention of this name", READER

    @staticmethod
    def run(page: Page) -> None:
        """Go to the previous mention of the current name."""
        page.step_name(-1)


class NextMention(Command):
    """Go to the next name in the text, whichever it is; it becomes the current name."""

    id, keys, title, place = "next_mention", "l,right", "Next name in the text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the next mention of any name."""
        desk.walk.step_mention(1)


class PreviousMention(Command):
    """Go back to the name before in the text."""

    id, keys, title, place = "previous_mention", "h,left", "Previous name in the text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the previous mention of any name."""
        desk.walk.step_mention(-1)


class NextSentence(Command):
    """Make the next sentence the current one."""

    id, keys, title, place = "next_sentence", "full_stop,right_parenthesis", "Next sentence", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go one sentence on."""
        desk.walk.step_sentence(1)


class PreviousSentence(Command):
    """Make the sentence before the current one."""

    id, keys, title, place = "previous_sentence", "comma,left_parenthesis", "Previous sentence", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go one sentence back."""
        desk.walk.step_sentence(-1)


class Why(Command):
    """Say why the mention under the cursor belongs to its name, why this is said by whom, and what is repaired.

    Where the line is too short for it, the same key says all of it.
    """

    id, keys, title, place = "why", "w", "Why is this that name?", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Say why the current mention was joined to its name."""
        desk.walk.say_why()


class Repairs(Command):
    """Show the file's own characters, or lost letters repaired again; repaired ones are underlined."""

    id, keys, title, place = "repairs", "r", "Repaired letters or the file's own", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Show what the other of the two is."""
        desk.walk.toggle_repairs()


class Quoted(Command):
    """Show in mails what they answer, or fold it to a row again; a place in it that is gone to is always shown."""

    id, keys, title, place = "quoted", "z", "Quoted mails folded or shown", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Show what the other of the two is."""
        desk.walk.toggle_folds()


class CopySentence(Command):
    """Copy the current sentence with its source, file and offsets; damaged letters stay as the file has them."""

    id, keys, title, place, hint = "copy", "y", "Copy the sentence with its source", READER, "copy"

    @staticmethod
    def run(desk: Desk) -> None:
        """Copy the current sentence."""
        desk.handling.copy_sentence()


class ShowSentence(Command):
    """Show the current sentence with its source on a plain screen, to be copied by hand."""

    id, keys, title, place = "show_sentence", "Y", "Show the sentence for copying by hand", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Show the current sentence alone."""
        desk.handling.show_sentence()


class OpenEditor(Command):
    """Open the file in $VISUAL or $EDITOR; Lutrin waits and comes back."""

    id, keys, title, place = "editor", "o", "Open the file in your editor", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Open the current file in an editor."""
        desk.handling.open_editor()


class Wider(Command):
    """Make the column of text wider."""

    id, keys, title, place = "wider", "plus,equals_sign", "Wider text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Widen the column."""
        desk.walk.widen(4)


class Narrower(Command):
    """Make the column of text narrower."""

    id, keys, title, place = "narrower", "minus", "Narrower text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Narrow the column."""
        desk.walk.widen(-4)
