"""XLSX, workbooks of Excel: each sheet is a table (see `tui.sources.formats.table`), called as it is in the workbook.

Cells are what was entered or worked out last; days are ISO 8601. Source: ECMA-376, part 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from tui.sources.dates import spreadsheet_date
from tui.sources.entry import Asked, Part
from tui.sources.formats import Format
from tui.sources.formats.table import COLUMNS
from tui.sources.markup.article import ArticleReader
from tui.sources.markup.package import relations_of
from tui.sources.markup.vocabulary import Vocabulary
from tui.sources.markup.xml import Attributes, read_xml
from tui.sources.markup.zipped import ZIPPED, Zipped

SHEETS = 1_000
"""Sheets that are read."""
_MAIN = "xl/workbook.xml"
_COLUMN = re.compile(r"([A-Z]{1,3})[0-9]")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DAY = re.compile(r"[ydYD]")
_DAYS = frozenset((14, 15, 16, 17, 22))
"""Numbers of the formats for days that are not spelt out in a file; ECMA-376, part 1, 18.8.30."""


class _BookReader(ArticleReader):
    """Reads which sheets there are, and what they are called."""

    def __init__(self) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.titles: list[str] = []
        self.names: list[str] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "sheet" and len(self.names) < SHEETS:
            self.names.append(attributes.get("id", ""))
            self.titles.append(attributes.get("name", ""))


class _StringsReader(ArticleReader):
    """Reads the strings that cells share, without how they are read aloud."""

    def __init__(self) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.strings: list[str] = []
        self._pieces: list[str] = []

    def text(self, piece: str) -> None:
        """Take text."""
        if self.parent == "t" and not self.inside("rPh"):
            self._pieces.append(piece)

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        if name == "si":
            self.strings.append("".join(self._pieces))
            self._pieces = []


class _StylesReader(ArticleReader):
    """Reads which styles of cells show numbers as days."""

    def __init__(self) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.are_days: list[bool] = []
        self._formats: dict[str, bool] = {str(number): True for number in _DAYS}

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        number = attributes.get("numFmtId", "")
        if name == "numFmt":
            self._formats[number] = _DAY.search(_QUOTED.sub("", attributes.get("formatCode", ""))) is not None
        elif name == "xf" and self.parent == "cellXfs":
            self.are_days.append(self._formats.get(number, False))


class _SheetReader(ArticleReader):
    """Writes the rows of a sheet as a table."""

    def __init__(self, strings: list[str], are_days: list[bool]) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.table = io.StringIO()
        self._writer = csv.writer(self.table)
        self._strings = strings
        self._are_days = are_days
        self._row: list[str] = []
        self._cell: Attributes = {}
        self._pieces: list[str] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "row":
            self._row = []
        elif name == "c":
            self._cell, self._pieces = attributes, []

    def text(self, piece: str) -> None:
        """Take text."""
        if self.parent == "v" or (self.parent == "t" and not self.inside("rPh")):
            self._pieces.append(piece)

    def finish(self, name: str) -> None:
        """Take the end of an element."""
        if name == "c" and len(self._row) < COLUMNS:
            self._row += [""] * (_place(self._cell.get("r", ""), len(self._row)) - len(self._row))
            self._row.append(self._value("".join(self._pieces)))
        elif name == "row" and any(self._row):
            self._writer.writerow(self._row)

    def _value(self, value: str) -> str:
        kind, style = self._cell.get("t", "n"), self._cell.get("s", "")
        if kind == "s":
            return self._strings[int(value)] if value.isdecimal() and int(value) < len(self._strings) else ""
        is_day = kind == "n" and style.isdecimal() and int(style) < len(self._are_days) and self._are_days[int(style)]
        return (spreadsheet_date(value) if is_day else "") or value


def parse(name: str, data: bytes, asked: Asked) -> Iterator[Part]:
    """Hand out each sheet that holds anything as a table."""
    book, strings, styles = _BookReader(), _StringsReader(), _StylesReader()
    with Zipped(name, data, "workbook") as zipped:
        main = relations_of(name, zipped).first.get("officeDocument", _MAIN)
        if main not in zipped:
            raise zipped.error("holds no sheets; open it with the program it was made for")
        read_xml(name, zipped.read(main), book)
        relations = relations_of(name, zipped, main)
        read_xml(name, zipped.read(relations.first.get("sharedStrings", "xl/sharedStrings.xml")), strings)
        read_xml(name, zipped.read(relations.first.get("styles", "xl/styles.xml")), styles)
        sheets = relations.members("worksheet", book.names) or zipped.beginning("xl/worksheets/sheet")
        for number, member in enumerate(sheets[:SHEETS]):
            sheet = _SheetReader(strings.strings, styles.are_days)
            broken = read_xml(name, zipped.read(member), sheet).broken
            called = book.titles[number] if len(sheets) == len(book.titles) else f"{number + 1}"
            if table := sheet.table.getvalue():
                yield Part(f"{called}.csv", table.encode())
            if broken:
                yield Part(called, refused=f"{broken}; what comes before is shown, get it anew")


def _place(reference: str, following: int) -> int:
    """Return the column of a cell from zero, at least the one that follows and less than `COLUMNS`."""
    letters = _COLUMN.match(reference)
    place = 0
    for letter in letters[1] if letters else "":
        place = place * 26 + ord(letter) - ord("A") + 1
    return max(following, min(place - 1, COLUMNS - 1))


def _sniff(head: bytes) -> bool:
    return head.startswith(ZIPPED) and b"xl/" in head


FORMAT = Format("xlsx", frozenset({".xlsx", ".xlsm", ".xltx"}), parse, _sniff, rank=10, signature=(ZIPPED,))
