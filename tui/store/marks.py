"""The documents a reader marked. Marks are the reader's own work: they lie in the data folder and are never lost.

All marks of all piles stand in one file of JSON lines that only grows: each line marks a document or takes its
mark away. So two sessions at once, or a crash while writing, cost no mark that was set before, and a line that
cannot be read costs that line alone.
"""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path

from tui.store.private import make_private_folder, private


class MarksError(Exception):
    """A mark cannot be kept; the message is one line that says why and what to do."""


class Marks:
    """The marks of one reader; a document is known by a key, which `tui.find.conditions.mark_key` makes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keys: set[str] = set()
        for line in self._lines():
            self._apply(line)

    @property
    def keys(self) -> Set[str]:
        """The keys of all marked documents; the set follows every change."""
        return self._keys

    def toggle(self, key: str) -> bool:
        """Mark a document, or take its mark away; tell whether it is marked now. Raises MarksError."""
        marked = key not in self._keys
        line = json.dumps({"document": key, "marked": marked})
        try:
            make_private_folder(self._path.parent, self._path.parent.parent)
            with open(self._path, "a", encoding="ascii", opener=private) as file:
                # The line feed in front ends what another session may have left unfinished.
                file.write(f"\n{line}\n")
        except OSError as error:
            raise MarksError(
                f"{self._path}: the mark cannot be kept ({error.strerror}); make room or mend it"
            ) from None
        self._apply(line)
        return marked

    def _lines(self) -> list[str]:
        try:
            return self._path.read_text(encoding="ascii", errors="replace").split("\n")
        except OSError:
            return []

    def _apply(self, line: str) -> None:
        try:
            entry = json.loads(line) if line else None
        except (ValueError, RecursionError):
            return
        if not isinstance(entry, dict) or not isinstance(entry.get("document"), str):
            return
        if entry.get("marked") is True:
            self._keys.add(entry["document"])
        else:
            self._keys.discard(entry["document"])


def marks_path() -> Path:
    """Return where the marks lie."""
    from platformdirs import user_data_path

    return user_data_path("lutrin", appauthor=False) / "marks.jsonl"
