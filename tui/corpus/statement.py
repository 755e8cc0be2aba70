"""Statements: who said what."""

from dataclasses import dataclass
from typing import NamedTuple

KINDS: tuple[str, ...] = ("direct", "mixed", "indirect")
"""Between quotation marks; partly so; not at all. A column holds the position in this tuple."""

SPEAKER_FORMS: tuple[str, ...] = ("name", "title", "pronoun", "continued", "unnamed")
"""How a speaker is written: by a name, by a function that a name was found for, by a pronoun, not at all because the
words before go on, or by words for which no name was found. A column holds the position in this tuple."""


class LocalStatement(NamedTuple):
    """What a speaker is reported to have said, as finding it in one document tells.

    Spans are code points of the text of the document, zero-based and half-open; a span of length nought stands
    where there is nothing.
    """

    start: int
    end: int
    """The content alone: without cue, speaker and outer quotation marks; a cue inside it stays inside."""
    cue_start: int
    cue_end: int
    """The words that report (*a déclaré*, *selon*)."""
    speaker_start: int
    speaker_end: int
    """The words that stand for the speaker (*M. Wang*, *Ce dernier*, *le chef de la diplomatie russe*)."""
    speakers: tuple[int, ...]
    """The local names of the document they stand for, positions in `LocalLinks.local_names`; empty if unresolved."""
    kind: str
    """One of `KINDS`."""
    form: str
    """One of `SPEAKER_FORMS`."""
    confidence: int
    """How sure the finder is, in percent."""
    reason: str
    """Why this is a statement, and why of this speaker."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker is reported to have said, as a span of a document.

    `start` and `end` are code points of the decoded text, zero-based and half-open. `speaker` is a mention of
    the corpus by index, or None where the speaker is not written as a name.
    """

    document: int
    start: int
    end: int
    speaker: int | None
    cue: str
    direct: bool
