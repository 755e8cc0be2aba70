"""Acronyms as a text defines them: *Long form (SIGLE)*, *SIGLE (long form)*."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.names.forms import words

_LONGEST = 12
_GAP = 3
"""Characters that may stand between the two forms of a definition: a space, a bracket, a quotation mark."""

_BRACKETS = "(（["


class Definition(NamedTuple):
    """Positions of two spans, the long form and the short one beside it."""

    long: int
    short: int


def looks_short(form: str) -> bool:
    """Tell whether a form may be an acronym: one word of 2 to 12 characters with two capitals at least."""
    plain = form.replace(".", "")
    if not 2 <= len(plain) <= _LONGEST or any(char.isspace() for char in plain):
        return False
    return sum(char.isupper() for char in plain) >= 2


def stands_for(short: str, long: str) -> bool:
    """Tell whether an acronym is made of the beginnings of the words of a long form, in order.

    The first letter must begin the first word; each word may give up to four of its first letters, or none
    (*ASEAN*: *As*sociation des *n*ations …). A stricter reading of Schwartz and Hearst, *A simple algorithm
    for identifying abbreviation definitions in biomedical text*, PSB 2003.
    """
    letters = "".join(words(short))
    parts = words(long)
    if len(parts) < 2 or not letters or not parts[0].startswith(letters[0]):
        return False
    return _initials(letters, parts) or (letters.endswith("s") and _initials(letters[:-1], parts))


def _initials(letters: str, parts: Sequence[str]) -> bool:
    """Walk the words once: a word may give its first letters, or none where it is a short one."""
    states = {0}
    for part in parts:
        reached: set[int] = set()
        for state in states:
            taken = 0
            while (
                state + taken < len(letters)
                and taken < min(len(part), 4)
                and letters[state + taken] == part[taken]
            ):
                taken += 1
                reached.add(state + taken)
            reached.add(state)
        states = reached
    return len(letters) in states


def definitions(text: str, spans: Sequence[tuple[int, int, str]]) -> Iterator[Definition]:
    """Yield the definitions among neighbouring spans (start, end, type), sorted by start."""
    for first, second in zip(range(len(spans)), range(1, len(spans)), strict=False):
        between = text[spans[first][1] : spans[second][0]]
        if len(between) > _GAP or not any(char in _BRACKETS for char in between):
            continue
        left, right = text[slice(*spans[first][:2])], text[slice(*spans[second][:2])]
        if looks_short(right) and stands_for(right, left):
            yield Definition(first, second)
        elif looks_short(left) and stands_for(left, right):
            yield Definition(second, first)


def initials(parts: Iterable[str]) -> str:
    """Return the first letters of words."""
    return "".join(part[0] for part in parts)
