"""MHTML: a page saved by a browser as one file, in the form of a mail. The pages of its frames are documents, too.

Source: RFC 2557.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.sources.dates import iso_date
from tui.sources.entry import Asked, RawDocument, SourceError
from tui.sources.formats import Format
from tui.sources.formats.html import document_of
from tui.sources.markup.page import page_of

PAGES = 100
"""Pages of one file that are read."""
_PARTS = 10_000
_HTML = ("text/html", "application/xhtml+xml")


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument]:
    """Make a document of each page in a file that has text."""
    from dataclasses import replace
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.compat32)
    date = iso_date(str(message.get("Date", "")))
    found = 0
    for number, part in enumerate(message.walk()):
        if found == PAGES or number == _PARTS:
            return
        if part.get_content_type() not in _HTML:
            continue
        payload = part.get_payload(decode=True)
        page = page_of(payload if isinstance(payload, bytes) else b"", asked.encoding, _charset(part))
        if page.text:
            found += 1
            document = document_of(name, page, "mhtml")
            yield replace(document, date=document.date or date)
    if not found:
        raise SourceError(name, "no page with text in it; open it with a browser")


def _charset(part: object) -> str:
    stated = part.get_param("charset") if hasattr(part, "get_param") else None
    return stated if isinstance(stated, str) else ""


def _sniff(head: bytes) -> bool:
    start = head[:2048].lower()
    return b"multipart/related" in start and b"mime-version:" in start and b"snapshot-content-location:" in start


FORMAT = Format("mhtml", frozenset({".mht", ".mhtml"}), parse, _sniff, rank=-1)
