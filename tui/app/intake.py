"""How documents come in: the background lists and parses, and the pile and the desk take in what it sends."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui.app.desk import Desk
from tui.app.loading import Loader, LoadingDone, Settled
from tui.corpus.parsed import Parsed
from tui.pipeline.options import Options
from tui.pipeline.queue import ParseQueue
from tui.sources import Entry, LeftOut, RawDocument

if TYPE_CHECKING:
    from tui.app.application import Lutrin
    from tui.corpus.columns import Columns
    from tui.corpus.postings import NamePostings
    from tui.store.cache.cache import Cache

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
        cache: Cache | None,
    ) -> None:
        self._app = app
        self._desk = desk
        self._pile = app.pile
        self._paths = paths
        self._options = options
        self._jobs = jobs
        self._stdin_document = stdin_document
        self._cache = cache
        self._queue = ParseQueue()
        self._loading = True
        self._next_link = 0.0
        self._error = ""

    def start(self) -> None:
        """Begin to list."""
        # Nothing that loading makes is garbage; looking for garbage among it takes a third of the time.
        gc.disable()
        if self._stdin_document is None:
            self._in_thread("list", lambda loader: loader.list(self._paths, self._cache))
        else:
            document = self._stdin_document
            self._in_thread("parse", lambda loader: self._parse_stdin(document))
        self._show_progress()

    def _parse_stdin(self, document: RawDocument) -> None:
        from tui.pipeline.parse import parse_raw

        self._app.post_message(Settled([(-1, [parse_raw(document, "-", self._options)])]))
        self._app.post_message(LoadingDone())

    def _in_thread(self, group: str, work: Callable[[Loader], None]) -> None:
        def run() -> None:
            worker = get_current_worker()
            work(Loader(self._app.post_message, lambda: worker.is_cancelled))

        self._app.run_worker(run, thread=True, group=group, exclusive=True, exit_on_error=False)

    def hurry(self, document: int) -> None:
        """Have a document parsed next, and its text read at once."""
        entry = self._pile.entry(document)
        if entry is None or not self._loading:
            return
        self._queue.prefer(document)
        self._in_thread("read", lambda loader: loader.read(document, entry, self._options.encoding))

    def progress(self) -> tuple[int, int] | None:
        """Return how many documents are done of how many; None once nothing is loading."""
        return (self._pile.corpus.parsed, len(self._pile.corpus)) if self._loading else None

    # -- what the background sends -----------------------------------------------------------------------

    def restored(self, columns: Columns, texts: memoryview) -> None:
        """Show what the cache knows."""
        self._pile.restore(columns, texts)
        self.use_word_index()
        self._desk.take_in()
        self._desk.refresh_documents()
        self._desk.refresh_names()
        self._restore()
        self._show_progress()

    def journalled(self, files: Sequence[Sequence[Parsed]]) -> None:
        """Take in what was parsed since the pile was stored."""
        from tui.pipeline.load import take_in

        for documents in files:
            take_in(self._pile, documents)
        self._desk.refresh_documents()
        self._show_progress()

    def listed(self, items: Sequence[Entry | LeftOut], changed: Sequence[Entry] = ()) -> None:
        """Take in files the walk met."""
        indices = [index for item in items if (index := self._pile.list(item)) is not None]
        self._desk.take_in()
        self._queue.add((index, entry) for index in indices if (entry := self._pile.entry(index)))
        self._queue.add((self._pile.known(entry.absolute)[0], entry) for entry in changed)
        self._show_listed(indices)
        self._show_progress()

    def listing_done(self, gone: Sequence[str] = ()) -> None:
        """Show the list in its order and begin to parse."""
        for path in gone:
            self._pile.withdraw(path)
        self._desk.refresh_documents()
        if self._desk.reading.document is None:
            self._restore()
        if self._queue:
            self._in_thread("parse", lambda loader: loader.parse(self._queue, self._options, self._jobs, self._cache))
        else:
            self.loading_done("")

    def settled(self, results: Sequence[tuple[int, list[Parsed]]]) -> None:
        """Take in parsed documents; link their names if that is quick and did not just happen."""
        for index, documents in results:
            if index < 0:
                self._show_listed([self._pile.add(parsed) for parsed in documents])
            else:
                self._pile.settle(index, documents)
        self._desk.take_in()
        self._show_settled({index for index, _ in results})
        now = time.monotonic()
        if now >= self._next_link and self._pile.links_quickly:
            self._link()
            self._next_link = time.monotonic() + (time.monotonic() - now) / _LINKING_SHARE
        self._show_progress()

    def text_read(self, document: int, text: str) -> None:
        """Show the text of the open document before its names are known."""
        self._desk.reading.show_unparsed(document, text)
        self._desk.show_place()

    def loading_done(self, error: str) -> None:
        """Link what is left to link, then show everything in its final order, or what went wrong."""
        self._error = error
        if self._pile.links_quickly:
            self.linked(None)
        else:
            self._in_thread("link", lambda loader: loader.link(self._pile))

    def linked(self, postings: NamePostings | None) -> None:
        """Take in the names of a pile that had to be linked anew, and finish."""
        if postings:
            self._pile.adopt(postings)
        if not self._pile.linked:
            self._pile.link()
        self._show_linked()
        self._finish(self._error)
        if self._cache:
            cache = self._cache
            self._in_thread("store", lambda loader: loader.store(self._pile, cache))

    def stored(self) -> None:
        """Say what kept the pile from being stored."""
        if self._cache and self._cache.trouble:
            self._desk.say(self._cache.trouble)

    def use_word_index(self) -> None:
        """Find words by the index over the stored texts, once it is complete."""
        if self._cache:
            self._pile.use_word_index(self._cache.word_index())
            self._desk.shelf.use_word_index()

    def close(self) -> None:
        """Let others write the cache."""
        if self._cache:
            self._cache.close()

    def _finish(self, error: str) -> None:
        self._loading = False
        self._desk.refresh_documents()
        if not self._desk.touched and not self._desk.session.document:
            self._open_first()
        if not self._pile.count:
            self._desk.say("no document here: I says what was left out")
        self._show_progress()
        if error:
            self._desk.say(error, wrong=True)
        gc.enable()
        gc.freeze()

    # -- what the desk shows of it -----------------------------------------------------------------------

    def _show_progress(self) -> None:
        self._desk.top.show_pile(self._pile, self.progress())

    def _show_listed(self, documents: Sequence[int]) -> None:
        desk = self._desk
        first = not desk.shelf.documents
        desk.shelf.append_listed(documents)
        desk.documents.show(desk.documents.cursor)
        desk.show_count()
        if first and not desk.session.document and desk.documents.document is not None:
            desk.show_document(desk.documents.document)

    def _show_settled(self, documents: set[int]) -> None:
        self._desk.documents.refresh_documents(documents)
        if self._desk.reading.document in documents:
            self._refresh_reader()

    def _refresh_reader(self) -> None:
        self._desk.reading.refresh()
        self._desk.show_place()

    def _link(self) -> None:
        self._pile.link()
        self._show_linked()

    def _show_linked(self) -> None:
        self._desk.take_in()
        if self._desk.shelf.filtered:
            self._desk.refresh_documents()
        self._desk.refresh_names()
        self._refresh_reader()
        self._desk.documents.refresh()

    def _restore(self) -> None:
        """Open the document that was open last time, or the first one."""
        desk, session, corpus = self._desk, self._desk.session, self._pile.corpus
        names = corpus.field("name") if session.document else ()
        if session.document in names:
            left = names.index(session.document)
            desk.documents.show(desk.shelf.row_of(left) or 0)
            desk.show_document(left, top=session.top, cursor=session.cursor)
        elif desk.reading.document is None:
            self._open_first()

    def _open_first(self) -> None:
        self._desk.documents.show(0)
        if self._desk.documents.document is not None:
            self._desk.show_document(self._desk.documents.document)
