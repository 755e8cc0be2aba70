"""What can be asked everywhere."""

from ..terminal import Terminal
from .screen import FIRST, Scenario, reader


def information(terminal: Terminal) -> None:
    terminal.press("i")
    terminal.wait_for("About this document")
    terminal.wait_for(lambda: terminal.row_with("encoding", "utf-8"))
    terminal.wait_for(lambda: terminal.row_with("language", "fr"))


def left_out(terminal: Terminal) -> None:
    terminal.press("I")
    terminal.wait_for("nothing was left out")


def read_again(terminal: Terminal) -> None:
    terminal.press("R")
    terminal.wait_for("unchanged since it was read")
    assert FIRST in reader(terminal)


def read_as(terminal: Terminal) -> None:
    terminal.press("C")
    terminal.wait_for("Read this file as")
    terminal.type("mac-cyr")
    terminal.wait_for(lambda: terminal.row_with("mac-cyrillic ", "√"))
    terminal.press("escape")


def redraw(terminal: Terminal) -> None:
    before, text = terminal.bytes_sent, terminal.text
    terminal.press("ctrl+l")
    terminal.settle()
    assert terminal.text == text
    assert terminal.bytes_sent - before > 2000, "the whole screen is sent again"


def theme(terminal: Terminal) -> None:
    shown = set()
    for _ in range(4):
        before = terminal.lines()[-1]
        terminal.press("T")
        terminal.wait_for(lambda before=before: terminal.lines()[-1] != before)
        shown.add(terminal.lines()[-1].split("  ")[0].strip())
    assert shown == {"theme ansi-dark", "theme ansi-light", "theme dark", "theme light"}


def palette(terminal: Terminal) -> None:
    terminal.press(":")
    terminal.settle()
    terminal.type("about this")
    terminal.wait_for(lambda: terminal.row_with("About this document"))
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for(lambda: terminal.row_with("encoding", "utf-8"))


def help_(terminal: Terminal) -> None:
    terminal.press("?")
    terminal.wait_for("Help")
    terminal.press("/")
    terminal.type("clipboard by hand")
    terminal.wait_for("no command has these words")
    terminal.press("escape")


SCENARIOS: dict[str, Scenario] = {
    "information": information,
    "left_out": left_out,
    "read_again": read_again,
    "read_as": read_as,
    "redraw": redraw,
    "theme": theme,
    "palette": palette,
    "help": help_,
}
