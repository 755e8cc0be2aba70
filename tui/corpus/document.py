"""A document as the corpus knows it: what it is called and what was found out about it."""

from dataclasses import dataclass

BINARY, GONE = "binary", "gone"
"""Kinds of what keeps its number and is not shown: a file that holds no text, and one that is no more."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the corpus, listed or parsed.

    A file is *listed* as soon as the walk meets it; it is *parsed* once its text was read. A file that
    could not be read stays listed with the reason in `refused`, so nothing is lost silently.
    """

    name: str
    """Path relative to the PATH it came from, with `#N` for the N-th document of a file that holds many."""
    path: str
    """The file it was read from, as an absolute path; `-` for standard input."""
    title: str = ""
    date: str = ""
    """`2020-09-11`, `2020-09`, `2020`, or empty where the date is unknown."""
    author: str = ""
    """Who wrote it or where it comes from, as the format states it; empty where it states nothing."""
    language: str = ""
    """ISO 639-1 code, empty where it could not be told."""
    encoding: str = ""
    encoding_reason: str = ""
    kind: str = "text"
    """The format of the document itself, whatever files it lies in."""
    part: str = ""
    """What the file that holds it calls it: a member of an archive, an attachment; empty where it is the file."""
    words: int = 0
    damaged: int = 0
    """Words that are damaged for certain: with letters that an encoding lost, or with U+FFFD."""
    repaired: int = 0
    """How many of these can be shown as they were; what other documents tell is not counted here."""
    annotated: bool = False
    """Whether its names are those that somebody annotated, and not those that are recognised."""
    annotation_note: str = ""
    """What of the annotations is not shown, or not as it was meant, one line; empty where all is."""
    unexamined: str = ""
    """Why it was not searched for names, statements and damage, one line; empty where it was."""
    parsed: bool = False
    refused: str = ""
    """Why the file could not be read, one line; empty for a file in order."""
    size: int = 0
    """Bytes of that file when it was listed."""
    mtime: int = 0
    """When the file was last changed, in nanoseconds modulo 2**64; zero where that cannot be relied on."""
    digest: str = ""
    """What tells the bytes of the file from any others (see `sources.file.digest`); empty where none were read."""

    @property
    def hidden(self) -> bool:
        """Whether it stands in no list."""
        return self.kind in (BINARY, GONE)
