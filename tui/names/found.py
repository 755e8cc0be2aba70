"""Spans in the words of a sentence, as a recogniser finds them and rules change them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

ACRONYM = re.compile(r"[A-ZÀ-Þ]{2,}[A-Za-z]?s?|(?:[A-Z]\.){2,}")
"""A word that looks like an acronym."""


class Found(NamedTuple):
    """A span in the words of a sentence: first word, one past the last, type."""

    first: int
    last: int
    type: str


def put(spans: Iterable[Found], new: Found) -> list[Found]:
    """Return the spans with `new` in place of all that it touches."""
    return [*(span for span in spans if span.last <= new.first or span.first >= new.last), new]
