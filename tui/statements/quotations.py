"""Quotations of a text: what stands between quotation marks, whatever marks they are and however badly they match.

Marks pair within a stretch of a few lines. One that is never closed reaches to the end of its line; one that
was never opened is no mark. Of nested quotations the outermost counts. Takes time linear in the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAIRS = {"«": "»", "“": "”", "„": "“”", "‟": "”", "‹": "›", "‘": "’", "「": "」", "『": "』"}
_CLOSERS = frozenset("".join(_PAIRS.values()))
# A single mark opens behind a blank and before a word, and closes behind one: anywhere else it is an apostrophe.
_MARK = re.compile("[«»“”„‟‹›「」『』\"]|(?<![^\\s(«“\"])['‘](?=\\w)|(?<=[\\w.,!?…])['’](?!\\w)|\n")
_MOST_LINES = 12
_LONGEST = 6000
"""Code points beyond which a quotation is none: its mark was left open."""
_MOST_OPEN = 100
"""Marks that are open at a time; of more, which are the noise of a drawing or of damage, the first is given up."""
_STRAIGHT = '"'
_SINGLE = "'"
_SPACES = " \t\r\xa0\u202f"


class Quotation(NamedTuple):
    """A quotation as spans of code points, zero-based and half-open."""

    start: int
    end: int
    """With its marks."""
    left: int
    right: int
    """Without its marks and the blanks beside them."""
    closed: bool
    """Whether a mark closes it."""


class _Open(NamedTuple):
    place: int
    mark: str
    lines: int


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order, none within another."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    lines = 0
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if mark == "\n":
            lines += 1
            continue
        while stack and _is_lost(stack, place, lines):
            _give_up(text, stack, found)
        if _closes(text, mark, place, stack):
            _close(text, mark, place, stack, found)
        elif _opens(text, mark, place):
            if stack and stack[-1].mark == mark and stack[-1].lines < lines and _begins_line(text, place):
                # Each paragraph of a long quotation opens it again.
                continue
            stack.append(_Open(place, mark, lines))
    while stack:
        _give_up(text, stack, found)
    return sorted(_outermost(found))


def _is_lost(stack: list[_Open], place: int, lines: int) -> bool:
    first = stack[0]
    return lines - first.lines > _MOST_LINES or place - first.place > _LONGEST or len(stack) > _MOST_OPEN


def _closes(text: str, mark: str, place: int, stack: list[_Open]) -> bool:
    if mark == _SINGLE:
        return any(each.mark == _SINGLE for each in stack) and not _before_is_blank(text, place)
    if mark == _STRAIGHT:
        is_open = any(each.mark == _STRAIGHT for each in stack)
        spaced = _spaced(text, place) and _opened_with_blank(text, stack)
        return is_open and (spaced or not (_opens_straight(text, place) and _before_is_blank(text, place)))
    if mark in _CLOSERS:
        openers = {opener for opener, closers in _PAIRS.items() if mark in closers}
        return any(each.mark in openers for each in stack) or mark not in _PAIRS
    return False


def _opens(text: str, mark: str, place: int) -> bool:
    if mark == _STRAIGHT:
        return _opens_straight(text, place)
    if mark == _SINGLE:
        return _before_is_blank(text, place)
    return mark in _PAIRS


def _opens_straight(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return (bool(after.strip(_SPACES + "\n")) and not (place and text[place - 1].isalnum())) or _spaced(text, place)


def _spaced(text: str, place: int) -> bool:
    """Tell whether a straight mark has blanks on both sides, as the French ones have."""
    return _before_is_blank(text, place) and text[place + 1 : place + 2] in _SPACES


def _opened_with_blank(text: str, stack: list[_Open]) -> bool:
    """Tell whether the open straight mark has a blank behind it, so that the closing one has one before it."""
    opener = next((each for each in reversed(stack) if each.mark == _STRAIGHT), None)
    return opener is not None and text[opener.place + 1 : opener.place + 2] in _SPACES


def _before_is_blank(text: str, place: int) -> bool:
    return not place or text[place - 1].isspace() or text[place - 1] in "([—–-'’:"


def _close(text: str, mark: str, place: int, stack: list[_Open], found: list[Quotation]) -> None:
    fitting: tuple[str, ...] = (
        (mark,) if mark in (_STRAIGHT, _SINGLE) else tuple(one for one, closers in _PAIRS.items() if mark in closers)
    )
    depth = next((depth for depth in range(len(stack) - 1, -1, -1) if stack[depth].mark in fitting), None)
    if depth is None:
        return
    start = stack[depth].place
    del stack[depth:]
    found.append(_quotation(text, start, place + 1, closed=True))


def _give_up(text: str, stack: list[_Open], found: list[Quotation]) -> None:
    """Let the outermost open quotation end with its line, and what it held stand for itself."""
    first = stack.pop(0)
    if first.mark in ("‘", _SINGLE):
        return
    end = text.find("\n", first.place, first.place + _LONGEST + 1)
    end = len(text) if end < 0 else end
    if end - first.place <= _LONGEST:
        found.append(_quotation(text, first.place, end, closed=False))


def _quotation(text: str, start: int, end: int, *, closed: bool) -> Quotation:
    inner = text[start + 1 : end - closed]
    left = start + 1 + len(inner) - len(inner.lstrip())
    return Quotation(start, end, left, max(left, start + 1 + len(inner.rstrip())), closed)


def _begins_line(text: str, place: int) -> bool:
    before = text[max(0, place - 4) : place].rstrip(_SPACES)
    return not before or before.endswith("\n")


def _outermost(found: list[Quotation]) -> Iterator[Quotation]:
    reached = 0
    for quotation in sorted(found, key=lambda one: (one.start, -one.end)):
        if quotation.start >= reached and quotation.left < quotation.right:
            yield quotation
            reached = quotation.end
