"""Where the cache of a pile lies, which generation of it holds, and who may write."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

from tui.store.private import make_private_folder, private

_WATCHED = ("corpus", "find", "names", "pipeline", "sources", "statements", "store/cache", "text")
"""Packages on whose code and data it depends what is stored."""
_CURRENT = "current"
_FIRST = 0


def cache_folder() -> Path:
    """Return the folder of all caches."""
    from platformdirs import user_cache_path

    return user_cache_path("lutrin", appauthor=False) / "piles"


def _make(folder: Path) -> None:
    make_private_folder(folder, cache_folder().parent.parent)


def fingerprint() -> str:
    """Return what tells this version of the program and its language data from any other."""
    from tui import __version__

    found = [f"{__version__} {sys.byteorder}"]
    package = Path(__file__).parents[2]
    for folder in _WATCHED:
        found.extend(f"{path} {size} {mtime}" for path, size, mtime in _files(package / folder))
    return _digest(sorted(found))


def _digest(words: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as found:
        for item in found:
            if item.name == "__pycache__":
                continue
            if item.is_dir():
                yield from _files(Path(item.path))
            else:
                status = item.stat()
                yield item.path, status.st_size, status.st_mtime_ns


class CachePlace:
    """The folder of one pile, parsed with certain options by this version of the program."""

    def __init__(self, paths: Sequence[str], options: Sequence[str]) -> None:
        # What documents of several PATHs are called may depend on how these are spelt.
        spelt = paths if len(paths) > 1 else ()
        self.pile = cache_folder() / _digest([*map(os.path.abspath, paths), *spelt])
        """Everything about this pile, however it was parsed, by other versions too."""
        self._options = _digest(options)
        self._lock = -1
        self._acquiring = Lock()

    @cached_property
    def folder(self) -> Path:
        """What this version keeps of the pile; worked out when asked for: nothing waits for it at the start."""
        return self.pile / f"{self._options}-{fingerprint()}"

    @property
    def is_outgrown(self) -> bool:
        """Whether nothing is kept by this version of the program, and something by another one."""
        with contextlib.suppress(OSError):
            kept = {version.name for version in self.pile.iterdir()}
            return self.folder.name not in kept and any(name.startswith(f"{self._options}-") for name in kept)
        return False

    @property
    def generation(self) -> int:
        """The number of the generation that holds; zero before there is one."""
        try:
            return int((self.folder / _CURRENT).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return _FIRST

    def stored(self, generation: int) -> Path:
        """Return the folder of a generation."""
        return self.folder / str(generation)

    def journal(self, generation: int) -> Path:
        """Return the journal of what was parsed after a generation."""
        return self.folder / f"{generation}.journal"

    def acquire(self) -> bool:
        """Become the one who may write, until `release`; tell whether that worked out. Any thread may ask.

        What other versions and killed processes left behind is removed. Raises OSError where nothing can be
        written there.
        """
        with self._acquiring:
            return self.writable or self._acquire()

    def _acquire(self) -> bool:
        _make(self.folder)
        handle = private(os.fspath(self.folder / "lock"), os.O_RDWR | os.O_CREAT)
        if not _locked(handle):
            os.close(handle)
            return False
        self._lock = handle
        self._sweep()
        return True

    def release(self) -> None:
        """Let somebody else write."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    @property
    def writable(self) -> bool:
        """Whether this process may write."""
        return self._lock >= 0

    def scratch(self, generation: int) -> Path:
        """Return a new folder to build a generation in."""
        folder = self.folder / f"{generation}.part"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        return folder

    def publish(self, generation: int) -> None:
        """Make the generation in the scratch folder the one that holds. Raises OSError."""
        os.replace(self.folder / f"{generation}.part", self.stored(generation))
        scratch = self.folder / f"{_CURRENT}.part"
        with open(scratch, "w", encoding="ascii", opener=private) as file:
            file.write(str(generation))
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, self.folder / _CURRENT)
        self._sweep()

    def _sweep(self) -> None:
        current = self.generation
        kept = {"lock", _CURRENT, str(current), self.journal(current).name}
        with contextlib.suppress(OSError):
            for left in self.folder.iterdir():
                if left.name not in kept:
                    _remove(left)
            for version in self.pile.iterdir():
                if version != self.folder and version.name.startswith(self._options):
                    _remove(version)

    def clear(self) -> None:
        """Remove everything that is stored about this pile. Raises OSError."""
        if self.pile.exists():
            shutil.rmtree(self.pile)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _locked(handle: int) -> bool:
    """Lock an open file for this process; false where another one has it, or where files cannot be locked."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
