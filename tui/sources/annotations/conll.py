"""CoNLL: a token a line, its tag in the last column that holds tags, an empty line after each sentence.

Columns are parted by tabs or blanks. IOB1, IOB2 (BIO), IOE, IOBES and BILOU are read alike: where a mention
begins follows from the tag before, as in the scorer of the CoNLL-2000 shared task (conlleval). Documents
begin at ``-DOCSTART-`` (CoNLL-2003) or ``# newdoc`` (CoNLL-U). If the first column numbers the tokens, as in
CoNLL-U, they stand in the second, and its ranges and empty nodes (``1-2``, ``1.1``) are passed over.

There is no text but the tokens: these are joined by blanks, and each sentence is a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tui.sources.annotations.annotation import (
    NEUTRAL,
    AnnotatedDocument,
    AnnotationFile,
    AnnotationFormat,
    Mark,
)
from tui.sources.entry import RawDocument

_TAG = re.compile(r"O|([BIELSU])-(\S.*)", re.DOTALL)
_BLANKS = re.compile(r"[ \t]+")
_NUMBER = re.compile(r"[0-9]+")
_NOT_A_WORD = re.compile(r"[0-9]+[-.][0-9]+")
_DOCUMENT_MARK = "-DOCSTART-"
_DOCUMENT_COMMENT = re.compile(r"#\s*newdoc\b")
_SNIFFED = 20_000
_LINES = 50_000
"""Lines from which the meaning of the columns is told."""
_MOST = 0.5


class _Layout(NamedTuple):
    """Which columns hold the token and its tag, and how many columns there are."""

    token: int
    tag: int
    width: int


def read(file: AnnotationFile) -> Iterator[AnnotatedDocument]:
    """Yield the documents of a file; of several, the N-th is called ``NAME#N``."""
    layout = _layout([_columns(line) for _, line in islice(file.lines(), _LINES)])
    if layout is None:
        file.report(0, "no column of tags such as B-PER, I-PER and O")
        return
    texts = list(_texts(file, layout))
    for number, text in enumerate(texts, start=1):
        name = f"{file.name}#{number}" if len(texts) > 1 else file.name
        document = RawDocument(name, text.text, "utf-8", "rebuilt from tokens", 0)
        yield AnnotatedDocument(document, str(file.path), text.marks)


def _columns(line: str) -> list[str]:
    return line.split("\t") if "\t" in line else _BLANKS.split(line.strip(" "))


def _layout(rows: Sequence[list[str]]) -> _Layout | None:
    rows = [row for row in rows if row[0] and not row[0].startswith(("#", _DOCUMENT_MARK))]
    tags = Counter(index for row in rows for index, value in enumerate(row) if index and _TAG.fullmatch(value))
    if not tags:
        return None
    tag = max(tags, key=lambda index: (tags[index], index))
    width = Counter(map(len, rows)).most_common(1)[0][0]
    numbered = tag > 1 and all(_NUMBER.match(row[0]) for row in rows)
    return _Layout(int(numbered), tag, width)


def _texts(file: AnnotationFile, layout: _Layout) -> Iterator[_Text]:
    text = _Text()
    for number, line in file.lines():
        row = _columns(line)
        if row[0].startswith(_DOCUMENT_MARK) or _DOCUMENT_COMMENT.match(line):
            if text.parts:
                yield text.finished()
            text = _Text()
        elif not line.strip():
            text.end_sentence()
        elif _is_passed_over(row, layout):
            continue
        elif _is_token(row, layout):
            text.add(row[layout.token], row[layout.tag])
        else:
            file.report(number, "no tag such as B-PER, I-PER or O", line[:60])
            text.add(row[min(layout.token, len(row) - 1)], None)
    if text.parts:
        yield text.finished()


def _is_passed_over(row: list[str], layout: _Layout) -> bool:
    if row[0].startswith("#"):
        return not _is_token(row, layout)
    return bool(layout.token and _NOT_A_WORD.fullmatch(row[0]))


def _is_token(row: list[str], layout: _Layout) -> bool:
    known = len(row) > layout.tag and bool(_TAG.fullmatch(row[layout.tag]))
    return known and (len(row) == layout.width or not row[0].startswith("#"))


class _Text:
    """A document that grows token by token."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self._length = 0
        self._before = ("O", "")
        self._in_sentence = False

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, token: str, tag: str | None) -> None:
        """Append a token; without a tag that can be read, no side is taken on it."""
        if self._in_sentence:
            self._append(" ")
        start = self._length
        self._append(token)
        self._in_sentence = True
        match = _TAG.fullmatch(tag) if tag else None
        prefix, label = (match[1] or "O", match[2] or "") if match else ("U", NEUTRAL)
        if prefix != "O":
            if self._begins(prefix, label):
                self.marks.append(Mark(start, self._length, label))
            else:
                self.marks[-1] = Mark(self.marks[-1].start, self._length, label)
        self._before = prefix, label

    def _begins(self, prefix: str, label: str) -> bool:
        last, its_label = self._before
        return prefix in "BSU" or last in "OELSU" or label != its_label

    def end_sentence(self) -> None:
        """End the line, if there is one."""
        if self._in_sentence:
            self._append("\n")
        self._in_sentence = False
        self._before = ("O", "")

    def finished(self) -> _Text:
        """Return the document with its last line ended."""
        self.end_sentence()
        return self

    def _append(self, part: str) -> None:
        self.parts.append(part)
        self._length += len(part)


def _sniff(text: str) -> bool:
    """Tell whether most lines of the beginning are tokens with tags."""
    lines = text[:_SNIFFED].split("\n")
    rows = [_columns(line.rstrip("\r")) for line in lines[: -1 if len(text) > _SNIFFED else None]]
    layout = _layout(rows)
    if layout is None:
        return False
    words = [row for row in rows if row[0] and not row[0].startswith(("#", _DOCUMENT_MARK))]
    return sum(_is_token(row, layout) for row in words) >= _MOST * len(words)


FORMAT = AnnotationFormat(
    "conll",
    frozenset({".conll", ".conllu", ".conllup", ".iob", ".iob2", ".bio", ".bioes", ".bilou", ".tsv"}),
    _sniff,
    read,
    rank=1,
)
