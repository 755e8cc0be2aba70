"""The groups of words that stand in similar places, as `tui.names.training.clusters` found them."""

import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from tui.text.package_data import bytes_of

# Words of the table that are cut apart at a time.
CLUSTER_BLOCK = 512


Names = tuple[str, str, str]
"""The names of the fine, middle and coarse cluster of a word."""


class Clusters:
    """The groups of words that stand in similar places, on three levels."""

    def __init__(self, code: str) -> None:
        """Read the table of the language (written by `tui.names.training.clusters`)."""
        content = zlib.decompress(bytes_of("tui.names.models", f"{code}.clusters"))
        end = int.from_bytes(content[:4], "little")
        parents, *self._blocks = content[4:end].decode().split("\f")
        self._firsts = [block.partition("\n")[0] for block in self._blocks]
        self._words: dict[int, list[str]] = {}
        self._numbers = array("H", content[end:])
        if sys.byteorder == "big":
            self._numbers.byteswap()
        middles, coarses = (line.split() for line in parents.split("\n"))
        self._names = [(f"{index}", middle, coarses[int(middle)]) for index, middle in enumerate(middles)]

    def of(self, word: str) -> Names | None:
        """Return the names of the fine, middle and coarse cluster of a word, or None for an unknown one."""
        for form in (word, word.lower(), word.capitalize()) if word[:1].isupper() else (word,):
            number = self._number(form)
            if number is not None:
                return self._names[number]
        return None

    def words(self) -> Iterator[str]:
        """Return all words of the table, in order."""
        return (word for block in self._blocks for word in block.split("\n"))

    def _number(self, word: str) -> int | None:
        """Return the number of the fine cluster of a word as it is written; a block is cut when it is asked for."""
        block = bisect_right(self._firsts, word) - 1
        if block < 0:
            return None
        words = self._words.get(block)
        if words is None:
            words = self._words[block] = self._blocks[block].split("\n")
        index = bisect_left(words, word)
        if index == len(words) or words[index] != word:
            return None
        return self._numbers[block * CLUSTER_BLOCK + index]


@cache
def clusters(code: str) -> Clusters:
    """Return the clusters of a language, read once."""
    return Clusters(code)
