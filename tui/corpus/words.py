"""Folded words: what is compared when people type a name or a title, whatever its case, accents and signs."""

import re
import unicodedata

from tui.text.fold import folded

SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of a script that writes no space between words: there a word may stand anywhere."""

LOST = "\ufffd"
"""Stands in folded words for a letter that an encoding lost."""

_LOST_LETTERS = re.compile(r"[?\ufffd]+(?=\w)|(?<=\w)\ufffd+")
_LOST_SIGNS = re.compile(r"[?\ufffd]")


class WordSigns(dict[int, str]):
    """For `str.translate`: letters, digits, their marks and the signs in `kept` stay, the rest is space."""

    def __init__(self, kept: str = "") -> None:
        super().__init__((ord(char), char) for char in kept)

    def __missing__(self, code: int) -> str:
        char = chr(code)
        stays = char.isalnum() or unicodedata.category(char).startswith("M")
        sign = self[code] = char if stays else " "
        return sign


_SIGNS = WordSigns(kept=LOST)


def with_losses(text: str) -> str:
    """Return a text as long as before, with `LOST` for each lost letter of a word and nowhere else.

    A question mark before a letter is a lost letter (*cha?nes*, *?le*), one that only follows a word is not.
    """
    if not _LOST_SIGNS.search(text):
        return text
    lost = {place for match in _LOST_LETTERS.finditer(text) for place in range(*match.span())}
    return _LOST_SIGNS.sub(lambda sign: LOST if sign.start() in lost else " ", text)


def folded_words(text: str) -> list[str]:
    """Return the folded words of a text: *L'Élysée, al-Sissi* gives *l*, *elysee*, *al*, *sissi*."""
    return folded(with_losses(text)).translate(_SIGNS).split()
