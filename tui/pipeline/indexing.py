"""What makes a stored pile quick to search: built from its files, by a process of its own where somebody reads.

`python -m tui.pipeline.indexing FOLDER` indexes one generation of the cache (see `tui.store.cache`).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.corpus.columns import ColumnsError

if TYPE_CHECKING:
    from tui.corpus.corpus import Corpus
    from tui.find.index import Index


def build_indexes(folder: Path, progress: Callable[[int], None] = lambda _: None) -> None:
    """Build what a generation of the cache lacks; `progress` is told how many documents were indexed.

    Raises OSError where it cannot be written, ColumnsError where the generation is damaged.
    """
    from tui.find.index import Index
    from tui.store.cache.lookup import LOOKUP, write_lookup
    from tui.store.cache.snapshot import read_snapshot
    from tui.store.cache.word_index import WordIndex, build_word_index

    corpus = read_snapshot(folder)
    if not (folder / LOOKUP).exists():
        index = Index(corpus)
        index.take_in()
        write_lookup(folder, index.columns())
    if not WordIndex.exists(folder):
        build_word_index(folder, corpus, progress)


def restored_index(folder: Path, corpus: Corpus) -> Index | None:
    """Return the index over titles and names of a stored corpus; None where it is missing or damaged."""
    from tui.find.index import Index
    from tui.store.cache.lookup import read_lookup

    with contextlib.suppress(OSError, ColumnsError, KeyError):
        columns = read_lookup(folder)
        index = Index(corpus)
        index.restore(columns)
        return index
    return None


def start_building(folder: Path) -> subprocess.Popen[bytes]:
    """Start a process that does what `build_indexes` does, when nothing else wants the processor."""
    nothing = subprocess.DEVNULL
    command = (sys.executable, "-m", __name__, os.fspath(folder))
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)


def _main(folder: Path) -> None:
    os.nice(10)
    with contextlib.suppress(OSError, ColumnsError):
        build_indexes(folder)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
