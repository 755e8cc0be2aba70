"""What the recogniser looks at: for each token of a sentence, the attributes that the model weighs.

The set follows Ratinov and Roth, *Design challenges and misconceptions in named entity recognition* (CoNLL
2009): the word and its surroundings, its shape, its ends, the clusters of words it belongs to, and whether
lists hold it. Each word is looked at once and remembered; a token then costs one concatenation of lists and a
few joined pairs.
"""

import re
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from tui.names.institutions import candidates
from tui.names.language import Language, plain
from tui.text.package_data import bytes_of

# Longer words are runs of letters, not words; their ends say as much as the whole.
_LONGEST_WORD = 40
_REMEMBERED = 100_000
_OPENING = "«“\"'("


# Words of the table that are cut apart at a time.
CLUSTER_BLOCK = 512


class Clusters:
    """The groups of words that stand in similar places, on three levels."""

    def __init__(self, code: str) -> None:
        """Read the table of the language (written by `tui.names.training.clusters`)."""
        content = zlib.decompress(bytes_of("tui.names.models", f"{code}.clusters"))
        end = int.from_bytes(content[:4], "little")
        parents, *self._blocks = content[4:end].decode().split("\f")
        self._firsts = [block.partition("\n")[0] for block in self._blocks]
        self._words: dict[int, list[str]] = {}
        self._numbers = array("H", content[end:])
        if sys.byteorder == "big":
            self._numbers.byteswap()
        middles, coarses = (line.split() for line in parents.split("\n"))
        self._names = [(f"{index}", middle, coarses[int(middle)]) for index, middle in enumerate(middles)]

    def of(self, word: str) -> tuple[str, str, str] | None:
        """Return the names of the fine, middle and coarse cluster of a word, or None for an unknown one."""
        for form in (word, word.lower(), word.capitalize()) if word[:1].isupper() else (word,):
            number = self._number(form)
            if number is not None:
                return self._names[number]
        return None

    def words(self) -> Iterator[str]:
        """Return all words of the table, in order."""
        return (word for block in self._blocks for word in block.split("\n"))

    def _number(self, word: str) -> int | None:
        """Return the number of the fine cluster of a word as it is written; a block is cut when it is asked for."""
        block = bisect_right(self._firsts, word) - 1
        if block < 0:
            return None
        words = self._words.get(block)
        if words is None:
            words = self._words[block] = self._blocks[block].split("\n")
        index = bisect_left(words, word)
        if index == len(words) or words[index] != word:
            return None
        return self._numbers[block * CLUSTER_BLOCK + index]


class _Word(NamedTuple):
    """What is known about a word wherever it stands, in the form each neighbour needs."""

    own: list[str]
    as_previous: list[str]
    as_next: list[str]
    as_second_previous: list[str]
    as_second_next: list[str]
    lower: str
    shape: str
    middle: str
    plain: str


def shape(word: str) -> str:
    """Return the sequence of kinds of characters in a word: `Xx` for *Wang*, `Xx-Xx`, `d`, `X.X.`."""
    kinds = ""
    for character in word[:_LONGEST_WORD]:
        kind = "X" if character.isupper() else "x" if character.isalpha() else "d" if character.isdigit() else character
        if kinds[-1:] != kind:
            kinds += kind
    return kinds[:8]


