"""JSON and JSON Lines: each object that holds a text or a title is a document; other JSON is shown as it stands.

Objects are looked for in arrays, however deep these lie (``{"articles": […]}``, the hits of a search server), and
nested objects are fields such as ``_source.title``. JSON without such objects has letters for the numbers that spell
them. ninjs, the IPTC's news in JSON, is known by its fields.

A file that is larger than a piece of text is read piece by piece where it is lines, or where arrays make it large.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import PurePath
from typing import BinaryIO

from tui.sources.entry import Asked, Part, RawDocument
from tui.sources.formats import Format, in_memory
from tui.sources.json_values import DEPTH, Lines, Nested, values_of, with_letters
from tui.sources.pieces import LINE_ENDS, joined, pieces
from tui.sources.records import Layout, Record, layout_of, role_of
from tui.text.decode import Decoded, decode

_FIELDS = 500
_SAMPLE = 20
_LINES = frozenset({".jsonl", ".ndjson", ".jsonlines", ".ldjson"})
_WORDS = ("value", "text", "name", "literal")
_OBJECT = re.compile(r'\ufeff?[\s\x1e]*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,200}"\s*:')
_OPENING = re.compile(r"\s*[\[{]")


def stream(name: str, file: BinaryIO, asked: Asked) -> Iterator[RawDocument | Part]:
    """Make the documents of a file; what is damaged is said after what could be saved."""
    texts = pieces(name, file, asked, _ends)
    begin, go_on = next(texts), next(texts, None)
    if go_on is None:
        return _of_text(name, begin, asked)
    read = [begin, go_on]
    is_nested, sample = _sampled(name, read, texts)
    texts = chain(read, texts)
    layout = layout_of(name, [record for value in sample for record in _records(value)], asked.columns)
    if not layout.is_prose:
        return _of_text(name, joined(name, texts), asked)
    return _of_pieces(name, layout, Nested(texts, _holds_articles) if is_nested else Lines(texts))


def _ends(begin: str) -> Sequence[str]:
    """Return where a text that begins so may be parted: all of it may be one line."""
    return (*LINE_ENDS, ",") if _OPENING.match(begin) else LINE_ENDS


def _sampled(name: str, read: list[Decoded], texts: Iterator[Decoded]) -> tuple[bool, list[object]]:
    """Tell by how a text begins whether its values lie in arrays or are lines; return some of them.

    They are those that are whole in its first piece, or the first that is; more of it is read until there is one.
    """
    if PurePath(name).suffix.lower() not in _LINES:
        nested = Nested(_noted(read, texts), _holds_articles)
        values: list[object] = []
        for value, decoded in nested:
            if any(values) and decoded is not read[0]:
                break
            values.append(value)
        if nested.has_array:
            return True, values
    return False, [value for value, _ in Lines(read[:1])]


def _noted(read: list[Decoded], texts: Iterator[Decoded]) -> Iterator[Decoded]:
    """Yield pieces of text that were read, then further ones, which are noted as read."""
    yield from tuple(read)
    for text in texts:
        read.append(text)
        yield text


def _of_text(name: str, decoded: Decoded, asked: Asked) -> Iterator[RawDocument | Part]:
    values, trouble = values_of(decoded.text)
    records = [record for value in values for record in _records(value)]
    layout = layout_of(name, records, asked.columns)
    made = [layout.document(name, record, "json", decoded) for record in records] if layout.is_prose else []
    documents = [document for document in made if document]
    if documents:
        yield from documents
    else:
        yield RawDocument(name, with_letters(decoded.text), decoded.encoding, decoded.why, decoded.damaged, kind="json")
    if trouble and documents:
        yield Part("", refused=trouble)


def _of_pieces(name: str, layout: Layout, values: Lines | Nested) -> Iterator[RawDocument | Part]:
    for value, decoded in values:
        for record in _records(value):
            if document := layout.document(name, record, "json", decoded):
                yield document
    if values.trouble:
        yield Part("", refused=values.trouble)


def _records(value: object) -> Iterator[Record]:
    """Yield the objects that are records: those with a text or title of their own, else those in their arrays."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        each, depth = waiting.pop()
        if isinstance(each, Mapping):
            if depth < DEPTH and (articles := _articles(each)):
                waiting.extend((inside, depth + 1) for inside in reversed(articles))
                continue
            record = _flat(each)
            if any(role_of(field) in ("title", "text") for field in record) or not _inside(each):
                yield record
            elif depth < DEPTH:
                waiting.extend((inside, depth + 1) for inside in reversed(_inside(each)))
        elif isinstance(each, Sequence) and not isinstance(each, str) and depth < DEPTH:
            waiting.extend((inside, depth + 1) for inside in reversed(each))


def _articles(value: Mapping[str, object]) -> list[object]:
    """Return the objects in the arrays of an object where these have titles and texts: a feed, a result."""
    found: list[object] = []
    for inside in value.values():
        if isinstance(inside, list) and _holds_articles(inside):
            found.extend(inside)
    return found


def _holds_articles(values: Sequence[object]) -> bool:
    """Tell whether there are objects with titles and texts among the first values of an array."""
    return any(_is_article(one) for one in values[:_SAMPLE])


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
        if isinstance(each, Mapping) and depth < DEPTH // 3:
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
