"""Columns in a file: written once in one go, then mapped and read in place.

A head in JSON says where each column lies. Everything has a checksum, so a file that was cut off or damaged
is known as such before anything of it is believed.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import cast
from zlib import crc32

from tui.corpus.columns import TYPECODES, Buffer, Columns, ColumnsError
from tui.store.private import private

_MAGIC = b"lutrin columns 1"
_LENGTHS = struct.Struct("=QI")
"""Bytes of the head, and its checksum."""
_ALIGNED = 8


def write_columns(path: Path, columns: Mapping[str, Buffer]) -> None:
    """Write columns; on return they are on the disk. Raises OSError."""
    views = {name: memoryview(column) for name, column in columns.items()}
    listed: dict[str, tuple[str, int, int, int]] = {}
    place = 0
    for name, view in views.items():
        listed[name] = (view.format, place, view.nbytes, crc32(view))
        place += -(-view.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps(listed, separators=(",", ":")).encode()
    head += b" " * (-(len(_MAGIC) + _LENGTHS.size + len(head)) % _ALIGNED)
    with open(path, "xb", opener=private) as file:
        file.write(_MAGIC + _LENGTHS.pack(len(head), crc32(head)) + head)
        for view in views.values():
            file.write(view)
            file.write(bytes(-view.nbytes % _ALIGNED))
        file.flush()
        os.fsync(file.fileno())


def read_columns(path: Path) -> Columns:
    """Map a file of columns and return them.

    Raises OSError where it cannot be read, ColumnsError where it is damaged.
    """
    data = map_file(path)
    begin = len(_MAGIC) + _LENGTHS.size
    if data[: len(_MAGIC)] != _MAGIC or len(data) < begin:
        raise ColumnsError(f"{path} holds no columns")
    length, checksum = _LENGTHS.unpack(data[len(_MAGIC) : begin])
    head = data[begin : begin + length]
    # Zeros, which a failing disk leaves behind, have the right sum of nothing.
    if not length or len(head) != length or crc32(head) != checksum:
        raise ColumnsError(f"the head of {path} is damaged")
    stored = json.loads(bytes(head))
    body = data[begin + length :]
    return {name: _column(body, name, *place) for name, place in stored.items()}


def _column(body: memoryview, name: str, typecode: str, place: int, size: int, checksum: int) -> memoryview[int]:
    view = body[place : place + size]
    if len(view) != size or crc32(view) != checksum or typecode not in TYPECODES:
        raise ColumnsError(f"column {name} is damaged")
    return cast("memoryview[int]", view.cast(typecode))  # type: ignore[call-overload]


def map_file(path: Path) -> memoryview:
    """Map a file for reading; an empty one gives an empty view. Raises OSError."""
    with open(path, "rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
