"""Folders walked: files in the order people expect, and everything else with the reason why it is left out.

Listed: regular files, whatever their suffix; whether one holds text is known when it is read. Left out: names
that begin with a dot, fifos, sockets and devices (never opened), files larger than any limit, folders that
may not be entered, and links: out of the tree, to nothing, to a folder (so that no walk runs in circles), or
to a file that is listed anyway. A link to a hidden file of the same tree is followed: that is how large files
are kept beside their version history.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui.sources.beside import is_annotations, with_annotations
from tui.sources.entry import LARGEST, NOTHING_ASKED, TOO_LARGE_FOR_ANY, Asked, Entry, LeftOut, SourceError

_NUMBERS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class _Root:
    """One PATH as it was given, and the folder or file that it stands for."""

    path: Path
    real: str
    is_folder: bool
    annotated: bool
    """Whether texts are listed together with the annotations beside them."""


def entries(paths: Sequence[Path], asked: Asked = NOTHING_ASKED) -> Iterator[Entry | LeftOut]:
    """List the files under each of ``paths``, folders recursively, one folder at a time as asked for.

    Names are compared without case and numbers by value, so ``2.txt`` comes before ``10.txt``. A PATH that is
    a file is listed whatever its name. With several PATHs, a file that two of them reach is listed once, and
    a name already taken gets its PATH in front (``b/x.txt`` beside ``x.txt``).

    Raises SourceError at once, before anything is listed, for a PATH that is missing or cannot be read.
    """
    roots = [_root(Path(path), asked.annotations) for path in paths]
    return _listed(roots[0]) if len(roots) == 1 else _told_apart(roots)


def _root(path: Path, annotated: bool) -> _Root:
    try:
        mode = path.stat().st_mode
        real = os.path.realpath(path)
        if stat.S_ISDIR(mode):
            with os.scandir(path):
                return _Root(path, real, is_folder=True, annotated=annotated)
    except FileNotFoundError:
        raise SourceError(path, "no such file or folder; check the spelling") from None
    except PermissionError:
        raise SourceError(path, "no permission to read it; ask its owner") from None
    except (OSError, ValueError) as error:
        raise SourceError(path, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if not stat.S_ISREG(mode):
        raise SourceError(path, "neither a file nor a folder; use '-' to read from a pipe")
    return _Root(path, real, is_folder=False, annotated=annotated)


def _listed(root: _Root) -> Iterator[Entry | LeftOut]:
    if root.is_folder:
        return _walk(root)
    return iter((_file(root.path.name, os.fspath(root.path), root.path.stat, root),))


def _told_apart(roots: Sequence[_Root]) -> Iterator[Entry | LeftOut]:
    files: set[str] = set()
    names: set[str] = set()
    for root in roots:
        for item in _listed(root):
            if isinstance(item, Entry):
                real = os.path.realpath(item.location)
                if real in files:
                    continue
                files.add(real)
                item = replace(item, name=_free_name(item, names))
                names.add(item.name)
            yield item


def _free_name(entry: Entry, names: set[str]) -> str:
    for name in (entry.name, entry.location):
        if name not in names:
            return name
    return os.path.realpath(entry.location)


def _walk(root: _Root) -> Iterator[Entry | LeftOut]:
    # A stack of iterators, not recursion: a tree may be deeper than Python's stack.
    stack = [("", _sorted_folder(os.fspath(root.path)))]
    while stack:
        prefix, folder = stack[-1]
        found = next(folder, None)
        if found is None:
            stack.pop()
            continue
        name = prefix + found.name
        item = _item(found, name, root)
        if isinstance(item, Entry) and is_annotations(found.path):
            if root.annotated:
                continue
            item = LeftOut(name, Path(found.path), "annotations of the text beside it")
        if item is not None:
            yield item
            continue
        try:
            stack.append((name + os.sep, _sorted_folder(found.path)))
        except OSError as error:
            yield LeftOut(name, Path(found.path), _reason(error))


def _sorted_folder(path: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(path) as found:
        return iter(sorted(found, key=_natural))


def _natural(found: os.DirEntry[str]) -> tuple[str, str]:
    return _NUMBERS.sub(_padded, found.name.casefold()), found.name


def _padded(number: re.Match[str]) -> str:
    return number[0].zfill(20)


def _item(found: os.DirEntry[str], name: str, root: _Root) -> Entry | LeftOut | None:
    """Return what is listed or left out; None for a folder to enter."""
    if found.name.startswith("."):
        return LeftOut(name, Path(found.path), "hidden")
    try:
        if found.is_symlink():
            return _link(found, name, root)
        if found.is_dir(follow_symlinks=False):
            return None
    except OSError as error:
        return LeftOut(name, Path(found.path), _reason(error))
    return _file(name, found.path, found.stat, root)


def _link(found: os.DirEntry[str], name: str, root: _Root) -> Entry | LeftOut:
    target = Path(os.path.realpath(found.path))
    if not target.is_relative_to(root.real):
        reason = "link out of the folder"
    elif not target.exists():
        reason = "link to nothing"
    elif target.is_dir():
        reason = "link to a folder"
    elif any(part.startswith(".") for part in target.relative_to(root.real).parts):
        return _file(name, found.path, found.stat, root)
    else:
        reason = f"link to {target.relative_to(root.real)}, listed there"
    return LeftOut(name, Path(found.path), reason)


def _file(name: str, location: str, status_of: Callable[[], os.stat_result], root: _Root) -> Entry | LeftOut:
    try:
        status = status_of()
    except OSError as error:
        return LeftOut(name, Path(location), _reason(error))
    if not stat.S_ISREG(status.st_mode):
        return LeftOut(name, Path(location), "not a regular file")
    if status.st_size > LARGEST:
        return LeftOut(name, Path(location), TOO_LARGE_FOR_ANY)
    entry = Entry(name, location, status.st_size, status.st_mtime_ns)
    return with_annotations(entry) if root.annotated else entry


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission"
    if isinstance(error, FileNotFoundError):
        return "gone since it was listed"
    return error.strerror or str(error)
