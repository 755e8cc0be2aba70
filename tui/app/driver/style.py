"""Colours and attributes of a cell, and the shortest way from one to another.

Select Graphic Rendition is ECMA-48, 8.3.117; links are OSC 8.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

_OFF = {1: 22, 2: 22, 3: 23, 4: 24, 21: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 51: 54, 52: 54, 53: 55}
"""Each attribute, and the parameter that takes it away; some take away two."""
_FOREGROUND, _BACKGROUND = 38, 48
_PARAMETERS_OF_COLOUR = {"5": 1, "2": 3}
"""How many parameters follow after 38 or 48 and this: a number of the palette, or red, green and blue."""


class Style(NamedTuple):
    """How a cell looks; the default is that of the terminal.

    `foreground` and `background` are the SGR parameters that set them (`31`, `48;5;12`), `link` is the body of
    an OSC 8 sequence; empty is none.
    """

    attributes: frozenset[int] = frozenset()
    foreground: str = ""
    background: str = ""
    link: str = ""


DEFAULT = Style()


@functools.lru_cache(4096)
def rendered(style: Style, parameters: str) -> Style | None:
    """Return a style after the parameters of an SGR sequence, None where one of them is not known."""
    attributes, foreground, background = set(style.attributes), style.foreground, style.background
    left = iter(parameters.split(";"))
    for parameter in left:
        if parameter not in _NUMBERS:
            return None
        number = int(parameter or 0)
        if number == 0:
            attributes, foreground, background = set(), "", ""
        elif number in _OFF:
            attributes.add(number)
        elif number in _OFF.values():
            attributes = {each for each in attributes if _OFF[each] != number}
        elif number in (_FOREGROUND, _BACKGROUND):
            colour = _colour(parameter, left)
            if colour is None:
                return None
            if number == _FOREGROUND:
                foreground = colour
            else:
                background = colour
        elif 30 <= number <= 39 or 90 <= number <= 97:
            foreground = "" if number == 39 else parameter
        elif 40 <= number <= 49 or 100 <= number <= 107:
            background = "" if number == 49 else parameter
        else:
            return None
    return Style(frozenset(attributes), foreground, background, style.link)


_NUMBERS = frozenset(map(str, range(108))) | {""}


def _colour(first: str, left: Iterator[str]) -> str | None:
    kind = next(left, "")
    rest = [next(left, "") for _ in range(_PARAMETERS_OF_COLOUR.get(kind, 0))]
    return (
        ";".join((first, kind, *rest)) if rest and all(each.isdecimal() and each.isascii() for each in rest) else None
    )


@functools.lru_cache(4096)
def transition(before: Style | None, after: Style) -> str:
    """Return the shortest sequence that makes one style of another; before None nothing is known."""
    if before == after:
        return ""
    link = f"\x1b]8;{after.link or ';'}\x1b\\" if after.link != (before or DEFAULT).link else ""
    if before is None:
        return f"\x1b[{_anew(after)}m{link}"
    if before[:3] == after[:3]:
        return link
    return f"\x1b[{min(_anew(after), ';'.join(_changes(before, after)), key=len)}m{link}"


def _anew(style: Style) -> str:
    """Return parameters that give a style whatever was before; an empty first one takes all away."""
    return ";".join(["", *_parameters(style)])


def _parameters(style: Style) -> list[str]:
    colours = [colour for colour in (style.foreground, style.background) if colour]
    return [*map(str, sorted(style.attributes)), *colours]


def _changes(before: Style, after: Style) -> list[str]:
    off = {_OFF[each] for each in before.attributes - after.attributes}
    kept = {each for each in before.attributes if _OFF[each] not in off}
    changes = [*map(str, sorted(off)), *map(str, sorted(after.attributes - kept))]
    if before.foreground != after.foreground:
        changes.append(after.foreground or "39")
    if before.background != after.background:
        changes.append(after.background or "49")
    return changes
