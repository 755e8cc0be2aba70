"""Parsing in worker processes: recognition is work for the processor, and threads would share one.

Workers are spawned, not forked: the parent may run threads, and a forked child would inherit its terminal
state.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker

from tui.corpus.document import Document
from tui.corpus.packed import packed, unpacked
from tui.corpus.parsed import Parsed
from tui.pipeline.limits import limit_memory, limited_time
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.pipeline.queue import ParseQueue, Waiting
from tui.sources import Entry

Result = tuple[int, list[Parsed]]
_Packed = tuple[int, list[bytes]]
"""A result as it travels between processes: unpacking takes the receiver half as long as unpickling."""

_POLL_SECONDS = 0.2
"""How long it takes at most until a cancelled run ends."""


def parse_all(
    queue: ParseQueue,
    options: Options,
    jobs: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Result]:
    """Parse the queue in `jobs` processes; yield results as they get ready, until it is empty or cancelled.

    A file that brings its process down is refused, and the others of its task are parsed again.
    """
    while queue and not cancelled():
        lost: list[Waiting] = []
        yield from _run_pool(queue, options, jobs, cancelled, lost)
        for index, entry in lost:
            yield index, _parse_apart(entry, options)


def _run_pool(
    queue: ParseQueue, options: Options, jobs: int, cancelled: Callable[[], bool], lost: list[Waiting]
) -> Iterator[Result]:
    """Yield results until the queue is empty; files of tasks whose process died end up in `lost`."""
    running: dict[Future[list[_Packed]], list[Waiting]] = {}
    pool = _pool(jobs)
    try:
        while not cancelled():
            while len(running) <= jobs and (chunk := queue.take()):
                running[pool.submit(_parse_chunk, chunk, options)] = chunk
            if not running:
                return
            ready, _ = wait(running, timeout=_POLL_SECONDS, return_when=FIRST_COMPLETED)
            for future in ready:
                chunk = running.pop(future)
                yield from ((index, list(map(unpacked, documents))) for index, documents in future.result())
    except BrokenProcessPool:
        lost.extend(chunk)
        lost.extend(item for chunk in running.values() for item in chunk)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _parse_apart(entry: Entry, options: Options) -> list[Parsed]:
    """Parse one file in a process of its own, so that only it can be lost."""
    with _pool(1) as pool:
        try:
            return list(map(unpacked, pool.submit(_parse_chunk, [(0, entry)], options).result()[0][1]))
        except BrokenProcessPool:
            reason = "takes too long or too much memory, or brings down what reads it; leave it out"
            return [Parsed(Document(entry.name, entry.absolute, refused=reason))]


def _pool(jobs: int) -> ProcessPoolExecutor:
    # The tracker's process is handed the descriptor of sys.stderr, and an application that captures what is
    # printed has put something without a descriptor in its place.
    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    return ProcessPoolExecutor(
        max_workers=jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker
    )


def _start_worker() -> None:
    """Leave Ctrl+C to the parent, end when the parent ends, take no more memory than allowed, and print nothing.

    What libraries print about a file holds words of it, and would go to the terminal as it stands.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (sys.__stdout__, sys.__stderr__):
        if descriptor is not None:
            os.dup2(nowhere, descriptor.fileno())
    limit_memory()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(join: Callable[[], None]) -> None:
    join()
    os._exit(1)


def _parse_chunk(chunk: list[Waiting], options: Options) -> list[_Packed]:
    return [(index, list(map(packed, parse(entry, options, limited_time)))) for index, entry in chunk]
