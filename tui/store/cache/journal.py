"""The journal: parsed files, appended one by one while a pile is being parsed.

A record has its length and checksum in front. Reading ends at the first record that is not whole: what a
killed process or a full disk left of the last one.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from tui.corpus.packed import packed, unpacked
from tui.corpus.parsed import Parsed
from tui.store.cache.column_file import map_file
from tui.store.private import private

_RECORD = struct.Struct("=QII")
"""Bytes of the record, their checksum, documents in it."""
_LENGTH = struct.Struct("=Q")


class Journal:
    """Appends parsed files to a journal. Only the holder of the cache's lock may have one."""

    def __init__(self, path: Path) -> None:
        """Open the journal, cutting off what is not whole. Raises OSError."""
        whole = sum(_RECORD.size + len(record) for record, _ in _records(path))
        handle = private(os.fspath(path), os.O_WRONLY | os.O_CREAT)
        self._file = open(handle, "wb", buffering=0)  # noqa: SIM115 - open as long as the journal
        self._file.truncate(whole)
        self._file.seek(whole)
        self._whole = whole

    def append(self, documents: Sequence[Parsed]) -> None:
        """Append the documents of a file. Raises OSError, after which the journal is as it was before."""
        record = _record(documents)
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

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read_journal(path: Path) -> Iterator[list[Parsed]]:
    """Yield the documents of the files in a journal, oldest first; none where there is no journal."""
    for record, count in _records(path):
        try:
            yield _documents(record, count)
        except (ValueError, KeyError, TypeError, struct.error):
            return


def _records(path: Path) -> Iterator[tuple[memoryview, int]]:
    try:
        data = map_file(path)
    except OSError:
        return
    place = 0
    while place + _RECORD.size <= len(data):
        size, checksum, count = _RECORD.unpack_from(data, place)
        place += _RECORD.size
        record = data[place : place + size]
        if len(record) != size or crc32(record) != checksum:
            return
        yield record, count
        place += size


def _record(documents: Sequence[Parsed]) -> bytes:
    pieces = [packed(document) for document in documents]
    body = b"".join(part for piece in pieces for part in (_LENGTH.pack(len(piece)), piece))
    return _RECORD.pack(len(body), crc32(body), len(pieces)) + body


def _documents(record: memoryview, count: int) -> list[Parsed]:
    documents = []
    place = 0
    for _ in range(count):
        (size,) = _LENGTH.unpack_from(record, place)
        place += _LENGTH.size
        documents.append(unpacked(record[place : place + size]))
        place += size
    return documents
