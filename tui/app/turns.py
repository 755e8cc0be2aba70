"""One key at a time: a key is looked at when everything the one before it caused has happened.

Textual hands letters to the widget in focus at once, but lets keys with bindings bubble through the queues of
all widgets above it. Keys that arrive together, as they do over a slow line, would overtake one another and
reach what had the focus before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import events
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App

_PATIENCE_SECONDS = 1.0
"""After this long the next key goes on, should a widget have gone away with the key."""


class Turns:
    """Keeps the keys that have to wait, and hands them on one by one."""

    def __init__(self, app: App[None], handle: Callable[[events.Key], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._waiting: deque[events.Key] = deque()
        self._turn = 0
        """Counts the keys; odd while one is under way."""

    async def take(self, key: events.Key) -> None:
        """Handle a key, or keep it until it is its turn."""
        if self._turn % 2:
            self._waiting.append(key)
        else:
            await self._begin(key)

    async def _begin(self, key: events.Key) -> None:
        self._turn += 1
        turn = self._turn
        asyncio.get_running_loop().call_later(_PATIENCE_SECONDS, self._end_late, turn)
        await self._handle(key)
        # What follows the key through the same queues arrives after all that the key caused there.
        start = self._app.focused or self._app.screen
        self._follow([*start.ancestors_with_self], turn)

    def _follow(self, pumps: list[MessagePump], turn: int) -> None:
        while len(pumps) > 1:
            pump = pumps.pop(0)
            if pump.call_later(self._follow, pumps, turn):
                return
        self._app.call_later(self._end, turn)

    async def _end(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._turn += 1
        if self._waiting:
            await self._begin(self._waiting.popleft())

    def _end_late(self, turn: int) -> None:
        if turn == self._turn:
            self._app.call_later(self._end, turn)
