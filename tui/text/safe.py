"""Text made safe for a terminal, one character for one, so that every offset survives.

A document may hold escape sequences, C1 controls, overrides of the writing direction, invisible characters or
a pile of accents as high as the screen. What a terminal would act on is shown as a mark instead:

=============================================  ==========================================================
C0 controls, DELETE                            their control picture: U+2400 + code, U+2421
U+0085, U+2028, U+2029 (ends of lines)         U+2424, the picture of a new line
other C1 controls, bidi controls, tags         U+2426, the picture of a substituted character
soft hyphen                                    U+00AC, as word processors show it
zero width, fillers, stray joiners, selectors  U+00A6, as are combining marks above `MARKS_PER_BASE`
surrogates, noncharacters, unassigned          U+FFFD, as are bytes that could not be decoded
=============================================  ==========================================================

Every mark is one cell wide (East Asian Width "neutral" or "narrow"; U+FFFD is "ambiguous", and one cell in
all terminals but those told to draw the whole class wide). Joiners and selectors that a script needs stay:
ZERO WIDTH JOINER in emoji sequences, both joiners in Arabic, Indic and the other scripts that shape with
them, ZERO WIDTH SPACE in the scripts that write no space between words (Thai, Lao, Khmer, Burmese), variation
selectors after a base. Private use stays: it is one plain cell.
"""

from __future__ import annotations

import functools
import re
import unicodedata

MARKS_PER_BASE = 5
"""Combining marks left on one base character; pointed Hebrew with cantillation and Tibetan need that many."""

INVISIBLE = "\u00a6"
ACTING = "\u2426"
NEW_LINE = "\u2424"
SOFT_HYPHEN = "\u00ac"
UNKNOWN = "\ufffd"

_ZWSP, _ZWNJ, _ZWJ = "\u200b", "\u200c", "\u200d"
# A sweep of all of Unicode would take thirty times as long.
_BLOCKS_WITH_MARKS = ((0x0300, 0x30FF), (0xA66F, 0xABFF), (0xFB1E, 0xFB1E), (0xFE00, 0xFE2F))
_ASTRAL_BLOCKS_WITH_MARKS = (
    *((0x101FD, 0x11FFF), (0x13430, 0x1345F), (0x16AF0, 0x16FFF), (0x1BC9D, 0x1BC9E)),
    *((0x1CF00, 0x1CF46), (0x1D165, 0x1D244), (0x1DA00, 0x1E94A)),
)
_JAMO = "\u1160-\u11ff\ud7b0-\ud7ff"  # vowels and finals, drawn into the syllable before them
_ENDS_OF_LINES = "\n\t\r\x0b\x0c\x85\u2028\u2029"
_FILLERS_AND_ZERO_WIDTH = frozenset("\u115f\u1160\u3164\uffa0\u180e\ufeff\u2060\u2061\u2062\u2063\u2064")
_VISIBLE_FORMATS = frozenset(
    map(chr, (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD))
)

# Blanks that str.isprintable() refuses although a terminal shows them as blanks.
_BLANKS = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

_SPACELESS_SCRIPTS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf\ua9e0-\uaa7f]")
_SHAPING_SCRIPTS = re.compile(
    "[\u0600-\u0dff"  # Arabic, Syriac, Thaana, N'Ko, the scripts of India and Sri Lanka
    "\u0f00-\u109f"  # Tibetan, Burmese
    "\u1700-\u1cbf"  # Philippine scripts, Khmer, Mongolian, Limbu to Lepcha
    "\ua800-\uabff"  # Syloti Nagri to Meetei Mayek
    "\ufb50-\ufdff\ufe70-\ufefe"  # Arabic presentation forms
    "\U00011000-\U00011fff]"  # Brahmi and its kin
)
_PICTOGRAPHS = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")


def safe(text: str, *, keep: str = "\n\t") -> str:
    r"""Return ``text`` with everything a terminal would act on shown as a mark; same length, idempotent.

    ``keep`` names the control characters that the caller handles (``keep=""`` for one line of a list). A
    carriage return is not among them: what shows lines takes the ends of lines off first.
    """
    if _is_plain(text, keep):
        return text
    if _may_extend().search(text):
        text = _extenders().sub(_settled, text)
    return text.translate(_table(keep))


