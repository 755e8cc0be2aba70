"""The single-byte encoding of a text, guessed from what each candidate makes of the bytes above 0x7F.

Every byte means something in nearly every single-byte encoding, so the question is not which ones can decode a text
but which one makes a language of it. Each candidate (``encodings.tsv``) is tried with each of its languages, and what
it reads is given a cost in bits: letters what their neighbours make them cost in that language
(`tui.text.letter_pairs`), signs less in their places than elsewhere, rare encodings a little more than usual ones, and
languages other than that of the plain words around more. The cheapest reading is the likeliest one (the naive Bayesian
classifier of W. B. Cavnar and J. M. Trenkle's kind, with costs for probabilities).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from tui.text.language import languages_by_words
from tui.text.letter_pairs import EDGE, letter_pairs_of
from tui.text.sample import count_high, without_markup
from tui.text.tables import rows

_SAMPLE = 1 << 15
_WHOLE = 1 << 20
_PLACES = 250
_PLACES_OF_EACH = 4
_FIRST_PLACES = 40
_BEHIND = 80.0
"""How many bits behind the first an encoding may be after the first places to be looked at further."""
_SURE = 6.0
_SENSE = 20.0

_OTHER_LANGUAGE, _OTHER_SCRIPT = 25.0, 45.0
_AMONG_LATIN, _LETTER_AMONG_LATIN = 20.0, 3.0
_LATIN = "Latin"
_ACCENTS_SHARE = 0.3
"""Bytes above 0x7F for each ASCII letter up to which they are likely to be accents."""
_STATED = 40.0
_FOREIGN_SHARE, _FOREIGN = 0.5, 30.0
_CASE = 8.0
_APOSTROPHE, _HELD, _PLACED, _UNUSUAL, _MISPLACED, _SYMBOL, _INSIDE, _CONTROL = 11, 11, 13, 16, 20, 24, 32, 36
"""What a character that is no letter costs, in bits: rarer in texts of all languages is more."""

_HIGH = re.compile(rb"[\x80-\xff]")
_PLAIN_WORD = re.compile(rb"(?<![\w./:@\x80-\xff-])[A-Za-z]++(?![\w/:@\x80-\xff])")
_APOSTROPHES = frozenset("’")
_BETWEEN_WORDS = frozenset("–—·\xa0\xad‘´")
_SIGNS = frozenset("“”„«»•…€£°§©®™²³¿¡№،؛؟״׳‚") | _APOSTROPHES | _BETWEEN_WORDS
_OPENING, _CLOSING, _ALONE = frozenset("‚„¿¡•№´"), frozenset("’…"), _BETWEEN_WORDS | frozenset("•«»€")
_BLANKS = frozenset(" \n\t\r")
_EDGES = _BLANKS | frozenset("\xa0.,;:!?()'\"-/%<>[]{}&")
_HELD_AFTER, _HELD_BEFORE = frozenset("«°§№"), frozenset("»:;!?%€$£")  # what a no-break space keeps together


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, the language it makes of a text, and whether another one would make nearly as much sense of it."""

    encoding: str
    language: str
    doubtful: bool


class _Candidate(NamedTuple):
    """A row of ``encodings.tsv``."""

    encoding: str
    rareness: float
    languages: tuple[str, ...]


class _Costed(NamedTuple):
    cost: float
    reading: _Reading
    language: str


class _Reading:
    """What one encoding makes of the bytes above 0x7F, each between its neighbours, whatever the language."""

    def __init__(self, triples: Counter[bytes], candidate: _Candidate) -> None:
        self.candidate = candidate
        self.text = b"".join(triples).decode(candidate.encoding, "replace")
        self._signs = candidate.rareness
        self._letters: Counter[str] = Counter()
        self._triples: Counter[str] = Counter()
        chars = iter(self.text)
        for before, char, after, count in zip(chars, chars, chars, triples.values(), strict=True):
            letter = _in_pairs(char)
            if letter == EDGE:
                self._signs += count * _cost_of_sign(before, char, after)
                continue
            if (before.islower() and char.isupper()) or (char.islower() and after.isupper()):
                self._signs += count * _CASE
            self._letters[letter] += count
            self._triples[_in_pairs(before) + letter + _in_pairs(after)] += count
        self._places = self._letters.total()

    def cost_in(self, language: str) -> float:
        pairs = letter_pairs_of(language)
        known = sum(count for letter, count in self._letters.items() if pairs.has(letter))
        if known < _FOREIGN_SHARE * self._places:
            return self._signs + _FOREIGN * self._places
        return self._signs + sum(count * pairs.cost(triple) for triple, count in self._triples.items())


