"""Who signed an article, without the word before the name: "By Jane Doe"."""

from __future__ import annotations

import functools

from tui.text.package_data import lines_of


def signed_by(byline: str) -> str:
    """Return the name in a byline; a word of `signatures.txt` that is followed by a capital letter is none of it."""
    words = byline.strip()
    for word in _words():
        rest = words[len(word) :].lstrip(" \u00a0:")
        if words[: len(word)].lower() == word and len(rest) < len(words) - len(word) and rest[:1].isupper():
            return rest
    return words


@functools.cache
def _words() -> tuple[str, ...]:
    """Return the words, the longest first."""
    return tuple(sorted(map(str.strip, lines_of(__package__, "signatures.txt")), key=len, reverse=True))
