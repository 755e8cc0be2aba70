"""The thrifty driver in tmux, in screen, on old terminals, and in programs that are stopped and go on."""

import os
import re
import select
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.once import once

from .conftest import LUTRIN
from .terminal import ESCAPE, Terminal
from .tmux import Tmux, wait_for

pytestmark = pytest.mark.usefixtures("seeds_known")

BLOCKED_SECONDS = float(os.environ.get("LUTRIN_BLOCKED_SECONDS", "0.2"))
"""How long a terminal reads nothing; a minute is worth trying by hand."""

Open = Callable[..., Terminal]

KEYS = ("j", "j", "space", "b", "enter", "j", "j", "space", "tab")
KEYS_AFTER_HELP = ("/", "4", "enter", "J")
needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
needs_screen = pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")


def write_long_dispatches(folder: Path) -> None:
    for number in range(50):
        text = f"Dépêche {number}\n\n" + f"Sergueï Lavrov parle à Moscou, pour la {number}e fois.\n" * 40
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def documents(tmp_path_factory: pytest.TempPathFactory, remember: Callable[[Path], None]) -> Path:
    folder = once(tmp_path_factory, "long-dispatches", write_long_dispatches)
    remember(folder)
    return folder


def ready(terminal: Terminal) -> None:
    terminal.wait_for("50 documents")
    terminal.wait_for(lambda: re.search("[1-9] names", terminal.lines()[0]) and "parsing" not in terminal.text)
    terminal.settle()


def played(terminal: Terminal) -> list[str]:
    """Play the same keys and return the screen after them."""
    ready(terminal)
    terminal.press(*KEYS, "?")
    terminal.wait_for("Help")
    terminal.press("escape")
    # A multiplexer keeps Escape back for a while: it may begin a sequence.
    terminal.wait_while("Help")
    terminal.press(*KEYS_AFTER_HELP)
    terminal.wait_for(lambda: "/ 4" in terminal.lines()[1])
    terminal.settle(0.5)
    return terminal.lines()


# -- other terminals -------------------------------------------------------------------------------------


@pytest.mark.parametrize("term", ["vt220", "linux"])
def test_both_drivers_end_with_the_same_screen(
    lutrin: Open, documents: Path, home: Path, remember: Callable[[Path], None], term: str
) -> None:
    screens = []
    for driver in ("thrifty", "stock"):
        remember(documents)
        screens.append(played(lutrin("--driver", driver, documents, TERM=term)))
        shutil.rmtree(home)
        home.mkdir()
    assert screens[0] == screens[1]
    assert "/ 4" in screens[0][1]


@needs_screen
def test_in_screen_both_drivers_end_with_the_same_screen(run: Open, documents: Path, home: Path) -> None:
    screens = []
    for driver in ("thrifty", "stock"):
        sockets = home / "sockets"
        sockets.mkdir(mode=0o700)
        command = ["screen", "-c", "/dev/null", "-U", "-S", "lutrin", *LUTRIN, "--driver", driver, documents]
        terminal = run(*command, SCREENDIR=str(sockets))
        screens.append(played(terminal))
        terminal.press("q")
        terminal.wait_for_end()
        shutil.rmtree(home)
        home.mkdir()
    assert screens[0] == screens[1]
    assert "/ 4" in screens[0][1]


# -- stopped, and gone on --------------------------------------------------------------------------------


@needs_tmux
def test_stopped_and_gone_on_in_tmux(tmux: Tmux, documents: Path) -> None:
    tmux("new-session", "-d", "-x", 120, "-y", 40, "/bin/sh", "-i")

    def screen() -> str:
        return tmux("capture-pane", "-p")

    wait_for(screen, "$")
    tmux("send-keys", f"{sys.executable} -m tui {documents}", "Enter")
    wait_for(screen, "50 documents")
    wait_for(screen, "2 names")
    for key in ("j", "C-z"):
        tmux("send-keys", key)
    assert "50 documents" not in wait_for(screen, "topped")
    tmux("send-keys", "fg", "Enter")
    wait_for(screen, "Documents  2/50")
    tmux("send-keys", "j")
    wait_for(screen, "Documents  3/50")
    assert "topped" not in wait_for(screen, "Sergueï Lavrov parle")


@needs_tmux
def test_an_editor_in_tmux_gets_the_screen_and_gives_it_back(tmux: Tmux, documents: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "\\033[2J\\033[Hediting %s" "$1"\nread -r line\n')
    editor.chmod(0o755)
    tmux("new-session", "-d", "-x", 120, "-y", 40, "-e", f"EDITOR={editor}", *LUTRIN, documents)

    def screen() -> str:
        return tmux("capture-pane", "-p")

    wait_for(screen, "50 documents")
    wait_for(screen, "2 names")
    tmux("send-keys", "o")
    assert "50 documents" not in wait_for(screen, "editing")
    tmux("send-keys", "Enter")
    shown = wait_for(screen, "50 documents")
    assert "editing" not in wait_for(screen, "Sergueï Lavrov parle"), shown


def test_stopped_while_the_output_is_blocked(run: Open, documents: Path) -> None:
    terminal = run("/bin/sh", "-i", PS1="$ ")
    terminal.wait_for("$")
    terminal.type(f"{sys.executable} -m tui {documents}\r")
    ready(terminal)
    lines = terminal.lines()
    for _ in range(20):
        terminal.type(" b")
        select.select([], [], [], 0.005)
    terminal.type("g\x1a")
    terminal.wait_for("topped")
    terminal.type("fg\r")
    terminal.wait_for(lambda: terminal.lines() == lines, "the screen as it was")


def test_a_terminal_that_reads_nothing_for_long_shows_the_newest_in_the_end(lutrin: Open, documents: Path) -> None:
    terminal = lutrin(documents)
    ready(terminal)
    before = terminal.bytes_sent
    for key in ("?", ESCAPE, " ", "b") * 20:
        terminal.type(key)
        select.select([], [], [], 0.06)
    terminal.type("g" + "j" * 9)
    select.select([], [], [], BLOCKED_SECONDS)
    terminal.wait_for("Documents  10/50")
    terminal.settle(0.3)
    assert terminal.bytes_sent - before < 200_000
    assert "Help" not in terminal.text