def guess(data: bytes, language: str = "", stated: str = "") -> Guess | None:
    """Return the single-byte encoding that makes most sense of ``data``, None if all its bytes are ASCII.

    ``language`` is that of the text if it is known; else the words in plain ASCII tell it, where there are any.
    ``stated`` is the codec that the file itself speaks of, which is believed unless another makes far more sense.
    """
    padded = b" %b " % data[:_WHOLE]
    places = _places(padded)
    if not places:
        return None
    first = places[:: max(1, len(places) // _FIRST_PLACES)]
    candidates = [
        each._replace(rareness=each.rareness - _STATED) if each.encoding == stated else each for each in _candidates()
    ]
    if len(first) < len(places):
        costed = _best_of(_triples(padded, first), candidates, _biases(data[:_SAMPLE], len(first), language))
        candidates = [each.reading.candidate for each in costed if each.cost <= costed[0].cost + _BEHIND]
    biases = _biases(data[:_SAMPLE], len(places), language)
    return _chosen(_best_of(_triples(padded, places), candidates, biases), len(places))


def _chosen(costed: Sequence[_Costed], places: int) -> Guess:
    best, *others = costed
    # Two encodings that read all bytes alike are no rivals.
    rival = min((each.cost for each in others if each.reading.text != best.reading.text), default=best.cost + _SURE)
    doubtful = rival < best.cost + _SURE or best.cost > _SENSE * places
    return Guess(best.reading.candidate.encoding, best.language.partition("-")[0], doubtful)


def _places(padded: bytes) -> list[int]:
    """Return the first places of bytes above 0x7F, and the first ones of each such byte."""
    places = {place.start() for place in islice(_HIGH.finditer(padded), _PLACES)}
    for byte in set(padded):
        if byte > 0x7F:
            places.update(islice(_occurrences(padded, byte), _PLACES_OF_EACH))
    return sorted(places)


def _occurrences(data: bytes, byte: int) -> Iterator[int]:
    place = data.find(byte)
    while place >= 0:
        yield place
        place = data.find(byte, place + 1)


def _triples(padded: bytes, places: Iterable[int]) -> Counter[bytes]:
    return Counter(padded[place - 1 : place + 2] for place in places)


def _best_of(triples: Counter[bytes], candidates: Iterable[_Candidate], biases: dict[str, float]) -> list[_Costed]:
    """Return each candidate with the language in which it costs least, the cheapest first."""
    costed = []
    for candidate in candidates:
        reading = _Reading(triples, candidate)
        costs = {language: reading.cost_in(language) + _bias(language, biases) for language in candidate.languages}
        language = min(costs, key=costs.__getitem__)
        costed.append(_Costed(costs[language], reading, language))
    return sorted(costed, key=lambda each: each.cost)


def _biases(sample: bytes, places: int, language: str) -> dict[str, float]:
    """Return what each language costs beside that of the plain words; "" stands for all without any.

    `_LATIN` stands for what a language of another script costs at least among Latin letters.
    """
    if language:
        return {"": _OTHER_SCRIPT, _LATIN: 0.0, language: 0.0}
    words = _PLAIN_WORD.findall(without_markup(sample))
    weights = languages_by_words([word.decode("ascii").lower() for word in words])
    most = max(weights.values(), default=0.0)
    letters = sum(map(len, words))
    is_latin = count_high(sample) < _ACCENTS_SHARE * letters
    latin = _AMONG_LATIN + _LETTER_AMONG_LATIN * places if is_latin else 0.0
    return {"": most, _LATIN: latin} | {language: most - weight for language, weight in weights.items()}


def _bias(language: str, biases: dict[str, float]) -> float:
    own = biases.get(language.partition("-")[0], biases[""])
    if letter_pairs_of(language).is_of_other_script:
        return max(min(_OTHER_SCRIPT, own), biases[_LATIN])
    return min(_OTHER_LANGUAGE, own)


@functools.lru_cache(1 << 14)
def _in_pairs(char: str) -> str:
    """Return a letter as it is in pairs: small, where that is one code point; `EDGE` for what is no letter."""
    if not char.isalpha() and unicodedata.category(char) != "Mn":
        return EDGE
    small = char.lower()
    return small if len(small) == 1 else char


def _cost_of_sign(before: str, char: str, after: str) -> float:
    if char == "\ufffd" or unicodedata.category(char) in ("Cc", "Co"):
        return _CONTROL
    if before.isalpha() and after.isalpha():
        return _APOSTROPHE if char in _APOSTROPHES else _MISPLACED if char in _BETWEEN_WORDS else _INSIDE
    if char not in _SIGNS:
        return _UNUSUAL if before.isdigit() or after.isdigit() else _SYMBOL
    if char == "\xa0":
        is_held = before.isdigit() or before in _HELD_AFTER or after in _HELD_BEFORE
        return _HELD if is_held else _UNUSUAL
    return _cost_at_edge(before, char, after)


def _cost_at_edge(before: str, char: str, after: str) -> float:
    if before in _BLANKS and after in _BLANKS:
        return _PLACED if char in _ALONE else _MISPLACED
    opens = before in _EDGES and after not in _BLANKS and (after.isalnum() or after.isascii())
    closes = after in _EDGES and before not in _BLANKS and (before.isalnum() or before.isascii())
    if char in _OPENING and not opens:
        return _MISPLACED
    if (char in _CLOSING and not closes) or (char in _ALONE and after in _BLANKS):
        return _UNUSUAL
    return _PLACED if opens or closes else _MISPLACED


def known_encodings() -> tuple[str, ...]:
    """Return the names of the encodings that are guessed from letters and words, the likely before the rare."""
    return tuple(candidate.encoding for candidate in _candidates())


@functools.cache
def _candidates() -> list[_Candidate]:
    return [
        _Candidate(name, float(rareness), tuple(languages.split()))
        for name, rareness, languages in rows("encodings.tsv")
    ]
