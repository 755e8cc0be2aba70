"""Files inside files: archives, mails and what they hold, unfolded into one row of documents within limits.

A format hands out the files inside a file as `Part`; what claims them parses them, which may hand out more. Limits
hold for the whole row: how deep files lie in files, how many documents come out, how many bytes are unpacked. A
part that cannot be read, or that is beyond a limit, is a document that says why; one that holds no text is left
out, as it is in a folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.sources.entry import LIMIT, Asked, NotText, Part, RawDocument, SourceError
from tui.sources.formats import HEAD, format_of
from tui.text.safe import safe

DEPTH = 5
"""How many files may lie one in the other, the outermost included."""
DOCUMENTS = 100_000
"""Documents that one file may hold; what comes after them is left out."""
UNPACKED = 4 * LIMIT
"""Bytes of all files inside one file."""


def unfolded(name: str, data: bytes, asked: Asked) -> list[RawDocument]:
    """Return the documents of a file, numbered ``#N`` from 1 where there are several.

    Raises NotText where nothing in it is text, SourceError where the file is damaged or the one document in it
    cannot be read.
    """
    found = list(_Unfolding(name, asked).documents(data))
    if not found:
        raise NotText(name, "nothing in it is text; open it with the program it was made for")
    if len(found) > 1:
        return [replace(raw, name=f"{name}#{number}") for number, raw in enumerate(found, start=1)]
    if found[0].refused:
        raise SourceError(name, found[0].refused)
    return found


@dataclass(slots=True)
class _Unfolding:
    """The documents of one file, counted while they come."""

    name: str
    asked: Asked
    _unpacked: int = 0
    _count: int = 0
    _is_full: bool = False

    def documents(self, data: bytes) -> Iterator[RawDocument]:
        for raw in self._parsed(Part(self.name, data), 1):
            if self._count == DOCUMENTS:
                yield _refused(self.name, "", f"holds more than {DOCUMENTS:,} documents; the others are left out")
                return
            self._count += 1
            yield raw

    def _parsed(self, file: Part, depth: int) -> Iterator[RawDocument]:
        for item in self._read(file):
            if self._is_full:
                return
            if isinstance(item, RawDocument):
                yield replace(item, name=self.name)
            else:
                yield from self._inside(item, depth)

    def _read(self, file: Part) -> Iterator[RawDocument | Part]:
        """Yield what a format makes of a file; nothing that its library raises stops the others.

        What a foreign parser raises on bytes that nobody thought of is not written anywhere, so everything is
        caught here, and here alone.
        """
        form = format_of(file.name, file.data[:HEAD], file.kind)
        try:
            yield from form.parse(file.name, file.data, self.asked)
        except (SourceError, MemoryError):
            raise
        except Exception as error:
            if type(error) is LookupError:  # there is no such encoding as was asked for
                raise
            what = type(error).__name__
            raise SourceError(
                file.name, f"damaged: cannot be read as {form.name} ({what}); open it with the program it was made for"
            ) from error

    def _inside(self, part: Part, depth: int) -> Iterator[RawDocument]:
        called = safe(part.name, keep="")
        self._unpacked += len(part.data)
        reason = part.refused
        if not reason and depth == DEPTH:
            reason = f"lies more than {DEPTH} files deep; unpack it to read it"
        if not reason and self._unpacked > UNPACKED:
            self._is_full = True
            reason = f"more than {UNPACKED >> 20} MB together with what comes before it, which is as far as it is read"
        if reason:
            yield _refused(self.name, called, f"{called}: {reason}" if called else reason)
            return
        try:
            for raw in self._parsed(part, depth + 1):
                yield replace(raw, part=f"{called}/{raw.part}" if raw.part else called)
        except NotText:
            return
        except SourceError as error:
            yield _refused(self.name, called, f"{called}: {error.message}")


def _refused(name: str, part: str, reason: str) -> RawDocument:
    return RawDocument(name, "", "", "", 0, part=part, refused=safe(reason, keep=""))
