"""Every command a person can give, one class each.

A class carries the stable id (used in the settings file), the keys, the title (used in the palette, the help
and the hint line), and in its docstring what it does. Bindings, hints, help screen and palette are all made
from this list, so adding a command is adding a class here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.binding import Binding

if TYPE_CHECKING:
    from tui.app.application import Lutrin
    from tui.app.desk import Desk
    from tui.app.panes import Pane

EVERYWHERE = "everywhere"
LISTS = "lists and reader"
READER = "reader"
NAMES = "names"


class Command:
    """A command; `run` carries it out on the desk."""

    id: ClassVar[str]
    keys: ClassVar[str]
    """Keys by Textual's names, separated by commas; the first is the one that is shown."""
    title: ClassVar[str]
    place: ClassVar[str] = EVERYWHERE
    hint: ClassVar[str] = ""
    """One word for the hint line; empty where the command is not hinted at."""

    @classmethod
    def help(cls) -> str:
        """Return what the command does, one paragraph."""
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    def binding(cls) -> Binding:
        """Return the binding that calls this command on the desk.

        Only bindings with priority are carried out before the next key is looked at; with others, keys typed
        ahead would go to what had the focus before.
        """
        return Binding(cls.keys, f"command('{cls.id}')", cls.title, id=cls.id, show=False, priority=True)

    @staticmethod
    def run(desk: Desk) -> None:
        """Carry the command out."""
        raise NotImplementedError


class Page(Protocol):
    """What the commands that work on the desk and on a name's page alike ask of either."""

    app: Lutrin

    @property
    def pane(self) -> Pane:
        """The pane that keys move in."""

    def open(self) -> None:
        """Open what the cursor is on."""

    def page_down(self) -> None:
        """Move a page down."""

    def step_name(self, step: int) -> None:
        """Go to the next or previous mention of the current name."""

    def step_pane(self, step: int) -> None:
        """Go to the next or previous pane."""

    def back(self) -> None:
        """Go one step back."""

    def redraw(self) -> None:
        """Draw everything anew."""

    def show_help(self) -> None:
        """Open the help."""


class SharedCommand(Command):
    """A command of the desk and of a name's page."""

    @staticmethod
    def run(page: Page) -> None:
        """Carry the command out."""
        raise NotImplementedError


class Filter(Command):
    """Type what you look for: it narrows documents and names while you type, forgiving accents and typos."""

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
    """Go to the next place that matches what was found or filtered; after the last comes the first."""

    id, keys, title, place, hint = "next_hit", "n", "Next hit", READER, "hit"

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the next hit."""
        desk.step_hit(1)


class PreviousHit(Command):
    """Go back to the hit before."""

    id, keys, title, place = "previous_hit", "N", "Previous hit", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the previous hit."""
        desk.step_hit(-1)


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
        desk.step_mention(1)


class PreviousMention(Command):
    """Go back to the name before in the text."""

    id, keys, title, place = "previous_mention", "h,left", "Previous name in the text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go to the previous mention of any name."""
        desk.step_mention(-1)


class NextSentence(Command):
    """Make the next sentence the current one."""

    id, keys, title, place = "next_sentence", "full_stop,right_parenthesis", "Next sentence", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go one sentence on."""
        desk.step_sentence(1)


class PreviousSentence(Command):
    """Make the sentence before the current one."""

    id, keys, title, place = "previous_sentence", "comma,left_parenthesis", "Previous sentence", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Go one sentence back."""
        desk.step_sentence(-1)


class CopySentence(Command):
    """Copy the current sentence with its source: the file and the offsets in it."""

    id, keys, title, place, hint = "copy", "y", "Copy the sentence with its source", READER, "copy"

    @staticmethod
    def run(desk: Desk) -> None:
        """Copy the current sentence."""
        desk.copy_sentence()


class ShowSentence(Command):
    """Show the current sentence with its source on a plain screen, to be copied by hand."""

    id, keys, title, place = "show_sentence", "Y", "Show the sentence for copying by hand", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Show the current sentence alone."""
        desk.show_sentence()


class OpenEditor(Command):
    """Open the file in $VISUAL or $EDITOR; Lutrin waits and comes back."""

    id, keys, title, place = "editor", "o", "Open the file in your editor", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Open the current file in an editor."""
        desk.open_editor()


