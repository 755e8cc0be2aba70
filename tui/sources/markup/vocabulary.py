"""What the elements of a markup language do to a page, and the writer that goes by it."""

from __future__ import annotations

from dataclasses import dataclass

from tui.sources.markup.layout import Layout

NONE: frozenset[str] = frozenset()


def names(spelt: str) -> frozenset[str]:
    """Return the names of elements that are parted by blanks."""
    return frozenset(spelt.split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of elements by what they do; those that are not named do nothing, their text is text.

    ``paragraphs`` are parted by an empty line, ``lines`` by a break; a break stands for each of ``breaks``.
    Nothing inside ``hidden`` is written. Inside ``kept`` blanks are.
    """

    paragraphs: frozenset[str]
    lines: frozenset[str] = NONE
    breaks: frozenset[str] = NONE
    lists: frozenset[str] = NONE
    numbered: frozenset[str] = NONE
    items: frozenset[str] = NONE
    rows: frozenset[str] = NONE
    cells: frozenset[str] = NONE
    kept: frozenset[str] = NONE
    hidden: frozenset[str] = NONE
    blanks: frozenset[str] = NONE


class Writer:
    """Writes the text of elements as they begin and end, whatever their order."""

    def __init__(self, vocabulary: Vocabulary, layout: Layout | None = None) -> None:
        self.layout = layout or Layout()
        self._vocabulary = vocabulary
        self._hidden = 0
        self._kept = 0

    @property
    def is_hidden(self) -> bool:
        """Tell whether text is left out where the writer stands."""
        return self._hidden > 0

    def start(self, name: str) -> None:
        """Begin an element."""
        words, layout = self._vocabulary, self.layout
        if self._hidden or name in words.hidden:
            self._hidden += 1
        elif name in words.paragraphs:
            layout.block()
        elif name in words.lines:
            layout.block(1)
        elif name in words.breaks:
            layout.line()
        elif name in words.blanks:
            layout.text(" ")
        elif name in words.lists:
            layout.begin_list(name in words.numbered)
        elif name in words.items:
            layout.item()
        elif name in words.rows:
            layout.begin_row()
        elif name in words.cells:
            layout.cell()
        self._kept += name in words.kept

    def text(self, piece: str) -> None:
        """Write text of the element begun last."""
        if self._hidden:
            return
        if self._kept:
            self.layout.kept(piece)
        else:
            self.layout.text(piece)

    def end(self, name: str) -> None:
        """End an element."""
        words, layout = self._vocabulary, self.layout
        self._kept = max(0, self._kept - (name in words.kept))
        if self._hidden:
            self._hidden -= 1
        elif name in words.paragraphs:
            layout.block()
        elif name in words.lines or name in words.items:
            layout.block(1)
        elif name in words.lists:
            layout.end_list()
        elif name in words.rows:
            layout.end_row()
