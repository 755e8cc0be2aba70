"""The journal: parsed files, appended one by one while a pile is being parsed.

A record has its length and checksum in front. Reading ends at the first record that is not whole: what a
killed process or a full disk left of the last one. A large file has several records, among which may stand those of
other files; one whose last record is missing is left out.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from tui.corpus.packed import packed, unpacked
from tui.corpus.parsed import Parsed
from tui.store.cache.column_file import map_file
from tui.store.private import private

_RECORD = struct.Struct("=QIIQ?")
"""Bytes of the record, their checksum, documents in it, where in the journal its file begins, whether it ends there."""
_LENGTH = struct.Struct("=Q")


class Record(NamedTuple):
    """Documents of a file, in their order."""

    documents: list[Parsed]
    first: bool = True
    """Whether they begin the file; those that do not follow those of an earlier record."""


class _Stored(NamedTuple):
    data: memoryview
    documents: int
    """How many there are in it."""
    begin: int
    """Where in the journal the first record of the same file lies."""
    first: bool
    last: bool


class Journal:
    """Appends parsed files to a journal. Only the holder of the cache's lock may have one."""

    def __init__(self, path: Path) -> None:
        """Open the journal, cutting off what is not whole. Raises OSError."""
        whole = sum(_RECORD.size + len(record.data) for record in _records(path))
        handle = private(os.fspath(path), os.O_WRONLY | os.O_CREAT)
        self._file = open(handle, "wb", buffering=0)  # noqa: SIM115 - open as long as the journal
        self._file.truncate(whole)
        self._file.seek(whole)
        self._whole = whole

    def append(self, documents: Sequence[Parsed], begin: int | None = None, last: bool = True) -> int:
        """Append documents of a file; return what tells it when more of them are appended, as ``begin``.

        Unless they are the ``last``, those that are must follow. Raises OSError, after which the journal is as it
        was before.
        """
        begin = self._whole if begin is None else begin
        record = _record(documents, begin, last)
        try:
            # What does not fit on the disk is cut off first, and an error only when the rest is written.
            rest = memoryview(record)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(self._whole)
            self._file.seek(self._whole)
            raise
        self._whole += len(record)
        return begin

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read_journal(path: Path) -> Iterator[Record]:
    """Yield the records of the files in a journal, oldest first; none where there is no journal."""
    whole = {record.begin for record in _records(path) if record.last}
    for record in _records(path):
        if record.begin in whole:
            try:
                documents = _documents(record.data, record.documents)
            except (ValueError, KeyError, TypeError, struct.error):
                return
            if documents:
                yield Record(documents, record.first)


def _records(path: Path) -> Iterator[_Stored]:
    try:
        data = map_file(path)
    except OSError:
        return
    place = 0
    while place + _RECORD.size <= len(data):
        size, checksum, count, begin, last = _RECORD.unpack_from(data, place)
        start = place + _RECORD.size
        body = data[start : start + size]
        if len(body) != size or crc32(body) != checksum:
            return
        yield _Stored(body, count, begin, begin == place, last)
        place = start + size


def _record(documents: Sequence[Parsed], begin: int, last: bool) -> bytes:
    pieces = [packed(document) for document in documents]
    body = b"".join(part for piece in pieces for part in (_LENGTH.pack(len(piece)), piece))
    return _RECORD.pack(len(body), crc32(body), len(pieces), begin, last) + body


def _documents(record: memoryview, count: int) -> list[Parsed]:
    documents = []
    place = 0
    for _ in range(count):
        (size,) = _LENGTH.unpack_from(record, place)
        place += _LENGTH.size
        documents.append(unpacked(record[place : place + size]))
        place += size
    return documents
