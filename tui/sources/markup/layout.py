"""Lines of text out of a stream of words, breaks, items and cells.

Words keep their order and nothing is repeated, so what comes out is hardly longer than what went in, however the
markup is nested.
"""

from __future__ import annotations

import re

_BLANKS = re.compile(r"[ \t\r\n\f]+")  # not the no-break space, which belongs to the text
_DEEPEST = 8
_LONG_CELL = 200
CELLS = " | "


class Layout:
    """Writes text: blanks are joined, paragraphs parted by an empty line, the cells of a row by " | ".

    A break is owed until text follows, so empty elements leave no trace.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._owed = 0
        self._blank = False
        self._joins = False
        self._lists: list[_List] = []
        self._marker = ""
        self._rows: list[_Row] = []

    def text(self, piece: str) -> None:
        """Write words; blanks around them count as one."""
        words = _BLANKS.sub(" ", piece)
        if self._joins:
            words = words.lstrip(" ")
            self._joins = not words
        if not words or words == " ":
            self._blank = self._blank or bool(words)
            return
        starts_line = self._break_off()
        blank = " " if (self._blank or words[0] == " ") and not starts_line else ""
        self._blank = words[-1] == " "
        self._write(blank + words.strip(" "))

    def join(self) -> None:
        """Let what follows go on with the word before, whose hyphen at the end of a line goes."""
        if self._parts and not self._owed:
            self._parts[-1] = self._parts[-1].removesuffix("-").removesuffix("\u2010")
        self._owed = 0
        self._blank = False
        self._joins = True

    def kept(self, piece: str) -> None:
        """Write text with its own blanks and breaks, as of a program or a poem."""
        lines = piece.replace("\r\n", "\n").replace("\r", "\n")
        if not lines.strip():
            self._owed = max(self._owed, min(2, lines.count("\n")))
            return
        if self._break_off():
            lines = lines.lstrip("\n")
        elif self._blank:
            lines = " " + lines
        body = lines.rstrip("\n")
        self._blank = False
        self._write(body)
        self._owed = min(2, len(lines) - len(body))

    def line(self) -> None:
        """Let what follows begin a line; a second time in a row, a paragraph."""
        self._owed = min(2, self._owed + 1)
        self._blank = False

    def block(self, lines: int = 2) -> None:
        """Let what follows begin a line (1) or a paragraph (2); a paragraph that an item begins with is no break."""
        self._blank = False
        if self._marker:
            return
        row = self._rows[-1] if self._rows else None
        if row is None or not row.is_fresh:
            self._owed = max(self._owed, lines)

    def begin_list(self, numbered: bool = False) -> None:
        """Begin a list, numbered from 1 or marked by dashes."""
        self.block(1 if self._lists else 2)
        if self._lists:
            self._owed = 1
        self._lists.append(_List(numbered))

    def end_list(self) -> None:
        """End the list begun last."""
        if self._lists:
            self._lists.pop()
        self._marker = ""
        self.block(1 if self._lists else 2)

    def item(self) -> None:
        """Begin an item of a list, or of none."""
        if not self._lists:
            self.marked(0)
            return
        inner = self._lists[-1]
        inner.count += 1
        self.marked(len(self._lists) - 1, f"{inner.count}. " if inner.is_numbered else "- ", inner.count > 1)

    def marked(self, level: int, marker: str = "- ", goes_on: bool = False) -> None:
        """Begin an item that lies in so many others; one that ``goes_on`` stands right below the one before."""
        self._marker = ""
        self.block(1)
        if goes_on:
            self._owed = 1
        self._marker = "  " * min(_DEEPEST, level) + marker

    def begin_row(self) -> None:
        """Begin a row of a table, which is a line unless its cells hold several."""
        self.block(1)
        self._rows.append(_Row())

    def end_row(self) -> None:
        """End the row begun last."""
        if self._rows and (length := self._rows.pop().length):
            self._owed = min(1, self._owed)  # a paragraph that ends with its cell ends with the line
            if self._rows:  # a table in a cell is lines of it
                outer = self._rows[-1]
                outer.length += length
                outer.lines += 1
                outer.is_fresh = False
        self.block(1)

    def cell(self) -> None:
        """Begin a cell."""
        if not self._rows:
            self.block(1)
            return
        row = self._rows[-1]
        if row.lines or row.length > _LONG_CELL:
            row.is_fresh = False
            self.block(1)
        elif row.length:
            row.separators += 1
            self._owed = 0
        self._blank = False
        row.is_fresh = True

    def joined(self) -> str:
        """Return all that was written."""
        return "".join(self._parts).strip("\n ")

    @property
    def is_empty(self) -> bool:
        """Tell that nothing was written yet."""
        return not self._parts

    def _break_off(self) -> bool:
        """Write the breaks, separators and marker that are owed; tell whether what follows begins a line."""
        row = self._rows[-1] if self._rows else None
        starts_line = not self._parts
        if row and row.separators:
            self._parts.append(" |" * row.separators + " ")
            row.separators = 0
            starts_line = True
        elif self._owed and self._parts:
            self._parts.append("\n" * self._owed)
            starts_line = True
            if row and row.length:
                row.lines += 1
        self._owed = 0
        if self._marker:
            self._parts.append(self._marker)
            self._marker = ""
            starts_line = True
        return starts_line

    def _write(self, piece: str) -> None:
        self._parts.append(piece)
        if self._rows:
            row = self._rows[-1]
            row.length += len(piece)
            row.is_fresh = False


class _List:
    """A list while it is written."""

    __slots__ = ("count", "is_numbered")

    def __init__(self, is_numbered: bool) -> None:
        self.is_numbered = is_numbered
        self.count = 0
        """Items that were begun."""


class _Row:
    """A row of a table while it is written."""

    __slots__ = ("is_fresh", "length", "lines", "separators")

    def __init__(self) -> None:
        self.length = 0
        self.lines = 0
        self.separators = 0
        """Those that are owed: empty cells at the end of a row leave none."""
        self.is_fresh = True
        """Nothing was written in the cell: a paragraph that it begins with is no break."""
