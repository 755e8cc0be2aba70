"""How long a question takes to a terminal and its answer back."""

import contextlib
import os
import re
import select
import sys
import time

_QUESTION = b"\x1b[6n"
_ANSWER = re.compile(rb"\x1b\[[0-9]+;[0-9]+R")
_TERMINAL = "/dev/tty"
_PATIENCE = 2.0


def round_trip() -> float | None:
    """Ask the terminal where its cursor is and return the seconds until it says so.

    None where it does not within two seconds. Raises OSError where there is no terminal to ask: input or output
    lead elsewhere.
    """
    if os.name != "posix" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise OSError("input or output is no terminal")
    import termios
    import tty

    terminal = os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY)
    try:
        before = termios.tcgetattr(terminal)
        try:
            tty.setcbreak(terminal, termios.TCSADRAIN)
            return _asked(terminal)
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    except termios.error as error:
        raise OSError(*error.args) from None
    finally:
        os.close(terminal)


def _asked(terminal: int) -> float | None:
    begun = time.monotonic()
    os.write(terminal, _QUESTION)
    answer = b""
    while (left := begun + _PATIENCE - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            with contextlib.suppress(BlockingIOError):
                answer += os.read(terminal, 1024)
            if _ANSWER.search(answer):
                return time.monotonic() - begun
    return None
