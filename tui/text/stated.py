"""The encoding that a file names itself: in a mail's header, an XML declaration, a meta element, a line for editors."""

from __future__ import annotations

import codecs
import re

_STATED = re.compile(
    rb"""\b(?:char ?set|(?:file)?encoding|coding)\s{0,3}[=:]\s{0,3}["']?([\w.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4096
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What is meant by a name on the web. Source: WHATWG, Encoding Standard, section 4.2 (facts)."""
_NO_ASCII = ("utf-16", "utf-32", "utf-7", "idna", "punycode")


def stated_encoding(data: bytes) -> str:
    """Return the name of an encoding, as it is written, that the beginning of a file states, "" if none."""
    return next((name.decode("ascii", "replace") for name in _STATED.findall(data[:_HEAD]) if codec_of(name)), "")


def codec_of(stated: str | bytes) -> str:
    """Return the codec that is meant by a stated name, "" where there is none that a text with it can be in."""
    try:
        name = codecs.lookup(stated if isinstance(stated, str) else stated.decode("ascii")).name
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return ""
    # A file whose own name for its encoding can be read as ASCII is in no wide one.
    return "" if name.startswith(_NO_ASCII) else _WIDER.get(name, name)
