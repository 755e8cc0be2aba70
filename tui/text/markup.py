"""Marks of ASCII around a text in unknown encoding, which say nothing about its language."""

import re

_MARKUP = re.compile(rb"<(?:script|style)\b[^<>]{0,1000}>[^<]{0,20000}|<[^<>]{0,1000}>|&#?\w{1,10};", re.IGNORECASE)


def without_markup(sample: bytes) -> bytes:
    """Return the bytes with a blank for each tag with nothing but ASCII in it, script and character reference."""
    return _MARKUP.sub(b" ", sample)
