"""Decoded texts, the last ones kept."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_KEPT = 4_000_000
"""Code points that are kept at most, but always those of the last text."""


class RecentTexts(Generic[T]):
    """Texts by the numbers of their documents; what is looked at again and again is read once.

    `read` gives a text, `length` its code points.
    """

    def __init__(self, read: Callable[[int], T], length: Callable[[T], int]) -> None:
        self._read = read
        self._length = length
        self._texts: dict[int, T] = {}
        self._kept = 0

    def __getitem__(self, document: int) -> T:
        text = self._texts.get(document)
        if text is None:
            text = self._read(document)
            length = self._length(text)
            while self._texts and self._kept + length > _KEPT:
                self._kept -= self._length(self._texts.pop(next(iter(self._texts))))
            self._texts[document] = text
            self._kept += length
        return text
