"""What `lutrin forget` prints: what was removed, and where it lay."""

from collections.abc import Iterable, Iterator

from tui.output.look import Look
from tui.output.words import count
from tui.store.forgetting import Removed
from tui.text.safe import safe

_TOLD = {
    "cache": lambda one: f"what was parsed: {one.bytes / 1_000_000:,.1f} MB",
    "session": lambda one: f"your place, your last queries and which documents you opened: {one.entries:,}",
    "marks": lambda one: count(one.entries, "mark"),
}


def removed_lines(records: Iterable[Removed], look: Look) -> Iterator[str]:
    """Yield what was removed as lines for people."""
    for record in records:
        yield f"removed {_TOLD[record.removed](record)}"
        yield look.paint(safe(record.path, keep=""), "dim")
