"""The registry of formats, and Markdown."""

from pathlib import Path

import pytest

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


def test_markdown_that_never_ends_a_construct_is_read_in_no_time(tmp_path: Path) -> None:
    markdown(tmp_path, "---\n" * 50_000)
    markdown(tmp_path, "# " + "*[" * 100_000)
    markdown(tmp_path, "#" * 100_000)
