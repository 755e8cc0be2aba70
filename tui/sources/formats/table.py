"""CSV and TSV: each row a document where there is prose in the rows, else the table as one document.

What parts the cells is told by trying: the sign under which most rows have equally many cells. (The standard
library's csv.Sniffer takes quadratic time on long cells and often takes a letter for the sign.)
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from tui.sources.entry import LIMIT, Asked, NotText, Part, RawDocument, SourceError
from tui.sources.formats import Format
from tui.sources.records import Layout, Record, layout_of, role_of
from tui.text.decode import Decoded, decode, looks_binary

_SIGNS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16
_ROWS = 200
_LONGEST_NAME = 60
_SEPARATOR_LINE = "sep="
COLUMNS = 2_000


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument | Part]:
    """Make the documents of a table; cells of a row that has more than the head are kept under their numbers."""
    if asked.encoding is None and looks_binary(data):
        raise NotText(name, "not text; open it with the program it was made for")
    decoded = decode(data, asked.encoding)
    rows = list(_rows(name, decoded.text))
    head, body = _head(rows)
    records = [dict(zip(_names(head, len(row)), row, strict=True)) for row in body]
    layout = layout_of(name, records, asked.columns)
    if layout.is_prose:
        yield from _documents(name, records, layout, decoded)
    else:
        lines = "\n".join(" | ".join(" ".join(cell.split()) for cell in row) for row in rows)
        yield RawDocument(name, lines, decoded.encoding, decoded.why, decoded.damaged, kind="table")


def _documents(name: str, records: Sequence[Record], layout: Layout, decoded: Decoded) -> Iterator[RawDocument]:
    for record in records:
        if document := layout.document(name, record, "table", decoded):
            yield document


def _rows(name: str, text: str) -> Iterator[list[str]]:
    lines = text.lstrip("\ufeff")
    sign = ""
    if lines[: len(_SEPARATOR_LINE)].lower() == _SEPARATOR_LINE:  # what Excel writes for itself
        first, _, lines = lines.partition("\n")
        sign = first[len(_SEPARATOR_LINE) : len(_SEPARATOR_LINE) + 1]
    csv.field_size_limit(LIMIT)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=sign or _sign(lines))
    try:
        for row in reader:
            if len(row) > COLUMNS:
                raise SourceError(name, f"more than {COLUMNS:,} columns; not a table that can be read")
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise SourceError(name, f"not a table ({error} in line {reader.line_num}); save it anew") from None


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


def _head(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the names of columns and the other rows; no names where the first row is like the others."""
    if not rows:
        return [], []
    first = [cell.strip() for cell in rows[0]]
    is_known = any(map(role_of, first))
    is_short = all(0 < len(cell) <= _LONGEST_NAME and not cell[0].isdigit() for cell in first)
    if len(rows) > 1 and (is_known or is_short) and len(set(first)) == len(first):
        return first, rows[1:]
    return [], rows


def _names(head: Sequence[str], width: int) -> list[str]:
    return [*head[:width], *(str(number) for number in range(len(head) + 1, width + 1))]


FORMAT = Format("table", frozenset({".csv", ".tsv", ".tab"}), parse)
