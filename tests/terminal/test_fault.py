"""A fault in Lutrin gives the terminal back, takes one line to say so, and tells no words of a document."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.store.fault import STATUS

from .conftest import environment
from .sequences import BIDI
from .terminal import Terminal, wait_for_group_to_end
from .test_ending import is_as_before

Open = Callable[..., Terminal]

BROKEN = """
import sys
from {module} import {name}

def broken(*_, **__):
    text = "secret of a document \\x1b]0;stolen\\x07 \\u202e" + "x" * 10000
    raise ValueError(text)

{name}.{function} = broken
from tui.cli import run
run()
"""
"""A program with a function that fails."""


def broken(module: str, name: str, function: str, *words: object) -> list[object]:
    return [sys.executable, "-c", BROKEN.format(module=module, name=name, function=function), *words]


def report(home: Path) -> str:
    (file,) = home.rglob("fault.txt")
    return file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("seeds_known")
@pytest.mark.parametrize("driver", ["thrifty", "stock"])
def test_in_the_reader(run: Open, seeds: Path, home: Path, driver: str) -> None:
    program = broken("tui.app.handling", "Handling", "show_information", "--driver", driver, seeds)
    terminal = run(*program, size=(160, 24))
    terminal.wait_for("2 documents")
    terminal.press("i")
    assert terminal.wait_for_end() == STATUS
    assert is_as_before(terminal)
    end = "".join(token.text for token in terminal.sent).rpartition("\x1b[?1049l")[2]
    assert "a fault in Lutrin ended it (ValueError); " in end
    assert end.count("\n") <= 2
    assert not {"Traceback", "secret", "stolen"} & set(end.split())
    assert not BIDI.search(end)
    assert "in broken" in report(home)
    assert "secret" not in report(home)
    wait_for_group_to_end(terminal.pid)


@pytest.mark.usefixtures("seeds_known")
@pytest.mark.parametrize(
    "drawing",
    [("tui.app.reader.widget", "Reader", "render_line"), ("tui.app.driver.display", "Display", "take")],
    ids=["by the application", "by the thread that writes"],
)
def test_while_the_screen_is_drawn(run: Open, seeds: Path, home: Path, drawing: tuple[str, str, str]) -> None:
    terminal = run(*broken(*drawing, seeds), size=(160, 24))
    assert terminal.wait_for_end() == STATUS
    assert is_as_before(terminal)
    assert "ended it (ValueError)" in terminal.text
    assert "secret" not in terminal.text + report(home)


def test_behind_the_screen_is_told_on_it(run: Open, seeds: Path, home: Path) -> None:
    terminal = run(*broken("tui.app.loading", "Loader", "list", seeds), size=(160, 24))
    terminal.wait_for("stopped (ValueError)")
    assert "secret" not in terminal.text + report(home)
    terminal.press("?")
    terminal.wait_for("Help")
    terminal.press("escape", "q")
    assert terminal.wait_for_end() == 0
    assert is_as_before(terminal)


def test_of_a_plain_command(seeds: Path, home: Path) -> None:
    program = broken("tui.pipeline.pile", "Pile", "link", "docs", "--jobs", "1", seeds)
    done = subprocess.run(list(map(str, program)), env=environment(home), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (STATUS, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("lutrin: a fault in Lutrin ended it (ValueError); ")
    assert line.endswith("fault.txt says where, without words of your documents")
    assert "secret" not in report(home)
