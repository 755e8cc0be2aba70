"""Rows of text found by words that are typed roughly: look up words, not rows.

A million titles or names hold fewer than two hundred thousand different words. Each is kept once, with the
rows it stands in; a query word is compared with words only, and the rows are met at the end.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from itertools import accumulate, chain, groupby, islice
from typing import ClassVar

from tui.corpus.columns import Buffer, ColumnHolder, Columns, ColumnsError, part, prefixed
from tui.corpus.integer_lists import IntegerLists
from tui.corpus.strings import PackedStrings, pack
from tui.corpus.words import LOST, folded_words

_LONGEST_WORD = 64
_MOST_SEGMENTS = 8
_MOST_REMEMBERED = 32
_SHORTEST_PART = 2
_MOST_TRIED = 8192
"""Rows that are looked at where only so many are wanted."""
_COUNTED = 4096
"""Words up to which the rows of an answer are counted."""
_INSIDE_FROM = 3
"""Letters a query word needs to be looked for inside words; a shorter one only begins them."""


class Closeness(IntEnum):
    """How a word of the vocabulary answers a word of the query, worst first."""

    SOUND_OFF = 1
    """Nearly the same sounds."""
    TWO_OFF = 2
    INSIDE = 3
    ONE_OFF = 4
    SOUND = 5
    """The same sounds in other letters; only callers that know sounds find these and `SOUND_OFF`."""
    PREFIX = 6
    EXACT = 7


Answer = Mapping[int, Closeness]
"""The words of a vocabulary, by number, that answer a query word, best first."""


def errors_allowed(word: str) -> int:
    """Return how many letters of a typed word may be wrong: none up to 3 letters, 1 up to 6, 2 above.

    A word with a digit must be right: another year is no typo. Letters that were lost may be wrong in any case,
    up to three.
    """
    exact = len(word) <= 3 or any(letter.isdigit() for letter in word)
    allowed = 0 if exact else 1 if len(word) <= 6 else 2
    return max(allowed, min(word.count(LOST), 3))


@dataclass(frozen=True, slots=True)
class _Segment:
    """Consecutive words joined by line feeds, to be scanned as one string."""

    first: int
    text: str
    offsets: Sequence[int]


class Vocabulary(ColumnHolder):
    """The words of numbered rows, with postings. Rows can only be added."""

    COLUMNS: ClassVar[Mapping[str, str]] = {"_row_words": "I", "_row_ends": "I"}

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._words: list[str] = []
        self._postings = IntegerLists()
        self._by_shape: dict[tuple[int, str, bool], list[str]] = defaultdict(list)
        self._by_beginning: dict[str, array[int]] = defaultdict(partial(array, "I"))
        self._segments: list[_Segment] = []
        self._remembered: dict[str, Answer] = {}
        self._row_words = array("I")
        self._row_ends = array("I", [0])

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._row_ends) - 1

    def add(self, text: str) -> int:
        """Add a row; return its number."""
        self.grow()
        row = len(self)
        self._remembered.clear()
        for word in dict.fromkeys(folded_words(text)):
            code = self._code(word[:_LONGEST_WORD])
            self._postings.append(code, row)
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

    def holds(self, row: int, text: str) -> bool:
        """Tell whether a row holds the words of a text, in their order, and no others."""
        words = dict.fromkeys(folded_words(text))
        return [self._codes.get(word[:_LONGEST_WORD]) for word in words] == list(self.words_of(row))

    def like(self, word: str) -> Answer:
        """Return the words that answer a folded query word, with how well they do, best first.

        Answers are remembered until rows are added: the words typed before the last one stay the same.
        """
        answer = self._remembered.get(word)
        if answer is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            answer = self._remembered[word] = self._like(word)
        return answer

    def _like(self, word: str) -> dict[int, Closeness]:
        found: dict[int, Closeness] = {}
        exact = self._codes.get(word)
        if exact is not None:
            found[exact] = Closeness.EXACT
        if len(word) < _INSIDE_FROM:
            found.update((code, Closeness.PREFIX) for code in self._by_beginning.get(word, ()) if code != exact)
            return found
        self.prepare()
        inside = list(self._scan(word))
        for code in inside:
            if code != exact and self._words[code].startswith(word):
                found[code] = Closeness.PREFIX
        errors = errors_allowed(word)
        near = list(self._near(word, errors)) if errors else []
        for code, distance in near:
            if distance == 1:
                found.setdefault(code, Closeness.ONE_OFF)
        for code in inside:
            found.setdefault(code, Closeness.INSIDE)
        for code, _ in near:
            found.setdefault(code, Closeness.TWO_OFF)
        return found

    def one_letter_off(self, word: str) -> list[int]:
        """Return the words that one wrong letter sets apart from a word, however short, but not its first one."""
        return [code for code, _ in self._near(word, 1) if self._words[code][0] == word[0]]

    def split(self, word: str) -> list[int]:
        """Return the words that a query word joins (*degaulle*, *jeanlucmelenchon*), as few as can be.

        Of equally few those with the fewest rows; none where the word is not made of several words.
        """
        best: list[tuple[int, int, list[int]] | None] = [(0, 0, [])] + [None] * len(word)
        for end in range(_SHORTEST_PART, len(word) + 1):
            for start in range(end - _SHORTEST_PART + 1):
                before, code = best[start], self._codes.get(word[start:end])
                if before is None or code is None or (start == 0 and end == len(word)):
                    continue
                candidate = before[0] + 1, before[1] + len(self._postings[code]), [*before[2], code]
                best[end] = min(best[end] or candidate, candidate)
        found = best[len(word)]
        return found[2] if found else []

    def search(self, answers: Sequence[Answer], limit: int | None = None) -> dict[int, int]:
        """Return the rows in which every query word is answered, with the sum of the closeness of each.

        `answers` holds for each query word what `like` returns. The rarest word leads, its best answers
        first; of equally good ones no more than `limit` rows are taken, and of a limited search no more than some
        thousand looked at: words of one letter stand together in too many.
        """
        if not answers:
            return {}
        lead = min(answers, key=self._size)
        others = [answer for answer in answers if answer is not lead]
        rows: dict[int, int] = {}
        for closeness, codes in groupby(lead, key=lead.__getitem__):
            most = None if limit is None else len(rows) + limit
            tried = None if limit is None else _MOST_TRIED
            for row in islice(chain.from_iterable(map(self._postings.__getitem__, codes)), tried):
                if row not in rows and (total := self._total(row, closeness, others)):
                    rows[row] = total
                    if len(rows) == most:
                        break
        return rows

    def _size(self, answer: Answer) -> int:
        """Return how many rows an answer stands for, at least, where its words are too many to be counted."""
        return len(answer) if len(answer) > _COUNTED else sum(len(self._postings[code]) for code in answer)

    def _total(self, row: int, closeness: int, others: Sequence[Answer]) -> int:
        total = closeness
        for answer in others:
            best = max((answer.get(code, 0) for code in self.words_of(row)), default=0)
            if not best:
                return 0
            total += best
        return total

    def prepare(self) -> None:
        """Make the words added since the last time ready for scanning, so that the next query need not."""
        covered = self._segments[-1].first + len(self._segments[-1].offsets) - 1 if self._segments else 0
        if covered == len(self._words):
            return
        if len(self._segments) >= _MOST_SEGMENTS:
            self._segments.clear()
            covered = 0
        words = self._words[covered:]
        offsets = array("I", accumulate((len(word) + 1 for word in words), initial=0))
        self._segments.append(_Segment(covered, "\n".join(words), offsets))

    def columns(self) -> dict[str, Buffer]:
        """Return everything as columns, to be stored."""
        return {
            **super().columns(),
            **prefixed("words", pack(self._words)),
            **prefixed("postings", self._postings.columns()),
        }

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        super().restore(columns)
        self._postings.restore(part("postings", columns))
        self._words = list(PackedStrings.restore(part("words", columns)))
        if len(self._words) != len(self._postings):
            raise ColumnsError("words without postings")
        self._codes = {word: code for code, word in enumerate(self._words)}
        for code, word in enumerate(self._words):
            self._sort_in(code, word)
        self.prepare()

    def word_count(self) -> int:
        """Return how many different words there are; they are numbered from zero in order of arrival."""
        return len(self._words)

    def _code(self, word: str) -> int:
        code = self._codes.get(word)
        if code is None:
            code = self._codes[word] = self._postings.add()
            self._words.append(word)
            self._sort_in(code, word)
        return code

    def _sort_in(self, code: int, word: str) -> None:
        size = len(word)
        self._by_shape[size, word[0], True].append(word)
        self._by_shape[size, word[-1], False].append(word)
        for length in range(1, min(size + 1, _INSIDE_FROM)):
            self._by_beginning[word[:length]].append(code)

    def _near(self, word: str, errors: int) -> Iterator[tuple[int, int]]:
        """Yield the words within some errors whose first or last letter is right, with the errors.

        Some come twice. Asking for one of the two letters loses nothing at one error and saves six sevenths
        of the work. At two errors the first letter must be right: hardly anyone gets it wrong and another too.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        shapes = (
            (length, letter, first)
            for length in range(len(word) - errors, len(word) + errors + 1)
            for letter, first in ((word[0], True), (word[-1], False))
        )
        for shape in shapes:
            bucket = self._by_shape.get(shape)
            if bucket:
                near = process.extract(word, bucket, scorer=OSA.distance, score_cutoff=errors, limit=None)
                for candidate, distance, _ in near:
                    if distance == 1 or word[0] in (candidate[0], LOST):
                        yield self._codes[candidate], int(distance)

    def _scan(self, letters: str) -> Iterator[int]:
        """Yield the words that hold the letters."""
        for segment in self._segments:
            text, offsets = segment.text, segment.offsets
            place = text.find(letters)
            while place >= 0:
                index = bisect_right(offsets, place) - 1
                yield segment.first + index
                place = text.find(letters, offsets[index + 1])
