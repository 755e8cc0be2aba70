"""Bytes to text: any bytes, never an exception, and always the reason for the encoding chosen.

In order: a byte order mark; UTF-16 and UTF-32 by their zero bytes; the encodings that hide in seven bits
(ISO-2022, HZ, UTF-7); valid UTF-8; UTF-8 with some bad bytes, or with lines in an older encoding among the
others (files that were joined from several); then a guess from what each encoding makes of the bytes
(`tui.text.east_asian`, `tui.text.charset`) and from what the file states itself (`tui.text.stated`).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tui.text.charset import guess, known_encodings
from tui.text.language import language_of
from tui.text.letter_pairs import letter_pairs_of
from tui.text.sample import count_high
from tui.text.stated import codec_of, stated_encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    ``encoding`` is the canonical lower-case name of a Python codec; ``why`` a short English clause that says
    what the choice rests on; ``damaged`` the number of places where bytes could not be decoded and U+FFFD
    stands instead.
    """

    text: str
    encoding: str
    why: str
    damaged: int


ASKED = "as asked"
"""The reason of an encoding that a person asked for."""
_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 1 << 13
_SAMPLE = 1 << 16

_SEVEN_BITS = ((b"\x1b$", "iso2022_jp_2"), (b"\x1b$)C", "iso2022_kr"), (b"~{", "hz"))
_EBCDIC = {"cp500": (), "cp037": (), "cp273": ("de",), "cp1026": ("tr",)}
"""Variants, with the languages that they are for; without any, all that Latin-1 has."""

_CHARACTERS_OF_WORD = 25
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s'’.,:/@&;<>-](?=[^\W\d_])")
_PENALTY = 3
_UTF7_RUN = re.compile(rb"\+[A-Za-z0-9/]{3,}")
_PLUS = re.compile(rb"\+(?!-)")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]"
    rb"|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}"
)  # Unicode 15, table 3-7: no overlong form, no surrogate
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2}")
_LATIN = re.compile("[\xa0-\u024f\u2010-\u203a\u20ac]+")
_HALVES = re.compile("[\ud800-\udfff]")
_UNCHECKED = frozenset(("utf-7", "unicode-escape", "raw-unicode-escape"))
"""Encodings whose codecs let halves of characters through."""
_MOST = 0.8
_CHANCE = 0.02
"""Valid UTF-8 sequences for each byte above 0x7F that other encodings, too, have by chance."""
_BY_CHANCE = 3
_FEW = 0.2
"""Bad bytes for each good UTF-8 sequence up to which a text is damaged UTF-8 and not something else."""


def decode(data: bytes, encoding: str | None = None, stated: str = "") -> Decoded:
    """Decode ``data``, as ``encoding`` where one is asked for, else as what the bytes themselves say.

    ``stated`` is the name of an encoding that what surrounds the bytes states (a mail, a web archive); without it the
    bytes are looked through for one. It is believed where what the bytes say makes no far better sense.
    A byte order mark is removed, ends of lines are left as they are. Raises LookupError for an ``encoding``
    that no text codec has, and nothing for any bytes.
    """
    if encoding is not None:
        return _as_asked(data, encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, "byte order mark")
    if name := _wide_encoding(data[:_HEAD]):
        return _decoded(data, name, f"guessed: zero bytes as in {name}")
    if data.isascii() and (hidden := _seven_bit(data)):
        return hidden
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8", 0)
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _guessed(data, stated or stated_encoding(data))


def _as_asked(data: bytes, encoding: str) -> Decoded:
    name = codecs.lookup(encoding).name
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and marked.startswith(name.removesuffix("-sig")):
            return _decoded(data[len(mark) :], marked, ASKED)
    try:
        return _decoded(data, name, ASKED)
    except UnicodeError:
        raise LookupError(f"{encoding} is not an encoding of documents") from None


