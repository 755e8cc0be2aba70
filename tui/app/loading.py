"""Loading in the background: a thread lists and parses, and only sends messages; the desk owns the pile."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from textual.message import Message

from tui.corpus.corpus import Corpus
from tui.pipeline.batch import Batch, WorkersUnavailable
from tui.pipeline.options import Options
from tui.pipeline.queue import ParseQueue
from tui.sources import Asked, Entry, LeftOut

if TYPE_CHECKING:
    from tui.corpus.columns import Columns
    from tui.corpus.document import Document
    from tui.find.index import Index
    from tui.pipeline.known import KnownFiles, Order
    from tui.pipeline.pile import LinkedAhead, Pile
    from tui.store.cache.cache import Cache
    from tui.store.cache.journal import Record

_BATCH_SECONDS = 0.1
_LISTED_AT_ONCE = 1_000
_JOURNALLED_AT_ONCE = 100
_SHOWN_SECONDS = 1.0
_INDEXING_POLL_SECONDS = 0.1
_WATCHING_SHARE = 0.1
"""Share of the time that walking may take while a folder is watched."""
_WATCH_POLL_SECONDS = 0.1


@dataclass
class Restored(Message):
    """The cache knows the pile."""

    columns: Columns
    texts: memoryview
    shown: Event
    """Set once it is on the screen: until then nothing else should take the processor's time."""


@dataclass
class IndexRestored(Message):
    """The cache knows the index over titles and names of what it knows of the pile."""

    index: Index


@dataclass
class Journalled(Message):
    """Files were parsed since the pile was stored."""

    records: Sequence[Record]


@dataclass
class Listed(Message):
    """Files were met by the walk that the cache does not know, or knows otherwise."""

    new: Sequence[Entry]
    changed: Sequence[Entry] = ()


@dataclass
class ListingDone(Message):
    """The walk is over; the files at these absolute paths are gone."""

    gone: Sequence[str] = ()
    left_out: Sequence[LeftOut] = ()
    order: Order | None = None
    """The files in the order of the walk, None where that is the order in which they came."""


@dataclass
class NotWatched(Message):
    """Something cannot be watched for changes, or not now; `reason` is one line."""

    reason: str


@dataclass
class Outgrown(Message):
    """What the cache knows of the pile is of another version of the program; `told` is a line about it."""

    told: str


@dataclass
class Linked(Message):
    """The names of a pile were linked."""

    ahead: LinkedAhead


@dataclass
class Stored(Message):
    """The pile is in the cache, or is not for the reason that the cache gives."""


@dataclass
class Settled(Message):
    """Files were parsed, or parts of them."""

    batches: Sequence[Batch]


@dataclass
class LoadingDone(Message):
    """Everything was parsed, or `error` says in one line why it was not."""

    error: str = ""


@dataclass
class WordsIndexed(Message):
    """The stored pile is indexed, as far as that was possible."""


CHANGED = "changed since it was read"


@dataclass
class Outdated(Message):
    """The file of a document is not what was read; `how` says in a few words."""

    document: int
    how: str
    again: Entry | None = None
    """The file as it is to be read again, where that was asked for."""


@dataclass
class Unchanged(Message):
    """The file of a document that was to be read again holds what was read of it."""

    document: int


@dataclass
class TextRead(Message):
    """The text of a document that is on the screen, before its names are known."""

    document: int
    text: str


def _unreachable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "gone since it was read"
    return f"cannot be reached any more ({error.strerror})"


