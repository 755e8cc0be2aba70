"""NewsML-G2: news items of the IPTC, one or, in a news message, several.

The text of an item is what it holds inline (XHTML, NITF or plain), the first of several renditions of the same; an item
about something else than text, a photo, an event, a person, a package, says what its headline, descriptions,
definitions and notes say, and where it has none of these, the names in it.
Source: NewsML-G2 2.35 (https://iptc.org/standards/newsml-g2/).
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.sources.entry import Asked, RawDocument
from tui.sources.formats import Format
from tui.sources.formats.nitf import NITF
from tui.sources.markup.article import ArticleReader, articles_of
from tui.sources.markup.hypertext import HTML
from tui.sources.markup.signatures import signed_by
from tui.sources.markup.vocabulary import Vocabulary, names
from tui.sources.markup.xml import Attributes, root_of

_ITEMS = names("newsItem packageItem conceptItem knowledgeItem planningItem catalogItem")
_ROOTS = _ITEMS | {"newsMessage", "groupSet"}
_SAID = names("headline description definition note edNote inlineData")
_NAMED = names("concept event location participant organiser assert")
"""Elements whose own name is said where it stands."""
_RENDITIONS = ("inlineXML", "inlineData")
_LONGEST = 20_000  # characters of names

_NEWSML = Vocabulary(
    **{
        key: getattr(HTML, key) | getattr(NITF, key)
        for key in Vocabulary.__slots__
        if key not in ("paragraphs", "hidden")
    },
    paragraphs=HTML.paragraphs | NITF.paragraphs | _SAID | {"name", "title"},
    hidden=(HTML.hidden | NITF.hidden) - {"title", "head"},
)


class _NewsReader(ArticleReader):
    """Reads items; what is neither inline text nor said in one of the elements above is not written."""

    def __init__(self) -> None:
        super().__init__(_NEWSML)
        self._said = 0
        """How deep in an element whose text is written."""
        self._names: list[str] = []
        self._is_rendered = False
        """Whether the item has text of its contents."""
        self._skipped: int | None = None
        """How deep the rendition lies that is left out; None for none."""

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        state = self.article.state
        if name in _ITEMS:
            self._names = []
            self._is_rendered = False
            state("item language", attributes.get("lang", ""))
        elif name == "language" and self.parent == "contentMeta":
            state("language", attributes.get("tag", ""))
        elif name in ("contentCreated", "versionCreated"):
            self.capture(name)
        elif name in ("headline", "hl1"):
            self.capture("title")
        elif name == "title" and self.parent == "itemMeta":
            self.capture("item title")
        elif name == "name":
            self._begin_name()
        elif name in ("byline", "by"):
            self.capture("byline")
        elif name == "provider":
            state("source", attributes.get("literal", ""))
        if name in _RENDITIONS and self._skipped is None and (self._is_rendered or not _is_text(attributes)):
            self._skipped = len(self.path)
        if self._said or (self._skipped is None and self._is_said(name)):
            self._said += 1

    def _begin_name(self) -> None:
        self.capture("name")
        if self.parent == "creator" and self.inside("contentMeta"):
            self.capture("creator", several=True)
        elif self.parent in ("infoSource", "provider"):
            self.capture("source")
        elif self.parent == "concept":
            self.capture("concept")

    def _is_said(self, name: str) -> bool:
        if self.inside("rightsInfo") or self.inside("contributor") or self.inside("itemMeta"):
            return False
        if name == "headline" and self.parent == "contentMeta":
            return False  # the title, which is put above the text
        return (
            name in _SAID
            or name == "inlineXML"
            or (name == "name" and self.parent in _NAMED)
            or (name == "title" and self.parent == "itemRef")
        )

    def text(self, piece: str) -> None:
        """Take text: what is not said stays out of the lines."""
        for _, _, _, parts in self._captured:
            parts.append(piece)
        if self._said and not (self.inside("inlineXML") and self.inside("head")):
            self.writer.text(piece)

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        self._said = max(0, self._said - 1)
        if self._skipped == len(self.path):
            self._skipped = None
        elif name in _RENDITIONS:
            self._is_rendered = True
        if name == "name":
            self._names.append(self.article.stated.pop("name", ""))
        elif name in _ITEMS:
            self.close()

    def close(self) -> None:
        """End an item."""
        article = self.article
        article.state("title", article.first("item title", "concept"))
        article.state("date", article.first("contentCreated", "versionCreated"))
        signed = signed_by(article.first("byline"))
        article.state("author", article.first("creator") or signed or article.first("source"))
        article.state("language", article.first("item language"))
        if article.layout.is_empty:
            for name in dict.fromkeys(filter(None, self._names)):
                article.layout.text(name[:_LONGEST])
                article.layout.block(1)
        super().close()


def _is_text(attributes: Attributes) -> bool:
    kind = attributes.get("contenttype", "text/plain")
    return "encoding" not in attributes and (kind.startswith("text/") or "xml" in kind or "html" in kind)


def parse(name: str, data: bytes, asked: Asked) -> Iterable[RawDocument]:
    """Make a document of each item."""
    return articles_of(name, data, _NewsReader(), asked.encoding, "newsml")


FORMAT = Format("newsml", names(".newsml"), parse, sniff=lambda head: root_of(head)[0] in _ROOTS, rank=10)
