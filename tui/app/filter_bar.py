"""The bar in which a person types: what narrows the lists, or what is to be found in the document."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.suggester import Suggester
from textual.widgets import Input, Static

from tui.app.field import Field
from tui.text.safe import safe

_COUNT_GAP = 2
"""Cells between the text and the count."""
_MOST_KEPT = 100
"""Queries in the history."""


class Purpose(Enum):
    """What the bar is used for; the value is its prompt."""

    FILTER = "/ "
    FIND = "find: "


class _FilterField(Field):
    """The field, from which the keys that move go on to the list or to the history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.browse(1)", "Down", show=False),
        Binding("up", "screen.browse(-1)", "Up", show=False),
        Binding("pagedown", "screen.browse(10)", "Page down", show=False),
        Binding("pageup", "screen.browse(-10)", "Page up", show=False),
        Binding("f1", "screen.explain_filter", "What can be typed", show=False),
    ]
    # A letter makes the text longer and moves nothing else: without this the whole screen is laid out anew for it.
    virtual_size = Reactive(Size(0, 0), layout=False)


class History:
    """The queries that were kept, and the walk through them; the newest comes first."""

    def __init__(self, queries: list[str]) -> None:
        self.queries = queries
        """The newest last."""
        self._place = len(queries)
        self._typed = ""

    def keep(self, query: str) -> None:
        """Remember a query that is not blank as the newest."""
        if query.strip():
            self.queries[:] = [*(each for each in self.queries if each != query), query][-_MOST_KEPT:]

    def begin(self, typed: str) -> None:
        """Start a walk from what stands in the bar."""
        self._place, self._typed = len(self.queries), typed

    def step(self, step: int) -> str | None:
        """Return the next query, older where `step` is negative; None where there is none on this side."""
        place = self._place + step
        if 0 <= place < len(self.queries) and self.queries[place] == self._typed:
            place += step
        if not 0 <= place <= len(self.queries):
            return None
        self._place = place
        return self._typed if place == len(self.queries) else self.queries[place]


class FilterBar(Horizontal):
    """A prompt, the text typed, and on the right how much is left; what is wrong is said in a line below."""

    @dataclass
    class Changed(Message):
        """The text was changed by typing."""

        purpose: Purpose
        text: str

        def can_replace(self, message: Message) -> bool:
            """Let the latest text stand for all that were not handled yet."""
            return isinstance(message, FilterBar.Changed)

    def __init__(self, history: list[str], completed: Callable[[str], str | None]) -> None:
        super().__init__(id="bar")
        self.purpose = Purpose.FILTER
        self.history = History(history)
        self.problem = Static(Content(""), id="problem")
        """The line below the bar; the screen shows it over the panes, so that nothing moves."""
        self._completion = _Completion(lambda text: completed(text) if self.purpose is Purpose.FILTER else None)
        self._texts = dict.fromkeys(Purpose, "")
        self._count_width = 0
        self._untouched = False
        self._recalled: str | None = None

    def compose(self) -> ComposeResult:
        """Build prompt, input and count."""
        yield Static(Content(self.purpose.value), id="prompt")
        field = _FilterField(id="field")
        field.suggester = self._completion
        yield field
        yield Static(Content(""), id="count")

    def on_mount(self) -> None:
        """Say nothing yet."""
        self.problem.display = False

    def on_resize(self) -> None:
        """Take no more room for the count than it needs here."""
        self._count_width = 0

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
        self._untouched, self._recalled = True, None
        self.history.begin(self.text)

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

    def say(self, text: str) -> None:
        """Show on the right how much is left."""
        count = self.query_one("#count", Static)
        width = cell_len(text) + _COUNT_GAP
        # A letter that changes the count must not have everything laid out anew: the room for it only grows.
        if width > self._count_width:
            self._count_width = width
            count.styles.width = width
        count.update(Content(text), layout=False)

    def complain(self, text: str) -> None:
        """Say below the bar what is wrong with the text; nothing where it is blank."""
        if text:
            self.problem.update(Content(f" {safe(text, keep='')}"))
        if self.problem.display != bool(text):
            self.problem.display = bool(text)

    def complete(self) -> bool:
        """Take what is offered behind the cursor; tell whether anything was."""
        field = self._field
        offer = self._completion.offers.get(field.value)
        if offer is None or not field.cursor_at_end:
            return False
        field.value = offer
        field.cursor_position = len(offer)
        return True

    def recall(self, step: int) -> bool:
        """Go through the history while nothing was typed; tell whether the key is used up by that."""
        if self.purpose is not Purpose.FILTER or not self._untouched or not self.history.queries:
            return False
        query = self.history.step(step)
        if query is None:
            return step < 0
        self._recalled = query
        self._field.value = query
        self._field.cursor_position = len(query)
        return True

    def _turn_to(self, purpose: Purpose) -> None:
        self.purpose = purpose
        self.query_one("#prompt", Static).update(Content(purpose.value))
        with self._field.prevent(Input.Changed):
            self._field.value = self._texts[purpose]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the text and tell the desk."""
        event.stop()
        self._untouched = not event.value or event.value == self._recalled
        self._texts[self.purpose] = event.value
        self.post_message(self.Changed(self.purpose, event.value))


class _Completion(Suggester):
    """Offers what a query may become, greyed behind the cursor."""

    def __init__(self, completed: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._completed = completed
        self.offers: dict[str, str] = {}
        """The last offer, by the text it was made for."""

    async def get_suggestion(self, value: str) -> str | None:
        """Return what a text may become."""
        offer = self._completed(value)
        self.offers = {} if offer is None else {value: offer}
        # The field shows of it what is not typed yet; Tab takes the names as they are written.
        return offer and safe(offer, keep="")
