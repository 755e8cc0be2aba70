"""Archives and compressed files: documents inside, and what attacks whoever unpacks it."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.conftest import words
from tests.sources.reading import cuts, documents, outcome
from tui.sources import SourceError
from tui.sources.entry import LIMIT
from tui.sources.formats.archive import harmless

TEXT = "Le ministre Sergueï Lavrov arrive à Phnom Penh.\n"
RAW = TEXT.encode()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)],
    ids=["gz", "bz2", "xz"],
)
def test_one_file_is_one_document(suffix: str, pack: Callable[[bytes], bytes]) -> None:
    (document,) = documents(f"a.txt{suffix}", pack(RAW) + pack(RAW))
    assert (document.name, document.part, document.text) == (f"a.txt{suffix}", "a.txt", TEXT * 2)
    assert documents("nameless", pack(RAW))[0].text == TEXT


@pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tar", tarred)])
def test_members_are_documents(name: str, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    data = pack({"é/b.txt": RAW, "c.md": b"# Un titre\n", ".hidden": RAW, "d.png": b"\x89PNG\r\n\x1a\n\0\0\0"})
    first, second = documents(name, data)
    assert (first.name, first.part, first.text) == (f"{name}#1", "é/b.txt", TEXT)
    assert (second.kind, second.title) == ("markdown", "Un titre")


def test_files_in_files_are_documents() -> None:
    inner = zipped({"a.txt": RAW, "b.txt.gz": gzip.compress(RAW)})
    data = gzip.compress(tarred({"in.zip": inner}))
    assert [one.part for one in documents("x.tgz", data)] == ["x.tar/in.zip/a.txt", "x.tar/in.zip/b.txt.gz/b.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\a\\..\\b.txt", "a/b.txt"),
        ("./a//b", "a/b"),
        ("..", ""),
    ],
)
def test_names_lead_nowhere(name: str, shown: str) -> None:
    assert harmless(name) == shown


def test_names_reach_nobody_as_commands() -> None:
    (document,) = documents("a.zip", zipped({"a\x1b[2J\n.txt": RAW}))
    assert document.part.isprintable()


def test_names_in_an_old_encoding_are_told_by_all_of_them() -> None:
    names = ["文件一 会议记录.txt", "文件二 外交部长的讲话.txt", "文件三 中国的报告和意见.txt"]
    old = {letter * len(name.encode("gbk")): name.encode("gbk") for letter, name in zip("abc", names, strict=True)}
    data = zipped(dict.fromkeys(old, RAW))
    for stand_in, raw in old.items():  # as programs write them that do not know of UTF-8
        data = data.replace(stand_in.encode(), raw)
    assert [found.part for found in documents("a.zip", data)] == names


def test_a_zip_with_something_in_front_is_read() -> None:
    assert documents("a.zip", b"#!/bin/sh\n" + zipped({"a.txt": RAW}))[0].text == TEXT


def test_a_member_without_a_name_is_left_out() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("", "b.txt"):
            archive.writestr(zipfile.ZipInfo(name), RAW)
    assert [found.part for found in documents("a.zip", stream.getvalue())] == ["b.txt"]


def nested(depth: int) -> bytes:
    data = RAW
    for number in range(depth):
        data = zipped({"n.zip" if number else "n.txt": data})
    return data


def locked() -> bytes:
    data = bytearray(zipped({"a.txt": RAW, "b.txt": RAW}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def cut_in_a_large_member() -> bytes:
    info = tarfile.TarInfo("a.txt")
    info.size = LIMIT + 1
    return info.tobuf() + RAW


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.gz", gzip.compress(bytes(40 << 20)), "as bombs do"),
        ("a.xz", lzma.compress(bytes(40 << 20), preset=0), "as bombs do"),
        ("a.zip", zipped({"a.txt": bytes(40 << 20)}), "as bombs do"),
        ("a.zip", nested(9), "files deep"),
        ("a.zip", locked(), "locked with a password"),
        ("a.tar", cut_in_a_large_member(), "damaged in the archive"),
        ("a.zip", b"PK\x03\x04" + bytes(40), "damaged zip"),
        ("a.zip", b"", "damaged"),
        ("a.gz", b"\x1f\x8b\x08abc", "damaged gzip"),
        ("a.gz", b"text", "not what its name says"),
        ("a.zip", zipped({}), "nothing in it is text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_attacks_or_is_damaged_is_a_line(name: str, data: bytes, reason: str) -> None:
    assert reason in outcome(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gz", gzip.compress(RAW * 99)),
        ("a.zip", zipped({"a.txt": RAW * 99})),
        ("a.tar", tarred({"a.txt": RAW * 99})),
    ],
    ids=["gz", "zip", "tar"],
)
def test_a_file_that_is_too_large_unpacked_says_so(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("unfold", "formats.archive"):
        monkeypatch.setattr(f"tui.sources.{module}.LIMIT", 1_000)
    assert "too large" in outcome(name, data)


def test_more_than_fits_together_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.sources.unfold.UNPACKED", 10 * len(RAW))
    found = documents("a.zip", zipped({f"{number}.gz": gzip.compress(RAW) for number in range(100)}))
    assert 2 < len(found) < 10
    assert "MB together" in found[-1].refused


def test_more_documents_than_fit_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.sources.unfold.DOCUMENTS", 5)
    found = documents("a.zip", zipped({f"{number}.txt": RAW for number in range(100)}))
    assert len(found) == 6
    assert "the others are left out" in found[-1].refused


def test_a_damaged_member_says_so_beside_the_others() -> None:
    data = zipped({"a.txt": RAW * 99, "b.txt": RAW}, zipfile.ZIP_STORED).replace(RAW, b"x" * len(RAW), 1)
    first, second = documents("a.zip", data)
    assert "damaged in the archive" in first.refused
    assert second.text == TEXT


def test_of_a_file_that_is_cut_off_what_can_be_unpacked_is_read() -> None:
    text = "".join(f"{number} {TEXT}" for number in range(3_000)).encode()
    first, second = documents("a.txt.gz", gzip.compress(text)[:-2_000])
    assert text.decode().startswith(first.text[:10_000])
    assert "cut off" in second.refused


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", zipped({"a.txt": RAW * 9})), ("a.tar", tarred({"a.txt": RAW * 9})), ("a.xz", lzma.compress(RAW))],
    ids=["zip", "tar", "xz"],
)
def test_every_cut_is_text_or_a_line(name: str, data: bytes) -> None:
    for part in cuts(data):
        outcome(name, part)


@given(st.binary(max_size=300), st.sampled_from(["a.zip", "a.tar", "a.gz", "a.xz", "a.bz2", "a.tgz"]))
def test_arbitrary_bytes_are_text_or_a_line(data: bytes, name: str) -> None:
    outcome(name, data)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_changed_byte_is_no_surprise(place: int, value: int) -> None:
    for name, data in (("a.zip", zipped({"a.txt": RAW, "b.txt": RAW})), ("a.gz", gzip.compress(RAW))):
        changed = bytearray(data)
        changed[place % len(changed)] = value
        outcome(name, bytes(changed))


def test_samples_read_as_their_originals(messy: Path, clean: dict[str, list[str]]) -> None:
    files = sorted((messy / "formats/gz").iterdir())
    packed = [raw for path in files for raw in documents(path.name, path.read_bytes())]
    (path,) = (messy / "formats/zip").iterdir()
    members = documents(path.name, path.read_bytes())
    assert len(packed) == len(members) == 12
    for raw in (*packed, *members):
        assert words(raw.text) == clean[Path(raw.part).stem]


def test_an_archive_without_text_is_no_text() -> None:
    with pytest.raises(SourceError, match="nothing in it is text"):
        documents("a.zip", zipped({"a.png": b"\x89PNG\r\n\x1a\n\0\0\0"}))
