"""`lutrin names --explain NAME` tells everything about a name."""

import json
from pathlib import Path

import pytest

from tui.cli import main

SEEDS = str(Path(__file__).parents[2] / "seeds")


def test_everything_about_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", SEEDS, "--explain", "lavrof"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Sergueï Lavrov  person  7 mentions  2 documents")
    assert "Sergue? Lavrov  damaged letter: ?" in out
    assert "Wang Yi" in out.partition("Mentioned with")[2].partition("Documents")[0]
    assert out.partition("In context")[2].count("Lavrov") >= 7


def test_as_data_it_is_the_name_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", SEEDS, "--explain", "lavrov", "--format", "jsonl"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["name"] == "Sergueï Lavrov"


def test_a_name_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", SEEDS, "--explain", "zzyzx"]) == 1
    assert capsys.readouterr().out == ""
