"""What pages of lines have in common: a line above, lines that a bar narrows, a line below, and the keys for them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.screen import Screen
from textual.worker import Worker

from tui.app.commands import Command
from tui.app.lines import BottomLine
from tui.app.narrow_bar import NarrowBar
from tui.app.place import Place
from tui.app.row_list import RowList
from tui.app.texts import HelpScreen

if TYPE_CHECKING:
    from tui.app.application import Lutrin


BAR_BINDINGS: tuple[Binding, ...] = (
    *(Binding(key, f"leave_bar('{key}')", "Narrow", show=False, priority=True) for key in ("enter", "escape", "tab")),
    Binding("down", "browse(1)", "Down", show=False, priority=True),
    Binding("up", "browse(-1)", "Up", show=False, priority=True),
)
"""What keys do while somebody types. Pages list them among their own: a key bound there hides that of their base."""


class LinesPage(Screen[Place | None]):
    """A page over the desk that is left with the place to go to, or with nothing.

    Subclasses compose the parts, and carry out `commands`; `help_place` is where the help begins.
    """

    app: Lutrin
    commands: ClassVar[Mapping[str, type[Command]]]
    help_place: ClassVar[str]
    _bar: NarrowBar
    _bottom: BottomLine

    @property
    @abstractmethod
    def pane(self) -> RowList:
        """The lines that keys move in."""

    @abstractmethod
    def narrow(self, query: str) -> None:
        """Show only the lines that a query asks for; all of them where it is empty."""

    @property
    def typing_bar(self) -> NarrowBar | None:
        """The bar that keys go into, if any."""
        return self._bar if self._bar.typing else None

    def work_on(self, group: str, work: Callable[[], Coroutine[None, None, None]]) -> Worker[None]:
        """Begin to do something that takes time, instead of what is being done in the same group."""
        # Not the coroutine that this makes: of one that is cancelled before it begins, Python complains.
        return self.run_worker(work, group=group, exclusive=True)

    def say(self, message: str) -> None:
        """Show a message in the bottom line until the next key."""
        self._bottom.say(message)

    def page_down(self) -> None:
        """Move a page down."""
        self.pane.move_pages(1)

    def step_name(self, step: int) -> None:
        """Go to the next or previous line."""
        self.pane.move_lines(step)

    def redraw(self) -> None:
        """Draw the whole screen anew."""
        self.app.draw_anew()

    def show_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen(self.app.key_names, self.help_place))

    # -- the bar -----------------------------------------------------------------------------------------

    def start_narrowing(self) -> None:
        """Let the person type what the lines are narrowed by."""
        self._bar.begin()

    @on(NarrowBar.Changed)
    def _typed(self, event: NarrowBar.Changed) -> None:
        self.take_typed(event.bar)

    def take_typed(self, bar: NarrowBar) -> None:
        """Do what the text in a bar asks for."""
        self.narrow(bar.text)

    async def action_leave_bar(self, key: str) -> None:
        """End typing with what was typed: keep it, or give it up with Escape."""
        bar = self.typing_bar
        if bar is None:
            return
        await bar.drained()
        if key == "escape":
            bar.clear()
        self.take_typed(bar)
        bar.display = bool(bar.text)
        self.set_focus(self.pane)

    def action_browse(self, rows: int) -> None:
        """Move while the person types."""
        self.pane.move_lines(rows)

    # -- commands ----------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the person types, keys are text and no commands."""
        if action == "command":
            return self.typing_bar is None
        if action in ("leave_bar", "browse"):
            return self.typing_bar is not None
        return super().check_action(action, parameters)

    def action_command(self, command: str) -> None:
        """Carry out a command by its id, and take away what was said about the one before."""
        self.say("")
        self.commands[command].run(self)
