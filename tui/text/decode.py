"""Bytes to text: any bytes, never an exception, and always the reason for the encoding chosen.

In order: a byte order mark; UTF-16 and UTF-32 by their zero bytes; the encodings that hide in seven bits
(ISO-2022, HZ, UTF-7); valid UTF-8; UTF-8 with some bad bytes, or with lines in an older encoding among the
others (files that were joined from several); then a guess (`tui.text.charset`) and, where that is doubtful,
charset-normalizer, which also knows the encodings of East Asia.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tui.text.charset import alphabet_of, guess
from tui.text.east_asian import guess_east_asian
from tui.text.language import language_of


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
_EBCDIC = ("cp500", "cp037", "cp273", "cp1026")
_UTF7_RUN = re.compile(rb"\+[A-Za-z0-9/]{3,}")
_PLUS = re.compile(rb"\+(?!-)")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]"
    rb"|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}"
)  # Unicode 15, table 3-7: no overlong form, no surrogate
_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2}")
_MOST = 0.8
_FEW = 0.2
"""Bad bytes for each good UTF-8 sequence up to which a text is damaged UTF-8 and not something else."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode ``data``, as ``encoding`` where one is asked for, else as what the bytes themselves say.

    A byte order mark is removed, ends of lines are left as they are. Raises LookupError for an ``encoding``
    that no text codec has, and nothing for any bytes.
    """
    if encoding is not None:
        return _as_asked(data, encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, "byte order mark")
    if name := _wide_encoding(data[:_HEAD]):
        return _decoded(data, name, "guessed: every other byte is zero")
    if data.isascii() and (hidden := _seven_bit(data)):
        return hidden
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8", 0)
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _guessed(data)


def _as_asked(data: bytes, encoding: str) -> Decoded:
    name = codecs.lookup(encoding).name
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and marked.startswith(name.removesuffix("-sig")):
            return _decoded(data[len(mark) :], marked, "as asked")
    try:
        return _decoded(data, name, "as asked")
    except UnicodeError:
        raise LookupError(f"{encoding} is not an encoding of documents") from None


def _decoded(data: bytes, name: str, why: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name, why, 0)
    except UnicodeError:
        text = data.decode(name, "replace")
    genuine = data.count(b"\xef\xbf\xbd") if name == "utf-8" else 0
    return Decoded(text, name, why, text.count("\ufffd") - genuine)


def _wide_encoding(head: bytes) -> str:
    """Return the UTF-16 or UTF-32 encoding that the zero bytes of ``head`` tell, "" if none."""
    zeros = [head[place::4].count(0) for place in range(4)]
    units = len(head) // 4
    if units and sum(zeros) * 200 > len(head):
        for name, empty in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
            if all(zeros[place] >= units * 0.9 for place in empty) and _reads_as_text(
                head[: units * 4], name
            ):
                return name
        even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
        for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
            if low * 20 < high and _reads_as_text(head[: len(head) // 2 * 2], name):
                return name
    return ""


def _is_valid(head: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeError:
        return False
    return True


def _reads_as_text(head: bytes, name: str) -> bool:
    """Tell UTF-16 and UTF-32 from bytes with zeros among them: their blanks, too, are wide."""
    if not _is_valid(head, name):
        return False
    text = codecs.getincrementaldecoder(name)().decode(head)
    blanks = sum(text.count(blank) for blank in " \n\u3000\u3001\u3002")
    visible = sum(char.isprintable() or char.isspace() for char in text)
    return blanks * 100 > len(text) and visible > 0.95 * len(text)


def _seven_bit(data: bytes) -> Decoded | None:
    """Decode ASCII that hides other letters behind escape sequences or base64, if it makes sense so."""
    for mark, name in _SEVEN_BITS:
        if mark in data:
            text = data.decode(name, "replace")
            if "\ufffd" not in text and language_of(_not_ascii(text)) in ("ja", "ko", "zh"):
                return Decoded(text, name, f"guessed: escape sequences of {name}", 0)
    runs = _UTF7_RUN.findall(data, 0, _SAMPLE)
    if not runs or len(runs) < len(_PLUS.findall(data, 0, _SAMPLE)):
        return None
    text = data.decode("utf-7", "replace")
    letters = [char for char in text.lower() if char > "\x7f" and char.isalpha()]
    known = alphabet_of(language_of(text))
    if "\ufffd" in text or sum(char in known for char in letters) <= _MOST * len(letters):
        return None
    return Decoded(text, "utf-7", "guessed: accents written as +…-", 0)


def _not_ascii(text: str) -> str:
    return "".join(char for char in text if char > "\x7f")


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 with bad bytes; lines without any valid sequence are read in the encoding they suggest."""
    lines = data.splitlines(keepends=True)
    foreign = [number for number, line in enumerate(lines) if _is_foreign(line)]
    unsure = set(foreign)
    rest = b"".join(line for number, line in enumerate(lines) if number not in unsure)
    good = len(_UTF8_SEQUENCE.findall(rest))
    bad = len(_HIGH.findall(_UTF8_SEQUENCE.sub(b"", rest)))
    if not good or bad > _FEW * good:
        return None
    found = guess(b"".join(lines[number] for number in foreign), language_of(rest.decode("utf-8", "replace")))
    if found is None or found.doubtful:
        return _decoded(data, "utf-8", "UTF-8 but for some bytes")
    parts = [
        _decoded(line, found.encoding if number in unsure else "utf-8", "")
        for number, line in enumerate(lines)
    ]
    why = f"UTF-8 with lines in {found.encoding}"
    return Decoded("".join(part.text for part in parts), "utf-8", why, sum(part.damaged for part in parts))


def _is_foreign(line: bytes) -> bool:
    return not line.isascii() and not _UTF8_SEQUENCE.search(line) and bool(_WORD.search(line))


def _guessed(data: bytes) -> Decoded:
    if name := _ebcdic(data[:_SAMPLE]):
        return _decoded(data, name, "guessed: blanks and words of EBCDIC")
    name, language = guess_east_asian(data[:_SAMPLE])
    if name:
        return _decoded(data, name, f"guessed: characters of {language}")
    found = guess(data)
    if (found is None or found.doubtful) and (name := _detected(data[:_SAMPLE])):
        return _decoded(data, name, "guessed by charset-normalizer")
    if found is None:
        return _decoded(data, "utf-8", "UTF-8 but for some bytes")
    return _decoded(data, found.encoding, f"guessed: letters and words of {found.language}")


def _ebcdic(sample: bytes) -> str:
    if sample.count(b"\x40") * 12 < len(sample) or sample.count(b" ") * 100 > len(sample):
        return ""
    return next((name for name in _EBCDIC if language_of(sample.decode(name))), "")


def _detected(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        return ""
    return codecs.lookup(best.encoding).name


_MAGIC = (
    *(b"\x7fELF", b"MZ\x90", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\x00asm", b"!<arch>"),
    *(
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
        b"7z\xbc\xaf",
        b"Rar!",
        b"(\xb5/\xfd",
        b"xar!",
    ),
    *(
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\x00",
        b"MM\x00*",
        b"RIFF",
        b"OggS",
        b"ID3",
        b"fLaC",
        b"\x1aE\xdf\xa3",
    ),
    *(
        b"%PDF-",
        b"\xd0\xcf\x11\xe0",
        b"SQLite format 3",
        b"\x00\x01\x00\x00\x00",
        b"OTTO",
        b"wOFF",
        b"\x80\x04\x95",
    ),
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
    if _is_valid(head, "utf-8"):
        return head.count(0) * 10 > len(head)
    return len(head.translate(None, _CONTROLS)) * 20 < len(head) * 19
