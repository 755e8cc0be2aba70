"""Pieces of HTML to lines of text: the bodies of mails, the entries of feeds, the values of records.

A piece is all content, so nothing is left out but what no browser shows. One pass from start to end, whatever the
markup; whole pages, with what surrounds an article, are the business of the HTML format.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_LOOKS_MARKED_UP = re.compile(
    r"</?(?:p|br|div|a|span|b|i|em|strong|ul|ol|li|h[1-6]|table|img|blockquote)\b[^<>]*>", re.IGNORECASE
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tbody", "tfoot", "thead", "title", "ul"),
    )
)
_HIDDEN = frozenset(["script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe"])
_CELLS = frozenset(("td", "th"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EDGES = re.compile(r" *\n *")
_EMPTY_LINES = re.compile(r"\n{3,}")


def is_markup(text: str) -> bool:
    """Tell whether a text is a piece of HTML; a lone ``<`` makes none."""
    return _LOOKS_MARKED_UP.search(text[:20_000]) is not None


def text_of_markup(markup: str, quotes: str = "") -> str:
    """Return the text of a piece of HTML, a line each paragraph, item and row; cells parted by " | ".

    ``quotes`` is put before each line of a block quotation, once for each it lies in.
    """
    lines = _Lines(quotes)
    place = 0
    while place < len(markup):
        start = markup.find("<", place)
        if start < 0:
            lines.text(markup[place:])
            break
        lines.text(markup[place:start])
        place = _after_tag(markup, start, lines)
    return lines.joined()


def _after_tag(markup: str, start: int, lines: _Lines) -> int:
    """Take in what begins with "<"; return where it ends."""
    if markup.startswith("<!--", start):
        return _after(markup.find("-->", start), 3, markup)
    tag = _TAG.match(markup, start)
    if tag is None and markup[start + 1 : start + 2] not in ("!", "?", "/"):
        lines.text("<")
        return start + 1
    end = _after(markup.find(">", start), 1, markup)
    if tag:
        name = tag[1].lower()
        closes = markup[start + 1] == "/"
        if name in _HIDDEN and not closes:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(markup, end)
            return _after(markup.find(">", closing.start()), 1, markup) if closing else len(markup)
        lines.tag(name, closes)
    return end


def _after(place: int, length: int, markup: str) -> int:
    return len(markup) if place < 0 else place + length


class _Lines:
    """Text as it comes out, its blanks joined and its breaks where the markup has them."""

    def __init__(self, quotes: str) -> None:
        self._parts: list[str] = []
        self._quotes = quotes
        self._depth = 0
        self._breaks = 0

    def text(self, piece: str) -> None:
        words = _BLANKS.sub(" ", html.unescape(piece))
        if not words or (self._breaks and words == " "):
            return
        self._parts.append("\n" * self._breaks + words)
        self._breaks = 0

    def tag(self, name: str, closes: bool) -> None:
        if name == "br":
            self._breaks += 1
        elif name == "blockquote" and self._quotes:
            self._break(2)
            self._depth = max(0, self._depth + (-1 if closes else 1))
            self.text(f"\x00{min(self._depth, 20)}\x00")
        elif name in _BLOCKS:
            self._break(2)
        elif name == "li" and not closes:
            self._break(1)
            self.text("- ")
        elif name == "tr":
            self._break(1)
        elif name in _CELLS and closes:
            self._breaks = 0
            self.text(" | ")

    def _break(self, lines: int) -> None:
        self._breaks = max(self._breaks, lines)

    def joined(self) -> str:
        text = _EDGES.sub("\n", "".join(self._parts).replace("\xa0 ", " "))
        text = re.sub(r"(?: \|)+ ?(?=\n|$)", "", _EMPTY_LINES.sub("\n\n", text)).strip()
        return self._quoted(text) if self._quotes else text

    def _quoted(self, text: str) -> str:
        lines, depth = [], 0
        for line in text.split("\n"):
            if mark := re.search("\x00(\\d+)\x00", line):
                depth = int(mark[1])
                line = re.sub("\x00\\d+\x00", "", line).strip()
                if not line:
                    continue
            lines.append(self._quotes * depth + line if line else "")
        return "\n".join(lines).strip()
