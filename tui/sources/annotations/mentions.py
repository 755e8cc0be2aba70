"""A mention a line, with its document: what ``lutrin mentions --format jsonl`` prints, or a table.

A table has tab-separated columns named in its first line: ``document``, ``start``, ``end``, and, if they are
there, ``type``, ``entity`` (or ``name_id``) and ``text``; lines that begin with ``#`` are comments. Several
types that a mention may have are parted by ``|``, the preferred one first. A table without types holds
neutral spans, one of documents alone says that somebody looked at these. The fields of a JSON object have the same
names. A line with a ``speaker`` is a statement (see `tui.sources.annotations.statements`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tui.sources.annotations.annotation import (
    NEUTRAL,
    AnnotatedDocument,
    AnnotationFile,
    AnnotationFormat,
    Mark,
)
from tui.sources.annotations.statements import SPEAKER, statement_mark
from tui.sources.entry import RawDocument, SourceError

_DOCUMENT = "document"
_NEEDED = (_DOCUMENT, "start", "end")
_OFFSET = re.compile("[0-9]{1,12}")
_IDENTITY = ("entity", "name_id")

_Row = Mapping[str, object]


def read(file: AnnotationFile) -> Iterator[AnnotatedDocument]:
    """Yield the documents of a file in the order in which it names them."""
    rows = _objects(file) if _is_json(file.text) else _table(file)
    documents: dict[str, list[tuple[int, _Row]]] = {}
    for number, row in rows:
        documents.setdefault(str(row[_DOCUMENT]), []).append((number, row))
    for name, lines in documents.items():
        found = _find(file, name, lines[0][0])
        if found:
            path, document = found
            annotated = AnnotatedDocument(document, str(path))
            for number, row in lines:
                _take(file, number, row, annotated)
            yield annotated


def _find(file: AnnotationFile, name: str, line: int) -> tuple[Path, RawDocument] | None:
    try:
        found = file.texts.find(name, file.path.parent)
    except SourceError as error:
        file.report(line, "document that cannot be read", f"{name}: {error.message}")
        return None
    if found is None:
        folders = ", ".join(str(folder) for folder in (*file.texts.folders, file.path.parent))
        file.report(line, "document that is not there", f"{name}, under {folders}")
    return found


def _take(file: AnnotationFile, number: int, row: _Row, annotated: AnnotatedDocument) -> None:
    """Add what a line marks to its document, or note what is wrong with it."""
    if list(row) == [_DOCUMENT]:
        return
    start, end, label = _offset(row["start"]), _offset(row["end"]), row.get("type", NEUTRAL)
    said = SPEAKER in row
    if start is None or end is None or not (said or (isinstance(label, str) and label)):
        file.report(number, "mention without offsets or type", str(dict(row))[:80])
        return
    identity = next((str(row[key]) for key in _IDENTITY if row.get(key)), "")
    mark = Mark(start, end, str(label), identity)
    words = row.get("text")
    if file.misplaced(number, mark, annotated.document.text, None if words is None else str(words)):
        return
    if said:
        annotated.statements.append(statement_mark(start, end, row))
    else:
        annotated.marks.append(mark)


def _offset(value: object) -> int | None:
    if isinstance(value, str) and _OFFSET.fullmatch(value):
        return int(value)
    return value if isinstance(value, int) else None


def _objects(file: AnnotationFile) -> Iterator[tuple[int, _Row]]:
    for number, line in file.lines():
        if line.strip():
            row = _object(line)
            if row is None or not all(key in row for key in _NEEDED):
                file.report(number, "not an object with document, start, end and type", line[:60])
            else:
                yield number, row


def _object(line: str) -> _Row | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _table(file: AnnotationFile) -> Iterator[tuple[int, _Row]]:
    head: list[str] = []
    for number, line in file.lines():
        if not line or line.startswith("#"):
            continue
        if not head:
            head = line.split("\t")
            continue
        cells = line.split("\t")
        if len(cells) == len(head):
            yield number, dict(zip(head, cells, strict=True))
        else:
            file.report(number, "not as many columns as the first line names", line[:60])


def _first_line(text: str) -> str:
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return next((line for line in lines if line.strip() and not line.startswith("#")), "")


def _is_json(text: str) -> bool:
    return _first_line(text).lstrip().startswith("{")


def _sniff(text: str) -> bool:
    first = _first_line(text)
    found = _object(first) if _is_json(text) else first.split("\t")
    return found == [_DOCUMENT] or (found is not None and all(key in found for key in _NEEDED))


FORMAT = AnnotationFormat("mentions", frozenset({".jsonl", ".ndjson", ".tsv"}), _sniff, read)