_LOST = re.compile("[?\ufffd]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOJIBAKE = re.compile("[ÃÂÅ].")


def undamaged(word: str) -> str:
    """Return a word as its writer meant it, as far as the features can tell.

    Letters lost to a wrong encoding are left out (*Sergue?*), UTF-8 read as Windows-1252 is read aright, and
    half a surrogate pair, which the model cannot take, is a lost letter.
    """
    word = _SURROGATE.sub("?", word)
    if _MOJIBAKE.search(word):
        with suppress(UnicodeError):
            word = word.encode("cp1252").decode("utf-8")
    return _LOST.sub("", word) if len(word) > 2 and word[0].isalpha() else word


class FeatureExtractor:
    """Turns the words of a sentence into attributes, one list a word."""

    def __init__(self, language: Language, clusters: Clusters) -> None:
        """Take what is known about the language."""
        self._language = language
        self._clusters = clusters
        self._words: dict[str, _Word] = {}
        self._edge = _Word([], ["-1=<", "-1s=<"], ["+1=>", "+1s=>"], ["-2=<"], ["+2=>"], "<>", "<>", "<>", "")

    def attributes(self, words: Sequence[str]) -> list[list[str]]:
        """Return the attributes of each word of a sentence."""
        count = len(words)
        known = [self._word(word) for word in words]
        edge = self._edge
        padded = [edge, edge, *known, edge, edge]
        rows: list[list[str]] = []
        for index, word in enumerate(known):
            before2, before, _, after, after2 = padded[index : index + 5]
            rows.append(
                [
                    *word.own,
                    *before.as_previous,
                    *after.as_next,
                    *before2.as_second_previous,
                    *after2.as_second_next,
                    f"-s={before.shape}|{word.shape}",
                    f"+s={word.shape}|{after.shape}",
                    f"ss={before.shape}|{word.shape}|{after.shape}",
                    f"b-={before.lower}|{word.lower}",
                    f"b+={word.lower}|{after.lower}",
                    f"-12={before2.lower}|{before.lower}",
                    f"-cc={before.middle}|{word.middle}",
                    f"+cc={word.middle}|{after.middle}",
                ]
            )
        if rows:
            rows[0].append("BOS")
        self._mark_lists(rows, words, [word.plain for word in known])
        self._mark_announced(rows, words, [word.plain for word in known])
        letters = [word for word in words if word.isalpha()]
        if len(letters) > 2 and sum(map(str.isupper, letters)) > 0.6 * len(letters):
            for row in rows:
                row.append("AU")
        return rows[:count]

    def _mark_lists(self, rows: list[list[str]], words: Sequence[str], plain_words: list[str]) -> None:
        """Mark where a list of names or the grammar of institutions sees a name begin, go on and end."""
        language = self._language
        for gazetteer in (language.places, language.organisations, language.famous, language.figures):
            for first, last, kind in gazetteer.find(plain_words, words):
                for index in range(first, last):
                    rows[index].append(f"g={kind}{'B' if index == first else 'I'}")
                if first:
                    rows[first - 1].append(f"+g={kind}")
                if last < len(rows):
                    rows[last].append(f"-g={kind}")
        for first, core, last, mark in candidates(words, plain_words, language):
            rows[first].append(f"{mark}hB")
            for index in range(first + 1, core):
                rows[index].append(f"{mark}hE" if index == core - 1 else f"{mark}hI")
            for index in range(core, last):
                rows[index].append(f"{mark}hA")

    def _mark_announced(self, rows: list[list[str]], words: Sequence[str], plain_words: list[str]) -> None:
        """Mark the capitalised words to which a noun before them gives a type: *la société [Gucci]*."""
        triggers, joiners = self._language.triggers, self._language.words.joiners
        kind, steps = "", 0
        for index, word in enumerate(words):
            first = word[0]
            if first.isupper() or first.isdigit():
                if kind:
                    rows[index].append(f"tr={kind}{steps}")
                    steps = min(steps + 1, 4) if steps > 2 else 3
                continue
            form = plain_words[index]
            announced = triggers.get(form)
            if announced:
                kind, steps = announced, 0
            elif form not in joiners and first not in _OPENING:
                steps += 1
                if steps > 2 or not first.isalpha():
                    kind = ""

    def _word(self, word: str) -> _Word:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _REMEMBERED:
                self._words.clear()
            known = self._words[word] = self._describe(word)
        return known

    def _describe(self, word: str) -> _Word:
        word = undamaged(word)
        lower = word[:_LONGEST_WORD].lower().replace("’", "'")
        kinds = shape(word)
        own = [f"w={lower}", f"s={kinds}"]
        own += [f"p{size}={lower[:size]}" for size in (1, 2, 3, 4)]
        own += [f"z{size}={lower[-size:]}" for size in (2, 3, 4)]
        key = plain(word[:_LONGEST_WORD])
        capital = word[:1].isupper()
        listed = ""
        if capital:
            own.append(f"W={word[:_LONGEST_WORD]}")
            if "-" in word:
                own.append("hyU")
            if key in self._language.given_names:
                own.append("fn")
                listed = "F"
            if key in self._language.family_names:
                own.append("ln")
                listed += "L"
            if self._language.is_demonym(key):
                own.append("dem")
                listed += "D"
            if len(word) > 1 and word.isupper():
                own.append(f"up{min(len(word), 6)}")
        if word in self._language.words.civilities:
            own.append("civ")
            listed = "C"
        names = self._clusters.of(word)
        fine, middle, coarse = names or ("?", "?", "?")
        own += [f"c10={fine}", f"c8={middle}", f"c6={coarse}"] if names else ["c=?"]
        ending = lower[-3:]
        return _Word(
            own=own,
            as_previous=[
                f"-1={lower}",
                f"-1s={kinds}",
                f"-z={ending}",
                f"-c={middle}",
                f"-ct={fine}",
                f"-l={listed}",
            ],
            as_next=[
                f"+1={lower}",
                f"+1s={kinds}",
                f"+z={ending}",
                f"+c={middle}",
                f"+ct={fine}",
                f"+l={listed}",
            ],
            as_second_previous=[f"-2={lower}", f"-2c={middle}"],
            as_second_next=[f"+2={lower}", f"+2c={middle}"],
            lower=lower,
            shape=kinds,
            middle=middle,
            plain=key,
        )


@cache
def clusters(code: str) -> Clusters:
    """Return the clusters of a language, read once."""
    return Clusters(code)
