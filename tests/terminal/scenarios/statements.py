"""Who said what: the page of statements, and the reader that shows who speaks."""

import re

from ..terminal import Terminal
from .reading import copy
from .screen import Scenario, in_reader, to_wang


def said(terminal: Terminal) -> None:
    to_wang(terminal)
    terminal.press("s")
    terminal.wait_for(lambda: re.match(r" ● Wang Yi: \d+ statements", terminal.lines()[0]))
    terminal.wait_for(lambda: terminal.row_with("a déclaré"))


def about(terminal: Terminal) -> None:
    said(terminal)
    terminal.press("a")
    terminal.wait_for("about Wang Yi: ")
    terminal.press("a")
    terminal.wait_for(lambda: re.match(r" ● Wang Yi: \d+ statements", terminal.lines()[0]))


def speakers(terminal: Terminal) -> None:
    in_reader(terminal)
    terminal.press("S")
    terminal.wait_for(lambda: re.search(r"│ +Wang Yi │", terminal.text))
    terminal.press("S")
    terminal.wait_while("Wang Yi │")


def next_statement(terminal: Terminal) -> None:
    in_reader(terminal)
    terminal.press("v", "v")
    terminal.wait_for("Wang Yi: selon, reported")


def previous_statement(terminal: Terminal) -> None:
    next_statement(terminal)
    terminal.press("V")
    terminal.wait_for("Wang Yi: a déclaré, reported")


def narrow_statements(terminal: Terminal) -> None:
    said(terminal)
    terminal.press("/")
    terminal.type("signal")
    terminal.wait_for("1 of ")
    terminal.press("enter")
    terminal.wait_while("a indiqué")


def beside(terminal: Terminal) -> None:
    said(terminal)
    terminal.press("+")
    terminal.type("lavrof")
    terminal.press("enter")
    terminal.wait_for("Wang Yi · Sergueï Lavrov")
    terminal.wait_for(lambda: re.search(r"Wang Yi: \d+ statements .*│ ● Sergueï Lavrov: \d+", terminal.text))
    terminal.press("escape")
    terminal.wait_while("Sergueï Lavrov: ")


def why_statement(terminal: Terminal) -> None:
    said(terminal)
    terminal.press("w")
    terminal.wait_for("% sure")


def copy_statement(terminal: Terminal) -> None:
    said(terminal)
    copy(terminal)


def sort(key: str, order: str) -> Scenario:
    """A key that puts the statements into an order, which is then the underlined one."""

    def scenario(terminal: Terminal) -> None:
        said(terminal)
        terminal.press("p" if key != "p" else "D", key)
        terminal.wait_for(lambda: "underscore" in terminal.attributes_of(f"{key} {order}"))

    return scenario


SCENARIOS: dict[str, Scenario] = {
    "said": said,
    "about": about,
    "speakers": speakers,
    "next_statement": next_statement,
    "previous_statement": previous_statement,
    "narrow_statements": narrow_statements,
    "beside": beside,
    "why_statement": why_statement,
    "copy_statement": copy_statement,
    "sort_newest": sort("d", "newest"),
    "sort_oldest": sort("D", "oldest"),
    "sort_speaker": sort("p", "speaker"),
}
