"""What the cache knows of files, compared with what lies in the folder now."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.sources import Entry, digest

_NS = 1 << 64


class Difference(Enum):
    """How a file compares with what is known of it."""

    NONE = auto()
    NEW = auto()
    CHANGED = auto()


class KnownFiles:
    """The files of a stored pile, each with its size, its time and the digest of its bytes."""

    def __init__(self, corpus: Corpus) -> None:
        fields = map(corpus.field, ("path", "size", "mtime", "digest"))
        self._known = {path: (size, mtime, digest) for path, size, mtime, digest in zip(*fields, strict=True)}
        self._seen: set[str] = set()

    def note(self, document: Document) -> None:
        """Know a document that was parsed since the pile was stored."""
        self._known[document.path] = document.size, document.mtime, document.digest

    def compare(self, entry: Entry) -> Difference:
        """Tell how a file compares; its bytes are read only where its time differs and its size does not.

        A file that could not be read before is compared as if it had changed.
        """
        path = entry.absolute
        known = self._known.get(path)
        if known is None:
            return Difference.NEW
        self._seen.add(path)
        size, mtime, known_digest = known
        if size != entry.size or not known_digest:
            return Difference.CHANGED
        if mtime == entry.mtime_ns % _NS or digest(entry.path) == known_digest:
            return Difference.NONE
        return Difference.CHANGED

    def gone(self) -> Iterator[str]:
        """Yield the absolute paths of the files that `compare` was not asked about."""
        return (path for path in self._known if path not in self._seen)
