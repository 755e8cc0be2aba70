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


def lines_of(package: str, name: str) -> list[str]:
    """Return the lines of a data file without empty ones and comments, which begin with ``#``.

    Raises FileNotFoundError where there is none.
    """
    lines = text_of(package, name).replace("\r\n", "\n").split("\n")
    return [line for line in lines if line.strip() and not line.startswith("#")]


def rows_of(package: str, name: str) -> list[list[str]]:
    """Return the rows of a file of tab-separated columns, as `lines_of` returns lines."""
    return [line.split("\t") for line in lines_of(package, name)]


def names_of(package: str, suffix: str, folder: str = "") -> list[str]:
    """Return the names of the data files that end in `suffix`, without it, in alphabetical order.

    The files are those of an imported package, or of a folder in it.
    """
    (root,) = sys.modules[package].__path__
    files = glob.glob(f"*{suffix}", root_dir=f"{root}/{folder}")
    return sorted(file.removesuffix(suffix) for file in files)