class Loader:
    """Lists paths and parses what is queued; both run in a thread and end soon after being cancelled."""

    def __init__(self, post: Callable[[Message], object], cancelled: Callable[[], bool]) -> None:
        self._post = post
        self._cancelled = cancelled

    def list(self, paths: Sequence[str], known: KnownFiles, cache: Cache | None) -> None:
        """Post what the cache knows, then walk the paths and post what is met and not known in batches."""
        from tui.sources import SourceError

        if cache:
            self._restore(known, cache)
        try:
            self._walk(paths, known)
        except SourceError as error:
            self._post(LoadingDone(str(error)))

    def watch(self, paths: Sequence[str], known: KnownFiles) -> None:
        """Walk the paths again whenever something changes below them, but do not walk all the time."""
        from tui.pipeline.watching import WatchError, changes
        from tui.sources import SourceError

        try:
            for _ in changes(paths, self._cancelled):
                begun = time.monotonic()
                try:
                    self._walk(paths, known)
                except SourceError as error:
                    what = error.message.partition(";")[0]
                    self._post(NotWatched(f"{what}; what was read of it is still shown: {error.path}"))
                rest_until = time.monotonic() + (time.monotonic() - begun) / _WATCHING_SHARE
                while not self._cancelled() and time.monotonic() < rest_until:
                    time.sleep(_WATCH_POLL_SECONDS)
        except WatchError as error:
            self._post(NotWatched(str(error)))

    def _walk(self, paths: Sequence[str], known: KnownFiles) -> None:
        from tui.sources import entries

        walk = entries([Path(path) for path in paths], known.asked)
        left_out: list[LeftOut] = []
        known.begin()
        while not self._cancelled() and (items := self._next_batch(walk)):
            left_out += (item for item in items if isinstance(item, LeftOut))
            self._post_unknown((item for item in items if isinstance(item, Entry)), known)
        if not self._cancelled():
            self._post(ListingDone(known.gone(), left_out, known.order()))

    def _restore(self, known: KnownFiles, cache: Cache) -> None:
        corpus = Corpus()
        if stored := cache.read():
            shown = Event()
            self._post(Restored(*stored, shown))
            shown.wait(_SHOWN_SECONDS)
            corpus.restore(*stored)
            from tui.pipeline.indexing import restored_index

            if (folder := cache.folder) and (index := restored_index(folder, corpus)):
                self._post(IndexRestored(index))
        elif told := cache.outgrown:
            self._post(Outgrown(told))
        known.take(corpus)
        files = cache.journalled()
        while not self._cancelled() and (batch := list(islice(files, _JOURNALLED_AT_ONCE))):
            self._post(Journalled(batch))
            for record in batch:
                known.note(record.documents[0].document)

    def _post_unknown(self, entries: Iterable[Entry], known: KnownFiles) -> None:
        from tui.pipeline.known import Difference

        found: dict[Difference, list[Entry]] = {difference: [] for difference in Difference}
        for entry in entries:
            found[known.compare(entry)].append(entry)
        if found[Difference.NEW] or found[Difference.CHANGED]:
            self._post(Listed(found[Difference.NEW], found[Difference.CHANGED]))

    def parse(
        self, queue: ParseQueue, options: Options, jobs: int | None, known: KnownFiles, cache: Cache | None
    ) -> None:
        """Parse the queue, post results in batches and note them in the cache; zero `jobs` keep to this process."""
        from tui.names.recogniser import RecogniserUnavailable

        batches: list[Batch] = []
        sent = time.monotonic()
        try:
            for batch in self._parsed(queue, options, jobs):
                batches.append(batch)
                if batch.first:
                    known.note_parsed(batch.documents[0].document)
                if cache:
                    cache.append(batch.documents, batch.index, batch.last)
                if time.monotonic() - sent >= _BATCH_SECONDS:
                    self._post(Settled(batches))
                    batches, sent = [], time.monotonic()
        except (RecogniserUnavailable, WorkersUnavailable) as error:
            self._post(Settled(batches))
            self._post(LoadingDone(str(error)))
            return
        if self._cancelled():
            import multiprocessing

            for process in multiprocessing.active_children():
                process.kill()
            return
        self._post(Settled(batches))
        self._post(LoadingDone())

    def parse_alone(self, entry: Entry, options: Options, jobs: int | None) -> None:
        """Parse what is not in the list yet and in no cache, and post it."""
        from tui.pipeline.known import KnownFiles
        from tui.sources import is_plain

        self.parse(ParseQueue([(-1, entry)]), options, 0 if is_plain(entry) else jobs, KnownFiles(), None)

    def _parsed(self, queue: ParseQueue, options: Options, jobs: int | None) -> Iterator[Batch]:
        if jobs == 0:
            from tui.pipeline.parse import parse

            while not self._cancelled() and (waiting := queue.take()):
                yield from (Batch(index, parse(entry, options), entry.size) for index, entry in waiting)
            return
        from tui.pipeline.workers import parse_all

        yield from parse_all(queue, options, jobs or os.cpu_count() or 1, self._cancelled)

    def link(self, pile: Pile) -> None:
        """Link the names of a pile."""
        self._post(Linked(pile.link_ahead()))

    def store(self, pile: Pile, cache: Cache) -> None:
        """Store a linked pile in which nothing may change meanwhile."""
        cache.store(pile)
        self._post(Stored())

    def index(self, folder: Path) -> None:
        """Have another process index a stored pile."""
        from tui.pipeline.indexing import start_building

        process = start_building(folder)
        while process.poll() is None:
            if self._cancelled():
                process.kill()
            time.sleep(_INDEXING_POLL_SECONDS)
        self._post(WordsIndexed())

    def compare(self, document: int, known: Document, asked: Asked, again: Entry | None = None) -> None:
        """Post how the file of a document differs from what was read of it, if it does.

        Where it is to be read `again` then, no time of its file is trusted, and it is told too where it is the same.
        """
        from tui.pipeline.known import is_untouched
        from tui.sources import digest
        from tui.sources.beside import measured

        try:
            entry = measured(Entry(known.name, known.path, known.size, known.mtime), asked)
        except OSError as error:
            self._post(Outdated(document, _unreachable(error)))
            return
        if again is None and is_untouched(known.size, known.mtime, entry):
            return
        found = digest(entry, asked)
        if found != known.digest:
            self._post(Outdated(document, CHANGED if found else "cannot be read any more", again))
        elif again:
            self._post(Unchanged(document))

    def read(self, document: int, entry: Entry, asked: Asked) -> None:
        """Post the text of one file; one that cannot be read says so when it is parsed.

        What has a structure is left to the processes that parse it, which are limited.
        """
        from tui.sources import SourceError, is_plain, read

        if not is_plain(entry):
            return
        with contextlib.suppress(SourceError):
            self._post(TextRead(document, read(entry, asked)[0].text))

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
