"""What is known of each document: as objects where it is new, in columns where it was stored."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from tui.corpus.columns import Buffer, Columns, ColumnsError, column, part, prefixed
from tui.corpus.document import Document
from tui.corpus.strings import CodedStrings, PackedStrings, coded, pack

_DIFFERENT = frozenset(("name", "path", "title", "part", "digest"))
"""Fields that hardly two documents share; of the others each different value is stored once."""
_TYPES: dict[str, type[str] | type[int]] = {
    field.name: {"str": str, "int": int, "bool": bool}[getattr(field.type, "__name__", str(field.type))]
    for field in fields(Document)
}


class DocumentTable:
    """The documents of a corpus by their numbers.

    Stored ones are made when they are asked for: a pile of 100,000 opens without making one of them.
    """

    def __init__(self) -> None:
        self._stored: dict[str, Sequence[Any]] = {}
        self._count = 0
        self._changed: dict[int, Document] = {}

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Document:
        document = self._changed.get(index)
        if document is None:
            stored: dict[str, Any] = {name: kind(self._stored[name][index]) for name, kind in _TYPES.items()}
            document = Document(**stored)
        return document

    def __setitem__(self, index: int, document: Document) -> None:
        self._changed[index] = document

    def __iter__(self) -> Iterator[Document]:
        return map(self.__getitem__, range(self._count))

    def append(self, document: Document) -> int:
        """Add a document; return its number."""
        self._changed[self._count] = document
        self._count += 1
        return self._count - 1

    def find(self, name: str) -> int | None:
        """Return the first document of a name, None where there is none."""
        stored = self._stored.get("name")
        places = [index for index, document in self._changed.items() if document.name == name]
        if isinstance(stored, PackedStrings) and (place := stored.find(name)) is not None:
            places.append(place)
        return min((place for place in places if self[place].name == name), default=None)

    def field(self, name: str) -> Sequence[Any]:
        """Return one field of all documents, without making the others."""
        stored, changed, kind = self._stored.get(name, ()), self._changed, _TYPES[name]
        values = list(map(bool, stored) if kind is bool else stored)
        values.extend(kind() for _ in range(self._count - len(values)))
        for index, document in changed.items():
            values[index] = getattr(document, name)
        return values

    def columns(self) -> dict[str, Buffer]:
        """Return everything as columns, to be stored."""
        stored: dict[str, Buffer] = {}
        for name, kind in _TYPES.items():
            values = self.field(name)
            if kind is not str:
                stored[name] = array("Q", values)
            elif name in _DIFFERENT:
                stored.update(prefixed(name, pack(values)))
            else:
                codes, table = coded(values)
                stored.update({name: codes, **prefixed(f"{name}.table", table.columns())})
        return stored

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        for name, kind in _TYPES.items():
            if kind is not str:
                self._stored[name] = column(columns, name, "Q")
            elif name in _DIFFERENT:
                self._stored[name] = PackedStrings.restore(part(name, columns))
            else:
                table = list(PackedStrings.restore(part(f"{name}.table", columns)))
                self._stored[name] = CodedStrings(column(columns, name, "I"), table)
        counts = {len(values) for values in self._stored.values()}
        if len(counts) != 1:
            raise ColumnsError("columns of documents of different lengths")
        self._count = counts.pop()
