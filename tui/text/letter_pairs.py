"""How well letters fit each other in a language: the pairs of neighbours in its words (``letter_pairs.tsv``).

A cost is an amount of information in bits: the sum of two is the cost of both, and what is usual costs little. So the
costs of two readings of the same bytes can be compared whatever their languages and encodings are (C. E. Shannon, A
Mathematical Theory of Communication, 1948, section 6).
"""

from __future__ import annotations

import functools
from collections import defaultdict
from math import log2

from tui.text.tables import rows

EDGE = "_"
"""What stands in a pair for the edge of a word."""
ANY = "*"
"""What the file has for any letter outside ASCII."""

_UNSEEN = 17.0
_MIXED = 26.0
_FOREIGN = 25.0


class LetterPairs:
    """The letters outside ASCII of one language, each between its neighbours."""

    def __init__(self, levels: dict[str, float]) -> None:
        self._rareness = levels.pop(ANY)
        self._levels = levels
        self._letters = _levels_of_letters(levels)

    @property
    def is_of_other_script(self) -> bool:
        """Tell whether no word of the language is written in ASCII."""
        return not self._rareness

    def has(self, letter: str) -> bool:
        """Tell whether the language has the letter, in lower case."""
        return letter in self._letters

    def cost(self, triple: str) -> float:
        """Return the bits that the middle letter of three costs; neighbours are letters or `EDGE`, in lower case."""
        before, letter, after = triple[0], triple[1], triple[2]
        own = self._letters.get(letter)
        if own is None:
            return _FOREIGN
        return self._rareness + self._level(before + letter, before) + self._level(letter + after, after) - own

    def _level(self, pair: str, neighbour: str) -> float:
        if not neighbour.isascii():
            # A pair of two such letters is paid half by each.
            return self._levels.get(pair, _UNSEEN) / 2
        if self.is_of_other_script and neighbour != EDGE:
            return _MIXED
        return self._levels.get(pair, _UNSEEN)


def _levels_of_letters(levels: dict[str, float]) -> dict[str, float]:
    """Return the level of each letter outside ASCII: of its pairs as the first or as the second of them."""
    first: defaultdict[str, float] = defaultdict(float)
    second: defaultdict[str, float] = defaultdict(float)
    for pair, level in levels.items():
        first[pair[0]] += 2**-level
        second[pair[1]] += 2**-level
    return {letter: -log2(max(first[letter], second[letter])) for letter in {*first, *second} if not letter.isascii()}


@functools.cache
def letter_pairs_of(language: str) -> LetterPairs:
    """Return the pairs of a language; without any where it is unknown."""
    levels = {pair: float(level) for level, pairs in _rows_by_language().get(language, ()) for pair in pairs.split(" ")}
    return LetterPairs({ANY: 0.0} | levels)


@functools.cache
def _rows_by_language() -> dict[str, list[tuple[str, str]]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for language, level, pairs in rows("letter_pairs.tsv"):
        found[language].append((level, pairs))
    return dict(found)
