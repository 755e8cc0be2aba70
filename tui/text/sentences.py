"""Sentences of a text, with their offsets, for any script.

A sentence is a half-open pair of code point offsets. Sentences are in order, do not overlap, have no white
space at their edges, and every character that is not white space lies in exactly one of them.

Two questions are asked. *Does this line break end anything?* In text that was wrapped at a width, a break
stands where the next word no longer fitted; anywhere else it was set on purpose and ends a sentence. *Does
this stop end the sentence?* Not after a title or an initial, not before a small letter, and after *etc.* or
*U.S.* only where a word follows that opens sentences. Abbreviations and such words are data
(`tui.text.languages`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from tui.text.languages import Conventions, conventions

Offsets = tuple[int, int]

# Widths at which people and programs wrap text, in code points.
_NARROWEST, _WIDEST = 40, 132
# How much of the room a wrapped line may leave beyond the word that did not fit (hyphens, justified text).
_SLACK = 2
# A listing gives a new line to each item.
_BULLET = re.compile(r"[-*+>#•·–—▪◦‣]\s|\(?\w{1,3}[.)]\s|[#|=]")

_CLOSERS = "\"'»”’›)\\]}」』】》〉"
_OPENERS = "\"'«“‘‹([{¿¡—–-"
# Full stops of scripts that do not write a capital after them; ideographic ones need no space either.
_UNCASED_STOPS = "؟۔।॥։።፧၊။។៕᙮᠃᠉჻"
_WIDE_STOPS = "。！？｡．"
_STOP = re.compile(
    rf"(?P<wide>[{_WIDE_STOPS}]++[!?…{_WIDE_STOPS}]*+)[{_CLOSERS}]*+"
    rf"|(?<![{_UNCASED_STOPS}])(?P<uncased>[{_UNCASED_STOPS}]++)[{_CLOSERS}]*+(?=\s)"
    rf"|(?<![.!?…])(?P<cased>[.!?…]++)(?:[{_CLOSERS}]|[ \xa0\u202f][»”])*+(?=\s)"
)
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WORD_BEFORE = re.compile(r"[^\W_](?:[-.'’º°]?[^\W_])*$|[^\W_]+[º°]$")
_LONGEST_ABBREVIATION = 12
_WORD = re.compile(r"[^\W\d_]+")
# A question mark inside a word is a letter that was lost (cha?nes), so one after a name may be, too.
_LOST_LETTER = re.compile(r"[^\W\d_]\?[a-zà-ÿ]")


def sentences(text: str, language: str = "") -> list[Offsets]:
    """Return the sentences of `text` as offsets, in linear time.

    `language` is a code such as `fr`; where it is unknown or empty, the abbreviations of all known languages
    are used together.
    """
    rules = conventions(language)
    lost_letters = _LOST_LETTER.search(text) is not None
    found: list[Offsets] = []
    for start, end in _blocks(text):
        cut = start
        for stop in _STOP.finditer(text, start, end):
            if _ends(text, cut, stop, end, rules, lost_letters):
                found.append((cut, stop.end()))
                cut = stop.end()
        found.append((cut, end))
    return [trimmed for span in found if (trimmed := _trim(text, *span))[0] < trimmed[1]]


def _trim(text: str, start: int, end: int) -> Offsets:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))


def _blocks(text: str) -> Iterator[Offsets]:
    """Yield the stretches of text between line breaks that end something: paragraphs, headings, items."""
    lines = list(_lines(text))
    width = _wrap_width([end - start for start, end in lines])
    start = 0
    for (left, end), following in pairwise([*lines, (len(text), len(text))]):
        if not (width and _wrapped(text, left, end, following, width)):
            yield start, end
            start = following[0]
    if start < len(text):
        yield start, len(text)


def _lines(text: str) -> Iterator[Offsets]:
    """Yield the lines of the text without their breaks and without white space at their right edge."""
    start = 0
    for match in _BREAK.finditer(text):
        yield start, start + len(text[start : match.start()].rstrip())
        start = match.end()
    yield start, start + len(text[start:].rstrip())


def _wrap_width(lengths: list[int]) -> int:
    """Return the width at which the text was wrapped, or 0 for text whose lines are whole paragraphs.

    Wrapped text keeps nearly all its lines within one width and has many lines that come close to it.
    """
    filled = sorted(length for length in lengths if length)
    if len(filled) < 2:
        return 0
    width = filled[min(len(filled) - 1, len(filled) * 49 // 50)]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    near = len(filled) - bisect_left(filled, width * 3 // 4)
    return width if near * 3 >= len(filled) else 0


def _wrapped(text: str, start: int, end: int, following: Offsets, width: int) -> bool:
    """Tell whether the break after a line was set because the following word did not fit."""
    left, right = following
    if start == end or left == right or _BULLET.match(text, left, right):
        return False
    if text[left].islower():
        return True
    word = text[left : min(right, left + width)].split(maxsplit=1)
    return bool(word) and (end - start) + 1 + len(word[0]) + _SLACK > width


def _ends(text: str, start: int, stop: re.Match[str], limit: int, rules: Conventions, lost_letters: bool) -> bool:
    """Tell whether the sentence that begins at `start` ends with `stop`."""
    if stop["wide"] or stop["uncased"]:
        return True
    after = _next_character(text, stop.end(), limit)
    if not after:
        return True
    first = text[after - 1]
    if first.islower():
        return False
    mark = stop["cased"]
    before = _word_before(text, stop.start())
    if mark == "?" and first.isupper() and before[:1].isupper():
        return not lost_letters and _asks(text, start, stop.start(), rules)
    if mark == "." and stop.end() == stop.start() + 1:
        return not _abbreviated(text, before, after - 1, limit, rules)
    return True


def _asks(text: str, start: int, end: int, rules: Conventions) -> bool:
    """Tell whether a question mark that touches the word before it ends a question."""
    first = _WORD.search(text, start, min(end, start + 32))
    if not rules.question_words or first is None:
        return True
    return first[0].lower() in rules.question_words or first.end() == end


def _next_character(text: str, start: int, limit: int) -> int:
    """Return one past the first sign after `start` that can open a sentence; 0 where the text ends first."""
    for index in range(start, min(limit, start + 32)):
        if not text[index].isspace() and text[index] not in _OPENERS:
            return index + 1
    return min(limit, start + 32) if start + 32 < limit else 0


def _word_before(text: str, end: int) -> str:
    match = _WORD_BEFORE.search(text, max(0, end - _LONGEST_ABBREVIATION), end)
    return match[0] if match else ""


def _abbreviated(text: str, word: str, following: int, limit: int, rules: Conventions) -> bool:
    """Tell whether the full stop after `word` only abbreviates it."""
    if word in rules.before_name:
        return True
    if word in rules.before_number:
        return text[following].isdigit()
    if word in rules.anywhere or _is_initials(word):
        match = _WORD.match(text, following, limit)
        return match is None or match[0].lower() not in rules.starters
    return False


def _is_initials(word: str) -> bool:
    """Tell whether `word` is a capital alone, or several with stops between them (*J.-C*, *U.S*)."""
    letters = re.split(r"[-.]+", word)
    return all(len(letter) == 1 and letter.isupper() for letter in letters)
