"""A generation of the cache: a corpus as files, and the corpus that those files give back."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from zlib import crc32

from tui.corpus.corpus import Corpus
from tui.store.cache.column_file import map_file, read_columns, write_columns
from tui.store.private import private

COLUMNS, TEXTS = "columns", "texts"


def write_snapshot(folder: Path, corpus: Corpus) -> None:
    """Write a linked corpus into an empty folder. Raises OSError."""
    lengths, sums = array("Q"), array("I")
    with open(folder / TEXTS, "xb", opener=private) as file:
        for text in corpus.texts.all(len(corpus)):
            lengths.append(len(text))
            sums.append(crc32(text))
            file.write(text)
        file.flush()
        os.fsync(file.fileno())
    columns = {
        **corpus.columns(),
        "texts.ends": array("Q", accumulate(lengths, initial=0)),
        "texts.sums": sums,
    }
    write_columns(folder / COLUMNS, columns)


def compacted(corpus: Corpus) -> Corpus:
    """Return a linked corpus of the same documents without those that are gone."""
    from tui.names.link import Linker

    kept = Corpus()
    for index in corpus.listing:
        document = corpus.document(index)
        if document.refused:
            kept.refuse(kept.add(document), document)
        elif document.parsed:
            found = corpus.as_parsed(index)
            number = kept.add(replace(document, parsed=False))
            kept.put(number, document, found.text, found.links, found.damage, found.statements)
    kept.link(Linker(kept.local_names).link())
    return kept


def read_snapshot(folder: Path) -> Corpus:
    """Return the corpus that was written into a folder.

    Raises OSError where it cannot be read, ColumnsError where it is damaged.
    """
    corpus = Corpus()
    corpus.restore(read_columns(folder / COLUMNS), map_file(folder / TEXTS))
    return corpus


def sizes(folder: Path) -> Iterator[int]:
    """Yield the sizes in bytes of the files of a generation."""
    with os.scandir(folder) as found:
        for item in found:
            yield item.stat().st_size
