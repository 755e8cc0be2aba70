"""Inside tmux the same is shown, and copying goes through its buffer."""

import shutil
from pathlib import Path

import pytest

from .conftest import LUTRIN
from .tmux import Tmux, wait_for

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.usefixtures("seeds_known"),
]


def test_a_session_inside_tmux(tmux: Tmux, seeds: Path) -> None:
    tmux("new-session", "-d", "-x", 120, "-y", 40, *LUTRIN, seeds)

    def screen() -> str:
        return tmux("capture-pane", "-p")

    wait_for(screen, "● Wang Yi")
    assert "La Chine est prête à travailler avec la Russie" in screen()
    tmux("send-keys", "/")
    wait_for(lambda: tmux("display-message", "-p", "#{cursor_flag}#{cursor_y}") + screen(), "/")
    for letter in "taiwan":
        tmux("send-keys", letter)
    wait_for(screen, "1 of 2")
    tmux("send-keys", "Enter")
    wait_for(screen, "Dernière mise à jour") if "Taiwan" not in screen() else None
    tmux("send-keys", "y")
    wait_for(screen, "into the tmux buffer")
    assert "003_adce59f22767ee04.txt:" in tmux("show-buffer")
    tmux("resize-window", "-x", 60, "-y", 20)
    wait_for(screen, "/ taiwan")
