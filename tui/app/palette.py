"""The palette: every command by its title, with its key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from tui.app.commands import COMMANDS

if TYPE_CHECKING:
    from tui.app.desk import Desk


class Palette(CommandPalette):
    """The palette without a blinking cursor: a screen that nobody touches sends nothing."""

    def on_mount(self) -> None:
        """Let the cursor stand still."""
        for field in self.query(Input):
            field.cursor_blink = False


class CommandProvider(Provider):
    """Offers the commands of the desk."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        desk = cast("Desk", self.screen)
        for command in COMMANDS:
            keys = desk.app.key_names(command)
            yield DiscoveryHit(f"{command.title}  {keys}", partial(command.run, desk), help=command.help())

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title matches."""
        desk = cast("Desk", self.screen)
        matcher = self.matcher(query)
        for command in COMMANDS:
            text = f"{command.title}  {desk.app.key_names(command)}"
            if (score := matcher.match(text)) > 0:
                yield Hit(score, matcher.highlight(text), partial(command.run, desk), help=command.help())
