"""Folders and files that only the person who runs the program can read."""

import os
from pathlib import Path


def make_private_folder(path: Path, within: Path) -> None:
    """Make a folder, and those between it and `within`, a folder of the system's choice. Raises OSError."""
    missing = [path, *path.parents]
    for folder in reversed(missing[: missing.index(within)]):
        folder.mkdir(exist_ok=True, mode=0o700, parents=True)


def private(path: str, flags: int) -> int:
    """Open a file for `open(..., opener=private)`."""
    return os.open(path, flags, 0o600)
