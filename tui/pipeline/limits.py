"""How much time and memory one file may take in a worker process before it is given up.

Two alarms guard the time, both of the processor and not of the clock, so that a busy machine gives up nothing: one
that interrupts Python, and one that ends the process where a library does not come back to Python. The memory
that a process may ask for is limited once, when it starts.
"""

from __future__ import annotations

import contextlib
import math
import signal
import time
from collections.abc import Iterator
from types import FrameType

from tui.sources.entry import LIMIT

_SECONDS = 20.0
_SECONDS_PER_MB = 3.0
"""Seconds for each megabyte of a file that is read."""
_SECONDS_PER_MB_OF_TEXT = 30.0
"""Seconds for each million characters in which names and statements are looked for."""
_GRACE = 2.0
"""How many times the seconds allowed may pass until the process is ended."""
_MEMORY = 3 << 30
"""Bytes of address space a process may ask for beyond what it has when it starts."""

TOO_LONG = "takes too long to read; leave it out, or turn it into text by other means"
TOO_MUCH = "takes too much memory to read; split it, or turn it into text by other means"
TOO_LONG_TO_EXAMINE = "not searched for names and statements, which takes too long in this text; split it"
TOO_MUCH_TO_EXAMINE = "not searched for names and statements, which takes too much memory in this text; split it"


class OutOfTime(BaseException):
    """The time for a file is up; no `except Exception` of a library is to keep this."""


def limit_memory() -> None:
    """Limit the memory of this process, where the system can; what asks for more gets a MemoryError."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        allowed = _address_space() + _MEMORY
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard in (resource.RLIM_INFINITY, -1) or allowed < hard:
            resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


class Allowance:
    """Processor time that something may take in all, while it goes on step by step."""

    def __init__(self, seconds: float = math.inf, longest: float = math.inf) -> None:
        """Allow so many seconds in all, and for one step no more than the ``longest``."""
        self._left = seconds
        self._longest = longest

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Take what this block takes from what is left, and raise OutOfTime in it when that is nothing.

        Only for the main thread of a worker process, one block at a time; where the system has no such alarms, or
        where the time has no end, nothing is limited.
        """
        seconds = min(self._left, self._longest)
        if seconds == math.inf or not hasattr(signal, "setitimer"):
            yield
            return
        if seconds <= 0:
            raise OutOfTime
        signal.signal(signal.SIGVTALRM, _interrupt)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds * _GRACE)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        begun = time.process_time()
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.setitimer(signal.ITIMER_PROF, 0)
            # What an alarm says is left may be more than it was set to.
            self._left -= time.process_time() - begun


def for_reading(size: int) -> Allowance:
    """Return what reading a file of so many bytes may take; one step is one document."""
    return Allowance(_seconds(size, _SECONDS_PER_MB), _seconds(LIMIT, _SECONDS_PER_MB))


def for_examining(size: int) -> Allowance:
    """Return what finding all there is in a text of so many characters may take."""
    return Allowance(_seconds(size, _SECONDS_PER_MB_OF_TEXT))


def _seconds(size: int, for_each_mb: float) -> float:
    return _SECONDS + for_each_mb * size / (1 << 20)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


def _address_space() -> int:
    """Return the bytes of address space this process has, as far as the system says."""
    import resource

    with contextlib.suppress(OSError, ValueError, IndexError), open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
    return 0
