"""What the reader did with documents, as far as queries ask for it."""

import os
from collections.abc import Collection
from dataclasses import dataclass

from tui.corpus.document import Document


@dataclass(frozen=True, slots=True)
class Own:
    """The documents a reader opened and marked; both may grow while queries are answered."""

    read: Collection[str] = frozenset()
    """Names of the documents that were opened."""
    marked: Collection[str] = frozenset()
    """Keys of the documents that were marked, as `mark_key` makes them."""


def mark_key(document: Document) -> str:
    """Return what a document is marked under: its file from the root, with `#N` for the N-th one of a file."""
    file = os.path.basename(document.path)
    _, found, part = document.name.rpartition(f"{file}#")
    path = os.path.abspath(document.path)
    return f"{path}#{part}" if found else path
