"""Whole piles at once, for plain commands: from the cache what did not change, parsed what did."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.pipeline.pile import Pile
from tui.sources import Entry, LeftOut

if TYPE_CHECKING:
    from tui.corpus.parsed import Parsed
    from tui.pipeline.options import Options
    from tui.store.cache.cache import Cache

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
    size = 0
    sizes = {index: entry.size for index, entry in waiting}
    for done, (index, documents) in enumerate(_in_order(waiting, options, jobs or os.cpu_count() or 1), start=1):
        size += sizes[index]
        pile.settle(index, documents)
        if cache:
            cache.append(documents)
        if progress:
            progress(Progress(done, len(waiting), size, of_size))
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
    for documents in cache.journalled():
        take_in(pile, documents)
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


def take_in(pile: Pile, documents: Sequence[Parsed]) -> None:
    """Settle the documents of a file that was parsed before, in its place where it has one."""
    first = documents[0].document
    places = pile.known(first.path) or [pile.list(Entry(first.name, first.path, first.size, first.mtime))]
    pile.settle(places[0], documents)


def parse_alone(entry: Entry, options: Options) -> list[Parsed]:
    """Parse one file, in another process where it has a structure that may take all the time and memory there is."""
    ((_, documents),) = _in_order([(0, entry)], options, 1)
    return documents


def _has_structure(waiting: Sequence[tuple[int, Entry]]) -> bool:
    """Tell whether a file has a format that may take all the time and memory there is: never in this process."""
    from tui.sources import is_plain

    return not all(is_plain(entry) for _, entry in waiting)


def _in_order(waiting: Sequence[tuple[int, Entry]], options: Options, jobs: int) -> Iterable[tuple[int, list[Parsed]]]:
    """Yield the parsed files in the order given, whatever the order in which they get ready."""
    if not waiting:
        return
    few = jobs == 1 or len(waiting) < _PROCESSES_PAY_FROM
    if few and not _has_structure(waiting):
        from tui.pipeline.parse import parse

        yield from ((index, parse(entry, options)) for index, entry in waiting)
        return
    from tui.pipeline.queue import ParseQueue
    from tui.pipeline.workers import parse_all

    jobs = min(jobs, len(waiting))
    ready: dict[int, list[Parsed]] = {}
    order = iter(waiting)
    wanted = next(order)[0]
    for index, documents in parse_all(ParseQueue(waiting), options, jobs):
        ready[index] = documents
        while wanted in ready:
            yield wanted, ready.pop(wanted)
            wanted = next(order, (-1, None))[0]
