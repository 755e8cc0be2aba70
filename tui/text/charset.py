"""The single-byte encoding of a text, guessed from the letters and words that each candidate makes of it.

Every byte means something in nearly every single-byte encoding, so the question is not which ones can decode
a text but which one makes a language of it. Each candidate (``encodings.tsv``) is tried with each of its
languages: letters of the language's alphabet (``alphabets.tsv``) speak for it, as do typographic signs in
their places and the stop words with such letters; other letters, symbols inside words, capitals after small
letters and controls speak against it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from tui.text.language import language_of, stop_words_of
from tui.text.tables import rows

_SAMPLE = 1 << 15
_PLACES = 200
_DOUBTFUL = 0.5
_STOP_WORD_SHARE = 0.05
_PLACED, _SIGN, _FOREIGN, _MISPLACED, _CONTROL = 1.0, 0.2, -1.0, -1.5, -3.0
"""What a character says for or against a reading; a letter of the alphabet, or a stop word, says 1."""

_ACCENTS_SHARE = 0.3
"""Bytes above 0x7F for each ASCII letter from which on a text is not Latin letters with some accents."""

_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*[\r\n]*")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = frozenset(map(chr, range(0x0370))) | frozenset(map(chr, range(0x1E00, 0x1F00)))
_APOSTROPHES = frozenset("’‘")
_BETWEEN_WORDS = frozenset("–—·\xa0\xad")
_SIGNS = frozenset("“”„«»‹›…•€£°§©®™²³¿¡№،؛؟״׳") | _APOSTROPHES | _BETWEEN_WORDS
_EDGES = frozenset(" \n\t\r\xa0.,;:!?()'\"-/%")
_HELD_AFTER, _HELD_BEFORE = frozenset("«°§№"), frozenset("»:;!?%€$£")  # what a no-break space keeps together


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, the language it makes of a text, and how well: 1 for good sense, below 0 for none."""

    encoding: str
    language: str
    score: float

    @property
    def doubtful(self) -> bool:
        """Tell whether another detector should be asked."""
        return self.score < _DOUBTFUL


class _Reading:
    """What one encoding makes of the bytes above 0x7F, counted once for all its languages."""

    def __init__(self, sample: bytes, places: Sequence[int], encoding: str) -> None:
        text = f" {sample.decode(encoding, 'replace')} "
        self.places = len(places)
        self.letters: Counter[str] = Counter()
        self.signs = 0.0
        for place in places:
            before, char, after = text[place], text[place + 1], text[place + 2]
            if char.isalpha() or unicodedata.category(char) == "Mn":
                self.letters[char.lower()] += 1
                if (before.islower() and char.isupper()) or (char.islower() and after.isupper()):
                    self.signs += _MISPLACED
            else:
                self.signs += _sign_score(before, char, after)
        self.words = Counter(word for word in _WORD.findall(text.lower()) if not word.isascii())

    def score_in(self, language: str) -> float:
        alphabet = alphabet_of(language)
        letters = sum(count if char in alphabet else -count for char, count in self.letters.items())
        stop_words = stop_words_of(language)
        hits = Counter({word: count for word, count in self.words.items() if word in stop_words})
        score = (self.signs + letters + hits.total()) / self.places
        longer = sum(count for word, count in hits.items() if len(word) > 1)
        if not alphabet <= _LATIN and longer < _STOP_WORD_SHARE * self.words.total():
            # Letters alone prove little where nearly any byte is one.
            return min(score, _DOUBTFUL - 0.1)
        return score


def guess(data: bytes, language: str = "") -> Guess | None:
    """Return the single-byte encoding that makes most sense of ``data``, None if all its bytes are ASCII.

    ``language`` is that of the text if it is known; else the words in plain ASCII tell it, where there are
    any.
    """
    sample = b"".join(line[0] for line in _HIGH_LINE.finditer(data, 0, _SAMPLE))
    places = [place.start() for place in islice(_HIGH.finditer(sample), _PLACES)]
    if not places:
        return None
    if not language and len(_HIGH.findall(sample)) < _ACCENTS_SHARE * len(_ASCII_LETTER.findall(sample)):
        language = language_of(_HIGH.sub(b" ", sample).decode("ascii"))
    likely = [(encoding, language) for encoding, languages in _encodings() if language in languages]
    found = _best(sample, places, likely)
    if found and not found.doubtful:
        return found
    return _best(sample, places, [(encoding, each) for encoding, languages in _encodings() for each in languages])


def _best(sample: bytes, places: Sequence[int], pairs: Iterable[tuple[str, str]]) -> Guess | None:
    readings: dict[str, _Reading] = {}
    best: Guess | None = None
    for encoding, language in pairs:
        if encoding not in readings:
            readings[encoding] = _Reading(sample, places, encoding)
        score = readings[encoding].score_in(language)
        if best is None or score > best.score:
            best = Guess(encoding, language, score)
    return best


def _sign_score(before: str, char: str, after: str) -> float:
    if char == "\ufffd" or unicodedata.category(char) == "Cc":
        return _CONTROL
    if before.isalpha() and after.isalpha():
        return _PLACED if char in _APOSTROPHES else _SIGN if char in _BETWEEN_WORDS else _MISPLACED
    if char not in _SIGNS:
        return _FOREIGN
    if char == "\xa0":
        return _PLACED if before.isdigit() or before in _HELD_AFTER or after in _HELD_BEFORE else _SIGN
    # A quotation mark or a dash stands at the edge of a word; a misread letter seldom does.
    return _PLACED if before != after and (before in _EDGES or after in _EDGES) else _SIGN


def alphabet_of(language: str) -> frozenset[str]:
    """Return the letters beyond a-z of a language, lower case; none for an unknown one."""
    return _alphabets().get(language, frozenset())


def known_encodings() -> tuple[str, ...]:
    """Return the names of the encodings that are guessed from letters and words, the likely before the rare."""
    return tuple(name for name, _ in _encodings())


@functools.cache
def _encodings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(languages.split())) for name, languages in rows("encodings.tsv"))


@functools.cache
def _alphabets() -> dict[str, frozenset[str]]:
    return {language: _alphabet(letters) for language, letters in rows("alphabets.tsv")}


def _alphabet(letters: str) -> frozenset[str]:
    ranges = re.findall(r"(.)-(.)", letters)
    return frozenset(letters).union(*(map(chr, range(ord(first), ord(last) + 1)) for first, last in ranges)) - {"-"}
