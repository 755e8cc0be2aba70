"""The bar in which a person types: what narrows the lists, or what is to be found in the document."""

import asyncio
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class Purpose(Enum):
    """What the bar is used for; the value is its prompt."""

    FILTER = "/ "
    FIND = "find: "


class Field(Input):
    """The input, from which the keys that move go on to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.browse(1)", "Down", show=False),
        Binding("up", "screen.browse(-1)", "Up", show=False),
        Binding("pagedown", "screen.browse(10)", "Page down", show=False),
        Binding("pageup", "screen.browse(-10)", "Page up", show=False),
    ]


class FilterBar(Horizontal):
    """A prompt, the text typed, and on the right how much is left or what is wrong."""

    @dataclass
    class Changed(Message):
        """The text was changed by typing."""

        purpose: Purpose
        text: str

        def can_replace(self, message: Message) -> bool:
            """Let the latest text stand for all that were not handled yet."""
            return isinstance(message, FilterBar.Changed)

    def __init__(self) -> None:
        super().__init__(id="bar")
        self.purpose = Purpose.FILTER
        self._texts = dict.fromkeys(Purpose, "")

    def compose(self) -> ComposeResult:
        """Build prompt, input and count."""
        yield Static(Content(self.purpose.value), id="prompt")
        field = Field(compact=True, id="field", select_on_focus=False)
        field.cursor_blink = False
        yield field
        yield Static(Content(""), id="count")

    @property
    def text(self) -> str:
        """The text that is typed for the present purpose."""
        return self._texts[self.purpose]

    @property
    def typing(self) -> bool:
        """Whether keys go into the bar."""
        return self.screen.focused is self._field

    @property
    def _field(self) -> Input:
        return self.query_one("#field", Input)

    def begin(self, purpose: Purpose) -> None:
        """Let the person type for a purpose, with the text typed for it before."""
        self._turn_to(purpose)
        self.screen.set_focus(self._field)
        self._field.action_select_all()

    async def drained(self) -> None:
        """Wait until all keys that were typed have reached the text."""
        done = asyncio.Event()
        self._field.call_later(done.set)
        await done.wait()
        self._texts[self.purpose] = self._field.value

    def put(self, purpose: Purpose, text: str) -> None:
        """Set the text of a purpose without a message."""
        self._texts[purpose] = text
        self._turn_to(purpose)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show the count on the right, or what is wrong with the text."""
        count = self.query_one("#count", Static)
        count.update(Content(text))
        count.set_class(wrong, "-wrong")

    def _turn_to(self, purpose: Purpose) -> None:
        self.purpose = purpose
        self.query_one("#prompt", Static).update(Content(purpose.value))
        with self._field.prevent(Input.Changed):
            self._field.value = self._texts[purpose]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the text and tell the desk."""
        event.stop()
        self._texts[self.purpose] = event.value
        self.post_message(self.Changed(self.purpose, event.value))
