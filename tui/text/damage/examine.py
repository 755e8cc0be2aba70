"""One document examined for damage: what can be repaired, and what only other documents can tell."""

import re
from collections.abc import Collection, Iterator, Sequence

from tui.text.damage.losses import Losses
from tui.text.damage.lost import LONGEST, STAND_INS, UNKNOWN, has_stand_ins, key_of
from tui.text.damage.mended import mend
from tui.text.damage.mojibake import misread
from tui.text.damage.repair import Damage, Repair, words_damaged
from tui.text.damage.word_list import languages
from tui.text.languages import available, conventions

_WORDS = re.compile(rf"(?<![\w{STAND_INS}])[^\W\d_]{{3,}}+(?![\w{STAND_INS}])")
"""Whole words; what stands beside a question mark may be the rest of one."""
_CAPITALISED = re.compile(r"[A-Z\xc0-\xd6\xd8-\xde\u0100-\u024f\u1e00-\u1eff][^\W\d_]{2,}")
_LATIN = re.compile("(?=.*[a-zA-Z])[a-zA-Z\xc0-\u024f\u1e00-\u1eff]*")
_UNKNOWN_RUN = re.compile(f"{UNKNOWN}+")


def examine(text: str, language: str = "") -> Damage:
    """Return the damage of a text in a language (`fr`), or in an unknown one; linear time."""
    repairs = misread(text)
    suspects: Sequence[tuple[int, int]] = ()
    suspicious = has_stand_ins(text)
    if text.isascii() and not suspicious:
        return Damage()
    words = _words(mend(text, repairs).text if repairs else text, language, names=not suspicious)
    if suspicious:
        losses = Losses(text, language, words, damaged=bool(repairs))
        repairs = _apart(repairs, losses.repairs)
        suspects = losses.suspects
    left = list(_left(text, repairs)) if UNKNOWN in text else []
    damaged = words_damaged(text, sorted([*((one.start, one.end) for one in repairs), *left]))
    return Damage(repairs, suspects, _fragile(words, language), damaged, damaged - words_damaged(text, left))


def _words(text: str, language: str, *, names: bool) -> set[str]:
    """Return the words of a text, without those in which a letter stands for an apostrophe (*todayâs*).

    Where `names` are enough, those with a capital letter alone, in a language whose others are listed.
    """
    words = set((_CAPITALISED if names and language in languages() else _WORDS).findall(text))
    endings = conventions(language).contractions if language in available() else ()
    return {word for word in words if word.isascii() or not _is_misread(word, endings)} if endings else words


def _is_misread(word: str, endings: Collection[str]) -> bool:
    letters = key_of(word)
    return any(letters.endswith(f"{UNKNOWN}{ending}") for ending in endings)


def _apart(repairs: Sequence[Repair], others: Sequence[Repair]) -> list[Repair]:
    """Return repairs of two kinds in order; where two overlap, the first in the text stays."""
    result: list[Repair] = []
    for repair in sorted([*repairs, *others]):
        if not result or repair.start >= result[-1].end:
            result.append(repair)
    return result


def _left(text: str, repairs: Sequence[Repair]) -> Iterator[tuple[int, int]]:
    """Yield the runs of U+FFFD that no repair begins with."""
    repaired = {repair.start for repair in repairs}
    for run in _UNKNOWN_RUN.finditer(text):
        if run.start() not in repaired:
            yield run.span()


def _fragile(words: Collection[str], language: str) -> list[str]:
    """Return the words that other documents may hold damaged and that may be in no list, sorted."""
    listed = language in languages()
    return sorted(
        word
        for word in words
        if not word.isascii() and len(word) <= LONGEST and (word[0].isupper() or not listed) and _LATIN.fullmatch(word)
    )
