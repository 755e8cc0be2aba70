"""A short run of the proof; `python -m tests.app.driver.replay` is the long one."""

import shutil
from pathlib import Path

import pytest

from .replay import login, replay, write_documents
from .tmux import Tmux
from .twin import SIZE


@pytest.mark.parametrize(("theme", "margins"), [("auto", False), ("dark", True)])
async def test_both_drivers_show_the_same_after_every_key(tmp_path: Path, theme: str, margins: bool) -> None:
    folder, home = tmp_path / "documents", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    write_documents(folder)
    with login(home):
        outcome = await replay(folder, keys=60, seed=len(theme), theme=theme, margins=margins)
    assert outcome.differences == []
    assert outcome.compared == 60


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
async def test_tmux_shows_the_same_for_both_drivers(tmp_path: Path) -> None:
    folder, home = tmp_path / "documents", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    write_documents(folder)
    tmux = Tmux(tmp_path, SIZE)
    try:
        with login(home):
            outcome = await replay(folder, keys=40, seed=7, tmux=tmux)
    finally:
        tmux.close()
    assert outcome.differences == []
    assert outcome.compared_in_tmux == 1
