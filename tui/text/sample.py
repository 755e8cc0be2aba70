"""What a text in unknown encoding can be asked before its encoding is known."""

import re

_HIGH = bytes(range(0x80, 0x100))
_MARKUP = re.compile(rb"<(?:script|style)\b[^<>]{0,1000}>[^<]{0,20000}|<[^<>]{0,1000}>|&#?\w{1,10};", re.IGNORECASE)


def count_high(sample: bytes) -> int:
    """Return how many bytes lie above 0x7F."""
    return len(sample) - len(sample.translate(None, _HIGH))


def without_markup(sample: bytes) -> bytes:
    """Return the bytes with a blank for each tag, each script and each character reference, which tell no language."""
    return _MARKUP.sub(b" ", sample)
