"""Lines of pages to paragraphs: hyphens at the ends of lines mended, sentences that cross a page joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.sources.markup.columns import Line

_APART = 0.75
"""The gap between paragraphs, in heights of a line; that between lines is smaller."""
_SHORT = 0.8
_CLOSING = frozenset(".!?…:;»”\"')]")
_LONGEST_WORD = 60
_COMPOUND = re.compile(r"\b\w+-\w+\b")
_LAST_WORD = re.compile(r"\w+\W\Z")
_FIRST_WORD = re.compile(r"\w+")
_HYPHENS = ("-", "\u00ad", "\u2010")


def joined(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of pages, a line each paragraph and row, paragraphs and tables parted by an empty line."""
    paragraphs: list[list[str]] = []
    compounds = {word for page in pages for line in page for word in _COMPOUND.findall(line.text)}
    last: Line | None = None
    usual = _usual_gap(pages)
    width = max((line.right - line.left for page in pages for line in page), default=0.0)
    for page in pages:
        for place, line in enumerate(page):
            text = line.text.strip()
            if last is not None and last.is_row and line.is_row:
                paragraphs[-1].append(f"\n{text}")
            elif last is not None and paragraphs and not _begins(last, line, usual, width, is_first=place == 0):
                _go_on(paragraphs[-1], text, compounds)
            else:
                paragraphs.append([text])
            last = line
    return "\n\n".join(filter(None, map("".join, paragraphs)))


def _usual_gap(pages: Sequence[Sequence[Line]]) -> float:
    """Return the commonest distance between the tops of two lines, in points."""
    gaps = sorted(
        upper.top - lower.top
        for page in pages
        for upper, lower in pairwise(page)
        if 0 < upper.top - lower.top < 4 * max(upper.height, 1)
    )
    return gaps[len(gaps) // 2] if gaps else 0.0


def _begins(last: Line, line: Line, usual: float, width: float, is_first: bool) -> bool:
    """Tell whether a line begins a paragraph; ``is_first`` tells that it is the first of its page."""
    if last.is_row or line.is_row:
        return True
    ends = last.text.rstrip()[-1:] in _CLOSING
    goes_on = line.text.lstrip()[:1].islower()
    if is_first or line.top > last.top:  # the next page or column
        return ends and not goes_on
    if not line.height:
        return True
    gap = last.top - line.top
    size = max(last.height, line.height)
    if abs(last.height - line.height) > 0.35 * size and gap > usual:
        return True
    return gap > usual + _APART * min(last.height, line.height) or (
        ends and not goes_on and last.right - last.left < _SHORT * min(width, line.right - line.left)
    )


def _go_on(paragraph: list[str], text: str, compounds: set[str]) -> None:
    """Add a line to a paragraph; a word divided by a hyphen becomes one unless it has that hyphen elsewhere, too."""
    before = paragraph[-1]
    if not (before.endswith(_HYPHENS) and before[-2:-1].isalpha() and text[:1].isalpha()):
        paragraph.append(f" {text}")
        return
    left, right = _LAST_WORD.search(before[-_LONGEST_WORD:]), _FIRST_WORD.match(text)
    is_compound = bool(left and right and f"{left[0][:-1]}-{right[0]}" in compounds)
    if text[0].islower() and not is_compound:
        paragraph[-1] = before[:-1]
    paragraph.append(text)
