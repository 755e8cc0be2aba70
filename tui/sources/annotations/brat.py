"""The standoff format of brat: ``X.ann`` beside ``X.txt``, a mention a line (https://brat.nlplab.org/standoff.html).

Of the other lines those that say which mentions are one name are read, ``Equiv`` and normalisations, and those
about statements. A statement is a span of type ``Statement``; relations ``Speaker`` and ``Cue`` lead from it to
the spans that are called as who speaks (one each) and to the words that report, attributes ``Kind`` and ``Form``
tell what they do in `StatementMark`. Spans of type ``Cue`` are no mentions, ``Unsaid`` ones neutral to statements. A
mention in several pieces with nothing but white space between them (a line break, which brat cuts at) is one;
with words between them it is neutral, as Lutrin marks one piece of text only. An ``.ann`` without any line is
a document that nobody has annotated yet: brat wants these files to be there beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tui.sources.annotations.annotation import (
    NEUTRAL,
    AnnotatedDocument,
    AnnotationFile,
    AnnotationFormat,
    Mark,
    Problem,
    StatementMark,
)
from tui.sources.annotations.texts import Texts
from tui.sources.entry import Part, RawDocument, SourceError
from tui.text.decode import decode

_MENTION = re.compile(r"(T\S+)\t(\S+) ([0-9]{1,9} [0-9]{1,9}(?:;[0-9]{1,9} [0-9]{1,9})*)(?:\t(.*))?")
_EQUIVALENCE = re.compile(r"\*\tEquiv((?: T\S+)+)\s*")
_NORMALISATION = re.compile(r"N\S*\tReference (T\S+) (\S+)(?:\t.*)?")
_RELATION = re.compile(r"R\S*\t(Speaker|Cue) Arg1:(T\S+) Arg2:(T\S+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S*\t(Kind|Form) (T\S+) (\S+)\s*")
_STATEMENT, _CUE, _UNSAID = "Statement", "Cue", "Unsaid"
_WHOLE = (_STATEMENT, _CUE, _UNSAID)
_SPEAKER, _KIND, _FORM = "Speaker", "Kind", "Form"
_IGNORED = ("R", "E", "A", "M", "N", "*", "#")
"""What begins the lines of relations, events, attributes, notes and the like."""

_TEXT_SUFFIX = ".txt"
_SNIFFED = 100_000


def read(file: AnnotationFile) -> Iterator[AnnotatedDocument]:
    """Yield the one document of an ``.ann`` file, nothing where its text is missing."""
    path = file.path.with_suffix(_TEXT_SUFFIX)
    if not file.text.strip():
        file.report(0, "not annotated yet: the file is empty")
        return
    try:
        found = file.texts.find(path.name, path.parent)
    except SourceError as error:
        file.report(0, "document that cannot be read", error.message)
        return
    if found is None:
        file.report(0, f"no {_TEXT_SUFFIX} of the same name")
        return
    path, document = found
    name = file.name.removesuffix(file.path.suffix) + _TEXT_SUFFIX
    annotated = AnnotatedDocument(replace(document, name=name), str(path))
    _read_lines(file, annotated)
    yield annotated


def annotated(raw: RawDocument, beside: Part) -> tuple[AnnotatedDocument, list[Problem]]:
    """Return a document with the marks of the annotations beside it, and what of these could not be used."""
    problems: list[Problem] = []
    path = Path(beside.name)
    found = AnnotatedDocument(raw, raw.name)
    _read_lines(AnnotationFile(path, path.name, decode(beside.data).text, Texts(()), problems), found)
    return found, problems


def _read_lines(file: AnnotationFile, annotated: AnnotatedDocument) -> None:
    text = annotated.document.text
    pieces: dict[str, list[Mark]] = {}
    identity = _Identity(file.name)
    statements = _Statements(text)
    for number, line in file.lines():
        if mention := _MENTION.fullmatch(line):
            whole = mention[2] in _WHOLE
            pieces[mention[1]] = _whole(file, number, mention, text) if whole else _pieces(file, number, mention, text)
        elif same := _EQUIVALENCE.fullmatch(line):
            identity.join(same[1].split())
        elif entry := _NORMALISATION.fullmatch(line):
            identity.name(entry[1], entry[2])
        elif relation := _RELATION.fullmatch(line):
            statements.relate(*relation.groups())
        elif attribute := _ATTRIBUTE.fullmatch(line):
            statements.describe(*attribute.groups())
        elif line.strip() and not line.startswith(_IGNORED):
            file.report(number, "not a line of brat's standoff format", line[:60])
    entities = identity.entities(pieces)
    for key, marks in pieces.items():
        for mark in marks:
            if mark.label == _STATEMENT:
                annotated.statements.append(statements.statement(key, mark, pieces))
            elif mark.label == _UNSAID:
                annotated.unsaid.append(mark)
            elif mark.label != _CUE:
                annotated.marks.append(replace(mark, entity=entities[key]))


def _whole(file: AnnotationFile, number: int, span: re.Match[str], text: str) -> list[Mark]:
    """Return one mark from the first piece of a span to the last: a cue may stand within a content."""
    offsets = [int(offset) for piece in span[3].split(";") for offset in piece.split(" ")]
    mark = Mark(min(offsets), max(offsets), span[2])
    said = None if ";" in span[3] else span[4]
    return [] if file.misplaced(number, mark, text, said) else [mark]


def _pieces(file: AnnotationFile, number: int, mention: re.Match[str], text: str) -> list[Mark]:
    """Return one mark for a mention, several neutral ones where words stand between its pieces."""
    _, label, offsets, said = mention.groups()
    spans: list[tuple[int, int]] = []
    for offset in offsets.split(";"):
        start, end = map(int, offset.split(" "))
        if spans and spans[-1][1] <= start and not text[spans[-1][1] : start].strip():
            start = spans.pop()[0]
        spans.append((start, end))
    if len(spans) == 1:
        mark = Mark(*spans[0], label)
        return [] if file.misplaced(number, mark, text, said) else [mark]
    marks = [Mark(start, end, NEUTRAL) for start, end in spans]
    if any(file.misplaced(number, mark, text, None) for mark in marks):
        return []
    file.report(number, "mention in several pieces, neither right nor wrong", said or "")
    return marks


class _Statements:
    """What relations and attributes of a file say about its statements, by the keys of their spans."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._related: dict[tuple[str, str], list[str]] = {}
        self._described: dict[tuple[str, str], str] = {}

    def relate(self, relation: str, statement: str, other: str) -> None:
        """Note a span that a statement has: who speaks, what reports."""
        self._related.setdefault((relation, statement), []).append(other)

    def describe(self, attribute: str, statement: str, value: str) -> None:
        """Note what is said about a statement."""
        self._described[attribute, statement] = value.lower()

    def statement(self, key: str, mark: Mark, pieces: Mapping[str, Sequence[Mark]]) -> StatementMark:
        """Return the statement that a span of the file is."""
        speakers, cues = (
            [
                self._text[one.start : one.end]
                for other in self._related.get((name, key), ())
                for one in pieces.get(other, ())
            ]
            for name in (_SPEAKER, _CUE)
        )
        kind, form = (self._described.get((name, key), "") for name in (_KIND, _FORM))
        return StatementMark(mark.start, mark.end, kind, form, tuple(speakers), " ".join(cues))


