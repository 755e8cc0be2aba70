"""What the reader shows: one document with its mentions."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.app.reader.folding import Fold
from tui.app.reader.voices import SILENT, Voices
from tui.text.damage.repair import Repair

Span = tuple[int, int]
"""Code points, zero-based and half-open."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One mention to highlight: code points `start` to `end`, the entity type, and the number of the name."""

    start: int
    end: int
    type: str
    name: int


@dataclass(frozen=True, slots=True)
class Page:
    """A document as the reader shows it.

    `key` tells documents apart: showing the same key again keeps the place. `text` is the decoded text of the
    file; `heading` is one line, already safe for the terminal; `mentions` are sorted by start and do not
    overlap; `language` is a code such as `fr`, or empty. `repairs`, sorted by start too, say what stood in
    damaged places of the text; `voices` who speaks where. `folds`, sorted and apart from each other, are what need not
    be read.
    """

    key: object
    text: str
    heading: str = ""
    mentions: Sequence[Marked] = ()
    language: str = ""
    repairs: Sequence[Repair] = ()
    voices: Voices = SILENT
    folds: Sequence[Fold] = ()
