"""tmux as a terminal: what runs in it, and what it shows."""

import select
import time
from collections.abc import Callable

from .terminal import PATIENCE

Tmux = Callable[..., str]
"""Runs a tmux command and returns what it prints."""


def wait_for(shown: Callable[[], str], wanted: str) -> str:
    """Wait until a screen shows a text; return the screen. Raises AssertionError with it where that does not happen."""
    until = time.monotonic() + PATIENCE
    while wanted not in (screen := shown()):
        assert time.monotonic() < until, f"{wanted!r} did not come; the screen is\n{screen}"
        select.select([], [], [], 0.05)
    return screen
