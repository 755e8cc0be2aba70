"""NITF, the News Industry Text Format of the IPTC: a news story as agencies send it.

Source: NITF 3.6 (https://iptc.org/standards/nitf/).
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.sources.entry import Asked, RawDocument
from tui.sources.formats import Format
from tui.sources.markup.article import ArticleReader, articles_of
from tui.sources.markup.signatures import signed_by
from tui.sources.markup.vocabulary import Vocabulary, names
from tui.sources.markup.xml import Attributes, root_of

NITF = Vocabulary(
    paragraphs=names("p hl1 hl2 abstract dateline block bq table media-caption tagline distributor pre"),
    lines=names("dt dd hedline caption note credit datasource"),
    breaks=names("br"),
    lists=names("ul ol"),
    numbered=names("ol"),
    items=names("li"),
    rows=names("tr"),
    cells=names("td th"),
    kept=names("pre"),
    hidden=names("head byline rights media-metadata media-producer media-reference series"),
)

_OFFICES = ("byttl", "bytag")
_SOURCES = ("distributor", "doc.copyright", "pubdata")


class NitfReader(ArticleReader):
    """Reads a story; the first heading is its title."""

    def __init__(self) -> None:
        super().__init__(NITF)

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        state = self.article.state
        if "lang" in attributes and name in ("nitf", "body", "body.content"):
            state("language", attributes["lang"])
        if name == "hl1":
            self.capture("title")
        elif name == "title" and self.parent == "head":
            self.capture("head")
        elif name == "byline":
            self.capture("byline")
        elif name == "person" and self.parent == "byline":
            self.capture("author", several=True)
        elif name == "distributor":
            self.capture("distributor")
        elif name in ("doc.copyright", "pubdata"):
            state(name, attributes.get("holder", attributes.get("name", "")))
            state("date.publication", attributes.get("date.publication", ""))
        elif name in ("date.issue", "date.release", "story.date"):
            state(name, attributes.get("norm", ""))

    def text(self, piece: str) -> None:
        """Take text: what somebody is who signs is no part of the name."""
        if self.parent not in _OFFICES:
            super().text(piece)

    def close(self) -> None:
        """End the story."""
        article = self.article
        article.state("author", signed_by(article.first("byline")) or article.first(*_SOURCES))
        article.state("title", article.first("head"))
        article.state("date", article.first("date.issue", "story.date", "date.release", "date.publication"))
        super().close()


def parse(name: str, data: bytes, asked: Asked) -> Iterable[RawDocument]:
    """Make one document of a story."""
    return articles_of(name, data, NitfReader(), asked.encoding, "nitf")


FORMAT = Format("nitf", names(".nitf"), parse, sniff=lambda head: root_of(head)[0] == "nitf", rank=10)
