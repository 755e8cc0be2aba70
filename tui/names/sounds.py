"""How a name sounds, roughly: spellings of one name in several languages and alphabets agree in it."""

import re
from functools import cache, lru_cache

from tui.names.prepared import prepared
from tui.names.tables import data_lines
from tui.text.fold import folded

_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """Return the rough sound of a folded word: *poutine*, *putin* and *путин* all give *putin*.

    Spellings of one surname listed in `surnames.tsv` sound the same.
    """
    return _families("surnames.tsv").get(word) or _heard(word)


@lru_cache(maxsize=1 << 14)
def given_sound(word: str) -> str:
    """Return the sound of a given name, the same for all transcriptions listed in `given_names.tsv`."""
    return _families("given_names.tsv").get(word) or sound(word)


def other_sound(word: str) -> str:
    """Return the rough sound of a folded word if it was transcribed by the rules of `readings.tsv`."""
    pattern, letters = _readings()
    return given_sound(pattern.sub(lambda match: letters[match[0]], word))


@cache
def _readings() -> tuple[re.Pattern[str], dict[str, str]]:
    letters = dict(line.split("\t") for line in data_lines("readings.tsv"))
    return re.compile("|".join(sorted(letters, key=len, reverse=True))), letters


def _heard(word: str) -> str:
    pattern, sounds = _rules()
    heard = pattern.sub(lambda match: sounds[_rule(match)], word)
    return _DOUBLED.sub(r"\1", heard) or word


@cache
def _rules() -> tuple[re.Pattern[str], dict[str, str]]:
    sounds = dict(line.split("\t") for line in data_lines("sounds.tsv"))
    longest_first = sorted(sounds, key=lambda letters: (-len(letters.strip("^$")), -len(letters), letters))
    patterns = (re.sub(r"^\\\^", "^", re.escape(letters)).replace(r"\$", "$") for letters in longest_first)
    return re.compile("|".join(patterns)), sounds


def _rule(match: re.Match[str]) -> str:
    """Return the rule that matched, with its anchors: those that fit are tried first, as in the pattern."""
    _, sounds = _rules()
    letters = match[0]
    candidates = (f"^{letters}$", f"^{letters}", f"{letters}$", letters)
    fits = (
        rule
        for rule in candidates
        if rule in sounds
        and (not rule.startswith("^") or match.start() == 0)
        and (not rule.endswith("$") or match.end() == len(match.string))
    )
    return next(fits)


@cache
def _families(name: str) -> dict[str, str]:
    """Return the sound of each spelling in a table: that of the first one in its line."""
    return {word: sound for sound, *words in prepared(name, lambda: families(name)) for word in words}


def families(name: str) -> list[list[str]]:
    """Work out of a table the sound of the names of each line, with these behind it, the last line first."""
    lines = (folded(line).split() for line in reversed(data_lines(name)))
    return [[_heard(line[0]), *line] for line in lines]
