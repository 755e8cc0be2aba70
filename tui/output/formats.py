"""Records as text, JSON Lines or CSV on a stream.

A record is a dataclass whose fields are the fields of the JSON object, in order. Where a command ranks by a
query, its records end with `score` and `why`; without a query these are left out. What a command prints as
Markdown is its own.
"""

import csv
import dataclasses
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from typing import Any, TextIO, TypeVar

from tui.text.safe import safe

RANK_FIELDS = ("score", "why")

R = TypeVar("R")


class OutputError(Exception):
    """The output cannot be written; the message is one line that says why."""


_SURROGATES = re.compile("[\ud800-\udfff]")
# What JSON leaves as it is although a terminal would act on it, or nobody would see it: DELETE, C1, soft hyphen,
# fillers, zero-width, bidi and line controls, the byte order mark, interlinear annotation, tags.
_ACTING = re.compile(
    "[\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Spreadsheets of East Asia take the wide forms of these signs for the signs.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def write(
    records: Iterable[R],
    record_type: type[R],
    lines: Callable[[Iterable[R]], Iterable[str]],
    format: str,  # noqa: A002
    ranked: bool = False,
    stream: TextIO | None = None,
) -> int:
    """Write records as `text` or `markdown` (through `lines`), `jsonl` or `csv`; return how many there were.

    `ranked` says that the records carry `score` and `why`. Data formats are UTF-8 whatever the locale; in
    text, characters the encoding of the stream does not have become question marks.

    Raises OutputError where the stream takes no more, BrokenPipeError where nobody reads it any longer.
    """
    stream = stream or sys.stdout
    counted = _Counted(records)
    names = _fields(record_type, ranked)
    _reconfigure(stream, None if format == "text" else "utf-8")
    try:
        match format:
            case "text" | "markdown":
                stream.writelines(f"{line}\n" for line in lines(counted))
            case "jsonl":
                stream.writelines(f"{as_json(record, names)}\n" for record in counted)
            case "csv":
                _write_csv(counted, names, stream)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output: {error.strerror or error}; nothing more was written") from None
    return counted.count


def as_json(record: object, names: Sequence[str]) -> str:
    r"""Return the named fields of a record as one line of JSON.

    Characters a terminal acts on are written as `\uXXXX`; a lone surrogate, which UTF-8 does not have, as
    U+FFFD.
    """
    values = {name: getattr(record, name) for name in names}
    line = json.dumps(values, ensure_ascii=False, default=_as_dict)
    if line.isascii() and line.isprintable():
        return line
    return _ACTING.sub(_escape, _SURROGATES.sub("\ufffd", line))


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def _as_dict(value: Any) -> dict[str, Any]:
    return dataclasses.asdict(value)


def _write_csv(records: Iterable[object], names: Sequence[str], stream: TextIO) -> None:
    """Write RFC 4180 with a header line."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(names)
    for record in records:
        writer.writerow([_cell(getattr(record, name)) for name in names])


def _cell(value: object) -> str:
    """Return a value as the text of a cell; lists are joined, and no spreadsheet takes it for a formula."""
    if isinstance(value, list | tuple):
        value = "; ".join(str(getattr(item, "text", getattr(item, "name", item))) for item in value)
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = safe(value)
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text


def _fields(record_type: type, ranked: bool) -> Sequence[str]:
    names = tuple(field.name for field in dataclasses.fields(record_type))
    return names[: -len(RANK_FIELDS)] if names[-len(RANK_FIELDS) :] == RANK_FIELDS and not ranked else names


def _reconfigure(stream: TextIO, encoding: str | None) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="replace", newline="" if encoding else None)


class _Counted(Iterator[R]):
    """Records that count how many of them were taken."""

    def __init__(self, records: Iterable[R]) -> None:
        self._records = iter(records)
        self.count = 0

    def __next__(self) -> R:
        record = next(self._records)
        self.count += 1
        return record
