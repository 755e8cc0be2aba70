"""Whole piles at once, for plain commands: from the cache what did not change, parsed what did."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.pipeline.batch import Batch
from tui.pipeline.pile import Pile
from tui.sources import Entry, LeftOut

if TYPE_CHECKING:
    from tui.corpus.document import Document
    from tui.corpus.parsed import Parsed
    from tui.pipeline.options import Options
    from tui.store.cache.cache import Cache
    from tui.store.cache.journal import Record

_PROCESSES_PAY_FROM = 64
"""Files below which starting worker processes costs more than it saves."""


class Progress(NamedTuple):
    """How far loading is, in files and in bytes of files."""

    files: int
    of_files: int
    size: int
    of_size: int


def load(
    paths: Sequence[str],
    options: Options,
    jobs: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    cache: Cache | None = None,
) -> Pile:
    """List, parse and link everything under `paths`, in worker processes where there are many files.

    Documents are settled in the order in which they were listed, so the result does not depend on `jobs`.
    What `cache` knows is not parsed again, and what is parsed is put into it.
    Raises SourceError where a path is missing or cannot be read.
    """
    from tui.sources import entries

    left_out: list[LeftOut] = []
    walk = _files(entries([Path(path) for path in paths], options.asked), left_out)
    pile = Pile(options.asked)
    waiting = _read_from_cache(pile, walk, cache, options) if cache else _listed(pile, walk)
    pile.leave_out(left_out)
    of_size = sum(entry.size for _, entry in waiting)
    sizes = {index: entry.size for index, entry in waiting}
    files = size = 0
    for batch in _in_order(waiting, options, jobs or os.cpu_count() or 1):
        pile.settle(batch.index, batch.documents, first=batch.first)
        if cache:
            cache.append(batch.documents, batch.index, batch.last)
        if batch.last:
            files += 1
            size += sizes[batch.index]
        if progress:
            place = 0 if batch.last else batch.place
            progress(Progress(files, len(waiting), size + place, of_size))
    if not pile.linked:
        with _without_collector():
            pile.link()
    if cache:
        cache.store(pile)
    return pile


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Look for no garbage: nothing that linking makes is any, and looking takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _files(walk: Iterable[Entry | LeftOut], left_out: list[LeftOut]) -> Iterator[Entry]:
    """Yield the files that a walk meets; what it leaves out is put aside."""
    for item in walk:
        if isinstance(item, LeftOut):
            left_out.append(item)
        else:
            yield item


def _listed(pile: Pile, walk: Iterable[Entry]) -> list[tuple[int, Entry]]:
    return [(pile.list(entry), entry) for entry in walk]


def _read_from_cache(pile: Pile, walk: Iterable[Entry], cache: Cache, options: Options) -> list[tuple[int, Entry]]:
    """Put what the cache knows into a pile; return the files that have to be parsed."""
    from tui.pipeline.known import Difference, KnownFiles

    cache.restore(pile)
    for record in cache.journalled():
        take_in(pile, record)
    known = KnownFiles(options.asked)
    known.take(pile.corpus)
    waiting = []
    for entry in walk:
        difference = known.compare(entry)
        if difference is Difference.NEW:
            waiting.append((pile.list(entry), entry))
        elif difference is Difference.CHANGED:
            waiting.append((pile.known(entry.absolute)[0], entry))
    for path in known.gone():
        pile.withdraw(path)
    if order := known.order():
        pile.arrange(order)
    return waiting


def take_in(pile: Pile, record: Record) -> None:
    """Settle documents of a file that was parsed before, in its place where it has one."""
    document = record.documents[0].document
    places = pile.known(document.path) or [pile.list(_entry_of(document))]
    pile.settle(places[0], record.documents, record.first)


def _entry_of(document: Document) -> Entry:
    return Entry(document.name, document.path, document.size, document.mtime)


def parse_alone(entry: Entry, options: Options) -> list[Parsed]:
    """Parse one file, in another process where it has a structure that may take all the time and memory there is."""
    batches = _in_order([(0, entry)], options, 1)
    return [parsed for batch in batches for parsed in batch.documents]


def _has_structure(waiting: Sequence[tuple[int, Entry]]) -> bool:
    """Tell whether a file has a format that may take all the time and memory there is: never in this process."""
    from tui.sources import is_plain

    return not all(is_plain(entry) for _, entry in waiting)


def _in_order(waiting: Sequence[tuple[int, Entry]], options: Options, jobs: int) -> Iterator[Batch]:
    """Yield the parsed files in the order given, whatever the order in which they get ready."""
    if not waiting:
        return
    few = jobs == 1 or len(waiting) < _PROCESSES_PAY_FROM
    if few and not _has_structure(waiting):
        from tui.pipeline.parse import parse

        yield from (Batch(index, parse(entry, options), entry.size) for index, entry in waiting)
        return
    from tui.pipeline.queue import ParseQueue
    from tui.pipeline.workers import parse_all

    yield from parse_all(ParseQueue(waiting), options, jobs, in_order=True)
