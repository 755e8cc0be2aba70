"""What a folder holds: files that will be read, things that were left out, and documents as they are read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tui.text.safe import safe

LIMIT = 64 << 20
"""Bytes of the largest document: a file that is one, or a file inside a file."""
LARGEST = 2 << 30
"""Bytes of the largest file that is read: one of many documents, which is read piece by piece."""

TOO_LARGE = f"too large (more than {LIMIT >> 20} MB); split it to read it here"
TOO_LARGE_FOR_ANY = f"too large (more than {LARGEST >> 30} GB); split it to read it here"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was listed and not read yet.

    ``name`` is its path relative to the PATH it came from, with undecodable bytes kept as surrogates, so that
    it names the very file; make it safe before it is shown. ``location`` is where the file lies, relative to
    the working directory if the PATH was. ``size`` is in bytes. ``encoding`` was asked for this file alone.
    ``content`` are the bytes of what lies in no file, as standard input does, which is called "-".
    """

    name: str
    location: str
    size: int
    mtime_ns: int
    encoding: str = ""
    content: bytes | None = None

    @property
    def path(self) -> Path:
        """Return the location as a path; made when asked for: a pile may have 100,000 of them."""
        return Path(self.location)

    @property
    def absolute(self) -> str:
        """Return the location from the root, the same from whatever working directory it was listed."""
        return os.path.abspath(self.location) if self.content is None else self.location


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that lies in a folder and is not read, with the reason in a few words."""

    name: str
    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as it was read.

    ``name`` is that of its entry, with ``#N`` for the N-th document of a file that holds many (a format leaves
    the name as it was given one; numbers are added when all documents are known). ``text`` is what the reader
    shows and what offsets count in: the decoded text of the unchanged file, or what a format with a structure
    takes out of it. ``encoding``, ``why`` and ``damaged`` say how it was decoded (see `tui.text.decode`).

    ``title``, ``date``, ``author`` (or source) and ``language`` are what the format itself states, "" where it
    states nothing; the date is ISO 8601, a day, a month or a year; the language an ISO 639-1 code. ``kind``
    names the format: "text", "markdown". ``digest`` is that of the file's bytes (see `tui.sources.file.digest`).
    ``part`` is what the file that holds it calls it, a member of an archive or an attachment, made safe;
    ``made`` is when a program made the file, for want of another date;
    ``refused`` why this one document of several cannot be read, its text then being empty.
    ``annotations`` are those that lie beside the file (see `tui.sources.beside`), where they were asked for.
    """

    name: str
    text: str
    encoding: str
    why: str
    damaged: int
    title: str = ""
    date: str = ""
    kind: str = "text"
    digest: str = ""
    author: str = ""
    language: str = ""
    part: str = ""
    refused: str = ""
    made: str = ""
    annotations: Part | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file, as a format finds it: a member of an archive, an attachment of a mail.

    It is parsed by the format that claims it, and its documents stand among those of the file. ``name`` is what
    the file calls it and not trusted: nothing is ever opened or written by that name. ``kind`` is the media type
    that is stated for it, which tells its format where the name does not. Where ``refused`` says why it cannot be
    had, ``data`` is empty.

    ``file`` holds the bytes of a part that may be larger than `LIMIT`, to be read once and from the front; it is
    good until the next part is asked for. Reading it may raise SourceError.
    """

    name: str
    data: bytes = b""
    refused: str = ""
    kind: str = ""
    file: BinaryIO | None = None


ROLES = ("title", "text", "date", "author", "language")
"""What the columns of a table and the fields of a record may be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for about the files that are read.

    ``encoding`` overrules what the bytes say; ``columns`` says which column of a table or field of a record is
    what: pairs of one of ROLES and the name of a column. ``annotations`` reads a text together with what somebody
    annotated in it.
    """

    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    annotations: bool = False


NOTHING_ASKED = Asked()
"""Everything is found out from the bytes."""


class SourceError(Exception):
    """A file or folder cannot be read; ``str()`` says in one safe line what happened and what to do."""

    def __init__(self, path: Path | str, message: str) -> None:
        super().__init__(path, message)
        self.path = Path(path)
        self.message = message

    def __str__(self) -> str:
        return safe(f"{self.path}: {self.message}", keep="")


class NotText(SourceError):  # noqa: N818 (not an error where a folder is read)
    """A file holds something else than text; in a folder that is no error, the file is left out."""
