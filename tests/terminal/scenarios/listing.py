"""The lists of documents and names."""

from ..terminal import Terminal
from .screen import FIRST, SECOND, Scenario, names, reader, row_of_cursor


def names_pane(terminal: Terminal) -> None:
    terminal.press("t")
    terminal.wait_while("● Wang Yi  ")
    terminal.press("t")
    terminal.wait_for("● Wang Yi  ")


def name_order(terminal: Terminal) -> None:
    by_weight = names(terminal)
    terminal.press("O")
    terminal.wait_for(lambda: names(terminal) != by_weight)
    alphabetical = [name[3:] for name in names(terminal) if name.strip()]
    assert alphabetical == sorted(alphabetical, key=str.casefold)
    terminal.press("O", "O")
    terminal.wait_for(lambda: names(terminal) == by_weight)


def next_document(terminal: Terminal) -> None:
    terminal.press("J")
    terminal.wait_for(lambda: SECOND in reader(terminal) and row_of_cursor(terminal) == 2)
    terminal.press("J")
    terminal.wait_for("this is the last document")


def previous_document(terminal: Terminal) -> None:
    next_document(terminal)
    terminal.press("K")
    terminal.wait_for(lambda: FIRST[:40] in reader(terminal) and row_of_cursor(terminal) == 1)


def mark(terminal: Terminal) -> None:
    terminal.press("M")
    terminal.wait_for(lambda: "* La Chine" in terminal.text and "is:marked" in terminal.lines()[-1])
    terminal.press("M")
    terminal.wait_for(lambda: "* La Chine" not in terminal.text and "no longer marked" in terminal.lines()[-1])


SCENARIOS: dict[str, Scenario] = {
    "names": names_pane,
    "name_order": name_order,
    "next_document": next_document,
    "previous_document": previous_document,
    "mark": mark,
}
