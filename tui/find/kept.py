"""Answers that are kept for when they are asked for again, and forgotten between two queries."""

from typing import TypeVar

_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")

MOST = 64
"""Answers up to which all are kept: some queries as they were typed letter by letter.

One of a pile of 100,000 documents takes about 100 KB.
"""


def forget_oldest(kept: dict[_Key, _Answer], most: int = MOST) -> None:
    """Forget what was asked for first, so that no more than `most` answers are left."""
    while len(kept) > most:
        del kept[next(iter(kept))]
