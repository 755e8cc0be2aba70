"""What can be read off the screen, and the ways that several scenarios begin with."""

import re
from collections.abc import Callable

from ..terminal import Terminal

FIRST, SECOND = "La Chine est prête à travailler avec la Russie pour mieux", "Le conseiller d'Etat chinois"
"""How the text of each of the two documents begins."""

Scenario = Callable[[Terminal], None]
"""Tries a command on the program as it is at its beginning."""


def reader(terminal: Terminal) -> str:
    """The text column between the two rules."""
    return " ".join(line.split("│")[1].strip(" ▌") for line in terminal.lines() if line.count("│") >= 2)


def names(terminal: Terminal) -> list[str]:
    """The rows of the names pane, without the line below them that says what their marks mean."""
    return [line.split("│")[2] for line in terminal.lines()[3:-2] if line.count("│") >= 2]


def row_of_cursor(terminal: Terminal) -> int:
    """Which row of the list of documents the cursor is on, counted from one; zero where there is none."""
    at = [y for y, line in enumerate(terminal.lines()) if line.startswith("▸")]
    return (at[0] - 1) // 2 if at else 0


def place(terminal: Terminal) -> tuple[int, int]:
    """Share of the text and line of the file, from the bottom line."""
    shown = re.search(r"(\d+)%  l\.(\d+)$", terminal.lines()[-1])
    return (int(shown[1]), int(shown[2])) if shown else (-1, -1)


def in_reader(terminal: Terminal) -> None:
    terminal.press("enter")


def to_wang(terminal: Terminal) -> None:
    """Put the reader's cursor on the first mention of Wang Yi."""
    in_reader(terminal)
    for _ in range(6):
        terminal.press("l", "w")
        if "Wang Yi (person)" in terminal.lines()[-1]:
            return
    raise AssertionError(f"no way to Wang Yi; the screen is\n{terminal.text}")
