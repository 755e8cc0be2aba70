"""The registry of formats, and Markdown."""

from pathlib import Path

import pytest

from tests.sources.reading import documents, outcome
from tui.sources import Entry, entries, read
from tui.sources.formats import format_of, formats


def markdown(tmp_path: Path, text: str) -> tuple[str, str]:
    path = tmp_path / "note.md"
    path.write_bytes(text.encode())
    (entry,) = entries([path])
    assert isinstance(entry, Entry)
    (document,) = read(entry)
    assert document.text == text
    assert document.kind == "markdown"
    return document.title, document.date


def test_plain_text_is_asked_last_and_claims_everything() -> None:
    assert formats()[-1].name == "text"
    assert format_of("a.unknown", b"").name == "text"
    assert format_of("A.MD", b"").name == "markdown"


@pytest.mark.parametrize("before", [b"<!-- -->", b"<?x y?>", b"<!DOCTYPE a []>", b"<!--a--> \n", b"<!-- ", b"<? "])
def test_whatever_stands_in_front_of_a_root_its_format_is_told_in_no_time(before: bytes) -> None:
    assert format_of("a", before * 200 + b"a").name in ("text", "xml")


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        (
            '---\ntitle: "Un titre: le \\"vrai\\""\ndate: 2020-09-11\n---\n\n# Autre\n',
            'Un titre: le "vrai"',
            "2020-09-11",
        ),
        ("---\r\ntitle: 'L''été'\r\ndate: 2020-09-11T08:52:00Z\r\n---\r\ntexte\r\n", "L'été", "2020-09-11"),
        ('+++\ntitle = "Un titre"\ndate = 2020-09-11\n+++\ntexte\n', "Un titre", "2020-09-11"),
        ("---\ndate: hier\n---\n# Un *vrai* [titre](http://x) ##\n", "Un vrai titre", ""),
        ("texte\n\nUn titre\n========\n", "Un titre", ""),
        ("Un titre\n---\ntexte\n", "Un titre", ""),
        ("texte sans titre\n\n---\n\nsuite\n", "", ""),
        ("#pas un titre\n", "", ""),
        ("+++\nnot = toml = at all\n+++\n# Titre\n", "Titre", ""),
        ("---\ntitle: jamais fermé\n", "", ""),
        ("", "", ""),
    ],
)
def test_markdown_states_title_and_date(tmp_path: Path, text: str, title: str, date: str) -> None:
    assert markdown(tmp_path, text) == (title, date)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "---\ntitle: >\n  Un titre\n  long\nauthors:\n  - Anne\n  - Bob\nlang: fr\n---\n",
            ("Un titre long", "", "Anne, Bob", "fr"),
        ),
        ("---\nauthor: ['Anne', Bob]\ndate: 2020/09/11\n---\n", ("", "2020-09-11", "Anne, Bob", "")),
        ('+++\ntitle = "T"\nauthors = ["Anne"]\n[extra]\ntitle = "x"\n+++\n', ("T", "", "Anne", "")),
        ("% Titre\n% Anne\n% 2020-09-11\n\nTexte\n", ("Titre", "2020-09-11", "Anne", "")),
        ("Title: Titre\nAuthor: Anne\nDate: 2020-09-11 10:20\n\nTexte\n", ("Titre", "2020-09-11", "Anne", "")),
        ("```\n# non\n```\n\n# Titre <a name=x></a>\n", ("Titre", "", "", "")),
    ],
)
def test_markdown_states_what_its_programs_write(text: str, stated: tuple[str, str, str, str]) -> None:
    (found,) = documents("a.md", text.encode())
    assert (found.title, found.date, found.author, found.language) == stated
    assert found.text == text


def test_markdown_that_never_ends_a_construct_is_read_in_no_time(tmp_path: Path) -> None:
    markdown(tmp_path, "---\n" * 50_000)
    markdown(tmp_path, "# " + "*[" * 100_000)
    markdown(tmp_path, "#" * 100_000)
    markdown(tmp_path, "title:\n" * 50_000)


def old_office(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + stream.encode("utf-16-le") + bytes(99)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", old_office("WordDocument"), "an old document of Word"),
        ("a.xls", old_office("Workbook"), "an old workbook of Excel"),
        ("a.msg", old_office("__properties_version1.0"), "a message of Outlook"),
        ("a.docx", old_office("EncryptedPackage"), "locked with a password"),
        ("a.txt", old_office("WordDocument"), "an old document of Word"),
        ("a.txt", b"%PDF-1.4\n\x80\x81" + bytes(99), "not text but pdf"),
        ("a.7z", bytes.fromhex("377abcaf271c") + bytes(99), "a 7z archive"),
        ("winmail.dat", bytes.fromhex("789f3e22") + bytes(99), "a container of Outlook"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_read_says_what_it_is_and_what_to_do(name: str, data: bytes, reason: str) -> None:
    assert reason in outcome(name, data)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"<html><body><p>404</p></body></html>", "html"),
        ("a.docx", rb"{\rtf1 Bonjour}", "rtf"),
        ("a.html", b"\x1f\x8b\x08" + bytes(99), "compressed"),
        ("a.md", b"<html><body><p>Titre</p></body></html>", "markdown"),
        ("a.json", b"<html><body><p>Titre</p></body></html>", "json"),
        ("a.fodt", b'<document mimetype="application/vnd.oasis.opendocument.text"/>', "odt"),
    ],
)
def test_first_bytes_overrule_a_suffix_that_is_wrong_for_sure(name: str, data: bytes, kind: str) -> None:
    assert format_of(name, data).name == kind


def test_what_is_attached_and_not_read_says_so_beside_the_mail() -> None:
    mail = b"Subject: S\nContent-Type: application/ms-tnef; name=winmail.dat\n\n\x78\x9f\x3e\x22\0\1"
    head, refused = documents("a.eml", mail)
    assert head.title == "S"
    assert refused.refused.startswith("winmail.dat: a container of Outlook")
