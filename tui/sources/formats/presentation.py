"""PPTX, presentations of PowerPoint: the text of the slides in their order, and below each what its speaker notes say.

Source: ECMA-376, part 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.sources.entry import Asked, RawDocument
from tui.sources.formats import Format
from tui.sources.formats.docx import CoreReader, office_document
from tui.sources.markup.article import ArticleReader
from tui.sources.markup.package import relations_of
from tui.sources.markup.vocabulary import Vocabulary, names
from tui.sources.markup.xml import Attributes, read_xml
from tui.sources.markup.zipped import ZIPPED, Zipped

SLIDES = 2_000
"""Slides that are read."""
_MAIN = "ppt/presentation.xml"
_SLIDE = Vocabulary(
    paragraphs=names("p tbl sp"),
    breaks=names("br"),
    rows=names("tr"),
    cells=names("tc"),
    hidden=names("Fallback fld"),
)


class _OrderReader(ArticleReader):
    """Reads which slides there are."""

    def __init__(self) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.names: list[str] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "sldId" and len(self.names) < SLIDES:
            self.names.append(attributes.get("id", ""))


class _SlideReader(ArticleReader):
    """Reads slides; the first title is that of all."""

    def __init__(self) -> None:
        super().__init__(_SLIDE)

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "ph" and attributes.get("type") in ("title", "ctrTitle"):
            self.capture("title", within=3)

    def text(self, piece: str) -> None:
        """Take text, which stands in elements ``t`` alone."""
        if self.parent == "t":
            super().text(piece)


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument]:
    """Make one document of a file."""
    core, order, slides = CoreReader(), _OrderReader(), _SlideReader()
    broken = ""
    with Zipped(name, data, "presentation") as zipped:
        main = relations_of(name, zipped).first.get("officeDocument", _MAIN)
        if main not in zipped:
            raise zipped.error("holds no slides; open it with the program it was made for")
        read_xml(name, zipped.read("docProps/core.xml"), core)
        read_xml(name, zipped.read(main), order)
        found = relations_of(name, zipped, main).members("slide", order.names) or zipped.beginning("ppt/slides/slide")
        for slide in found[:SLIDES]:
            broken = read_xml(name, zipped.read(slide), slides).broken or broken
            if notes := relations_of(name, zipped, slide).first.get("notesSlide"):
                read_xml(name, zipped.read(notes), slides)
    yield office_document(name, slides.article, core.article, broken, "pptx")


def _sniff(head: bytes) -> bool:
    return head.startswith(ZIPPED) and b"ppt/" in head


FORMAT = Format("pptx", frozenset({".pptx", ".pptm", ".ppsx", ".potx"}), parse, _sniff, rank=10, signature=(ZIPPED,))
