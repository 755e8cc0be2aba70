"""The documents a reader marked. Marks are the reader's own work: they lie in the data folder and are never lost.

All marks of all piles stand in one file of JSON lines that only grows: each line marks a document or takes its
mark away. So two sessions at once, or a crash while writing, cost no mark that was set before, and a line that
cannot be read costs that line alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Set
from pathlib import Path
from typing import Any

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

    def forget(self, wanted: Callable[[str], bool]) -> int:
        """Remove all lines about documents whose keys are wanted, marked or not; return how many documents these were.

        Raises MarksError.
        """
        lines = [(line, _entry(line).get("document", "")) for line in self._lines() if line]
        gone = {key for _, key in lines if wanted(key)}
        if not gone:
            return 0
        kept = [line for line, key in lines if key not in gone]
        scratch = self._path.with_suffix(".part")
        try:
            scratch.unlink(missing_ok=True)
            with open(scratch, "x", encoding="ascii", errors="replace", opener=private) as file:
                file.writelines(f"{line}\n" for line in kept)
            os.replace(scratch, self._path)
        except OSError as error:
            raise MarksError(f"{self._path}: marks cannot be removed ({error.strerror}); mend it") from None
        self._keys -= gone
        return len(gone)

    def _lines(self) -> list[str]:
        try:
            return self._path.read_text(encoding="ascii", errors="replace").split("\n")
        except OSError:
            return []

    def _apply(self, line: str) -> None:
        entry = _entry(line)
        if entry.get("marked") is True:
            self._keys.add(entry["document"])
        elif entry:
            self._keys.discard(entry["document"])


def _entry(line: str) -> dict[str, Any]:
    """Return what a line says; nothing where it cannot be read."""
    try:
        entry = json.loads(line) if line else None
    except (ValueError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) and isinstance(entry.get("document"), str) else {}


def marks_path() -> Path:
    """Return where the marks lie."""
    from platformdirs import user_data_path

    return user_data_path("lutrin", appauthor=False) / "marks.jsonl"
