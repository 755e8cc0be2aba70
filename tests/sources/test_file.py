"""Reading files: text whatever the suffix, one clear reason for everything else, nothing that blocks."""

import gzip
import io
import os
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tui.sources import (
    Asked,
    Entry,
    NotText,
    RawDocument,
    SourceError,
    digest,
    entries,
    head_of,
    is_plain,
    read,
    taken_in,
)
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
    assert digest(one) == read(same)[0].digest != digest(other)
    assert digest(replace(one, location=str(tmp_path / "none"))) == ""


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


def piped(data: bytes, asked: Asked = Asked()) -> list[RawDocument]:  # noqa: B008
    return read(taken_in(io.BytesIO(data)), asked)


def test_what_comes_through_a_pipe_is_read_as_a_file_is() -> None:
    assert piped(TEXT.encode()) == [RawDocument("-", TEXT, "utf-8", "valid UTF-8", 0)]
    assert piped(TEXT.encode("cp850"), Asked("cp850"))[0].text == TEXT
    assert is_plain(taken_in(io.BytesIO(TEXT.encode())))
    assert head_of(taken_in(io.BytesIO(TEXT.encode())), 3) == b"Le "
    with pytest.raises(NotText):
        piped(b"\x7fELF" + bytes(100))
    with pytest.raises(SourceError, match=r"^-: unpacks to more than"):
        piped(gzip.compress(bytes(1 << 25)))
    with pytest.raises(SourceError, match="too large"):
        taken_in(io.BytesIO(bytes(LIMIT + 1)))


SAID = TEXT.strip()
BY_CONTENT = {
    "html": f"<!DOCTYPE html><html><body><p>{SAID}</p></body></html>",
    "mail": f"From: a@example.org\nTo: b@example.org\nSubject: Visite\n\n{SAID}",
    "mail of Apple": f"999\nFrom: a@example.org\nTo: b@example.org\nSubject: Visite\n\n{SAID}",
    "markdown": f"---\ntitle: Visite\n---\n{SAID}",
    "json": f'{{"title": "La visite du jour", "text": "{SAID}"}}',
    "json array": f'[{{"title": "La visite du jour", "text": "{SAID}"}}]',
    "json lines": f'{{"title": "La visite du jour", "text": "{SAID * 200}"}}\n{{"title": "La suite", "text": "b"}}\n',
    "table": f'id;titre;texte\n1;La visite du jour;"{SAID}"\n2;Rien d\'autre ce jour;Rien du tout\n',
    "feed": f"<rss><channel><item><title>Visite</title><description>{SAID}</description></item></channel></rss>",
    "xml": f"<depeche><p>{SAID}</p></depeche>",
    "rtf": f"{{\\rtf1 {SAID}}}",
}


@pytest.mark.parametrize("form", BY_CONTENT)
@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_a_format_is_known_by_its_bytes_alone(form: str, packed: Callable[[bytes], bytes]) -> None:
    first, *_ = piped(packed(BY_CONTENT[form].encode()))
    assert (first.kind, first.digest, first.part) == (form.split()[0], "", "")
    assert "Le ministre" in first.text


def test_samples_are_read_through_a_pipe_as_they_are_by_their_names(messy: Path) -> None:
    for folder in sorted((messy / "formats").iterdir()):
        file = min(folder.iterdir())
        by_name = [replace(one, name="", digest="", part="") for one in read(entry_of(file))]
        assert [replace(one, name="", part="") for one in piped(file.read_bytes())] == by_name, file.name


def test_an_archive_of_one_file_is_read(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        archive.add(tmp_path / "a.txt", "a.txt")
    assert read(entry_of(tmp_path / "a.tar"))[0].text == TEXT


def test_every_hostile_file_is_read_or_refused(hostile: Path) -> None:
    refused = set()
    for entry in entries([hostile]):
        if isinstance(entry, Entry) and entry.name != os.path.join("nodes", "unreadable.txt"):
            try:
                assert read(entry)
            except SourceError:
                refused.add(entry.name)
    assert refused == {"elf.txt", "looks_binary.txt", "xml_billion_laughs.xml", "xml_external.xml"}