def _is_plain(text: str, keep: str) -> bool:
    for char in keep:
        text = text.replace(char, " ")
    if not text.isprintable() and (text.isascii() or not _BLANKS.sub(" ", text).isprintable()):
        return False
    return text.isascii() or not _may_extend().search(text)


class _Table(dict[int, str]):
    """What each code point is shown as wherever it stands, worked out once for each."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _shown(chr(code))
        return shown


@functools.cache
def _table(keep: str) -> _Table:
    # By the time the table is used, joiners have been decided by their neighbours.
    return _Table({ord(char): char for char in keep + _ZWSP + _ZWNJ + _ZWJ})


def _shown(char: str) -> str:
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    if char in "\x85\u2028\u2029":
        return NEW_LINE
    if char == "\xad":
        return SOFT_HYPHEN
    if char in _FILLERS_AND_ZERO_WIDTH:
        return INVISIBLE
    match unicodedata.category(char):
        case "Cs" | "Cn":
            return UNKNOWN
        case "Cc":
            return ACTING
        case "Cf" if char not in _VISIBLE_FORMATS:
            return ACTING
        case _:
            return char


@functools.cache
def _may_extend() -> re.Pattern[str]:
    """Match all but blocks without combining marks, jamo, fillers or selectors, which most documents are made of."""
    return re.compile(
        "[^\x00-\u02ff\u0370-\u0482\u048a-\u0590\u05be\u05c0\u05d0-\u060f\u0620-\u064a\u0660-\u066f\u0671-\u06d5"
        "\u1e00-\u200a\u2010-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\u3163\u3165-\ua66e\uac00-\ud7a3\uf900-\ufb1d\uff00-\uff9f\uffa1-\uffff"
        "\U0001f000-\U0001faff\U00020000-\U000dffff]"
    )


@functools.cache
def _extenders() -> re.Pattern[str]:
    """Match runs of characters that take no cell of their own: marks, joining jamo, joiners, selectors."""
    basic, astral = (
        "".join(
            char
            for first, last in blocks
            for char in map(chr, range(first, last + 1))
            if unicodedata.category(char) in ("Mn", "Me")
        )
        for blocks in (_BLOCKS_WITH_MARKS, _ASTRAL_BLOCKS_WITH_MARKS)
    )
    # The lookahead spares characters of the basic plane the long way through a set that cannot be tabulated.
    return re.compile(
        f"(?:[{basic}{_JAMO}{_ZWSP}{_ZWNJ}{_ZWJ}]|(?=[\U00010000-\U0010ffff])[{astral}\U000e0100-\U000e01ef])+"
    )


def _settled(run: re.Match[str]) -> str:
    """Keep what the base or the script needs of a run of extending characters; the rest becomes marks."""
    text, start, end = run.string, *run.span()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    settled: list[str] = []
    marks = 0
    for char in run[0]:
        previous = settled[-1] if settled else before
        if char in (_ZWSP, _ZWNJ, _ZWJ):
            last = len(settled) == len(run[0]) - 1
            stays = _joiner_stays(char, previous, after if last else "")
        elif "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
            stays = unicodedata.category(previous)[0] in "LNPS"
        else:
            stays = previous not in _ENDS_OF_LINES and marks < MARKS_PER_BASE
            marks += stays
        settled.append(char if stays else INVISIBLE)
    return "".join(settled)


def _joiner_stays(char: str, previous: str, following: str) -> bool:
    category = unicodedata.category(previous)
    scripts = _SPACELESS_SCRIPTS if char == _ZWSP else _SHAPING_SCRIPTS
    if scripts.match(previous) and category[0] in "LM":
        return True
    return (
        char == _ZWJ
        and bool(previous == "\ufe0f" or (_PICTOGRAPHS.match(previous) and category != "Cn"))
        and bool(_PICTOGRAPHS.match(following) and unicodedata.category(following) in ("So", "Sm"))
    )
