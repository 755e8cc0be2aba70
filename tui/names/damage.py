"""Forms that lost letters to an encoding: what they may have been."""

from collections.abc import Iterator
from itertools import product
from string import ascii_lowercase

from tui.names.forms import LOST

_ALL = (*ascii_lowercase, "", " ")
"""What a lost character may have been: a letter (accents do not count), nothing that counts, a space."""
_ACCENTED = ("e", "a", "i", "o", "u", "c", "n", "s", "y", "z", "", " ")
"""Those that often bear accents, and signs such as a typographic apostrophe or a no-break space."""
_VOWELS = ("e", "a", "i", "o", "u")
_TRIED = {1: _ALL, 2: _ACCENTED, 3: _VOWELS}


def repairs(letters: str) -> Iterator[str]:
    """Yield what folded letters may have been before some were lost, at most 144 guesses.

    Every letter is tried for a lost one, those that often bear accents for two, vowels for three; more damage
    than that is not repaired.
    """
    lost = letters.count(LOST)
    if lost not in _TRIED:
        return
    pieces = letters.split(LOST)
    for guess in product(_TRIED[lost], repeat=lost):
        filled = pieces[0] + "".join(letter + piece for letter, piece in zip(guess, pieces[1:], strict=True))
        yield " ".join(filled.split())
