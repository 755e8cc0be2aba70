"""What finds: the filter, the find line and the way through the hits."""

from ..terminal import Terminal
from .screen import SECOND, Scenario, reader


def filter_(terminal: Terminal) -> None:
    terminal.press("/")
    terminal.type("taiwan")
    terminal.wait_for("1 of 2")
    terminal.wait_for(lambda: SECOND in reader(terminal))


def find(terminal: Terminal) -> None:
    terminal.press("f")
    terminal.type("lavrov")
    terminal.wait_for("hit 1/4")


def next_hit(terminal: Terminal) -> None:
    find(terminal)
    terminal.press("enter", "n")
    terminal.wait_for("hit 2/4")
    terminal.press("n", "n", "n")
    terminal.wait_for("hit 1/4")


def previous_hit(terminal: Terminal) -> None:
    find(terminal)
    terminal.press("enter", "N")
    terminal.wait_for("hit 4/4")


SCENARIOS: dict[str, Scenario] = {
    "filter": filter_,
    "find": find,
    "next_hit": next_hit,
    "previous_hit": previous_hit,
}
