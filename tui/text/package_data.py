"""The data files that lie beside the code: lists, rules and models.

Read without importlib.resources, which takes longer to import than most of the files to read.
"""

from __future__ import annotations

import glob
import pkgutil
import sys


def bytes_of(package: str, name: str) -> bytes:
    """Return the content of a data file of a package; `name` may lead through folders (`fr/words.toml`).

    Raises FileNotFoundError where there is none.
    """
    return pkgutil.get_data(package, name) or b""


def text_of(package: str, name: str) -> str:
    """Return the content of a data file in UTF-8. Raises FileNotFoundError where there is none."""
    return bytes_of(package, name).decode("utf-8")


def names_of(package: str, suffix: str, folder: str = "") -> list[str]:
    """Return the names of the data files that end in `suffix`, without it, in alphabetical order.

    The files are those of an imported package, or of a folder in it.
    """
    (root,) = sys.modules[package].__path__
    files = glob.glob(f"*{suffix}", root_dir=f"{root}/{folder}")
    return sorted(file.removesuffix(suffix) for file in files)
