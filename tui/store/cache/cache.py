"""The cache of one pile, as those who load it see it. It never raises: what goes wrong costs time alone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from tui.corpus.columns import Columns, ColumnsError
from tui.corpus.parsed import Parsed
from tui.store.cache.column_file import map_file, read_columns
from tui.store.cache.journal import Journal, Record, read_journal
from tui.store.cache.lookup import LOOKUP
from tui.store.cache.place import CachePlace
from tui.store.cache.snapshot import COLUMNS, TEXTS, compacted, write_snapshot
from tui.store.cache.word_index import WordIndex

if TYPE_CHECKING:
    from tui.corpus.corpus import Corpus

_FEW = 32
_SHARE = 0.002
"""Changed documents, as a number and as a share of the pile, up to which they stay in the journal.

Linking what is in the journal to the rest takes longer, every time the pile is opened, than storing everything once.
"""


class Storable(Protocol):
    """A pile as the cache sees it."""

    @property
    def corpus(self) -> Corpus:
        """The corpus of the pile."""

    @property
    def withdrawn(self) -> int:
        """Documents withdrawn since the pile was restored."""

    def restore(self, columns: Columns, texts: memoryview) -> None:
        """Take what was stored."""

    def use_word_index(self, index: WordIndex | None) -> None:
        """Take the index over the words of the documents that were stored."""

    stored_in: Path | None
    """The folder the pile was restored from."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is stored of a pile."""

    folder: str
    documents: int
    files_since: int
    """Files parsed after these documents were stored."""
    size: int
    """Bytes on the disk."""


