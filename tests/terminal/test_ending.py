"""However a session ends, the terminal is as it was, nothing keeps running, and the place is kept."""

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import LUTRIN
from .sequences import modes_left
from .terminal import Terminal, wait_for_group_to_end

pytestmark = pytest.mark.usefixtures("seeds_known")

Open = Callable[..., Terminal]

MODES_ON_AT_START = {"7", "25"}
"""Private modes of a terminal as a shell leaves it: lines wrap and the cursor is seen; all others are off."""


def is_as_before(terminal: Terminal) -> bool:
    """Tell whether every mode that the program changed was given back, and the keyboard protocol too."""
    forms = [token.form for token in terminal.sent]
    pushed = sum(form.startswith("CSI >") and form.endswith("u") for form in forms)
    popped = sum(form.startswith("CSI <") and form.endswith("u") for form in forms)
    left = modes_left(terminal.sent)
    return pushed == popped and all(on == (mode in MODES_ON_AT_START) for mode, on in left.items())


def stored(home: Path) -> dict[str, object]:
    """Return what was kept of the only session."""
    (file,) = home.rglob("sessions/*.json")
    return dict(json.loads(file.read_text(encoding="utf-8")))


def read_second_document(lutrin: Open, seeds: Path) -> Terminal:
    terminal = lutrin(seeds, size=(80, 24))
    terminal.wait_for("2 documents")
    terminal.press("J", "enter")
    terminal.wait_for("08h52")
    return terminal


def end(terminal: Terminal, how: str) -> int:
    if how.startswith("SIG"):
        terminal.kill(signal.Signals[how])
    else:
        terminal.press(how)
    return terminal.wait_for_end()


@pytest.mark.parametrize(("how", "status"), [("q", 0), ("ctrl+c", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_the_terminal_is_left_as_it_was(lutrin: Open, seeds: Path, home: Path, how: str, status: int) -> None:
    terminal = read_second_document(lutrin, seeds)
    assert end(terminal, how) == status
    assert is_as_before(terminal)
    assert "Traceback" not in terminal.text
    assert stored(home)["document"] == "003_adce59f22767ee04.txt"
    wait_for_group_to_end(terminal.pid)


def test_a_lost_connection_ends_the_program_and_keeps_the_place(lutrin: Open, seeds: Path, home: Path) -> None:
    terminal = read_second_document(lutrin, seeds)
    terminal.hang_up()
    terminal.wait_for_end()
    assert stored(home)["document"] == "003_adce59f22767ee04.txt"
    wait_for_group_to_end(terminal.pid)


def test_a_terminal_lost_without_a_signal_ends_the_program(run: Open, seeds: Path, home: Path) -> None:
    terminal = run("/bin/sh", "-c", f"trap '' HUP; {' '.join(LUTRIN)} {seeds}; exit 0")
    terminal.wait_for("● Wang Yi")
    terminal.hang_up()
    terminal.wait_for_end()
    assert stored(home)


@pytest.mark.parametrize("how", ["q", "ctrl+c", "SIGTERM"])
def test_ending_while_documents_are_parsed_leaves_nothing_behind(lutrin: Open, tmp_path: Path, how: str) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(400):
        text = f"Dépêche {number}\n\n" + "M. Lavrov a rencontré Wang Yi à Moscou, selon Xinhua. " * 60
        (pile / f"{number:03}.txt").write_text(text, encoding="utf-8")
    terminal = lutrin(pile)
    terminal.wait_for("parsing ")
    end(terminal, how)
    assert is_as_before(terminal)
    assert "Traceback" not in terminal.text
    wait_for_group_to_end(terminal.pid)


def test_place_and_query_are_restored(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds, size=(80, 24))
    terminal.wait_for("2 documents")
    terminal.press("/")
    terminal.type("taiwan")
    terminal.wait_for("1 of 2")
    terminal.press("enter", "enter")
    terminal.wait_for(lambda: terminal.lines()[-1].split()[-1].startswith("l."))
    beginning = terminal.lines()[-1]
    terminal.press("space")
    terminal.wait_for(lambda: terminal.lines()[-1] != beginning, "the next page")
    terminal.settle(0.3)
    at = terminal.lines()[-1].split()[-1]
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    again = lutrin(seeds, size=(80, 24))
    again.wait_for("/ taiwan")
    again.wait_for("1 of 2")
    again.wait_for(lambda: again.lines()[-1].endswith(at), f"the place {at}")


def test_an_editor_gets_the_terminal_and_gives_it_back(lutrin: Open, seeds: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "\\033[2J\\033[Hediting %s" "$1"\nread -r line\nexit 3\n')
    editor.chmod(0o755)
    terminal = lutrin(seeds, size=(160, 24), EDITOR=str(editor))
    terminal.wait_for("2 documents")
    terminal.press("o")
    terminal.wait_for(f"editing {seeds}")
    assert is_as_before(terminal)
    terminal.press("enter")
    terminal.wait_for("2 documents")
    terminal.wait_for("ended with status 3")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert is_as_before(terminal)


def test_a_stopped_program_comes_back(run: Open, seeds: Path) -> None:
    terminal = run("/bin/sh", "-i", size=(80, 24), PS1="$ ")
    terminal.wait_for("$")
    terminal.type(f"{sys.executable} -m tui {seeds}\r")
    terminal.wait_for("2 documents")
    terminal.press("ctrl+z")
    terminal.wait_for("topped")
    assert is_as_before(terminal)
    terminal.type("fg\r")
    terminal.wait_for("2 documents")
    terminal.wait_for("La Chine est prête")
