"""Marks are never lost: not by another session, a crash, a damaged line or a full disk."""

import stat
from pathlib import Path

import pytest

from tui.store.marks import Marks, MarksError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lutrin" / "marks.jsonl"


def test_what_was_marked_is_marked_the_next_time(file: Path) -> None:
    marks = Marks(file)
    assert marks.toggle("/a\udce9.txt")
    assert marks.toggle("/b.txt")
    assert not marks.toggle("/b.txt")
    assert marks.keys == {"/a\udce9.txt"}
    assert Marks(file).keys == marks.keys


def test_two_sessions_keep_each_others_marks(file: Path) -> None:
    one, other = Marks(file), Marks(file)
    one.toggle("/a.txt")
    other.toggle("/b.txt")
    assert Marks(file).keys == {"/a.txt", "/b.txt"}


@pytest.mark.parametrize("rest", ['{"document": "/c', "no json", "[]", '{"document": 3}', "\udcff", "[" * 100_000])
def test_a_damaged_line_costs_itself_alone(file: Path, rest: str) -> None:
    Marks(file).toggle("/a.txt")
    with open(file, "a", encoding="utf-8", errors="surrogateescape") as stored:
        stored.write(rest)
    Marks(file).toggle("/b.txt")
    assert Marks(file).keys == {"/a.txt", "/b.txt"}


def test_only_the_reader_can_see_them(file: Path) -> None:
    Marks(file).toggle("/a.txt")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_mark_that_cannot_be_kept_is_said_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / "lutrin").write_text("a file where the folder should be")
    marks = Marks(tmp_path / "lutrin" / "marks.jsonl")
    with pytest.raises(MarksError, match=r"marks\.jsonl: the mark cannot be kept"):
        marks.toggle("/a.txt")
    assert not marks.keys
