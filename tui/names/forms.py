"""Written forms as linking compares them: folded words, with damage repaired or marked."""

import re
import unicodedata

from tui.text.fold import folded

LOST = "?"
"""Stands in folded words for a letter that an encoding lost."""

_LOST = re.compile(r"(?<=\w)[?\ufffd]+|[?\ufffd]+(?=\w)")
# Two-byte UTF-8 letters read as Windows-1252: a lead byte C2..DF, a second byte 80..BF as that table has it.
_MOJIBAKE = re.compile("(?:[\xc2-\xdf][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])+")
_DOTTED = re.compile(r"(?<!\w)(?:\w\.){2,}(?:\w(?!\w))?")


class _Separators(dict[int, str]):
    """Letters, digits, marks and the sign for a lost letter stay, everything else becomes a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        stays = char.isalnum() or char == LOST or unicodedata.category(char).startswith("M")
        kept = self[code] = char if stays else " "
        return kept


_SEPARATORS = _Separators()


def words(form: str) -> list[str]:
    """Return the folded words of a written form: *U.S. Air-Force* gives *us*, *air*, *force*.

    A lost letter stays in its word as `LOST`.
    """
    return _cut(_folded(form))


def word_lists(text: str, parted_by: str) -> list[list[str]]:
    """Return the `words` of many forms, parted by a sign that is no letter; faster than one by one."""
    return [_cut(form) for form in _folded(text).split(parted_by)]


def _folded(form: str) -> str:
    return folded(undotted(_LOST.sub(LOST, repaired(form))))


def undotted(form: str) -> str:
    """Return a form with its acronyms written without stops: *U.S. Army* gives *US Army*."""
    return _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), form) if "." in form else form


def _cut(folded_form: str) -> list[str]:
    return [word for word in folded_form.translate(_SEPARATORS).split() if word.strip(LOST)]


def key(form: str) -> str:
    """Return what forms of one name that differ only in case, accents and typography have in common."""
    return " ".join(words(form)) or folded(form).strip()


def repaired(form: str) -> str:
    """Return a form with UTF-8 that was read as Windows-1252 put right: *SergueÃ¯* gives *Sergueï*."""
    return form if form.isascii() else _MOJIBAKE.sub(_decoded, form)


def damage(form: str) -> str:
    """Return the damaged characters of a form as they stand in it, empty where it is whole."""
    lost = _LOST.search(form)
    if lost:
        return lost[0]
    garbled = None if form.isascii() else _MOJIBAKE.search(form)
    return garbled[0] if garbled and _decoded(garbled) != garbled[0] else ""


def _decoded(garbled: re.Match[str]) -> str:
    codes = bytearray()
    for char in garbled[0]:
        try:
            codes += char.encode("cp1252")
        except UnicodeEncodeError:
            codes.append(ord(char) & 0xFF)
    try:
        return codes.decode("utf-8")
    except UnicodeDecodeError:
        return garbled[0]
