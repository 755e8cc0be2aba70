"""The encodings in which a file can be read, each with a line of the file as it then looks."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.app.desk import Desk

_WIDE = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
_HEAD = 1 << 16
_BEFORE = 20
_SHOWN = 60
_GUESS = "guess the encoding"


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
            yield DiscoveryHit(self._line(name), self._choice(name))

    async def search(self, query: str) -> Hits:
        """Yield the encodings whose name or line matches."""
        matcher = self.matcher(query)
        for name in dict.fromkeys([*_names(), *_typed(query)]):
            line = self._line(name)
            if (score := matcher.match(line)) > 0:
                yield Hit(score, matcher.highlight(line), self._choice(name))

    def _choice(self, name: str) -> partial[None]:
        return partial(cast("Desk", self.screen).handling.read_as, name)

    def _line(self, name: str) -> str:
        start = max(0, self._place - _BEFORE) // 4 * 4
        text = self._head[start : start + 4 * _SHOWN].decode(name, "replace")[:_SHOWN]
        # The palette takes lines for markup.
        return Content(safe(f"{name:<12}{' '.join(text.split())}", keep="")).markup


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
