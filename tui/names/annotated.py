"""Names that somebody annotated in a document, to stand in the place of those that would be recognised there.

What the types of an annotation scheme mean here says `gold_labels.tsv`, as it does for evaluations. A type that nobody
explained is shown as *other*: whoever annotated it meant a name. Dates, amounts and the like are not shown.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.names.gold import NOT_A_NAME, Labels
from tui.names.recogniser import Span
from tui.sources.annotations import NEUTRAL, Mark
from tui.sources.annotations.brat import annotated
from tui.sources.entry import RawDocument

_UNKNOWN = "other"
_TOLD = 3
"""Unknown types of one document that are named."""
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Annotated:
    """What annotations say about a document.

    ``spans`` are sorted and do not overlap; ``entities`` are parallel: mentions of one are one name, "" says nothing.
    ``note`` says in one line what of the annotations is not shown, or not as it was meant.
    """

    spans: Sequence[Span] = ()
    entities: Sequence[str] = ()
    note: str = ""
    holds: bool = True
    """Whether the names of the document are these, and not those that are recognised."""


def annotated_names(raw: RawDocument) -> Annotated:
    """Return the names that were annotated in a document.

    They do not hold where there are no annotations, where these cannot be read, and where nobody annotated names yet.
    """
    beside = raw.annotations
    if beside is None:
        return Annotated(holds=False)
    if beside.refused:
        return Annotated(note=f"{beside.name}: {beside.refused}", holds=False)
    found, problems = annotated(raw, beside)
    marks = [mark for mark in found.marks if mark.label != NEUTRAL]
    if not marks and not problems:
        return Annotated(holds=False)
    left_out = Counter(problem.reason.partition(",")[0] for problem in problems)
    meanings = {mark.label: _type(mark.label) for mark in marks}
    kept = list(_outermost(marks, meanings, left_out))
    return Annotated(
        [Span(mark.start, mark.end, meanings[mark.label] or _UNKNOWN) for mark in kept],
        [mark.entity for mark in kept],
        _note(left_out, [mark.label for mark in kept if meanings[mark.label] is None]),
    )


@functools.cache
def _labels() -> Labels:
    return Labels()


def _type(label: str) -> str | None:
    """Return the type a label stands for, "" where it is that of no names, None where nobody explained it."""
    meaning = _labels().meaning(label)
    if meaning is None:
        return None
    return "" if meaning in ((NEUTRAL,), (NOT_A_NAME,)) else meaning[0]


def _outermost(marks: Sequence[Mark], meanings: Mapping[str, str | None], left_out: Counter[str]) -> Iterator[Mark]:
    """Yield the marks of names in their order, without those that overlap one that is longer or begins before."""
    end = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if meanings[mark.label] == "":
            continue
        if mark.start < end:
            left_out["inside another"] += 1
        else:
            end = mark.end
            yield mark


def _note(left_out: Counter[str], unknown: Sequence[str]) -> str:
    parts = []
    if left_out:
        parts.append("left out: " + ", ".join(f"{reason} ({count:,})" for reason, count in left_out.items()))
    if labels := list(dict.fromkeys(label[:_LONGEST_LABEL] for label in unknown)):
        more = f" and {len(labels) - _TOLD} more" if len(labels) > _TOLD else ""
        parts.append(f"of unknown types, shown as {_UNKNOWN}: {', '.join(labels[:_TOLD])}{more}")
    return "; ".join(parts)
