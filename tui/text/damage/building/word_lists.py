"""Makes `words/<code>.txt` from the word frequencies of wordfreq.

    python -m tui.text.damage.building.word_lists LANGUAGE [FOLDER...]

FOLDERs hold texts (`.txt`) that tell which words are mostly written with a capital; the French list was made with
those of French Wikinews (CC BY 2.5, by way of WiNER-fr) and NTREX-128 (CC BY-SA 4.0), of which nothing else is kept.

Needs wordfreq 3.1 (Robyn Speer; data CC BY-SA 4.0, from Wikipedia, subtitles, news, books, the web, Twitter and
Reddit; https://github.com/rspeer/wordfreq).
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log10
from pathlib import Path

from wordfreq import get_frequency_dict

from tui.text.damage.lost import LONGEST, key_of
from tui.text.languages import conventions

_FOLDER = Path(__file__).parent.parent / "words"
_WORD = re.compile(r"(?=.*[a-z])(?=.*[^\x00-\x7f])[a-z\xdf-\xf6\xf8-\u017f\u0219\u021b]+|[\xdf-\xf6\xf8-\xff]")
_EDGES = re.compile(r"^[^\x00-\x7f]+|[^\x00-\x7f]+$")
_INSIDE = re.compile(r"(?<=[a-z\xdf-\xff,;] |[a-z]['\u2019-])[^\W\d_]+(?![\w'\u2019])")
"""Words that follow a small letter, so that no sentence begins with them."""
_SEEN, _MOSTLY = 2, 0.7
_LEAST = {"fr": 5e-8}
_LEAST_OF_OTHERS = 2e-8
_LEAST_PLAIN = 1e-8
_HEAD = """\
# Words of {language} that hold letters outside ASCII, and what is left of them as plain words when the letter is lost.
# Before the tab: how usual they are, in tenths of the Zipf scale (10 log10 of the occurrences in a billion words).
# Words that are mostly written with a capital have one here.
# Made by tui/text/damage/building/word_lists.py from wordfreq 3.1 (c) Robyn Speer and others,
# https://github.com/rspeer/wordfreq, data under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/);
# this list, a selection with rounded frequencies, is under the same licence.
"""


def _zipf(frequency: float) -> int:
    return round(10 * log10(frequency * 1e9))


def _words(frequencies: Mapping[str, float], language: str) -> Iterator[str]:
    """Yield the words that may lose a letter, and the plain words that may be taken for what is left of them."""
    fragile = [
        word
        for word, frequency in frequencies.items()
        if frequency >= _LEAST.get(language, _LEAST_OF_OTHERS) and len(word) <= LONGEST and _WORD.fullmatch(word)
    ]
    yield from fragile
    elisions = conventions(language).elisions
    left = {part for word in fragile for part in (_EDGES.sub("", word), *_after_elision(word, elisions))}
    yield from (word for word in left if word.isascii() and frequencies.get(word, 0) >= _LEAST_PLAIN)


def _after_elision(word: str, elisions: frozenset[str]) -> Iterator[str]:
    """Yield what stands after a lost letter that may have been an apostrophe (*léon*: *on*)."""
    key = key_of(word)
    before, _, after = key.partition("\ufffd")
    if before in elisions:
        yield after


def _names(folders: Iterable[str]) -> set[str]:
    """Return the words, in small letters, that most often have a capital where no sentence begins."""
    capitals: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for folder in folders:
        for file in sorted(Path(folder).rglob("*.txt")):
            for word in _INSIDE.findall(file.read_text("utf-8")):
                every[word.lower()] += 1
                capitals[word.lower()] += word[0].isupper() and not word.isupper()
    return {word for word, count in every.items() if capitals[word] >= max(_SEEN, _MOSTLY * count)}


def main(language: str, folders: list[str]) -> None:
    """Write the list of a language."""
    frequencies = get_frequency_dict(language, "large")
    names = _names(folders)
    classes: dict[int, list[str]] = {}
    for word in set(_words(frequencies, language)):
        classes.setdefault(_zipf(frequencies[word]), []).append(word.capitalize() if word in names else word)
    lines = (f"{zipf}\t{' '.join(sorted(classes[zipf]))}\n" for zipf in sorted(classes, reverse=True))
    (_FOLDER / f"{language}.txt").write_text(_HEAD.format(language=language) + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
