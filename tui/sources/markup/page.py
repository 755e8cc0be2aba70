"""A page of HTML to its text and what it states about itself: `page_of`, for whatever format holds one.

The parser is that of turbohtml (WHATWG, linear in any nesting). A page too large for a tree is read in one pass over
its tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sources.markup.body import article_text
from tui.sources.markup.hypertext import HTML
from tui.sources.markup.page_statements import Statements, statements_of
from tui.sources.markup.tree import written
from tui.sources.markup.vocabulary import Writer, names
from tui.text.decode import Decoded, decode

if TYPE_CHECKING:
    from turbohtml import Document

TREE = 16 << 20
"""Characters of the largest page of which a tree is made: it takes some fifteen times as much memory."""

_VOID = names("br hr meta link input embed img col wbr area base source")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says and states of itself; ``frames`` are the pages that a page of frames is made of.

    ``date`` is ISO 8601, ``language`` the tag as it stands in the page; "" where nothing is stated.
    """

    text: str
    title: str
    date: str
    author: str
    language: str
    decoded: Decoded
    frames: tuple[str, ...] = ()


def page_of(data: bytes, encoding: str | None = None, declared: str = "", whole: bool = False) -> Page:
    """Read a page; ``encoding`` is asked for, ``declared`` what surrounds the page states (a mail, a web archive).

    ``whole`` takes all of it, as where it is a chapter of a book and nothing surrounds it.

    Raises LookupError for an ``encoding`` that no text codec has, and nothing for any bytes.
    """
    decoded = decode(data, encoding, declared)
    if len(decoded.text) > TREE:
        return Page(_in_one_pass(decoded.text), "", "", "", "", decoded)
    return _of_tree(decoded, whole)


def text_of_html(markup: str) -> str:
    """Return the text of a piece of HTML that is all content, as in a feed or a record, but for what it hides."""
    if len(markup) > TREE:
        return _in_one_pass(markup)
    import turbohtml

    return _whole_text(turbohtml.parse(markup, positions=False))


def _of_tree(decoded: Decoded, whole: bool) -> Page:
    import turbohtml

    document = turbohtml.parse(decoded.text, positions=False)
    main = None if whole else document.main_content()
    stated = statements_of(document, main)
    text = _whole_text(document) if whole else _with_title(article_text(document, main), stated)
    return Page(text, stated.title, stated.date, stated.author, stated.language, decoded, tuple(_frames(document)))


def _whole_text(document: Document) -> str:
    return written(document.root, HTML) if document.root is not None else ""


def _with_title(text: str, stated: Statements) -> str:
    """Put the title of an article above it where it stands apart from it in the page."""
    if not stated.heading or not text or stated.heading in text[: 2 * len(stated.heading) + 200]:
        return text
    return f"{stated.heading}\n\n{text}"


def _frames(document: Document) -> Iterator[str]:
    for frame in document.find_all("frame", limit=20):
        source = frame.attrs.get("src")
        if isinstance(source, str) and source:
            yield source


def _in_one_pass(markup: str) -> str:
    from turbohtml import TokenType, tokenize

    writer = Writer(HTML)
    hidden = ""
    for token in tokenize(markup, capture_attributes=False):
        name = token.tag or ""
        if token.type is TokenType.TEXT and not hidden:
            writer.text(token.data or "")
        elif token.type is TokenType.START_TAG and not hidden:
            if name in HTML.hidden and name not in _VOID:
                # Raw text ends with its own end tag; anything else hidden may never end, so it is not waited for.
                hidden = name if name in ("script", "style", "title", "textarea", "template") else ""
            elif name not in HTML.hidden:
                writer.start(name)
        elif token.type is TokenType.END_TAG:
            if hidden == name:
                hidden = ""
            elif not hidden and name not in HTML.hidden:
                writer.end(name)
    return writer.layout.joined()
