"""Passages: the stretches of a text within which it is said who says what.

A passage is a sentence, or several where a quotation reaches over their ends. Its words are in small letters
with one kind of apostrophe, beside their offsets, the mention and the quotation each belongs to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tui.corpus.local import LocalLinks
from tui.statements.quotations import Quotation
from tui.text.sentences import Offsets, sentences
from tui.text.tokens import APOSTROPHES, tokens

DASHES = frozenset(("-", "–", "—", "--"))
"""Dashes that part clauses or begin a turn of a dialogue; those within words are no words of their own."""
NONE = -1
"""The number of no mention and of no quotation."""

_SAME_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
# The place, the day and the agency before the first words of a dispatch.
_DATELINE = re.compile(r"[^\n]{0,90}?(?:\([^()\n]{2,30}\)|\d{4}\s*\.)\s*[-–—]+\s+")
_MOST_WORDS = 1000
"""Words beyond which a passage is cut: no sentence is as long, and time shall not grow with it."""
_GOES_ON = frozenset(",;:)")
"""Marks that no sentence begins with."""
_SYMBOLS = frozenset("{}=<>|\\_`#*+$@^~[]")
_MOST_SYMBOLS, _WORDS_A_SYMBOL = 3, 12
"""Symbols that any passage may hold, and the words there must be for each further one."""
_INDENT = 20
"""Blanks that a line may begin with."""
_HEAD = 200
"""Code points at the beginning of a text in which a dateline is looked for."""


@dataclass(slots=True)
class Passage:
    """Words with what is known of each; all sequences are parallel. Offsets are code points of the text."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    mentions: list[int]
    """The number of the mention a word belongs to, or `NONE`."""
    quotations: list[int]
    """The number of the quotation a word or mark stands in, or `NONE`."""
    capitals: frozenset[int]
    """The places of the words with a capital that open no sentence."""
    unclosed: frozenset[int]
    """The numbers of the quotations that no mark closes."""
    turns: frozenset[int]
    """The places of the dashes that begin a line, as those do that mark the turns of a dialogue."""
    breaks: frozenset[int]
    """The places of the words that open a sentence, unless they stand within a quotation."""

    def __len__(self) -> int:
        return len(self.words)

    @property
    def is_prose(self) -> bool:
        """Whether these are words for people, and no code or table."""
        return sum(word in _SYMBOLS for word in self.words) <= max(_MOST_SYMBOLS, len(self.words) // _WORDS_A_SYMBOL)

    def is_dialogue(self, place: int) -> bool:
        """Tell whether the sentence of a word begins with the dash that marks a turn of a dialogue."""
        return max((each for each in self.breaks if each <= place), default=0) in self.turns

    def mention_end(self, place: int) -> int:
        """Return one past the last word of the mention at a place."""
        number = self.mentions[place]
        while place < len(self) and self.mentions[place] == number:
            place += 1
        return place

    def mention_start(self, place: int) -> int:
        """Return the first word of the mention at a place."""
        number = self.mentions[place]
        while place and self.mentions[place - 1] == number:
            place -= 1
        return place

    def quotation_opens(self, place: int) -> bool:
        """Tell whether the mark at a place opens a quotation."""
        number = self.quotations[place]
        return number != NONE and (place == 0 or self.quotations[place - 1] != number)

    def quotation_end(self, place: int) -> int:
        """Return one past the last word or mark of the quotation at a place."""
        number = self.quotations[place]
        while place < len(self) and self.quotations[place] == number:
            place += 1
        return place

    def quotation_start(self, place: int) -> int:
        """Return the first mark of the quotation at a place."""
        number = self.quotations[place]
        while place and self.quotations[place - 1] == number:
            place -= 1
        return place


def passages(text: str, language: str, links: LocalLinks, quoted: Sequence[Quotation]) -> Iterator[Passage]:
    """Yield the passages of a text in order, without the dateline at its beginning, in linear time."""
    dateline = _DATELINE.match(text, 0, _HEAD)
    first = dateline.end() if dateline else 0
    quote_starts, quote_ends = [each.start for each in quoted], [each.end for each in quoted]
    unclosed = frozenset(number for number, each in enumerate(quoted) if not each.closed)
    mention = quote = 0
    for bounds in _merged(text, sentences(text, language), quoted):
        every = [each for each in tokens(text, bounds[0][0], bounds[-1][1]) if each[0] >= first]
        openings = {
            start
            for start, _ in bounds
            if start == bounds[0][0] or not (text[start].islower() or text[start] in _GOES_ON)
        }
        for cut in range(0, len(every), _MOST_WORDS):
            offsets = every[cut : cut + _MOST_WORDS]
            mentions, mention = _covering(offsets, links.starts, links.ends, mention)
            quotations, quote = _covering(offsets, quote_starts, quote_ends, quote)
            breaks = frozenset(
                place
                for place, (left, _) in enumerate(offsets)
                if left in openings
                and (place == 0 or quotations[place] == NONE or quotations[place - 1] != quotations[place])
            )
            yield Passage(
                [text[left:right].lower().translate(_SAME_APOSTROPHE) for left, right in offsets],
                [left for left, _ in offsets],
                [right for _, right in offsets],
                mentions,
                quotations,
                frozenset(
                    place for place, (left, _) in enumerate(offsets) if text[left].isupper() and place not in breaks
                ),
                unclosed,
                frozenset(
                    place
                    for place in breaks
                    if text[slice(*offsets[place])] in DASHES and _begins_line(text, offsets[place][0])
                ),
                breaks,
            )


def _begins_line(text: str, place: int) -> bool:
    """Tell whether only blanks stand before a place in its line."""
    return not text[max(0, place - _INDENT) : place].rpartition("\n")[2].strip()


def _merged(text: str, spans: Sequence[Offsets], quoted: Sequence[Quotation]) -> Iterator[list[Offsets]]:
    """Yield sentences together with those that a quotation they hold reaches into, or a line that was broken."""
    waiting = 0
    gathered: list[Offsets] = []
    for span, following in zip_longest(spans, spans[1:]):
        gathered.append(span)
        while waiting < len(quoted) and quoted[waiting].end <= span[1]:
            waiting += 1
        broken = following and (text[following[0]].islower() or text[following[0]] in _GOES_ON)
        if not broken and (waiting == len(quoted) or quoted[waiting].start >= span[1]):
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def _covering(
    offsets: Sequence[Offsets], starts: Sequence[int], ends: Sequence[int], first: int
) -> tuple[list[int], int]:
    """Return for each word which of some sorted spans covers it, and the first span that lies behind the words."""
    numbers: list[int] = []
    for left, right in offsets:
        while first < len(ends) and ends[first] <= left:
            first += 1
        numbers.append(first if first < len(starts) and starts[first] < right else NONE)
    return numbers, first
