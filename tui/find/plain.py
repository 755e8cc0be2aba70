"""Texts of Latin letters folded at the speed of bytes: one byte for each code point.

Folding a text (`tui.text.fold`) takes about 8 ms a megabyte; 300 MB in memory are not searched that way while
somebody waits. But most texts in Western languages hold nothing but ASCII, the accented letters of Latin-1
that fold to one letter each, and typographic signs that fold to none. These are folded by a table of 256 bytes,
four times as fast, and places in them are those of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from tui.text.fold import folded

Plain: TypeAlias = bytes
"""A folded text: a-z and 0-9, and a blank for every other code point."""

_ASCII = bytes(range(128))
_PUNCTUATION = range(0x2010, 0x2040)


def plain(encoded: bytes | memoryview) -> Plain | None:
    """Return a text in UTF-8 folded to plain letters, None where it holds characters that need more care."""
    encoded = bytes(encoded)
    if encoded.isascii():
        return encoded.translate(_table())
    if not _easy().fullmatch(encoded.translate(None, _ASCII)):
        return None
    return encoded.decode().encode("latin-1", "replace").translate(_table())


@cache
def _table() -> bytes:
    """Return for each character of Latin-1 the letter or digit it folds to, a blank for the others."""
    return bytes(_byte(chr(code)) for code in range(256))


def _byte(char: str) -> int:
    plain = folded(char)
    return ord(plain) if len(plain) == 1 and plain.isascii() and plain.isalnum() else ord(" ")


@cache
def _easy() -> re.Pattern[bytes]:
    """Match the bytes above 127 of texts without characters that fold to several letters, or to nothing."""
    easy = [chr(code) for code in (*range(0x80, 0x100), *_PUNCTUATION) if _is_easy(chr(code))]
    after: dict[bytes, list[int]] = {}
    for *lead, last in map(str.encode, easy):
        after.setdefault(bytes(lead), []).append(last)
    return re.compile(b"(?:" + b"|".join(re.escape(lead) + _any_of(lasts) for lead, lasts in after.items()) + b")*+")


def _is_easy(char: str) -> bool:
    plain = folded(char)
    letters = [letter for letter in plain if letter.isalnum()]
    return (len(plain) == 1 and plain.isascii()) if letters else bool(plain)


def _any_of(codes: list[int]) -> bytes:
    return b"[" + b"".join(rb"\x%02x" % code for code in codes) + b"]"
