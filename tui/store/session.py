"""The place where the reader was in a corpus: restored when the same paths are opened again.

A session lies in the user's state folder, never beside the documents, readable by the user alone. Losing one
costs a place in a text, so a session that cannot be read or written is no error.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

_VERSION = 1


@dataclass(slots=True)
class Session:
    """What is restored: the query and those before, the document with the place in it, and how it was shown."""

    query: str = ""
    document: str = ""
    """Name of the document that was open."""
    top: int = 0
    """Offset of the first code point in view."""
    cursor: int = 0
    """Offset of the reader's cursor."""
    prose_width: int = 0
    """Cells; zero where the setting holds."""
    names_pane: bool | None = None
    """Whether the names pane was open; None where the setting holds."""
    read: list[str] = field(default_factory=list)
    """Names of the documents that were opened."""
    history: list[str] = field(default_factory=list)
    """Queries that were kept, the newest last."""
    speakers: bool = False
    """Whether the reader showed who speaks."""


def session_path(paths: Sequence[str]) -> Path:
    """Return the session file of a corpus, which is known by the absolute paths it was opened with."""
    from platformdirs import user_state_path

    key = "\0".join(os.path.abspath(path) for path in paths)
    digest = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return user_state_path("lutrin", appauthor=False) / "sessions" / f"{digest}.json"


def load_session(path: Path) -> Session:
    """Read a session; a missing, damaged or foreign one gives a fresh one."""
    try:
        stored: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Session()
    known = {each.name for each in fields(Session)}
    # What a later version added is missing in the session of an earlier one.
    if not isinstance(stored, dict) or stored.pop("version", None) != _VERSION or not stored.keys() <= known:
        return Session()
    session = Session(**stored)
    return session if _sound(session) else Session()


def _sound(session: Session) -> bool:
    return (
        all(isinstance(text, str) for text in (session.query, session.document))
        and all(type(number) is int and number >= 0 for number in (session.top, session.cursor, session.prose_width))
        and session.names_pane in (None, True, False)
        and session.speakers in (True, False)
        and all(_are_texts(texts) for texts in (session.read, session.history))
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def save_session(path: Path, session: Session) -> None:
    """Write a session in one step, so that a crash leaves the old one or the new one, never half of it."""
    with contextlib.suppress(OSError):
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        try:
            with open(handle, "w", encoding="utf-8") as file:
                json.dump({"version": _VERSION, **asdict(session)}, file)
            os.replace(scratch, path)
        except OSError:
            os.unlink(scratch)
            raise
