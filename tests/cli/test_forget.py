"""What was kept about some documents is gone, and what was kept about others is not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.store.marks import Marks, marks_path
from tui.store.session import Session, save_session, session_path

from .conftest import Outcome

Lutrin = Callable[..., Outcome]


@pytest.fixture
def pile(home: Path, tmp_path: Path, lutrin: Lutrin) -> Path:
    """A folder that was indexed, read and marked in, beside another one."""
    for name in ("pile", "pile2"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.txt").write_text("Une dépêche\n\nWang Yi est à Paris.\n", encoding="utf-8")
        lutrin("index", folder)
        save_session(session_path([str(folder)]), Session(read=["a.txt"], history=["wang"]))
        Marks(marks_path()).toggle(str(folder / "a.txt"))
    return tmp_path / "pile"


def kept(home: Path) -> str:
    """All that is kept, as one text."""
    return "\n".join(
        f"{file}\n{file.read_bytes().decode(errors='replace')}" for file in home.rglob("*") if file.is_file()
    )


def forgotten(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_everything_about_a_folder_is_removed(lutrin: Lutrin, pile: Path, home: Path) -> None:
    status, out, _ = lutrin("forget", pile, "--format", "jsonl")
    assert status == 0
    assert [(one["removed"], one["entries"] > 0, one["bytes"] > 0) for one in forgotten(out)] == [
        (what, True, True) for what in ("cache", "session", "marks")
    ]
    assert f"{pile}/" not in kept(home)
    assert pile.exists()
    assert lutrin("index", "--status", pile).status == 1


def test_what_is_kept_about_others_stays(lutrin: Lutrin, pile: Path) -> None:
    other = pile.with_name("pile2")
    lutrin("forget", pile)
    assert lutrin("index", "--status", other).status == 0
    assert Marks(marks_path()).keys == {str(other / "a.txt")}
    assert session_path([str(other)]).exists()


def test_nothing_to_forget_is_said(lutrin: Lutrin, pile: Path) -> None:
    assert lutrin("forget", pile).status == 0
    status, out, err = lutrin("forget", pile)
    assert (status, out) == (1, "")
    assert err == f"lutrin: nothing is kept about {pile}\n"
    assert lutrin("forget", "-").status == 1


def test_people_are_told_what_was_removed(lutrin: Lutrin, pile: Path) -> None:
    out = lutrin("forget", pile).out
    assert "removed what was parsed" in out
    assert "removed 1 mark\n" in out


def test_a_folder_that_is_gone_can_be_forgotten(lutrin: Lutrin, pile: Path, home: Path) -> None:
    (pile / "a.txt").unlink()
    pile.rmdir()
    assert lutrin("forget", pile).status == 0
    assert f"{pile}/" not in kept(home)


def test_several_paths_are_forgotten_as_a_pile_and_each_alone(lutrin: Lutrin, pile: Path, home: Path) -> None:
    other = pile.with_name("pile2")
    lutrin("index", pile, other)
    assert lutrin("forget", pile, other, "--limit", "1").status == 0
    assert "a.txt" not in kept(home)


def test_a_file_is_forgotten_with_its_mark(lutrin: Lutrin, pile: Path) -> None:
    assert lutrin("forget", pile / "a.txt").status == 0
    assert Marks(marks_path()).keys == {str(pile.with_name("pile2") / "a.txt")}


def test_marks_that_cannot_be_removed_are_one_line(lutrin: Lutrin, pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tui.store.marks.os.replace", refuse)
    status, _, err = lutrin("forget", pile)
    assert status == 2
    assert "marks cannot be removed (Read-only file system)" in err
    assert len(Marks(marks_path()).keys) == 2
