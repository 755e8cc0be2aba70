"""Forms that lost letters to an encoding: what they may have been."""

from collections.abc import Iterator
from itertools import product
from string import ascii_lowercase

from tui.names.forms import LOST

_ALL = (*ascii_lowercase, "", " ")
"""What a lost character may have been: a letter (accents do not count), nothing that counts, a space."""
_ACCENTED = ("e", "a", "i", "o", "u", "c")
_MOST_LOST = 3


def repairs(letters: str) -> Iterator[str]:
    """Yield what folded letters may have been before some were lost, at most some hundred guesses.

    Every letter is tried for one or two lost ones, only those that often bear accents for three; more damage
    than that is not repaired.
    """
    lost = letters.count(LOST)
    if not 0 < lost <= _MOST_LOST:
        return
    pieces = letters.split(LOST)
    for guess in product(_ALL if lost <= 2 else _ACCENTED, repeat=lost):
        filled = pieces[0] + "".join(letter + piece for letter, piece in zip(guess, pieces[1:], strict=True))
        yield " ".join(filled.split())
