"""The thread that waits for a terminal, so that nothing else does."""

from __future__ import annotations

import contextlib
import os
import select
from collections.abc import Callable
from threading import Thread


class Writer(Thread):
    """Writes to a file descriptor what a source gives out; the source waits where it has nothing, and ends with None.

    Where the terminal is gone, what is left is dropped. What else ends the thread before its time goes to `failed`.
    """

    def __init__(
        self, descriptor: int, source: Callable[[], bytes | None], failed: Callable[[Exception], object]
    ) -> None:
        super().__init__(name="terminal-writer", daemon=True)
        self._descriptor = descriptor
        self._source = source
        self._failed = failed

    def run(self) -> None:
        """Write until the source ends."""
        try:
            self._write_all()
        except Exception as error:
            # Nobody sees what goes on behind a screen that stands still, whatever the reason.
            self._failed(error)

    def _write_all(self) -> None:
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
