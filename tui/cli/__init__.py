"""The command line: opens the reader, or prints.

Standard output carries data, standard error words about it. Exit status: 0 found something, 1 nothing,
2 wrong usage or an unreadable PATH, 70 a fault in Lutrin itself, 130 interrupted.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import TracebackType
from typing import NoReturn, TextIO, cast

from tui.cli.status import FOUND, INTERRUPTED, WRONG
from tui.output.arguments import OPEN, Arguments, UsageError, parse_arguments

_COMMANDS = {
    OPEN: ("reader", "open_reader"),
    "docs": ("listing", "docs"),
    "names": ("listing", "names"),
    "mentions": ("listing", "mentions"),
    "said": ("listing", "said"),
    "show": ("listing", "show"),
    "index": ("upkeep", "index"),
    "forget": ("upkeep", "forget"),
    "evaluate": ("proof", "evaluate"),
    "doctor": ("proof", "doctor"),
}
"""For each command the module of this package and the function there: only what is asked for is imported."""


def run() -> NoReturn:
    """Run the command line of this process and leave it."""
    sys.excepthook = _end_with_fault
    _open_missing_streams()
    status = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        _drain(stream)
    sys.exit(status)


def main(words: Sequence[str]) -> int:
    """Carry out a command line (without the program's name) and return the exit status.

    Every error a person can mend ends here as one line on standard error, whatever raised it.
    """
    try:
        status = _carry_out(words)
        sys.stdout.flush()
    except BrokenPipeError:
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    return status


def _end_with_fault(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> NoReturn:
    """Say in one line what a traceback would, which might bring words of a document to the terminal as they are."""
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    from tui.output.words import say
    from tui.store.fault import STATUS, fault_told

    say(fault_told(error))
    sys.exit(STATUS)


def _open_missing_streams() -> None:
    """Give a process that was started without standard streams, as by `>&-`, ones that lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - stays open


def _drain(stream: TextIO) -> None:
    """Write out what a stream holds; where it takes no more, leave nothing for the interpreter to report."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _carry_out(words: Sequence[str]) -> int:
    try:
        arguments = parse_arguments(words)
    except UsageError as error:
        return _complain(str(error))
    except SystemExit:
        # What --help and --version end with.
        return FOUND
    from tui.find.query_error import QueryError
    from tui.names.recogniser import RecogniserUnavailable
    from tui.output.formats import OutputError
    from tui.pipeline.batch import WorkersUnavailable
    from tui.sources import SourceError
    from tui.store.marks import MarksError
    from tui.store.settings import SettingsError

    reading = (SourceError, RecogniserUnavailable, WorkersUnavailable)
    mendable = (UsageError, QueryError, SettingsError, MarksError, OutputError, *reading)
    try:
        return _command(arguments.command)(arguments)
    except mendable as error:
        return _complain(str(error))


def _command(name: str) -> Callable[[Arguments], int]:
    module, function = _COMMANDS[name]
    return cast("Callable[[Arguments], int]", getattr(import_module(f"tui.cli.{module}"), function))


def _complain(words: str) -> int:
    from tui.output.words import say

    say(words)
    return WRONG
