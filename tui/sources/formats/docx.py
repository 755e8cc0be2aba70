"""DOCX, documents of Word: paragraphs, lists and tables, then foot- and endnotes and comments.

What was struck or moved away with changes tracked is left out, and so are hidden text, running heads and feet.
Source: ECMA-376, part 1.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tui.sources.dates import iso_date
from tui.sources.entry import Asked, RawDocument, SourceError
from tui.sources.formats import Format
from tui.sources.markup.article import Article, ArticleReader
from tui.sources.markup.package import relations_of
from tui.sources.markup.vocabulary import Vocabulary, names
from tui.sources.markup.xml import Attributes, read_xml
from tui.sources.markup.zipped import ZIPPED, Zipped

_BODY = "word/document.xml"
_APART = ("footnotes", "endnotes", "comments")
_WORD = Vocabulary(
    paragraphs=names("tbl footnote endnote comment"),
    breaks=names("br cr"),
    rows=names("tr"),
    cells=names("tc"),
    kept=names("t"),
    hidden=names("instrText delText delInstrText moveFrom Fallback sectPr pPrChange rPrChange rt"),
)
_TITLES = frozenset({"title", "titre", "titel", "titulo", "titolo"})
"""Names of the style for titles, and its identifiers, as localised versions of Word write them."""
_HEADINGS = frozenset({"heading 1", "heading1", "titre1", "berschrift1", "ttulo1", "titolo1", "heading"})
_OFF = frozenset({"0", "false", "off"})


class _StylesReader(ArticleReader):
    """Reads the styles: their names, the same in every language, and which of them number or mark paragraphs."""

    def __init__(self) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.names: dict[str, str] = {}
        self.marked: set[str] = set()
        self._style = ""

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "style":
            self._style = attributes.get("styleId", "")
        elif name == "name" and self.parent == "style":
            self.names[self._style] = attributes.get("val", "").lower()
        elif name == "numId" and attributes.get("val") != "0":
            self.marked.add(self._style)


class _WordReader(ArticleReader):
    """Reads a part; a paragraph is one of a list where it is numbered or marked."""

    def __init__(self, styles: _StylesReader) -> None:
        super().__init__(_WORD)
        self._styles = styles
        self._level: int | None = None
        """How many items a paragraph lies in that is one; None for others."""
        self._after_item = False
        self._is_unseen = False
        self._commentator = ""

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        value = attributes.get("val", "")
        if self.writer.is_hidden:
            return
        if name == "p":
            self._begin_paragraph()
        elif name == "pStyle":
            self._begin_style(value)
        elif name == "numPr" and self.parent == "pPr":
            self._level = 0
        elif name == "ilvl" and self.parent == "numPr":
            self._level = int(value) if value.isdecimal() and len(value) < 3 else 0
        elif name == "numId" and self.parent == "numPr" and value == "0":
            self._level = None
        elif name == "vanish" and self.path[-2:] == ["r", "rPr"]:
            self._is_unseen = value not in _OFF
        elif name in ("tab", "ptab") and self.parent == "r":
            self.writer.text("\t")
        elif name == "noBreakHyphen":
            self.writer.text("\u2011")
        elif name == "comment":
            self._commentator = attributes.get("author", "").strip()

    def _begin_paragraph(self) -> None:
        self._level = None
        self.writer.layout.block()
        if self._commentator:
            self.writer.text(f"{self._commentator}: ")
            self._commentator = ""

    def _begin_style(self, style: str) -> None:
        called = {style.lower(), self._styles.names.get(style, "")}
        if not called.isdisjoint(_TITLES | _HEADINGS):
            self.capture("heading" if called.isdisjoint(_TITLES) else "title", within=2)
        if style in self._styles.marked:
            self._level = 0

    def text(self, piece: str) -> None:
        """Take text, which stands in elements ``t`` alone: other blanks are those of the file."""
        if self.parent == "t" and not self._is_unseen:
            super().text(piece)

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        if name == "pPr" and self._level is not None:
            self.writer.layout.marked(self._level, goes_on=self._after_item)
        elif name == "r":
            self._is_unseen = False
        elif name == "p":
            self.writer.layout.block()
            self._after_item = self._level is not None


class CoreReader(ArticleReader):
    """Reads Dublin Core, as office files and books state it."""

    _KEYS = {  # noqa: RUF012 (never changed)
        "title": "title",
        "creator": "author",
        "initial-creator": "first author",
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
    core, styles = CoreReader(), _StylesReader()
    with Zipped(name, data, "Word document") as zipped:
        main = relations_of(name, zipped).first.get("officeDocument", _BODY)
        if main not in zipped:
            raise zipped.error("holds no text; open it with the program it was made for")
        parts = relations_of(name, zipped, main).first
        folder = posixpath.dirname(main)
        read_xml(name, zipped.read("docProps/core.xml"), core)
        read_xml(name, zipped.read(parts.get("styles", f"{folder}/styles.xml")), styles)
        body = _WordReader(styles)
        read = read_xml(name, zipped.read(main), body)
        for part in _APART:
            body.writer.layout.block()
            read_xml(name, zipped.read(parts.get(part, f"{folder}/{part}.xml")), body)
    yield office_document(name, body.article, core.article, read.broken, "docx")


def office_document(name: str, body: Article, core: Article, broken: str, kind: str) -> RawDocument:
    """Return a document from its text and what its file states of it; ``broken`` says why the text ended early.

    Raises SourceError where there is none.
    """
    text = body.layout.joined()
    if not text:
        raise SourceError(name, f"{broken}; get it anew" if broken else "no text in it; what it shows may be pictures")
    return RawDocument(
        name,
        text,
        "utf-8",
        f"stated in the file{f'; {broken}; what comes before is shown' if broken else ''}",
        0,
        title=core.first("title") or body.first("title", "heading"),
        kind=kind,
        author=core.first("first author", "author"),
        language=core.first("language"),
        made=iso_date(core.first("created", "modified")),
    )


def _sniff(head: bytes) -> bool:
    return head.startswith(ZIPPED) and b"word/document.xml" in head


FORMAT = Format("docx", frozenset({".docx", ".docm", ".dotx"}), parse, _sniff, rank=10, signature=(ZIPPED,))
