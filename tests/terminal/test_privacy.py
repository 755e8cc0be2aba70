"""What is kept of a session lies where it is told, for its owner's eyes; and nothing does where nothing may."""

import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import LUTRIN, environment
from .terminal import Terminal

Open = Callable[..., Terminal]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text("Un titre\n\nSergueï Lavrov est à Moscou, selon Wang Yi.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Un autre\n\nWang Yi est à Pékin.\n", encoding="utf-8")
    return folder


def everything(folder: Path) -> dict[str, int]:
    """All that lies below a folder, each with its permissions."""
    return {str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode) for path in sorted(folder.rglob("*"))}


def plain(home: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    command = [*LUTRIN, *map(str, words)]
    return subprocess.run(command, env=environment(home), capture_output=True, text=True, check=False)


def read(lutrin: Open, *words: object) -> None:
    """Open a pile, look for something, open a document, and leave."""
    terminal = lutrin(*words)
    terminal.wait_for("2 documents")
    terminal.press("/")
    terminal.type("lavrov\r")
    terminal.wait_for("1 of 2")
    terminal.press("enter", "space", "s", "escape", "m", "escape")
    terminal.settle(0.5)
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_without_a_cache_nothing_is_left_behind(lutrin: Open, home: Path, pile: Path) -> None:
    before = everything(home), everything(pile)
    read(lutrin, "--no-cache", pile)
    for words in (("docs", "-q", "lavrov"), ("names",), ("mentions",), ("said",), ("index",)):
        assert plain(home, *words, "--no-cache", pile).returncode == 0
    assert plain(home, "show", "--no-cache", pile / "a.txt").returncode == 0
    assert plain(home, "doctor").returncode == 0
    assert (everything(home), everything(pile)) == before


def test_what_is_kept_is_for_its_owner_alone(lutrin: Open, home: Path, pile: Path) -> None:
    before = everything(pile)
    terminal = lutrin(pile)
    terminal.wait_for("2 documents")
    terminal.press("M")
    terminal.press("q")
    terminal.wait_for_end()
    assert plain(home, "index", pile).returncode == 0
    kept = [path for folder in home.rglob("lutrin") for path in (folder, *folder.rglob("*"))]
    assert {path.suffix for path in kept} >= {".json", ".jsonl"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_file()} == {0o600}
    assert everything(pile) == before


def test_doctor_says_what_is_kept_and_forget_removes_it(lutrin: Open, home: Path, pile: Path) -> None:
    read(lutrin, pile)
    told = {
        one["check"]: one for one in map(json.loads, plain(home, "doctor", "--format", "jsonl").stdout.splitlines())
    }
    for check, words in (("state folder", "places"), ("cache folder", "texts of documents")):
        assert Path(told[check]["value"]).is_relative_to(home)
        assert Path(told[check]["value"]).is_dir()
        assert words in told[check]["effect"]
        assert "lutrin forget" in told[check]["effect"]
    assert plain(home, "forget", pile).returncode == 0
    left = [path for path in home.rglob("*") if path.is_file()]
    assert not [path for path in left if b"Lavrov" in path.read_bytes() or os.fsencode(pile) in path.read_bytes()]
    assert not list(home.rglob("sessions/*.json"))


def test_doctor_warns_of_a_folder_that_others_can_read(home: Path, pile: Path) -> None:
    assert plain(home, "index", pile).returncode == 0
    (cache,) = home.rglob("lutrin")
    cache.chmod(0o755)
    told = {
        one["check"]: one for one in map(json.loads, plain(home, "doctor", "--format", "jsonl").stdout.splitlines())
    }
    assert told["cache folder"]["status"] == "limited"
    assert "others may look into it" in told["cache folder"]["effect"]
