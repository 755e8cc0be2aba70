"""OpenDocument of LibreOffice and others, zipped or as one XML file: texts (ODT), sheets (ODS) and slides (ODP).

What was struck with changes tracked is left out; notes and comments stand where they were set. Source: OASIS
OpenDocument 1.3, part 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.sources.entry import Asked, RawDocument
from tui.sources.formats import Format
from tui.sources.formats.docx import CoreReader, office_document
from tui.sources.markup.article import ArticleReader
from tui.sources.markup.vocabulary import Vocabulary, names
from tui.sources.markup.xml import Attributes, read_xml, root_of
from tui.sources.markup.zipped import LOCKED, ZIPPED, Zipped

_TEXT = Vocabulary(
    paragraphs=names("p h table page"),
    breaks=names("line-break"),
    lists=names("list"),
    items=names("list-item list-header"),
    rows=names("table-row"),
    cells=names("table-cell"),
    hidden=names(
        "tracked-changes note-citation automatic-styles styles master-styles font-face-decls scripts meta settings"
        " sequence-decls variable-decls forms desc binary-data hidden-text ruby-text"
    ),
)
_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument."
_KINDS = frozenset((b"text", b"spreadsheet", b"presentation"))
_KIND = re.compile(rb"opendocument\.([a-z]+)")
_SUFFIXES = (".odt", ".ott", ".fodt", ".ods", ".ots", ".fods", ".odp", ".otp", ".fodp")
_NOTES = ("note-body", "annotation")
_WORDED = names("p h span a")
"""Elements in which a title is one in the text; in others it is that of a picture."""
_UNSEEN = "meta"


class _TextReader(ArticleReader):
    """Reads a text; a paragraph of style Title is its title."""

    def __init__(self) -> None:
        super().__init__(_TEXT)
        self._is_in_note = False
        """Whether a paragraph of the note that was begun last was begun."""

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "table" and self.parent == "spreadsheet":
            self.writer.layout.block()
            self.writer.text(attributes.get("name", ""))
        elif name == "s":
            self.writer.text(" ")
        elif name == "tab":
            self.writer.text("\t")
        elif name in _NOTES:
            self.writer.text(" [")
            self._is_in_note = False
        elif name == "p" and attributes.get("style-name") == "Title":
            self.capture("title")
        elif name == "h" and attributes.get("outline-level", "1") == "1":
            self.capture("heading")

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element; a paragraph of a note is no paragraph of the text around it."""
        if name in ("p", "h") and any(map(self.inside, _NOTES)):
            if self._is_in_note:
                self.writer.text(" ")
            self._is_in_note = True
            name = "span"
        elif self._states(name) or attributes.get("display") == "none":
            name = _UNSEEN
        super().start(name, attributes)

    def _states(self, name: str) -> bool:
        """Tell whether an element states something of what it stands in: when it was noted, what a picture shows."""
        if self.parent == "annotation":
            return name in ("date", "creator-initials")
        return name == "title" and self.parent not in _WORDED

    def end(self, name: str) -> None:
        """Take the end of an element."""
        super().end(self.parent)

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        if name in _NOTES:
            self.writer.text("] ")
        elif name == "creator" and self.parent == "annotation":
            self.writer.text(": ")


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument]:
    """Make one document of a file."""
    core, body = CoreReader(), _TextReader()
    if data.startswith(ZIPPED):
        with Zipped(name, data, "OpenDocument") as zipped:
            if b"encryption-data" in zipped.read("META-INF/manifest.xml"):
                raise zipped.error(LOCKED)
            if "content.xml" not in zipped:
                raise zipped.error("holds no text; open it with the program it was made for")
            read_xml(name, zipped.read("meta.xml"), core)
            read = read_xml(name, zipped.read("content.xml"), body)
    else:
        read_xml(name, data, core, asked.encoding)
        read = read_xml(name, data, body, asked.encoding)
    yield office_document(name, body.article, core.article, read.broken, "odt")


def _sniff(head: bytes) -> bool:
    if head.startswith(ZIPPED):
        return _MIMETYPE in head[:200] and _is_read(head[:200])
    root, attributes = root_of(head)
    return root == "document" and _is_read(attributes)


def _is_read(stated: bytes) -> bool:
    kind = _KIND.search(stated)
    return kind is not None and kind[1] in _KINDS


FORMAT = Format("odt", frozenset(_SUFFIXES), parse, _sniff, rank=10, signature=(ZIPPED,))
