"""Every command a person can give, one class each.

A class carries the stable id (used in the settings file), the keys, the title (used in the palette, the help
and the hint line), and in its docstring what it does. Bindings, hints, help screen and palette are all made
from this list, so adding a command is adding a class here.
"""

from collections.abc import Callable, Iterable

from tui.app.commands import concordance, finding, general, listing, moving, reading, statements
from tui.app.commands.command import (
    CONCORDANCE,
    EVERYWHERE,
    FILTER,
    LISTS,
    NAMES,
    READER,
    STATEMENTS,
    Command,
    SharedCommand,
)

__all__ = [
    "BY_ID",
    "COMMANDS",
    "CONCORDANCE",
    "DESK_HINTS",
    "EVERYWHERE",
    "FILTER",
    "LISTS",
    "NAMES",
    "ON_CONCORDANCE",
    "ON_DESK",
    "ON_STATEMENTS",
    "READER",
    "SHARED",
    "STATEMENTS",
    "STATEMENT_HINTS",
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
    statements.Said,
    statements.About,
    concordance.InContext,
    reading.NextMention,
    reading.PreviousMention,
    reading.NextSentence,
    reading.PreviousSentence,
    statements.NextStatement,
    statements.PreviousStatement,
    statements.Speakers,
    reading.Why,
    reading.Repairs,
    reading.Quoted,
    reading.CopySentence,
    reading.ShowSentence,
    reading.OpenEditor,
    reading.Wider,
    reading.Narrower,
    listing.Names,
    listing.NameOrder,
    listing.NextDocument,
    listing.PreviousDocument,
    listing.Mark,
    concordance.SortLeft,
    concordance.SortRight,
    concordance.SortDate,
    concordance.SortDocument,
    concordance.Narrow,
    concordance.Groups,
    concordance.NextGroup,
    concordance.PreviousGroup,
    concordance.CopyLine,
    statements.NarrowStatements,
    statements.Beside,
    statements.SortNewest,
    statements.SortOldest,
    statements.SortSpeaker,
    statements.WhyStatement,
    statements.CopyStatement,
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
    general.ReadAgain,
    general.ReadAs,
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
"""The commands of a name's page, which the desk has too, by id."""

ON_DESK: dict[str, type[Command]] = {
    command.id: command
    for command in COMMANDS
    if not issubclass(command, concordance.LineCommand | statements.StatementCommand)
}
"""The commands of the desk, by id."""

_ONLY_OF_NAMES = (concordance.InContext, statements.Said, statements.About)

ON_CONCORDANCE: dict[str, type[Command]] = {
    **{command.id: command for command in COMMANDS if issubclass(command, concordance.LineCommand)},
    **{id: command for id, command in SHARED.items() if command not in _ONLY_OF_NAMES},
}
"""The commands of a concordance, by id. Where two have a key in common, the first has it."""

ON_STATEMENTS: dict[str, type[Command]] = {
    **{command.id: command for command in COMMANDS if issubclass(command, statements.StatementCommand)},
    **{id: command for id, command in SHARED.items() if command is not concordance.InContext},
}
"""The commands of the page of statements, by id. Where two have a key in common, the first has it."""


DESK_HINTS: list[type[Command]] = [command for command in ON_DESK.values() if command is not statements.About]
STATEMENT_HINTS: list[type[Command]] = [
    statements.About,
    *(command for command in ON_STATEMENTS.values() if issubclass(command, statements.StatementCommand)),
    general.Help,
    general.Quit,
]
"""The commands hinted at on the desk, and on the page of statements."""


def hint_line(key: Callable[[type[Command]], str], commands: Iterable[type[Command]]) -> str:
    """Return the keys worth knowing, as they are configured; that of the help comes first: the end may be cut."""
    hinted = sorted((command for command in commands if command.hint), key=lambda command: command is not general.Help)
    return "  ".join(f"{key(command)} {command.hint}" for command in hinted)
