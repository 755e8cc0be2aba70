"""The line in which a person types: what is pasted or completed there comes from documents, and is as hostile."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual.widgets import Input

from tui.text.safe import safe

_MOST_PASTED = 2_000
"""Code points; nobody types a longer query, and each letter after it would be as slow as it is long."""


class Safely(Highlighter):
    """Shows a field's text as text, for the fields that Textual builds itself."""

    def highlight(self, text: Text) -> None:
        """Put marks, one for one, where a terminal would act."""
        text.plain = safe(text.plain, keep="")


class Field(Input):
    """One line without frame and blinking, in which nothing acts on the terminal."""

    def __init__(self, value: str = "", *, id: str, placeholder: str = "") -> None:
        super().__init__(
            value, id=id, placeholder=placeholder, compact=True, select_on_focus=False, highlighter=Safely()
        )
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Treat the first text like those that follow: Textual does not scroll to the end of it."""
        self.cursor_position = len(self.value)
        self._initial_value = False


def line_of_paste(text: str) -> str:
    """Return what is pasted as it could have been typed: one line, without what a terminal would act on or not show."""
    line = " ".join(text[: 2 * _MOST_PASTED].split())
    # What takes other cells than it shows would put the cursor beside its place.
    return "".join(char for char, shown in zip(line, safe(line, keep=""), strict=True) if char == shown)[:_MOST_PASTED]
