"""What a civility says of the person after it, and the given names that do not agree with it."""

from functools import cache
from typing import Final

from tui.names.forms import words
from tui.names.persons import PersonName, conventions
from tui.names.tables import data_lines
from tui.text.fold import folded
from tui.text.package_data import text_of

_REACH = 16
"""Characters before a name in which its civility is looked for."""

WOMAN: Final = "woman"
MAN: Final = "man"


def civility(text: str, start: int) -> str:
    """Return the civility before a name that starts there, as it is written; empty where there is none."""
    before = text[max(0, start - _REACH) : start].split()
    return before[-1] if before and "".join(words(before[-1])) in conventions().civilities else ""


def gender(civility: str) -> str:
    """Return whom a civility is used for: `WOMAN`, `MAN`, or the empty string for both."""
    word = "".join(words(civility))
    return WOMAN if word in conventions().women else MAN if word in conventions().men else ""


def gender_of(name: PersonName) -> str:
    """Return who bears the given name of a full name: `WOMAN`, `MAN`, or the empty string for both or unknown."""
    if not name.full or name.surname_first:
        return ""
    double, single = f"{name.core[0]}-{name.core[1]}", name.first
    women, both, every = _given_names()
    for given in (double, single):
        if given in women:
            return WOMAN
        if given in every:
            return "" if given in both else MAN
    return ""


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the given names of women alone, those of both, and all that are known."""
    table = "given_names_of_women.txt"
    both = frozenset(data_lines(table, section="both"))
    return (
        frozenset(data_lines(table)) - both,
        both,
        frozenset(folded(text_of("tui.names.languages", "given_names.txt")).split("\n")) | both,
    )
