"""Marks that an annotator made, as the mentions that an evaluation asks for.

Annotators call types by many names: `gold_labels.tsv` says what each means, a file of the user's may say
more.
"""

import pkgutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui.corpus.mention import TYPES
from tui.names.evaluation import GoldMention, Place
from tui.sources import SourceError
from tui.sources.annotations import NEUTRAL, Mark

NOT_A_NAME = "none"

_SHIPPED = "gold_labels.tsv"


@dataclass(slots=True)
class Gold:
    """The mentions of one document that are to be found, and what was done with the marks that are none.

    `mentions` are sorted and do not overlap; what is found in `neutral` is neither right nor wrong.
    """

    mentions: list[GoldMention] = field(default_factory=list)
    neutral: list[Place] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    """Labels that nobody explained."""
    inside: int = 0
    """Marks left out because they overlap a longer one: Lutrin marks the longest name."""


class Labels:
    """What labels mean: types of Lutrin with the preferred one first, or `NEUTRAL`, or `NOT_A_NAME`."""

    def __init__(self, own: Path | None = None) -> None:
        """Take the labels of the package and those of a file of the user's, which go before.

        Raises SourceError where that file cannot be used.
        """
        shipped = pkgutil.get_data(__package__, _SHIPPED) or b""
        self._meanings = _meanings(shipped.decode("utf-8"), Path(_SHIPPED))
        if own:
            self._meanings |= _meanings(_content(own), own)

    def meaning(self, label: str) -> tuple[str, ...] | None:
        """Return what a label means; None for one that is not known.

        Several labels may be joined by `|`: then each of their types is accepted.
        """
        found = [self._single(part) for part in label.split("|")]
        if len(found) == 1:
            return found[0]
        types = [name for meaning in found for name in meaning or ()]
        return tuple(dict.fromkeys(types)) if set(types) <= set(TYPES) and all(found) else None

    def _single(self, label: str) -> tuple[str, ...] | None:
        key = label.strip().casefold()
        return self._meanings.get(key) or self._meanings.get(key.partition(".")[0])


def gold_of(text: str, marks: Iterable[Mark], labels: Labels) -> Gold:
    """Return what is to be found in the text of a document on which these marks were made."""
    gold = Gold()
    mentions = []
    for mark in marks:
        meaning = labels.meaning(mark.label)
        if meaning is None:
            gold.unknown[mark.label] += 1
        if meaning in (None, (NEUTRAL,)):
            gold.neutral.append(Place(mark.start, mark.end))
        elif meaning and meaning != (NOT_A_NAME,):
            mentions.append(GoldMention(mark.start, mark.end, meaning, text[mark.start : mark.end], mark.entity))
    gold.mentions = _outermost(mentions)
    gold.inside = len(mentions) - len(gold.mentions)
    gold.neutral.sort()
    return gold


def _outermost(mentions: Sequence[GoldMention]) -> list[GoldMention]:
    """Return the mentions without those that overlap one that is longer or begins before."""
    kept: list[GoldMention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return kept


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(file, "not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise SourceError(file, f"cannot be read: {error.strerror or error}") from None


def _meanings(text: str, source: Path) -> dict[str, tuple[str, ...]]:
    meanings = {}
    for number, line in enumerate(text.split("\n"), start=1):
        label, _, meaning = line.strip("\r").partition("\t")
        if not line.strip() or line.startswith("#"):
            continue
        types = tuple(meaning.strip().split("|"))
        if not set(types) <= set(TYPES) and types not in ((NEUTRAL,), (NOT_A_NAME,)):
            known = ", ".join((*TYPES, NEUTRAL, NOT_A_NAME))
            message = f"line {number}: {line.strip()!r} is not a label, a tab and one of {known}"
            raise SourceError(source, message)
        meanings[label.strip().casefold()] = types
    return meanings
