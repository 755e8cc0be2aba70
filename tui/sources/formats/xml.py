"""XML of any vocabulary: its text, a paragraph for each element that holds some.

What an element is for is told by how the file uses it. One that stands more often beside words than among other
elements is part of a sentence, as what is emphasised is; every other begins and ends a paragraph. A few names mean
nearly everywhere what they mean in HTML: breaks, lists, tables. Title, date and author are what elements called so say
(`columns.tsv`, which a person can extend), as long as they stand at the head: right below the outermost element, or in
an element there that is called like a head.

What says nothing but in its attributes, and text that only begins as XML does, is shown as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tui.sources.entry import Asked, Part, RawDocument
from tui.sources.formats import Format, plain
from tui.sources.markup.article import ArticleReader, articles_of
from tui.sources.markup.hypertext import HTML
from tui.sources.markup.vocabulary import Vocabulary, names
from tui.sources.markup.xml import Attributes, read_xml, root_of
from tui.sources.records import role_of

_DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\x00?\?\x00?x\x00?m\x00?l")
_HEADS = names("head header heading front frontmatter info meta metadata prolog preface docinfo articleinfo bookinfo")
_LONGEST = 300
"""Code points of the longest title, author or date; what is longer is text in an element that is called so."""
_UNSEEN = names("script style")
_BREAKS = HTML.breaks | names("lb")


class _Census:
    """What the elements of a file are: how often each name stands beside words, and which one is the title."""

    def __init__(self) -> None:
        self.has_text = False
        self.title: tuple[int, str] = (0, "")
        """The number of the element, counted from 1 as they begin, and what it says."""
        self._inside: Counter[str] = Counter()
        self._outside: Counter[str] = Counter()
        self._names: list[str] = []
        self._children: list[set[str]] = []
        self._worded: list[bool] = []
        self._count = 0
        self._candidate: tuple[int, int, list[str]] | None = None
        """Number, depth and words of an element that may be the title."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        self._count += 1
        if self._children:
            self._children[-1].add(name)
        if not self.title[0] and self._candidate is None and _role_at_head(self._names, name) == "title":
            self._candidate = self._count, len(self._names), []
        self._names.append(name)
        self._children.append(set())
        self._worded.append(False)

    def text(self, piece: str) -> None:
        """Take text."""
        if piece.strip() and self._worded:
            self.has_text = self._worded[-1] = True
        if self._candidate:
            self._candidate[2].append(piece)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._names.pop()
        counts = self._inside if self._worded.pop() else self._outside
        counts.update(self._children.pop())
        if self._candidate and self._candidate[1] == len(self._names):
            number, _, pieces = self._candidate
            words = " ".join("".join(pieces).split())
            if 0 < len(words) <= _LONGEST:
                self.title = number, words
            self._candidate = None

    def vocabulary(self) -> Vocabulary:
        """Return what the elements do to the page."""
        known = HTML.lists | HTML.items | HTML.rows | HTML.cells | HTML.kept | _BREAKS | _UNSEEN
        seen = {*self._inside, *self._outside}
        return Vocabulary(
            paragraphs=frozenset(
                name for name in seen - known if name in HTML.paragraphs or self._inside[name] <= self._outside[name]
            ),
            breaks=_BREAKS,
            lists=HTML.lists,
            numbered=HTML.numbered,
            items=HTML.items,
            rows=HTML.rows,
            cells=HTML.cells,
            kept=HTML.kept,
            hidden=_UNSEEN,
        )


class _XmlReader(ArticleReader):
    """Reads the text of a file, but for its title, which is put above it."""

    def __init__(self, census: _Census) -> None:
        super().__init__(census.vocabulary())
        self._title, title = census.title
        self._count = 0
        self._title_depth: int | None = None
        self.article.state("title", title)

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name in self.vocabulary.paragraphs:
            for _, _, _, parts in self._captured:
                parts.append(" ")
        super().start(name, attributes)

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        self._count += 1
        if self._count == self._title:
            self._title_depth = len(self.path)
        if not self.path:
            self.article.state("language", attributes.get("lang", ""))
        elif (role := _role_at_head(self.path, name)) in ("date", "author", "language"):
            self.capture(role)

    def text(self, piece: str) -> None:
        """Take text."""
        if self._title_depth is None:
            super().text(piece)

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        if self._title_depth == len(self.path):
            self._title_depth = None

    def close(self) -> None:
        """End the file."""
        stated = self.article.stated
        for role in [role for role, words in stated.items() if len(words) > _LONGEST]:
            del stated[role]
        super().close()


def _role_at_head(path: list[str], name: str) -> str:
    """Return what an element states that stands in those of a path, "" where that is not the head of a file."""
    if len(path) == 1 or (len(path) > 1 and path[1].lower() in _HEADS):
        return role_of(name)
    return ""


def parse(name: str, data: bytes, asked: Asked) -> Iterable[RawDocument | Part]:
    """Make one document of a file."""
    census = _Census()
    read = read_xml(name, data, census, asked.encoding)
    if not census.has_text or (read.broken and not _DECLARATION.match(data)):
        return plain.parse(name, data, asked)
    return articles_of(name, data, _XmlReader(census), asked.encoding, "xml")


FORMAT = Format(
    "xml",
    frozenset(),
    parse,
    sniff=lambda head: _DECLARATION.match(head) is not None or root_of(head)[0] != "",
    rank=90,
)
