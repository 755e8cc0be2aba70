"""The texts of the documents as bytes: those that were stored in one mapped run, the new ones beside it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

from tui.corpus.columns import Columns, ColumnsError, column


def _lost(index: int) -> str:
    return ""


class TextTable:
    """Texts by the numbers of their documents, in UTF-8, decoded when they are asked for.

    A stored text is only given out if its checksum is right; else `recover` is asked for it.
    """

    def __init__(self) -> None:
        self._changed: dict[int, bytes] = {}
        self._run = memoryview(b"")
        self._ends: Sequence[int] = array("Q", [0])
        self._sums: Sequence[int] = array("I")
        self.recover: Callable[[int], str] = _lost
        """Returns the text of a document whose stored one is damaged."""

    def __getitem__(self, index: int) -> str:
        """Return a text, empty where there is none."""
        data = self.encoded(index)
        return str(data, "utf-8", "surrogatepass")

    def __setitem__(self, index: int, text: str) -> None:
        self._changed[index] = text.encode("utf-8", "surrogatepass")

    def encoded(self, index: int) -> bytes | memoryview:
        """Return a text in UTF-8, lone surrogates kept."""
        data = self._changed.get(index)
        if data is not None:
            return data
        if index >= len(self._sums):
            return b""
        stored = self._run[self._ends[index] : self._ends[index + 1]]
        if crc32(stored) != self._sums[index]:
            self[index] = self.recover(index)
            return self._changed[index]
        return stored

    def forget(self, index: int) -> None:
        """Drop a text."""
        self._changed[index] = b""

    def all(self, count: int) -> Iterator[bytes | memoryview]:
        """Yield the texts of the first `count` documents, to be stored."""
        return map(self.encoded, range(count))

    def restore(self, columns: Columns, run: memoryview) -> None:
        """Take the texts that lie one behind the other in `run`. Raises ColumnsError where it does not fit."""
        ends, sums = column(columns, "ends", "Q"), column(columns, "sums", "I")
        if len(ends) != len(sums) + 1 or ends[-1] != len(run):
            raise ColumnsError("texts that end elsewhere")
        self._ends, self._sums, self._run = ends, sums, run
