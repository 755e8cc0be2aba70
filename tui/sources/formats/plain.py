"""Plain text: every file that is text by its content, whatever its suffix. It claims what no other does."""

from __future__ import annotations

from tui.sources.entry import Asked, NotText, RawDocument, SourceError
from tui.sources.formats import HEAD, Format, format_of
from tui.sources.formats.foreign import what_is
from tui.text.decode import decode, looks_binary


def parse(name: str, data: bytes, asked: Asked) -> list[RawDocument]:
    """Make one document of a whole file; an encoding that was asked for is taken at its word."""
    if asked.encoding is None and looks_binary(data):
        if reason := what_is(data):
            raise SourceError(name, reason)
        if (told := format_of("", data[:HEAD])).signature:
            raise SourceError(name, f"not text but {told.name}, as its first bytes say; rename it to read it")
        raise NotText(name, "not text; open it with the program it was made for")
    decoded = decode(data, asked.encoding)
    return [RawDocument(name, decoded.text, decoded.encoding, decoded.why, decoded.damaged)]


FORMAT = Format("text", frozenset({".txt", ".text"}), parse, sniff=lambda head: True, rank=100, plain=True)
