"""Parsing in worker processes: recognition is work for the processor, and threads would share one.

Workers are spawned, not forked: the parent may run threads, and a forked child would inherit its terminal
state. Each has a pipe: tasks go in, and what a file comes to comes back batch by batch, so that neither side ever
holds a large file. A worker whose batches nobody can use yet is not read from, and waits.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import NamedTuple, cast

from tui.corpus.document import Document
from tui.corpus.packed import packed, unpacked
from tui.corpus.parsed import Parsed
from tui.pipeline.batch import Batch, Piece, Share, Task, WorkersUnavailable
from tui.pipeline.limits import limit_memory
from tui.pipeline.options import Options
from tui.pipeline.parse import pieces
from tui.pipeline.queue import ParseQueue
from tui.sources import holds_many

_POLL_SECONDS = 0.2
"""How long it takes at most until a cancelled run ends."""
_SHARED_FROM = 4 << 20
"""Bytes of a file of many documents from which on all workers parse it together."""
_WAITING = 16 << 20
"""Bytes of batches that wait for others at most, and a few more."""
_STILLBORN = 1
"""How many workers one after another may come to their end before they do anything."""
_DYING_SECONDS = 1.0
_LOST = "takes too long or too much memory, or brings down what reads it; leave it out"


class _Begun(NamedTuple):
    """A worker begins with a task."""

    serial: int


class _Made(NamedTuple):
    """A piece as it travels between processes: unpacking takes the receiver half as long as unpickling."""

    serial: int
    number: int
    documents: list[bytes]
    place: int
    is_end: bool


class _Given(NamedTuple):
    """A task as a worker gets it; `serial` is that of its file in this run."""

    serial: int
    task: Task


def parse_all(
    queue: ParseQueue,
    options: Options,
    jobs: int,
    cancelled: Callable[[], bool] = lambda: False,
    in_order: bool = False,
) -> Iterator[Batch]:
    """Parse the queue in `jobs` processes; yield batches as they get ready, until it is empty or cancelled.

    The batches of a file come in their order, and among those of others unless `in_order` asks for file after
    file. A file that brings its process down is refused from there on. Where fewer processes can be started, fewer
    do it all; raises WorkersUnavailable where none can. Raises in this process what nobody expected in a worker.
    """
    run = _Run(queue, options, jobs, in_order)
    try:
        while not cancelled() and run.hand_out():
            for connection in wait(run.wanted(), timeout=_POLL_SECONDS):
                run.receive(cast(Connection, connection))
                yield from run.ready()
    finally:
        run.end()


class _Run:
    """The workers of one run, and what they made so far."""

    def __init__(self, queue: ParseQueue, options: Options, jobs: int, in_order: bool) -> None:
        self._queue = queue
        self._options = options
        self._jobs = jobs
        self._in_order = in_order
        self._workers: dict[Connection, _Worker] = {}
        self._files: dict[int, _File] = {}
        """Those that are being parsed, in the order in which they were taken from the queue."""
        self._shares: deque[_Given] = deque()
        """Shares that nobody has yet. They go out before anything else: others may be waiting for them."""
        self._serial = 0
        self._stillborn = 0
        """How many workers one after another came to their end before they did anything."""

    def hand_out(self) -> bool:
        """Give every worker something to do; tell whether any has. Raises WorkersUnavailable."""
        self._hurry()
        while worker := self._free():
            if not (tasks := self._tasks()):
                break
            worker.give(tasks)
        return any(worker.given for worker in self._workers.values())

    def _free(self) -> _Worker | None:
        """Return a worker that has nothing to do, a new one where there may be more and something waits."""
        if free := next((worker for worker in self._workers.values() if not worker.given), None):
            return free
        return self._start() if len(self._workers) < self._jobs and (self._shares or self._queue) else None

    def _hurry(self) -> None:
        """Give what somebody waits for to a worker that is busy for long, between two of its batches."""
        busy = [worker for worker in self._workers.values() if worker.given]
        if len(busy) < self._jobs:
            return
        worker = min(busy, key=lambda each: len(each.given))
        if len(worker.given) < _Worker.MOST and (waiting := self._queue.preferred()):
            worker.give([self._taken(Task(*waiting))])

    def _start(self) -> _Worker | None:
        """Start a worker; None where the system allows no more than there are already."""
        try:
            worker = _Worker(self._options)
        except OSError as error:
            if not self._workers:
                raise WorkersUnavailable(error.strerror or str(error)) from error
            self._jobs = len(self._workers)
            return None
        self._workers[worker.connection] = worker
        return worker

    def _tasks(self) -> Sequence[_Given]:
        if self._shares:
            return [self._shares.popleft()]
        return [self._taken(self._first_share(Task(*waiting))) for waiting in self._queue.take()]

    def _first_share(self, task: Task) -> Task:
        if self._jobs == 1 or task.entry.size < _SHARED_FROM or not holds_many(task.entry):
            return task
        # All of them, since shares that nobody could take would be waited for.
        while len(self._workers) < self._jobs:
            self._start()
        return replace(task, share=Share(0, self._jobs))

    def _taken(self, task: Task) -> _Given:
        self._serial += 1
        self._files[self._serial] = _File(task)
        others = (replace(task, share=Share(number, task.share.of)) for number in range(1, task.share.of))
        self._shares.extend(_Given(self._serial, other) for other in others)
        return _Given(self._serial, task)

    def wanted(self) -> Sequence[Connection]:
        """Return the pipes to read from: not those of workers too far ahead of what can be used."""
        is_full = sum(file.waiting for file in self._files.values()) > _WAITING
        busy = (worker for worker in self._workers.values() if worker.given)
        return [worker.connection for worker in busy if not (is_full and self._waits(worker))]

    def _waits(self, worker: _Worker) -> bool:
        """Tell whether nothing that this worker makes now can be used before others have made something."""
        serial, task = worker.at
        file = self._files.get(serial)
        if file is None:
            return False
        return not task.share.holds(file.wanted) or (self._in_order and serial != next(iter(self._files)))

    def receive(self, connection: Connection) -> None:
        """Take one message of a worker."""
        worker = self._workers[connection]
        try:
            message = connection.recv()
        except (EOFError, OSError):
            self._lose(worker)
            return
        if isinstance(message, BaseException):
            raise message
        self._stillborn = 0
        if isinstance(message, _Begun):
            worker.begin(message.serial)
        else:
            self._take(worker, message)

    def _take(self, worker: _Worker, made: _Made) -> None:
        task = worker.given[made.serial]
        if made.is_end:
            worker.finish(made.serial)
        if file := self._files.get(made.serial):
            file.take(task.share, made)

    def _lose(self, worker: _Worker) -> None:
        """Refuse the rest of what a worker came to its end with; another does what else it had.

        One that had not begun with anything came to its end by itself: another tries once, or none can be started.
        """
        del self._workers[worker.connection]
        end = worker.end(_DYING_SECONDS)
        if worker.has_begun:
            self._refuse(worker)
        else:
            self._stillborn += 1
            if self._stillborn > _STILLBORN:
                raise WorkersUnavailable(end)
        if worker.given:
            other = self._start()
            if other is None:
                raise WorkersUnavailable(end)
            other.give([_Given(serial, task) for serial, task in worker.given.items()])

    def _refuse(self, worker: _Worker) -> None:
        """Refuse the rest of what a worker was doing."""
        serial, task = worker.at
        worker.finish(serial)
        if file := self._files.get(serial):
            entry = task.entry
            refused = packed(Parsed(Document(entry.name, entry.absolute, refused=_LOST)))
            file.take(task.share, _Made(serial, file.reached(task.share), [refused], entry.size, is_end=True))

    def ready(self) -> Iterator[Batch]:
        """Yield the batches that are next in their files."""
        for serial, file in list(self._files.items()):
            yield from file.ready()
            if file.is_done:
                del self._files[serial]
            elif self._in_order:
                return

    def end(self) -> None:
        """End all workers."""
        for worker in self._workers.values():
            worker.end()


class _File:
    """What was made of one file by those who share it, put in order."""

    def __init__(self, task: Task) -> None:
        self._index = task.index
        self._of = task.share.of
        self._made: dict[int, _Made] = {}
        self._ends: dict[int, _Made] = {}
        """By the number of the share that came to an end."""
        self.wanted = 0
        """The number of the batch that is next."""
        self.is_done = False
        self.waiting = 0
        """Bytes of what was made and is not next."""

    def take(self, share: Share, made: _Made) -> None:
        """Take a piece; one that was taken before is left, as where a worker had to begin anew."""
        if made.is_end:
            self._ends[share.number] = made
        elif made.number >= self.wanted and made.number not in self._made:
            self._made[made.number] = made
        else:
            return
        self.waiting += sum(map(len, made.documents))

    def reached(self, share: Share) -> int:
        """Return the number of a batch of a share that nothing was made of yet."""
        made = [number for number in self._made if share.holds(number)]
        return max([self.wanted, *(number + 1 for number in made)])

    def ready(self) -> Iterator[Batch]:
        """Yield the batches that are next."""
        while not self.is_done:
            made = self._made.pop(self.wanted, None)
            if made is None:
                end = self._ends.get(self.wanted % self._of)
                if end is None or end.number > self.wanted:
                    return
                made, self.is_done = end, True
            self.waiting -= sum(map(len, made.documents))
            documents = [unpacked(each) for each in made.documents]
            yield Batch(self._index, documents, made.place, self.wanted == 0, self.is_done)
            self.wanted += 1


class _Worker:
    """A process that parses, as its parent sees it."""

    MOST = 17
    """Tasks that a worker is given at most: those of one turn of the queue, and one that somebody waits for."""

    def __init__(self, options: Options) -> None:
        context = multiprocessing.get_context("spawn")
        # The tracker's process is handed the descriptor of sys.stderr, and an application that captures what is
        # printed has put something without a descriptor in its place.
        with contextlib.redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
        self.connection, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other, options), daemon=True)
        self._process.start()
        other.close()
        self.given: dict[int, Task] = {}
        """What it was given and has not finished, by the serial numbers of the files."""
        self._begun: list[int] = []
        """What it has begun and not finished; the last is what it does."""
        self.has_begun = False
        """Whether it ever began with anything."""

    @property
    def at(self) -> _Given:
        """What it does now, or will do next."""
        serial = self._begun[-1] if self._begun else next(iter(self.given))
        return _Given(serial, self.given[serial])

    def give(self, tasks: Sequence[_Given]) -> None:
        """Have it do some tasks, before it goes on with what it does."""
        self.given.update(tasks)
        with contextlib.suppress(OSError):  # that it ended is seen when it is read from
            self.connection.send(tasks)

    def begin(self, serial: int) -> None:
        """Note that it does a task."""
        self.has_begun = True
        self._begun.append(serial)

    def finish(self, serial: int) -> None:
        """Note that it is done with a task."""
        del self.given[serial]
        if serial in self._begun:
            self._begun.remove(serial)

    def end(self, seconds: float = 0.0) -> str:
        """End the process, whatever it does; return how it came to its end, in a few words.

        One that is ending is given some seconds for it, so that its end is told as it was.
        """
        self._process.join(seconds)
        self._process.kill()
        self._process.join()
        status = self._process.exitcode or 0
        self._process.close()
        self.connection.close()
        return f"ended by signal {-status}" if status < 0 else f"ended with status {status}"


def _work(connection: Connection, options: Options) -> None:
    """Do what comes through a pipe until it is closed."""
    _start_worker()
    try:
        while True:
            _do(connection.recv(), connection, options)
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:  # raised again where the batches are wanted, as a pool of processes does
        connection.send(error)


def _do(tasks: Sequence[_Given], connection: Connection, options: Options) -> None:
    for serial, task in tasks:
        connection.send(_Begun(serial))
        for piece in pieces(task.entry, options, task.share, limited=True):
            connection.send(_made(serial, piece))
            while connection.poll():
                _do(connection.recv(), connection, options)


def _made(serial: int, piece: Piece) -> _Made:
    return _Made(serial, piece.number, list(map(packed, piece.documents)), piece.place, piece.is_end)


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
