"""What a command is: its name, keys and words, and what it does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual.binding import Binding

if TYPE_CHECKING:
    from tui.app.application import Lutrin
    from tui.app.panes import Pane

EVERYWHERE = "everywhere"
LISTS = "lists and reader"
READER = "reader"
NAMES = "names"
CONCORDANCE = "concordance"
STATEMENTS = "statements"
FILTER = "what can be typed in the filter"


class Command(ABC):
    """A command; `run` carries it out."""

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
    @abstractmethod
    def run(page: Any) -> None:
        """Carry the command out on the screen it is for: the desk, unless the kind of command says another."""


class Page(Protocol):
    """What the commands that work on several screens ask of each: desk, name's page, concordance, statements."""

    app: Lutrin

    @property
    def commands(self) -> Mapping[str, type[Command]]:
        """What can be done here, by id."""

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

    def show_in_context(self) -> None:
        """Open the concordance of the name under the cursor, or of what is searched for."""

    def show_statements(self) -> None:
        """Open what the name under the cursor said."""

    def show_about(self) -> None:
        """Open what was said about the name under the cursor."""

    def redraw(self) -> None:
        """Draw everything anew."""

    def show_help(self) -> None:
        """Open the help."""


class SharedCommand(Command):
    """A command of the desk and of the pages over it."""

    @staticmethod
    @abstractmethod
    def run(page: Page) -> None:
        """Carry the command out."""
