"""What a civility says of the person after it, and the given names that do not agree with it."""

from functools import cache
from typing import Final

from tui.names.forms import words
from tui.names.persons import PersonName, conventions
from tui.names.prepared import HEADING
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
    gender = _gender(double)
    return (_gender(single) if gender is None else gender) or ""


def _gender(given: str) -> str | None:
    """Return who bears a given name, the empty string for both, None where nobody knows."""
    return next((gender for gender, names in _given_names() if given in names), None)


@cache
def _given_names() -> list[tuple[str, frozenset[str]]]:
    parts = text_of("tui.names", "linking/given_names_by_gender.txt").split(f"\n{HEADING}")[1:]
    return [(gender, frozenset(part.split("\n"))) for gender, part in zip((WOMAN, "", MAN), parts, strict=True)]
