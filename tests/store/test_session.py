"""A session survives the program, and a damaged one costs nothing but the place."""

import stat
from pathlib import Path

import pytest

from tui.store.session import Session, load_session, save_session, session_path

SESSION = Session("lavrov", "a\udce9.txt", 120, 130, 72, False, ["a\udce9.txt", "b.txt"], ["wang", "lavrov"])


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "sessions" / "one.json"
    save_session(file, SESSION)
    assert load_session(file) == SESSION


def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "state" / "sessions" / "one.json"
    save_session(file, SESSION)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "sessions" / "one.json"
    save_session(file, Session())
    save_session(file, SESSION)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "no json",
        "[]",
        "[" * 100_000,
        '{"version": 99}',
        '{"version": 1, "query": "x", "of_a_later_version": 1}',
        '{"version": 1, "history": [1]}',
        '{"version": 1, "query": 3, "document": "", "top": 0, "cursor": 0, "prose_width": 0, '
        '"names_pane": null, "read": []}',
        '{"version": 1, "query": "", "document": "", "top": -1, "cursor": 0, "prose_width": 0, '
        '"names_pane": null, "read": []}',
    ],
)
def test_a_damaged_or_foreign_session_gives_a_fresh_one(tmp_path: Path, stored: str) -> None:
    file = tmp_path / "one.json"
    file.write_text(stored, encoding="utf-8")
    assert load_session(file) == Session()


def test_what_an_earlier_version_did_not_keep_is_fresh(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text('{"version": 1, "query": "lavrov"}', encoding="utf-8")
    assert load_session(file) == Session("lavrov")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "sessions").write_text("a file where the folder should be")
    save_session(tmp_path / "sessions" / "one.json", SESSION)
    assert load_session(tmp_path / "sessions" / "one.json") == Session()


def test_each_corpus_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert session_path(["a"]) == session_path([str(tmp_path / "a")])
    assert session_path(["a"]) != session_path(["b"])
    assert session_path(["a", "b"]) != session_path(["a b"])
