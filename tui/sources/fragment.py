"""Pieces of HTML to lines of text: the bodies of mails, the entries of feeds, the values of records."""

from __future__ import annotations

import re

_LOOKS_MARKED_UP = re.compile(
    r"</?(?:p|br|div|a|span|b|i|em|strong|ul|ol|li|h[1-6]|table|img|blockquote)\b[^<>]*>", re.IGNORECASE
)
_HEAD = 20_000
_BLOCK_QUOTATION = re.compile(r"<(/?)blockquote\b[^<>]*>", re.IGNORECASE)
_DEEPEST = 9


def is_markup(text: str) -> bool:
    """Tell whether a text is a piece of HTML; a lone ``<`` makes none."""
    return _LOOKS_MARKED_UP.search(text[:_HEAD]) is not None


def text_of_markup(markup: str, quotes: str = "") -> str:
    """Return the text of a piece of HTML, all of it content.

    ``quotes`` is put before each line of a block quotation, once for each it lies in.
    """
    from tui.sources.markup.page import text_of_html

    if not quotes:
        return text_of_html(markup)
    parts: list[str] = []
    place = depth = 0
    for tag in _BLOCK_QUOTATION.finditer(markup):
        parts.append(_quoted(text_of_html(markup[place : tag.start()]), quotes * depth))
        place = tag.end()
        depth = max(0, depth - 1) if tag[1] else min(_DEEPEST, depth + 1)
    parts.append(_quoted(text_of_html(markup[place:]), quotes * depth))
    return "\n\n".join(filter(None, parts))


def _quoted(text: str, mark: str) -> str:
    return "\n".join(f"{mark}{line}" for line in text.split("\n")) if text and mark else text
