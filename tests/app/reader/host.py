"""An application with a reader and nothing else, and what can be seen of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tui.app.reader.page import Marked, Page
from tui.app.reader.widget import Reader

LINES = "".join(f"ligne {number:03}\n" for number in range(100))
LENGTH = len("ligne 000\n")
TEXT = "Wang a vu Lavrov. Lavrov a vu Wang.\n"
MENTIONS = [
    Marked(0, 4, "person", 1),
    Marked(10, 16, "person", 2),
    Marked(18, 24, "person", 2),
    Marked(30, 34, "person", 1),
]


class Host(App[None]):
    """An application with a reader and nothing else."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.reader = Reader(**options)
        self.said: list[Reader.Moved | Reader.Wrapped] = []

    def compose(self) -> ComposeResult:
        yield self.reader

    def on_reader_moved(self, message: Reader.Moved) -> None:
        self.said.append(message)

    def on_reader_wrapped(self, message: Reader.Wrapped) -> None:
        self.said.append(message)


@asynccontextmanager
async def shown(
    text: str = LINES,
    mentions: list[Marked] | None = None,
    *,
    size: tuple[int, int] = (60, 11),
    **options: Any,
) -> AsyncIterator[tuple[Reader, Pilot[None]]]:
    host = Host(**options)
    async with host.run_test(size=size) as pilot:
        host.reader.show(Page("page", text, "Le titre", mentions or [], "fr"))
        host.reader.focus()
        await pilot.pause()
        host.said.clear()
        yield host.reader, pilot


def strips(reader: Reader) -> list[Strip]:
    return [reader.render_line(y) for y in range(reader.size.height)]


def on_screen(reader: Reader) -> list[str]:
    return [strip.text.rstrip() for strip in strips(reader)]


def words(reader: Reader) -> list[str]:
    return [line.strip(" ▌") for line in on_screen(reader)[1:]]


def style_of(reader: Reader, word: str, number: int = 0) -> Style:
    """The style of the segment that holds the `number`th occurrence of a word on its own."""
    found = [segment.style for strip in strips(reader) for segment in strip if segment.text == word]
    style = found[number]
    assert style is not None
    return style


def drawn_after(reader: Reader, monkeypatch: pytest.MonkeyPatch, move: Callable[[], object]) -> set[int]:
    """The lines of the pane that are drawn again because of a move."""
    regions: list[Region] = []
    monkeypatch.setattr(reader, "refresh", lambda *which, **_: regions.extend(which or [reader.size.region]))
    move()
    monkeypatch.undo()
    return {y for region in regions for y in region.line_range}