class _Identity:
    """Which mentions of a file are one name: sets of their keys, some with an entry of a knowledge base."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._above: dict[str, str] = {}
        self._entries: dict[str, str] = {}

    def join(self, keys: list[str]) -> None:
        """Put mentions together."""
        first, *others = [self._root(key) for key in keys]
        self._above.setdefault(first, first)
        for other in others:
            self._above[other] = first

    def name(self, key: str, entry: str) -> None:
        """Note the entry of a knowledge base that a mention stands for; the first one counts."""
        self._entries.setdefault(key, entry)

    def entities(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the entity of each mention: its entry, else its set in this file, else nothing."""
        named: dict[str, str] = {}
        for key, entry in self._entries.items():
            named.setdefault(self._root(key), entry)
        roots = {key: self._root(key) for key in keys}
        return {
            key: named.get(root) or (f"{self._file} {root}" if root in self._above else "")
            for key, root in roots.items()
        }

    def _root(self, key: str) -> str:
        while (above := self._above.get(key, key)) != key:
            # Halving the path keeps long chains of equivalences cheap.
            self._above[key] = self._above.get(above, above)
            key = above
        return key


def _sniff(text: str) -> bool:
    lines = (line.rstrip("\r") for line in text[:_SNIFFED].split("\n"))
    return not text.strip() or any(_MENTION.fullmatch(line) for line in lines)


FORMAT = AnnotationFormat("brat", frozenset({".ann"}), _sniff, read)
