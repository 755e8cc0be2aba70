"""What the cache knows of files, compared with what lies in the folder now."""

from __future__ import annotations

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


_WAITS = "waits"
"""Stands for the digest of a file that was met and not parsed yet."""


class KnownFiles:
    """The files of a pile that were met, each with its size, its time and the digest of its bytes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int, str]] = {}
        self._seen: set[str] = set()

    def take(self, corpus: Corpus) -> None:
        """Know the files of a stored corpus."""
        fields = map(corpus.field, ("path", "size", "mtime", "digest"))
        self._known.update((path, known) for path, *known in zip(*fields, strict=True))  # type: ignore[misc]

    def note(self, document: Document) -> None:
        """Know a document that was parsed."""
        self._known[document.path] = document.size, document.mtime, document.digest

    def compare(self, entry: Entry) -> Difference:
        """Tell how a file compares; its bytes are read only where its time differs and its size does not.

        A file that could not be read before is compared as if it had changed.
        """
        path, mtime = entry.absolute, entry.mtime_ns % _NS
        known = self._known.get(path)
        self._seen.add(path)
        if known is not None:
            size, known_mtime, known_digest = known
            if size == entry.size and (
                (known_mtime == mtime and known_digest) or (known_digest and digest(entry.path) == known_digest)
            ):
                return Difference.NONE
        self._known[path] = entry.size, mtime, _WAITS
        return Difference.NEW if known is None else Difference.CHANGED

    def gone(self) -> list[str]:
        """Return the absolute paths of files that `compare` was not asked about since the last call; forget them."""
        paths = [path for path in self._known if path not in self._seen]
        for path in paths:
            del self._known[path]
        self._seen.clear()
        return paths
