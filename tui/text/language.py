"""The language of a text, told by its script and its commonest words.

Most scripts serve one language (``scripts.tsv``). Among the languages that share Latin, Cyrillic, Arabic or
Devanagari, the stop words decide (``stopwords/``, a file a language: adding one is adding a language). A word
that many languages have counts for less in each of them (inverse document frequency, as in any search
engine).
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nlargest
from typing import NamedTuple

from tui.text.package_data import names_of
from tui.text.tables import lines, rows

_SAMPLE = 6000
"""Code points that are looked at; a news item is shorter, and a longer text tells nothing new."""

_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u0903\u093a-\u094f\u0962\u0963]+[^\W\d_]*)*")  # with Indic vowel signs
_KANA_SHARE = 0.03
_STOP_WORD_SHARE = 0.05
_LEAST_STOP_WORDS = 2


class _Block(NamedTuple):
    first: int
    last: int
    script: str
    language: str


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of ``text`` (639-3 where there is none), "" if unknown."""
    sample = text[:_SAMPLE]
    scripts = _scripts(sample)
    if not scripts:
        return ""
    (block, _), *_ = scripts.most_common(1)
    script, language = block
    if script in ("Han", "Kana"):
        kana = sum(count for (script, _), count in scripts.items() if script == "Kana")
        return "ja" if kana > _KANA_SHARE * scripts.total() else "zh"
    return language or _language_by_words(sample.lower())


def stated_language(code: str) -> str:
    """Return the code that a language tag such as ``fr-FR`` or ``fre`` begins with, "" where it is none known here."""
    base = re.split("[-_]", code.strip(), maxsplit=1)[0].lower()
    base = _codes().get(base, base)
    return base if base in _languages() else ""


def _scripts(sample: str) -> Counter[tuple[str, str]]:
    """Count the letters of each script; a script comes with the language it tells."""
    blocks = _blocks()
    found: Counter[tuple[str, str]] = Counter()
    for char, count in Counter(sample).items():
        code = ord(char)
        position = bisect_right(blocks, code, key=lambda block: block.first) - 1
        if char.isalpha() and position >= 0 and code <= blocks[position].last:
            found[blocks[position][2:]] += count
    return found


def languages_by_words(words: Iterable[str]) -> dict[str, float]:
    """Return how much the words, lower case, speak for each language: what its stop words among them weigh."""
    weights = _stop_words()
    scores: defaultdict[str, float] = defaultdict(float)
    for word, count in Counter(words).items():
        for language, weight in weights.get(word, {}).items():
            scores[language] += weight * count
    return dict(scores)


def _language_by_words(sample: str) -> str:
    words = _WORD.findall(sample)
    scores = languages_by_words(words)
    stop_words = _stop_words()
    hits = sum(word in stop_words for word in words)
    if hits < max(_LEAST_STOP_WORDS, _STOP_WORD_SHARE * len(words)):
        return ""
    best, second = nlargest(2, [*scores.values(), 0.0])
    return max(scores, key=lambda language: scores[language]) if second < best else ""


@functools.cache
def stop_words_of(language: str) -> frozenset[str]:
    """Return the stop words of a language, lower case; none for a language that has no list."""
    return frozenset(word for word, languages in _stop_words().items() if language in languages)


@functools.cache
def _blocks() -> tuple[_Block, ...]:
    blocks = (
        _Block(int(first, 16), int(last, 16), script, language) for first, last, script, language in rows("scripts.tsv")
    )
    return tuple(sorted(blocks))


@functools.cache
def _codes() -> dict[str, str]:
    """Return the codes used here by others for the same languages."""
    return {code: used for used, codes in rows("language_codes.tsv") for code in codes.split()}


@functools.cache
def _languages() -> frozenset[str]:
    """Return the codes of all languages that can be told."""
    by_script = (block.language for block in _blocks() if block.language)
    return frozenset((*names_of("tui.text", ".txt", "stopwords"), *by_script, "zh", "ja"))


@functools.cache
def _stop_words() -> dict[str, dict[str, float]]:
    """Return the weight of each stop word in each language that has it."""
    found: dict[str, dict[str, float]] = {}
    known = names_of("tui.text", ".txt", "stopwords")
    for language in known:
        for word in lines(f"stopwords/{language}.txt"):
            found.setdefault(word, {})[language] = 0.0
    for languages in found.values():
        weight = math.log(1 + len(known) / len(languages))
        languages.update(dict.fromkeys(languages, weight))
    return found
