"""tmux as a second opinion of what a terminal makes of some output."""

import os
import subprocess
import time
from pathlib import Path

from .emulator import Cells, Emulator

_PATIENCE = 60.0


class Tmux:
    """A server of its own with a window for each of two terminals, fed through pipes."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self._size = size
        self._command = ("tmux", "-S", str(folder / "socket"), "-f", "/dev/null")
        self._pipes = []
        self._fed = 0
        environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        for name in ("stock", "thrifty"):
            pipe = folder / name
            os.mkfifo(pipe)
            self._run(
                "new-session", "-d", "-s", name, "-x", str(size[0]), "-y", str(size[1]), f"exec cat {pipe}", env=environ
            )
            self._run("set-option", "-g", "status", "off")
            self._run("resize-window", "-t", name, "-x", str(size[0]), "-y", str(size[1]))
            self._pipes.append(pipe.open("wb", buffering=0))

    def _run(self, *words: str, env: dict[str, str] | None = None) -> str:
        done = subprocess.run([*self._command, *words], env=env, capture_output=True, text=True, check=True)
        return done.stdout

    def feed(self, *data: str) -> None:
        """Feed both terminals and wait until they have taken it in."""
        self._fed += 1
        for pipe, text in zip(self._pipes, data, strict=True):
            pipe.write(f"{text}\x1b]2;{self._fed}\x07".encode("utf-8", "replace"))
        until = time.monotonic() + _PATIENCE
        while set(self._run("list-panes", "-a", "-F", "#{pane_title}").split()) != {str(self._fed)}:
            if time.monotonic() > until:
                raise TimeoutError("tmux does not take in what it is fed")

    def cells(self) -> tuple[Cells, Cells]:
        """Return both screens."""
        stock, thrifty = (self._captured(name) for name in ("stock", "thrifty"))
        return stock, thrifty

    def _captured(self, name: str) -> Cells:
        emulator = Emulator(*self._size)
        lines = self._run("capture-pane", "-e", "-N", "-p", "-t", name).split("\n")[: self._size[1]]
        for y, line in enumerate(lines):
            # The style goes on from line to line.
            emulator.feed(f"\x1b[{y + 1};1H{line}")
        return emulator.cells()

    def close(self) -> None:
        for pipe in self._pipes:
            pipe.close()
        subprocess.run([*self._command, "kill-server"], capture_output=True, check=False)
