"""Statements: who said what."""

from dataclasses import dataclass


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
