"""Whether the reader can open here, and the keyboard given back after standard input was a pipe."""

import contextlib
import io
import os
import sys
from collections.abc import Mapping

from tui.output.look import is_capable

_KEYBOARD = "/dev/tty"


def obstacle(stdin_is_document: bool, environ: Mapping[str, str] = os.environ) -> str:
    """Return in a few words why the reader cannot open, empty where it can.

    The reader draws on standard error and reads keys from standard input; a standard output that leads
    elsewhere says that somebody wants data.
    """
    for name, stream in (("output", sys.stdout), ("error", sys.stderr)):
        if not stream.isatty():
            return f"standard {name} is not a terminal"
    if stdin_is_document:
        if not _has_keyboard():
            return "there is no terminal to read keys from"
    elif not sys.stdin.isatty():
        return "standard input is not a terminal"
    if not is_capable(environ):
        term = environ.get("TERM")
        return f"TERM is {term}" if term else "TERM is not set"
    return ""


def take_keyboard() -> None:
    """Put the terminal's keyboard in the place of a standard input that was read to its end.

    Raises OSError where the process has no terminal.
    """
    keyboard = os.open(_KEYBOARD, os.O_RDWR)
    os.dup2(keyboard, 0)
    os.close(keyboard)
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.FileIO(0, closefd=False), line_buffering=True)  # type: ignore[misc]


def _has_keyboard() -> bool:
    with contextlib.suppress(OSError):
        os.close(os.open(_KEYBOARD, os.O_RDWR))
        return True
    return False
