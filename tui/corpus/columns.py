"""Columns: flat sequences of integers that lie in arrays, or in a mapped file until they have to grow.

What holds columns names them in `COLUMNS`, and what it has that holds columns of its own in `PARTS`. It can give
them away to be stored, and take them back as views of a file: a view answers whatever an array is read for, costs
nothing until it is read, and makes way for an array of its own when the first row is added.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Protocol

from tui.corpus.kept_rows import KeptRows

TYPECODES = {"B": 1, "I": 4, "Q": 8}
"""The types of columns and their widths in bytes: unsigned integers alone."""


class Buffer(Protocol):
    """Anything whose bytes can be stored: an array, a view, bytes."""

    def __buffer__(self, flags: int, /) -> memoryview: ...


Columns = Mapping[str, "memoryview[int]"]
"""Columns by name, as views of a file; each has one of `TYPECODES` as its format."""


class ColumnsError(Exception):
    """Stored columns do not fit each other; what they were stored for has to be worked out again."""


class ColumnHolder:
    """Something that keeps its rows in columns, and in parts that hold columns as it does."""

    COLUMNS: ClassVar[Mapping[str, str]] = {}
    """The attributes that are columns, with their typecodes."""
    PARTS: ClassVar[Sequence[str]] = ()
    """The attributes that have `columns` and `restore` of their own; stored under their names and a dot."""
    _mapped = False

    def columns(self) -> dict[str, Buffer]:
        """Return the columns by name, to be stored."""
        columns = {_stored(name): getattr(self, name) for name in self.COLUMNS}
        for name in self.PARTS:
            columns.update(prefixed(_stored(name), getattr(self, name).columns()))
        return columns

    def restore(self, columns: Columns) -> None:
        """Take the columns that `columns` once returned. Raises ColumnsError where they do not fit."""
        for name, typecode in self.COLUMNS.items():
            setattr(self, name, column(columns, _stored(name), typecode))
        for name in self.PARTS:
            getattr(self, name).restore(part(_stored(name), columns))
        self._mapped = True

    def grow(self) -> None:
        """Make sure that rows can be added."""
        if self._mapped:
            self._mapped = False
            for name in self.COLUMNS:
                setattr(self, name, array(self.COLUMNS[name], bytes(getattr(self, name))))

    def keep(self, kept: KeptRows, names: Iterable[str]) -> None:
        """Drop all but some rows from some of the columns."""
        self.grow()
        for name in names:
            setattr(self, name, kept.of(getattr(self, name), self.COLUMNS[name]))


def _stored(attribute: str) -> str:
    return attribute.lstrip("_")


def column(columns: Columns, name: str, typecode: str) -> memoryview[int]:
    """Return a column. Raises ColumnsError where it is missing or of another type."""
    view = columns.get(name)
    if view is None or view.format != typecode:
        raise ColumnsError(f"no column {name}")
    return view


def same_length(*columns: memoryview[int] | array[int]) -> None:
    """Check that columns have one item a row. Raises ColumnsError where they do not."""
    if len({len(one) for one in columns}) > 1:
        raise ColumnsError("columns of different lengths")


def prefixed(prefix: str, columns: Mapping[str, Buffer]) -> dict[str, Buffer]:
    """Return columns under names of the form `prefix.name`."""
    return {f"{prefix}.{name}": one for name, one in columns.items()}


def part(prefix: str, columns: Columns) -> Columns:
    """Return the columns that were stored under `prefix`, by their own names."""
    start = f"{prefix}."
    return {name.removeprefix(start): one for name, one in columns.items() if name.startswith(start)}


def lengths_to_ends(lengths: Iterable[int]) -> array[int]:
    """Return where each of some consecutive pieces ends, after a zero for the beginning of the first."""
    ends = array("Q", [0])
    end = 0
    for length in lengths:
        end += length
        ends.append(end)
    return ends
