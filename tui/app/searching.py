"""Searching that takes time: texts are read in another thread, what arrived is taken in a little at a time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

if TYPE_CHECKING:
    from tui.app.desk import Desk
    from tui.find.full_text import Read, Unread
    from tui.find.query import QueryError

_BATCH_SECONDS = 0.2
_SLICE_SECONDS = 0.006
_SHOWN_SECONDS = 1.0
"""Time between two looks at whether what arrived answers the filter."""
_REST_SECONDS = 0.002
"""Time that keys and drawing have between two slices at least."""


class Searching:
    """Keeps the filter's results coming in while the person goes on typing and reading."""

    @dataclass
    class Found(Message):
        """Some texts were read, or `problem` says why the rest will not be."""

        unread: Unread
        read: Read | None = None
        problem: QueryError | None = None

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._unread: Unread | None = None
        self._worker: Worker[None] | None = None
        self._slice: Timer | None = None
        self._shown = -_SHOWN_SECONDS
        self.done = 0
        """How many documents were read for the present query."""

    # -- reading texts -----------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether texts are being read, or something is being taken in."""
        return self._unread is not None or self._slice is not None

    @property
    def share(self) -> float | None:
        """Which part of the texts to be read has been; None where none are."""
        return self.done / len(self._unread) if self._unread else None

    def begin(self) -> None:
        """Read what the filter has to know, and stop reading for the query before."""
        self._stop()
        unread = self._desk.shelf.unread
        if unread:
            self._unread, self.done = unread, 0
            work = partial(self._read, unread)
            self._worker = self._desk.run_worker(work, thread=True, group="search", exit_on_error=False)

    def go_on(self) -> None:
        """Read what is unread, where nothing is being read: documents arrived."""
        if self._unread is None and self._desk.shelf.problem is None:
            self.begin()

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
        self._worker = self._unread = None

    def _read(self, unread: Unread) -> None:
        """Read in a thread of its own; only messages leave it."""
        from tui.find.query import QueryError

        worker = get_current_worker()
        try:
            for read in unread.read(_BATCH_SECONDS, lambda: worker.is_cancelled):
                self._desk.post_message(self.Found(unread, read))
        except QueryError as problem:
            self._desk.post_message(self.Found(unread, problem=problem))

    def found(self, event: Found) -> None:
        """Take in what was read, unless something else is looked for by now."""
        if event.unread is not self._unread:
            return
        shelf = self._desk.shelf
        if event.read is None:
            shelf.problem = event.problem
            self._stop()
            self._desk.filtering.show_problem()
            return
        self.done = event.read.done
        if self.done == len(event.unread):
            self._unread = None
        shelf.note(event.read)
        self._desk.filtering.show_found()
        self.go_on()

    # -- taking in ---------------------------------------------------------------------------------------

    def take_in(self) -> None:
        """Prepare for searching what the corpus got, in slices."""
        if self._slice is None:
            self._next_slice()

    def _next_slice(self) -> None:
        self._slice = None
        begun = time.monotonic()
        if not self._desk.shelf.take_in(_SLICE_SECONDS):
            rest = max(_REST_SECONDS, (time.monotonic() - begun) / 4)
            self._slice = self._desk.set_timer(rest, self._next_slice)
        elif self._desk.shelf.filtered and (begun - self._shown >= _SHOWN_SECONDS or not self._desk.preliminary):
            # Once all is read nothing else would show what came last.
            self._shown = begun
            self._desk.filtering.show_found()
            self.go_on()
