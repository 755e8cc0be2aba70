"""Measures how much damage is repaired, and how much is repaired that was none.

    python -m tui.text.damage.building.measure LANGUAGE FOLDER [EVERY]

takes every EVERY-th (by default every) `.txt` of a folder with undamaged texts, examines it as it is (each repair
is a wrong one) and after letters of it were lost in each of the usual ways, and prints a table: letters lost, share
of them repaired rightly (recall), share of the repairs that are right (precision). Each text is examined alone,
without the words of the others. Letters include the lone ones (*à*); signs that are no letters are counted apart.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import ftfy  # noqa: F401 - registers the sloppy encodings

from tui.text.damage.examine import examine

_SHOWN = 12


class Lost(NamedTuple):
    """A lost character of a damaged text: code points, half-open, and what stood there."""

    start: int
    end: int
    text: str


Way = Callable[[str], str]


def _question_mark(character: str) -> str:
    return character.encode("ascii", "replace").decode()


def _some(character: str) -> str:
    return _question_mark(character) if random.random() < 0.1 else character  # noqa: S311


def _unknown(character: str) -> str:
    return "\ufffd"


def _misread(character: str) -> str:
    return character.encode("utf-8", "replace").decode("sloppy-windows-1252")


def _latin(character: str) -> str:
    return character.encode("utf-8", "replace").decode("latin-1")


def _twice(character: str) -> str:
    return "".join(map(_misread, _misread(character)))


WAYS: dict[str, Way] = {
    "? for all": _question_mark,
    "? for a tenth": _some,
    "U+FFFD for all": _unknown,
    "UTF-8 as Windows-1252": _misread,
    "UTF-8 as Latin-1": _latin,
    "UTF-8 misread twice": _twice,
}


def damaged(text: str, way: Way) -> tuple[str, list[Lost]]:
    """Return a text with its characters outside ASCII lost in a way, and what was lost."""
    parts: list[str] = []
    lost: list[Lost] = []
    length = 0
    for character in text:
        part = character if character.isascii() else way(character)
        if part != character:
            lost.append(Lost(length, length + len(part), character))
        parts.append(part)
        length += len(part)
    return "".join(parts), lost


def score(text: str, language: str, lost: list[Lost]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Examine a damaged text; return counts of letters and signs, and the wrong repairs with what stood there."""
    truth = {place.start: place for place in lost}
    counts: Counter[str] = Counter("lost" if place.text.isalpha() else "signs" for place in lost)
    counts["lone"] = sum(place.text.isalpha() and _is_lone(text, place) for place in lost)
    wrong: Counter[tuple[str, str]] = Counter()
    for repair in examine(text, language).repairs:
        places = [truth.get(repair.start + at) for at in range(repair.end - repair.start)]
        was = "".join(place.text for place in places if place)
        if repair.text.strip() == was.strip():
            counts["right" if was.isalpha() else "right signs"] += max(1, len(was))
        else:
            counts["cased" if repair.text.lower() == was.lower() else "wrong"] += 1
            around = text[max(0, repair.start - 20) : repair.end + 15].replace("\n", " ")
            wrong[around, f"{repair.text} for {was}"] += 1
    return counts, wrong


def _is_lone(text: str, place: Lost) -> bool:
    return not text[max(0, place.start - 1) : place.start].strip() and not text[place.end : place.end + 1].strip()


def table(language: str, texts: list[str]) -> Iterator[str]:
    """Yield the table and some wrong repairs, line by line."""
    false = [(text, repair) for text in texts for repair in examine(text, language).repairs]
    yield f"{len(texts)} texts, undamaged: {len(false)} false repairs"
    for text, repair in false[:_SHOWN]:
        yield f"    {text[max(0, repair.start - 20) : repair.end + 15]!r}: {repair.text!r} ({repair.reason})"
    columns = ("lost", "lone", "right", "case", "wrong", "recall")
    yield f"{'':22}{''.join(f'{column:>8}' for column in columns)}{'precision':>10}{'signs':>8}{'right':>8}"
    for name, way in WAYS.items():
        random.seed(0)
        total: Counter[str] = Counter()
        wrong: Counter[tuple[str, str]] = Counter()
        for text in texts:
            counts, errors = score(*_swapped(damaged(text, way), language))
            total += counts
            wrong += errors
        right, missed = total["right"], total["wrong"] + total["cased"]
        yield (
            f"{name:22}{total['lost']:8}{total['lone']:8}{right:8}{total['cased']:8}{total['wrong']:8}"
            f"{right / max(1, total['lost']):8.1%}{right / max(1, right + missed):10.2%}"
            f"{total['signs']:8}{total['right signs']:8}"
        )
        for (around, change), count in wrong.most_common(_SHOWN):
            yield f"    {count:4} {around!r}: {change}"


def _swapped(made: tuple[str, list[Lost]], language: str) -> tuple[str, str, list[Lost]]:
    return made[0], language, made[1]


def main(language: str, folder: str, every: int = 1) -> None:
    """Print the table for a folder."""
    files = sorted(Path(folder).rglob("*.txt"))[::every]
    for line in table(language, [file.read_text("utf-8") for file in files]):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