class Cache:
    """Gives back what was stored of a pile, and stores what is parsed of it.

    One process at a time writes; others read what there is and write nothing. In that process several threads
    may: what one appends while another stores the pile waits for the journal of what comes after it.
    """

    def __init__(self, paths: Sequence[str], options: Sequence[str]) -> None:
        self._place = CachePlace(paths, options)
        self._journal: Journal | None = None
        self._journalled = 0
        """Documents in the journal."""
        self._begun: dict[int, int] = {}
        """The files of which only a part is in the journal, and where they begin there."""
        self._withdrawn = 0
        """Documents that were withdrawn from the pile before it was stored last."""
        self._numbered: int | None = None
        """The generation whose documents have the numbers they have in the pile."""
        self._lock = Lock()
        """Held by the thread that appends or stores."""
        self._closed = False
        self.trouble = ""
        """Why nothing more is stored, one line; empty while all is well."""

    def read(self) -> tuple[Columns, memoryview] | None:
        """Return what is stored, checked; None where nothing is, or where it is damaged."""
        # A file that is whole may be another than its name says: then it lacks what is asked of it.
        with contextlib.suppress(OSError, ColumnsError, KeyError):
            generation = self._place.generation
            folder = self._place.stored(generation)
            columns, texts = read_columns(folder / COLUMNS), map_file(folder / TEXTS)
            if columns["texts.ends"][-1] == len(texts):
                self._numbered = generation
                return columns, texts
        return None

    @property
    def outgrown(self) -> str:
        """Why all of the pile has to be parsed anew, one line; empty where nothing of another version is kept.

        Once something was stored, what other versions kept is gone.
        """
        if not self._place.is_outgrown:
            return ""
        return "kept by another version of Lutrin: all documents are read anew"

    def restore(self, pile: Storable) -> bool:
        """Put what is stored into an empty pile; tell whether there was anything."""
        stored = self.read()
        if stored is None:
            return False
        pile.restore(*stored)
        pile.use_word_index(self.word_index())
        pile.stored_in = self.folder
        return True

    @property
    def folder(self) -> Path | None:
        """The folder of what is stored; None where there is none, or documents have other numbers there."""
        generation = self._place.generation
        folder = self._place.stored(generation)
        return folder if generation == self._numbered and folder.exists() else None

    def word_index(self) -> WordIndex | None:
        """Return the index over the words of what is stored, None where it is not complete."""
        folder = self.folder
        return WordIndex(folder) if folder is not None and WordIndex.exists(folder) else None

    def unindexed(self) -> Path | None:
        """Return the folder of what is stored if it lacks an index that may be built there."""
        folder = self._place.stored(self._place.generation)
        complete = WordIndex.exists(folder) and (folder / LOOKUP).exists()
        return folder if folder.exists() and not complete and self._may_write() else None

    def journalled(self) -> Iterator[Record]:
        """Yield what was parsed since the pile was stored, oldest first."""
        for record in read_journal(self._place.journal(self._place.generation)):
            self._journalled += len(record.documents)
            yield record

    def append(self, documents: Sequence[Parsed], file: int = -1, last: bool = True) -> None:
        """Note what was parsed of a file, so that it is known even if nothing else is stored.

        Where it comes in several parts, ``file`` tells it from others that come meanwhile, and without the ``last``
        part it counts as not parsed.
        """
        with self._writing():
            if self._may_write():
                try:
                    if self._journal is None:
                        self._journal = Journal(self._place.journal(self._place.generation))
                    begin = self._journal.append(documents, self._begun.pop(file, None), last)
                    if not last:
                        self._begun[file] = begin
                    self._journalled += len(documents)
                except OSError as error:
                    self._give_up(error)

    def store(self, pile: Storable) -> None:
        """Store a linked pile, if there is more in the journal than should be."""
        with self._writing():
            changes = self._journalled + pile.withdrawn - self._withdrawn
            stored = self._place.stored(self._place.generation).exists()
            if not stored or changes > max(_FEW, _SHARE * len(pile.corpus)):
                self._store(pile)

    def _store(self, pile: Storable) -> None:
        if not self._may_write():
            return
        self._close_journal()
        generation = self._place.generation + 1
        try:
            corpus = compacted(pile.corpus) if pile.withdrawn else pile.corpus
            write_snapshot(self._place.scratch(generation), corpus)
            self._place.publish(generation)
            self._numbered = None if pile.withdrawn else generation
            self._journalled, self._withdrawn = 0, pile.withdrawn
        except OSError as error:
            self._give_up(error)

    @property
    def holds_anything(self) -> bool:
        """Whether anything is stored, damaged perhaps; much quicker than `status`."""
        generation = self._place.generation
        return self._place.stored(generation).exists() or self._place.journal(generation).exists()

    def status(self) -> Status | None:
        """Return what is stored; None where nothing is."""
        generation = self._place.generation
        folder = self._place.stored(generation)
        journal = self._place.journal(generation)
        files = [*folder.iterdir(), journal] if folder.exists() else [journal]
        sizes = [path.stat().st_size for path in files if path.exists()]
        if not sizes:
            return None
        stored = self.read()
        documents = len(stored[0]["documents.words"]) if stored else 0
        return Status(str(self._place.folder), documents, sum(record.first for record in self.journalled()), sum(sizes))

    def clear(self) -> None:
        """Remove what is stored of this pile, whatever it was parsed with. Raises OSError."""
        self.close()
        self._place.clear()

    def close(self) -> None:
        """Let others write, at once or as soon as nothing is being written."""
        self._closed = True
        self._let_go()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Keep other threads from writing."""
        try:
            with self._lock:
                yield
        finally:
            if self._closed:
                self._let_go()

    def _let_go(self) -> None:
        # Who holds the lock now lets go itself: leaving must not wait until a large pile is stored.
        if self._lock.acquire(blocking=False):
            try:
                self._close_journal()
                self._place.release()
            finally:
                self._lock.release()

    def _close_journal(self) -> None:
        self._begun = {}
        if self._journal:
            self._journal.close()
            self._journal = None

    def _may_write(self) -> bool:
        if self._place.writable:
            return True
        if self.trouble:
            return False
        try:
            if not self._place.acquire():
                self.trouble = "another Lutrin is storing this pile; this one stores nothing"
        except OSError as error:
            self._give_up(error)
        return self._place.writable

    def _give_up(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        self.trouble = f"the cache cannot be written ({reason}); what was parsed will be parsed again next time"
        self._close_journal()
        self._place.release()
