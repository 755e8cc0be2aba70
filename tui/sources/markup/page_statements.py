"""What a page of HTML states about itself: title, date, author, language, from meta elements and JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sources.dates import iso_date
from tui.sources.markup.linked_data import works_of
from tui.sources.markup.signatures import signed_by

if TYPE_CHECKING:
    from turbohtml import Document, Element

_DATES = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.created", "dcterms.issued", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date"),
    *("parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "article:modified_time"),
)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "citation_author")
_SOURCES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATED = '[itemprop="datePublished"], time[pubdate]'
_SIGNED = '[rel="author"], [itemprop="author"], .author, .byline'
_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/-]|$)")
_LANGUAGES = ("content-language", "og:locale", "dc.language", "dcterms.language", "language", "inlanguage")
_BLANKS = re.compile(r"\s+")
_LONGEST = 400
_LONGEST_NAME = 80
_DAY_LENGTH = 10
_MOST = 2_000  # meta elements that are looked at


@dataclass(frozen=True, slots=True)
class Statements:
    """What a page states; ``heading`` is its title where the page shows it as a heading of its own."""

    title: str
    heading: str
    date: str
    author: str
    language: str


def statements_of(document: Document, main: Element | None) -> Statements:
    """Return what a page states about itself; ``main`` is the element that holds its article."""
    meta = _meta(document)
    linked = works_of(document)
    heading, title = _titles(document, main, meta, linked)
    return Statements(
        title=title,
        heading=heading,
        date=_date(document, main, meta, linked),
        author=_author(document, meta, linked),
        language=_language(document, meta, linked),
    )


def _titles(
    document: Document, main: Element | None, meta: Mapping[str, str], linked: list[Mapping[str, object]]
) -> tuple[str, str]:
    """Return the heading that is the title, "" if none is, and the title.

    A title in the head often ends with the name of the site; the heading that it begins with or holds is the title.
    """
    headings = [_one_line(found.text) for found in document.find_all("h1", limit=20)]
    inside = [_one_line(found.text) for found in main.find_all("h1", limit=20)] if main else []
    element = document.find("title")
    stated = [
        *(_word(thing.get("headline")) for thing in linked),
        *(meta.get(key, "") for key in _TITLES),
        _one_line(element.text) if element else "",
    ]
    stated = [title for title in stated if title]
    for heading in headings:
        if heading and any(heading in title for title in stated):
            return heading, heading
    if len(inside) == 1 and inside[0]:
        return inside[0], inside[0]
    return "", next(iter(stated), next((heading for heading in headings if heading), ""))


def _date(document: Document, main: Element | None, meta: Mapping[str, str], linked: list[Mapping[str, object]]) -> str:
    stated = [_word(thing.get("datePublished")) for thing in linked]
    stated += [meta.get(key, "") for key in _DATES]
    places = [*document.select(_DATED)[:5], *(main.find_all("time", limit=5) if main else ())]
    for element in (*places, *document.find_all("time", limit=3)):
        stated += [_attribute(element, key) for key in ("content", "datetime")]
        day = iso_date(_one_line(element.text))
        # A year alone is too likely something else that is told there.
        stated.append(day if len(day) == _DAY_LENGTH else "")
    if day := next(filter(None, map(iso_date, filter(None, stated))), ""):
        return day
    return _day_in_address(document, meta)


def _day_in_address(document: Document, meta: Mapping[str, str]) -> str:
    """Return the day that the address of a page holds, as those of newspapers and journals often do."""
    element = document.find("link", rel="canonical")
    for address in (_attribute(element, "href") if element else "", meta.get("og:url", "")):
        if found := _DAY.search(address[:_LONGEST]):
            return iso_date("-".join(found.groups()))
    return ""


def _author(document: Document, meta: Mapping[str, str], linked: list[Mapping[str, object]]) -> str:
    stated = [", ".join(_names(thing.get("author"))) for thing in linked]
    stated += [meta.get(key, "") for key in _AUTHORS]
    for element in document.select(_SIGNED)[:5]:
        name = _attribute(element, "content") or _one_line(element.text)
        stated.append(signed_by(name) if len(name) <= _LONGEST_NAME else "")
    stated += [", ".join(_names(thing.get("publisher"))) for thing in linked]
    stated += [meta.get(key, "") for key in _SOURCES]
    return next((author for author in stated if author and not author.startswith(("http:", "https:"))), "")


def _language(document: Document, meta: Mapping[str, str], linked: list[Mapping[str, object]]) -> str:
    root = document.root
    if root is not None:
        for key in ("lang", "xml:lang"):
            if tag := _attribute(root, key):
                return tag
    stated = [meta.get(key, "") for key in _LANGUAGES] + [_word(thing.get("inLanguage")) for thing in linked]
    return next(filter(None, stated), "")


def _meta(document: Document) -> dict[str, str]:
    """Return the content of meta elements by their name, property, itemprop or http-equiv; the first counts."""
    found: dict[str, str] = {}
    for element in document.find_all("meta", limit=_MOST):
        content = _one_line(_attribute(element, "content"))
        for key in ("name", "property", "itemprop", "http-equiv"):
            if content and (name := _attribute(element, key).lower()):
                found.setdefault(name, content)
    return found


def _names(value: object) -> Iterator[str]:
    for one in value[:20] if isinstance(value, list) else [value]:
        name = _word(one.get("name") if isinstance(one, dict) else one)
        if name:
            yield name


def _word(value: object) -> str:
    return _one_line(value) if isinstance(value, str) else ""


def _attribute(element: Element, key: str) -> str:
    value = element.attrs.get(key)
    return " ".join(value) if isinstance(value, list) else value or ""


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text[:2000]).strip()[:_LONGEST]
