"""CSV and TSV: each row a document where there is prose in the rows, else the table as one document.

What parts the cells is told by trying: the sign under which most rows have equally many cells. (The standard
library's csv.Sniffer takes quadratic time on long cells and often takes a letter for the sign.)
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import BinaryIO

from tui.sources.entry import LIMIT, Asked, Part, RawDocument, SourceError
from tui.sources.formats import Format, in_memory
from tui.sources.pieces import joined, pieces
from tui.sources.records import Record, layout_of, role_of
from tui.text.decode import Decoded, decode, looks_binary

_SIGNS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16
_ROWS = 200
_LONGEST_NAME = 60
_ABOVE = 10
"""Rows in which the names of columns are looked for."""
_SEPARATOR_LINE = "sep="
_TOLD = frozenset(("title", "text"))
COLUMNS = 2_000


def stream(name: str, file: BinaryIO, asked: Asked) -> Iterator[RawDocument | Part]:
    """Make the documents of a table; cells of a row that has more than the head are kept under their numbers.

    What its columns are is told by its first piece (see `tui.sources.pieces`).
    """
    texts = pieces(name, file, asked)
    begin = next(texts)
    sample = [row for row, _ in _rows(name, (begin,))]
    head, first = _head(sample)
    layout = layout_of(name, [_record(head, row) for row in sample[first:]], asked.columns)
    rows = _rows(name, chain((begin,), texts))
    if layout.is_prose:
        for row, decoded in islice(rows, first, None):
            if document := layout.document(name, _record(head, row), "table", decoded):
                yield document
    else:
        lines = joined(name, (replace(decoded, text=_line(row)) for row, decoded in rows)).text.removesuffix("\n")
        yield RawDocument(name, lines, begin.encoding, begin.why, begin.damaged, kind="table")


def _record(head: Sequence[str], row: Sequence[str]) -> Record:
    return dict(zip(_names(head, len(row)), row, strict=True))


def _line(row: Sequence[str]) -> str:
    return " | ".join(" ".join(cell.split()) for cell in row) + "\n"


def _rows(name: str, texts: Iterable[Decoded]) -> Iterator[tuple[list[str], Decoded]]:
    """Yield the rows that are not empty, each with the piece that it ends in."""
    source = _Source(texts)
    csv.field_size_limit(LIMIT)
    reader = csv.reader(source, delimiter=source.sign)
    try:
        for row in reader:
            if len(row) > COLUMNS:
                raise SourceError(name, f"more than {COLUMNS:,} columns; not a table that can be read")
            if any(cell.strip() for cell in row):
                yield row, source.decoded
    except csv.Error as error:
        raise SourceError(name, f"not a table ({error} in line {reader.line_num}); save it anew") from None


class _Source:
    """The lines of pieces of text, and what parts the cells in them."""

    def __init__(self, texts: Iterable[Decoded]) -> None:
        self._texts = iter(texts)
        self.decoded = next(self._texts)
        """The piece that was read last."""
        self._lines = self.decoded.text.lstrip("\ufeff")
        self.sign = ""
        if self._lines[: len(_SEPARATOR_LINE)].lower() == _SEPARATOR_LINE:  # what Excel writes for itself
            first, _, self._lines = self._lines.partition("\n")
            self.sign = first[len(_SEPARATOR_LINE) : len(_SEPARATOR_LINE) + 1]
        self.sign = self.sign or _sign(self._lines)

    def __iter__(self) -> Iterator[str]:
        yield from io.StringIO(self._lines, newline="")
        self._lines = ""
        for decoded in self._texts:
            self.decoded = decoded
            yield from io.StringIO(decoded.text, newline="")


def _sign(text: str) -> str:
    """Return the sign between cells under which most rows have equally many, and more than one."""
    sample = text[:_SAMPLE]

    def order(sign: str) -> tuple[float, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=sign), _ROWS))
        except csv.Error:
            return 0, 0
        widths = Counter(len(row) for row in rows if row)
        width, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(1, 0))
        return (count / widths.total(), width) if width > 1 else (0, 0)

    return max(_SIGNS, key=order)


def _head(rows: list[list[str]]) -> tuple[list[str], int]:
    """Return the names of columns and the number of the first row below; no names where the first is like the others.

    Above the names may stand what programs say of a table: rows with less than half as many cells that hold anything.
    """
    if not rows:
        return [], 0
    width = max(map(_filled, rows[:_ROWS]))
    place = next((place for place, row in enumerate(rows[:_ABOVE]) if 2 * _filled(row) > width), 0)
    if place and not any(map(role_of, rows[place])):
        place = 0
    first = [cell.strip() for cell in rows[place]]
    is_known = any(map(role_of, first))
    is_short = all(0 < len(cell) <= _LONGEST_NAME and not cell[0].isdigit() for cell in first)
    if len(rows) > place + 1 and (is_known or (is_short and len(set(first)) == len(first))):
        return _distinct(first), place + 1
    return [], 0


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _distinct(names: Sequence[str]) -> list[str]:
    """Return the names of columns with the number of the column behind those that others before have, too."""
    return [
        f"{name} {number}".strip() if name in names[: number - 1] else name
        for number, name in enumerate(names, start=1)
    ]


def _names(head: Sequence[str], width: int) -> list[str]:
    return [*head[:width], *(str(number) for number in range(len(head) + 1, width + 1))]


def _sniff(head: bytes) -> bool:
    """Tell whether the first line names columns, a title or text and something else among them."""
    line, _, below = head.partition(b"\n")
    # Before the encoding is guessed, which takes longer than all else.
    is_parted = any(sign.encode() in line and sign.encode() in below for sign in _SIGNS)
    if not (is_parted or line.lower().startswith(_SEPARATOR_LINE.encode())) or looks_binary(head):
        return False
    first, _, rest = decode(head).text.lstrip("\ufeff").partition("\n")
    if first.lower().startswith(_SEPARATOR_LINE):
        return True
    for sign in _SIGNS:
        names = [name.strip(' \r"') for name in first.split(sign)]
        roles = {role_of(name) for name in names} - {""}
        if len(roles) > 1 and roles & _TOLD and max(map(len, names)) <= _LONGEST_NAME and sign in rest:
            return True
    return False


FORMAT = Format("table", frozenset({".csv", ".tsv", ".tab"}), in_memory(stream), _sniff, rank=80, stream=stream)
