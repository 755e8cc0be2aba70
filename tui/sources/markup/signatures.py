"""Who signed an article, without the word before the name: "By Jane Doe"."""

from __future__ import annotations

import functools

from tui.text.package_data import text_of


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
    lines = text_of(__package__, "signatures.txt").splitlines()
    return tuple(sorted((line.strip() for line in lines if line.strip() and line[0] != "#"), key=len, reverse=True))
