"""PDF with a layer of text: its pages joined, columns in their order, lines joined to paragraphs.

PDFium, as in a well-known browser, finds letters and where they stand; the order of blocks is a recursive cut of the
page at its white gaps (Nagy and Seth 1984, Hierarchical representation of optically scanned documents). Running heads,
feet and page numbers are what stands at the edge of several pages and is the same there but for numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.sources.dates import iso_date
from tui.sources.entry import Asked, RawDocument, SourceError
from tui.sources.formats import Format
from tui.sources.markup.columns import Line, in_reading_order
from tui.sources.markup.paragraphs import joined

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

PAGES = 10_000
"""Pages that are read."""
_LINES = 1_500
"""Lines of a page whose places are looked at; those of a page with more come as they stand in the file."""
_EDGE = 3
"""Lines at the top and at the bottom of a page that may be a running head or foot."""
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"\W*(?:\w{1,6}\.?\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|\w{1,3})\s*\d{1,4})?\W*")
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_MISSING = "PDF needs pypdfium2, which is not installed; install lutrin[pdf]"
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument]:
    """Make one document of a file."""
    try:
        import pypdfium2
    except ImportError:
        raise SourceError(name, _MISSING) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD:
            raise SourceError(name, "PDF: locked with a password; save it without one to read it here") from None
        raise SourceError(name, "PDF: damaged or cut off; get it anew") from None
    try:
        yield _document(name, document)
    finally:
        document.close()


def _document(name: str, document: PdfDocument) -> RawDocument:
    import pypdfium2

    pages: list[list[Line]] = []
    unread = 0
    count = len(document)
    for number in range(min(count, PAGES)):
        try:
            pages.append(_lines(document[number]))
        except pypdfium2.PdfiumError:
            unread += 1
    running = _running(pages)
    text = joined([_without(page, running) for page in pages]) or joined(pages)
    if not text:
        reason = (
            "its pages cannot be read; get it anew" if unread else "no layer of text; recognise its letters first (OCR)"
        )
        raise SourceError(name, f"PDF: {reason}")
    stated = document.get_metadata_dict(skip_empty=True)
    day = _DAY.match(stated.get("CreationDate", "") or stated.get("ModDate", ""))
    return RawDocument(
        name,
        text,
        "pdf",
        "layer of text" + (f"; {unread} of {count} pages could not be read" if unread else ""),
        text.count("\ufffd"),
        title=_stated(stated.get("Title", "")),
        made=iso_date("-".join(day.groups())) if day else "",
        kind="pdf",
        author=_stated(stated.get("Author", "")),
    )


def _stated(value: str) -> str:
    """Return what a file states, "" where a program left its placeholder."""
    words = " ".join(value.replace("\0", "").split())
    return "" if words.strip("()").lower() in ("untitled", "anonymous", "unspecified") else words


def _lines(page: PdfPage) -> list[Line]:
    text = page.get_textpage()
    try:
        count = text.count_rects()
        if count > _LINES:
            return [Line(0, 0, 0, 0, line) for line in text.get_text_range().splitlines()]
        found = [_line(text, *text.get_rect(number)) for number in range(count)]
        return in_reading_order([line for line in found if line.text.strip()])
    finally:
        text.close()
        page.close()


def _line(text: PdfTextPage, left: float, bottom: float, right: float, top: float) -> Line:
    words = text.get_text_bounded(left, bottom, right, top)
    # PDFium writes U+0002, in older versions U+FFFE, for a hyphen that it takes for one of the division of a word.
    return Line(left, bottom, right, top, words.replace("\r\n", " ").replace("\x02", "-").replace("\ufffe", "-"))


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the lines, their numbers taken out, that stand at the edge of at least three pages and a third of all."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_same(line) for line in [*page[:_EDGE], *page[-_EDGE:]]})
    return frozenset(line for line, count in edges.items() if count >= max(3, len(pages) / 3))


def _same(line: Line) -> str:
    return _NUMBER.sub("0", line.text.strip().lower())


def _without(page: list[Line], running: frozenset[str]) -> list[Line]:
    first, last = 0, len(page)
    while first < min(_EDGE, last) and _same(page[first]) in running:
        first += 1
    while last > max(first, len(page) - _EDGE) and _same(page[last - 1]) in running:
        last -= 1
    kept = page[first:last]
    for place in (-1, 0):
        if len(kept) > 1 and _PAGE_NUMBER.fullmatch(kept[place].text) and _stands_apart(kept[place], kept):
            del kept[place]
    return kept


def _stands_apart(line: Line, page: Sequence[Line]) -> bool:
    """Tell whether a line stands above or below all others of its page, not the end of a column or a row."""
    others = [other for other in page if other is not line]
    return line.top <= min(other.bottom for other in others) or line.bottom >= max(other.top for other in others)


FORMAT = Format(
    "pdf", frozenset({".pdf"}), parse, sniff=lambda head: b"%PDF-" in head[:1024], rank=10, signature=(b"%PDF-",)
)
