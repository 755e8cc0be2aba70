"""JSON and JSON Lines: each object that holds a text or a title is a document; other JSON is shown as it stands.

Objects are looked for in arrays, however deep these lie (``{"articles": […]}``, the hits of a search server), and
nested objects are fields such as ``_source.title``. ninjs, the IPTC's news in JSON, is known by its fields.

A file that is larger than a piece of text is read piece by piece where it is lines, or one array.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import BinaryIO

from tui.sources.entry import LIMIT, Asked, Part, RawDocument
from tui.sources.formats import Format, in_memory
from tui.sources.pieces import LINE_ENDS, joined, pieces
from tui.sources.records import Layout, Record, layout_of, role_of
from tui.text.decode import Decoded, decode

_DEPTH = 12
_FIELDS = 500
_SAMPLE = 20
_LINES = frozenset({".jsonl", ".ndjson", ".jsonlines", ".ldjson"})
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_BLANKS = re.compile(r"[\s,]*")
_OPENING = re.compile(r"\s*\[\s*")
_CLOSING = re.compile(r"\s*\]")
_TOO_DEEP = "JSON nested too deep to be read further"
_WORDS = ("value", "text", "name", "literal")
_OBJECT = re.compile(r'\ufeff?[\s\x1e]*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,200}"\s*:')


def stream(name: str, file: BinaryIO, asked: Asked) -> Iterator[RawDocument | Part]:
    """Make the documents of a file; what is damaged is said after what could be saved."""
    texts = pieces(name, file, asked, _ends)
    begin, go_on = next(texts), next(texts, None)
    if go_on is None:
        return _of_text(name, begin, asked)
    texts = chain((begin, go_on), texts)
    array = _OPENING.match(begin.text)
    values = _saved(begin.text, array.end())[0] if array else _of_lines(begin.text)[0]
    layout = layout_of(name, [record for value in values for record in _records(value)], asked.columns)
    if not layout.is_prose:
        return _of_text(name, joined(name, texts), asked)
    return _of_pieces(name, layout, _Array(texts, array.end()) if array else _Lines(texts))


def _ends(begin: str) -> Sequence[str]:
    """Return where a text that begins so may be parted: an array is often one line."""
    return (*LINE_ENDS, ",") if _OPENING.match(begin) else LINE_ENDS


def _of_text(name: str, decoded: Decoded, asked: Asked) -> Iterator[RawDocument | Part]:
    values, trouble = _values(decoded.text)
    records = [record for value in values for record in _records(value)]
    layout = layout_of(name, records, asked.columns)
    made = [layout.document(name, record, "json", decoded) for record in records] if layout.is_prose else []
    documents = [document for document in made if document]
    if documents:
        yield from documents
    else:
        yield RawDocument(name, decoded.text, decoded.encoding, decoded.why, decoded.damaged, kind="json")
    if trouble and documents:
        yield Part("", refused=trouble)


def _of_pieces(name: str, layout: Layout, values: _Lines | _Array) -> Iterator[RawDocument | Part]:
    for value, decoded in values:
        for record in _records(value):
            if document := layout.document(name, record, "json", decoded):
                yield document
    if values.trouble:
        yield Part("", refused=values.trouble)


class _Lines:
    """The values of pieces of text, one a line."""

    def __init__(self, texts: Iterable[Decoded]) -> None:
        self._texts = texts
        self.trouble = ""
        """What is wrong with what was read, "" where nothing is."""

    def __iter__(self) -> Iterator[tuple[object, Decoded]]:
        first = bad = lines = 0
        for decoded in self._texts:
            values, bad_here = _of_each_line(decoded.text)
            yield from ((value, decoded) for value in values)
            first = first or (bad_here[0] + lines if bad_here else 0)
            bad += len(bad_here)
            self.trouble = _bad_lines(first, bad)
            lines += decoded.text.count("\n")


class _Array:
    """The values of one array, in pieces of text; ``place`` is where its first value may begin."""

    def __init__(self, texts: Iterable[Decoded], place: int) -> None:
        self._texts = iter(texts)
        self._place = place
        self.trouble = ""
        """What is wrong with what was read, "" where nothing is."""

    def __iter__(self) -> Iterator[tuple[object, Decoded]]:
        text, place, lines = "", 0, 0
        for number, decoded in enumerate(self._texts):
            text, place = text[place:] + decoded.text, 0 if number else self._place
            try:
                while not _CLOSING.match(text, place):
                    value, place = _next_value(text, place)
                    yield value, decoded
                return
            except RecursionError:
                self.trouble = _TOO_DEEP
                return
            except ValueError:
                # It may go on in the next piece.
                if len(text) - place > LIMIT:
                    break
            lines += decoded.text.count("\n")
        self.trouble = f"cut off or damaged from line {lines + 1:,} on; get it anew"


def _values(text: str) -> tuple[list[object], str]:
    """Return what a text holds, and what is wrong with it: one value, one a line, or what is whole of an array."""
    try:
        return [_DECODER.decode(text)], ""
    except RecursionError:
        return [], _TOO_DEEP
    except ValueError:
        pass
    array = _OPENING.match(text)
    return _saved(text, array.end()) if array else _of_lines(text)


def _saved(text: str, place: int) -> tuple[list[object], str]:
    """Return the values of an array that has no end, or something else than values between."""
    values: list[object] = []
    try:
        while True:
            value, place = _next_value(text, place)
            values.append(value)
    except RecursionError:
        return values, _TOO_DEEP
    except ValueError:
        line = text.count("\n", 0, place) + 1
        return values, f"cut off or damaged from line {line:,} on; get it anew"


def _next_value(text: str, place: int) -> tuple[object, int]:
    """Return the value at a place, and where the next one begins. Raises ValueError where there is none."""
    value, end = _DECODER.raw_decode(text, _behind_blanks(text, place))
    return value, _behind_blanks(text, end)


def _behind_blanks(text: str, place: int) -> int:
    blanks = _BLANKS.match(text, place)
    return blanks.end() if blanks else place


def _of_lines(text: str) -> tuple[list[object], str]:
    values, bad = _of_each_line(text)
    return values, _bad_lines(bad[0] if bad else 0, len(bad))


def _of_each_line(text: str) -> tuple[list[object], list[int]]:
    """Return the values of lines, and the numbers from 1 of the lines that are none."""
    values: list[object] = []
    bad: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip(" \t\r\x1e,"):
            try:
                values.append(_DECODER.decode(line.strip(" \t\r\x1e,")))
            except (ValueError, RecursionError):
                bad.append(number)
    return values, bad


def _bad_lines(first: int, count: int) -> str:
    if not count:
        return ""
    lines = f"line {first:,}" if count == 1 else f"{count:,} lines, the first of them line {first:,},"
    return f"{lines} cannot be read as JSON and was left out"


def _records(value: object) -> Iterator[Record]:
    """Yield the objects that are records: those with a text or title of their own, else those in their arrays."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        each, depth = waiting.pop()
        if isinstance(each, Mapping):
            if depth < _DEPTH and (articles := _articles(each)):
                waiting.extend((inside, depth + 1) for inside in reversed(articles))
                continue
            record = _flat(each)
            if any(role_of(field) in ("title", "text") for field in record) or not _inside(each):
                yield record
            elif depth < _DEPTH:
                waiting.extend((inside, depth + 1) for inside in reversed(_inside(each)))
        elif isinstance(each, Sequence) and not isinstance(each, str) and depth < _DEPTH:
            waiting.extend((inside, depth + 1) for inside in reversed(each))


