"""Which driver suits a terminal, and what that terminal can do. Imports no Textual.

A terminal is known by `TERM`. What those below can do is from their terminfo entries (ncurses 6.4: *bce*, *csr*,
*el*, *ech*, *il*, *dl*).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from tui.app.driver.difference import Abilities

Driver = Literal["thrifty", "stock"]
DRIVERS: tuple[Driver, ...] = ("thrifty", "stock")
AUTO = "auto"

_WITH_COLOURED_BLANKS = (
    "xterm", "linux", "alacritty", "foot", "ghostty", "gnome", "iterm", "iterm2", "kitty", "konsole", "mintty", "putty",
    "rxvt", "st", "teraterm", "vte", "wezterm", "contour", "rio", "mlterm", "eterm",
)  # fmt: skip
_WITHOUT = ("screen", "tmux", "vt220", "vt320", "vt340", "vt420", "vt510", "vt520", "vt525")


class Choice(NamedTuple):
    """A driver, and in a few words why that one."""

    driver: Driver
    reason: str


def choose(
    wishes: Iterable[tuple[str, str | None]], environ: Mapping[str, str] = os.environ, system: str = os.name
) -> Choice:
    """Return the driver to use.

    `wishes` are names of drivers with who has the wish, the most important first; `auto`, an empty one and None are no
    wish. Raises ValueError where a wish is no driver.
    """
    asked = [(source, wish) for source, wish in wishes if wish and wish != AUTO]
    for source, wish in asked:
        if wish not in DRIVERS:
            raise ValueError(f"{source}: {wish!r} is no driver; there are {AUTO}, {', '.join(DRIVERS)}")
    if system != "posix":
        return Choice("stock", "the thrifty driver is for POSIX terminals")
    for source, wish in asked:
        return Choice(next(driver for driver in DRIVERS if driver == wish), f"as {source} asks")
    term = environ.get("TERM", "")
    if _family(term) in (*_WITH_COLOURED_BLANKS, *_WITHOUT):
        return Choice("thrifty", f"{term} is known to cope")
    return Choice("stock", f"TERM is {term}, of which nothing is known" if term else "TERM is not set")


def abilities(environ: Mapping[str, str] = os.environ) -> Abilities:
    """Return what the terminal that `TERM` names can do; of an unknown one only what all can."""
    family = _family(environ.get("TERM", ""))
    return Abilities(erases_in_colour=family in _WITH_COLOURED_BLANKS, scrolls=True)


def _family(term: str) -> str:
    """Return the first part of a name such as `xterm-256color`, `screen.xterm-256color`, `rxvt-unicode`."""
    return term.split("-", 1)[0].split(".", 1)[0].split("+", 1)[0].lower()
