"""Words and signs of a text, with their offsets, for any script.

A token is a half-open pair of code point offsets. Tokens are in order, do not overlap, hold no white space,
and every character that is not white space lies in exactly one of them.

What is joined and what is cut follows what a reader of names needs:

- letters, digits and their combining marks make one word, with the hyphens, dots and apostrophes inside it
  (*Asie-Pacifique*, *lemonde.fr*, *O'Brien*, *1,000.50*);
- elided words and English endings stand apart (*l'|ONU*, *Lavrov|'s*); which ones is data
  (`tui.text.languages`);
- a full stop belongs to the abbreviation or the initials before it (*M.*, *J.-C.*, *U.S.*);
- damage does not cut a word: a question mark between letters (*cha?nes*), U+FFFD, and the two-character
  remains of UTF-8 read as Windows-1252 (*SergueÃ¯*);
- an ideograph is a token; other scripts written without spaces stay in runs.
"""

import re
from functools import cache

from tui.text.languages import conventions

Offsets = tuple[int, int]

# Combining marks and joiners, which Python's \w leaves out (Mn and Mc of Unicode 15, by block).
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d"
    "\u0859-\u085b\u08d3-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u09e2\u09e3"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b62\u0b63\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc-\u0cd6\u0ce2\u0ce3"
    "\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc"
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u135d-\u135f"
    "\u1712-\u1714\u17b4-\u17d3\u17dd\u180b-\u180d\u1920-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1ace\u1b00-\u1b04"
    "\u1b34-\u1b44\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ua66f-\ua672\ua8e0-\ua8f1"
    "\uaa29-\uaa36\uabe3-\uabed\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LETTERS = rf"[^\W_{_IDEOGRAPHS}]"
# U+0092 is the typographic apostrophe of Windows-1252 read as Latin-1.
APOSTROPHES = "'’ʼ＇\x92"
# What the second byte of a two-byte UTF-8 letter becomes when it is read as Latin-1 or Windows-1252
# (white space among them left out).
_SECOND_BYTES = "\x80-\x84\x86-\x9f\xa1-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = rf"[ÃÂ][{_SECOND_BYTES}]|Å[“’¡¸]"


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Offsets]:
    """Return the tokens of `text[start:end]` as offsets into `text`, in linear time."""
    end = len(text) if end is None else end
    pattern, abbreviations = _pattern(), _abbreviations()
    found: list[Offsets] = []
    for match in pattern.finditer(text, start, end):
        left, right = match.span()
        if right - left == 1 and text[left] == "." and found and found[-1][1] == left:
            before = found[-1][0]
            if left - before <= _LONGEST_ABBREVIATION and _takes_stop(text[before:left], abbreviations):
                found[-1] = (before, right)
                continue
        found.append((left, right))
    return found


_LONGEST_ABBREVIATION = 12


def _takes_stop(word: str, abbreviations: frozenset[str]) -> bool:
    """Tell whether a full stop after `word` belongs to it: an abbreviation or a single capital initial."""
    return word in abbreviations or (len(word) == 1 and word.isupper())


@cache
def _abbreviations() -> frozenset[str]:
    return conventions().abbreviations


@cache
def _pattern() -> re.Pattern[str]:
    """Build one alternative for each kind of token; the first that matches wins, and none can backtrack."""
    rules = conventions()
    elided = "|".join(sorted(map(re.escape, rules.elisions), key=len, reverse=True))
    endings = "|".join(sorted(map(re.escape, rules.contractions), key=len, reverse=True))
    run = rf"(?=[^\W_]|\ufffd)(?:[^\W_{_IDEOGRAPHS}ÂÃÅ]++|[{_MARKS}\ufffd]|{_MOJIBAKE}|[ÂÃÅ])++"
    inside = (
        rf"[-_‐‑·&@](?={_LETTERS})"
        rf"|[{APOSTROPHES}](?!(?:{endings})\b)(?={_LETTERS})"
        r"|(?<=\d)[.,:](?=\d)"
        r"|(?<=[^\W\d])\.(?=[a-z])"
        r"|(?<=[^\W\d])\?(?=[^\W\d_A-ZÀ-Þ])"
    )
    return re.compile(
        r"https?://[^\s<>\"]++"
        rf"|(?i:{elided})[{APOSTROPHES}?\ufffd](?={_LETTERS})"
        r"|[^\W\d_]\.(?:-?[^\W\d_]\.)++(?:[^\W\d_](?!\w))?"
        rf"|{run}(?:(?:{inside}){run})*+"
        rf"|(?<=\w)[{APOSTROPHES}](?i:{endings})\b"
        rf"|[{_IDEOGRAPHS}][{_MARKS}]*+"
        r"|([-.=*~…!?])\1*+"
        r"|\S"
    )
