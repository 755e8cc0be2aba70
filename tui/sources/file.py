"""Files to documents: opens nothing but regular files, reads no more than fits, never waits on a fifo."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b, file_digest
from io import BufferedReader, BytesIO, FileIO
from pathlib import Path, PurePath
from typing import BinaryIO

from tui.sources.beside import annotations_of
from tui.sources.entry import (
    LARGEST,
    LIMIT,
    NOTHING_ASKED,
    TOO_LARGE,
    TOO_LARGE_FOR_ANY,
    Asked,
    Entry,
    NotText,
    Part,
    RawDocument,
    SourceError,
)
from tui.sources.formats import HEAD, Format, format_of, formats
from tui.sources.unfold import unfold
from tui.text.decode import decode, looks_binary

_BUFFER = 1 << 18
_Held = BytesIO | BufferedReader | FileIO


def read(entry: Entry, asked: Asked = NOTHING_ASKED) -> list[RawDocument]:
    """Return the documents of a file, at least one, as `Reading` yields them. Raises what that raises."""
    return list(Reading(entry, asked))


class Reading:
    """The documents of a file, at least one, and those of the files inside it, read as they are asked for.

    Iterating raises SourceError for a file that has vanished, may not be read, is no longer a regular file, is
    too large or is damaged, and NotText, a kind of it, for one that holds no text. LookupError: no such
    encoding. Of several documents, one that cannot be read is among them and says why.
    """

    def __init__(self, entry: Entry, asked: Asked = NOTHING_ASKED) -> None:
        self._entry = entry
        self._asked = replace(asked, encoding=entry.encoding) if entry.encoding else asked
        self._file: _Held | None = None

    @property
    def place(self) -> int:
        """Bytes of the file up to which it was read, at most its size when it was listed."""
        return min(self._file.tell(), self._entry.size) if self._file else 0

    def __iter__(self) -> Iterator[RawDocument]:
        entry = self._entry
        try:
            with _opened(entry.path) as file:
                yield from self._documents(file)
        except SourceError as error:
            raise type(error)(entry.path, error.message) from None
        except FileNotFoundError:
            raise SourceError(entry.path, "gone since it was listed; list the folder again") from None
        except PermissionError:
            raise SourceError(entry.path, "no permission to read it; ask its owner") from None
        except OSError as error:
            raise SourceError(entry.path, f"cannot be read: {error.strerror or error}") from None

    def _documents(self, file: FileIO) -> Iterator[RawDocument]:
        self._file = held = _held(file)
        beside = _annotations(self._entry.location) if self._asked.annotations else None
        known = ""
        for raw in unfold(self._entry.name, held, self._asked):
            if not known:
                # Not before: what is refused for its size is not read through.
                place = held.tell()
                held.seek(0)
                known = _digest(held, beside)
                held.seek(place)
            yield replace(raw, digest=known, annotations=beside)
        self._file = None


def is_plain(entry: Entry) -> bool:
    """Tell whether reading a file is decoding it; one that cannot be opened is as plain as any."""
    form = _format(entry)
    return form is None or form.plain


def holds_many(entry: Entry) -> bool:
    """Tell whether a file is of a format of many documents, which come one by one."""
    form = _format(entry)
    return form is not None and form.stream is not None


def _format(entry: Entry) -> Format | None:
    """Return the format of a file, None where it cannot be opened."""
    suffix = PurePath(entry.name).suffix.lower()
    if found := next((form for form in formats() if suffix in form.suffixes), None):
        return found
    try:
        with _opened(entry.path) as file:
            return format_of(entry.name, file.read(HEAD))
    except (OSError, SourceError):
        return None


def digest(path: Path, asked: Asked = NOTHING_ASKED) -> str:
    """Return what tells the bytes of a file from any others, "" where it cannot be read.

    The annotations beside it count where they are asked for.
    """
    beside = _annotations(os.fspath(path)) if asked.annotations else None
    try:
        with _opened(path) as file:
            return _digest(file, beside)
    except (OSError, SourceError):
        return ""


def head_of(entry: Entry, size: int) -> bytes:
    """Return the first bytes of a file, b"" where it cannot be read."""
    try:
        with _opened(entry.path) as file:
            return file.read(size)
    except (OSError, SourceError):
        return b""


def _digest(file: _Held, beside: Part | None) -> str:
    known = file_digest(file, lambda: blake2b(digest_size=16))
    if beside is not None:
        known.update(known.digest() + beside.data)
    return known.hexdigest()


def _annotations(text: str) -> Part | None:
    """Return the annotations beside a text; None where there are none."""
    location = annotations_of(text)
    if not location:
        return None
    name = PurePath(location).name
    try:
        with _opened(Path(location)) as file:
            data = file.read(LIMIT + 1)
    except SourceError as error:
        return Part(name, refused=error.message)
    except OSError as error:
        return Part(name, refused=f"cannot be read ({error.strerror or error})")
    return Part(name, data) if len(data) <= LIMIT else Part(name, refused=TOO_LARGE)


def _held(file: FileIO) -> _Held:
    """Return a file in memory where it fits, else one that is read when it is asked for."""
    data = file.read(LIMIT + 1)
    if len(data) <= LIMIT:
        return BytesIO(data)
    file.seek(0)
    return BufferedReader(file, _BUFFER)


def read_stdin(stream: BinaryIO, asked: Asked = NOTHING_ASKED) -> RawDocument:
    """Read one document, named "-", from a stream. Raises SourceError and LookupError as `read` does."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise SourceError("-", TOO_LARGE)
    if asked.encoding is None and looks_binary(data):
        raise NotText("-", "not text; give the text of a document")
    decoded = decode(data, asked.encoding)
    return RawDocument("-", decoded.text, decoded.encoding, decoded.why, decoded.damaged)


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
        if status.st_size > LARGEST:
            raise SourceError(path, TOO_LARGE_FOR_ANY)
        yield file
