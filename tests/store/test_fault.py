"""A fault in the program leaves what is needed to report it, and never adds one of its own."""

import stat
from pathlib import Path

import pytest

from tui.store.fault import record_fault


def fault() -> Exception:
    try:
        raise ValueError("seltsam \udce9")
    except ValueError as error:
        return error


def test_the_traceback_is_kept_for_the_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = record_fault(fault())
    assert path is not None
    assert "ValueError: seltsam" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_is_no_second_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lutrin").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert record_fault(fault()) is None
