"""Dates as files state them, made ISO 8601 days; everybody's words for months are the business of others."""

from __future__ import annotations

import datetime
import re

_ISO = re.compile(r"(\d{4})(?:([-/.]?)(\d\d?)(?:\2(\d\d?))?)?(?=$|[T\s_]|Z$)")
_YEAR_LAST = re.compile(r"(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})(?=$|[T\s,])")
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_SPREADSHEET = re.compile(r"(\d{5})(?:[.,]\d{1,15})?")
_SPREADSHEET_DAYS = range(20_000, 80_000)
_YEARS = range(1400, 2200)
_LONGEST = 60


def iso_date(stated: str, month_first: bool = False) -> str:
    """Return the day, month or year that a text states as a whole, "" where it states none.

    Known are ISO 8601 (``2020-09-11T08:52:00Z``, ``20200911``, ``2020-09``), the dates of mails
    (``Fri, 11 Sep 2020 08:52:00 +0200``), numbers with the year last (``11/09/2020``; ``month_first`` tells what
    an ambiguous one means) and seconds or milliseconds since 1970, which are a day in UTC. A day is that of the
    zone it is stated in.
    """
    text = stated.strip()[:_LONGEST]
    if found := _ISO.match(text):
        return _day(found[1], found[3], found[4])
    if found := _YEAR_LAST.match(text):
        first, second = (found[1], found[2]) if month_first else (found[2], found[1])
        return _day(found[3], first, second) or _day(found[3], second, first)
    if _SECONDS.fullmatch(text):
        return _since_1970(float(text))
    if _MILLISECONDS.fullmatch(text):
        return _since_1970(int(text) / 1000)
    return _of_mail(text)


def spreadsheet_date(stated: str) -> str:
    """Return the day that a number of days since 30 December 1899 is, as spreadsheets keep days; "" for what is none.

    Days are those from 1954 to 2119: smaller and larger numbers are too likely something else. Source: ECMA-376,
    part 1, 18.17.4.1; days before March 1900, in which spreadsheets err, are not among them.
    """
    found = _SPREADSHEET.fullmatch(stated.strip()[:_LONGEST])
    if found is None or int(found[1]) not in _SPREADSHEET_DAYS:
        return ""
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(found[1]))).isoformat()


def mail_time(stated: str) -> str:
    """Return the time that a mail states as numbers, ``2020-09-11 08:52:00 +0200``, or else what it states.

    Its English words for days and months are no names in a text of any language.
    """
    from email.utils import parsedate_to_datetime

    try:
        time = parsedate_to_datetime(stated[:_LONGEST])
    except (ValueError, IndexError, TypeError, OverflowError):  # what the standard library lets through
        return stated
    return f"{time:%Y-%m-%d %H:%M:%S %z}".strip() if time.year in _YEARS else stated


def is_month_first(dates: list[str]) -> bool:
    """Tell whether numbers with the year last begin with the month: whether some of ``dates`` cannot be else."""
    found = [match for match in map(_YEAR_LAST.match, dates) if match]
    return any(int(match[2]) > 12 for match in found) and all(int(match[1]) <= 12 for match in found)


def _day(year: str, month: str | None, day: str | None) -> str:
    if int(year) not in _YEARS:
        return ""
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _since_1970(seconds: float) -> str:
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).date().isoformat()


def _of_mail(text: str) -> str:
    from email.utils import parsedate_tz

    try:
        parsed = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):  # what the standard library lets through
        return ""
    return _day(f"{parsed[0]:04}", f"{parsed[1]}", f"{parsed[2]}") if parsed and parsed[0] > 0 else ""
