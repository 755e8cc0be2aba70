"""EPUB books: a document each chapter, so that what is found in a book has a place in it.

A chapter is what the book itself keeps in one file of its reading order; tables of contents, and files without text
such as covers, are left out. A book of one chapter is one document. Source: EPUB 3.3, Open Container Format and Package
Document.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from tui.sources.dates import iso_date
from tui.sources.entry import Asked, RawDocument, SourceError
from tui.sources.formats import Format
from tui.sources.formats.docx import CoreReader
from tui.sources.markup.page import page_of
from tui.sources.markup.xml import Attributes, read_xml
from tui.sources.markup.zipped import ZIPPED, Zipped

CHAPTERS = 5_000
"""Files of the reading order that are read."""
_MIMETYPE = b"mimetypeapplication/epub+zip"
_BETWEEN = " · "


class _PackageReader(CoreReader):
    """Reads the package: what it states of the book, its files, their order."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, str] = {}
        self.order: list[str] = []
        self.package = ""

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "rootfile":
            self.package = self.package or attributes.get("full-path", "")
        elif name == "item":
            is_contents = "nav" in attributes.get("properties", "").split()
            self.files[attributes.get("id", "")] = "" if is_contents else unquote(attributes.get("href", ""))
        elif name == "itemref" and len(self.order) < CHAPTERS:
            self.order.append(attributes.get("idref", ""))
        else:
            super().begin(name, attributes)


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument]:
    """Make a document of each chapter, titled as the book and the chapter are."""
    book = _PackageReader()
    with Zipped(name, data, "book") as zipped:
        read_xml(name, zipped.read("META-INF/container.xml"), book)
        if not book.package or book.package not in zipped:
            raise zipped.error("has no package document; open it with the program it was made for")
        read_xml(name, zipped.read(book.package), book)
        folder = posixpath.dirname(book.package)
        members = [posixpath.normpath(posixpath.join(folder, book.files.get(part) or ".")) for part in book.order]
        found = [page for page in (_chapter(name, zipped, member, asked) for member in dict.fromkeys(members)) if page]
        if not found:
            raise zipped.error("no text in it; its pages may be pictures")
    yield from (_titled(raw, book, alone=len(found) == 1) for raw in found)


def _chapter(name: str, zipped: Zipped, member: str, asked: Asked) -> RawDocument | None:
    if member not in zipped:
        return None
    try:
        page = page_of(zipped.read(member), asked.encoding, whole=True)
    except SourceError as error:
        return RawDocument(name, "", "", "", 0, part=member, refused=error.message)
    if not page.text:
        return None
    decoded = page.decoded
    return RawDocument(
        name, page.text, decoded.encoding, decoded.why, decoded.damaged, page.title, kind="epub", language=page.language
    )


def _titled(raw: RawDocument, book: _PackageReader, alone: bool) -> RawDocument:
    stated = book.article
    title = stated.first("title")
    if not alone and raw.title not in ("", title):
        title = f"{title}{_BETWEEN}{raw.title}" if title else raw.title
    return replace(
        raw,
        title=title or raw.title,
        date=iso_date(stated.first("modified", "created")),
        author=stated.first("author"),
        language=stated.first("language") or raw.language,
    )


def _sniff(head: bytes) -> bool:
    return head.startswith(ZIPPED) and _MIMETYPE in head[:200]


FORMAT = Format("epub", frozenset({".epub"}), parse, _sniff, rank=10, signature=(ZIPPED,))
