"""The mentions of a name in context."""

import re

from ..terminal import Terminal
from .reading import copy
from .screen import Scenario, to_wang


def in_context(terminal: Terminal) -> None:
    to_wang(terminal)
    terminal.press("m")
    terminal.wait_for("mentions, all spellings")
    terminal.wait_for(lambda: terminal.row_with("ministre des Affaires étrangères chinois Wang Yi"))


def sort(key: str, order: str) -> Scenario:
    """A key that puts the lines into an order, which is then the underlined one."""

    def scenario(terminal: Terminal) -> None:
        in_context(terminal)
        terminal.press("r" if key != "r" else "l", key)
        terminal.wait_for(lambda: "underscore" in terminal.attributes_of(f"{key} {order}"))

    return scenario


def narrow(terminal: Terminal) -> None:
    in_context(terminal)
    terminal.press("/")
    terminal.type("homologue")
    terminal.wait_for("1 of ")
    terminal.press("enter")
    terminal.wait_while("M. Wang")


def groups(terminal: Terminal) -> None:
    in_context(terminal)
    terminal.press("l", "z")
    terminal.wait_for(lambda: re.search(r"[+] +\d+  M\b", terminal.text))


def next_group(terminal: Terminal) -> None:
    in_context(terminal)
    terminal.press("n")
    terminal.wait_for(lambda: re.match(r" ([2-9]|\d\d)/", terminal.lines()[1]))


def previous_group(terminal: Terminal) -> None:
    next_group(terminal)
    terminal.press("N")
    terminal.wait_for(lambda: terminal.lines()[1].startswith(" 1/"))


def copy_line(terminal: Terminal) -> None:
    in_context(terminal)
    copy(terminal)


SCENARIOS: dict[str, Scenario] = {
    "in_context": in_context,
    "sort_left": sort("l", "left"),
    "sort_right": sort("r", "right"),
    "sort_date": sort("d", "date"),
    "sort_document": sort("f", "document"),
    "narrow": narrow,
    "groups": groups,
    "next_group": next_group,
    "previous_group": previous_group,
    "copy_line": copy_line,
}
