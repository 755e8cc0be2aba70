"""RSS, Atom, RDF and CDF: each entry of a feed is a document, by feedparser, which reads broken ones too.

feedparser is handed bytes alone, so it fetches nothing; entities that are defined in the feed it leaves out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tui.sources.dates import iso_date
from tui.sources.entry import Asked, NotText, Part, RawDocument
from tui.sources.formats import Format
from tui.sources.fragment import is_markup, text_of_markup
from tui.text.decode import decode, looks_binary
from tui.text.language import stated_language

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = re.compile(
    r"\s*(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)\s*)*"
    r"<(?:\w+:)?(?:rss|feed|channel|(RDF))(?=[\s/>])",
    re.DOTALL | re.IGNORECASE,
)
_RSS_IN_RDF = re.compile(r"purl\.org/rss|netscape\.com/rdf|channel\.netscape|my\.netscape", re.IGNORECASE)
_DATES = ("published", "updated", "created")
_PARSED = "{}_parsed"
_FAULTS = (ValueError, OverflowError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
"""What feedparser lets through on references to what is no character, on places outside of any entry, and the like."""
_REFERENCES = re.compile(rb"&#([xX][0-9a-fA-F]{1,9}|\d{1,9});(?:&#([xX][0-9a-fA-F]{1,9}|\d{1,9});)?")
_TITLE = re.compile(r"(</?)title\b", re.IGNORECASE)
_EBCDIC = b"\x4c\x6f\xa7\x94"
_BLANKS_AND_MARKS = b" \t\r\n\0\xef\xbb\xbf\xfe\xff"
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|channel|RDF)\s*>", re.IGNORECASE)
_TAIL = 1 << 16
"""Bytes at the end in which the end of the outermost element is looked for."""
_BEYOND = "; damaged so that its entries cannot be told apart, all its words are shown"
_CUT_OFF = "cut off, the rest is missing; get it anew"


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument | Part]:
    """Make a document of each entry; of a feed without entries one of what it says about itself.

    A feed that ends too early is said to do so behind them.
    """
    found = _parsed(data, asked) or _parsed(_with_whole_references(data), asked)
    if found is None:
        yield _all_words(name, data, asked.encoding, _BEYOND)
        return
    if not found.get("version") and not found.entries and looks_binary(data):
        raise NotText(name, "neither a feed nor text; open it with the program it was made for")
    feed: Mapping[str, Any] = found.feed
    encoding = str(found.get("encoding") or "utf-8")
    why = "as asked" if asked.encoding else "declared by the feed" if not found.bozo else "told by feedparser"
    documents = [_document(name, entry, feed, encoding, why) for entry in found.entries]
    present = [document for document in documents if document.text]
    yield from present or [_about(name, feed, encoding, why) or _all_words(name, data, asked.encoding)]
    if found.get("version") and not _ends(data):
        yield Part("", refused=_CUT_OFF)


def _parsed(data: bytes, asked: Asked) -> Any:
    """Return what feedparser makes of a feed, None where that is an error of its own."""
    import feedparser

    declared = {"content-type": f"application/xml; charset={asked.encoding}"} if asked.encoding else {}
    try:
        return feedparser.parse(io.BytesIO(data), response_headers=declared)
    except _FAULTS:
        return None


def _with_whole_references(data: bytes) -> bytes:
    """Join the halves of characters that programs write as two references each; what is no character is U+FFFD."""
    return _REFERENCES.sub(_whole, data)


def _whole(references: re.Match[bytes]) -> bytes:
    high, low = (_number(references[group]) for group in (1, 2))
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return b"&#%d;" % (0x10000 + (high - 0xD800 << 10) + low - 0xDC00)
    return b"".join(b"&#xFFFD;" if 0xD800 <= number < 0xE000 or number > 0x10FFFF else b"&#%d;" % number
                    for number in (high, low) if number >= 0)  # fmt: skip


def _number(reference: bytes | None) -> int:
    """Return the number of a reference, -1 where there is none."""
    if not reference:
        return -1
    return int(reference[1:], 16) if reference[:1] in b"xX" else int(reference)


def _ends(data: bytes) -> bool:
    """Tell whether the outermost element of a feed ends; the encoding matters little, as its name is in ASCII."""
    tail = data[-_TAIL:]
    text = tail.decode("cp037") if data.startswith(_EBCDIC) else tail.replace(b"\x00", b"").decode("latin-1")
    return _END.search(text) is not None or text.rstrip().endswith("/>")


def _document(name: str, entry: Mapping[str, Any], feed: Mapping[str, Any], encoding: str, why: str) -> RawDocument:
    title = _line(entry.get("title"))
    contents: Sequence[Mapping[str, Any]] = entry.get("content") or ()
    text = "\n\n".join(filter(None, (_text(each.get("value")) for each in contents))) or _text(entry.get("summary"))
    stated = [_words(each.get("language")) for each in contents]
    language = next(filter(None, (*stated, _words(feed.get("language")))), "")
    return RawDocument(
        name,
        "\n\n".join(filter(None, ("" if text.startswith(title) else title, text))),
        encoding,
        why,
        0,
        title=title,
        date=_date(entry),
        kind="feed",
        author=_line(entry.get("author")) or _line(feed.get("title")),
        language=stated_language(language),
    )


def _about(name: str, feed: Mapping[str, Any], encoding: str, why: str) -> RawDocument | None:
    """Return what a feed without entries says about itself, None where it says nothing."""
    title = _line(feed.get("title"))
    lines = [title, _text(feed.get("subtitle") or feed.get("description")), _text(feed.get("info")),
             _text(feed.get("rights"))]  # fmt: skip
    text = "\n\n".join(filter(None, lines))
    if not text:
        return None
    author = _line(feed.get("author"))
    language = stated_language(_words(feed.get("language")))
    return RawDocument(name, text, encoding, why, 0, title, _date(feed), "feed", author=author, language=language)


def _all_words(name: str, data: bytes, encoding: str | None, trouble: str = "") -> RawDocument:
    """Return the words of a feed of which nothing else is known."""
    decoded = decode(data, encoding)
    # In HTML a title is no text, and what XML has as characters is a comment.
    markup = _TITLE.sub(r"\1h1", decoded.text).replace("<![CDATA[", "").replace("]]>", "")
    text = text_of_markup(markup) or decoded.text
    return RawDocument(name, text, decoded.encoding, f"{decoded.why}{trouble}", decoded.damaged, kind="feed")


def _date(stated: Mapping[str, Any]) -> str:
    for field in _DATES:
        if day := iso_date(_words(stated.get(field))):
            return day
        if parsed := stated.get(_PARSED.format(field)):
            return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
    return ""


def _text(value: object) -> str:
    words = _words(value)
    return (text_of_markup(words) if is_markup(words) or "&" in words else words).strip()


def _line(value: object) -> str:
    return " ".join(_text(value).split())


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _sniff(head: bytes) -> bool:
    if head.startswith(_EBCDIC):
        text = head.decode("cp037", "replace")
    elif head.lstrip(_BLANKS_AND_MARKS).startswith(b"<"):
        text = decode(head).text
    else:
        return False
    root = _ROOT.match(text)
    return root is not None and (not root[1] or _RSS_IN_RDF.search(text) is not None)


FORMAT = Format("feed", frozenset({".rss", ".atom"}), parse, _sniff, rank=5)
