"""Which of the words with a stand-in are damaged for certain, and what they were.

What speaks for a loss: exactly one word fits, or one that is far more usual than the others; the word stands
undamaged elsewhere in the document; the stand-in is inside the word; the document is damaged elsewhere; the
sentence goes on. What speaks against it: the word without its last letter is a word, so that somebody may ask
about it; the surroundings look like an address or like code.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from tui.text.damage.lost import (
    STAND_INS,
    UNKNOWN,
    bytes_a_letter,
    first_is_lost,
    fit,
    key_of,
    repairs_of,
    words_with_losses,
)
from tui.text.damage.repair import Repair
from tui.text.damage.word_list import languages, word_list
from tui.text.languages import available, conventions

APART = 10
"""By how much, in tenths of the Zipf scale, the right word is more usual than any other that fits: ten times."""
_CAPITAL = 20
"""How much less a word counts that is mostly written with a capital, where the damaged one has none."""
_FAR_APART = 20
"""The same where nothing else of the document is damaged: a hundred times."""
_OWN = 20
"""How much a word counts that stands in the document itself."""
_LONG_ENOUGH = 4
"""Letters after which a question mark at the end is hardly chance, if a known word goes on with one more."""
_AROUND = 60
_CODE = re.compile(r"[/\\=&_@#%<>{}\[\]|^~$*+`]|\w:\w|\w\(")
_GOES_ON = re.compile(r"[,.](?=\s)|[ \t\xa0]+[^\W\d_A-ZÀ-ÖØ-Þ]")
_COMPOUND_BEFORE = re.compile(r"\b(?=[A-ZÀ-ÖØ-Þ])[^\W\d_]+(?:-[^\W\d_]+)*-\Z")
_COMPOUND_AFTER = re.compile(r"(?:-[^\W\d_]+)*-[A-ZÀ-ÖØ-Þ]")
_AFTER_SPACE, _BEFORE_SPACE = re.compile(r"[«‹\d]\Z"), re.compile(r"[»›!?:;%€]")
"""Around these a typesetter leaves a no-break space, which encodings lose, too."""
_BEGINS = re.compile(r"(?:\A|[.!:\n«\"“])[\s«\"“]*\Z")
_SOUNDING = frozenset("aeiouyh")
"""What an elision stands before: the letters of vowels, and the one that may be silent."""
_APOSTROPHE = "\u2019"


class Known(NamedTuple):
    """A word that fits, and why it is taken for certain."""

    word: str
    reason: str


class Losses:
    """The lost letters of one text; `words` are its undamaged words, `damaged` whether other damage is known."""

    def __init__(self, text: str, language: str, words: Collection[str], *, damaged: bool) -> None:
        self._text = text
        self._language = language
        self._words = words
        self._own = _by_key(words)
        self._small = {word.lower() for word in words}
        self._list: Mapping[str, Sequence[tuple[str, int]]] | None = None
        self._known: dict[tuple[str, bool], Known | None] = {}
        self._damaged = damaged or UNKNOWN in text
        self._rules = conventions(language) if language in available() else None
        self.repairs: list[Repair] = []
        self.suspects: list[tuple[int, int]] = []
        """Words for which neither text nor list knows another: what other documents have may tell."""
        self._examine()

    def _examine(self) -> None:
        edges: list[tuple[int, int]] = []
        words = list(words_with_losses(self._text))
        self._bytes_a_letter = bytes_a_letter(self._text[start:end].strip("?") for start, end in words)
        for start, end in words:
            word = self._text[start:end]
            inner = word.strip("?\u00bf")
            if inner and any(sign in inner for sign in STAND_INS):
                if word != inner and self._take(start, end):
                    continue
                start += len(word) - len(word.lstrip("?\u00bf"))
                if not self._take(start, start + len(inner)):
                    edges.append((start, start + len(inner)))
            else:
                edges.append((start, end))
        self._damaged = self._damaged or bool(self.repairs)
        for start, end in edges:
            self._take_edge(start, end)
        self.repairs.sort()
        self.suspects.sort()

    def _take(self, start: int, end: int) -> bool:
        """Repair a word with a stand-in inside it, where a known word fits."""
        word = self._text[start:end]
        known = self._known_word(word)
        if known is None or self._is_code(start, end) or self._may_be_elided(word, known):
            return False
        self._repair(start, end, known)
        return True

    def _take_edge(self, start: int, end: int) -> None:
        """Repair a word with stand-ins at its ends or an apostrophe lost in it, or else suspect it."""
        word = self._text[start:end]
        if self._is_code(start, end):
            return
        known = self._known_word(word)
        if known is None or self._may_be_elided(word, known):
            if known is not None and not self._may_be_elided(word, known, APART):
                return
            if not self._take_apostrophe(start, end) and known is None and self._is_lost(word, end, None):
                self.suspects.append((start, end))
        elif self._is_lost(word, end, known) and not self._may_be_cut(word, end):
            self._repair(start, end, known)

    def _repair(self, start: int, end: int, known: Known) -> None:
        word = self._text[start:end]
        capital = first_is_lost(word) and self._begins_with_capital(start, end, known.word)
        self.repairs.extend(
            repairs_of(word, start, known.word, known.reason, capital=capital, bytes_a_letter=self._bytes_a_letter)
        )

    # -- what fits ---------------------------------------------------------------------------------------------

    def _known_word(self, word: str) -> Known | None:
        small = word[:1].islower()
        word = word.lower()
        if (word, small) not in self._known:
            self._known[word, small] = self._find(word, small=small)
        return self._known[word, small]

    def _find(self, word: str, *, small: bool) -> Known | None:
        """Return the word that fits a damaged one in small letters; `small` tells that it does not begin a name."""
        key = key_of(word)
        usual = {
            known.lower(): zipf - _CAPITAL * (small and known[0].isupper())
            for known, zipf in self._listed(key)
            if fit(word, known.lower(), self._bytes_a_letter)
        }
        own = {known for known in self._own.get(key, ()) if fit(word, known, self._bytes_a_letter)}
        scores = {known: usual.get(known, 0) + _OWN * (known in own) for known in {*usual, *own}}
        ranked = sorted(scores, key=lambda known: (-scores[known], known))
        if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < APART):
            return None
        best = ranked[0]
        return Known(best, "the word elsewhere in this document" if best in own else "the only known word that fits")

    def _listed(self, key: str) -> Sequence[tuple[str, int]]:
        if self._list is None:
            self._list = word_list(self._language)
        return self._list.get(key, ())

    def _usual(self, word: str) -> int | None:
        """Return how usual a plain word is, None where neither the list nor the document has it."""
        for known, zipf in self._listed(key_of(word)):
            if known.lower() == word:
                return zipf
        return _OWN if word in self._small else None

    # -- what speaks for a loss, and against it ----------------------------------------------------------------

    def _is_lost(self, word: str, end: int, known: Known | None) -> bool:
        """Tell whether a stand-in at an end of a word is a letter, where `known` is the word that fits."""
        if word.startswith("\u00bf") or self._may_be_space(word, end):
            return False
        usual = self._usual(word.strip(STAND_INS).lower())
        if word.startswith("?") or not word.endswith("?"):
            # Nobody sets a question mark before a word, without a blank between them.
            return usual is None or self._damaged
        goes_on = _GOES_ON.match(self._text, end) is not None
        if usual is None:
            unheard = len(word.rstrip("?")) >= _LONG_ENOUGH and self._language in languages()
            return goes_on or self._damaged or unheard
        if known is None:
            return False
        return self._is_likelier(known, usual, (0 if goes_on else APART) if self._damaged else _FAR_APART)

    def _may_be_space(self, word: str, end: int) -> bool:
        """Tell whether the stand-in at an end of a word may have been a no-break space."""
        start = end - len(word)
        before = word[0] in STAND_INS and _AFTER_SPACE.search(self._text, max(0, start - 1), start)
        after = word[-1] in STAND_INS and _BEFORE_SPACE.match(self._text, end)
        return bool(before or after)

    def _is_likelier(self, known: Known, usual: int, by: int) -> bool:
        own = self._own.get(key_of(known.word), ())
        listed = self._usual(known.word) or 0
        return listed + _OWN * (known.word in own) >= usual + by

    def _is_code(self, start: int, end: int) -> bool:
        """Tell whether a question mark stands in an address or in code."""
        if "?" not in self._text[start:end]:
            return False
        before = self._text[max(0, start - _AROUND) : start]
        after = self._text[end : end + _AROUND]
        left = "" if before[-1:].isspace() else (before.split() or [""])[-1]
        right = "" if after[:1].isspace() else (after.split() or [""])[0]
        return _CODE.search(left + self._text[start:end] + right) is not None

    def _begins_with_capital(self, start: int, end: int, known: str) -> bool:
        """Tell whether a lost first letter was a capital."""
        forms = [word for word in self._words if word.lower() == known]
        if _BEGINS.search(self._text, max(0, start - _AROUND), start):
            return True
        if forms:
            return all(form[0].isupper() for form in forms)
        if any(each == known.capitalize() for each, _ in self._listed(key_of(known))):
            return True
        left = _COMPOUND_BEFORE.search(self._text, max(0, start - _AROUND), start)
        right = _COMPOUND_AFTER.match(self._text, end)
        return left is not None or right is not None

    # -- apostrophes -------------------------------------------------------------------------------------------

    def _may_be_elided(self, word: str, known: Known, by: int = 0) -> bool:
        """Tell whether a word that fits may as well be an elided one and another (*l?on*: *l'on* or *Léon*).

        The other word has to be more usual `by` so much.
        """
        parts = self._elided(word)
        if parts is None:
            return False
        usual = self._usual(parts[1].lower())
        return usual is not None and not self._is_likelier(known, usual, -by)

    def _may_be_cut(self, word: str, end: int) -> bool:
        """Tell whether a word may have lost its apostrophe at its end (*l? ?glise*: *l' Église*)."""
        if self._rules is None or word[:-1].lower() not in self._rules.elisions:
            return False
        return self._text[end : end + 2].strip().lower()[:1] in _SOUNDING.union(STAND_INS)

    def _elided(self, word: str) -> tuple[str, str] | None:
        """Return a word before and after the first stand-in, where that may be an apostrophe."""
        place = next((place for place, sign in enumerate(word) if sign in STAND_INS), 0)
        if self._rules is None or not place:
            return None
        before, after = word[:place].lower(), word[place + 1 :]
        elided = before in self._rules.elisions and after[:1].lower() in _SOUNDING.union(STAND_INS)
        return (before, after) if after and (elided or self._is_ending(after)) else None

    def _is_ending(self, letters: str) -> bool:
        """Tell whether letters stand after an apostrophe at the end of a word (*Lavrov's*)."""
        return self._rules is not None and letters.lower() in self._rules.contractions

    def _take_apostrophe(self, start: int, end: int) -> bool:
        """Repair a lost apostrophe: before an ending, or in a document with other damage.

        A capital may begin a name nobody knows (*L?a*), so there the document must have kept no apostrophe.
        """
        word = self._text[start:end]
        parts = self._elided(word)
        if parts is None:
            return False
        kept = self._keeps_apostrophes and not word[0].islower()
        if not self._is_ending(parts[1]) and (not self._damaged or kept):
            return False
        place = end - len(parts[1])
        if any(sign in parts[1] for sign in STAND_INS):
            known = self._known_word(parts[1])
            if known is None:
                return False
            self._repair(place, end, known)
        self.repairs.append(Repair(place - 1, place, _APOSTROPHE, "where an apostrophe stands"))
        return True

    @property
    def _keeps_apostrophes(self) -> bool:
        return "'" in self._text or _APOSTROPHE in self._text


def _by_key(words: Collection[str]) -> Mapping[str, Collection[str]]:
    by_key: dict[str, set[str]] = {}
    for word in words:
        small = word.lower()
        if len(small) == len(word):
            by_key.setdefault(key_of(small), set()).add(small)
    return by_key
