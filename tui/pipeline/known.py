"""What the cache knows of files, compared with what lies in the folder now."""

from __future__ import annotations

import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.sources import Asked, Entry

_NS = 1 << 64
_SETTLED_NS = 2_000_000_000
"""The coarsest time stamps that file systems keep."""


def reliable_mtime(entry: Entry) -> int:
    """Return when a file was changed as `Document.mtime` keeps it.

    A file changed a moment ago may change again without its time showing it, so that time is zero, and so is one
    of the future.
    """
    return entry.mtime_ns % _NS if time.time_ns() - entry.mtime_ns > _SETTLED_NS else 0


def is_untouched(size: int, mtime: int, entry: Entry) -> bool:
    """Tell whether a file has a known size and a time that says by itself that its bytes are the same.

    `mtime` as `Document.mtime` keeps it.
    """
    return size == entry.size and mtime == entry.mtime_ns % _NS != 0


class Difference(Enum):
    """How a file compares with what is known of it."""

    NONE = auto()
    NEW = auto()
    CHANGED = auto()


_WAITS = "waits"
"""Stands for the digest of a file that was met and not parsed yet."""


@dataclass(frozen=True, slots=True)
class Order:
    """Files in the order of a walk."""

    numbers: Sequence[int]
    """Those below `stored` are the numbers of stored documents, the others those of the files in `later`."""
    stored: int
    later: Sequence[str]
    """Absolute paths."""


class KnownFiles:
    """The files of a pile that were met, each with its size, its time and the digest of its bytes.

    Files are numbered as they come, and all that is known of them stands in columns: the files of a pile of
    100,000 are known after a tenth of a second.
    """

    def __init__(self, asked: Asked | None = None) -> None:
        """Know nothing; what was asked for about files tells what belongs to their bytes."""
        self.asked = asked or Asked()
        self._numbers: dict[str, int] = {}
        self._sizes = array("Q")
        self._mtimes = array("Q")
        self._digests: dict[int, str] = {}
        """The digests that are not those of the stored corpus."""
        self._stored = Corpus()
        self._later: list[str] = []
        """The paths of files that are not stored; their numbers follow those of the stored ones."""
        self._walk = array("I")
        self._seen = bytearray()

    def take(self, corpus: Corpus) -> None:
        """Know the files of a stored corpus, before any other."""
        paths = corpus.field("path")
        # Of the documents of one file the first counts.
        self._numbers = dict(zip(reversed(paths), range(len(paths) - 1, -1, -1), strict=True))
        self._sizes = array("Q", corpus.field("size"))
        self._mtimes = array("Q", corpus.field("mtime"))
        self._stored = corpus
        self._seen = bytearray(len(paths))

    def note(self, document: Document) -> None:
        """Know a document that was parsed before."""
        self._set(self._number(document.path), document.size, document.mtime, document.digest)

    def note_parsed(self, document: Document) -> None:
        """Know a document that was parsed now, unless a walk has found meanwhile that its file is gone."""
        if document.path in self._numbers:
            self.note(document)

    def begin(self) -> None:
        """Begin a walk: no file was seen on it yet."""
        self._seen = bytearray(len(self._seen))
        self._walk = array("I")

    def compare(self, entry: Entry) -> Difference:
        """Tell how a file compares; its bytes are read only where its time differs and its size does not.

        A file that could not be read before is compared as if it had changed.
        """
        path = entry.absolute
        number = self._numbers.get(path)
        if number is None:
            number = self._number(path)
            difference = Difference.NEW
        elif self._is_same(number, entry):
            difference = Difference.NONE
        else:
            difference = Difference.CHANGED
        self._seen[number] = True
        self._walk.append(number)
        if difference is Difference.NONE:
            return difference
        self._set(number, entry.size, entry.mtime_ns % _NS, _WAITS)
        return difference

    def _is_same(self, number: int, entry: Entry) -> bool:
        if is_untouched(self._sizes[number], self._mtimes[number], entry):
            return True
        if self._sizes[number] != entry.size:
            return False
        known = self._digest(number)
        from tui.sources import digest

        if not known or digest(entry, self.asked) != known:
            return False
        self._mtimes[number] = reliable_mtime(entry)
        return True

    def order(self) -> Order | None:
        """Return the files in the order of this walk, None where that is the order in which they came."""
        walk = self._walk
        if all(one < other for one, other in pairwise(walk)):
            return None
        stored = len(self._sizes) - len(self._later)
        return Order(walk, stored, self._later[: max(0, max(walk) + 1 - stored)])

    def gone(self) -> list[str]:
        """Return the absolute paths of files that `compare` did not see on this walk; forget them."""
        seen = self._seen
        paths = [path for path, number in self._numbers.items() if not seen[number]]
        for path in paths:
            del self._numbers[path]
        return paths

    def _number(self, path: str) -> int:
        number = self._numbers.setdefault(path, len(self._sizes))
        if number == len(self._sizes):
            self._sizes.append(0)
            self._mtimes.append(0)
            self._seen.append(False)
            self._later.append(path)
        return number

    def _digest(self, number: int) -> str:
        found = self._digests.get(number)
        return self._stored.document(number).digest if found is None else found

    def _set(self, number: int, size: int, mtime: int, digest: str) -> None:
        self._sizes[number], self._mtimes[number], self._digests[number] = size, mtime, digest
