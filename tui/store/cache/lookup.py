"""The index over titles and names of one generation, in columns of its own beside those of the corpus."""

import os
from collections.abc import Mapping
from pathlib import Path

from tui.corpus.columns import Buffer, Columns
from tui.store.cache.column_file import read_columns, write_columns

LOOKUP = "lookup"
_SCRATCH = "lookup.part"


def write_lookup(folder: Path, columns: Mapping[str, Buffer]) -> None:
    """Write the columns of an index in one step. Raises OSError."""
    scratch = folder / _SCRATCH
    scratch.unlink(missing_ok=True)
    write_columns(scratch, columns)
    os.replace(scratch, folder / LOOKUP)


def read_lookup(folder: Path) -> Columns:
    """Return the columns of an index. Raises OSError where there is none, ColumnsError where it is damaged."""
    return read_columns(folder / LOOKUP)
