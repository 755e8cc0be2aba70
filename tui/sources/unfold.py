"""Files inside files: archives, mails and what they hold, unfolded into one row of documents within limits.

A format hands out the files inside a file as `Part`; what claims them parses them, which may hand out more. Limits
hold for the whole row: how deep files lie in files, how many documents come out, how many bytes are unpacked. A
part that cannot be read, or that is beyond a limit, is a document that says why; one that holds no text is left
out, as it is in a folder.

Documents come one by one, and nothing is read before it is asked for: a file of a format that streams is never
in memory as a whole, however deep it lies.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from tui.sources.entry import LARGEST, LIMIT, TOO_LARGE, Asked, NotText, Part, RawDocument, SourceError
from tui.sources.formats import HEAD, Format, format_of
from tui.text.decode import looks_binary
from tui.text.safe import safe

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DEPTH = 5
"""How many files may lie one in the other, the outermost included."""
DOCUMENTS = 100_000
"""Documents that one file may hold; what comes after them is left out."""
UNPACKED = LARGEST
"""Bytes of all files that lie equally deep inside one file."""
_BUFFER = 1 << 16


def unfold(name: str, file: BinaryIO, asked: Asked) -> Iterator[RawDocument]:
    """Yield the documents of a file, numbered ``#N`` from 1 where there are several.

    Raises NotText where nothing in it is text, SourceError where the file is damaged or the one document in it
    cannot be read.
    """
    found = _Unfolding(name, asked).documents(file)
    begin = list(islice(found, 2))
    if not begin:
        raise NotText(name, "nothing in it is text; open it with the program it was made for")
    if len(begin) == 1 and begin[0].refused:
        raise SourceError(name, begin[0].refused)
    if len(begin) == 1:
        yield begin[0]
        return
    for number, raw in enumerate(chain(begin, found), start=1):
        yield replace(raw, name=f"{name}#{number}")


def unfolded(name: str, data: bytes, asked: Asked) -> list[RawDocument]:
    """Return the documents of a file that is in memory as `unfold` yields them. Raises what that raises."""
    return list(unfold(name, io.BytesIO(data), asked))


@dataclass(slots=True)
class _Unfolding:
    """The documents of one file, counted while they come."""

    name: str
    asked: Asked
    _unpacked: Counter[int] = field(default_factory=Counter)
    """Bytes by how deep the files lie that hold them."""
    _count: int = 0
    _is_full: bool = False

    def documents(self, file: BinaryIO) -> Iterator[RawDocument]:
        try:
            for raw in self._parsed(Part(self.name, file=file), 1):
                if self._count == DOCUMENTS:
                    yield _refused(self.name, "", f"holds more than {DOCUMENTS:,} documents; the others are left out")
                    return
                self._count += 1
                yield raw
        except SourceError as error:
            if not self._count:
                raise
            yield _refused(self.name, "", error.message)

    def _parsed(self, part: Part, depth: int) -> Iterator[RawDocument]:
        for item in self._read(part):
            if self._is_full:
                return
            if isinstance(item, RawDocument):
                yield replace(item, name=self.name)
            else:
                yield from self._inside(item, depth)

    def _read(self, part: Part) -> Iterator[RawDocument | Part]:
        """Yield what a format makes of a file; nothing that its library raises stops the others.

        What a foreign parser raises on bytes that nobody thought of is not written anywhere, so everything is
        caught here, and here alone.
        """
        file = part.file or io.BytesIO(part.data)
        called = "anything"
        try:
            head = _head(file)
            form = format_of(part.name, head, part.kind)
            called = form.name
            yield from _made(form, part.name, file, head, self.asked)
        except (SourceError, MemoryError):
            raise
        except Exception as error:
            if type(error) is LookupError:  # there is no such encoding as was asked for
                raise
            what = type(error).__name__
            raise SourceError(
                part.name, f"damaged: cannot be read as {called} ({what}); open it with the program it was made for"
            ) from error

    def _inside(self, part: Part, depth: int) -> Iterator[RawDocument]:
        # Packed without a name of its own, as through a pipe, it is the file itself.
        called = "" if part.name == self.name else safe(part.name, keep="")
        reason = part.refused
        if not reason and depth == DEPTH:
            reason = f"lies more than {DEPTH} files deep; unpack it to read it"
        try:
            if reason:
                raise SourceError(called, reason)
            self._take(len(part.data), depth)
            if part.file is not None:
                part = replace(part, file=_counted(part.file, lambda size: self._take(size, depth)))
            for raw in self._parsed(part, depth + 1):
                yield replace(raw, part="/".join(filter(None, (called, raw.part))))
        except NotText:
            return
        except SourceError as error:
            yield _refused(self.name, called, f"{called}: {error.message}" if called else error.message)

    def _take(self, size: int, depth: int) -> None:
        """Count bytes that were unpacked. Raises SourceError where that is enough."""
        self._unpacked[depth] += size
        if self._unpacked[depth] > UNPACKED:
            self._is_full = True
            reason = f"more than {UNPACKED >> 20} MB together with what comes before it, which is as far as it is read"
            raise SourceError(self.name, reason)


def _head(file: BinaryIO) -> bytes:
    """Return the first bytes of a file that was not read yet, and will be read as if this had not been."""
    if isinstance(file, io.BufferedReader):
        return file.peek(HEAD)[:HEAD]
    head = file.read(HEAD)
    file.seek(0)
    return head


def _made(form: Format, name: str, file: BinaryIO, head: bytes, asked: Asked) -> Iterable[RawDocument | Part]:
    if form.stream:
        return form.stream(name, file, asked)
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        if form.plain and asked.encoding is None and looks_binary(head):
            raise NotText(name, "not text; open it with the program it was made for")
        raise SourceError(name, TOO_LARGE)
    return form.parse(name, data, asked)


class _Counted(io.RawIOBase):
    """A file that is read forward, of which somebody counts the bytes."""

    def __init__(self, file: BinaryIO, take: Callable[[int], None]) -> None:
        self._file = file
        self._take = take

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._file.read(len(view))
        self._take(len(data))
        view[: len(data)] = data
        return len(data)


def _counted(file: BinaryIO, take: Callable[[int], None]) -> BinaryIO:
    return io.BufferedReader(_Counted(file, take), _BUFFER)


def _refused(name: str, part: str, reason: str) -> RawDocument:
    return RawDocument(name, "", "", "", 0, part=part, refused=safe(reason, keep=""))
