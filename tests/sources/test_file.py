"""Reading files: text whatever the suffix, one clear reason for everything else, nothing that blocks."""

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tui.sources import Asked, Entry, NotText, RawDocument, SourceError, digest, entries, read, read_stdin
from tui.sources.entry import LIMIT

TEXT = "Le ministre a été reçu à Moscou.\n"


def entry_of(path: Path) -> Entry:
    (entry,) = entries([path])
    assert isinstance(entry, Entry)
    return entry


def write(path: Path, data: bytes) -> Entry:
    path.write_bytes(data)
    return entry_of(path)


@pytest.mark.parametrize("name", ["a.txt", "noext", "a.TXT", "a.log", "-rf", "a:b"])
def test_text_is_read_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    (document,) = read(write(tmp_path / name, TEXT.encode()))
    assert replace(document, digest="") == RawDocument(name, TEXT, "utf-8", "valid UTF-8", 0)


def test_a_digest_tells_a_file_from_others(tmp_path: Path) -> None:
    one, same, other = (write(tmp_path / name, data) for name, data in (("a", b"A"), ("b", b"A"), ("c", b"B")))
    assert digest(one.path) == read(same)[0].digest != digest(other.path)
    assert digest(tmp_path / "none") == ""


def test_the_text_is_that_of_the_file_to_the_character(tmp_path: Path) -> None:
    text = "\ufeffa\r\nb\rc\x0c\x1b[2J\u202e\n\n"
    (document,) = read(write(tmp_path / "a.txt", text.encode()))
    assert document.text == text.removeprefix("\ufeff")


def test_an_encoding_that_is_asked_for_is_used(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "a.txt", TEXT.encode("cp850")), Asked("cp850"))
    assert (document.text, document.why) == (TEXT, "as asked")


def test_an_unknown_encoding_is_an_error_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        read(write(tmp_path / "a.txt", b"abc"), Asked("no-such"))


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    assert read(write(tmp_path / "a.txt", b""))[0].text == ""


@pytest.mark.parametrize("data", [b"\x7fELF" + bytes(500), bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\0\0"])
def test_what_is_not_text_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotText, match="not text"):
        read(write(tmp_path / "a.txt", data))


def test_a_file_that_vanished(tmp_path: Path) -> None:
    entry = write(tmp_path / "a.txt", b"abc")
    entry.path.unlink()
    with pytest.raises(SourceError, match="gone since it was listed"):
        read(entry)


@pytest.mark.skipif(os.name != "posix", reason="no fifos here")
def test_a_file_that_became_a_fifo_does_not_block(tmp_path: Path) -> None:
    entry = write(tmp_path / "a.txt", b"abc")
    entry.path.unlink()
    os.mkfifo(entry.path)
    with pytest.raises(SourceError, match="no longer a regular file"):
        read(entry)


def test_a_file_that_became_a_folder(tmp_path: Path) -> None:
    entry = write(tmp_path / "a.txt", b"abc")
    entry.path.unlink()
    entry.path.mkdir()
    with pytest.raises(SourceError):
        read(entry)


def test_a_file_that_grew_too_large(tmp_path: Path) -> None:
    entry = write(tmp_path / "a.txt", b"abc")
    with entry.path.open("wb") as file:
        file.write(TEXT.encode() * 1_000)
        file.truncate(LIMIT + 1)
    with pytest.raises(SourceError, match="more than 64 MB"):
        read(entry)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    entry = write(tmp_path / "a.txt", b"abc")
    entry.path.chmod(0)
    with pytest.raises(SourceError, match="no permission"):
        read(entry)


def test_an_error_is_one_safe_line(tmp_path: Path) -> None:
    entry = write(tmp_path / "a\n\x1b[2J.txt", b"abc")
    entry.path.unlink()
    with pytest.raises(SourceError) as error:
        read(entry)
    assert str(error.value).isprintable()


def test_standard_input_is_one_document() -> None:
    assert read_stdin(io.BytesIO(TEXT.encode())).text == TEXT
    assert read_stdin(io.BytesIO(TEXT.encode())).name == "-"
    assert read_stdin(io.BytesIO(TEXT.encode("cp850")), Asked("cp850")).text == TEXT
    with pytest.raises(NotText):
        read_stdin(io.BytesIO(b"\x7fELF" + bytes(100)))
    with pytest.raises(SourceError, match="too large"):
        read_stdin(io.BytesIO(bytes(LIMIT + 1)))


def test_every_hostile_file_is_read_or_refused(hostile: Path) -> None:
    refused = set()
    for entry in entries([hostile]):
        if isinstance(entry, Entry) and entry.name != os.path.join("nodes", "unreadable.txt"):
            try:
                assert read(entry)
            except SourceError:
                refused.add(entry.name)
    assert refused == {"elf.txt", "looks_binary.txt", "xml_billion_laughs.xml", "xml_external.xml"}
