"""Readers of formats with broken data: what they promise of documents, and that nothing foreign was raised."""

import contextlib
import re
import zlib
from collections.abc import Iterator
from unittest import mock

from tui.sources import RawDocument, SourceError
from tui.sources.entry import NOTHING_ASKED, Asked
from tui.sources.formats import Format
from tui.sources.unfold import unfolded
from tui.text.safe import safe

_ASKED = (Asked("utf-16"), Asked("cp1252"), Asked("shift_jis"), Asked("utf-8"))
_DAY = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_CAUGHT = re.compile(r"damaged: cannot be read as \w+ \(")
"""How what no format expects is told of a file in a file."""


def check_format(form: Format, data: bytes) -> None:
    """Read data as a format; now and then once more, or as somebody asks for."""
    turn = zlib.crc32(data)
    suffixes = (*sorted(form.suffixes), "")
    name = f"a{suffixes[turn % len(suffixes)]}"
    found = _documents(name, data, NOTHING_ASKED)
    if turn % 4 == 0:
        assert _documents(name, data, NOTHING_ASKED) == found
    if turn % 8 == 1:
        _documents(name, data, _ASKED[turn // 8 % len(_ASKED)])
    if form.stream and turn % 2 == 0:
        with _in_pieces():
            _documents(name, data, NOTHING_ASKED)


@contextlib.contextmanager
def _in_pieces() -> Iterator[None]:
    """Have files read in pieces of a hundred bytes, and documents of no more than a few thousand."""
    limited = ("pieces", "unfold", "formats.mbox", "formats.archive", "formats.warc", "json_values")
    with contextlib.ExitStack() as stack:
        for size in ("WHOLE", "PIECE"):
            stack.enter_context(mock.patch(f"tui.sources.pieces.{size}", 100))
        for module in limited:
            stack.enter_context(mock.patch(f"tui.sources.{module}.LIMIT", 4_000))
        yield


def _documents(name: str, data: bytes, asked: Asked) -> list[RawDocument] | str:
    """Return the documents of a file, or the line that says why there are none."""
    try:
        found = unfolded(name, data, asked)
    except SourceError as error:
        if error.__cause__ is not None:
            raise error.__cause__ from None
        _check_line(str(error))
        return str(error)
    assert found
    for raw in found:
        _check_document(raw)
        assert raw.name.startswith(name)
    return found


def _check_document(raw: RawDocument) -> None:
    _check_line(raw.part)
    _check_line(raw.refused)
    assert not _CAUGHT.search(raw.refused)
    assert all(isinstance(each, str) for each in (raw.text, raw.title, raw.author, raw.language, raw.kind))
    assert raw.refused or (raw.encoding and raw.why)
    assert raw.damaged >= 0
    assert _DAY.fullmatch(raw.date)
    assert _DAY.fullmatch(raw.made)


def _check_line(told: str) -> None:
    assert safe(told, keep="") == told