class Why(Command):
    """Say why the mention under the cursor belongs to its name, and of what type it is."""

    id, keys, title, place = "why", "w", "Why is this that name?", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Say why the current mention was joined to its name."""
        desk.say_why()


class Information(Command):
    """Show what is known of the document: file, encoding and how it was guessed, language, names, damage."""

    id, keys, title = "information", "i", "About this document"

    @staticmethod
    def run(desk: Desk) -> None:
        """Show what is known of the document."""
        desk.show_information()


class LeftOutFiles(Command):
    """List the files that were left out or could not be read, each with its reason."""

    id, keys, title = "left_out", "I", "Files left out, and why"

    @staticmethod
    def run(desk: Desk) -> None:
        """Show the files that were left out."""
        desk.show_left_out()


class Wider(Command):
    """Make the column of text wider."""

    id, keys, title, place = "wider", "plus,equals_sign", "Wider text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Widen the column."""
        desk.widen(4)


class Narrower(Command):
    """Make the column of text narrower."""

    id, keys, title, place = "narrower", "minus", "Narrower text", READER

    @staticmethod
    def run(desk: Desk) -> None:
        """Narrow the column."""
        desk.widen(-4)


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
        desk.step_document(1)


class PreviousDocument(Command):
    """Open the document before in the list."""

    id, keys, title = "previous_document", "K", "Previous document"

    @staticmethod
    def run(desk: Desk) -> None:
        """Open the previous document."""
        desk.step_document(-1)


class Open(SharedCommand):
    """Open the document under the cursor, or the page of the name under the cursor."""

    id, keys, title, place = "open", "enter", "Open", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Open what the cursor is on."""
        page.open()


class Down(SharedCommand):
    """One row or line down."""

    id, keys, title, place = "down", "j,down", "Down", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move one line down."""
        page.pane.move_lines(1)


class Up(SharedCommand):
    """One row or line up."""

    id, keys, title, place = "up", "k,up", "Up", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move one line up."""
        page.pane.move_lines(-1)


class PageDown(SharedCommand):
    """One page down; at the end of a document a second press opens the next one."""

    id, keys, title, place = "page_down", "space,pagedown", "Page down", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Move a page down."""
        page.page_down()


class PageUp(SharedCommand):
    """One page up."""

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
    """To the first row or line."""

    id, keys, title, place = "start", "g,home", "To the start", LISTS

    @staticmethod
    def run(page: Page) -> None:
        """Go to the start."""
        page.pane.to_start()


class End(SharedCommand):
    """To the last row or line."""

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
        desk.cycle_theme()


class Palette(Command):
    """Find a command by its name."""

    id, keys, title = "palette", "colon,ctrl+p", "All commands by name"

    @staticmethod
    def run(desk: Desk) -> None:
        """Open the palette."""
        desk.show_palette()


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


COMMANDS: tuple[type[Command], ...] = (
    Filter, Find, NextHit, PreviousHit, NextOfName, PreviousOfName, NextMention, PreviousMention,
    NextSentence, PreviousSentence, Why, CopySentence, ShowSentence, OpenEditor, Wider, Narrower, Names,
    NameOrder, NextDocument, PreviousDocument, Open, Down, Up, PageDown, PageUp, HalfPageDown, HalfPageUp,
    Start, End, NextPane, PreviousPane, Back, Information, LeftOutFiles, Redraw, Theme, Palette, Help, Quit,
)  # fmt: skip
"""All commands in the order in which help and palette show them."""

BY_ID: dict[str, type[Command]] = {command.id: command for command in COMMANDS}

SHARED: dict[str, type[SharedCommand]] = {
    command.id: command for command in COMMANDS if issubclass(command, SharedCommand)
}
"""The commands that a name's page has too, by id."""


def hint_line(key_names: Callable[[type[Command]], str]) -> str:
    """Return the keys worth knowing first, as they are configured."""
    hinted = (command for command in COMMANDS if command.hint)
    return "  ".join(f"{key_names(command).split()[0]} {command.hint}" for command in hinted)
