"""Files to documents: opens nothing but regular files, reads no more than fits, never waits on a fifo.

What comes through a pipe is taken in as a whole first, and then read as a file whose name says nothing.
"""

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
    Part,
    RawDocument,
    SourceError,
)
from tui.sources.formats import HEAD, Format, format_of, formats
from tui.sources.unfold import unfold

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
            with _content(entry) as file:
                yield from self._documents(file)
        except SourceError as error:
            raise type(error)(entry.path, error.message) from None
        except FileNotFoundError:
            raise SourceError(entry.path, "gone since it was listed; list the folder again") from None
        except PermissionError:
            raise SourceError(entry.path, "no permission to read it; ask its owner") from None
        except OSError as error:
            raise SourceError(entry.path, f"cannot be read: {error.strerror or error}") from None

    def _documents(self, file: _Held) -> Iterator[RawDocument]:
        self._file = held = _held(file)
        beside = _annotations(self._entry.location) if self._asked.annotations else None
        known = ""
        for raw in unfold(self._entry.name, held, self._asked):
            if not known and self._entry.content is None:
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
        with _content(entry) as file:
            return format_of(entry.name, file.read(HEAD))
    except (OSError, SourceError):
        return None


def digest(entry: Entry, asked: Asked = NOTHING_ASKED) -> str:
    """Return what tells the bytes of a file from any others, "" where it cannot be read or is none.

    The annotations beside it count where they are asked for.
    """
    if entry.content is not None:
        return ""
    beside = _annotations(entry.location) if asked.annotations else None
    try:
        with _opened(entry.path) as file:
            return _digest(file, beside)
    except (OSError, SourceError):
        return ""


def head_of(entry: Entry, size: int) -> bytes:
    """Return the first bytes of a file, b"" where it cannot be read."""
    try:
        with _content(entry) as file:
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


def _held(file: _Held) -> _Held:
    """Return a file in memory where it fits, else one that is read when it is asked for."""
    if not isinstance(file, FileIO):
        return file
    data = file.read(LIMIT + 1)
    if len(data) <= LIMIT:
        return BytesIO(data)
    file.seek(0)
    return BufferedReader(file, _BUFFER)


def taken_in(stream: BinaryIO) -> Entry:
    """Return what a stream holds as something to be read, named "-". Raises SourceError for more than `LIMIT` bytes."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise SourceError("-", TOO_LARGE)
    return Entry("-", "-", len(data), 0, content=data)


@contextmanager
def _content(entry: Entry) -> Iterator[_Held]:
    if entry.content is not None:
        yield BytesIO(entry.content)
        return
    with _opened(entry.path) as file:
        yield file


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
