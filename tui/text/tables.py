"""The data files that lie beside this module: text in UTF-8, comment lines begin with ``#``."""

from __future__ import annotations

import pkgutil


def lines(name: str) -> list[str]:
    """Return the lines of a data file without comments and empty lines. Raises OSError if it is missing."""
    # Not importlib.resources, which takes longer to import than the files to read.
    data = pkgutil.get_data(__package__, name) or b""
    return [line for line in data.decode("utf-8").split("\n") if line and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """Return the rows of a file of tab-separated columns."""
    return [line.split("\t") for line in lines(name)]


def names(folder: str) -> list[str]:
    """Return the names of the text files in a folder, without their suffix, in alphabetical order."""
    from importlib import resources

    files = (resources.files(__package__) / folder).iterdir()
    return sorted(file.name.removesuffix(".txt") for file in files if file.name.endswith(".txt"))
