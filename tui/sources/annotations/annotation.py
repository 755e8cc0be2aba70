"""What an annotated document is, and what a format of annotations has to offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui.sources.annotations.texts import Texts
from tui.sources.entry import RawDocument

NEUTRAL = "neutral"
"""The label of a mark on which no side is taken: what is found there is neither right nor wrong."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention that somebody marked: ``text[start:end]``, in code points, zero-based and half-open.

    ``label`` is its type in the annotator's words. Marks of one ``entity`` are one name; the empty string
    says nothing about identity.
    """

    start: int
    end: int
    label: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class StatementMark:
    """A statement that somebody marked: what is said is ``text[start:end]``, without the words that report it.

    ``kind`` (*direct*, *mixed*, *indirect*) and ``form`` (how the speaker is written: *name*, *title* …) are in
    the annotator's words, empty where nothing was said about them, as are ``speakers``, what those who speak are
    called in the document, and ``cue``, the words that report.
    """

    start: int
    end: int
    kind: str = ""
    form: str = ""
    speakers: tuple[str, ...] = ()
    cue: str = ""


@dataclass(slots=True)
class AnnotatedDocument:
    """A document with its marks, in no order; ``path`` is the file its text comes from."""

    document: RawDocument
    path: str
    marks: list[Mark] = field(default_factory=list)
    statements: list[StatementMark] = field(default_factory=list)
    unsaid: list[Mark] = field(default_factory=list)
    """Where a statement that is found is neither right nor wrong."""
    for_mentions: bool = True
    """Whether somebody looked for mentions in it; where none is marked, none is there."""
    for_statements: bool = False
    """Whether somebody looked for statements in it."""

    def add(self, other: AnnotatedDocument) -> None:
        """Take what another file says about the same document."""
        self.marks.extend(other.marks)
        self.statements.extend(other.statements)
        self.unsaid.extend(other.unsaid)
        self.for_mentions |= other.for_mentions
        self.for_statements |= other.for_statements


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file of annotations that could not be used.

    ``reason`` is the same for all problems of one kind, ``detail`` says what it is here. Lines count from
    one; 0 stands for the file as a whole.
    """

    path: Path
    line: int
    reason: str
    detail: str = ""


@dataclass(slots=True)
class AnnotationFile:
    """A file of annotations being read: its decoded text, where its documents are, and what is wrong with it.

    ``name`` is its path relative to the folder of annotations.
    """

    path: Path
    name: str
    text: str
    texts: Texts
    problems: list[Problem]

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield the lines with numbers from one; only line feeds end them, for tokens may hold the rest."""
        for number, line in enumerate(self.text.split("\n"), start=1):
            yield number, line.removesuffix("\r")

    def report(self, line: int, reason: str, detail: str = "") -> None:
        """Note something that could not be used."""
        self.problems.append(Problem(self.path, line, reason, detail))

    def misplaced(self, line: int, mark: Mark, text: str, said: str | None) -> bool:
        """Tell, and note, whether a mark lies outside its document's text or not on the words it ``said``.

        White space and lone surrogates are not compared: formats that write one mention a line change them. Line
        breaks and tabs may stand in the words as a backslash and a letter.
        """
        if not 0 <= mark.start < mark.end <= len(text):
            where = f"{mark.start} to {mark.end} in a text of {len(text)} characters"
            self.report(line, "offsets that are not in the document", where)
            return True
        found = text[mark.start : mark.end]
        if said is None or _comparable(found) in (_comparable(said), _comparable(_unescaped(said))):
            return False
        self.report(line, "offsets at which other words stand", f"{found[:40]!r}, not {said[:40]!r}")
        return True


@dataclass(frozen=True, slots=True)
class AnnotationFormat:
    """One way of writing annotations down.

    In a folder a file is of this format if its name ends in one of the lower-case ``suffixes`` and ``sniff``
    finds its beginnings in the text; for a file that is named, ``sniff`` alone may decide. Formats are asked
    in the order of ``rank``.
    """

    name: str
    suffixes: frozenset[str]
    sniff: Callable[[str], bool]
    read: Callable[[AnnotationFile], Iterator[AnnotatedDocument]]
    rank: int = 0


def _unescaped(text: str) -> str:
    for letter in "nrt":
        text = text.replace(f"\\{letter}", " ")
    return text


def _comparable(text: str) -> str:
    return " ".join(text.encode("utf-8", "replace").decode().replace("\ufffd", "?").split())
