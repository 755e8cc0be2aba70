"""Rows of text found by words that are typed roughly: look up words, not rows.

A million titles or names hold fewer than two hundred thousand different words. Each is kept once, with the
rows it stands in; a query word is compared with words only, and the rows are met at the end.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from tui.corpus.words import folded_words

_LONGEST_WORD = 64
_MOST_SEGMENTS = 8
_INSIDE_FROM = 3
"""Letters a query word needs to be looked for inside words; a shorter one only begins them."""


class Closeness(IntEnum):
    """How a word of the vocabulary answers a word of the query, worst first."""

    TWO_OFF = 1
    ONE_OFF = 2
    INSIDE = 3
    PREFIX = 4
    EXACT = 5


def errors_allowed(word: str) -> int:
    """Return how many letters of a typed word may be wrong: none up to 3 letters, 1 up to 6, 2 above."""
    return 0 if len(word) <= 3 else 1 if len(word) <= 6 else 2


@dataclass(frozen=True, slots=True)
class _Segment:
    """Consecutive words joined by line feeds, to be scanned as one string."""

    first: int
    text: str
    offsets: Sequence[int]


class Vocabulary:
    """The words of numbered rows, with postings. Rows can only be added."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._words: list[str] = []
        self._postings: list[array[int]] = []
        self._by_length: dict[int, list[str]] = {}
        self._segments: list[_Segment] = []
        self._row_words = array("I")
        self._row_ends = array("I", [0])

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._row_ends) - 1

    def add(self, text: str) -> int:
        """Add a row; return its number."""
        row = len(self)
        for word in dict.fromkeys(folded_words(text)):
            code = self._code(word[:_LONGEST_WORD])
            self._postings[code].append(row)
            self._row_words.append(code)
        self._row_ends.append(len(self._row_words))
        return row

    def word(self, code: int) -> str:
        """Return a word by its number."""
        return self._words[code]

    def code(self, word: str) -> int | None:
        """Return the number of a folded word, None where no row has it."""
        return self._codes.get(word)

    def rows_of(self, code: int) -> Sequence[int]:
        """Return the rows that hold a word, ascending."""
        return self._postings[code]

    def words_of(self, row: int) -> Sequence[int]:
        """Return the numbers of the different words of a row, in the order of its text."""
        return self._row_words[self._row_ends[row] : self._row_ends[row + 1]]

    def like(self, word: str) -> dict[int, Closeness]:
        """Return the words that answer a folded query word, with how well they do, worst first."""
        found: dict[int, Closeness] = {}
        errors = errors_allowed(word)
        if errors:
            for code, distance in self._near(word, errors):
                found[code] = Closeness.ONE_OFF if distance <= 1 else Closeness.TWO_OFF
        inside = self._scan(word) if len(word) >= _INSIDE_FROM else ()
        found.update(dict.fromkeys(inside, Closeness.INSIDE))
        found.update(dict.fromkeys(self._scan("\n" + word), Closeness.PREFIX))
        exact = self._codes.get(word)
        if exact is not None:
            found[exact] = Closeness.EXACT
        return dict(sorted(found.items(), key=lambda item: item[1]))

    def split(self, word: str) -> tuple[int, int] | None:
        """Return the two words that a query word joins (*degaulle*), those with the fewest rows."""
        pairs = (
            (self._codes[word[:cut]], self._codes[word[cut:]])
            for cut in range(2, len(word) - 1)
            if word[:cut] in self._codes and word[cut:] in self._codes
        )
        return min(pairs, key=lambda pair: sum(len(self._postings[code]) for code in pair), default=None)

    def search(self, words: Sequence[str], limit: int | None = None) -> dict[int, int]:
        """Return the rows that answer every folded query word, with the sum of the closeness of each word.

        The rarest word leads, its best answers first; the search ends once it has `limit` rows.
        """
        if not words:
            return {}
        answers = [self.like(word) for word in words]
        lead = min(answers, key=lambda answer: sum(len(self._postings[code]) for code in answer))
        others = [answer for answer in answers if answer is not lead]
        rows: dict[int, int] = {}
        for code, closeness in reversed(lead.items()):
            if limit is not None and len(rows) >= limit:
                break
            for row in self._postings[code]:
                total = self._total(row, closeness, others)
                if total > rows.get(row, 0):
                    rows[row] = total
        return rows

    def _total(self, row: int, closeness: int, others: Sequence[Mapping[int, Closeness]]) -> int:
        total = closeness
        for answer in others:
            best = max((answer.get(code, 0) for code in self.words_of(row)), default=0)
            if not best:
                return 0
            total += best
        return total

    def _code(self, word: str) -> int:
        code = self._codes.get(word)
        if code is None:
            code = self._codes[word] = len(self._words)
            self._words.append(word)
            self._postings.append(array("I"))
            self._by_length.setdefault(len(word), []).append(word)
        return code

    def _near(self, word: str, errors: int) -> Iterator[tuple[int, int]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        for length in range(len(word) - errors, len(word) + errors + 1):
            bucket = self._by_length.get(length)
            if bucket:
                near = process.extract(word, bucket, scorer=OSA.distance, score_cutoff=errors, limit=None)
                for candidate, distance, _ in near:
                    yield self._codes[candidate], int(distance)

    def _scan(self, letters: str) -> Iterator[int]:
        """Yield the words that hold the letters; a leading line feed stands for the beginning of a word."""
        self._cover()
        for segment in self._segments:
            text, offsets = segment.text, segment.offsets
            place = text.find(letters)
            while place >= 0:
                index = bisect_right(offsets, place) - 1
                yield segment.first + index
                place = text.find(letters, offsets[index + 1])

    def _cover(self) -> None:
        covered = self._segments[-1].first + len(self._segments[-1].offsets) - 1 if self._segments else 0
        if covered == len(self._words):
            return
        if len(self._segments) >= _MOST_SEGMENTS:
            self._segments.clear()
            covered = 0
        words = self._words[covered:]
        offsets = array("I", accumulate((len(word) + 1 for word in words), initial=0))
        self._segments.append(_Segment(covered, "\n" + "\n".join(words), offsets))
