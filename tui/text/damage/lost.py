"""Letters that became a question mark or another stand-in: which words they stood in, and which words fit.

A word is compared by its key: small letters, with one sign for every run of characters that encodings lose
(all outside ASCII) or put there instead. So *cha?nes* and *chaînes* have one key, and of the words with that
key those fit that have letters where the damaged one has them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tui.text.damage.repair import Repair, split

UNKNOWN = "\ufffd"
"""The one stand-in that nobody writes: wherever it stands something was lost."""
STAND_INS = "?\ufffd\u00bf\x1a\u25a1"
"""What programs put in the place of a character they do not have; the last three are SUB, ¿ and □."""

LONGEST = 40
"""Code points of the longest word that is looked at."""

_RUN = re.compile(f"[{STAND_INS}]+")
_FRAGILE = re.compile("[?\x1a\x80-\U0010ffff]+")
_LETTER = r"[^\W\d_]"
_WITH_LOSSES = re.compile(f"(?<!{_LETTER}){_LETTER}*+[{STAND_INS}](?:{_LETTER}|[{STAND_INS}])*+")


def has_stand_ins(text: str) -> bool:
    """Tell whether there is anything in a text that may stand for a lost letter."""
    return any(sign in text for sign in STAND_INS)


def key_of(text: str) -> str:
    """Return a text in small letters with one sign for each run of characters that encodings lose."""
    return _FRAGILE.sub(UNKNOWN, text.lower())


def words_with_losses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of letters and stand-ins that hold both, in linear time.

    Stand-ins at either end may be question marks that ask. Runs longer than `LONGEST` are no words.
    """
    for match in _WITH_LOSSES.finditer(text):
        start, end = match.span()
        if end - start <= LONGEST and _RUN.fullmatch(text, start, end) is None:
            yield start, end


@lru_cache(maxsize=1 << 14)
def fit(word: str, known: str, bytes_a_letter: int = 1) -> tuple[tuple[int, int, str], ...]:
    """Return what makes a damaged word the known one, both in small letters; empty where it does not fit.

    Items are (start, end, letters): code points of `word`. So many stand-ins were one letter, one for each of
    its bytes.
    """
    pattern = _pattern(word, bytes_a_letter)
    found = pattern.fullmatch(known) if pattern else None
    if found is None:
        return ()
    return tuple((*run.span(), letters) for run, letters in zip(_RUN.finditer(word), found.groups(), strict=True))


@lru_cache(maxsize=1 << 12)
def _pattern(word: str, bytes_a_letter: int) -> re.Pattern[str] | None:
    """Return what the words look like that a damaged one may have been, None where its runs do not divide."""
    parts: list[str] = []
    at = 0
    for run in _RUN.finditer(word):
        letters, rest = divmod(run.end() - run.start(), bytes_a_letter)
        if rest:
            return None
        parts += (re.escape(word[at : run.start()]), f"([^\\x00-\\x7f]{{{letters}}})")
        at = run.end()
    return re.compile("".join([*parts, re.escape(word[at:])]))


def bytes_a_letter(runs: Iterable[str]) -> int:
    """Return how many stand-ins one letter became, from words with losses: two if they all come in pairs."""
    lengths = [len(run) for word in runs for run in _RUN.findall(word)]
    return 2 if lengths and all(length % 2 == 0 for length in lengths) else 1


def first_is_lost(word: str) -> bool:
    """Tell whether a word begins with a stand-in, so that the case of its first letter is unknown."""
    return word[:1] in STAND_INS


def repairs_of(
    word: str, start: int, known: str, reason: str, *, capital: bool, bytes_a_letter: int = 1
) -> list[Repair]:
    """Return the repairs that make the damaged `word` at `start` the `known` one.

    Letters are capitals where all others of the word are; a lost first letter also where `capital` says so.
    """
    letters = _RUN.sub("", word)
    loud = letters.isupper() and len(letters) > 1
    repairs: list[Repair] = []
    for first, last, lost in fit(word.lower(), known.lower(), bytes_a_letter):
        text = lost
        if loud:
            text = _capitals(lost)
        elif capital and first == 0:
            text = _capitals(lost[:1]) + lost[1:]
        repairs.extend(split(start + first, start + last, text, reason))
    return repairs


def _capitals(letters: str) -> str:
    capitals = letters.upper()
    return capitals if len(capitals) == len(letters) else letters
