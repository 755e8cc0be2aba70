"""Where the reader cannot be opened, the documents are listed and the reason is told."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import LUTRIN, environment
from .terminal import Terminal

pytestmark = pytest.mark.usefixtures("seeds_known")

Open = Callable[..., Terminal]


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_terminal_that_understands_no_sequences_gets_none(lutrin: Open, seeds: Path, term: str) -> None:
    terminal = lutrin(seeds, TERM=term)
    assert terminal.wait_for_end() == 0
    assert {token.kind for token in terminal.sent} <= {"text", "control"}
    assert "the reader needs a terminal" in terminal.text
    assert "000_78fdba5f91288aa0.txt" in terminal.text


def test_output_into_a_pipe(seeds: Path, home: Path) -> None:
    done = subprocess.run(
        [*LUTRIN, seeds], env=environment(home), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"003_adce59f22767ee04.txt" in done.stdout
    assert b"the reader needs a terminal" in done.stderr
    assert b"\x1b" not in done.stdout + done.stderr


def test_only_standard_output_is_a_pipe(run: Open, seeds: Path) -> None:
    terminal = run("/bin/sh", "-c", f"{' '.join(LUTRIN)} {seeds} | cat")
    assert terminal.wait_for_end() == 0
    assert "standard output is not a terminal" in terminal.text
    assert "000_78fdba5f91288aa0.txt" in terminal.text


def test_only_standard_input_is_a_pipe(run: Open, seeds: Path) -> None:
    terminal = run("/bin/sh", "-c", f": | {' '.join(LUTRIN)} {seeds}")
    assert terminal.wait_for_end() == 0
    assert "standard input is not a terminal" in terminal.text
    assert "000_78fdba5f91288aa0.txt" in terminal.text


def test_a_document_from_a_pipe_is_read_and_the_keyboard_works(run: Open, seeds: Path) -> None:
    document = next(seeds.glob("000_*.txt"))
    terminal = run("/bin/sh", "-c", f"cat {document} | {' '.join(LUTRIN)} -")
    terminal.wait_for("standard input")
    terminal.wait_for("● Wang Yi")
    terminal.press("f")
    terminal.type("lavrov")
    terminal.wait_for("hit 1/4")
    terminal.press("escape", "q")
    assert terminal.wait_for_end() == 0


def test_a_missing_path_is_one_line(lutrin: Open, tmp_path: Path) -> None:
    terminal = lutrin(tmp_path / "nowhere", size=(400, 24))
    assert terminal.wait_for_end() == 2
    shown = [line for line in terminal.lines() if line]
    assert len(shown) == 1
    assert "nowhere" in shown[0]
    assert "\x1b[?1049h" not in "".join(token.text for token in terminal.sent)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_a_folder_without_read_permission_is_one_line(lutrin: Open, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o300)
    terminal = lutrin(closed)
    assert terminal.wait_for_end() == 2
    assert "closed" in terminal.text
    assert "Traceback" not in terminal.text


def test_wrong_settings_are_told_before_the_screen_is_taken(lutrin: Open, seeds: Path, home: Path) -> None:
    folder = home / ".config" / "lutrin"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("theme = 'pink'\n")
    terminal = lutrin(seeds, size=(400, 24), XDG_CONFIG_HOME=str(home / ".config"))
    assert terminal.wait_for_end() == 2
    assert "settings.toml" in terminal.text
    assert "must be one of" in terminal.text
    assert "Traceback" not in terminal.text
