"""Web archives."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.reading import cuts, documents, outcome
from tui.sources import Asked, SourceError
from tui.sources.unfold import unfold

warcwriter = pytest.importorskip("warcio.warcwriter")
headers = pytest.importorskip("warcio.statusandheaders")

TEXT = "Le ministre Sergueï Lavrov arrive."


def archived(gzip: bool = False, status: str = "200 OK") -> bytes:
    out = io.BytesIO()
    writer = warcwriter.WARCWriter(out, gzip=gzip)
    for number in range(3):
        http = headers.StatusAndHeaders(status, [("Content-Type", "text/plain; charset=utf-8")], protocol="HTTP/1.1")
        payload = io.BytesIO(f"{TEXT} {number}".encode())
        address = f"http://example.org/{number}"
        writer.write_record(writer.create_warc_record(address, "response", payload=payload, http_headers=http))
        writer.write_record(
            writer.create_warc_record(address, "request", payload=io.BytesIO(b"GET / HTTP/1.1\r\n\r\n"))
        )
    return out.getvalue()


def test_what_came_back_is_a_document_each() -> None:
    found = documents("a.warc", archived())
    assert [(one.name, one.part) for one in found[:1]] == [("a.warc#1", "http://example.org/0")]
    assert [one.text for one in found] == [f"{TEXT} {number}" for number in range(3)]
    assert len(documents("a.warc.gz", archived(gzip=True))) == 3


@pytest.mark.parametrize("gzip", [False, True])
def test_an_archive_may_be_larger_than_a_document(gzip: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("unfold", "formats.warc"):
        monkeypatch.setattr(f"tui.sources.{module}.LIMIT", 300)
    whole = archived(gzip=gzip)
    assert len(whole) > 4 * 300
    assert [one.text for one in documents("a.warc.gz" if gzip else "a.warc", whole)] == [
        f"{TEXT} {n}" for n in range(3)
    ]


def test_records_come_while_the_archive_is_read() -> None:
    file = io.BytesIO(archived() * 400)
    first = next(unfold("a.warc", file, Asked()))
    assert first.text == f"{TEXT} 0"
    assert file.tell() < len(file.getvalue()) / 4


def test_errors_of_servers_are_no_documents() -> None:
    assert "nothing in it is text" in outcome("a.warc", archived(status="404 Not Found"))


def test_without_the_extra_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    with pytest.raises(SourceError, match=r"install lutrin\[warc\]"):
        documents("a.warc", archived())


def test_every_cut_is_text_or_a_line() -> None:
    for part in cuts(archived()):
        outcome("a.warc", part)


def test_an_archive_that_is_cut_off_says_so_behind_what_could_be_read() -> None:
    whole = archived()
    third = whole.rindex(b"WARC-Type: response")
    ends = {"in its text": whole.rindex(TEXT.encode()) + 9, "in its head": third + 60, "in a request": len(whole) - 20}
    for where, end in ends.items():
        *pages, note = documents("a.warc", whole[:end])
        assert "the rest is missing" in note.refused, where
        assert [page.text for page in pages[:2]] == [f"{TEXT} 0", f"{TEXT} 1"], where
    assert not any(page.refused for page in documents("a.warc", whole))


def test_a_record_that_lies_about_its_length_is_damaged() -> None:
    for length in (b"9" * 30, b"-1", b"many"):
        lying = archived().replace(b"Content-Length: ", b"Content-Length: " + length + b"\r\nWas: ", 1)
        said = outcome("a.warc", lying)
        assert "damaged web archive" in said or "cut off or damaged at record" in said


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_text_or_a_line(data: bytes) -> None:
    outcome("a.warc", data)
    outcome("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\n" + data)
