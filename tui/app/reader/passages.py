"""The sentences of a long text, found only around the place that is asked for."""

import re
from bisect import bisect_left, bisect_right

from tui.app.reader.pieces import piece
from tui.text.sentences import sentences

Span = tuple[int, int]

_SIZE = 4096
_SLACK = 1024
_KEPT = 16
_INK = re.compile(r"\S")


class Passages:
    """Sentences as half-open ranges of code points of `text`; `language` is a code such as `fr`, or empty.

    They are found a passage at a time: what stands between two empty lines, or a piece of it where that is
    long. A sentence that runs over the end of a piece is cut there.
    """

    def __init__(self, text: str, language: str = "") -> None:
        self._text = text
        self._language = language
        self._partings = ("\n\n", "\r\n\r\n", "\r\r") if "\r" in text else ("\n\n",)
        self._stretch = (0, 0)
        self._found: dict[Span, list[Span]] = {}

    def at(self, offset: int) -> Span:
        """Return the sentence at `offset`, else the one before it or after it, else an empty range."""
        found = self._sentences(self._passage(offset))
        if not found:
            return offset, offset
        return found[max(0, bisect_right(found, offset, key=_start) - 1)]

    def after(self, offset: int) -> Span | None:
        """Return the first sentence that begins after `offset`, or None."""
        passage = self._passage(offset)
        found = self._sentences(passage)
        following = bisect_right(found, offset, key=_start)
        if following < len(found):
            return found[following]
        ink = _INK.search(self._text, passage[1])
        return self._sentences(self._passage(ink.start()))[0] if ink else None

    def before(self, offset: int) -> Span | None:
        """Return the last sentence that begins before `offset`, or None."""
        passage = self._passage(offset)
        found = self._sentences(passage)
        preceding = bisect_left(found, offset, key=_start)
        if preceding:
            return found[preceding - 1]
        ink = self._last_ink(passage[0])
        return self._sentences(self._passage(ink))[-1] if ink is not None else None

    def _last_ink(self, end: int) -> int | None:
        """Return where the last character before `end` stands that is not white space."""
        while end > 0:
            start = max(0, end - _SIZE)
            kept = self._text[start:end].rstrip()
            if kept:
                return start + len(kept) - 1
            end = start
        return None

    def _sentences(self, passage: Span) -> list[Span]:
        found = self._found.get(passage)
        if found is None:
            if len(self._found) >= _KEPT:
                del self._found[next(iter(self._found))]
            start, end = passage
            found = [(start + first, start + last) for first, last in sentences(self._text[start:end], self._language)]
            self._found[passage] = found
        return found

    def _passage(self, offset: int) -> Span:
        offset = max(0, min(offset, len(self._text) - 1))
        if not self._stretch[0] <= offset < self._stretch[1]:
            self._stretch = self._between_partings(offset)
        return piece(self._text, *self._stretch, offset, _SIZE, _SLACK)

    def _between_partings(self, offset: int) -> Span:
        text = self._text
        start, end = 0, len(text)
        for parting in self._partings:
            found = text.rfind(parting, 0, offset)
            start = max(start, found + len(parting) if found >= 0 else 0)
        for parting in self._partings:
            found = text.find(parting, max(start, offset - len(parting) + 1), end)
            end = found + len(parting) if found >= 0 else end
        return start, end


def _start(sentence: Span) -> int:
    return sentence[0]
