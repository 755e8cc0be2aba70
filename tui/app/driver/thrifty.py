"""The driver: Textual writes to it, and a thread of its own sends to the terminal what differs."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from threading import Condition, RLock, current_thread
from types import FrameType
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize

from tui.app.driver import margins
from tui.app.driver.choice import abilities
from tui.app.driver.display import Display
from tui.app.driver.line import Line
from tui.app.driver.repainting import register
from tui.app.driver.writer import Writer

_STANDARD_ERROR = 2
_LAST_ANSWER_SECONDS = 1.0
"""So long after a question its answer is waited for before the keyboard is given back, lest a shell read it."""
_LAST_WORDS_SECONDS = 3.0
"""So long a terminal that takes nothing may keep the program from ending."""


class ThriftyDriver(LinuxDriver):
    """Sends the difference between what an application draws and what its terminal shows.

    Like Textual's own driver it draws on standard error. `write` never waits for the terminal.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._terminal = sys.__stderr__.fileno() if sys.__stderr__ else _STANDARD_ERROR
        self._encoding = (sys.__stderr__.encoding if sys.__stderr__ else "") or "utf-8"
        self._display = Display(*self._size_now(), abilities(os.environ))
        self._line = Line()
        self._tried = self._trying = False
        self._writer: Writer | None = None
        self._news = Condition(RLock())
        self._ending = self._resized = False
        register(app, self.repaint)

    # -- what Textual calls ------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Take in what an application wrote."""
        with self._news:
            self._fit()
            self._display.draw(data)
            if self._writer is None:
                self._ending = False
                self._start_writer()
            if self._display.has_commands or self._display.has_drawing:
                self._news.notify()

    def start_application_mode(self) -> None:
        """Take the terminal, and notice when its size changes."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        handle = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            self._resized = True
            if callable(handle):
                handle(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def disable_input(self) -> None:
        """Stop reading keys, once no answer is on its way that a shell would take for typed."""
        with self._news:
            asked = self._line.waiting_since
            if asked is not None:
                self._news.wait_for(
                    lambda: self._line.waiting_since is None, asked + _LAST_ANSWER_SECONDS - time.monotonic()
                )
        super().disable_input()

    def close(self) -> None:
        """Send what is left and end the thread; a terminal that takes nothing is not waited for long."""
        with self._news:
            self._ending = True
            self._news.notify()
        # One that fails at the end leaves its place to another.
        writer = None
        while writer is not self._writer:
            writer = self._writer
            if writer is not None:
                writer.join(_LAST_WORDS_SECONDS)
        self._writer = None
        super().close()

    def process_message(self, message: Message) -> None:
        """Keep answers to questions of the driver, and notice changes of size."""
        if isinstance(message, events.CursorPosition) and self._answered(message.y, message.x):
            return
        if isinstance(message, events.Resize | InBandWindowResize):
            self._resized = True
        super().process_message(message)

    def repaint(self) -> None:
        """Send the whole screen anew, whatever the terminal is thought to show."""
        with self._news:
            self._display.repaint()
            self._news.notify()

    # -- the terminal ------------------------------------------------------------------------------------

    def _start_writer(self) -> None:
        self._writer = Writer(self._terminal, self._next, self._failed)
        self._writer.start()

    def _failed(self, error: Exception) -> None:
        """End the application as a fault of its own does; what gives the terminal back is still written."""

        def end() -> None:
            raise error

        with self._news:
            self._display.give_up()
            self._start_writer()
        self._app.call_later(end)

    def _answered(self, y: int, x: int) -> bool:
        """Note where the cursor of the terminal is; tell whether the driver had asked for it."""
        with self._news:
            if self._trying:
                self._trying = False
                self._display.abilities = self._display.abilities._replace(scrolls_columns=(y, x) == margins.AT_MARGIN)
                return True
            answered = self._line.answer()
            self._news.notify_all()
            return answered

    def _next(self) -> bytes | None:
        """Wait for something that may be sent now and return it; None at the end."""
        with self._news:
            while not (self._ending or self._display.has_commands):
                hold = self._line.hold() if self._display.has_drawing else None
                if hold == 0.0:
                    break
                self._news.wait(hold)
            if current_thread() is not self._writer:
                # It was blocked for so long that the terminal was left without it.
                return None
            self._fit()
            ready = self._display.has_drawing and (self._ending or not self._line.hold())
            data = (self._take() if ready else self._display.take_commands()).encode(self._encoding, "replace")
            if self._ending:
                return data or None
            return self._line.send(data) if ready else data

    def _take(self) -> str:
        """Return what has to be sent; with the first frame it is tried what the terminal can do."""
        if self._tried or self._ending:
            return self._display.take()
        self._tried = self._trying = True
        self._display.lose_track()
        return self._display.take_commands() + margins.TRIAL + self._display.take()

    def _fit(self) -> None:
        size = self._size_now()
        if self._resized or size != self._display.size:
            self._resized = False
            self._display.resize(*size)

    def _size_now(self) -> tuple[int, int]:
        try:
            columns, lines = os.get_terminal_size(self._terminal)
        except OSError:
            columns = lines = 0
        if columns > 0 and lines > 0:
            return columns, lines
        return shutil.get_terminal_size()
