"""The data files of this floor: text in UTF-8, comment lines begin with ``#``."""

from __future__ import annotations

from tui.text.package_data import lines_of, rows_of


def lines(name: str) -> list[str]:
    """Return the lines of a data file without comments and empty lines. Raises OSError if it is missing."""
    return lines_of(__package__, name)


def rows(name: str) -> list[list[str]]:
    """Return the rows of a file of tab-separated columns."""
    return rows_of(__package__, name)
