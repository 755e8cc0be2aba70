"""Words on the standard error stream: a line about what happened, a bar for what is going on."""

import contextlib
import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from tui.output.look import is_capable
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.pipeline.load import Progress

_REDRAW_SECONDS = 0.1
_PATIENCE_SECONDS = 0.5
"""How long a command may take before it shows its progress."""
_BAR_CELLS = 24
_CLEAR_LINE = "\r\x1b[K"


def say(words: str) -> None:
    """Print one line about what happened; where nobody can read it, that is no further error."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"lutrin: {safe(words, keep='')}\n")
        sys.stderr.flush()


def say_on_terminal(words: str) -> None:
    """Print one line that only a person wants to read; nothing where it is empty."""
    if words and sys.stderr.isatty():
        sys.stderr.write(f"{safe(words, keep='')}\n")
        sys.stderr.flush()


def count(number: int, noun: str) -> str:
    """Return *1 document*, *2 documents*."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


class ProgressBar:
    """A bar on a terminal that understands escape sequences, drawn in place and wiped at the end."""

    def __init__(self, at_once: bool = False, doing: str = "") -> None:
        self._live = sys.stderr.isatty() and is_capable()
        self._begun = time.monotonic()
        self._due = self._begun + (0 if at_once else _PATIENCE_SECONDS)
        self._doing = f"{doing}  " if doing else ""
        self._drawn = False

    def __call__(self, progress: "Progress") -> None:
        """Show how far loading is, not more often than an eye can follow."""
        now = time.monotonic()
        if not self._live or now < self._due:
            return
        self._due = now + _REDRAW_SECONDS
        self._drawn = True
        part = progress.size / progress.of_size if progress.of_size else progress.files / progress.of_files
        bar = ("#" * int(part * _BAR_CELLS)).ljust(_BAR_CELLS, "-")
        files = f"{progress.files:,} of {count(progress.of_files, 'file')}"
        sys.stderr.write(f"{_CLEAR_LINE}{self._doing}[{bar}] {part:4.0%}  {files}  {self._speed(progress, part, now)}")
        sys.stderr.flush()

    def _speed(self, progress: "Progress", part: float, now: float) -> str:
        seconds = max(now - self._begun, _REDRAW_SECONDS)
        left = timedelta(seconds=round(seconds / part - seconds)) if part else "?"
        return f"{progress.files / seconds:,.0f}/s  {progress.size / seconds / 1e6:,.1f} MB/s  {left} left"

    def wipe(self) -> None:
        """Take the bar off the screen."""
        if self._drawn:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
            self._drawn = False
