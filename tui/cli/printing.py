"""Records on standard output, words about them on standard error, and the exit status that says it all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from tui.cli.status import FOUND, NOTHING, WRONG
from tui.output.arguments import Arguments

if TYPE_CHECKING:
    from tui.output.look import Look
    from tui.pipeline.pile import Pile

R = TypeVar("R")


def print_records(
    arguments: Arguments,
    records: Iterable[R],
    record_type: type[R],
    lines: Callable[[Iterable[R], Look], Iterable[str]],
) -> int:
    """Print records in the format asked for and return how many there were."""
    from tui.output.formats import write
    from tui.output.look import look_of

    look = look_of(sys.stdout, arguments.color)
    wanted = islice(records, arguments.limit)
    ranked = arguments.query is not None
    return write(wanted, record_type, lambda some: lines(some, look), arguments.format, ranked)


def conclude(arguments: Arguments, pile: Pile, printed: int, sum_up: bool = True) -> int:
    """Say what could not be read, sum up what could, and return the exit status."""
    from tui.output.options import FOR_PROGRAMS
    from tui.output.summary import say_outcome, say_unreadable

    unreadable = say_unreadable(pile, arguments.paths)
    if sum_up:
        say_outcome(pile, arguments.asked, printed, to_people=arguments.format not in FOR_PROGRAMS)
    if printed:
        return FOUND
    return WRONG if unreadable else NOTHING
