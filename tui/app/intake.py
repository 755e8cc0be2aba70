"""How documents come in: the background lists and parses, and the pile and the desk take in what it sends."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui.app.arrivals import Arrivals
from tui.app.commands.general import ReadAgain
from tui.app.desk import Desk
from tui.app.lines import Progress
from tui.app.loading import CHANGED, Loader
from tui.pipeline.batch import Batch, Unfinished
from tui.pipeline.known import KnownFiles
from tui.pipeline.options import Options
from tui.pipeline.queue import ParseQueue
from tui.sources import Entry, LeftOut
from tui.store.fault import kind_of, record_fault
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.app.application import Lutrin
    from tui.corpus.columns import Columns
    from tui.corpus.document import Document
    from tui.find.index import Index
    from tui.pipeline.known import Order
    from tui.pipeline.pile import LinkedAhead
    from tui.store.cache.cache import Cache
    from tui.store.cache.journal import Record

_LINKING_SHARE = 0.1
"""Share of the time that linking may take while documents still arrive."""
_LINKED_HERE = 20_000
"""Local names that are linked in the thread of the screen; with more a key would wait for a frame or longer."""


@dataclass
class News:
    """What a walk found to be otherwise, in files."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def count(self, new: int, changed: int, gone: int = 0) -> None:
        """Count some more."""
        self.new += new
        self.changed += changed
        self.gone += gone

    def told(self) -> str:
        """Return it in words, empty where there is none."""
        parts = ((self.new, "new"), (self.changed, "changed"), (self.gone, "gone"))
        return ", ".join(f"{count:,} {what}" for count, what in parts if count)


