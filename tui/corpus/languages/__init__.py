"""How the head of a document is written in each language: one TOML file a language, ``common.toml`` for all.

`conventions` compiles them. What the keys mean stands at the top of ``common.toml``; adding a language is
adding a file.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from tui.text.package_data import names_of, text_of

_GROUPS = {
    "day": r"(?P<day>\d{1,2})",
    "number": r"(?P<number>\d{1,2})",
    "year": r"(?P<year>\d{4})(?!\d)",
}
MONTH = "month"
"""Prefix of the groups of month names: ``month1`` to ``month12``."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """Compiled conventions of one language; all patterns are for folded lines."""

    dates: tuple[str, ...]
    """Patterns with the groups ``day``, ``year`` and ``number`` or ``month1`` to ``month12``."""
    weekdays: str
    article: str
    published: str
    updated: str
    boilerplate: re.Pattern[str]
    """Matches a whole line that is not the text of a document."""


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, in alphabetical order."""
    return tuple(name for name in names_of(__name__, ".toml") if name != "common")


@functools.cache
def conventions(language: str) -> Conventions:
    """Return the conventions of a language that has a file, those common to all included."""
    own, common = _loaded(language), _loaded("common")
    months = "|".join(f"(?P<{MONTH}{number}>{names})" for number, names in enumerate(own["months"], start=1))
    groups = {**_GROUPS, MONTH: f"(?:{months})"}
    return Conventions(
        dates=tuple(date.format(**groups) for date in (*own["dates"], *common["dates"])),
        weekdays=own["weekdays"],
        article=own["article"],
        published="|".join(own["published"]),
        updated="|".join(own["updated"]),
        boilerplate=re.compile("|".join(f"(?:{each})" for each in (*own["boilerplate"], *common["boilerplate"]))),
    )


def _loaded(name: str) -> dict[str, Any]:
    return tomllib.loads(text_of(__name__, f"{name}.toml"))
