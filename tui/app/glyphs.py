"""The few signs Lutrin draws itself, in a form every terminal can be trusted with."""

import locale
from collections.abc import Mapping
from dataclasses import dataclass

from tui.corpus.mention import TYPES


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Signs of one cell each, but for `ellipsis` and `arrow`."""

    marks: Mapping[str, str]
    """The sign of each entity type."""
    cursor: str
    rule: str
    bar: str
    ellipsis: str
    dot: str
    """Parts what stands in one line."""
    arrow: str
    dash: str
    full: str
    """A filled cell of a progress bar."""
    empty: str
    quotes: str
    """The marks before and behind what somebody said word for word."""


SIGNS = Glyphs(
    marks=dict(zip(TYPES, "●▲■★◆", strict=True)),
    cursor="▸",
    rule="│",
    bar="▌",
    ellipsis="…",
    dot="·",
    arrow="→",
    dash="—",
    full="█",
    empty="░",
    quotes="“”",
)
LETTERS = Glyphs(
    marks=dict(zip(TYPES, "POLEM", strict=True)),
    cursor=">",
    rule="|",
    bar="*",
    ellipsis="...",
    dot="-",
    arrow="->",
    dash="-",
    full="#",
    empty=".",
    quotes='""',
)


def glyphs(setting: str, environment: Mapping[str, str]) -> Glyphs:
    """Return the signs for a setting; `auto` takes letters where font or locale may lack the signs."""
    if setting == "auto":
        plain = environment.get("TERM", "") in ("linux", "vt100", "vt220") or not _utf8(environment)
        setting = "letters" if plain else "signs"
    return LETTERS if setting == "letters" else SIGNS


def _utf8(environment: Mapping[str, str]) -> bool:
    chosen = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    return "utf" in locale.normalize(chosen).lower()
