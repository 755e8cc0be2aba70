"""Files to documents: opens nothing but regular files, reads no more than fits, never waits on a fifo."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from io import FileIO
from pathlib import Path, PurePath
from typing import BinaryIO

from tui.sources.entry import LIMIT, NOTHING_ASKED, TOO_LARGE, Asked, Entry, NotText, RawDocument, SourceError
from tui.sources.formats import HEAD, format_of, formats
from tui.sources.unfold import unfolded
from tui.text.decode import decode, looks_binary


def read(entry: Entry, asked: Asked = NOTHING_ASKED) -> list[RawDocument]:
    """Read the documents of a file, at least one, and those of the files inside it.

    Raises SourceError for a file that has vanished, may not be read, is no longer a regular file, is larger
    than `LIMIT` or is damaged, and NotText, a kind of it, for one that holds no text. LookupError: no such
    encoding. Of several documents, one that cannot be read is among them and says why.
    """
    try:
        data = _bytes_of(entry.path)
    except FileNotFoundError:
        raise SourceError(entry.path, "gone since it was listed; list the folder again") from None
    except PermissionError:
        raise SourceError(entry.path, "no permission to read it; ask its owner") from None
    except OSError as error:
        raise SourceError(entry.path, f"cannot be read: {error.strerror or error}") from None
    if entry.encoding:
        asked = replace(asked, encoding=entry.encoding)
    try:
        found = unfolded(entry.name, data, asked)
    except SourceError as error:
        raise type(error)(entry.path, error.message) from None
    return [replace(raw, digest=_digest(data)) for raw in found]


def is_plain(entry: Entry) -> bool:
    """Tell whether reading a file is decoding it; one that cannot be opened is as plain as any."""
    suffix = PurePath(entry.name).suffix.lower()
    if found := next((form for form in formats() if suffix in form.suffixes), None):
        return found.plain
    try:
        with _opened(entry.path) as file:
            return format_of(entry.name, file.read(HEAD)).plain
    except (OSError, SourceError):
        return True


def digest(path: Path) -> str:
    """Return what tells the bytes of a file from any others, "" where it cannot be read."""
    try:
        return _digest(_bytes_of(path))
    except (OSError, SourceError):
        return ""


def head_of(entry: Entry, size: int) -> bytes:
    """Return the first bytes of a file, b"" where it cannot be read."""
    try:
        with _opened(entry.path) as file:
            return file.read(size)
    except (OSError, SourceError):
        return b""


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def read_stdin(stream: BinaryIO, asked: Asked = NOTHING_ASKED) -> RawDocument:
    """Read one document, named "-", from a stream. Raises SourceError and LookupError as `read` does."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise SourceError("-", TOO_LARGE)
    if asked.encoding is None and looks_binary(data):
        raise NotText("-", "not text; give the text of a document")
    decoded = decode(data, asked.encoding)
    return RawDocument("-", decoded.text, decoded.encoding, decoded.why, decoded.damaged)


def _bytes_of(path: Path) -> bytes:
    with _opened(path) as file:
        return file.read(LIMIT + 1)


@contextmanager
def _opened(path: Path) -> Iterator[FileIO]:
    # Without O_NONBLOCK, opening a fifo that took the file's place would wait for a writer.
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    with FileIO(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(path, "no longer a regular file; left unread")
        if status.st_size > LIMIT:
            raise SourceError(path, TOO_LARGE)
        yield file
