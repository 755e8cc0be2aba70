"""The encodings of Chinese, Japanese and Korean, told apart by what they make of the bytes.

All of them accept nearly the same pairs of bytes, so that one decodes without an error proves nothing. But texts are
full of few characters: half of a Japanese one is kana, and three hundred characters make up half of a Chinese one
(``han.txt``) and most of a Korean one (``hangul.txt``); read in another encoding, they become characters that are
hardly ever used. UTF-16 without a mark is told in the same way where it has no blanks or digits to show by.
"""

from __future__ import annotations

import codecs
import functools
import re
from string import ascii_letters
from typing import NamedTuple

from tui.text.sample import count_high, without_markup
from tui.text.tables import lines

_IN_WORD = re.compile("(?<=[A-Za-z])[^\x00-\x7f](?=[a-z])")
_IN_WORD_SHARE = 0.2
"""Letters within words of ASCII letters up to which a text may be in these languages: accents are nowhere else."""
_PLAIN = re.compile("[\x00-\x7f]+")
_ASCII_LETTERS = ascii_letters.encode("ascii")
_HIGH = re.compile(rb"[\x80-\xff]")
_NEIGHBOURS = re.compile(rb"[\x80-\xff]{2,}")
_KANA = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD))))
_LOOKED_AT = 1 << 12
_HIGH_SHARE_OF_WIDE = 0.2
_FEWEST_LETTERS = 3
_FEWEST_WIDE_LETTERS = 8
_LETTERS_SHARE = 0.3
"""Letters for each ASCII letter from which on they are no accents: an accented letter pairs with the next."""
_NEIGHBOURS_SHARE = 0.5
_FEWEST_USUAL = 2
_BAD_SHARE = 0.02
_LEAST_FIT = 0.4
"""Texts in these encodings have 0.7 and more even where they are short, others 0.3 and less."""


class _Encoding(NamedTuple):
    """A codec, the language it serves, its usual characters, and the part of texts that they make up."""

    name: str
    language: str
    usual: frozenset[str]
    share: float


def guess_east_asian(sample: bytes, stated: str = "") -> tuple[str, str]:
    """Return the encoding and the language of ``sample``, the head of a text; ("", "") if none of these.

    ``stated`` is the codec that the file itself speaks of: it need not show by usual characters.
    """
    text = _from_first_letter(without_markup(sample))
    for each in _multibyte():
        if each.name == stated and _reads(text, each.name):
            return each.name, each.language
    fits = {each: _fit(text, each, _FEWEST_LETTERS) for each in _multibyte()} if _is_dense(text) else {}
    if count_high(sample[:_LOOKED_AT]) >= _HIGH_SHARE_OF_WIDE * len(sample[:_LOOKED_AT]):
        # Marks of ASCII are none in UTF-16.
        fits |= {each: _fit(sample[:_LOOKED_AT], each, _FEWEST_WIDE_LETTERS) for each in _wide()}
    best = max(fits, key=fits.__getitem__, default=None)
    return (best.name, best.language) if best and fits[best] >= _LEAST_FIT else ("", "")


def _from_first_letter(text: bytes) -> bytes:
    high = _HIGH.search(text)
    start = high.start() if high else 0
    return text[start : start + _LOOKED_AT]


def _reads(text: bytes, name: str) -> bool:
    """Tell whether a codec reads all of a text but the character that its end may cut."""
    try:
        return _letters(codecs.getincrementaldecoder(name)().decode(text)) > 0
    except UnicodeError:
        return False


def _is_dense(text: bytes) -> bool:
    """Tell letters of two bytes from accents, which stand alone among ASCII letters."""
    high = count_high(text)
    if high >= 2 * _LETTERS_SHARE * (len(text) - len(text.translate(None, _ASCII_LETTERS))):
        return True
    return sum(map(len, _NEIGHBOURS.findall(text))) >= _NEIGHBOURS_SHARE * high


def _fit(sample: bytes, encoding: _Encoding, fewest: int) -> float:
    """Return how near the part of usual characters comes to what a text in the language has: 1 is the same."""
    text = codecs.getincrementaldecoder(encoding.name)("replace").decode(sample)
    letters = _letters(text)
    in_words = len(_IN_WORD.findall(text))
    if letters < fewest or in_words > _IN_WORD_SHARE * letters or text.count("\ufffd") > _BAD_SHARE * letters:
        return 0.0
    usual = sum(map(encoding.usual.__contains__, text))
    return usual / letters / encoding.share if usual >= _FEWEST_USUAL else 0.0


def east_asian_encodings() -> tuple[str, ...]:
    """Return the names of the encodings of two bytes a letter that are guessed."""
    return tuple(encoding.name for encoding in _multibyte())


@functools.cache
def _multibyte() -> tuple[_Encoding, ...]:
    kana, han, hangul = _usual()
    return (
        _Encoding("euc_jp", "ja", kana, 0.5),
        _Encoding("cp932", "ja", kana, 0.5),
        _Encoding("cp949", "ko", hangul, 0.8),
        _Encoding("gb18030", "zh", han, 0.5),
        _Encoding("cp950", "zh", han, 0.5),
        _Encoding("big5hkscs", "zh", han, 0.5),
        _Encoding("johab", "ko", hangul, 0.8),
    )


@functools.cache
def _wide() -> tuple[_Encoding, ...]:
    kana, han, hangul = _usual()
    return tuple(
        _Encoding(name, language, usual, share)
        for name in ("utf-16-le", "utf-16-be")
        for language, usual, share in (("ja", kana, 0.5), ("zh", han, 0.5), ("ko", hangul, 0.8))
    )


@functools.cache
def _usual() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return kana, the usual Chinese characters and the usual Hangul syllables."""
    return _KANA, frozenset("".join(lines("han.txt"))), frozenset("".join(lines("hangul.txt")))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, _PLAIN.sub("", text)))
