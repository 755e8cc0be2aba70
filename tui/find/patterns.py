"""What the exact terms of a query match in a text: words one after another, or a regular expression.

Case and accents do not count unless they were typed: *elysee* is in *Élysée*, *Élysée* is not in *Elysee*. How
letters and accents are encoded (composed or not) never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from tui.corpus.words import SPACELESS, WordSigns
from tui.find.plain import Plain, plain
from tui.find.query import Exact, Regex
from tui.find.regexes import has_accents, read, regex_spans
from tui.text.fold import Folded, folded

Spans = list[tuple[int, int]]

_SIGNS = WordSigns()
_WALL = "\0"
"""Stands between texts that are folded as one."""
_BETWEEN = r"[\W_]++"


class Source:
    """One text to be searched, folded once for all that is looked for in it."""

    __slots__ = ("_encoded", "_folded", "_plain", "_text")

    def __init__(self, encoded: bytes | memoryview) -> None:
        """Take a text in UTF-8, lone surrogates kept."""
        self._encoded = encoded
        self._plain: Plain | None = None
        self._text: str | None = None
        self._folded: str | None = None

    def plain(self) -> Plain | None:
        """Return the text in plain letters, None where it holds characters that need more care."""
        if self._plain is None and self._folded is None:
            self._plain = plain(self._encoded)
        return self._plain

    def text(self) -> str:
        """Return the text itself."""
        if self._text is None:
            self._text = str(self._encoded, "utf-8", "surrogatepass")
        return self._text

    def folded(self) -> str:
        """Return the text folded."""
        if self._folded is None:
            self._folded = folded(self.text())
        return self._folded


class Pattern(Protocol):
    """What is looked for in texts."""

    def spans(self, text: str) -> Spans:
        """Return its places: code points, half-open, in order, apart. Raises RegexError where it takes too long."""

    def found(self, source: Source) -> bool:
        """Tell whether it stands in a text. Raises RegexError where it takes too long."""


class WordPattern:
    """Words one after another, parted by anything but letters and digits; a line may end between them."""

    def __init__(self, text: str, *, beginning: bool) -> None:
        self._cased = text != text.lower()
        self._accented = has_accents(text)
        words = self._read(text).text.translate(_SIGNS).split()
        self.words = words
        """The words as they are compared."""
        expression = _expression(words, beginning)
        self._pattern = re.compile(expression, re.IGNORECASE if self._accented and not self._cased else 0)
        self._loose = None if self.folds else WordPattern(folded(text), beginning=beginning)
        self._plain: re.Pattern[bytes] | None = None
        self._longest = max(words, key=len)
        self._longest_plain = b""
        if self.folds and all(word.isascii() for word in words):
            self._plain = re.compile(expression.replace(_BETWEEN, " ++").encode(), re.ASCII)
            self._longest_plain = self._longest.encode()

    @property
    def folded_words(self) -> list[str]:
        """The words without case and accents."""
        return self.words if self._loose is None else self._loose.words

    @property
    def folds(self) -> bool:
        """Whether case and accents do not count."""
        return not self._cased and not self._accented

    def _read(self, text: str) -> Folded:
        return read(text, cased=self._cased, accented=self._accented)

    def spans(self, text: str) -> Spans:
        """Return the places of the words."""
        source = self._read(text)
        found: Spans = []
        for match in self._pattern.finditer(source.text):
            start, end = source.span(*match.span())
            if not found or start >= found[-1][1]:
                found.append((start, end))
        return found

    def holding(self, texts: Sequence[str]) -> Iterator[int]:
        """Yield the positions of those of many short texts that hold the words; faster than one by one."""
        pieces = self._read(_WALL.join(texts)).text.split(_WALL)
        return (place for place, piece in enumerate(pieces) if self._pattern.search(piece))

    def found(self, source: Source) -> bool:
        """Tell whether the words stand in a text."""
        if self._loose is not None:
            # Folding what holds the words in no case at all would be a waste.
            return self._loose.found(source) and bool(self._pattern.search(self._read(source.text()).text))
        plain = source.plain()
        if plain is None:
            text = source.folded()
            return self._longest in text and self._pattern.search(text) is not None
        if self._plain is None:
            return False
        return self._longest_plain in plain and self._plain.search(plain) is not None


class RegexPattern:
    """A regular expression."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def spans(self, text: str) -> Spans:
        """Return the places that match."""
        return regex_spans(self._pattern, text)

    def found(self, source: Source) -> bool:
        """Tell whether anything matches."""
        return bool(regex_spans(self._pattern, source.text(), first=True))


@lru_cache(maxsize=128)
def pattern_of(condition: Exact | Regex) -> Pattern:
    """Return what a condition matches."""
    if isinstance(condition, Regex):
        return RegexPattern(condition.pattern)
    return WordPattern(condition.text, beginning=condition.beginning)


def _expression(words: list[str], beginning: bool) -> str:
    before = "" if SPACELESS.match(words[0]) else r"(?<![^\W_])"
    after = "" if beginning or SPACELESS.match(words[-1][-1]) else r"(?![^\W_])"
    return before + _BETWEEN.join(map(re.escape, words)) + after
