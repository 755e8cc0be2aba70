"""A pile of documents: the files that were listed, the corpus they are parsed into, and what was left out."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.parsed import Parsed
from tui.pipeline.options import Options
from tui.sources import Entry, LeftOut

if TYPE_CHECKING:
    from tui.names.link import Linker

_PROCESSES_PAY_FROM = 64
"""Files below which starting worker processes costs more than it saves."""


class Progress(NamedTuple):
    """How far loading is, in files and in bytes of files."""

    files: int
    of_files: int
    size: int
    of_size: int


class Pile:
    """The one owner of a corpus while it grows: files are listed, then settled, and their names linked.

    Only one thread may change a pile.
    """

    def __init__(self) -> None:
        self.corpus = Corpus()
        self.left_out: list[LeftOut] = []
        self.entries: dict[int, Entry] = {}
        """The file behind each document; a document from standard input has none."""
        self._binaries = 0
        self.refused: list[Document] = []
        """Documents that could not be read, without those that are no text."""

    def list(self, item: Entry | LeftOut) -> int | None:
        """Add what a walk met; return the number of the document, None for what is left out."""
        if isinstance(item, LeftOut):
            self.left_out.append(item)
            return None
        from tui.corpus.heading import date_of

        name = item.name
        index = self.corpus.add(Document(name, item.location, date=date_of("", name)))
        self.entries[index] = item
        return index

    def settle(self, index: int, documents: Iterable[Parsed]) -> None:
        """Put the documents of a file in the place where the file was listed, further ones at the end."""
        entry = self.entries.get(index)
        for position, parsed in enumerate(documents):
            place = index
            if position:
                place = self._list_parsed(parsed)
                if entry:
                    self.entries[place] = entry
            self._settle_one(place, parsed)

    def add(self, parsed: Parsed) -> int:
        """Add a document that comes from no listed file; return its number."""
        index = self._list_parsed(parsed)
        self._settle_one(index, parsed)
        return index

    @cached_property
    def _linker(self) -> "Linker":
        from tui.names.link import Linker

        return Linker(self.corpus.local_names)

    def _list_parsed(self, parsed: Parsed) -> int:
        return self.corpus.add(replace(parsed.document, parsed=False))

    def link(self) -> None:
        """Join the local names of all documents settled so far."""
        self.corpus.link(self._linker.link())

    def _settle_one(self, index: int, parsed: Parsed) -> None:
        document = parsed.document
        if document.refused:
            self.corpus.refuse(index, document)
            if document.kind == "binary":
                self._binaries += 1
                self.left_out.append(LeftOut(document.name, Path(document.path), document.refused))
            else:
                self.refused.append(document)
            return
        self.corpus.put(index, document, parsed.text, parsed.links)

    @property
    def count(self) -> int:
        """How many documents belong in a list."""
        return len(self.corpus) - self._binaries

    def shown(self, index: int) -> bool:
        """Tell whether a document belongs in a list: all but files that turned out to be no text."""
        return self.corpus.document(index).kind != "binary"


def load(
    paths: Sequence[str],
    options: Options,
    jobs: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Pile:
    """List, parse and link everything under `paths`, in worker processes where there are many files.

    Documents are settled in the order in which they were listed, so the result does not depend on `jobs`.
    Raises SourceError where a path is missing or cannot be read.
    """
    from tui.sources import entries

    pile = Pile()
    for item in entries([Path(path) for path in paths]):
        pile.list(item)
    waiting = sorted(pile.entries.items())
    of_size = sum(entry.size for _, entry in waiting)
    size = 0
    for done, (index, documents) in enumerate(_in_order(waiting, options, jobs or os.cpu_count() or 1), start=1):
        size += pile.entries[index].size
        pile.settle(index, documents)
        if progress:
            progress(Progress(done, len(waiting), size, of_size))
    pile.link()
    return pile


def _in_order(waiting: Sequence[tuple[int, Entry]], options: Options, jobs: int) -> Iterable[tuple[int, list[Parsed]]]:
    """Yield the parsed files in the order given, whatever the order in which they get ready."""
    from tui.pipeline.parse import parse

    if jobs == 1 or len(waiting) < _PROCESSES_PAY_FROM:
        yield from ((index, parse(entry, options)) for index, entry in waiting)
        return
    from tui.pipeline.queue import ParseQueue
    from tui.pipeline.workers import parse_all

    ready: dict[int, list[Parsed]] = {}
    order = iter(waiting)
    wanted = next(order)[0]
    for index, documents in parse_all(ParseQueue(waiting), options, jobs):
        ready[index] = documents
        while wanted in ready:
            yield wanted, ready.pop(wanted)
            wanted = next(order, (-1, None))[0]
