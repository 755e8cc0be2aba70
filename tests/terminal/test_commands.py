"""Every command does what its docstring says, as far as the screen shows it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.app.commands import COMMANDS

from .conftest import LUTRIN, environment
from .scenarios import concordance, finding, general, listing, moving, reading, statements
from .scenarios.screen import FIRST, place, reader, row_of_cursor
from .terminal import Terminal

SCENARIOS = {
    **finding.SCENARIOS,
    **reading.SCENARIOS,
    **concordance.SCENARIOS,
    **statements.SCENARIOS,
    **listing.SCENARIOS,
    **moving.SCENARIOS,
    **general.SCENARIOS,
}


@pytest.fixture(scope="module")
def program(
    tmp_path_factory: pytest.TempPathFactory, seeds: Path, home_that_knows: Callable[[Path], Path]
) -> Iterator[Terminal]:
    """One program for all commands, started with an editor that leaves a message on the screen."""
    folder = shutil.copytree(home_that_knows(seeds), tmp_path_factory.mktemp("commands"), dirs_exist_ok=True)
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


def test_every_command_has_a_scenario() -> None:
    elsewhere = {"quit": "test_ending.py"}
    assert {command.id for command in COMMANDS} == SCENARIOS.keys() | elsewhere.keys()


@pytest.mark.parametrize("command", SCENARIOS)
def test_command(desk: Terminal, command: str) -> None:
    SCENARIOS[command](desk)
