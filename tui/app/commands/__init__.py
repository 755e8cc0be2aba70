"""Every command a person can give, one class each.

A class carries the stable id (used in the settings file), the keys, the title (used in the palette, the help
and the hint line), and in its docstring what it does. Bindings, hints, help screen and palette are all made
from this list, so adding a command is adding a class here.
"""

from collections.abc import Callable

from tui.app.commands import finding, general, listing, moving, reading
from tui.app.commands.command import EVERYWHERE, LISTS, NAMES, READER, Command, SharedCommand

__all__ = [
    "BY_ID",
    "COMMANDS",
    "EVERYWHERE",
    "LISTS",
    "NAMES",
    "READER",
    "SHARED",
    "Command",
    "SharedCommand",
    "hint_line",
]

COMMANDS: tuple[type[Command], ...] = (
    finding.Filter,
    finding.Find,
    finding.NextHit,
    finding.PreviousHit,
    reading.NextOfName,
    reading.PreviousOfName,
    reading.NextMention,
    reading.PreviousMention,
    reading.NextSentence,
    reading.PreviousSentence,
    reading.Why,
    reading.Repairs,
    reading.CopySentence,
    reading.ShowSentence,
    reading.OpenEditor,
    reading.Wider,
    reading.Narrower,
    listing.Names,
    listing.NameOrder,
    listing.NextDocument,
    listing.PreviousDocument,
    moving.Open,
    moving.Down,
    moving.Up,
    moving.PageDown,
    moving.PageUp,
    moving.HalfPageDown,
    moving.HalfPageUp,
    moving.Start,
    moving.End,
    moving.NextPane,
    moving.PreviousPane,
    moving.Back,
    general.Information,
    general.LeftOutFiles,
    general.Redraw,
    general.Theme,
    general.Palette,
    general.Help,
    general.Quit,
)
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
