"""A page of HTML to its text and what it states about itself: `page_of`, for whatever format holds one.

The parser is that of turbohtml (WHATWG, linear in any nesting), which also finds the element that holds the
article. Where it finds none, or too little of the page, the whole body is taken without what surrounds articles.
A page too large for a tree is read in one pass over its tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sources.markup.charset import declared_encoding, decode_declared
from tui.sources.markup.page_statements import Statements, statements_of
from tui.sources.markup.vocabulary import Vocabulary, Writer, names
from tui.text.decode import Decoded

if TYPE_CHECKING:
    from turbohtml import Document, Element, Node

TREE = 16 << 20
"""Characters of the largest page of which a tree is made: it takes some fifteen times as much memory."""

_UNSEEN = names(
    "script style template head title meta link svg math object iframe embed canvas audio video map datalist"
)
_CONTROLS = names("button select option textarea input dialog menu")
_AROUND = names("nav aside footer")
HTML = Vocabulary(
    paragraphs=names(
        "p h1 h2 h3 h4 h5 h6 blockquote pre table hr dl figure article section header main fieldset details"
    )
    | {"address"},
    lines=names("div dt dd figcaption caption legend summary center form optgroup"),
    breaks=names("br"),
    lists=names("ul ol dir"),
    numbered=names("ol"),
    items=names("li"),
    rows=names("tr"),
    cells=names("td th"),
    kept=names("pre listing plaintext xmp"),
    hidden=_UNSEEN | _CONTROLS,
)
_ARTICLE = Vocabulary(**{key: getattr(HTML, key) for key in HTML.__slots__} | {"hidden": HTML.hidden | _AROUND})
_ALL = Vocabulary(**{key: getattr(HTML, key) for key in HTML.__slots__} | {"hidden": _UNSEEN})
_LEAST_SHARE = 0.3
"""Of the words of a body, those that the element of the article must hold to stand for the page."""
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RIGHTS = re.compile(r"\n\s*(?:©|\([cC]\)\s)[^\n]{0,200}\Z")
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
    decoded = decode_declared(data, declared or declared_encoding(data), encoding)
    if len(decoded.text) > TREE:
        return Page(_in_one_pass(decoded.text), "", "", "", "", decoded)
    return _of_tree(decoded, whole)


def text_of_html(markup: str) -> str:
    """Return the text of a piece of HTML that is all content, as in a feed or a record."""
    return _in_one_pass(markup)


def _of_tree(decoded: Decoded, whole: bool) -> Page:
    import turbohtml

    document = turbohtml.parse(decoded.text, positions=False)
    main = None if whole else document.main_content()
    stated = statements_of(document, main)
    text = _whole_text(document) if whole else _with_title(_text(document, main), stated)
    return Page(text, stated.title, stated.date, stated.author, stated.language, decoded, tuple(_frames(document)))


def _whole_text(document: Document) -> str:
    return _written(document.root, HTML) if document.root is not None else ""


def _text(document: Document, main: Element | None) -> str:
    root = document.root
    if root is None:
        return ""
    whole = _written(root, _ARTICLE)
    if main is not None:
        part = _written(main, _ARTICLE)
        if len(part) >= _LEAST_SHARE * len(whole):
            whole = part
    return _RIGHTS.sub("", whole or _written(root, _ALL)).strip()


def _with_title(text: str, stated: Statements) -> str:
    """Put the title of an article above it where it stands apart from it in the page."""
    if not stated.heading or not text or stated.heading in text[: 2 * len(stated.heading) + 200]:
        return text
    return f"{stated.heading}\n\n{text}"


def _written(root: Element, vocabulary: Vocabulary) -> str:
    from turbohtml import Element, Text

    writer = Writer(vocabulary)
    # A stack of iterators, not recursion: elements may be nested deeper than Python's stack.
    stack: list[tuple[str, Iterator[Node]]] = [("", iter((root,)))]
    while stack:
        name, nodes = stack[-1]
        for node in nodes:
            if isinstance(node, Text):
                writer.text(node.data)
            elif isinstance(node, Element) and not (node.tag in vocabulary.hidden or _is_invisible(node)):
                writer.start(node.tag)
                stack.append((node.tag, iter(node.children)))
                break
        else:
            stack.pop()
            if name:
                writer.end(name)
    return writer.layout.joined()


def _is_invisible(element: Element) -> bool:
    attributes = element.attrs
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return isinstance(style, str) and _INVISIBLE.search(style[:500]) is not None


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
