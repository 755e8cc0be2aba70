"""Watching tells that something changed, whatever becomes of the folder."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from tui.pipeline import watching
from tui.pipeline.watching import WatchError, changes


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_STEP_MS", 5)
    monkeypatch.setattr(watching, "_POLL_MS", 20)
    monkeypatch.setattr(watching, "_POLL_SECONDS", 0.01)


@pytest.fixture
def ended() -> Iterator[threading.Event]:
    """Set where the test waited for something that did not come."""
    event = threading.Event()
    timer = threading.Timer(60, event.set)
    timer.start()
    yield event
    timer.cancel()


def test_every_change_is_told(tmp_path: Path, ended: threading.Event) -> None:
    told = changes([str(tmp_path)], ended.is_set)
    next(told)
    for number in range(3):
        (tmp_path / f"{number}").write_text("x")
        next(told)
    (tmp_path / "1").unlink()
    next(told)
    assert not ended.is_set()


def test_a_folder_that_goes_and_comes_back_is_watched_again(tmp_path: Path, ended: threading.Event) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    told = changes([str(folder)], ended.is_set)
    next(told)
    for _ in range(2):
        folder.rmdir()
        next(told)
        folder.mkdir()
        next(told)
        (folder / "a").write_text("x")
        next(told)
        (folder / "a").unlink()
        next(told)
    assert not ended.is_set()


def test_it_ends_when_nobody_wants_it_any_more(tmp_path: Path) -> None:
    assert list(changes([str(tmp_path)], lambda: True)) == []
    wanted = iter([False, True])
    assert len(list(changes([str(tmp_path / "nowhere")], lambda: next(wanted, True)))) <= 1


def test_what_the_system_refuses_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Iterator[set[Any]]:
        raise OSError("OS file watch limit reached. about [] (Error { kind: MaxFilesWatch, paths: [] })")

    monkeypatch.setattr(watchfiles, "watch", refuse)
    with pytest.raises(WatchError, match=r"OS file watch limit.*inotify") as error:
        list(changes([str(tmp_path)], lambda: False))
    assert "\n" not in str(error.value)
    assert "MaxFilesWatch" not in str(error.value)
