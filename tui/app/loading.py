"""Loading in the background: a thread lists and parses, and only sends messages; the desk owns the pile."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from tui.corpus.parsed import Parsed
from tui.pipeline.options import Options
from tui.pipeline.queue import ParseQueue

if TYPE_CHECKING:
    from tui.sources import Entry, LeftOut

Result = tuple[int, list[Parsed]]
"""The number of a document that was listed, and the documents of its file."""

_BATCH_SECONDS = 0.1
_LISTED_AT_ONCE = 1_000


@dataclass
class Listed(Message):
    """Files were met by the walk."""

    items: Sequence[Entry | LeftOut]


@dataclass
class ListingDone(Message):
    """The walk is over."""


@dataclass
class Settled(Message):
    """Files were parsed; the numbers are those of the documents they were listed as."""

    results: Sequence[Result]


@dataclass
class LoadingDone(Message):
    """Everything was parsed, or `error` says in one line why it was not."""

    error: str = ""


@dataclass
class TextRead(Message):
    """The text of a document that is on the screen, before its names are known."""

    document: int
    text: str


class Loader:
    """Lists paths and parses what is queued; both run in a thread and end soon after being cancelled."""

    def __init__(self, post: Callable[[Message], object], cancelled: Callable[[], bool]) -> None:
        self._post = post
        self._cancelled = cancelled

    def list(self, paths: Sequence[str]) -> None:
        """Walk the paths and post what is met in batches."""
        from tui.sources import SourceError, entries

        try:
            walk = entries([Path(path) for path in paths])
            while not self._cancelled() and (items := self._next_batch(walk)):
                self._post(Listed(items))
        except SourceError as error:
            self._post(LoadingDone(str(error)))
            return
        self._post(ListingDone())

    def parse(self, queue: ParseQueue, options: Options, jobs: int | None) -> None:
        """Parse the queue and post results in batches; zero `jobs` keep to this process."""
        from tui.names.recogniser import RecogniserUnavailable

        batch: list[Result] = []
        sent = time.monotonic()
        try:
            for result in self._parsed(queue, options, jobs):
                batch.append(result)
                if time.monotonic() - sent >= _BATCH_SECONDS:
                    self._post(Settled(batch))
                    batch, sent = [], time.monotonic()
        except RecogniserUnavailable as error:
            self._post(LoadingDone(str(error)))
            return
        if self._cancelled():
            import multiprocessing

            for process in multiprocessing.active_children():
                process.kill()
            return
        self._post(Settled(batch))
        self._post(LoadingDone())

    def _parsed(self, queue: ParseQueue, options: Options, jobs: int | None) -> Iterator[Result]:
        if jobs == 0:
            from tui.pipeline.parse import parse

            while not self._cancelled() and (waiting := queue.take()):
                yield from ((index, parse(entry, options)) for index, entry in waiting)
            return
        from tui.pipeline.workers import parse_all

        workers = min(jobs or os.cpu_count() or 1, max(1, len(queue)))
        yield from parse_all(queue, options, workers, self._cancelled)

    def read(self, document: int, entry: Entry, encoding: str | None) -> None:
        """Post the text of one file; one that cannot be read says so when it is parsed."""
        from tui.sources import SourceError, read

        with contextlib.suppress(SourceError):
            self._post(TextRead(document, read(entry, encoding)[0].text))

    @staticmethod
    def _next_batch(walk: Iterable[Entry | LeftOut]) -> Sequence[Entry | LeftOut]:
        """Take what the walk meets in a tenth of a second."""
        batch: list[Entry | LeftOut] = []
        until = time.monotonic() + _BATCH_SECONDS
        for item in islice(walk, _LISTED_AT_ONCE):
            batch.append(item)
            if time.monotonic() >= until:
                break
        return batch
