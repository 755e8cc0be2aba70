"""Makes ``letter_pairs.tsv``: how often letters stand beside each other in each language.

    python -m tui.text.building.letter_pairs NTREX

Counted are the words of wordfreq, each as often as it is used. NTREX is the unpacked folder of NTREX-128
(https://github.com/MicrosoftTranslator/NTREX); of the languages that wordfreq lacks, every other story of it is
counted (the first, the third …; the others are kept for measuring).

Needs wordfreq 3.1 (Robyn Speer; data CC BY-SA 4.0; https://github.com/rspeer/wordfreq).
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import log2
from pathlib import Path
from unicodedata import name, normalize

from wordfreq import get_frequency_dict

from tui.text.letter_pairs import ANY, EDGE

_FILE = Path(__file__).parent.parent / "letter_pairs.tsv"
_HEAD = """\
# How often letters stand beside each other in a language: its code (ISO 639-1), a tab, a level, a tab, pairs of small
# letters; "_" is the edge of a word. A pair of level n is one of 2^n pairs that hold a letter outside a-z; pairs of a-z
# alone are left out. "*" has the level of such letters among all letters. Marks that are written apart (Vietnamese
# tones in Windows-1258) count as letters. "he-visual" is Hebrew stored from left to right.
# Languages may be added, by hand too: the levels need not be exact.
# Made by tui/text/building/letter_pairs.py from wordfreq 3.1 (c) Robyn Speer and others,
# https://github.com/rspeer/wordfreq, and for {others}
# from one half of the news of NTREX-128 (c) Microsoft, https://github.com/MicrosoftTranslator/NTREX; both under
# CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/), as are these counts.
"""
_LISTED = (
    *("fr", "en", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "ca", "id", "ms", "fil"),
    *("lv", "lt", "pl", "cs", "sk", "hu", "ro", "sh", "sl", "tr", "vi", "ru", "uk", "bg", "mk", "el", "he"),
    *("ar", "fa", "ur"),
)
_CODES = {"nb": "no", "sh": "hr", "fil": "tl"}
_TOLD = {
    "et": "est", "sq": "sqi", "be": "bel", "ga": "gle", "gl": "glg", "eu": "eus", "cy": "cym", "mt": "mlt", "af": "afr",
    "lb": "ltz", "fo": "fao", "th": "tha", "kk": "kaz", "tg": "tgk-Cyrl", "az": "aze-Latn",
}  # fmt: skip
_DEEPEST = 15
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+[^\W\d_]*)*")
_CYRILLIC = str.maketrans(dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True)))
_ALSO = {
    "ro": str.maketrans("șț", "şţ"),  # the cedilla, which older encodings have alone
    "fa": str.maketrans("ی", "ي"),  # Windows-1256 has no Persian yeh
    "ur": str.maketrans("ی", "ي"),
}
_DOTTED, _CAPITALS = frozenset(("tr", "az")), 0.1


def stories(folder: Path, language: str) -> Iterator[str]:
    """Yield every other story of NTREX."""
    documents = (folder / "DOCUMENT_IDS.tsv").read_text("utf-8").split("\n")
    lines = (folder / f"{language}.lines").read_bytes().decode("utf-8").split("\n")
    stories: dict[str, str] = {}
    for document, line in zip(documents, lines, strict=False):
        stories[document] = f"{stories.get(document, '')}{line}\n"
    yield from list(stories.values())[::2]


def _serbian(word: str) -> str:
    return word.replace("dž", "џ").replace("lj", "љ").replace("nj", "њ").translate(_CYRILLIC)


def _with_tones_apart(word: str) -> str:
    """Write Vietnamese as Windows-1258 does: the letters with their shape, the tones after them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = []
    for char in word:
        parts = normalize("NFD", char)
        shape = normalize("NFC", "".join(part for part in parts if part not in tones))
        written.append(char if _is_in("cp1258", char) else shape + "".join(part for part in parts if part in tones))
    return "".join(written)


def _is_in(encoding: str, char: str) -> bool:
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False


def _words(language: str) -> dict[str, float]:
    words = {word: count for word, count in get_frequency_dict(language).items() if _WORD.fullmatch(word)}
    if also := _ALSO.get(language):
        words |= {word.translate(also): count for word, count in words.items()}
    if language in _DOTTED:
        # Its small form is two code points long, so that the capital stays one in readings.
        words |= {f"İ{word[1:]}": count * _CAPITALS for word, count in words.items() if word[0] == "i"}
    return words


def _in_its_script(words: dict[str, float]) -> dict[str, float]:
    """Leave out the words that are not wholly in the script that most words outside ASCII are written in."""
    scripts: Counter[str] = Counter()
    for word, count in words.items():
        scripts.update({_script(char): count for char in word if not char.isascii()})
    script = scripts.most_common(1)[0][0]
    allowed = {script, "COMBINING"} | ({"LATIN"} if script == "COMBINING" else set())
    return {word: count for word, count in words.items() if {_script(char) for char in word} <= allowed}


def _script(char: str) -> str:
    return name(char, "?").split()[0]


def _share(words: dict[str, float]) -> float:
    """Return which part of the letters lie outside ASCII."""
    every = sum(count * len(word) for word, count in words.items())
    return sum(count * sum(char > "\x7f" for char in word) for word, count in words.items()) / every


def _levels(words: dict[str, float]) -> dict[int, list[str]]:
    pairs: defaultdict[str, float] = defaultdict(float)
    for word, count in words.items():
        edged = f"{EDGE}{word}{EDGE}"
        for first, second in pairwise(edged):
            if not (first + second).isascii():
                pairs[first + second] += count
    total = sum(pairs.values())
    levels: dict[int, list[str]] = {round(-log2(_share(words))): [ANY]}
    for pair, count in sorted(pairs.items(), key=lambda each: -each[1]):
        level = round(-log2(count / total))
        if level <= _DEEPEST:
            levels.setdefault(level, []).append(pair)
    return levels


def main(folder: Path) -> None:
    """Write the file."""
    languages = {_CODES.get(language, language): _words(language) for language in _LISTED}
    languages["sr"] = {_serbian(word): count for word, count in languages["hr"].items()}
    languages["vi"] = {_with_tones_apart(word): count for word, count in languages["vi"].items()}
    languages["he-visual"] = {word[::-1]: count for word, count in languages["he"].items()}
    for code, file in _TOLD.items():
        found = (word for story in stories(folder, file) for word in _WORD.findall(story.lower()))
        languages[code] = dict(Counter(found))
    text = _HEAD.format(others=", ".join(sorted(_TOLD)))
    for language, words in sorted(languages.items()):
        for level, pairs in sorted(_levels(_in_its_script(words)).items()):
            text += f"{language}\t{level}\t{' '.join(pairs)}\n"
    _FILE.write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
