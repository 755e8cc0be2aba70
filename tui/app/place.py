"""Where pages over the desk lead."""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of a document: code points, half-open."""

    document: int
    start: int
    end: int
    statement: bool = False
    """Whether it is the content of a statement, which the reader marks."""
