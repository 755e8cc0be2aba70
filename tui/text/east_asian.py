"""The double-byte encodings of Chinese, Japanese and Korean, told apart by what they make of the bytes.

All five accept nearly the same pairs of bytes, so that one decodes without an error proves nothing. But only
Japanese is full of hiragana, only Korean of nothing but Hangul, and in Chinese the commonest hundred
characters (``han.txt``) make up a third of every text.
"""

from __future__ import annotations

import codecs
import functools
import re

from tui.text.tables import lines

_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
_ASCII_LETTERS = re.compile("[a-zA-Z]")
_HIRAGANA = re.compile("[\u3041-\u3096]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HIRAGANA_SHARE = 0.15
_HANGUL_SHARE = 0.9
_COMMON_HAN_SHARE = 0.12
_FEWEST_LETTERS = 4
_LETTERS_SHARE = 0.3
"""Letters for each ASCII letter below which a text is European: an accented letter pairs with the next."""


def guess_east_asian(sample: bytes) -> tuple[str, str]:
    """Return the encoding and the language of ``sample``, the head of a text; ("", "") if none of these."""
    for name, language, sign, least in (
        ("euc_jp", "ja", _HIRAGANA, _HIRAGANA_SHARE),
        ("cp932", "ja", _HIRAGANA, _HIRAGANA_SHARE),
        ("cp949", "ko", _HANGUL, _HANGUL_SHARE),
        ("gb18030", "zh", _common_han(), _COMMON_HAN_SHARE),
        ("cp950", "zh", _common_han(), _COMMON_HAN_SHARE),
        ("big5hkscs", "zh", _common_han(), _COMMON_HAN_SHARE),
    ):
        if _share(sample, name, sign) >= least:
            return name, language
    return "", ""


def _share(sample: bytes, name: str, sign: re.Pattern[str]) -> float:
    """Return which part of the letters beyond ASCII in ``sample``, read as ``name``, are those looked for."""
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeError:
        return 0.0
    letters = len(_LETTERS.findall(text))
    if letters < max(_FEWEST_LETTERS, _LETTERS_SHARE * len(_ASCII_LETTERS.findall(text))):
        return 0.0
    return len(sign.findall(text)) / letters


@functools.cache
def _common_han() -> re.Pattern[str]:
    return re.compile(f"[{''.join(lines('han.txt'))}]")
