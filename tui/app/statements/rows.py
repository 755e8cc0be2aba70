"""The rows of statements: date and title, what is said in one or two lines, and the words that report it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.app.cells import fit, fit_highlighted
from tui.app.dates import DateFormat
from tui.app.glyphs import Glyphs
from tui.app.reader.wrapping import wrap
from tui.app.row_list import RowList
from tui.app.statements.broken import Broken, Spans, broken
from tui.app.statements.view import DocumentVoice, View, Voice
from tui.find.quoting import SURE, Quoted, in_line

_ROOMY, _TITLED = 100, 60
"""Cells of width from which the words that report have a column, and from which titles are shown."""
_LEAD_CELLS, _DATE_CELLS, _TOLD_CELLS = 28, 12, 24
_SHOWN = 1000
"""Code points of a content that are looked at for two lines."""


Lines = tuple[str, str]
"""The text of both lines of a row."""


class Drawn(NamedTuple):
    """A row as it is drawn: what stands before, what is said, and the words that report it."""

    leads: Lines
    contents: tuple[Broken, Broken]
    told: Lines


class StatementRows(RowList):
    """Rows are those of a voice, two lines each; `spans` finds in a text what the statements are narrowed by."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "statements--lead",
        "statements--told",
        "statements--narrowed",
    }

    def __init__(self, view: View, spans: Callable[[str], Spans], glyphs: Glyphs, *, id: str) -> None:
        super().__init__(id=id)
        self._view = view
        self._voice: Voice | None = None
        self._spans = spans
        self._glyphs = glyphs
        self._dates = DateFormat()
        self._title = ""
        self._drawn: tuple[object, Drawn] | None = None
        self.set_row_height(2)

    def show(self, voice: Voice, title: str, message: Sequence[str] = ()) -> None:
        """Show a voice under a title; a message stands where there is no statement."""
        self._voice, self._title = voice, title
        self._drawn = None
        self.set_message(*message)
        self.set_rows(len(voice.shown), voice.cursor)

    def heading(self) -> str:
        """Return the title with the place in the list, and how many statements are left of all."""
        voice = self._voice
        if voice is None:
            return ""
        parts = [self._title, f"{self.cursor + 1:,}/{self.count:,}" if self.count else ""]
        if voice.found is not None:
            parts.append(f"{len(voice.shown):,} of {len(voice.statements):,}")
        return "  ".join(filter(None, parts))

    def row_line(self, row: int, line: int, width: int, style: Style) -> list[Segment]:
        """Return the date or the title, a line of what is said, and of the words that report it."""
        assert self._voice is not None
        index = self._voice.shown[row]
        one = self._view.corpus.statements[index]
        cursor = self._glyphs.cursor if row == self.cursor and not line else " "
        doubt = "?" if not line and (one.confidence < SURE or not one.speakers) else " "
        # Where rows are long, their beginning alone shows the cursor: all of four lines would be sent for an arrow.
        rest = self.rich_style if width >= _ROOMY else style
        leads, contents, told = self._content(index, width)
        lead = leads[line]
        found = rest + self._style("statements--narrowed")
        text, spans = contents[line]
        room = max(0, width - 2 - cell_len(lead) - cell_len(told[line]))
        content = fit_highlighted(text, spans, room, self._glyphs.ellipsis, rest, found)
        gap = " " * max(0, room - sum(segment.cell_length for segment in content))
        return [
            Segment(f"{cursor}{doubt}", style),
            Segment(lead, style + self._style("statements--lead")),
            *content,
            Segment(gap, rest),
            Segment(told[line], rest + self._style("statements--told")),
        ]

    def _content(self, index: int, width: int) -> Drawn:
        """Return a row as it is drawn; the last one asked for is kept."""
        key = (index, width, self._view.query)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = key, self._laid_out(index, width)
        return self._drawn[1]

    def _laid_out(self, index: int, width: int) -> Drawn:
        assert self._voice is not None
        view = self._view
        one = view.corpus.statements[index]
        if not view.is_held(index):
            gone = Broken("(the file was read again since, and no longer says this)", ())
            return Drawn(self._dated(one.document, width), (gone, Broken("", ())), ("", ""))
        quoted = view.quoted(index)
        leads, told = self._around(quoted, one.document, width)
        text = in_line(view.content(one, _SHOWN))
        if one.direct:
            text = f"{self._glyphs.quotes[0]}{text}{self._glyphs.quotes[1]}"
        first, second = (width - 2 - cell_len(lead) - cell_len(end) for lead, end in zip(leads, told, strict=True))
        return Drawn(leads, broken(text, self._spans(text), first, second, self._glyphs.ellipsis), told)

    def _around(self, one: Quoted, document: int, width: int) -> tuple[Lines, Lines]:
        """Return what stands before what is said, and behind it."""
        if not isinstance(self._voice, DocumentVoice):
            return self._dated(document, width), self._told(one, width)
        # The date and the title would be the same in all rows.
        if width < _ROOMY:
            return ("", ""), self._told(one, width)
        return self._in_lead((one.speaker, one.reported), width), ("", "")

    def _dated(self, document: int, width: int) -> Lines:
        """Return what stands before both lines: the date, and below it the title where there is room."""
        known = self._view.corpus.document(document)
        title = in_line(known.title or known.name)
        return self._in_lead((self._dates.short(known.date) or in_line(known.name), title), width)

    def _in_lead(self, texts: Lines, width: int) -> Lines:
        first, second = (
            set_cell_size(fit(text, cells - 1, self._glyphs.ellipsis), cells) if cells else ""
            for text, cells in zip(texts, (_lead_cells(width, 0), _lead_cells(width, 1)), strict=True)
        )
        return first, second

    def _told(self, one: Quoted, width: int) -> Lines:
        """Return both lines of the words that report a statement, and of its speaker where that is not the title's."""
        assert self._voice is not None
        others = [name for name in map(in_line, one.names) if name != self._voice.title]
        text = f"{one.reported} (with {', '.join(others)})".lstrip() if others else one.reported
        if width < _ROOMY:
            told = text if self._voice.is_by_one else f"{one.speaker}: {one.reported}".removesuffix(": ")
            shown = fit(told, width // 3, self._glyphs.ellipsis)
            return "", f"  {shown} " if shown else ""
        cells = _TOLD_CELLS - 2
        rows = wrap(text, cells)
        parts = (text[slice(*rows[0])], text[rows[1][0] :] if len(rows) > 1 else "")
        if not self._voice.is_by_one:
            parts = one.speaker, one.reported
        first, second = ("  " + set_cell_size(fit(part, cells, self._glyphs.ellipsis), cells) for part in parts)
        return first, second

    def _style(self, component: str) -> Style:
        return self.get_component_rich_style(component, partial=True)


def _lead_cells(width: int, line: int) -> int:
    if width >= _ROOMY:
        return _LEAD_CELLS
    return _DATE_CELLS if width >= _TITLED or not line else 0
