"""The formats, one module each. Adding a format is adding a module here that holds a ``FORMAT``.

A module is found by its presence, and imported when the first file is read: what it needs beyond the standard
library it imports where it parses. The suffix of a file's name says which format parses it; where no format has
that suffix, the first bytes do: the first format whose ``sniff`` claims them, in the order of ``rank`` (lowest
first) and then of names. Plain text claims all else.

A suffix that several formats share (``.xml``) stands in none of them, so that the bytes decide. They do, too, where the
suffix is wrong for sure: a page of HTML called ``.pdf``, a locked file called ``.docx``.
"""

from __future__ import annotations

import functools
import importlib
import io
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from tui.sources.entry import Asked, Part, RawDocument

HEAD = 4096
"""Bytes of a file that ``sniff`` is shown."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    ``parse(name, data, asked)`` makes the documents of a file from its bytes, and hands out the files inside it
    as `tui.sources.entry.Part`, which others parse. It raises `tui.sources.entry.NotText` for bytes that hold no
    text, SourceError for a damaged file. ``suffixes`` are lower-case, with their dot. ``plain`` tells that
    parsing is decoding, so that no file of this format needs to be kept apart from the program.

    A format of many documents has ``stream(name, file, asked)``, too, and `in_memory` of it as ``parse``: it reads a
    file piece by piece, so that the file may be larger than a document. The file may be one that is only read
    forward; its ``seekable()`` says so.

    ``signature`` are first bytes that tell a file of this format from any text, whatever it is called.
    """

    name: str
    suffixes: frozenset[str]
    parse: Callable[[str, bytes, Asked], Iterable[RawDocument | Part]]
    sniff: Callable[[bytes], bool] | None = None
    rank: int = 0
    plain: bool = False
    stream: Callable[[str, BinaryIO, Asked], Iterable[RawDocument | Part]] | None = None
    signature: tuple[bytes, ...] = ()


def in_memory(
    stream: Callable[[str, BinaryIO, Asked], Iterable[RawDocument | Part]],
) -> Callable[[str, bytes, Asked], Iterable[RawDocument | Part]]:
    """Return what parses bytes as ``stream`` parses a file."""
    return lambda name, data, asked: stream(name, io.BytesIO(data), asked)


@functools.cache
def formats() -> tuple[Format, ...]:
    """Return the formats of this package in the order in which they are asked."""
    modules = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found: list[Format] = [module.FORMAT for module in modules]
    return tuple(sorted(found, key=lambda form: (form.rank, form.name)))


def format_of(name: str, head: bytes, kind: str = "") -> Format:
    """Return the format of a file called ``name`` whose first bytes are ``head``; ``kind`` is its media type."""
    suffixes = (PurePath(name).suffix.lower(), _suffix_of(kind))
    claimed = next((form for suffix in suffixes for form in formats() if suffix in form.suffixes), None)
    if claimed and (claimed.plain or head.startswith(claimed.signature)):
        return claimed
    told = next(form for form in formats() if form.sniff and form.sniff(head))
    is_else = told.signature or (claimed and claimed.signature and not told.plain)
    return told if claimed is None or is_else else claimed


def _suffix_of(kind: str) -> str:
    if kind in ("", "text/plain", "application/octet-stream"):
        return ""
    import mimetypes

    # Without the tables of the machine: what is read must not depend on where.
    return mimetypes.MimeTypes().guess_extension(kind) or ""
