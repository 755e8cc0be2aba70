"""Annotations that lie beside a text: ``x.ann`` beside ``x.txt``, as brat wants them.

A text that is read together with its annotations is one thing with them: as large as both, and as new as the newer.
"""

from __future__ import annotations

import os
import stat
from dataclasses import replace

from tui.sources.entry import Asked, Entry

TEXT, ANNOTATIONS = ".txt", ".ann"


def annotations_name(text: str) -> str:
    """Return what the annotations of a text are called, by the name or path of the text."""
    return text.removesuffix(TEXT) + ANNOTATIONS


def is_annotations(location: str) -> bool:
    """Tell whether a file holds the annotations of a text that lies beside it."""
    return location.endswith(ANNOTATIONS) and os.path.exists(location[: -len(ANNOTATIONS)] + TEXT)


def annotations_of(text: str) -> str:
    """Return the path of the annotations beside a text, "" where there are none; a link is none."""
    return _beside(text)[0]


def with_annotations(entry: Entry) -> Entry:
    """Return a file with size and time of it and of the annotations beside it, itself where there are none."""
    _, status = _beside(entry.location)
    if status is None:
        return entry
    # An older file may take the place of a newer one; that does not hide from the time of its own change.
    newest = max(entry.mtime_ns, status.st_mtime_ns, status.st_ctime_ns)
    return replace(entry, size=entry.size + status.st_size, mtime_ns=newest)


def measured(entry: Entry, asked: Asked) -> Entry:
    """Return a file with the size and time that it has now, annotations included where they are asked for.

    Raises OSError for a file that cannot be reached.
    """
    status = os.stat(entry.location)
    entry = replace(entry, size=status.st_size, mtime_ns=status.st_mtime_ns)
    return with_annotations(entry) if asked.annotations else entry


def _beside(text: str) -> tuple[str, os.stat_result | None]:
    if not text.endswith(TEXT):
        return "", None
    location = annotations_name(text)
    try:
        status = os.lstat(location)
    except OSError:
        return "", None
    return (location, status) if stat.S_ISREG(status.st_mode) else ("", None)