def _decoded(data: bytes, name: str, why: str) -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeError:
        text = data.decode(name, "replace")
    else:
        if name not in _UNCHECKED:
            return Decoded(text, name, why, 0)
    text = _HALVES.sub("\ufffd", text)
    genuine = data.count(b"\xef\xbf\xbd") if name == "utf-8" else 0
    return Decoded(text, name, why, text.count("\ufffd") - genuine)


def _wide_encoding(head: bytes) -> str:
    """Return the UTF-16 or UTF-32 encoding that the zero bytes of ``head`` tell, "" if none."""
    zeros = [head[place::4].count(0) for place in range(4)]
    if sum(zeros) * 200 <= len(head):
        return ""
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    nearly_all = len(head) // 4 * 0.9
    likely = {
        "utf-32-le": min(zeros[2:]) >= nearly_all,
        "utf-32-be": min(zeros[:2]) >= nearly_all,
        "utf-16-le": even * 20 < odd,
        "utf-16-be": odd * 20 < even,
    }
    return next((name for name, is_likely in likely.items() if is_likely and _has_blanks(head, name)), "")


def _has_blanks(head: bytes, name: str) -> bool:
    """Tell wide characters from bytes with zeros among them: their blanks, too, are wide."""
    text = _strictly(head, name)
    if not text:
        return False
    blanks = sum(text.count(blank) for blank in " \n\u3000\u3001\u3002")
    visible = sum(char.isprintable() or char.isspace() for char in text)
    return blanks * 100 > len(text) and visible > 0.95 * len(text)


def _strictly(head: bytes, name: str) -> str | None:
    """Return the beginning of a text, which may end within a character, or None if it is no such text."""
    try:
        return codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeError:
        return None


def _seven_bit(data: bytes) -> Decoded | None:
    """Decode ASCII that hides other letters behind escape sequences or base64, if it makes sense so."""
    sample = data[:_SAMPLE]
    for mark, name in _SEVEN_BITS:
        text = _strictly(sample, name) if mark in sample else None
        if text and language_of(_not_ascii(text)) in ("ja", "ko", "zh"):
            return _decoded(data, name, f"guessed: escape sequences of {name}")
    if _is_utf7(sample):
        return _decoded(data, "utf-7", "guessed: accents written as +…-")
    return None


def _is_utf7(sample: bytes) -> bool:
    """Tell whether every plus sign begins letters in base64 that are Latin or those of the text's language."""
    runs = len(_UTF7_RUN.findall(sample))
    text = _strictly(sample, "utf-7") if runs and runs == len(_PLUS.findall(sample)) else None
    hidden = _not_ascii(text or "").lower()
    if len(hidden) < runs or not hidden:
        return False
    letters = [char for char in hidden if char.isalpha()]
    known = letter_pairs_of(language_of(text or ""))
    return bool(_LATIN.fullmatch(hidden)) or sum(map(known.has, letters)) > _MOST * len(letters)


