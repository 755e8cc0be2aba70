"""A pile of documents: the files that were listed, the corpus they are parsed into, and what was left out."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from tui.corpus.corpus import Corpus
from tui.corpus.document import BINARY, GONE, Document
from tui.corpus.parsed import Parsed
from tui.sources import Asked, Entry, LeftOut

if TYPE_CHECKING:
    from tui.corpus.columns import Columns
    from tui.corpus.name import Linking
    from tui.corpus.postings import NamePostings
    from tui.names.link import Linker
    from tui.pipeline.known import Order
    from tui.store.cache.word_index import WordIndex

_Numbers = list[int]


class LinkedAhead(NamedTuple):
    """What linking found for a pile that it left as it was."""

    linker: Linker
    linking: Linking
    postings: NamePostings | None
    """What belongs to each name; None where the postings of the pile only have to grow."""
    withdrawals: int
    """Of how many withdrawals the linking knows."""


class Pile:
    """The one owner of a corpus while it grows: files are listed, then settled, and their names linked.

    Only one thread may change a pile.
    """

    def __init__(self, asked: Asked | None = None) -> None:
        """Make an empty pile; `asked` is for texts that have to be read again."""
        self._asked = asked or Asked()
        self.corpus = Corpus()
        self._left_out: Sequence[LeftOut] = ()
        self._refused: dict[str, list[Document]] = {}
        """The files that could not be read, those that are no text among them, by their paths."""
        self.word_index: WordIndex | None = None
        """The index over the words of the documents, once there is one."""
        self.stored_in: Path | None = None
        """The folder of the cache that the pile was restored from."""
        self._withdrawn: set[int] = set()
        self._entries: dict[int, Entry] = {}
        self._hidden = 0
        self._withdrawals = self._linked_withdrawals = 0
        """How many documents with names were withdrawn, and of how many the linking knows."""
        self._linker: Linker | None = None
        self._linking = Lock()
        """Held by the thread in which a linker works."""

    # -- files ---------------------------------------------------------------------------------------------

    def list(self, entry: Entry) -> int:
        """Add a file that a walk met; return the number of its document, which one that was gone and is back keeps."""
        from tui.corpus.heading import date_of

        document = Document(entry.name, entry.absolute, date=date_of("", entry.name))
        before = self.known(entry.absolute) if self._withdrawn else ()
        if before and self.is_gone(before[0]):
            index = before[0]
            self._hidden -= 1
            self.corpus.withdraw(index, document)
        else:
            index = self._add(document)
        self._entries[index] = entry
        return index

    def arrange(self, order: Order) -> None:
        """List documents in the order in which a walk met their files."""
        later = [next(iter(self.known(path)), None) for path in order.later]
        met = (number if number < order.stored else later[number - order.stored] for number in order.numbers)
        self.corpus.arrange(document for document in met if document is not None)

    def leave_out(self, items: Sequence[LeftOut]) -> None:
        """Know everything that a walk left out, instead of what the walk before did."""
        self._left_out = items

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """What was left out: by the last walk, and because it holds no text."""
        no_text = [each for each in self._all_refused() if each.kind == BINARY]
        return [*self._left_out, *(LeftOut(each.name, Path(each.path), each.refused) for each in no_text)]

    @property
    def refused(self) -> Sequence[Document]:
        """Documents that could not be read, without those that are no text."""
        return [each for each in self._all_refused() if each.kind != BINARY]

    def _all_refused(self) -> Iterator[Document]:
        return chain.from_iterable(self._refused.values())

    def _add(self, document: Document) -> int:
        index = self.corpus.add(document)
        if "_by_path" in self.__dict__:
            self._by_path.setdefault(document.path, []).append(index)
        return index

    def entry(self, index: int) -> Entry | None:
        """Return the file behind a document; a document from standard input has none."""
        entry = self._entries.get(index)
        if entry is None:
            document = self.corpus.document(index)
            if not os.path.isabs(document.path):
                return None
            entry = Entry(_file_name(document), document.path, document.size, document.mtime)
        return entry

    @cached_property
    def _by_path(self) -> dict[str, _Numbers]:
        found: dict[str, _Numbers] = {}
        for index, path in enumerate(self.corpus.field("path")):
            found.setdefault(path, []).append(index)
        return found

    def known(self, path: str) -> Sequence[int]:
        """Return the documents of a file, by its absolute path; none where it was never listed."""
        return self._by_path.get(path, ())

    def is_gone(self, index: int) -> bool:
        """Tell whether the file of a document was withdrawn, and did not come back."""
        return self.corpus.document(index).kind == GONE

    # -- documents -----------------------------------------------------------------------------------------

    def settle(self, index: int, documents: Iterable[Parsed], first: bool = True) -> None:
        """Put the documents of a file in the place where the file was listed, further ones at the end.

        What was known of the file before is withdrawn, unless these are not the ``first`` documents of it.
        """
        if first:
            former = self.corpus.document(index)
            if former.parsed or former.refused:
                self.withdraw(former.path)
        entry = self._entries.get(index)
        for position, parsed in enumerate(documents):
            place = index
            if position or not first:
                place = self._list_parsed(parsed)
                if entry:
                    self._entries[place] = entry
            self._settle_one(place, parsed)

    def add(self, parsed: Parsed) -> int:
        """Add a document that comes from no listed file; return its number."""
        index = self._list_parsed(parsed)
        self._settle_one(index, parsed)
        return index

    def withdraw(self, path: str) -> None:
        """Forget what was found in a file that changed or is gone; its documents keep their numbers, unseen."""
        for index in self.known(path):
            document = self.corpus.document(index)
            had_names = bool(self.corpus.local_names.in_document(index))
            if not document.hidden:
                self._hidden += 1
            self._refused.pop(path, None)
            self.corpus.withdraw(index, Document(document.name, path, kind=GONE))
            # Counted afterwards: a linking that knows of the withdrawal has seen all of it.
            self._withdrawals += had_names
            self._withdrawn.add(index)
            if self.word_index:
                self.word_index.withdraw((index,))

    def _list_parsed(self, parsed: Parsed) -> int:
        return self._add(replace(parsed.document, parsed=False))

    def _settle_one(self, index: int, parsed: Parsed) -> None:
        document = parsed.document
        if self.corpus.document(index).hidden:
            self._hidden -= 1
        if document.refused:
            self.corpus.refuse(index, document)
            self._note_refused(document)
        else:
            self.corpus.put(index, document, parsed.text, parsed.links, parsed.damage, parsed.statements)

    def _note_refused(self, document: Document) -> None:
        self._hidden += document.kind == BINARY
        self._refused.setdefault(document.path, []).append(document)

    @property
    def withdrawn(self) -> int:
        """How many documents were withdrawn."""
        return len(self._withdrawn)

    def use_word_index(self, index: WordIndex | None) -> None:
        """Take an index over the words of the documents as they were before any was withdrawn."""
        self.word_index = index
        if index:
            index.withdraw(self._withdrawn)

    @property
    def count(self) -> int:
        """How many documents belong in a list."""
        return len(self.corpus) - self._hidden

    def shown(self) -> Sequence[bool]:
        """Tell for each document whether it belongs in a list: all but files that hold no text or are gone."""
        if not self._hidden:
            return [True] * len(self.corpus)
        return [kind not in (BINARY, GONE) for kind in self.corpus.field("kind")]

    # -- names ---------------------------------------------------------------------------------------------

    def link(self) -> None:
        """Join the local names of all documents settled so far."""
        self.adopt(self.link_ahead())

    def link_ahead(self) -> LinkedAhead:
        """Link what is settled so far without changing the pile; may run in another thread."""
        from tui.names.link import Linker

        with self._linking:
            withdrawals = self._withdrawals
            linker = None if self._unlinked else self._resumed()
            if linker is not None:
                return LinkedAhead(linker, linker.link(), None, withdrawals)
            linker = Linker(self.corpus.local_names)
            linking = linker.link()
            return LinkedAhead(linker, linking, self.corpus.linked(linking), withdrawals)

    def adopt(self, ahead: LinkedAhead) -> None:
        """Take the names that `link_ahead` found."""
        if ahead.postings:
            self.corpus.adopt(ahead.postings)
        else:
            self.corpus.link(ahead.linking)
        self._linker = ahead.linker
        self._linked_withdrawals = ahead.withdrawals

    def reclaim(self) -> None:
        """Drop what is left of withdrawn documents, once that is more than all the others take and all is linked.

        Mentions, local names and statements may have other numbers then; those of documents and names stay.
        """
        if self.corpus.is_wasteful and self.linked and self._linking.acquire(blocking=False):
            try:
                self.corpus.close_up()
                self._linker = None
            finally:
                self._linking.release()

    def _resumed(self) -> Linker | None:
        """Return the linker that goes on from the names there are, None where it cannot; one thread at a time."""
        from tui.names.link import Linker

        if self._linker is None:
            linker = Linker(self.corpus.local_names)
            # Fails if a document that these names count is withdrawn meanwhile.
            with contextlib.suppress(ValueError):
                linker.resume(self.corpus.names)
                self._linker = linker
        return self._linker

    @property
    def _unlinked(self) -> bool:
        """Whether the names count documents that were withdrawn, so that linking has to begin anew."""
        return self._withdrawals != self._linked_withdrawals

    @property
    def linked(self) -> bool:
        """Whether all names are joined."""
        return not self._unlinked and self.corpus.names.linking.size == len(self.corpus.local_names)

    @property
    def links_quickly(self) -> bool:
        """Whether linking need not begin anew, nor wait for what another thread does."""
        return self.suggests_quickly and not self._unlinked and not self._linking.locked()

    @property
    def suggests_quickly(self) -> bool:
        """Whether the linker is ready to say which names may be the same."""
        return self._linker is not None or not self.corpus.names.linking.size

    def _suggest(self, name: int) -> Sequence[tuple[int, str]]:
        """Return what a linker suggests for a name of a restored pile, after making that linker; takes long."""
        with self._linking:
            if self._unlinked or self._resumed() is None:
                return ()
        return self.corpus.suggestions(name)

    # -- storing -------------------------------------------------------------------------------------------

    def restore(self, columns: Columns, texts: memoryview) -> None:
        """Take a pile that was stored before anything else is listed. Raises ColumnsError."""
        self.corpus.restore(columns, texts)
        self.corpus.names.linking.suggest = self._suggest
        self.corpus.texts.recover = self._read_again
        for index, reason in enumerate(self.corpus.field("refused")):
            if reason:
                self._note_refused(self.corpus.document(index))

    def _read_again(self, index: int) -> str:
        """Return the text of a document whose stored one is damaged, empty where its file changed."""
        from tui.sources import Reading, SourceError

        document, entry = self.corpus.document(index), self.entry(index)
        with contextlib.suppress(SourceError):
            for raw in Reading(entry, self._asked) if entry else ():
                if (raw.name, raw.digest) == (document.name, document.digest):
                    return raw.text
        return ""


def _file_name(document: Document) -> str:
    """Return the name of a document without its number in the file."""
    file = Path(document.path).name
    folder, found, _ = document.name.rpartition(f"{file}#")
    return f"{folder}{file}" if found else document.name
