"""The title and the date of a document, from what it says itself; where it says nothing, nothing is made up.

The title is the first line that is text: a heading, else the first sentence. Lines that only surround a text
(*Dernière mise à jour …*, a photo credit, a page number) are known by patterns in `tui.corpus.languages`. The
date is that of a dateline or of a line such as *Publié le …* near the top, else one in the file's name or its
folders. A day and a month without a year are no date, and a year in the running text is none either: it is
the year of something else.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

from tui.corpus.languages import MONTH, Conventions, conventions, languages
from tui.text.fold import fold, folded
from tui.text.sentences import sentences

TITLE_WIDTH = 120
"""Code points of the longest title."""

_HEAD = 4000
_LINES_WITH_DATES = 15
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_MARKDOWN_SIGNS = re.compile(r"^[#>*+\-=\s]+|[#*\s]+$")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_HIDDEN_BREAKS = re.compile("[\xad\u200b\u2060\ufeff]")
_LINE_END = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")

_ZONE = r"(?: ?(?:am|pm|utc|gmt|ces?t|es?t|edt|bst))?"
_TIME = rf"(?:(?:(?:a|at|um|alle|as|om) )?\d{{1,2}} ?[h:.] ?\d{{0,2}}(?: ?(?:min|uhr))?{_ZONE})?"
_AFTER_DATELINE = re.compile(rf"[ ,.)|]*{_TIME}[ .)|]*(?:$|\(|[^\n]{{0,40}}? ?-+(?: |$))")
_AGENCY = re.compile(r"[^()]{0,80}\([^()]{2,40}\) ?-{1,2} ")
_YEAR_LIKE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d")
_LETTER = re.compile(r"[^\W\d_]")
_HYPHENATION = re.compile(r"(?<=[^\W\d_]-)\s*\n\s*(?=[^\W\d_])")

_EDGE_LEFT, _EDGE_RIGHT = r"(?<![^\W_])", r"(?![^\W_])"
_DAY_IN_NAME = re.compile(
    rf"{_EDGE_LEFT}(\d{{4}})([-_. ]?)(\d\d)\2(\d\d)(?:T?\d{{4}}(?:\d\d)?)?(?:{_EDGE_RIGHT}|(?=T\d))"
)
_DAY_FIRST_IN_NAME = re.compile(rf"{_EDGE_LEFT}(\d\d)([-_. ])(\d\d)\2(\d{{4}}){_EDGE_RIGHT}")
_MONTH_IN_NAME = re.compile(rf"{_EDGE_LEFT}(\d{{4}})[-_. ]?(\d\d){_EDGE_RIGHT}")
_YEAR_IN_NAME = re.compile(rf"{_EDGE_LEFT}(\d{{4}}){_EDGE_RIGHT}")
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d\d)(?:/(\d\d))?(?:/|$)")
_YEARS = range(1500, 2100)


def title_of(text: str, kind: str = "text", language: str = "") -> str:
    """Return the title of a document: a heading or the first sentence, at most `TITLE_WIDTH` code points.

    White space and controls are joined to single spaces, soft hyphens are dropped, and what was cut off, at a
    word, is marked with "…"; nothing else is changed, so make the title safe before it is shown. "" where
    nothing in the head of ``text`` is text. ``kind`` is that of the raw document; ``language`` chooses the
    patterns, "" takes those of all languages.
    """
    head = text[:_HEAD]
    if kind == "markdown" and (front_matter := _FRONT_MATTER.match(head)):
        head = head[front_matter.end() :]
    for line, sentence in _sentences_with_lines(head, language):
        if _LETTER.search(sentence) and _is_text(line, language):
            title = line if len(sentence) < len(line) <= TITLE_WIDTH else sentence
            title = _MARKDOWN_SIGNS.sub("", title) if kind == "markdown" else title
            title = _HIDDEN_BREAKS.sub("", _HYPHENATION.sub("", title))
            return _cut(_without_agency(_BLANKS.sub(" ", title)))
    return ""


def date_of(text: str, name: str = "", language: str = "") -> str:
    """Return the date of a document as ISO 8601: a day, a month or a year, as much as is certain, or "".

    ``name`` is that of the document, with its folders. ``language`` chooses the names of months, "" takes
    all.
    """
    return _date_in_text(text[:_HEAD], language) or _date_in_name(name)


def _sentences_with_lines(head: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence with the line that it begins in, from there to the end of the line."""
    for start, end in sentences(head, language):
        line_end = _LINE_END.search(head, start)
        yield head[start : line_end.start() if line_end else len(head)].rstrip(), head[start:end]


def _is_text(line: str, language: str) -> bool:
    plain = folded(line[: 2 * TITLE_WIDTH]).strip()
    if any(rules.boilerplate.fullmatch(plain) for rules in _rules(language)):
        return False
    dates = (_dateline(plain, language), _labelled(plain, language, "published"))
    return not any(date and not _LETTER.search(plain, date.end()) for date in dates)


