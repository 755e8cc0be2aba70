"""Acronyms and other names as a text gives them: *Long form (SIGLE)*, *SIGLE (long form)*, *New (ex-Old)*."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tui.names.forms import words
from tui.names.tables import content_words, data_lines, entities, function_words, thing_key

_LONGEST = 12
_GAP = 3
"""Characters that are looked at after a definition, for its closing bracket."""

_BRACKETS = re.compile(r"\W?\s?[(（\[]\W?\|\W?[)）\]].*", re.DOTALL)
_LONGEST_ALIAS = 48
_SIGNS = re.compile(r"[,(\"'«“„‹]")
_SENTENCE_END = re.compile(r"[.!?…]\s")
_LONG_FROM = 2
"""Words a long form has at least."""
_PERSON = "person"
_ORGANISATION = "organisation"
_FOREIGN = range(3, 7)
"""Letters of an acronym that stands for its long form in another language."""
_FOREIGN_LONG_FROM = 3


class Definition(NamedTuple):
    """Positions of two spans, the long form and the short one beside it."""

    long: int
    short: int


def looks_short(form: str) -> bool:
    """Tell whether a form may be an acronym: one word of 2 to 12 characters, half of them capitals."""
    plain = form.replace(".", "")
    if not 2 <= len(plain) <= _LONGEST or any(char.isspace() for char in plain):
        return False
    return max(4, len(plain)) <= 2 * sum(char.isupper() for char in plain)


def stands_for(short: str, long: str) -> bool:
    """Tell whether an acronym that stands beside a long form abbreviates it.

    Its letters are found in the long form in order, the first one at the beginning of a word: Schwartz and
    Hearst, *A simple algorithm for identifying abbreviation definitions in biomedical text*, PSB 2003. Read
    from the right, as there, so that each letter is taken as late as it can be. A plural *s* may be missing.
    """
    letters = "".join(words(short))
    parts = words(long)
    if len(parts) < _LONG_FROM or not letters:
        return False
    return _in_order(letters, parts) or (letters.endswith("s") and _in_order(letters[:-1], parts))


def _in_order(letters: str, parts: Sequence[str]) -> bool:
    text = " " + " ".join(parts)
    place = len(text)
    for index in range(len(letters) - 1, -1, -1):
        wanted = letters[index] if index else " " + letters[index]
        place = text.rfind(wanted, 0, place)
        if place < 0:
            return False
    return bool(letters)


def definitions(text: str, spans: Sequence[tuple[int, int, str]]) -> Iterator[Definition]:
    """Yield the definitions among neighbouring spans (start, end, type), sorted by start.

    The second of the two stands in brackets, alone, or behind words that say it is another name; of what is
    well known under a name of its own they say something else: *Front Fatah al-Cham (ex-Al-Qaïda)*. Capitals
    after the long name of an organisation abbreviate it too where its letters do not show that, for many are
    those of another language: *Autorité des technologies de communication et d'information (BTK)*.
    """
    for first, second in zip(range(len(spans)), range(1, len(spans)), strict=False):
        between = text[spans[first][1] : spans[second][0]]
        after = text[spans[second][1] : spans[second][1] + _GAP]
        if _PERSON in (spans[first][2], spans[second][2]):
            continue
        left, right = text[slice(*spans[first][:2])], text[slice(*spans[second][:2])]
        if spans[first][2] == spans[second][2] and _says_alias(between) and thing_key(words(right)) not in entities():
            yield Definition(first, second)
        if not _BRACKETS.fullmatch(between + "|" + after):
            continue
        if looks_short(right) and stands_for(right, left):
            yield Definition(first, second)
        elif looks_short(left) and stands_for(left, right):
            yield Definition(second, first)
        elif spans[first][2] == spans[second][2] == _ORGANISATION:
            if _foreign(right, left):
                yield Definition(first, second)
            elif _foreign(left, right):
                yield Definition(second, first)


def _says_alias(between: str) -> bool:
    """Tell whether what stands between two names says that the second is another name for the first."""
    if len(between) > _LONGEST_ALIAS or not _SIGNS.search(between) or _SENTENCE_END.search(between):
        return False
    return " ".join(word for word in words(between) if word not in function_words()) in _aliases()


@cache
def _aliases() -> frozenset[str]:
    return frozenset(data_lines("aliases.txt"))


def _foreign(short: str, long: str) -> bool:
    parts = words(long)
    return (
        len(short) in _FOREIGN
        and short.isalpha()
        and short.isupper()
        and len(content_words(parts)) >= _FOREIGN_LONG_FROM
        and not any(char.isdigit() for char in long)
        and not {thing_key(words(short)), thing_key(parts)} & entities().keys()
    )


def initials(parts: Iterable[str]) -> str:
    """Return the first letters of words."""
    return "".join(part[0] for part in parts)
