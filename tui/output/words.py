"""Words about the data on the standard error stream: a line for what went wrong, a summary, progress."""

import contextlib
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tui.pipeline import Pile, Progress
from tui.text.safe import safe

_REDRAW_SECONDS = 0.1
_PATIENCE_SECONDS = 0.5
"""How long a command may take before it shows its progress."""
_BAR_CELLS = 24
_REASONS_TOLD = 4
_CLEAR_LINE = "\r\x1b[K"


def say(words: str) -> None:
    """Print one line about what happened; where nobody can read it, that is no further error."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"lutrin: {safe(words, keep='')}\n")
        sys.stderr.flush()


def say_on_terminal(words: str) -> None:
    """Print one line that only a person wants to read."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{safe(words, keep='')}\n")
        sys.stderr.flush()


def count(number: int, noun: str) -> str:
    """Return *1 document*, *2 documents*."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def summary(pile: Pile) -> str:
    """Return *2 documents, 34 names; 3 files left out (2 hidden, 1 not text)*."""
    words = f"{count(documents_read(pile), 'document')}, {count(pile.corpus.name_count, 'name')}"
    left_out = left_out_reasons(pile)
    return f"{words}; {left_out}" if left_out else words


def documents_read(pile: Pile) -> int:
    """Return how many documents could be read."""
    return sum(document.parsed for document in pile.corpus.documents())


def left_out_reasons(pile: Pile) -> str:
    """Return *3 files left out (2 hidden, 1 not text)*, empty where nothing was."""
    reasons = Counter(item.reason for item in pile.left_out)
    reasons.update(document.refused for document in pile.refused())
    if not reasons:
        return ""
    told = reasons.most_common(_REASONS_TOLD)
    listed = [f"{number:,} {reason}" for reason, number in told]
    others = reasons.total() - sum(number for _, number in told)
    if others:
        listed.append(f"{others:,} other")
    return f"{count(reasons.total(), 'file')} left out ({', '.join(listed)})"


class ProgressBar:
    """A bar on a terminal's standard error, drawn in place and wiped at the end."""

    def __init__(self, at_once: bool = False) -> None:
        self._live = sys.stderr.isatty()
        self._due = time.monotonic() + (0 if at_once else _PATIENCE_SECONDS)
        self._drawn = False

    def __call__(self, progress: Progress) -> None:
        """Show how far loading is, not more often than an eye can follow."""
        now = time.monotonic()
        if not self._live or now < self._due:
            return
        self._due = now + _REDRAW_SECONDS
        self._drawn = True
        part = progress.size / progress.of_size if progress.of_size else progress.files / progress.of_files
        bar = ("#" * int(part * _BAR_CELLS)).ljust(_BAR_CELLS, "-")
        files = f"{progress.files:,} of {count(progress.of_files, 'file')}"
        sys.stderr.write(f"{_CLEAR_LINE}[{bar}] {part:4.0%}  {files}")
        sys.stderr.flush()

    def wipe(self) -> None:
        """Take the bar off the screen."""
        if self._drawn:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
            self._drawn = False


def say_outcome(pile: Pile, query: str | None, printed: int) -> None:
    """Sum up on a terminal what was read, or that nothing of it fits the query."""
    if query is not None and not printed:
        say_on_terminal(f"nothing fits {query!r} in {summary(pile)}")
    elif documents_read(pile):
        say_on_terminal(summary(pile))


def say_unreadable(pile: Pile, paths: Sequence[str]) -> bool:
    """Say which files could not be read, or that there are none; return whether `paths` named one of them.

    A file that merely lies in a folder and holds no text is counted, not named.
    """
    named = _say_refused(pile, set(paths))
    if not named and not documents_read(pile):
        left_out = left_out_reasons(pile)
        say(f"{', '.join(paths)}: no document here" + (f"; {left_out}" if left_out else ""))
    return named


def _say_refused(pile: Pile, paths: set[str]) -> bool:
    named = False
    for document in pile.refused():
        say(f"{document.name}: {document.refused}")
        named = named or document.path in paths
    for item in pile.left_out:
        if str(item.path) in paths:
            say(f"{item.path}: {item.reason}")
            named = True
    return named
