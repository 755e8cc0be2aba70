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
from typing import NamedTuple

from tui.text.markup import without_markup
from tui.text.tables import lines

_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
_ASCII_LETTERS = re.compile(rb"[a-zA-Z]")
_HIGH = re.compile(rb"[\x80-\xff]")
_NEIGHBOURS = re.compile(rb"[\x80-\xff]{2,}")
_KANA = "\u3041-\u3096\u30a1-\u30fc"
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
    """A codec, the language it serves, the pattern of its usual characters, and the part of texts they make up."""

    name: str
    language: str
    usual: re.Pattern[str]
    share: float


def guess_east_asian(sample: bytes) -> tuple[str, str]:
    """Return the encoding and the language of ``sample``, the head of a text; ("", "") if none of these."""
    text = without_markup(sample)
    fits = {each: _fit(text, each, _FEWEST_LETTERS) for each in _multibyte()} if _is_dense(text) else {}
    # Marks of ASCII are none in UTF-16.
    fits |= {each: _fit(sample, each, _FEWEST_WIDE_LETTERS) for each in _wide()}
    best = max(fits, key=fits.__getitem__)
    return (best.name, best.language) if fits[best] >= _LEAST_FIT else ("", "")


def _is_dense(text: bytes) -> bool:
    """Tell letters of two bytes from accents, which stand alone among ASCII letters."""
    high = len(_HIGH.findall(text))
    if high >= 2 * _LETTERS_SHARE * len(_ASCII_LETTERS.findall(text)):
        return True
    return sum(map(len, _NEIGHBOURS.findall(text))) >= _NEIGHBOURS_SHARE * high


def _fit(sample: bytes, encoding: _Encoding, fewest: int) -> float:
    """Return how near the part of usual characters comes to what a text in the language has: 1 is the same."""
    text = codecs.getincrementaldecoder(encoding.name)("replace").decode(sample)
    letters = len(_LETTERS.findall(text))
    if letters < fewest or text.count("\ufffd") > _BAD_SHARE * letters:
        return 0.0
    usual = len(encoding.usual.findall(text))
    return usual / letters / encoding.share if usual >= _FEWEST_USUAL else 0.0


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


def _usual() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns of kana, of usual Chinese characters and of usual Hangul syllables."""
    sets = (_KANA, "".join(lines("han.txt")), "".join(lines("hangul.txt")))
    kana, han, hangul = (re.compile(f"[{characters}]") for characters in sets)
    return kana, han, hangul
