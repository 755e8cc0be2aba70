"""What the reader does with the document that is open."""

import re

from ..terminal import Terminal
from .listing import next_document
from .screen import FIRST, SECOND, Scenario, in_reader, place, reader, to_wang


def next_of_name(terminal: Terminal) -> None:
    to_wang(terminal)
    terminal.press("e")
    terminal.wait_for("mention 2/")
    terminal.type("e" * 30)
    terminal.wait_for("document 2/2")
    assert SECOND in terminal.text


def previous_of_name(terminal: Terminal) -> None:
    next_of_name(terminal)
    terminal.type("E" * 40)
    terminal.wait_for("mention 1/")
    assert "document 1/2" in terminal.text


def next_mention(terminal: Terminal) -> None:
    in_reader(terminal)
    terminal.press("l")
    terminal.wait_for("mention 1/")
    terminal.press("l")
    terminal.wait_for("mention 1/")


def previous_mention(terminal: Terminal) -> None:
    to_wang(terminal)
    terminal.press("h", "w")
    terminal.wait_for(lambda: "Wang Yi (person)" not in terminal.lines()[-1])


def next_sentence(terminal: Terminal) -> None:
    in_reader(terminal)
    terminal.press(".")
    terminal.wait_for(lambda: place(terminal)[1] == 2)


def previous_sentence(terminal: Terminal) -> None:
    next_sentence(terminal)
    terminal.press(",")
    terminal.wait_for(lambda: place(terminal)[1] == 1)


def why(terminal: Terminal) -> None:
    to_wang(terminal)
    assert re.search("Wang Yi.*person", terminal.lines()[-1])


def repairs(terminal: Terminal) -> None:
    next_document(terminal)
    terminal.press("r")
    terminal.wait_for(lambda: "Sergue? Lavrov" in reader(terminal) and "own characters" in terminal.lines()[-1])
    terminal.press("r")
    terminal.wait_for(lambda: "Sergue? Lavrov" not in reader(terminal))


def quoted(terminal: Terminal) -> None:
    next_document(terminal)
    terminal.press("z")
    terminal.wait_for(lambda: "quoted mails are shown; none here is long enough to fold" in terminal.lines()[-1])
    terminal.press("z")
    terminal.wait_for(lambda: "quoted mails are folded" in terminal.lines()[-1])


def copy(terminal: Terminal) -> None:
    before = len(terminal.sent)
    terminal.press("y")
    terminal.wait_for("sent to the terminal")
    assert [token.form for token in terminal.sent[before:]].count("OSC 52") == 1


def show_sentence(terminal: Terminal) -> None:
    terminal.press("Y")
    terminal.wait_for("Sergueï Lavrov à Moscou.")
    terminal.wait_for("000_78fdba5f91288aa0.txt:0-")


def editor(terminal: Terminal) -> None:
    terminal.press("o")
    terminal.wait_for("editing 000_78fdba5f91288aa0.txt")
    terminal.press("enter")
    terminal.wait_for("2 documents")
    terminal.wait_for(lambda: FIRST[:40] in reader(terminal))


def wider(terminal: Terminal) -> None:
    terminal.press("+")
    terminal.wait_for("text 84 wide")
    terminal.press("-")


def narrower(terminal: Terminal) -> None:
    terminal.type("-" * 10)
    terminal.wait_for("text 40 wide")
    assert all(len(line.split("│")[1].strip(" ▌")) <= 40 for line in terminal.lines()[3:-1])
    terminal.type("+" * 10)
    terminal.wait_for("text 80 wide")


SCENARIOS: dict[str, Scenario] = {
    "next_of_name": next_of_name,
    "previous_of_name": previous_of_name,
    "next_mention": next_mention,
    "previous_mention": previous_mention,
    "next_sentence": next_sentence,
    "previous_sentence": previous_sentence,
    "why": why,
    "repairs": repairs,
    "quoted": quoted,
    "copy": copy,
    "show_sentence": show_sentence,
    "editor": editor,
    "wider": wider,
    "narrower": narrower,
}
