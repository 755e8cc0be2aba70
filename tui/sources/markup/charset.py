"""Bytes that state their own encoding to text: what they state is believed where it can be true."""

from __future__ import annotations

import codecs
import re

from tui.text.decode import Decoded, decode

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})"""
    rb"""|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
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


def declared_encoding(data: bytes) -> str:
    """Return the encoding that an XML declaration or a meta element at the beginning states, "" if none."""
    found = _DECLARED.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else ""


def decode_declared(data: bytes, declared: str, encoding: str | None = None) -> Decoded:
    """Decode ``data`` as asked, else as it declares, where that is possible, else as its bytes say.

    A byte order mark and well-formed UTF-8 outweigh what is declared: pages are converted more often than what
    they state is. Raises LookupError for an ``encoding`` that no text codec has.
    """
    if encoding is not None:
        return decode(data, encoding)
    name = _codec(declared)
    if not name or data.isascii():
        return decode(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return decode(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return decode(data)
    try:
        return Decoded(data.decode(name), name, f"stated in the file: {declared}", 0)
    except UnicodeError:
        return decode(data)


def _codec(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return ""
    # A file whose own name for its encoding can be read as ASCII is in no wide one.
    return "" if name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")) else _WIDER.get(name, name)
