"""Folded words: what is compared when people type a name or a title, whatever its case, accents and signs."""

import unicodedata

from tui.text.fold import folded


class WordSigns(dict[int, str]):
    """For `str.translate`: letters, digits, their marks and the signs in `kept` stay, the rest is space."""

    def __init__(self, kept: str = "") -> None:
        super().__init__((ord(char), char) for char in kept)

    def __missing__(self, code: int) -> str:
        char = chr(code)
        stays = char.isalnum() or unicodedata.category(char).startswith("M")
        sign = self[code] = char if stays else " "
        return sign


_SIGNS = WordSigns()


def folded_words(text: str) -> list[str]:
    """Return the folded words of a text: *L'Élysée, al-Sissi* gives *l*, *elysee*, *al*, *sissi*."""
    return folded(text).translate(_SIGNS).split()
