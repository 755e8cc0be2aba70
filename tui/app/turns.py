"""One key at a time: a key is looked at when everything the one before it caused has happened.

Textual hands letters to the widget in focus at once, but lets keys with bindings bubble through the queues of
all widgets above it. Keys that arrive together, as they do over a slow line, would overtake one another and
reach what had the focus before.

Where the same key waits several times, each still acts, but what they bring about is drawn once.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual import events
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App

_PATIENCE_SECONDS = 1.0
"""After this long the next key goes on, should a widget have gone away with the key."""
_UNDRAWN_SECONDS = 0.1
"""So long at most nothing is drawn while a key repeats: who holds a key down wants to see where it leads."""
_DRAWN_SECONDS = 0.05
"""So long after that there is time for drawing."""


class Turns:
    """Keeps the keys that have to wait, and hands them on one by one."""

    def __init__(self, app: App[None], handle: Callable[[events.Key], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._waiting: deque[events.Key] = deque()
        self._turn = 0
        """Counts the keys; odd while one is under way."""
        self._repetition = _Repetition(app)

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
        if self._is_next(key):
            self._repetition.begin()
        await self._handle(key)
        # What follows the key through the same queues arrives after all that the key caused there.
        start = self._app.focused or self._app.screen
        self._follow([*start.ancestors_with_self], turn, key)

    def _is_next(self, key: events.Key) -> bool:
        return bool(self._waiting) and self._waiting[0].key == key.key

    def _follow(self, pumps: list[MessagePump], turn: int, key: events.Key) -> None:
        while len(pumps) > 1:
            pump = pumps.pop(0)
            if pump.call_later(self._follow, pumps, turn, key):
                return
        self._app.call_later(self._end, turn, key)

    async def _end(self, turn: int, key: events.Key | None = None) -> None:
        if turn != self._turn:
            return
        self._turn += 1
        if key is None or not self._is_next(key):
            self._repetition.end()
        if self._waiting:
            await self._begin(self._waiting.popleft())

    def _end_late(self, turn: int) -> None:
        if turn == self._turn:
            self._app.call_later(self._end, turn)


class _Repetition:
    """Holds drawing back while a key repeats, but neither for long nor on another screen than it began on."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._undrawn = ExitStack()
        self._screen: MessagePump | None = None
        """On which it goes on, None while nothing is held back."""
        self._began = self._ended = 0.0

    def begin(self) -> None:
        """Let nothing be drawn from now on, or go on so if it is not yet time to."""
        now = time.monotonic()
        if self._screen is not None:
            if now - self._began > _UNDRAWN_SECONDS or self._app.screen is not self._screen:
                self.end()
        elif now - self._ended > _DRAWN_SECONDS:
            self._undrawn.enter_context(self._app.batch_update())
            self._screen, self._began = self._app.screen, now

    def end(self) -> None:
        """Let be drawn what came of it."""
        if self._screen is not None:
            self._screen = None
            self._ended = time.monotonic()
            self._undrawn.close()
            self._app.screen.check_idle()
