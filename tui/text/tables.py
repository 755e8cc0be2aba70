"""The data files of this floor: text in UTF-8, comment lines begin with ``#``."""

from __future__ import annotations

from tui.text.package_data import text_of


def lines(name: str) -> list[str]:
    """Return the lines of a data file without comments and empty lines. Raises OSError if it is missing."""
    return [line for line in text_of(__package__, name).split("\n") if line and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """Return the rows of a file of tab-separated columns."""
    return [line.split("\t") for line in lines(name)]