class Intake:
    """Feeds the pile from paths or from standard input, and keeps the desk up to date.

    Its methods run in the thread of the screen, which alone changes the pile.
    """

    def __init__(
        self,
        app: Lutrin,
        desk: Desk,
        paths: Sequence[str],
        options: Options,
        jobs: int | None,
        stdin: Entry | None,
        cache: Cache | None,
        watch: bool,
    ) -> None:
        self._app = app
        self._desk = desk
        self._pile = app.pile
        self._paths = paths
        self._options = options
        self._jobs = jobs
        self._stdin = stdin
        self._cache = cache
        self._watch = watch and stdin is None
        self._watching = False
        self._known = KnownFiles(options.asked)
        self._queue = ParseQueue()
        self._unfinished = Unfinished()
        self._walking = self._parsing = False
        self._news = News()
        self._storing = False
        self._indexing = False
        self._index_tried: Path | None = None
        self._arrivals = Arrivals(desk, app.pile)
        self._held: list[Callable[[], None]] = []
        self._loading = True
        self._linking = False
        """Whether another thread links."""
        self._link_begun = self._next_link = 0.0
        self._error = ""

    def start(self) -> None:
        """Begin to list."""
        # Nothing that loading makes is garbage; looking for garbage among it takes a third of the time.
        gc.disable()
        if self._stdin is None:
            self._walking = True
            self._in_thread("list", lambda loader: loader.list(self._paths, self._known, self._cache))
        else:
            stdin = self._stdin
            self._in_thread("parse", lambda loader: loader.parse_alone(stdin, self._options, self._jobs))
        self._show_progress()

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
        self._in_thread("read", lambda loader: loader.read(document, entry, self._options.asked))

    def compare(self, document: int) -> None:
        """Find out whether the file of a document is still what was read of it."""
        known = self._pile.corpus.document(document)
        if known.digest:
            self._in_thread("compare", lambda loader: loader.compare(document, known, self._options.asked))

    def read_again(self, document: int, encoding: str = "") -> str:
        """Parse the file of a document anew, in an encoding, unless it holds what was read of it in that.

        Return why that cannot be, empty where it was begun.
        """
        entry = self._pile.entry(document)
        if entry is None:
            return "there is no file to read again"
        from tui.sources.beside import measured

        try:
            entry = replace(measured(entry, self._options.asked), encoding=encoding)
        except OSError as error:
            name = safe(entry.name, keep="")
            return f"{name}: cannot be read again ({error.strerror}); what was read of it is still shown"
        known = self._pile.corpus.document(document)
        if known.digest and self._is_read_in(known, encoding):
            self._in_thread("compare", lambda loader: loader.compare(document, known, self._options.asked, entry))
        else:
            self.when_free(lambda: self._queue_again(entry))
        return ""

    def _is_read_in(self, known: Document, encoding: str) -> bool:
        """Tell whether a document was read in an encoding, or in the one that was guessed where that is empty."""
        from tui.text.decode import ASKED

        asked = known.encoding if known.encoding_reason == ASKED else ""
        return asked == (encoding or self._options.asked.encoding or "")

    def _queue_again(self, entry: Entry) -> None:
        self._queue.add([(self._pile.known(entry.absolute)[0], entry)])
        self._parse()

    def when_free(self, work: Callable[[], None]) -> None:
        """Change the pile now, or once it is stored: until then it has to stay as it is."""
        if self._storing:
            self._held.append(work)
        else:
            work()

    def progress(self) -> Progress | None:
        """Return how far loading is; None once nothing is loading."""
        if not self._loading:
            return None
        to_come = self._unfinished.documents
        return Progress(self._pile.corpus.parsed, len(self._pile.corpus) + to_come, to_come > 0)

    # -- what the background sends -----------------------------------------------------------------------

    def restored(self, columns: Columns, texts: memoryview) -> None:
        """Show what the cache knows."""
        self._pile.restore(columns, texts)
        self.use_word_index()
        self._arrivals.refresh_list()
        self._desk.refresh_names()
        self._arrivals.restore()
        self._show_progress()

    def index_restored(self, index: Index) -> None:
        """Find titles and names by what the cache knows of them."""
        self._desk.shelf.adopt_index(index)

    def journalled(self, records: Sequence[Record]) -> None:
        """Take in what was parsed since the pile was stored."""
        from tui.pipeline.load import take_in

        for record in records:
            take_in(self._pile, record)
        self._arrivals.stale = True
        self._arrivals.refresh_list()
        self._show_progress()

    def listed(self, new: Sequence[Entry], changed: Sequence[Entry]) -> None:
        """Take in files the walk met."""
        indices = [self._pile.list(entry) for entry in new]
        self._desk.take_in()
        self._queue.add(zip(indices, new, strict=True))
        self._queue.add((self._pile.known(entry.absolute)[0], entry) for entry in changed)
        self._news.count(len(new), len(changed))
        self._arrivals.stale = True
        self._arrivals.show_listed(indices)
        self._show_progress()

    def listing_done(self, gone: Sequence[str], left_out: Sequence[LeftOut], order: Order | None) -> None:
        """Show the list in its order and begin to parse."""
        self._walking = False
        self._pile.leave_out(left_out)
        for path in gone:
            self._pile.withdraw(path)
        if order is not None and self._arrivals.stale:
            self._pile.arrange(order)
        self._news.count(0, 0, len(gone))
        self._arrivals.stale |= bool(gone)
        self._arrivals.refresh_list()
        if self._desk.reading.document is None:
            self._arrivals.restore()
        if self._queue:
            self._parse()
        elif not self._parsing and (self._loading or gone):
            self.loading_done("")
        else:
            self._show_progress()

    def _parse(self) -> None:
        if not self._parsing:
            self._parsing = self._loading = True
            self._in_thread(
                "parse",
                lambda loader: loader.parse(self._queue, self._options, self._jobs, self._known, self._cache),
            )

    def settled(self, batches: Sequence[Batch]) -> None:
        """Take in parsed documents; link their names if that is quick and did not just happen."""
        for batch in batches:
            if batch.index < 0:
                added = [self._pile.add(parsed) for parsed in batch.documents]
                self._arrivals.show_listed([one for one in added if not self._pile.corpus.document(one).hidden])
            else:
                entry = self._pile.entry(batch.index)
                self._unfinished.note(batch, entry.size if entry else 0)
                # A file may go between being met and being read, or while what was read of it is on its way.
                if not self._pile.is_gone(batch.index):
                    self._pile.settle(batch.index, batch.documents, batch.first)
        self._arrivals.stale = True
        self._desk.take_in()
        self._arrivals.show_settled({batch.index for batch in batches})
        if not self._linking and time.monotonic() >= self._next_link and self._pile.links_quickly:
            self._link()
        self._show_progress()

    def text_read(self, document: int, text: str) -> None:
        """Show the text of the open document before its names are known."""
        self._desk.reading.show_unparsed(document, text)
        self._desk.show_place()

    def loading_done(self, error: str) -> None:
        """Link what is left to link, then show everything in its final order, or what went wrong."""
        self._error = error
        self._walking = self._parsing = False
        if self._queue and not error:
            self._parse()
        elif not self._linking:
            self._link_rest()

    def linked(self, ahead: LinkedAhead) -> None:
        """Take in the names that were linked in another thread."""
        self._linking = False
        self._pile.adopt(ahead)
        self._rest_from_linking()
        if self._parsing:
            self._arrivals.show_linked()
        else:
            self._link_rest()

    def _link_rest(self) -> None:
        """Link what was not linked while it came, and finish."""
        if self._pile.linked:
            if self._app.screen is self._desk:
                # Pages that lie over the desk know statements by their numbers.
                self._pile.reclaim()
            self._arrivals.show_linked()
            self._finish(self._error)
            self._go_on_behind()
        else:
            self._link_elsewhere()

    def _go_on_behind(self) -> None:
        """Store what is now linked, and watch for what changes."""
        if self._cache:
            cache = self._cache
            self._storing = True
            self._in_thread("store", lambda loader: loader.store(self._pile, cache))
        if self._watch and not self._watching:
            self._watching = True
            self._in_thread("watch", lambda loader: loader.watch(self._paths, self._known))

    def stored(self) -> None:
        """Say what kept the pile from being stored, and go on with what had to wait for it."""
        self._storing = False
        if self._cache and self._cache.trouble:
            self._desk.say(self._cache.trouble)
        held, self._held = self._held, []
        for work in held:
            self.when_free(work)
        self._index()

    def _index(self) -> None:
        """Have what is stored indexed, if that is not being done, and was not tried in vain."""
        folder = self._cache.unindexed() if self._cache and not self._indexing else None
        if folder is not None and folder != self._index_tried:
            self._indexing, self._index_tried = True, folder
            self._in_thread("index", lambda loader: loader.index(folder))

    def words_indexed(self) -> None:
        """Find words by the index over the stored texts, and index what was stored meanwhile."""
        self._indexing = False
        self.use_word_index()
        self._index()

    def failed(self, group: str, error: BaseException | None) -> None:
        """Say that a thread came to a sudden end, and go on without it."""
        path = record_fault(error) if error else None
        stopped = f"stopped ({kind_of(error)})" + (f"; {safe(str(path), keep='')} says where" if path else "")
        self._desk.say(f"{group}: {stopped}", wrong=True)
        if group == "store":
            self.stored()
        elif group == "index":
            self._indexing = False
        elif group == "link":
            self._linking = False
            if not self._parsing:
                self._finish(f"linking {stopped}")
        elif group in ("list", "parse"):
            self.loading_done(f"loading {stopped}")

    def outdated(self, document: int, how: str, again: Entry | None) -> None:
        """Say that the open document is not what its file holds now, or read that `again` where this was asked for."""
        if again:
            self.when_free(lambda: self._queue_again(again))
        elif document == self._desk.reading.document:
            name = safe(self._pile.corpus.document(document).name, keep="")
            hint = f"; {self._app.key_names(ReadAgain)} reads it again" if how == CHANGED else ""
            self._desk.say(f"{name}: {how}{hint}", wrong=True)

    def unchanged(self, document: int) -> None:
        """Say that there was no need to read a file again."""
        name = safe(self._pile.corpus.document(document).name, keep="")
        self._desk.say(f"{name}: unchanged since it was read")

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
        self._arrivals.refresh_list()
        if not self._desk.touched and not self._desk.session.document:
            self._arrivals.open_first()
        self._show_progress()
        if error:
            self._desk.say(error, wrong=True)
        elif self._watching and (news := self._news.told()):
            self._desk.say(news)
        self._news = News()
        self._look_for_garbage()

    @staticmethod
    def _look_for_garbage() -> None:
        """Look for garbage again after the first loading, but not among what that has made.

        What is drawn is garbage soon and would never be found either: so this is not done again after a reloading.
        """
        if not gc.isenabled():
            gc.enable()
            gc.freeze()

    def _show_progress(self) -> None:
        checking = self._walking and self._pile.corpus.parsed == len(self._pile.corpus) > 0
        self._desk.show_progress(None if checking else self.progress())

    def _link(self) -> None:
        self._link_begun = time.monotonic()
        if len(self._pile.corpus.local_names) > _LINKED_HERE:
            self._link_elsewhere()
        else:
            self._pile.link()
            self._rest_from_linking()
            self._arrivals.show_linked()

    def _rest_from_linking(self) -> None:
        now = time.monotonic()
        self._next_link = now + (now - self._link_begun) / _LINKING_SHARE

    def _link_elsewhere(self) -> None:
        self._linking = True
        self._in_thread("link", lambda loader: loader.link(self._pile))