def _articles(value: Mapping[str, object]) -> list[object]:
    """Return the objects in the arrays of an object where these have titles and texts: a feed, a result."""
    found: list[object] = []
    for inside in value.values():
        if isinstance(inside, list) and any(_is_article(one) for one in inside[:_SAMPLE]):
            found.extend(inside)
    return found


def _is_article(value: object) -> bool:
    return isinstance(value, Mapping) and {"title", "text"} <= set(map(role_of, islice(value, _FIELDS)))


def _inside(value: Mapping[str, object]) -> list[object]:
    """Return the arrays and objects in an object."""
    return [inside for inside in value.values() if isinstance(inside, Mapping | list) and inside]


def _flat(value: Mapping[str, object]) -> dict[str, str]:
    """Return an object as fields and their words; arrays of objects that are no words are left out."""
    record: dict[str, str] = {}
    waiting: deque[tuple[str, object, int]] = deque([("", value, 0)])
    while waiting and len(record) < _FIELDS:
        field, each, depth = waiting.popleft()
        if isinstance(each, Mapping) and depth < _DEPTH // 3:
            waiting.extend((f"{field}.{key}" if field else key, one, depth + 1) for key, one in each.items())
        elif words := _words(each):
            record[field] = words
    return record


def _words(value: object) -> str:
    """Return the words of a value: of an array those of its members, of ninjs' objects those under ``value``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        found = [_words(one) if not isinstance(one, Mapping) else _named(one) for one in value[:_FIELDS]]
        main = [one for one, each in zip(found, value, strict=False) if isinstance(each, Mapping) and _is_main(each)]
        return main[0] if main else "; ".join(filter(None, found))
    return ""


def _named(value: Mapping[str, object]) -> str:
    return next((one for key in _WORDS if isinstance(one := value.get(key), str)), "")


def _is_main(value: Mapping[str, object]) -> bool:
    return value.get("role") == "main"


def _sniff(head: bytes) -> bool:
    """Tell whether an object begins, in an array or not; what begins so and is none is shown as it stands."""
    begin = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\x1e")[:1]
    return begin in (b"{", b"[") and _OBJECT.match(decode(head).text) is not None


FORMAT = Format("json", frozenset({".json", ".geojson", *_LINES}), in_memory(stream), _sniff, rank=20, stream=stream)
