"""Figures that say how well something is found, as `lutrin evaluate` prints them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.names.evaluation import Score, interval, total
from tui.output.words import count
from tui.text.safe import safe

ALL = "all"
NAMED = 4
"""Documents, or labels, that are named; the others are counted."""
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """One line of figures: shares from 0 to 1, none where there was nothing to divide by.

    `measure` says what counts as right, and `type` which mentions or statements are counted, `ALL` or those of
    one type, kind or form; `low` and `high` bound F1 in 95 % of samples of the documents.
    """

    measure: str
    type: str
    to_find: int
    found: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    documents: int


def score_record(measure: str, kind: str, scores: Sequence[Score], documents: int = 0) -> ScoreRecord:
    """Return the figures for the counts of each document; `documents` says how many there are where it is told."""
    counts = total(scores)
    low, high = interval(scores) or (None, None)
    return ScoreRecord(
        measure=measure,
        type=kind,
        to_find=counts.to_find,
        found=counts.found,
        right=counts.right,
        precision=_rounded(counts.precision),
        recall=_rounded(counts.recall),
        f1=_rounded(counts.f1),
        low=_rounded(low),
        high=_rounded(high),
        documents=documents or len(scores),
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def shown(share: float | None) -> str:
    """Return a share for people."""
    return _NOTHING if share is None else f"{share:.3f}"


def documents_line(names: Sequence[str]) -> str:
    """Return how many documents were compared, the first ones by name."""
    told = ", ".join(safe(name, keep="") for name in names[:NAMED])
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return f"{count(len(names), 'document')}: {told}{more}"


def error_kind(annotated: object, found: object, same: Mapping[str, bool]) -> str:
    """Return what went wrong with what was annotated and found, either of them perhaps None.

    `same` tells of each thing that is compared whether both agree in it.
    """
    if found is None:
        return "missed"
    if annotated is None:
        return "spurious"
    return " and ".join(name for name, agrees in same.items() if not agrees)
