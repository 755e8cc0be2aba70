"""How much time and memory one file may take in a worker process before it is given up.

Two alarms guard the time, both of the processor and not of the clock, so that a busy machine gives up nothing: one
that interrupts Python, and one that ends the process where a library does not come back to Python. The memory
that a process may ask for is limited once, when it starts.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

_SECONDS = 20.0
_SECONDS_PER_MB = 3.0
_GRACE = 2.0
"""How many times the seconds allowed may pass until the process is ended."""
_MEMORY = 3 << 30
"""Bytes of address space a process may ask for beyond what it has when it starts."""

TOO_LONG = "takes too long to read; leave it out, or turn it into text by other means"
TOO_MUCH = "takes too much memory to read; split it, or turn it into text by other means"


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


@contextlib.contextmanager
def limited_time(size: int) -> Iterator[None]:
    """Raise OutOfTime in this block when a file of so many bytes has taken its time.

    Only for the main thread of a worker process; where the system has no such alarms nothing is limited.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    seconds = _SECONDS + _SECONDS_PER_MB * size / (1 << 20)
    signal.signal(signal.SIGVTALRM, _interrupt)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds * _GRACE)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


def _address_space() -> int:
    """Return the bytes of address space this process has, as far as the system says."""
    import resource

    with contextlib.suppress(OSError, ValueError, IndexError), open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
    return 0
