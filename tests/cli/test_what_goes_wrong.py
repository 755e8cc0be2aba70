"""What cannot be done is one line that says what happened, to which file, and what to do."""

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main
from tui.sources import Asked, Entry, LeftOut, entries

from .conftest import objects

SEEDS = Path(__file__).parents[2] / "seeds"
Lutrin = Callable[..., Any]


def test_a_missing_path_is_one_line_and_wrong_usage(lutrin: Lutrin) -> None:
    for command in ([], ["docs"], ["names"], ["mentions"], ["show"], ["index"]):
        status, out, err = lutrin(*command, "no/such/file")
        assert (status, out) == (2, "")
        line = err.splitlines()[-1]
        assert line.startswith("lutrin: no/such/file: ")
        assert "Traceback" not in err


def test_a_misspelt_command_is_guessed(lutrin: Lutrin) -> None:
    status, out, err = lutrin("mention", SEEDS)
    assert (status, out) == (2, "")
    assert err.startswith("lutrin: mention: ")
    assert err.endswith("did you mean lutrin mentions?\n")
    assert lutrin("help").err.endswith("did you mean lutrin --help?\n")


def test_a_wrong_option_is_one_line_and_wrong_usage(lutrin: Lutrin) -> None:
    status, out, err = lutrin("names", SEEDS, "--type", "animal")
    assert (status, out) == (2, "")
    assert err.startswith("lutrin: ")
    assert err.count("\n") == 1


def test_an_empty_folder_says_so(lutrin: Lutrin, tmp_path: Path) -> None:
    status, out, err = lutrin("docs", tmp_path)
    assert (status, out) == (1, "")
    assert err == f"lutrin: {tmp_path}: no document here; name a folder or a file that holds text\n"


def test_a_folder_without_text_says_what_was_left_out(lutrin: Lutrin, folder: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (folder / name).unlink()
    status, _, err = lutrin("docs", folder)
    assert status == 1
    assert "no document here; 2 files left out" in err
    assert "1 hidden" in err


def test_a_bad_file_never_stops_the_pile(lutrin: Lutrin, folder: Path) -> None:
    status, out, err = lutrin("docs", folder, "--format", "jsonl")
    assert (status, err) == (0, "")
    assert {each["document"] for each in objects(out)} == {"one.txt", "two.txt"}


def test_a_file_that_is_not_text_is_named_where_it_was_asked_for(lutrin: Lutrin, folder: Path) -> None:
    path = folder / "image.bin"
    status, out, err = lutrin("docs", path)
    assert (status, out) == (2, "")
    assert err.startswith(f"lutrin: {path}: not text")
    assert err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(lutrin: Lutrin, folder: Path) -> None:
    (folder / "one.txt").chmod(0)
    status, out, err = lutrin("docs", folder, "--format", "jsonl")
    assert status == 0
    assert [each["document"] for each in objects(out)] == ["two.txt"]
    assert "one.txt" in err
    assert "no permission" in err


def test_a_file_that_is_gone_when_it_is_read_is_named(
    lutrin: Lutrin, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def walk(paths: Sequence[Path], asked: Asked) -> Iterator[Entry | LeftOut]:
        listed = list(entries(paths))
        (folder / "one.txt").unlink()
        return iter(listed)

    monkeypatch.setattr("tui.sources.folder.entries", walk)
    status, out, err = lutrin("docs", folder, "--format", "jsonl")
    assert status == 0
    assert [each["document"] for each in objects(out)] == ["two.txt"]
    assert err.startswith("lutrin: one.txt: gone since it was listed")
    assert err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX only")
@pytest.mark.parametrize("format", ["text", "jsonl", "csv"])
def test_any_name_of_a_file_can_be_printed(lutrin: Lutrin, tmp_path: Path, format: str) -> None:  # noqa: A002
    (tmp_path / os.fsdecode(b"caf\xe9\x1b[2J\n.txt")).write_text("Paris.", encoding="utf-8")
    status, out, _ = lutrin("docs", tmp_path, "--format", format)
    assert status == 0
    assert "\x1b" not in out
    assert "caf\ufffd" in out


def test_settings_that_cannot_be_used_are_one_line(lutrin: Lutrin, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "pink"\n', encoding="utf-8")
    status, out, err = lutrin("names", SEEDS, "--settings", path)
    assert (status, out) == (2, "")
    assert err.startswith(f"lutrin: {path}: theme must be one of")


class Interrupted(io.BytesIO):
    """A stream during whose reading Ctrl+C is pressed."""

    def read(self, size: int | None = -1) -> bytes:
        raise KeyboardInterrupt


def test_interrupted_is_130_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted()))
    assert main(["docs", "-"]) == 130
    assert capsys.readouterr() == ("", "")
