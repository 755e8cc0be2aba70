"""The files that wait to be parsed."""

import threading
from collections import deque
from collections.abc import Iterable

from tui.sources import Entry

Waiting = tuple[int, Entry]
"""The number of the document a file was listed as, and the file."""

_CHUNK_FILES = 16
_CHUNK_BYTES = 256 * 1024


class ParseQueue:
    """The files that wait to be parsed; a preferred one comes next. Safe to use from several threads."""

    def __init__(self, waiting: Iterable[Waiting] = ()) -> None:
        self._waiting = dict(waiting)
        self._preferred: deque[int] = deque()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, waiting: Iterable[Waiting]) -> None:
        """Append files with the numbers of their documents."""
        with self._lock:
            self._waiting.update(waiting)

    def prefer(self, index: int) -> None:
        """Parse this document next, if it still waits."""
        with self._lock:
            self._preferred.append(index)

    def preferred(self) -> Waiting | None:
        """Remove and return the file that is preferred, None where none is that still waits."""
        with self._lock:
            return self._take_preferred()

    def take(self) -> list[Waiting]:
        """Remove and return the next files, as many as make a worthwhile task; empty when none waits.

        A preferred file comes alone, so that it is ready soonest.
        """
        with self._lock:
            if preferred := self._take_preferred():
                return [preferred]
            chunk: list[Waiting] = []
            size = 0
            while self._waiting and len(chunk) < _CHUNK_FILES and size < _CHUNK_BYTES:
                index = next(iter(self._waiting))
                chunk.append((index, self._waiting.pop(index)))
                size += chunk[-1][1].size
            return chunk

    def _take_preferred(self) -> Waiting | None:
        while self._preferred:
            index = self._preferred.pop()
            if index in self._waiting:
                return index, self._waiting.pop(index)
        return None
