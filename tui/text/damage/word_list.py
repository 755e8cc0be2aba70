"""What the words of a language are called once their letters are lost, and how usual each word is.

`words/<code>.txt` lists the words that hold letters outside ASCII, and those plain words that such a word
leaves when its letter is lost (*abus?* may be *abusé* or ask about *abus*). Each line begins with how usual its
words are, in tenths of the Zipf scale (the logarithm of the occurrences in a billion words; van Heuven et al.
2014), then a tab and the words; those that are mostly written with a capital have one. A word may be added to any
line.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from tui.text.damage.lost import key_of
from tui.text.package_data import names_of
from tui.text.tables import lines

Usual = tuple[str, int]
"""A word and how usual it is, in tenths of the Zipf scale."""

_FOLDER = "damage/words"


@cache
def languages() -> frozenset[str]:
    """Return the codes of the languages that have a list."""
    return frozenset(names_of("tui.text", ".txt", _FOLDER))


@cache
def word_list(language: str) -> Mapping[str, Sequence[Usual]]:
    """Return the words of a language by their key, none for a language without a list."""
    table: dict[str, list[Usual]] = {}
    for line in lines(f"{_FOLDER}/{language}.txt") if language in languages() else ():
        usual, _, words = line.partition("\t")
        zipf = int(usual)
        for key, word in zip(key_of(words).split(" "), words.split(" "), strict=True):
            table.setdefault(key, []).append((word, zipf))
    return table
