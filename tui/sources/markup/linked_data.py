"""JSON-LD in pages: what they state of the work that they show, in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turbohtml import Document

_SCRIPTS = 'script[type="application/ld+json"]'
_MOST = 2_000
"""Scripts and objects that are looked at."""
_AROUND = re.compile(r"\A\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*;?\s*\Z")
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")
_DECODER = json.JSONDecoder(strict=False)
_INSIDE = ("@graph", "mainEntity")


def works_of(document: Document) -> list[Mapping[str, object]]:
    """Return the objects that are works, articles before the pages they stand on.

    An article has a headline, a page that is stated beside it only a day, which may be that of the site. Scripts that
    programs wrote with breaks in strings, commas at the end or comments around are read; others are left out.
    """
    found: list[Mapping[str, object]] = []
    waiting = [value for script in document.select(_SCRIPTS)[:_MOST] for value in _values(script.text)]
    for _ in range(_MOST):
        if not waiting:
            break
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting.extend(thing[:_MOST])
        elif isinstance(thing, dict):
            waiting.extend(thing[key] for key in _INSIDE if isinstance(thing.get(key), list | dict))
            if "headline" in thing or "datePublished" in thing:
                found.append(thing)
    return sorted(found, key=lambda thing: "headline" not in thing)


def _values(script: str) -> Iterator[object]:
    text = _AROUND.sub("", script)
    for attempt in (text, _LAST_COMMA.sub("", text)):
        try:
            yield _DECODER.decode(attempt.strip())
        except (ValueError, RecursionError):
            continue
        return
