"""The bar in which a person types what lines are narrowed by, or asked for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.field import Field


class NarrowBar(Horizontal):
    """A prompt and the text typed; shown while it is typed in or narrows something."""

    DEFAULT_CSS = """
    NarrowBar {
        height: 1;
        padding: 0 1;
    }
    """

    @dataclass
    class Changed(Message):
        """The text was changed by typing."""

        bar: NarrowBar

        def can_replace(self, message: Message) -> bool:
            """Let the latest text stand for all that were not handled yet."""
            return isinstance(message, NarrowBar.Changed) and message.bar is self.bar

    def __init__(self, text: str, prompt: str = "/ ", *, id: str = "bar") -> None:
        super().__init__(id=id)
        self._prompt = prompt
        self._field = Field(text, id="field")
        self.display = bool(text)

    def compose(self) -> ComposeResult:
        """Build prompt and input."""
        yield Static(Content(self._prompt), id="prompt")
        yield self._field

    @property
    def typing(self) -> bool:
        """Whether keys go into the bar."""
        return self.screen.focused is self._field

    @property
    def text(self) -> str:
        """The text that is typed."""
        return self._field.value

    def begin(self) -> None:
        """Let the person type, with the text typed before."""
        self.display = True
        self.screen.set_focus(self._field)
        self._field.action_select_all()

    def clear(self) -> None:
        """Take the text away without a message, and the bar with it."""
        with self._field.prevent(Input.Changed):
            self._field.value = ""
        self.display = False

    async def drained(self) -> None:
        """Wait until all keys that were typed have reached the text."""
        done = asyncio.Event()
        self._field.call_later(done.set)
        await done.wait()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the page."""
        event.stop()
        self.post_message(self.Changed(self))
