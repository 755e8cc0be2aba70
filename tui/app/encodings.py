"""The encodings in which a file can be read, each with a line of the file as it then looks."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.style import Style

from tui.app.cells import fit
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.app.desk import Desk

_WIDE = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
_HEAD = 1 << 16
_BEFORE = 20
_SHOWN = 60
"""Cells of the line, where the screen has room for them."""
_AROUND = 20
"""Cells of the screen that the name and the frame of the list take."""
_GUESS = "guess the encoding"
_IN_LINE = 0.1
"""The score of what was typed where the line holds it: below that of any name."""


class Encodings(Provider):
    """Offers to guess, and the encodings that Lutrin knows of; others are taken when their name is typed in full."""

    async def startup(self) -> None:
        """Read the head of the file."""
        desk = cast("Desk", self.screen)
        document = desk.reading.document
        entry = None if document is None else desk.pile.entry(document)
        self._head = b""
        if entry is not None:
            from tui.sources import head_of

            self._head = head_of(entry, _HEAD)
        self._place = next((place for place, byte in enumerate(self._head) if byte > 0x7E), 0)

    async def discover(self) -> Hits:
        """Yield all encodings."""
        yield DiscoveryHit(_GUESS, self._choice(""))
        for name in _names():
            yield DiscoveryHit(Content(self._row(name)), self._choice(name))

    async def search(self, query: str) -> Hits:
        """Yield the encodings whose name matches, then those whose line holds what was typed."""
        matcher = self.matcher(query)
        for name in dict.fromkeys([*_names(), *_typed(query)]):
            row = self._row(name)
            score, places = matcher.fuzzy_search.match(query, name)
            if not score:
                score, places = _IN_LINE, _places(query, row)
            if places:
                yield Hit(score, _highlighted(row, places, matcher.match_style), self._choice(name), text=row)

    def _choice(self, name: str) -> partial[None]:
        return partial(cast("Desk", self.screen).handling.read_as, name)

    def _row(self, name: str) -> str:
        start = max(0, self._place - _BEFORE) // 4 * 4
        text = self._head[start : start + 4 * _SHOWN].decode(name, "replace")
        room = min(_SHOWN, self.app.size.width - _AROUND)
        return f"{name:<12} {fit(safe(' '.join(text.split()), keep=''), room, '')}"


def _places(query: str, row: str) -> Sequence[int]:
    start = row.casefold().find(query.casefold())
    return range(start, start + len(query)) if start >= 0 else ()


def _highlighted(row: str, places: Sequence[int], style: Style) -> Content:
    # The matcher's own way counts places in markup, where a bracket of the text is two characters.
    content = Content(row)
    for place in places:
        content = content.stylize(style, place, place + 1)
    return content


def _names() -> Iterator[str]:
    from tui.text.charset import known_encodings

    yield from dict.fromkeys((*_WIDE, *known_encodings()))


def _typed(query: str) -> Iterator[str]:
    try:
        name = codecs.lookup(query.strip()).name
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return
    yield name
