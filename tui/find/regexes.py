"""Regular expressions as people type them: checked, and stopped when they take too long.

The engine is the `regex` package: unlike `re` it stops after a given time and lets other threads work while it
searches, so that an expression that explodes costs a quarter of a second and not the program.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.text.fold import Folded, compose, fold, fold_accents, folded

if TYPE_CHECKING:
    from regex import Pattern

_SECONDS = 0.25
"""How long an expression may take in one text, and more for a long one."""
_CHARACTERS_A_SECOND = 4_000_000
_MOST_PLACES = 10_000
_NO_LETTERS = re.compile(r"\\[pP]\{[^}]*\}|\\N\{[^}]*\}|\\.|\(\?P?[<=>&]*", re.DOTALL)


class RegexError(ValueError):
    """An expression is wrong or takes too long; the message says what, in a few words."""


def check_regex(pattern: str) -> None:
    """Raise RegexError where a pattern cannot be understood."""
    _compiled(pattern, False)


def regex_spans(pattern: str, text: str, *, first: bool = False) -> list[tuple[int, int]]:
    """Return the places of a text that match: code points, half-open, in order; with `first` at most one.

    Case and accents count where the pattern has capitals and accents. Empty matches are no places. Raises
    RegexError where the pattern takes too long.
    """
    letters = _NO_LETTERS.sub("", pattern)
    cased = letters != letters.lower()
    accented = has_accents(letters)
    source = read(text, cased=cased, accented=accented)
    seconds = _SECONDS + len(text) / _CHARACTERS_A_SECOND
    found: list[tuple[int, int]] = []
    try:
        for match in _compiled(pattern, cased).finditer(source.text, timeout=seconds, concurrent=True):
            start, end = source.span(*match.span())
            if start < end and (not found or start >= found[-1][1]):
                found.append((start, end))
                if first or len(found) == _MOST_PLACES:
                    break
    except (TimeoutError, MemoryError, RecursionError):
        raise RegexError("takes too long; make it simpler") from None
    return found


def has_accents(text: str) -> bool:
    """Tell whether letters were typed that folding would change: accents, ligatures and the like."""
    return not text.isascii() and folded(text) != text.lower()


def read(text: str, *, cased: bool, accented: bool) -> Folded:
    """Return a text as it is compared: without accents and case, or with those that count; and the way back."""
    if accented:
        return compose(text)
    return fold_accents(text) if cased else fold(text)


@lru_cache(maxsize=64)
def _compiled(pattern: str, cased: bool) -> Pattern[str]:
    import regex

    try:
        return regex.compile(pattern, regex.VERSION0 if cased else regex.VERSION0 | regex.IGNORECASE)
    except regex.error as error:
        raise RegexError(str(error).partition(" at position ")[0]) from None
    except (RecursionError, OverflowError, MemoryError):
        raise RegexError("too deep") from None
