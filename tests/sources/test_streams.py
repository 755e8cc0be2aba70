"""Files of many documents are read piece by piece: what comes out is the same, however small the pieces are."""

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.sources.reading import documents
from tui.sources import Asked, Entry, Reading, SourceError, entries
from tui.sources.unfold import unfold

TEXT = "Le ministre Sergueï Lavrov arrive à Phnom Penh.\nIl y rencontre, « lundi », Wang Yi."
RECORDS = [{"title": f"Un titre de dépêche, numéro {number}", "text": TEXT, "id": number} for number in range(200)]
SMALL = 1_000


def lines(records: list[dict[str, object]], encoding: str = "utf-8") -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode(encoding)


def table(encoding: str = "utf-8", end: str = "\n") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(RECORDS[0]), lineterminator=end)
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue().encode(encoding)


def mailbox() -> bytes:
    mails = (f"From a@b Fri Sep 11 08:52:00 2020\nSubject: {one['title']}\n\n{TEXT}\n\n" for one in RECORDS)
    return "".join(mails).encode()


def in_pieces(monkeypatch: pytest.MonkeyPatch, limit: int = 4 * SMALL) -> None:
    """Have pieces of a thousand bytes, and documents of no more than `limit`."""
    for size in ("WHOLE", "PIECE"):
        monkeypatch.setattr(f"tui.sources.pieces.{size}", SMALL)
    for module in ("pieces", "unfold", "file", "formats.mbox", "formats.archive", "formats.warc", "json_values"):
        monkeypatch.setattr(f"tui.sources.{module}.LIMIT", limit)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", lines(RECORDS)),
        ("a.jsonl", lines(RECORDS, "utf-16")),
        ("a.jsonl", lines(RECORDS, "cp1252")),
        ("a.json", json.dumps(RECORDS).encode()),
        ("a.json", json.dumps(RECORDS, indent=2, ensure_ascii=False).encode()),
        ("a.json", json.dumps({"meta": {"title": "Agence"}, "count": 2, "articles": RECORDS, "tags": ["a"]}).encode()),
        ("a.json", json.dumps({"hits": {"hits": [{"_source": one} for one in RECORDS]}, "took": 1}, indent=1).encode()),
        ("a.json", json.dumps([[], RECORDS[:9], {"articles": RECORDS[9:]}]).encode()),
        ("dump", json.dumps({"articles": RECORDS}).encode()),
        ("a.csv", table()),
        ("a.csv", table("utf-16")),
        ("a.csv", table("cp1252", "\r\n")),
        ("a.mbox", mailbox()),
    ],
    ids=[
        "lines",
        "wide-lines",
        "old-lines",
        "array",
        "pretty-array",
        "object",
        "hits",
        "arrays",
        "unnamed",
        "table",
        "wide-table",
        "old-table",
        "mailbox",
    ],
)
def test_pieces_hold_what_the_whole_holds(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [(raw.name, raw.title, raw.text) for raw in documents(name, data)]
    in_pieces(monkeypatch)
    assert [(raw.name, raw.title, raw.text) for raw in documents(name, data)] == whole
    assert len(whole) == len(RECORDS)
    assert "Sergueï Lavrov" in whole[0][2]


def packed_tar(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for called in (name, "again.jsonl"):
            info = tarfile.TarInfo(called)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def packed_zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.writestr("after.txt", TEXT)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.jsonl.gz", lambda _, data: gzip.compress(data)),
        ("a.jsonl.bz2", lambda _, data: bz2.compress(data)),
        ("a.jsonl.xz", lambda _, data: lzma.compress(data)),
        ("a.tgz", packed_tar),
        ("a.zip", packed_zip),
    ],
)
def test_what_is_packed_is_read_in_pieces_too(
    name: str, pack: Callable[[str, bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_pieces(monkeypatch, 20 * SMALL)
    found = documents(name, pack("a.jsonl", lines(RECORDS)))
    assert [raw.title for raw in found[: len(RECORDS)]] == [one["title"] for one in RECORDS]
    assert not any(raw.refused for raw in found)


def test_a_document_that_is_too_large_says_so_among_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    in_pieces(monkeypatch)
    large = mailbox().replace(b"\n\nLe ministre", b"\n\n" + b"mots " * SMALL + b"Le ministre", 1)
    first, *others = documents("a.mbox", large)
    assert first.refused.startswith("mail 1: too large")
    assert len(others) == len(RECORDS) - 1
    assert not any(raw.refused for raw in others)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", lines(RECORDS).replace(b'{"title"', b'{"tit', 1).replace(b"150}", b"}", 1), "2 lines, the first"),
        ("a.json", json.dumps(RECORDS, indent=1).encode()[:-3_000], "cut off or damaged from line"),
        ("a.json", json.dumps({"articles": RECORDS}).encode()[:-3_000], "cut off or damaged from line 1 "),
        ("a.json", json.dumps(RECORDS, indent=1).replace('"id": 150', '"id" 150').encode(), "damaged from line 752 "),
        ("a.csv", table() + b"," * 3_000 + b"\n", "columns"),
        ("a.jsonl.gz", gzip.compress(lines(RECORDS))[:-300], "cut off or damaged after"),
    ],
    ids=["lines", "array", "object", "damaged-array", "table", "gzip"],
)
def test_what_is_damaged_late_is_said_after_what_came_before(
    name: str, data: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_pieces(monkeypatch, 20 * SMALL)
    *found, last = documents(name, data)
    assert said in last.refused
    assert len(found) > len(RECORDS) // 2


def test_what_is_not_needed_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_pieces(monkeypatch)
    path = tmp_path / "a.mbox"
    path.write_bytes(mailbox() * 100)
    (entry,) = entries([path])
    assert isinstance(entry, Entry)
    reading = Reading(entry)
    places = [reading.place for _ in islice(reading, 100)]
    assert places == sorted(places)
    assert 0 < places[-1] < entry.size / 10


@pytest.mark.parametrize(
    ("name", "what"), [("a.txt", TEXT), ("a.json", json.dumps({"a": [TEXT] * 200}, indent=0))], ids=["text", "json"]
)
def test_one_document_is_no_larger_than_one_may_be(
    name: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_pieces(monkeypatch)
    path = tmp_path / name
    path.write_text(what * 50, encoding="utf-8")
    (entry,) = entries([path])
    assert isinstance(entry, Entry)
    with pytest.raises(SourceError, match="too large"):
        list(Reading(entry))


class _Forward(io.RawIOBase):
    """A file without a way back, of zeros without end once its bytes are over."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        data = self._data.read(len(buffer)) or bytes(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def test_a_line_without_end_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    in_pieces(monkeypatch)

    def read(name: str, data: bytes) -> Iterator[str]:
        return (raw.refused for raw in unfold(name, io.BufferedReader(_Forward(data)), Asked()))

    *_, table_said = read("a.csv", table())
    *_, lines_said = read("a.jsonl", lines(RECORDS))
    assert "a line of more than" in table_said
    assert "a line of more than" in lines_said
