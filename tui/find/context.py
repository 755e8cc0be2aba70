"""What stands around a place in a text."""

import re

CONTEXT = 60
"""Code points of the text on either side of a place, at most; cut between words."""

_BLANKS = re.compile(r"\s+")


def context(text: str, start: int, end: int, size: int = CONTEXT) -> tuple[str, str]:
    """Return what stands before and after `text[start:end]`: at most `size` code points, cut between words.

    A word longer than `size` is cut. White space beside the span is kept as one blank, so that the three
    parts joined are the passage.
    """
    before = text[max(0, start - size) : start]
    if start > size and not text[start - size - 1].isspace():
        before = _after_first_blank(before)
    after = text[end : end + size]
    if end + size < len(text) and not text[end + size].isspace():
        after = _after_first_blank(after[::-1])[::-1]
    return _BLANKS.sub(" ", before).lstrip(), _BLANKS.sub(" ", after).rstrip()


def _after_first_blank(text: str) -> str:
    blank = _BLANKS.search(text)
    return text[blank.start() :] if blank else text
