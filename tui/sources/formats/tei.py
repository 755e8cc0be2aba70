"""TEI, the Text Encoding Initiative: editions of letters, books, speeches, corpora of newspapers.

Where an edition gives two readings of a place, the one of the source is taken, as it is what is quoted, and what is
struck in it is left out. Notes stand where they were set. A teiCorpus holds several documents. Source: TEI P5 (https://tei-c.org/guidelines/p5/).
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.sources.entry import Asked, RawDocument
from tui.sources.formats import Format
from tui.sources.markup.article import ArticleReader, articles_of
from tui.sources.markup.vocabulary import Vocabulary, names
from tui.sources.markup.xml import Attributes, root_of

_TEI = Vocabulary(
    paragraphs=names(
        "p ab head lg sp quote table figure opener closer postscript div div1 div2 div3 div4 titlePage note u"
    ),
    lines=names("l speaker stage salute signed dateline trailer byline docTitle titlePart argument epigraph"),
    breaks=names("lb"),
    blanks=names("pb cb space"),
    lists=names("list"),
    items=names("item"),
    rows=names("row"),
    cells=names("cell"),
    hidden=names("teiHeader corr del reg expan fw facsimile sourceDoc standOff listPrefixDef figDesc graphic"),
)


_BREAKS = frozenset(("lb", "pb", "cb"))
_DATED = ("when", "when-iso", "value", "notBefore", "from")
"""Attributes that state a date; "value" is that of TEI P4."""
_PLAIN = "seg"
_NOTE = "inline note"
_WORDED = ("p", "l", "head", "item", "cell", "ab")


class _TeiReader(ArticleReader):
    """Reads editions; the header states what they are."""

    def __init__(self) -> None:
        super().__init__(_TEI)

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if "lang" in attributes and name in ("text", "TEI", "TEI.2"):
            self.article.state("language", attributes["lang"])
        if self.inside("teiHeader"):
            self._in_header(name, attributes)

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element; a note in a paragraph is none, and some breaks part no words."""
        if name in _BREAKS and attributes.get("break") == "no":
            self.writer.layout.join()
            name = _PLAIN
        elif name == "note" and any(map(self.inside, _WORDED)):
            self.writer.text(" [")
            name = _NOTE
        elif name == "p" and self.inside(_NOTE):
            self.writer.layout.line()
            name = _PLAIN
        super().start(name, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        super().end(self.parent)

    def _in_header(self, name: str, attributes: Attributes) -> None:
        state = self.article.state
        if name == "title" and self.parent == "titleStmt":
            self.capture("title")
        elif name == "author" and self.parent in ("titleStmt", "analytic", "monogr"):
            self.capture("author", several=True)
        elif name == "date":
            key = "date" if self.inside("creation") or self.inside("correspAction") else f"date of {self.parent}"
            state(key, next(filter(None, map(attributes.get, _DATED)), ""))
            self.capture(f"{key} in words")
        elif name == "language":
            state("used", attributes.get("ident", attributes.get("id", "")))

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        if name in ("TEI", "TEI.2"):
            self.close()
        elif name == _NOTE:
            self.writer.text("] ")

    def close(self) -> None:
        """End an edition."""
        article = self.article
        keys = ("date of bibl", "date of imprint", "date of publicationStmt", "date of witness")
        article.state("date", article.first(*keys, "date in words", *(f"{key} in words" for key in keys)))
        article.state("language", article.first("used"))
        super().close()


def parse(name: str, data: bytes, asked: Asked) -> Iterable[RawDocument]:
    """Make a document of each edition."""
    return articles_of(name, data, _TeiReader(), asked.encoding, "tei")


FORMAT = Format(
    "tei",
    names(".tei"),
    parse,
    sniff=lambda head: root_of(head)[0] in ("TEI", "TEI.2", "teiCorpus"),
    rank=10,
)