def _not_ascii(text: str) -> str:
    return "".join(char for char in text if char > "\x7f")


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 with bad bytes; lines without any valid sequence are read in the encoding they suggest."""
    sample = data[:_SAMPLE]
    if len(_UTF8_SEQUENCE.findall(sample)) < _CHANCE * count_high(sample):
        return None
    lines = data.splitlines(keepends=True)
    foreign = [_is_foreign(line) for line in lines]
    own = b"".join(line for line, is_foreign in zip(lines, foreign, strict=True) if not is_foreign)
    good = len(_UTF8_SEQUENCE.findall(own))
    bad = count_high(_UTF8_SEQUENCE.sub(b"", own))
    if not good or bad > _FEW * good:
        return None
    if good < _BY_CHANCE and (whole := guess(data)) and not whole.doubtful:
        return None
    others = b"".join(line for line, is_foreign in zip(lines, foreign, strict=True) if is_foreign)
    found = guess(others, language_of(own.decode("utf-8", "replace")))
    if found is None or found.doubtful:
        return _decoded(data, "utf-8", "UTF-8 but for some bytes")
    parts = [
        _decoded(line, found.encoding if is_foreign else "utf-8", "")
        for line, is_foreign in zip(lines, foreign, strict=True)
    ]
    why = f"UTF-8 with lines in {found.encoding}"
    return Decoded("".join(part.text for part in parts), "utf-8", why, sum(part.damaged for part in parts))


def _is_foreign(line: bytes) -> bool:
    return not line.isascii() and not _UTF8_SEQUENCE.search(line) and bool(_WORD.search(line))


def _guessed(data: bytes, stated: str) -> Decoded:
    # Seldom needed, and slow to load.
    from tui.text.east_asian import east_asian_encodings, guess_east_asian

    if name := _ebcdic(data[:_SAMPLE]):
        return _decoded(data, name, "guessed: blanks and words of EBCDIC")
    codec = codec_of(stated)
    name, language = guess_east_asian(data[:_SAMPLE], codec)
    if name:
        return _decoded(data, name, _stated(stated) if name == codec else f"guessed: characters of {language}")
    if codec and codec not in (*known_encodings(), *east_asian_encodings()) and _strictly(data, codec) is not None:
        # Nothing here can tell whether it makes sense.
        return _decoded(data, codec, _stated(stated))
    found = guess(data, stated=codec)
    if found is None:
        return _decoded(data, "utf-8", "UTF-8 but for some bytes")
    if found.encoding == codec:
        return _decoded(data, codec, _stated(stated))
    doubt = ", in doubt" if found.doubtful else ""
    return _decoded(data, found.encoding, f"guessed{doubt}: letters and words of {found.language}")


def _stated(name: str) -> str:
    return f"stated in the file: {name}"


def _ebcdic(sample: bytes) -> str:
    """Return the variant of EBCDIC that makes most sense of a sample with its blanks, "" if none makes any."""
    if sample.count(b"\x40") * _CHARACTERS_OF_WORD < len(sample) or sample.count(b" ") * 100 > len(sample):
        return ""
    language = language_of(sample.decode("cp500"))
    if not language:
        return ""
    likely = [name for name, languages in _EBCDIC.items() if not languages or language in languages]
    return max(likely, key=lambda name: _sense(sample.decode(name), language))


def _sense(text: str, language: str) -> int:
    """Return how many letters of its language a text has, less the signs within its words."""
    known = letter_pairs_of(language)
    letters = sum(char.isascii() or known.has(char) for char in text.lower() if char.isalpha())
    return letters - _PENALTY * len(_SIGN_IN_WORD.findall(text))


_MAGIC = tuple(
    bytes.fromhex(first)
    for first in (
        *("7f454c46", "4d5a9000", "cafebabe", "cffaedfe", "0061736d"),  # programs
        *("504b0304", "504b0506", "1f8b", "425a6839314159"),  # archives
        *("fd377a585a", "377abcaf", "526172211a", "28b52ffd"),
        *(
            "89504e47",
            "ffd8ff",
            "474946383961",
            "474946383761",
            "49492a00",
            "4d4d002a",
            "1a45dfa3",
        ),  # images, video
        *(
            "255044462d",
            "d0cf11e0",
            "53514c69746520666f726d6174203300",
            "0001000000",
            "800495",
        ),  # documents, data
    )
)
"""The first bytes of common files that are no text. Source: the magic database of file(1) (BSD; facts)."""
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r\x0b\x0c\x1b\x08"})


def looks_binary(data: bytes) -> bool:
    """Tell whether ``data``, a file or its head, is something else than text in any encoding.

    Known first bytes tell at once. Else: UTF-16 and UTF-32 are text; valid UTF-8 is text with up to a tenth
    of zero bytes (escape sequences and other controls are what hostile text is made of); other bytes with up
    to one control in twenty.
    """
    head = data[:_HEAD]
    if any(head.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return False
    if head.startswith(_MAGIC):
        return True
    if _wide_encoding(head):
        return False
    if _strictly(head, "utf-8") is not None:
        return head.count(0) * 10 > len(head)
    return len(head.translate(None, _CONTROLS)) * 20 < len(head) * 19
