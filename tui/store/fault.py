"""What is kept of a fault in Lutrin itself, so that a person can report it.

The report says where in the program it happened. What an exception has to say is left out: it may repeat words of the
documents that were read, and these stay where they are.
"""

import os
import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tui import __version__
from tui.store.private import private

STATUS = 70
"""Exit status of a program that a fault of its own ended: EX_SOFTWARE of sysexits.h."""


def record_fault(error: BaseException) -> Path | None:
    """Write a report of an error into the user's state folder; return the file, None where it cannot be."""
    path = fault_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A link or a file that somebody else can read is not written to.
        path.unlink(missing_ok=True)
        with open(path, "x", encoding="utf-8", errors="backslashreplace", opener=private) as file:
            file.writelines(_report(error))
    except OSError:
        return None
    return path


def fault_path() -> Path:
    """Return where the last fault is reported; the file need not exist."""
    from platformdirs import user_state_path

    return user_state_path("lutrin", appauthor=False) / "fault.txt"


def kind_of(error: BaseException | None) -> str:
    """Return what sort of error it is, with the words of the system where it has some, never those of a program."""
    name = type(error).__name__
    return f"{name}: {error.strerror}" if isinstance(error, OSError) and error.strerror else name


def fault_told(error: BaseException) -> str:
    """Record an error that ends the program; return in one line what happened and where the report is."""
    path = record_fault(error)
    where = f"{path} says where, without words of your documents" if path else "its report could not be written"
    return f"a fault in Lutrin ended it ({kind_of(error)}); {where}"


def _report(error: BaseException) -> Iterator[str]:
    yield f"lutrin {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    yield f"TERM={os.environ.get('TERM', '')}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n"
    for number, each in enumerate(_chain(error)):
        yield "\nwhile this was dealt with or because of it\n\n" if number else "\n"
        yield from traceback.format_tb(each.__traceback__)
        yield f"{kind_of(each)}\n"


def _chain(error: BaseException) -> list[BaseException]:
    """Return an error after those it came from, and those it is a group of before it."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is None or each in found:
            continue
        found.append(each)
        waiting.append(each.__cause__ or (None if each.__suppress_context__ else each.__context__))
        waiting.extend(each.exceptions if isinstance(each, BaseExceptionGroup) else ())
    return found[::-1]
