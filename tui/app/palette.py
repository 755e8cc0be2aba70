"""The palette: every command by its title, with its key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from tui.app.field import Safely

if TYPE_CHECKING:
    from tui.app.commands.command import Page


class Palette(CommandPalette):
    """The palette with a field like all others: a screen that nobody touches sends nothing."""

    def on_mount(self) -> None:
        """Let the cursor stand still, and nothing that is typed act."""
        for field in self.query(Input):
            field.cursor_blink = False
            field.highlighter = Safely()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the palette, once: what keys that came together ask for a second time would close what lies below."""
        if self.app.screen_stack[-1:] != [self]:
            return AwaitComplete()
        # A search that begins while the palette closes would look for what is gone.
        self.workers.cancel_node(self)
        return super().dismiss(result)

    # All commands are at hand, so what Textual tells after half a second is told at once or never: a timer may go off
    # while the palette closes, and look for what is gone.

    def _start_busy_countdown(self) -> None:
        """Never be busy."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say that no command has these words."""
        if search_value:
            nothing = Option(Content("no command has these words"), disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(nothing)
            self._list_visible = True


class CommandProvider(Provider):
    """Offers the commands of the screen it was opened from."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        page = cast("Page", self.screen)
        for command in page.commands.values():
            keys = page.app.key_names(command)
            yield DiscoveryHit(f"{command.title}  {keys}", partial(command.run, page), help=command.help())

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title matches."""
        page = cast("Page", self.screen)
        matcher = self.matcher(query)
        for command in page.commands.values():
            text = f"{command.title}  {page.app.key_names(command)}"
            if (score := matcher.match(text)) > 0:
                yield Hit(score, matcher.highlight(text), partial(command.run, page), help=command.help())
