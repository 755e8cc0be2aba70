"""DOCX, documents of Word: paragraphs, lists and tables, then foot- and endnotes and comments.

What was struck with changes tracked is left out, and so are running heads and feet. Source: ECMA-376, part 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.sources.dates import iso_date
from tui.sources.entry import Asked, RawDocument, SourceError
from tui.sources.formats import Format
from tui.sources.markup.article import Article, ArticleReader
from tui.sources.markup.vocabulary import Vocabulary, names
from tui.sources.markup.xml import Attributes, read_xml
from tui.sources.markup.zipped import ZIPPED, Zipped

_BODY = "word/document.xml"
_APART = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
_WORD = Vocabulary(
    paragraphs=names("tbl footnote endnote comment"),
    breaks=names("br cr"),
    rows=names("tr"),
    cells=names("tc"),
    kept=names("t"),
    hidden=names("instrText delText delInstrText Fallback pict sectPr pPrChange rPrChange"),
)
_TITLES = frozenset({"Title", "Titre", "Titel", "Titulo", "Titolo"})
"""Identifiers of the style for titles, as localised versions of Word write them."""
_HEADINGS = frozenset({"Heading1", "Titre1", "berschrift1", "Ttulo1", "Titolo1", "Heading"})


class _WordReader(ArticleReader):
    """Reads a part; a paragraph is one of a list where it is numbered or marked."""

    def __init__(self) -> None:
        super().__init__(_WORD)

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "p":
            self.writer.layout.block()
        elif name == "numPr" and self.parent == "pPr":
            self.writer.layout.item()
        elif name == "pStyle" and (style := attributes.get("val", "")) in _TITLES | _HEADINGS:
            self.capture("title" if style in _TITLES else "heading", within=2)
        elif name == "tab" and self.parent == "r":
            self.writer.text("\t")
        elif name == "noBreakHyphen":
            self.writer.text("\u2011")

    def text(self, piece: str) -> None:
        """Take text, which stands in elements ``t`` alone: other blanks are those of the file."""
        if self.parent == "t":
            super().text(piece)

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        if name == "p":
            self.writer.layout.block()


class CoreReader(ArticleReader):
    """Reads Dublin Core, as office files and books state it."""

    _KEYS = {  # noqa: RUF012 (never changed)
        "title": "title",
        "creator": "author",
        "initial-creator": "author",
        "language": "language",
        "created": "created",
        "creation-date": "created",
        "date": "modified",
        "modified": "modified",
    }

    def __init__(self) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name in self._KEYS:
            self.capture(self._KEYS[name], several=name == "creator")


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument]:
    """Make one document of a file; its encoding is that which it states, as XML does."""
    core, body = CoreReader(), _WordReader()
    with Zipped(name, data, "Word document") as zipped:
        if _BODY not in zipped:
            raise zipped.error("holds no text; open it with the program it was made for")
        read_xml(name, zipped.read("docProps/core.xml"), core)
        read = read_xml(name, zipped.read(_BODY), body)
        for part in _APART:
            body.writer.layout.block()
            read_xml(name, zipped.read(part), body)
    yield office_document(name, body.article, core.article, read.broken, "docx")


def office_document(name: str, body: Article, core: Article, broken: str, kind: str) -> RawDocument:
    """Return a document from its text and what its file states of it; ``broken`` says why the text ended early.

    Raises SourceError where it ended before it began.
    """
    text = body.layout.joined()
    if broken and not text:
        raise SourceError(name, f"{broken}; get it anew")
    return RawDocument(
        name,
        text,
        "utf-8",
        f"stated in the file{f'; {broken}; what comes before is shown' if broken else ''}",
        0,
        title=core.first("title") or body.first("title", "heading"),
        kind=kind,
        author=core.first("author"),
        language=core.first("language"),
        made=iso_date(core.first("created", "modified")),
    )


def _sniff(head: bytes) -> bool:
    return head.startswith(ZIPPED) and b"word/document.xml" in head


FORMAT = Format("docx", frozenset({".docx", ".docm", ".dotx"}), parse, _sniff, rank=10, signature=(ZIPPED,))
