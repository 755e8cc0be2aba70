"""A pile of documents: the files that were listed, the corpus they are parsed into, and what was left out."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.corpus.corpus import Corpus
from tui.corpus.document import BINARY, GONE, Document
from tui.corpus.parsed import Parsed
from tui.sources import Entry, LeftOut

if TYPE_CHECKING:
    from tui.corpus.columns import Columns
    from tui.corpus.postings import NamePostings
    from tui.names.link import Linker
    from tui.pipeline.known import Order
    from tui.store.cache.word_index import WordIndex

_Numbers = list[int]


class Pile:
    """The one owner of a corpus while it grows: files are listed, then settled, and their names linked.

    Only one thread may change a pile.
    """

    def __init__(self, encoding: str | None = None) -> None:
        """Make an empty pile; `encoding` is the one asked for, for texts that have to be read again."""
        self._encoding = encoding
        self.corpus = Corpus()
        self._left_out: Sequence[LeftOut] = ()
        self._refused: dict[str, Document] = {}
        """The files that could not be read, those that are no text among them, by their paths."""
        self.word_index: WordIndex | None = None
        """The index over the words of the documents, once there is one."""
        self.stored_in: Path | None = None
        """The folder of the cache that the pile was restored from."""
        self._withdrawn: set[int] = set()
        self._entries: dict[int, Entry] = {}
        self._hidden = 0
        self._unlinked = False
        self._linker_ready = True

    # -- files ---------------------------------------------------------------------------------------------

    def list(self, entry: Entry) -> int:
        """Add a file that a walk met; return the number of its document."""
        from tui.corpus.heading import date_of

        index = self._add(Document(entry.name, entry.absolute, date=date_of("", entry.name)))
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
        no_text = [each for each in self._refused.values() if each.kind == BINARY]
        return [*self._left_out, *(LeftOut(each.name, Path(each.path), each.refused) for each in no_text)]

    @property
    def refused(self) -> Sequence[Document]:
        """Documents that could not be read, without those that are no text."""
        return [each for each in self._refused.values() if each.kind != BINARY]

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
            if not document.digest:
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

    # -- documents -----------------------------------------------------------------------------------------

    def settle(self, index: int, documents: Iterable[Parsed]) -> None:
        """Put the documents of a file in the place where the file was listed, further ones at the end.

        What was known of the file before is withdrawn.
        """
        former = self.corpus.document(index)
        if former.parsed or former.refused:
            self.withdraw(former.path)
        entry = self._entries.get(index)
        for position, parsed in enumerate(documents):
            place = index
            if position:
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
            self._unlinked |= bool(self.corpus.local_names.in_document(index))
            if not document.hidden:
                self._hidden += 1
            self._refused.pop(path, None)
            self.corpus.withdraw(index, Document(document.name, path, kind=GONE))
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
        self._refused[document.path] = document

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

    @cached_property
    def _linker(self) -> Linker:
        from tui.names.link import Linker

        return Linker(self.corpus.local_names)

    def link(self) -> None:
        """Join the local names of all documents settled so far."""
        if self._unlinked:
            self.adopt(self.relinked())
        else:
            self.resume()
            self.corpus.link(self._linker.link())

    def relinked(self) -> NamePostings:
        """Link from the beginning, without the documents that were withdrawn; may run in another thread."""
        from tui.names.link import Linker

        self._unlinked = False
        self._linker_ready = True
        self.__dict__["_linker"] = Linker(self.corpus.local_names)
        return self.corpus.linked(self._linker.link())

    def adopt(self, postings: NamePostings) -> None:
        """Take the names that `relinked` found."""
        self.corpus.adopt(postings)

    @property
    def linked(self) -> bool:
        """Whether all names are joined."""
        return not self._unlinked and self.corpus.names.linking.size == len(self.corpus.local_names)

    @property
    def links_quickly(self) -> bool:
        """Whether linking takes time for what is new alone."""
        return self._linker_ready and not self._unlinked

    @property
    def suggests_quickly(self) -> bool:
        """Whether the linker is ready to say which names may be the same."""
        return self._linker_ready

    @property
    def must_relink(self) -> bool:
        """Whether linking has to begin anew, which takes time for the whole corpus."""
        return self._unlinked

    # -- storing -------------------------------------------------------------------------------------------

    def restore(self, columns: Columns, texts: memoryview) -> None:
        """Take a pile that was stored before anything else is listed. Raises ColumnsError."""
        self.corpus.restore(columns, texts)
        self._linker_ready = False
        self.corpus.names.linking.suggest = self._suggest
        self.corpus.texts.recover = self._read_again
        for index, reason in enumerate(self.corpus.field("refused")):
            if reason:
                self._note_refused(self.corpus.document(index))

    def _read_again(self, index: int) -> str:
        """Return the text of a document whose stored one is damaged, empty where its file changed."""
        from tui.sources import SourceError, read

        document, entry = self.corpus.document(index), self.entry(index)
        with contextlib.suppress(SourceError):
            for raw in read(entry, self._encoding) if entry else ():
                if (raw.name, raw.digest) == (document.name, document.digest):
                    return raw.text
        return ""

    def _suggest(self, name: int) -> Sequence[tuple[int, str]]:
        self.resume()
        return self.corpus.suggestions(name)

    def resume(self) -> None:
        """Make the linker of a restored pile ready to go on and to suggest; may run in another thread."""
        if not self._linker_ready:
            self._linker.resume(self.corpus.names)
            self._linker_ready = True


def _file_name(document: Document) -> str:
    """Return the name of a document without its number in the file."""
    file = Path(document.path).name
    folder, found, _ = document.name.rpartition(f"{file}#")
    return f"{folder}{file}" if found else document.name
