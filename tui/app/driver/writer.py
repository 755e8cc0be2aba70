"""The thread that waits for a terminal, so that nothing else does."""

from __future__ import annotations

import contextlib
import os
import select
from collections.abc import Callable
from threading import Thread


class Writer(Thread):
    """Writes to a file descriptor what a source gives out; the source waits where it has nothing, and ends with None.

    Where the terminal is gone, what is left is dropped.
    """

    def __init__(self, descriptor: int, source: Callable[[], bytes | None]) -> None:
        super().__init__(name="terminal-writer", daemon=True)
        self._descriptor = descriptor
        self._source = source

    def run(self) -> None:
        """Write until the source ends."""
        with contextlib.suppress(OSError):
            while (data := self._source()) is not None:
                self._write(data)
            return
        while self._source() is not None:
            pass

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._descriptor, left) :]
            except BlockingIOError:
                # Another program that shares the terminal made it non-blocking.
                select.select([], [self._descriptor], [])
