"""The element of a page that holds its article, and the text of it.

turbohtml finds the element of the densest text (the heuristic of Readability). It may be a part of the article, so what
lies around it is taken in where that is prose; it may be none, or something small that is dense: then what the page
itself calls its article is taken, else the whole body without what surrounds articles.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from tui.sources.markup.hypertext import ALL, ARTICLE
from tui.sources.markup.surroundings import Surroundings
from tui.sources.markup.tree import written

if TYPE_CHECKING:
    from turbohtml import Document, Element

_LEAST_SHARE = 0.3
"""Of the words of a body, those that the element of the article must hold to stand for the page."""
_LEAST_INSIDE = 0.1
"""Of the text of an article, what must be left of it without what stands in it and is none of it."""
_BLANKS = 11
"""Blanks from which on a line is prose."""
_STATED = ('[itemprop="articleBody"]', "article", "main", '[role="main"]')
"""What pages call the element of their article, what is narrower first."""
_MOST_STATED = 5
_LEVELS = 6
"""How far around the element that was found the article may reach."""
_LEAST_ADDED = 0.25
"""Of the text of a body, what one around it must add to be looked at."""
_PROSE_ADDED = 0.5
"""Of what is added, what must be prose."""
_MOST_OF_STATED = 0.8
"""Of the prose of what a page calls its article, what a body must hold at least to stand for it."""
_PAGE = ("body", "html")
_RIGHTS = re.compile(r"\n\s*(?:©|\([cC]\)\s)[^\n]{0,200}\Z")


def article_text(document: Document, main: Element | None) -> str:
    """Return the text of the article of a page, all of the page where it holds none.

    ``main`` is what turbohtml takes for the element that holds the article; "" is no text at all.
    """
    if document.root is None:
        return ""
    whole = _Body(document.root)
    body = whole
    if main is not None:
        body = _Body(main)
        if len(body.text) < _LEAST_SHARE * len(whole.text) and not body.holds_prose_of(whole):
            body = _stated_article(document, whole)
        else:
            body = _with_neighbours(body)
            stated = _stated_article(document, body)
            body = stated if body.written_prose < _MOST_OF_STATED * stated.written_prose else body
    else:
        body = _stated_article(document, whole)
    return _RIGHTS.sub("", body.inside or written(document.root, ALL)).strip()


def _with_neighbours(body: _Body) -> _Body:
    """Return the body around a body if what it adds is prose: an article may lie in several elements."""
    around = body.element
    for _ in range(_LEVELS):
        parent = around.parent
        if not isinstance(parent, type(around)) or parent.tag in _PAGE:
            break
        around = parent
        larger = _Body(around)
        added = len(larger.inside) - len(body.inside)
        if added > _LEAST_ADDED * len(body.inside):
            if larger.written_prose - body.written_prose < _PROSE_ADDED * added:
                break
            body = larger
    return body


def _stated_article(document: Document, whole: _Body) -> _Body:
    """Return what a page calls its article, all of it where that holds too little of it."""
    for selector in _STATED:
        bodies = [_Body(element) for element in document.select(selector)[:_MOST_STATED]]
        longest = max(bodies, key=lambda body: body.prose, default=whole)
        if longest.holds_prose_of(whole):
            return longest
    return whole


class _Body:
    """An element that may be the article of a page."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self._surroundings = Surroundings()
        self.text = written(element, ARTICLE, weighed=self._surroundings)

    @functools.cached_property
    def prose(self) -> int:
        """Characters of prose."""
        return _prose(self.text)

    @functools.cached_property
    def written_prose(self) -> int:
        """Characters of prose without what is none of the article."""
        return _prose(self.inside)

    def holds_prose_of(self, whole: _Body) -> bool:
        """Tell whether this holds enough of the prose of a page to stand for it."""
        return self.prose >= _LEAST_SHARE * max(1, whole.prose)

    @functools.cached_property
    def inside(self) -> str:
        """The text without what is none of the article, unless little would be left: a page of links is these."""
        text = written(self.element, ARTICLE, self._surroundings.left_out)
        return text if len(text) >= _LEAST_INSIDE * len(self.text) else self.text


def _prose(text: str) -> int:
    """Return how many characters stand in lines that are longer than the labels and headings of a page."""
    return sum(len(line) for line in text.split("\n") if line.count(" ") >= _BLANKS)
