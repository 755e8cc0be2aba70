"""Removing everything that is kept about some documents: what was parsed, the reader's place, the marks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tui.store.cache.place import CachePlace
from tui.store.marks import Marks, marks_path
from tui.store.session import load_session, session_path


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was removed."""

    removed: str
    """*cache*, *session* or *marks*."""
    path: str
    """The file or folder it lay in."""
    entries: int
    """Files of a cache, documents that were opened, marks."""
    bytes: int


def forget(paths: Sequence[str]) -> Iterator[Removed]:
    """Remove what is kept about the documents of some paths, as a pile and each alone; yield what there was.

    The paths themselves need not exist any more. Raises OSError, MarksError.
    """
    piles = [list(paths), *([path] for path in paths if len(paths) > 1)]
    for pile in piles:
        yield from _cache(pile)
        yield from _session(pile)
    yield from _marks(paths)


def _cache(paths: Sequence[str]) -> Iterator[Removed]:
    place = CachePlace(paths, ())
    files = [file for file in place.pile.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    if place.pile.exists():
        place.clear()
        yield Removed("cache", os.fspath(place.pile), len(files), size)


def _session(paths: Sequence[str]) -> Iterator[Removed]:
    path = session_path(paths)
    if path.exists():
        opened, size = len(load_session(path).read), path.stat().st_size
        path.unlink()
        yield Removed("session", os.fspath(path), opened, size)


def _marks(paths: Sequence[str]) -> Iterator[Removed]:
    path = marks_path()
    before = path.stat().st_size if path.exists() else 0
    count = Marks(path).forget(partial(_lies_below, tuple(map(os.path.abspath, paths))))
    if count:
        yield Removed("marks", os.fspath(path), count, before - path.stat().st_size)


def _lies_below(paths: Sequence[str], key: str) -> bool:
    """Tell whether the key of a mark is that of a document in one of the paths."""
    beginnings = tuple(f"{path.rstrip(os.sep)}{end}" for path in paths for end in (os.sep, "#"))
    return key in paths or key.startswith(beginnings)
