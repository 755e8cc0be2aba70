"""MHTML: pages saved by a browser as one file."""

from hypothesis import given
from hypothesis import strategies as st

from tests.sources.reading import cuts, documents, outcome
from tui.sources.formats import format_of

SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/
Subject: x
Date: Fri, 5 Aug 2022 08:52:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<title>Une page</title><p>L'=E9t=E9 =E0 Paris.
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b
Content-Type: text/html

<p>Un cadre.
--b--
"""


def test_each_page_in_the_file_is_a_document() -> None:
    page, frame = documents("a.mht", SAVED)
    assert (page.name, page.text, page.title, page.date) == ("a.mht#1", "L'été à Paris.", "Une page", "2022-08-05")
    assert (frame.text, frame.kind) == ("Un cadre.", "mhtml")


def test_it_is_known_without_its_suffix() -> None:
    assert format_of("page", SAVED).name == "mhtml"


def test_thousands_of_parts_are_bounded() -> None:
    parts = b"--b\nContent-Type: text/html\n\n<p>a\n" * 3_000
    assert len(documents("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + parts)) == 100


def test_a_file_that_is_cut_gives_what_there_is() -> None:
    for part in cuts(SAVED):
        outcome("a.mht", part)


@given(st.binary(max_size=300))
def test_any_bytes_are_pages_or_refused(data: bytes) -> None:
    outcome("a.mht", data)
    outcome("a.mht", SAVED[:350] + data)
