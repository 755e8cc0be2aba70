"""Dates as they are typed: a year, a month, a day, or a range of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LOOKS = "a date looks like 2020, 2020-09 or 2020-09..2022"

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_BEGINNING = re.compile(r"(?:[0-9]{0,3}|[0-9]{4}-[0-9]?|[0-9]{4}-[0-9]{2}-[0-9]?)")
_RANGE = re.compile(r"\.\.?")


class DateError(ValueError):
    """What was typed is no date; the message says why or what a date looks like."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The dates from `first` to `last`, both included; each as exact as it was typed, empty where it is open."""

    first: str
    last: str

    def __str__(self) -> str:
        return f"date:{self.first}" if self.first == self.last else f"date:{self.first}..{self.last}"

    def holds(self, day: str) -> bool:
        """Tell whether a document of this date may lie in the range.

        A document of which only the year or month is known may be of any day in it.
        """
        if not day:
            return False
        after = day[: len(self.first)] >= self.first[: len(day)]
        return after and (not self.last or day[: len(self.last)] <= self.last[: len(day)])


def date_range(text: str) -> DateRange | None:
    """Read a date or a range; None where it is only begun. Raises DateError where it is none.

    The end of a range that is only begun counts as open: `2020..20` is being typed.
    """
    parts = _RANGE.split(text, maxsplit=1)
    ends = [_checked(part) for part in parts]
    first, last = ends[0], ends[-1]
    if len(parts) == 1:
        return DateRange(first, first) if first else None
    if parts[0] and not first:
        raise DateError(LOOKS)
    if first[: len(last)] > last[: len(first)]:
        raise DateError("the first date comes after the last")
    return DateRange(first, last) if first or last else None


def is_complete(text: str) -> bool:
    """Tell whether nothing is missing of a date or range; an open end is not missing."""
    return all(not part or _DATE.fullmatch(part) for part in _RANGE.split(text, maxsplit=1))


def _checked(text: str) -> str:
    """Return a date, empty where it is only begun: as much of it as is complete."""
    if _DATE.fullmatch(text):
        _check(text)
        return text
    if not _BEGINNING.fullmatch(text):
        raise DateError(LOOKS)
    complete = text[:-2] if re.search(r"-[0-9]\Z", text) else text.rstrip("-")
    if len(complete) < 4:
        return ""
    _check(complete)
    return complete


def _check(text: str) -> None:
    year, month, day = (int(part) for part in [*text.split("-"), "1", "1"][:3])
    try:
        date(year, month, day)
    except ValueError:
        raise DateError(f"there is no {text}") from None