def _without_agency(title: str) -> str:
    """Take off what an agency puts before the first sentence: *MOSCOU, 11 septembre (Xinhua) --*."""
    plain = fold(title)
    agency = _AGENCY.match(plain.text)
    return title[plain.span(0, agency.end())[1] :] if agency else title


def _cut(title: str) -> str:
    title = title.strip()
    if len(title) <= TITLE_WIDTH:
        return title
    space = title.rfind(" ", TITLE_WIDTH // 2, TITLE_WIDTH)
    return title[: space if space > 0 else TITLE_WIDTH - 1].rstrip(" ,;:–—-") + "…"


def _rules(language: str) -> tuple[Conventions, ...]:
    known = (language,) if language in languages() else languages()
    return tuple(conventions(each) for each in known)


def _date_in_text(head: str, language: str) -> str:
    lines = [line.strip() for line in folded(head).splitlines() if line.strip()][:_LINES_WITH_DATES]
    dated = [line[: 2 * TITLE_WIDTH] for line in lines if _YEAR_LIKE.search(line, 0, 2 * TITLE_WIDTH)]
    for line in dated:
        if (found := _labelled(line, language, "published") or _dateline(line, language)) and _iso(found):
            return _iso(found)
    updates = (found for line in dated if (found := _labelled(line, language, "updated")))
    return next(filter(None, map(_iso, updates)), "")


def _dateline(line: str, language: str) -> re.Match[str] | None:
    """Match a folded line that begins with a date, perhaps after a place, and goes on like a dateline."""
    for pattern in (pattern for rules in _rules(language) for pattern in _datelines(rules)):
        if found := pattern.match(line):
            return found
    return None


def _labelled(line: str, language: str, label: str) -> re.Match[str] | None:
    """Match a folded line that begins with words such as *Publié le* and a date."""
    for pattern in (pattern for rules in _rules(language) for pattern in _labels(rules, label)):
        if found := pattern.match(line):
            return found
    return None


@functools.cache
def _datelines(rules: Conventions) -> tuple[re.Pattern[str], ...]:
    weekday = rf"(?:(?:{rules.weekdays})\.?,? )?"
    place = rf"[^\W\d_][^,()]{{1,40}}(?:\([^()]{{1,40}}\))?, (?:(?:{rules.article}) )?"
    return tuple(re.compile(rf"[-(]?(?:{place})?{weekday}{date}{_AFTER_DATELINE.pattern}") for date in rules.dates)


@functools.cache
def _labels(rules: Conventions, label: str) -> tuple[re.Pattern[str], ...]:
    words = rules.published if label == "published" else rules.updated
    before = rf"(?:{words}) ?:? ?(?:(?:{rules.article}) )?(?:(?:{rules.weekdays})\.?,? )?"
    return tuple(re.compile(before + date) for date in rules.dates)


def _iso(found: re.Match[str]) -> str:
    groups = {key: value for key, value in found.groupdict().items() if value}
    named = next((key.removeprefix(MONTH) for key in groups if key.startswith(MONTH)), "")
    return _day(groups["year"], groups.get("number", named), groups["day"])


def _day(year: str, month: str, day: str) -> str:
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return date.isoformat() if date.year in _YEARS else ""


def _date_in_name(name: str) -> str:
    if not _YEAR_LIKE.search(name):
        return ""
    folders, _, file = name.replace("\\", "/").rpartition("/")
    file = file.rpartition("#")[0] or file
    day, month, year = _dates_in_folders(folders)
    if not _YEAR_LIKE.search(file):
        return day or month or year
    return _day_in_name(file) or day or month or _month_in_name(file) or _year_in_name(file) or year


@functools.lru_cache(maxsize=1024)
def _dates_in_folders(folders: str) -> tuple[str, str, str]:
    """Return the day, the month and the year that the names of folders state, the innermost first."""
    parts = folders.split("/")[::-1]
    nested = _FOLDERS.search(folders)
    month = _day(nested[1], nested[2], nested[3] or "01") if nested else ""
    days = (_day_in_name(part) for part in parts)
    return (
        next(filter(None, days), ""),
        month if nested and nested[3] else month[:7],
        next((date for part in parts if (date := _month_in_name(part) or _year_in_name(part))), ""),
    )


def _day_in_name(part: str) -> str:
    """Find 2016-04-23, 20160423 or 23-04-2016; where day and month might be either way round, nothing."""
    if found := _DAY_IN_NAME.search(part):
        return _day(found[1], found[3], found[4])
    found = _DAY_FIRST_IN_NAME.search(part)
    if found is None or (int(found[1]) <= 12 and int(found[3]) <= 12 and found[1] != found[3]):
        return ""
    return _day(found[4], found[3], found[1]) or _day(found[4], found[1], found[3])


def _month_in_name(part: str) -> str:
    found = _MONTH_IN_NAME.search(part)
    return _day(found[1], found[2], "01")[:7] if found else ""


def _year_in_name(part: str) -> str:
    years = {year for year in _YEAR_IN_NAME.findall(part) if int(year) in _YEARS}
    return years.pop() if len(years) == 1 else ""
