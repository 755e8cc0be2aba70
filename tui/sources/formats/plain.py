"""Plain text: every file that is text by its content, whatever its suffix. It claims what no other does."""

from __future__ import annotations

from tui.sources.entry import Asked, NotText, RawDocument
from tui.sources.formats import Format
from tui.text.decode import decode, looks_binary


def parse(name: str, data: bytes, asked: Asked) -> list[RawDocument]:
    """Make one document of a whole file; an encoding that was asked for is taken at its word."""
    if asked.encoding is None and looks_binary(data):
        raise NotText(name, "not text; open it with the program it was made for")
    decoded = decode(data, asked.encoding)
    return [RawDocument(name, decoded.text, decoded.encoding, decoded.why, decoded.damaged)]


FORMAT = Format("text", frozenset({".txt", ".text"}), parse, sniff=lambda head: True, rank=100, plain=True)
