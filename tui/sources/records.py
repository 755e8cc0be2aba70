"""Records to documents: a row of a table, an object of JSON, with fields that somebody named.

Which field is what is told by names (`columns.tsv`, which a person can extend) and, where names say nothing, by
content: the text is where the longest prose is. What the reader asked for overrules both.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.sources.dates import is_month_first, iso_date, spreadsheet_date
from tui.sources.entry import RawDocument, SourceError
from tui.sources.fragment import is_markup, text_of_markup
from tui.sources.markup.signatures import signed_by
from tui.text.decode import Decoded
from tui.text.fold import folded
from tui.text.language import stated_language
from tui.text.package_data import rows_of

_JOINERS = re.compile(r"[\s_\-./:]+")
_PROSE = 6
"""Words a value has on average in a column that is the text, where its name does not say so."""
_WORDS = 3
"""Words that titles or texts have on average, at least, in records that are documents."""
_SAMPLE = 200
_MOSTLY = 0.8
_TITLE_WIDTH = 200
_LONGEST_EXTRA = 2_000

Record = Mapping[str, str]
"""Values by the names of their fields, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which field of some records has which role; a role without a field is missing."""

    fields: Mapping[str, str]
    month_first: bool = False
    days_since_1899: bool = False
    """Whether dates are numbers of days, as spreadsheets keep them."""
    is_prose: bool = False
    """Whether a record is a document of its own, and not a line of a table of names and numbers."""

    def document(self, name: str, record: Record, kind: str, decoded: Decoded) -> RawDocument | None:
        """Return the document that a record is, None where it says nothing.

        Its text is the title, the text, and below that the fields without a role, a line each.
        """
        value = {role: record.get(field, "").strip() for role, field in self.fields.items()}
        title = " ".join(_shown(value.get("title", "")).split())
        text = _shown(value.get("text", ""))
        if not title and not text:
            return None
        used = set(self.fields.values())
        others = [f"{field}: {' '.join(each.split())[:_LONGEST_EXTRA]}" for field, each in record.items()
                  if field not in used and each.strip()]  # fmt: skip
        head = "" if text.startswith(title) else title
        return RawDocument(
            name,
            "\n\n".join(filter(None, (head, text, "\n".join(others)))),
            decoded.encoding,
            decoded.why,
            0,
            title=title[:_TITLE_WIDTH],
            date=self._date(value.get("date", "")),
            kind=kind,
            author=signed_by(value.get("author", "")),
            language=stated_language(value.get("language", "")),
        )

    def _date(self, stated: str) -> str:
        found = iso_date(stated, self.month_first)
        return found or (spreadsheet_date(stated) if self.days_since_1899 else "")


def layout_of(name: str, records: Sequence[Record], asked: Sequence[tuple[str, str]] = ()) -> Layout:
    """Tell which field is what. Raises SourceError where somebody asked for a field that no record has."""
    sample = records[:: max(1, len(records) // _SAMPLE)][:_SAMPLE]
    values: dict[str, list[str]] = defaultdict(list)
    for record in sample:
        for field, value in record.items():
            values[field].append(value)
    if not values:
        return Layout({})
    found = _asked_for(name, asked, {field for record in records for field in record} if asked else set())
    _take_named(found, values)
    _take_told_by_content(found, values)
    dates = values.get(found.get("date", ""), [])
    words = max((_mean_words(values[found[role]]) for role in ("title", "text") if role in found), default=0.0)
    return Layout(
        found,
        is_month_first([date.strip() for date in dates]),
        _are_days(dates),
        bool(asked) or words >= _WORDS,
    )


def role_of(field: str) -> str:
    """Return the role that the name of a field stands for, "" where it is none that is known."""
    return _roles().get(_plain(field), ("", 0))[0]


def _asked_for(name: str, asked: Sequence[tuple[str, str]], fields: set[str]) -> dict[str, str]:
    found = {}
    for role, wanted in asked:
        field = next((field for field in fields if field == wanted or _plain(field) == _plain(wanted)), None)
        if field is None:
            known = ", ".join(sorted(fields)[:12])
            raise SourceError(name, f"no column {wanted!r} for the {role}; there are {known}")
        found[role] = field
    return found


def _take_named(found: dict[str, str], values: Mapping[str, Sequence[str]]) -> None:
    taken = set(found.values())
    known = [(*_roles()[_plain(field)], field) for field in values if _plain(field) in _roles()]
    for role, _, field in sorted(known, key=lambda each: each[1]):
        if field not in taken and role not in found and any(value.strip() for value in values[field]):
            if role == "date" and not (_are_dates(values[field]) or _are_days(values[field])):
                continue
            found[role] = field
            taken.add(field)


def _take_told_by_content(found: dict[str, str], values: Mapping[str, Sequence[str]]) -> None:
    free = [field for field in values if field not in set(found.values())]
    if "date" not in found:
        for field in free:
            if _are_dates(values[field], separated=True):
                found["date"] = field
                free.remove(field)
                break
    if "text" not in found and "title" not in found and free:
        longest = max(free, key=lambda field: _mean_words(values[field]))
        if _mean_words(values[longest]) >= _PROSE:
            found["text"] = longest


def _are_dates(values: Sequence[str], separated: bool = False) -> bool:
    present = [value.strip() for value in values if value.strip()]
    if separated:
        # A bare number of four or eight digits is rarely a date where nothing says so.
        present = ["" if value.isdigit() else value for value in present]
    return bool(present) and sum(bool(iso_date(value)) for value in present) >= _MOSTLY * len(present)


def _are_days(values: Sequence[str]) -> bool:
    present = [value for value in values if value.strip()]
    return bool(present) and sum(bool(spreadsheet_date(value)) for value in present) >= _MOSTLY * len(present)


def _mean_words(values: Sequence[str]) -> float:
    return sum(len(value.split()) for value in values) / max(1, len(values))


def _shown(value: str) -> str:
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return (text_of_markup(value) if is_markup(value) else value).strip()


def _plain(field: str) -> str:
    # Of a nested field the last name counts: "_source.title".
    return _JOINERS.sub("", folded(field.rsplit(".", 1)[-1]))


@functools.cache
def _roles() -> dict[str, tuple[str, int]]:
    rows = rows_of(__package__, "columns.tsv")
    return {_plain(name): (role, place) for place, (role, name) in reversed(list(enumerate(rows)))}
