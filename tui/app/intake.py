"""How documents come in: the background lists and parses, and the pile and the desk take in what it sends."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui.app.desk import Desk
from tui.app.loading import Loader, LoadingDone, Settled
from tui.pipeline import Options, Parsed, parse_raw
from tui.pipeline.queue import ParseQueue
from tui.sources import Entry, LeftOut, RawDocument

if TYPE_CHECKING:
    from tui.app.application import Lutrin

_LINKING_SHARE = 0.1
"""Share of the time that linking may take while documents still arrive."""


class Intake:
    """Feeds the pile from paths or from one document of standard input, and keeps the desk up to date.

    Its methods run in the thread of the screen, which alone changes the pile.
    """

    def __init__(
        self,
        app: Lutrin,
        desk: Desk,
        paths: Sequence[str],
        options: Options,
        jobs: int | None,
        stdin_document: RawDocument | None,
    ) -> None:
        self._app = app
        self._desk = desk
        self._pile = app.pile
        self._paths = paths
        self._options = options
        self._jobs = jobs
        self._stdin_document = stdin_document
        self._queue = ParseQueue()
        self._listing = stdin_document is None
        self._loading = True
        self._next_link = 0.0

    def start(self) -> None:
        """Begin to list."""
        # Nothing that loading makes is garbage; looking for garbage among it takes a third of the time.
        gc.disable()
        if self._stdin_document is None:
            self._in_thread("list", lambda loader: loader.list(self._paths))
        else:
            document = self._stdin_document
            self._in_thread("parse", lambda loader: self._parse_stdin(document))
        self._desk.show_summary(self.progress())

    def _parse_stdin(self, document: RawDocument) -> None:
        self._app.post_message(Settled([(-1, [parse_raw(document, "-", self._options)])]))
        self._app.post_message(LoadingDone())

    def _in_thread(self, group: str, work: Callable[[Loader], None]) -> None:
        def run() -> None:
            worker = get_current_worker()
            work(Loader(self._app.post_message, lambda: worker.is_cancelled))

        self._app.run_worker(run, thread=True, group=group, exclusive=True, exit_on_error=False)

    def hurry(self, document: int) -> None:
        """Have a document parsed next, and its text read at once."""
        entry = self._pile.entries.get(document)
        if entry is None or not self._loading:
            return
        self._queue.prefer(document)
        self._in_thread("read", lambda loader: loader.read(document, entry, self._options.encoding))

    def progress(self) -> tuple[int, int] | None:
        """Return how many documents are done of how many; None once nothing is loading."""
        return (self._pile.corpus.parsed, len(self._pile.corpus)) if self._loading else None

    # -- what the background sends -----------------------------------------------------------------------

    def listed(self, items: Sequence[Entry | LeftOut]) -> None:
        """Take in files the walk met."""
        indices = [index for item in items if (index := self._pile.list(item)) is not None]
        self._queue.add((index, self._pile.entries[index]) for index in indices)
        self._desk.documents_listed(indices)
        self._desk.show_summary(self.progress())

    def listing_done(self) -> None:
        """Show the list in its order and begin to parse."""
        self._listing = False
        self._desk.refresh_documents()
        self._desk.restore()
        self._in_thread("parse", lambda loader: loader.parse(self._queue, self._options, self._jobs))

    def settled(self, results: Sequence[tuple[int, list[Parsed]]]) -> None:
        """Take in parsed documents; link their names if linking did not just happen."""
        for index, documents in results:
            if index < 0:
                self._desk.documents_listed([self._pile.add(parsed) for parsed in documents])
            else:
                self._pile.settle(index, documents)
        self._desk.documents_settled({index for index, _ in results})
        now = time.monotonic()
        if now >= self._next_link:
            self._link()
            self._next_link = time.monotonic() + (time.monotonic() - now) / _LINKING_SHARE
        self._desk.show_summary(self.progress())

    def loading_done(self, error: str) -> None:
        """Show everything in its final order, or what went wrong."""
        self._loading = False
        self._link()
        self._desk.refresh_documents()
        if self._stdin_document is not None:
            self._desk.restore()
        self._desk.show_summary(self.progress())
        if error:
            self._desk.say(error, wrong=True)
        gc.enable()
        gc.freeze()

    def _link(self) -> None:
        self._pile.link()
        self._desk.names_linked()
