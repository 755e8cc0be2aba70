"""Articles out of XML as it streams by: the text, and what stands in elements that state something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.sources.dates import iso_date
from tui.sources.entry import RawDocument, SourceError
from tui.sources.markup.layout import Layout
from tui.sources.markup.page import text_of_html
from tui.sources.markup.vocabulary import Vocabulary, Writer
from tui.sources.markup.xml import Attributes, read_xml

_BLANKS = re.compile(r"\s+")
_LONGEST = 2_000
_CAPTURED = 20  # elements, one in the other, whose text is noted
_CUT = "; what could be saved is shown"


@dataclass(slots=True)
class Article:
    """An article while it is read: its lines, and the first thing stated for each key."""

    layout: Layout = field(default_factory=Layout)
    stated: dict[str, str] = field(default_factory=dict)

    def state(self, key: str, value: str) -> None:
        """Note what is stated unless something was already."""
        words = _BLANKS.sub(" ", value[:_LONGEST]).strip()
        if words:
            self.stated.setdefault(key, words)

    def add(self, key: str, value: str) -> None:
        """Note one more thing for a key that may have several, parted by commas."""
        words = _BLANKS.sub(" ", value[:_LONGEST]).strip()
        known = self.stated.get(key, "")
        if words and len(known) < _LONGEST and words not in known.split(", "):
            self.stated[key] = f"{known}, {words}" if known else words

    def first(self, *keys: str) -> str:
        """Return what is stated for the first of ``keys`` that anything is stated for."""
        return next((self.stated[key] for key in keys if key in self.stated), "")


class ArticleReader:
    """Elements to articles: writes text by a vocabulary, and keeps apart what states something.

    A subclass says in `begin` what an element means where it stands, and in `finish` how an article ends.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.path: list[str] = []
        """The names of the elements that are open, the outermost first."""
        self._open: Counter[str] = Counter()
        self.done: list[Article] = []
        self._captured: list[tuple[int, str, bool, list[str]]] = []
        self.renew()

    def renew(self) -> None:
        """Begin an article."""
        self.article = Article()
        self.writer = Writer(self.vocabulary, self.article.layout)

    def close(self) -> None:
        """End the article."""
        self.done.append(self.article)
        self.renew()

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element, `path` being those it stands in."""

    def finish(self, name: str) -> None:
        """Take the end of an element, `path` being those it stood in."""

    def capture(self, key: str, several: bool = False, within: int = 0) -> None:
        """Note for a key the text of the element that begins, or of that ``within`` which it stands so many deep.

        The text is written or hidden all the same.
        """
        if len(self._captured) < _CAPTURED:
            self._captured.append((max(0, len(self.path) - within), key, several, []))

    def inside(self, name: str) -> bool:
        """Tell whether an element of a name is open."""
        return self._open[name] > 0

    @property
    def parent(self) -> str:
        """Return the name of the innermost element, "" outside of any."""
        return self.path[-1] if self.path else ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        self.begin(name, attributes)
        self.path.append(name)
        self._open[name] += 1
        self.writer.start(name)

    def text(self, piece: str) -> None:
        """Take text."""
        for _, _, _, parts in self._captured:
            parts.append(piece)
        self.writer.text(piece)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self.writer.end(name)
        self._open[self.path.pop()] -= 1
        while self._captured and self._captured[-1][0] == len(self.path):
            _, key, several, parts = self._captured.pop()
            (self.article.add if several else self.article.state)(key, "".join(parts))
        self.finish(name)


def articles_of(
    name: str, data: bytes, reader: ArticleReader, encoding: str | None, kind: str
) -> Iterator[RawDocument]:
    """Read a file of articles. Raises SourceError where there is none in it.

    The keys of an article are "title", "date", "author" and "language"; a title that its text does not begin with
    is put above it.
    """
    read = read_xml(name, data, reader, encoding)
    if read.rest and (saved := text_of_html(read.rest)):
        reader.article.layout.block()
        reader.article.layout.kept(saved)
    if read.broken or reader.article.layout.joined() or reader.article.stated:
        reader.close()
    decoded, why = read.decoded, read.decoded.why
    if read.broken:
        why += f"; {read.broken}{_CUT}"
    found = False
    for article in reader.done:
        title = article.first("title")
        text = titled(title, article.layout.joined())
        if text:
            found = True
            yield RawDocument(
                name,
                text,
                decoded.encoding,
                why,
                decoded.damaged,
                title=title,
                date=iso_date(article.first("date")),
                kind=kind,
                author=article.first("author"),
                language=article.first("language"),
            )
    if not found:
        reason = f"{read.broken}; get it anew" if read.broken else "no text in it; open it with another program"
        raise SourceError(name, reason)


def titled(title: str, text: str) -> str:
    """Put a title above a text that does not begin with it."""
    if not title or _BLANKS.sub(" ", text[: 2 * len(title) + 200]).startswith(title):
        return text
    return f"{title}\n\n{text}".rstrip()
