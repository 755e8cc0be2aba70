"""Moving in lists and texts, and from pane to pane."""

from ..terminal import Terminal
from .finding import filter_
from .screen import FIRST, SECOND, Scenario, in_reader, place, reader, row_of_cursor


def open_(terminal: Terminal) -> None:
    down(terminal)
    terminal.press("enter")
    terminal.wait_for(lambda: SECOND in reader(terminal))
    terminal.press("tab", "enter")
    terminal.wait_for("mention ")


def down(terminal: Terminal) -> None:
    terminal.press("j")
    terminal.wait_for(lambda: row_of_cursor(terminal) == 2)
    terminal.wait_for("Documents  2/2")
    terminal.wait_for(lambda: SECOND in reader(terminal))


def up(terminal: Terminal) -> None:
    down(terminal)
    terminal.press("up")
    terminal.wait_for(lambda: row_of_cursor(terminal) == 1)


def pages(key: str, back: str) -> Scenario:
    """A key that moves on by a page or part of it, and the one that comes back."""

    def scenario(terminal: Terminal) -> None:
        in_reader(terminal)
        before = reader(terminal)
        terminal.press(key)
        terminal.wait_for(lambda: reader(terminal) != before)
        terminal.press(back)
        terminal.wait_for(lambda: reader(terminal) == before)

    return scenario


def page_down(terminal: Terminal) -> None:
    pages("space", "b")(terminal)
    terminal.press("G", "space")
    terminal.wait_for(lambda: SECOND in reader(terminal))


def start(terminal: Terminal) -> None:
    in_reader(terminal)
    terminal.press("G")
    terminal.wait_for(lambda: place(terminal)[0] == 100)
    terminal.press("g")
    terminal.wait_for(lambda: FIRST in reader(terminal))


def end(terminal: Terminal) -> None:
    terminal.press("G")
    terminal.wait_for(lambda: row_of_cursor(terminal) == 2)
    in_reader(terminal)
    terminal.press("G")
    terminal.wait_for(lambda: place(terminal)[0] == 100)


def next_pane(terminal: Terminal) -> None:
    def headings() -> tuple[set[str], set[str]]:
        return terminal.attributes_of("Documents"), terminal.attributes_of("Names")

    for pane in ("reader", "names", "list"):
        before = headings()
        terminal.press("tab")
        terminal.wait_for(lambda before=before: headings() != before, f"the {pane} in focus")


def previous_pane(terminal: Terminal) -> None:
    before = terminal.attributes_of("Names")
    terminal.press("shift+tab")
    terminal.wait_for(lambda: terminal.attributes_of("Names") != before)


def back(terminal: Terminal) -> None:
    filter_(terminal)
    terminal.press("escape")
    assert "1 of 2" in terminal.text, "out of the bar first"
    terminal.press("escape")
    terminal.wait_for("2 of 2")


SCENARIOS: dict[str, Scenario] = {
    "open": open_,
    "down": down,
    "up": up,
    "page_down": page_down,
    "page_up": pages("pagedown", "pageup"),
    "half_page_down": pages("d", "u"),
    "half_page_up": pages("ctrl+d", "ctrl+u"),
    "start": start,
    "end": end,
    "next_pane": next_pane,
    "previous_pane": previous_pane,
    "back": back,
}
