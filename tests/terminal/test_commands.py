"""Every command does what its docstring says, as far as the screen shows it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.app.commands import COMMANDS

from .conftest import LUTRIN, environment
from .terminal import Terminal

FIRST, SECOND = "La Chine est prête à travailler avec la Russie pour mieux", "Le conseiller d'Etat chinois"
"""How the text of each of the two documents begins."""

Scenario = Callable[[Terminal], None]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[Terminal]:
    """One program for all commands, started with an editor that leaves a message on the screen."""
    folder = tmp_path_factory.mktemp("commands")
    editor = folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "\\033[2J\\033[Hediting %s" "${1##*/}"\nread -r line\n')
    editor.chmod(0o755)
    environ = environment(folder, EDITOR=str(editor), VISUAL="", TMUX="", DISPLAY="", WAYLAND_DISPLAY="")
    terminal = Terminal([*LUTRIN, str(seeds)], environ, (120, 40))
    terminal.wait_for("Wang Yi  ")
    terminal.settle(0.5)
    yield terminal
    terminal.close()


@pytest.fixture
def desk(program: Terminal) -> Terminal:
    """The program as at its beginning: list in front, no query, first document, nothing over it."""
    for keys in ((), ("escape",), ("escape", "escape", "escape", "g", "enter", "g", "escape")):
        program.press(*keys)
        program.settle()
        if is_at_beginning(program):
            return program
    program.wait_for(lambda: is_at_beginning(program), "the first screen")
    return program


def is_at_beginning(terminal: Terminal) -> bool:
    return (
        FIRST in reader(terminal)
        and row_of_cursor(terminal) == 1
        and place(terminal)[1] == 1
        and "2 of 2" in terminal.lines()[1]
        and "bold" in terminal.attributes_of("Documents")
        and not {"╭", "▔"} & set(terminal.text)
    )


def reader(terminal: Terminal) -> str:
    """The text column between the two rules."""
    return " ".join(line.split("│")[1].strip(" ▌") for line in terminal.lines() if line.count("│") >= 2)


def names(terminal: Terminal) -> list[str]:
    """The rows of the names pane."""
    return [line.split("│")[2] for line in terminal.lines()[3:] if line.count("│") >= 2]


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
        if "Wang Yi" in terminal.lines()[-1]:
            return
    raise AssertionError(f"no way to Wang Yi; the screen is\n{terminal.text}")


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
    terminal.wait_for(lambda: "Wang Yi" not in terminal.lines()[-1])


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


def repairs(terminal: Terminal) -> None:
    next_document(terminal)
    terminal.press("r")
    terminal.wait_for(lambda: "Sergue? Lavrov" in reader(terminal) and "own characters" in terminal.lines()[-1])
    terminal.press("r")
    terminal.wait_for(lambda: "Sergue? Lavrov" not in reader(terminal))


def read_again(terminal: Terminal) -> None:
    terminal.press("R")
    terminal.settle()
    terminal.wait_for(lambda: FIRST in reader(terminal) and "parsing" not in terminal.lines()[0])


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


def information(terminal: Terminal) -> None:
    terminal.press("i")
    terminal.wait_for("About this document")
    terminal.wait_for(lambda: terminal.row_with("encoding", "utf-8"))
    terminal.wait_for(lambda: terminal.row_with("language", "fr"))


def left_out(terminal: Terminal) -> None:
    terminal.press("I")
    terminal.wait_for("nothing was left out")


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
    "filter": filter_, "find": find, "next_hit": next_hit, "previous_hit": previous_hit,
    "next_of_name": next_of_name, "previous_of_name": previous_of_name, "next_mention": next_mention,
    "previous_mention": previous_mention, "next_sentence": next_sentence,
    "previous_sentence": previous_sentence, "why": why, "copy": copy, "show_sentence": show_sentence,
    "editor": editor, "wider": wider, "narrower": narrower, "names": names_pane, "name_order": name_order,
    "next_document": next_document, "previous_document": previous_document, "mark": mark,
    "repairs": repairs, "read_again": read_again, "open": open_, "down": down,
    "up": up, "page_down": page_down, "page_up": pages("pagedown", "pageup"),
    "half_page_down": pages("d", "u"), "half_page_up": pages("ctrl+d", "ctrl+u"), "start": start, "end": end,
    "next_pane": next_pane, "previous_pane": previous_pane, "back": back, "information": information,
    "in_context": in_context, "sort_left": sort("l", "left"), "sort_right": sort("r", "right"),
    "sort_date": sort("d", "date"), "sort_document": sort("f", "document"), "narrow": narrow, "groups": groups,
    "next_group": next_group, "previous_group": previous_group, "copy_line": copy_line,
    "left_out": left_out, "redraw": redraw, "theme": theme, "palette": palette, "help": help_,
}  # fmt: skip


def test_every_command_has_a_scenario() -> None:
    elsewhere = {"quit": "test_ending.py"}
    assert {command.id for command in COMMANDS} == SCENARIOS.keys() | elsewhere.keys()


@pytest.mark.parametrize("command", SCENARIOS)
def test_command(desk: Terminal, command: str) -> None:
    SCENARIOS[command](desk)
