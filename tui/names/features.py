"""What the recogniser looks at: for each token of a sentence, the attributes that the model weighs.

The set follows Ratinov and Roth, *Design challenges and misconceptions in named entity recognition* (CoNLL
2009): the word and its surroundings, its shape, its ends, the clusters of words it belongs to, and whether
lists hold it. Each word is looked at once and remembered; a token then costs one concatenation of lists and
eight pairs looked up.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

from tui.names.institutions import candidates
from tui.names.language import Language, plain
from tui.names.weighed import Attributes, Every, Firsts, Known, Weighed
from tui.names.word_clusters import Clusters, Names

# Longer words are runs of letters, not words; their ends say as much as the whole.
_LONGEST_WORD = 40
_REMEMBERED = 100_000
_OPENING = "«“\"'("
_OUTSIDE = "<>"
"""What stands before the first word and behind the last one."""
_UNKNOWN = "?"
"""The cluster of a word that is in none."""


@dataclass(slots=True)
class _Word:
    """What is known about a word wherever it stands, in the form each neighbour needs."""

    own: Attributes
    as_previous: Attributes
    as_next: Attributes
    as_second_previous: Attributes
    as_second_next: Attributes
    lower: str
    shape: str
    cluster: str
    plain: str
    # Pairs that end in the letters, shape or cluster of the word, by those of the word before it: attributes of the
    # word, of the one before it (`_before`) or of the one behind it (`_behind`).
    words: Firsts
    words_before: Firsts
    words_behind: Firsts
    shapes: Firsts
    shapes_before: Firsts
    triples_before: Firsts
    clusters: Firsts
    clusters_before: Firsts


def shape(word: str) -> str:
    """Return the sequence of kinds of characters in a word: `Xx` for *Wang*, `Xx-Xx`, `d`, `X.X.`."""
    if word.isalpha() and word[1:].islower():
        # Most words; the loop comes to the same.
        return "Xx" if word[0].isupper() else "x"
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
    if word.isascii():
        return _LOST.sub("", word) if "?" in word and len(word) > 2 and word[0].isalpha() else word
    word = _SURROGATE.sub("?", word)
    if _MOJIBAKE.search(word):
        with suppress(UnicodeError):
            word = word.encode("cp1252").decode("utf-8")
    return _LOST.sub("", word) if len(word) > 2 and word[0].isalpha() else word


class FeatureExtractor:
    """Turns the words of a sentence into attributes in UTF-8, one list a word."""

    def __init__(self, language: Language, clusters: Clusters, weighed: Weighed | None = None) -> None:
        """Take what is known about the language, and which attributes there are: all where nothing tells."""
        self._language = language
        self._clusters = clusters
        self._weighed = weighed or Every()
        self._words: dict[str, _Word] = {}
        self._of_kinds: dict[tuple[str, Names | None, str], Known] = {}
        self._before = self._outside("<")
        self._behind = self._outside(">")

    def attributes(self, words: Sequence[str]) -> list[list[bytes]]:
        """Return the attributes of each word of a sentence."""
        known = [self._word(word) for word in words]
        before2 = before = self._before
        behind = self._behind
        rows: list[list[bytes]] = []
        for word, after, after2 in zip(known, [*known[1:], behind], [*known[2:], behind, behind], strict=False):
            pairs = (
                word.shapes.get(before.shape),
                after.shapes_before.get(word.shape),
                after.triples_before.get(f"{before.shape}|{word.shape}"),
                word.words.get(before.lower),
                after.words_before.get(word.lower),
                before.words_behind.get(before2.lower),
                word.clusters.get(before.cluster),
                after.clusters_before.get(word.cluster),
            )
            rows.append(
                [
                    *word.own,
                    *before.as_previous,
                    *after.as_next,
                    *before2.as_second_previous,
                    *after2.as_second_next,
                    *filter(None, pairs),
                ]
            )
            before2, before = before, word
        if rows:
            rows[0].append(b"BOS")
        plain_words = [word.plain for word in known]
        self._mark_lists(rows, words, plain_words)
        self._mark_announced(rows, words, plain_words)
        letters = [word for word in words if word.isalpha()]
        if len(letters) > 2 and sum(map(str.isupper, letters)) > 0.6 * len(letters):
            for row in rows:
                row.append(b"AU")
        return rows

    def _mark_lists(self, rows: list[list[bytes]], words: Sequence[str], plain_words: list[str]) -> None:
        """Mark where a list of names or the grammar of institutions sees a name begin, go on and end."""
        language = self._language
        for listed in language.lists.find(plain_words, words):
            for first, last, kind in listed:
                for index in range(first, last):
                    rows[index].append(f"g={kind}{'B' if index == first else 'I'}".encode())
                if first:
                    rows[first - 1].append(f"+g={kind}".encode())
                if last < len(rows):
                    rows[last].append(f"-g={kind}".encode())
        for first, core, last, mark in candidates(words, plain_words, language):
            rows[first].append(f"{mark}hB".encode())
            for index in range(first + 1, core):
                rows[index].append(f"{mark}h{'E' if index == core - 1 else 'I'}".encode())
            for index in range(core, last):
                rows[index].append(f"{mark}hA".encode())

    def _mark_announced(self, rows: list[list[bytes]], words: Sequence[str], plain_words: list[str]) -> None:
        """Mark the capitalised words to which a noun before them gives a type: *la société [Gucci]*."""
        triggers, joiners = self._language.triggers, self._language.words.joiners
        if triggers.keys().isdisjoint(plain_words):
            return
        kind, steps = "", 0
        for index, word in enumerate(words):
            first = word[0]
            if first.isupper() or first.isdigit():
                if kind:
                    rows[index].append(f"tr={kind}{steps}".encode())
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
                self._of_kinds.clear()
            known = self._words[word] = self._describe(word)
        return known

    def _outside(self, sign: str) -> _Word:
        """Return what stands for the words outside a sentence."""
        of = self._weighed.of
        pairs = (of(aspect, _OUTSIDE)[1] for aspect in ("letters", "shape", "middle cluster"))
        letters, shapes = of("letters", sign)[0], of("shape", sign)[0]
        return _Word(
            (),
            letters[1] + shapes[1],
            letters[2] + shapes[2],
            letters[3],
            letters[4],
            _OUTSIDE,
            _OUTSIDE,
            _OUTSIDE,
            "",
            *chain.from_iterable(pairs),
        )

    def _describe(self, word: str) -> _Word:
        whole = undamaged(word)
        word = whole[:_LONGEST_WORD]
        lower = word.lower().replace("’", "'")
        kinds = shape(word)
        key = plain(word)
        flags, listed = self._flags(whole, key)
        names = self._clusters.of(whole)
        of = self._weighed.of
        letters, pairs = of("letters", lower)
        ending, _ = of("last letters", lower[-3:])
        shared, shared_pairs = self._shared(kinds, names, listed)
        ends = [
            ("p1", lower[:1]),
            ("p2", lower[:2]),
            ("p3", lower[:3]),
            ("p4", lower[:4]),
            ("z2", lower[-2:]),
            ("z4", lower[-4:]),
        ]
        if word[:1].isupper():
            ends.append(("W", word))
        return _Word(
            (*letters[0], *ending[0], *shared[0], *self._weighed.among(ends), *flags),
            letters[1] + shared[1] + ending[1],
            letters[2] + shared[2] + ending[2],
            letters[3] + shared[3],
            letters[4] + shared[4],
            lower,
            kinds,
            names[1] if names else _UNKNOWN,
            key,
            *pairs,
            *shared_pairs,
        )

    def _shared(self, kinds: str, names: Names | None, listed: str) -> Known:
        """Return what comes of words of one shape, of one cluster and in the same lists."""
        shared = self._of_kinds.get((kinds, names, listed))
        if shared is None:
            fine, middle, coarse = names or (_UNKNOWN, _UNKNOWN, _UNKNOWN)
            of = self._weighed.of
            known = of("shape", kinds), of("middle cluster", middle), of("fine cluster", fine), of("lists", listed)
            clusters = (("c10", fine), ("c8", middle), ("c6", coarse)) if names else (("c", _UNKNOWN),)
            own, *beside = (tuple(chain(*side)) for side in zip(*(sides for sides, _ in known), strict=True))
            pairs = tuple(chain.from_iterable(pairs for _, pairs in known))
            shared = ((*own, *self._weighed.among(clusters)), *beside), pairs
            self._of_kinds[kinds, names, listed] = shared
        return shared

    def _flags(self, word: str, key: str) -> tuple[list[bytes], str]:
        """Return what the letters of a word and the lists of single words say of it, and the lists, a letter each."""
        language = self._language
        flags: list[bytes] = []
        listed = ""
        if word[:1].isupper():
            if key in language.given_names:
                flags.append(b"fn")
                listed = "F"
            if key in language.family_names:
                flags.append(b"ln")
                listed += "L"
            if language.is_demonym(key):
                flags.append(b"dem")
                listed += "D"
            if "-" in word:
                flags.append(b"hyU")
            if len(word) > 1 and word.isupper():
                flags.append(f"up{min(len(word), 6)}".encode())
        if word in language.words.civilities:
            return [*flags, b"civ"], "C"
        return flags, listed
