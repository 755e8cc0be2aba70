"""The data files that lie beside this module: text in UTF-8, comment lines begin with ``#``."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def lines(path: Path) -> list[str]:
    """Return the lines of a data file without comments and empty lines."""
    return [line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """Return the rows of a file of tab-separated columns."""
    return [line.split("\t") for line in lines(FOLDER / name)]
