"""The standoff format of brat: ``X.ann`` beside ``X.txt``, a mention a line (https://brat.nlplab.org/standoff.html).

Of the other lines only those that say which mentions are one name are read: ``Equiv`` and normalisations. A
mention in several pieces with nothing but white space between them (a line break, which brat cuts at) is one;
with words between them it is neutral, as Lutrin marks one piece of text only. An ``.ann`` without any line is
a document that nobody has annotated yet: brat wants these files to be there beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tui.sources.annotations.annotation import (
    NEUTRAL,
    AnnotatedDocument,
    AnnotationFile,
    AnnotationFormat,
    Mark,
)
from tui.sources.entry import SourceError

_MENTION = re.compile(r"(T\S+)\t(\S+) ([0-9]{1,9} [0-9]{1,9}(?:;[0-9]{1,9} [0-9]{1,9})*)(?:\t(.*))?")
_EQUIVALENCE = re.compile(r"\*\tEquiv((?: T\S+)+)\s*")
_NORMALISATION = re.compile(r"N\S*\tReference (T\S+) (\S+)(?:\t.*)?")
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
    yield AnnotatedDocument(replace(document, name=name), str(path), _marks(file, document.text))


def _marks(file: AnnotationFile, text: str) -> list[Mark]:
    pieces: dict[str, list[Mark]] = {}
    identity = _Identity(file.name)
    for number, line in file.lines():
        if mention := _MENTION.fullmatch(line):
            pieces[mention[1]] = _pieces(file, number, mention, text)
        elif same := _EQUIVALENCE.fullmatch(line):
            identity.join(same[1].split())
        elif entry := _NORMALISATION.fullmatch(line):
            identity.name(entry[1], entry[2])
        elif line.strip() and not line.startswith(_IGNORED):
            file.report(number, "not a line of brat's standoff format", line[:60])
    entities = identity.entities(pieces)
    return [replace(mark, entity=entities[key]) for key, marks in pieces.items() for mark in marks]


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
