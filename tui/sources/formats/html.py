"""HTML and XHTML: the text of a page without what surrounds its article, and what it states about itself."""

from __future__ import annotations

import re

from tui.sources.entry import Asked, NotText, RawDocument, SourceError
from tui.sources.formats import Format
from tui.sources.markup.page import Page, page_of
from tui.text.decode import looks_binary

_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:(?><!--.{0,1000}?-->)\s*)*"
    rb"(?:<!doctype\s+html|<html[\s>]|<head>|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)


def parse(name: str, data: bytes, asked: Asked) -> list[RawDocument]:
    """Make one document of a page."""
    if asked.encoding is None and looks_binary(data):
        raise NotText(name, "not text; open it with the program it was made for")
    page = page_of(data, asked.encoding)
    if page.frames and not page.text:
        raise SourceError(name, f"a page of frames without text; open the pages it shows: {', '.join(page.frames)}")
    if not page.text:
        raise SourceError(name, "no text in it, which a script may load; open it with a browser")
    return [document_of(name, page)]


def document_of(name: str, page: Page, kind: str = "html") -> RawDocument:
    """Return the document that a page is."""
    decoded = page.decoded
    return RawDocument(
        name,
        page.text,
        decoded.encoding,
        f"{decoded.why}; a page of frames, which are {', '.join(page.frames)}" if page.frames else decoded.why,
        decoded.damaged,
        title=page.title,
        date=page.date,
        kind=kind,
        author=page.author,
        language=page.language,
    )


FORMAT = Format(
    "html",
    frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"}),
    parse,
    sniff=lambda head: _OPENS.match(head) is not None,
    rank=20,
)
