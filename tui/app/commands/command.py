"""What a command is: its name, keys and words, and what it does."""

from __future__ import annotations

from abc import ABC, abstractmethod
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


class Command(ABC):
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
    @abstractmethod
    def run(desk: Desk) -> None:
        """Carry the command out."""


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
    @abstractmethod
    def run(page: Page) -> None:
        """Carry the command out."""
