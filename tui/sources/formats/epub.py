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
from tui.sources.markup.article import ArticleReader
from tui.sources.markup.page import page_of
from tui.sources.markup.vocabulary import Vocabulary
from tui.sources.markup.xml import Attributes, read_xml
from tui.sources.markup.zipped import ZIPPED, Zipped

CHAPTERS = 5_000
"""Files of the reading order that are read."""
_MIMETYPE = b"mimetypeapplication/epub+zip"
_CONTAINER = b"META-INF/container.xml"
_CONTENTS = "application/x-dtbncx+xml"
_TABLES = 2
_NO_PAGES = ("image/", "audio/", "video/", "font/")
_LOCKED = "locked by its publisher (DRM); open it with the program it was made for"
_AUTHOR = "aut"
_BETWEEN = " · "


class _PackageReader(CoreReader):
    """Reads the package: what it states of the book, its files, their order."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, str] = {}
        self.order: list[str] = []
        self.contents: list[str] = []
        """Tables of contents."""
        self.package = ""

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "rootfile":
            self.package = self.package or attributes.get("full-path", "")
        elif name == "item":
            is_contents = "nav" in attributes.get("properties", "").split()
            file = _file(attributes.get("href", ""))
            kind = attributes.get("media-type", "")
            self.files[attributes.get("id", "")] = "" if is_contents or kind.startswith(_NO_PAGES) else file
            if is_contents or kind == _CONTENTS:
                self.contents.append(file)
        elif name == "itemref" and len(self.order) < CHAPTERS:
            self.order.append(attributes.get("idref", ""))
        elif name != "creator" or attributes.get("role", _AUTHOR) == _AUTHOR:
            super().begin(name, attributes)


class _LockedReader(ArticleReader):
    """Reads which files of a book are encrypted."""

    def __init__(self) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.files: set[str] = set()

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "CipherReference":
            self.files.add(_file(attributes.get("URI", "")))


class _ContentsReader(ArticleReader):
    """Reads a table of contents, NCX or XHTML: what the chapters are called."""

    def __init__(self) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.titles: dict[str, str] = {}
        """Titles by the files as they are addressed from the table; of several in one file the first."""

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name in ("navLabel", "a"):
            self.article.stated.pop("label", "")
            self.capture("label")
        if name in ("content", "a"):
            self._address = _file(attributes.get("src", attributes.get("href", "")))

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        if name in ("content", "a"):
            self.titles.setdefault(self._address, self.article.first("label"))


def _file(address: str) -> str:
    """Return the file that is addressed, without the place in it."""
    return unquote(address.partition("#")[0])


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument]:
    """Make a document of each chapter, titled as the book and the chapter are."""
    book = _PackageReader()
    with Zipped(name, data, "book") as zipped:
        read_xml(name, zipped.read(_CONTAINER.decode()), book)
        if not book.package or book.package not in zipped:
            raise zipped.error("has no package document; open it with the program it was made for")
        read_xml(name, zipped.read(book.package), book)
        folder = posixpath.dirname(book.package)
        members = dict.fromkeys(_member(folder, book.files.get(part, "")) for part in book.order)
        locked = _LockedReader()
        read_xml(name, zipped.read("META-INF/encryption.xml"), locked)
        titles = _titles(name, zipped, folder, book)
        open_ones = [member for member in members if member not in locked.files]
        pages = (_chapter(name, zipped, member, asked, titles.get(member, "")) for member in open_ones)
        found = [page for page in pages if page]
        if not locked.files.isdisjoint(members):
            if not found:
                raise zipped.error(_LOCKED)
            found.append(RawDocument(name, "", "", "", 0, refused=f"some chapters are {_LOCKED}"))
        if not found:
            raise zipped.error("no text in it; its pages may be pictures")
    yield from (_titled(raw, book, alone=len(found) == 1) for raw in found)


def _member(folder: str, file: str) -> str:
    return posixpath.normpath(posixpath.join(folder, file or "."))


def _titles(name: str, zipped: Zipped, folder: str, book: _PackageReader) -> dict[str, str]:
    """Return what the tables of contents call the chapters, by their members."""
    found: dict[str, str] = {}
    for file in book.contents[:_TABLES]:
        table = _member(folder, file)
        reader = _ContentsReader()
        read_xml(name, zipped.read(table), reader)
        for address, title in reader.titles.items():
            found.setdefault(_member(posixpath.dirname(table), address), title)
    return found


def _chapter(name: str, zipped: Zipped, member: str, asked: Asked, title: str) -> RawDocument | None:
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
        name,
        page.text,
        decoded.encoding,
        decoded.why,
        decoded.damaged,
        title or page.title,
        kind="epub",
        language=page.language,
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
    return head.startswith(ZIPPED) and (_MIMETYPE in head[:200] or _CONTAINER in head)


FORMAT = Format("epub", frozenset({".epub"}), parse, _sniff, rank=10, signature=(ZIPPED,))
