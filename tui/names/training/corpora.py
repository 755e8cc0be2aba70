"""Annotated texts as documents with spans, whatever format they come in.

The folder of data is given by `--data` or LUTRIN_DATA; its `ner/README.md` says where each file comes from
and under which licence.
"""

import lzma
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tui.names.crf import spans_of
from tui.names.found import Found
from tui.names.language import Language
from tui.names.recogniser import Span
from tui.names.sentence import Sentence, read, sentence
from tui.names.trimming import trimmed
from tui.text.tokens import tokens

DATA = Path(os.environ.get("LUTRIN_DATA", "../shared/data"))

TYPES = {
    "Person": "person",
    "Location": "place",
    "Organization": "organisation",
    "Event": "event",
    "Product": "other",
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "EVENT": "event",
    "MISC": "other",
}
# Every tenth document of Wikinews, in the order of their paths, is never trained on.
DEVELOPMENT_EVERY = 10
SEEDS = Path(__file__).parents[3] / "seeds"
# Nor are those annotated here for the linking of names.
HELD_OUT = Path(__file__).parents[3] / "tests" / "gold" / "held_out" / "mentions.tsv"


@dataclass(slots=True)
class Document:
    """A text and the mentions somebody marked in it.

    `whole` says that it is a single sentence; `accepted` are further types that a mention may have, by its
    offsets; whatever is found in `neutral` is neither right nor wrong.
    """

    name: str
    text: str
    spans: list[Span]
    whole: bool = False
    accepted: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    neutral: list[Span] = field(default_factory=list)
    sentences: list[tuple[Sentence, list[Found]]] = field(default_factory=list)

    def read(self, language: Language) -> list[tuple[Sentence, list[Found]]]:
        """Return the sentences, each with its mentions in words, trimmed by the rules for mentions."""
        if not self.sentences:
            parts = [sentence(self.text, tokens(self.text))] if self.whole else read(self.text, language.code)
            self.sentences = [
                (part, list(trimmed(part, aligned(part, self.spans), language))) for part in parts if part.words
            ]
        return self.sentences

    def gold(self, language: Language) -> list[Span]:
        """Return the marked mentions after trimming, as offsets of the text."""
        return [
            Span(part.offsets[first][0], part.offsets[last - 1][1], kind)
            for part, found in self.read(language)
            for first, last, kind in found
        ]


def aligned(part: Sentence, spans: Iterable[Span]) -> list[Found]:
    """Return the spans that touch the sentence, in its words."""
    start, end = part.offsets[0][0], part.offsets[-1][1]
    found: list[Found] = []
    for span in spans:
        if span.start >= end or span.end <= start:
            continue
        touched = [index for index, (left, right) in enumerate(part.offsets) if left < span.end and right > span.start]
        if touched and not (found and found[-1].last > touched[0]):
            found.append(Found(touched[0], touched[-1] + 1, span.type))
    return found


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that lie in no other, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def wikinews(data: Path = DATA) -> Iterator[Document]:
    """Yield the French Wikinews articles with the annotations of WiNER-fr, in the order of their paths."""
    with tarfile.open(data / "corpora" / "wikinews-fr.tar.xz") as archive:
        files = {member.name: member for member in archive.getmembers() if member.isfile()}
        for name in sorted(files):
            if name.endswith(".txt") and (marks := files.get(name.removesuffix(".txt") + ".ann")):
                text = _content(archive.extractfile(files[name]))
                yield Document(name, text, outermost(_standoff(_content(archive.extractfile(marks)))))


def _content(file: IO[bytes] | None) -> str:
    return file.read().decode("utf-8") if file else ""


def _standoff(annotations: str) -> Iterator[Span]:
    for line in annotations.splitlines():
        if line.startswith("T") and ";" not in line.split("\t")[1]:
            kind, start, end = line.split("\t")[1].split(" ")
            if kind in TYPES:
                yield Span(int(start), int(end), TYPES[kind])


def split(documents: Iterable[Document]) -> tuple[list[Document], list[Document]]:
    """Return the documents for training and those kept for development.

    A document is kept by a checksum of its path (`YYYY/MM/NAME.txt`), so the choice depends neither on the
    order nor on the number of documents; the gold of `tests/gold` is made of kept documents. Those of
    `tests/gold/held_out` are in neither.
    """
    held_out = {row[0] for row in _table(HELD_OUT)}
    train: list[Document] = []
    kept: list[Document] = []
    for document in documents:
        path = document.name.removeprefix("wikinews-fr/").encode()
        if zlib.crc32(path) % DEVELOPMENT_EVERY == 0:
            kept.append(document)
        elif document.name not in held_out:
            train.append(document)
    return train, kept


def annotated(folder: Path, data: Path = DATA) -> Iterator[Document]:
    """Yield the documents annotated by hand in a folder such as `tests/gold`: seeds and articles of Wikinews."""
    texts = {f"seeds/{file.name}": file.read_bytes().decode() for file in SEEDS.iterdir()}
    texts |= {document.name: document.text for document in wikinews(data)}
    marks = {name: _table(folder / f"{name}.tsv") for name in ("mentions", "neutral")}
    for name in sorted({row[0] for row in marks["mentions"]}):
        one = Document(name, texts[name], [])
        for _, start, end, kinds, *_ in (row for row in marks["mentions"] if row[0] == name):
            kind, *others = kinds.split("|")
            one.spans.append(Span(int(start), int(end), kind))
            one.accepted[int(start), int(end)] = others
        one.neutral = [Span(int(row[1]), int(row[2]), "") for row in marks["neutral"] if row[0] == name]
        yield one


def _table(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def conll(path: Path, join: bool = False) -> Iterator[Document]:
    """Yield the sentences of a two-column file as documents of one sentence.

    With `join`, the sentences between two -DOCSTART- lines are one document, one sentence a line.
    """
    pending: list[Document] = []
    for rows in _blocks(path):
        if rows[0][0] == "-DOCSTART-":
            if join and pending:
                yield _joined(pending)
                pending = []
            rows = rows[1:]
        if rows:
            one = _document(f"{path.name}#{len(pending)}", rows)
            if join:
                pending.append(one)
            else:
                yield one
    if pending:
        yield _joined(pending)


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, label = line.rstrip("\n").partition("\t")
            if word:
                rows.append((word, label or "O"))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _document(name: str, rows: list[tuple[str, str]]) -> Document:
    starts, text = [], ""
    for word, _ in rows:
        starts.append(len(text))
        text += word + " "
    spans = [
        Span(starts[first], starts[last - 1] + len(rows[last - 1][0]), TYPES[kind])
        for first, last, kind in spans_of(label for _, label in rows)
    ]
    return Document(name, text, spans, whole=True)


def _joined(documents: list[Document]) -> Document:
    text, spans = "", []
    for document in documents:
        spans += [Span(span.start + len(text), span.end + len(text), span.type) for span in document.spans]
        text += document.text.rstrip() + "\n"
    return Document(documents[0].name, text, spans)
