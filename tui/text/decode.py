"""Bytes to text: any bytes, never an exception, and always the reason for the encoding chosen."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    ``encoding`` is the canonical lower-case name of a Python codec; ``why`` a short English clause that
    completes "read as cp1252: …"; ``damaged`` the number of places where bytes could not be decoded and
    U+FFFD stands.
    """

    text: str
    encoding: str
    why: str
    damaged: int


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode ``data``, as ``encoding`` where one is asked for, else as what the bytes themselves say.

    A byte order mark is removed, ends of lines are left as they are. Raises LookupError for an ``encoding``
    that no codec has, and nothing for any bytes.
    """
    if encoding is not None:
        return _as_asked(data, encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, "byte order mark")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8", 0)
    except UnicodeDecodeError:
        return _decoded(data, "cp1252", "guessed")


def _as_asked(data: bytes, encoding: str) -> Decoded:
    name = codecs.lookup(encoding).name
    return _decoded(data, name, "as asked")


def _decoded(data: bytes, name: str, why: str) -> Decoded:
    text = data.decode(name, "replace")
    return Decoded(text.removeprefix("\ufeff"), name, why, text.count("\ufffd"))


def looks_binary(data: bytes) -> bool:
    """Tell whether ``data``, the head of a file, is something else than text."""
    return data.startswith((b"\x7fELF", b"PK\x03\x04")) or bool(re.search(rb"\x00", data))
