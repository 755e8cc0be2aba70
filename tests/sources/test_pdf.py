"""PDF with a layer of text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.reading import cuts, documents, outcome
from tui.sources import SourceError

pytest.importorskip("pypdfium2")

Run = tuple[float, float, str]


def pdf(*pages: list[Run], info: str = "") -> bytes:
    """Return a file whose pages show runs of letters, each at a place in points from the bottom left."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"<<{info}>>",
    }
    for number, runs in enumerate(pages):
        shown = "".join(f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in runs)
        objects[10 + 2 * number] = (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {11 + 2 * number} 0 R>>"
        )
        objects[11 + 2 * number] = f"<</Length {len(shown.encode('cp1252'))}>>stream\n{shown}endstream"
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    out += f"xref\n{table}trailer\n<</Size 9999/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    return bytes(out)


def lines(*texts: str, x: float = 50, top: float = 700) -> list[Run]:
    return [(x, top - 12 * number, text) for number, text in enumerate(texts)]


LOCKED = (
    b"%PDF-1.3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    b"5 0 obj<</V 1/R 2"
    b"/Length 40/P 4294967292/Filter/Standard/O <e5a8d2687bd9d0cff946b7ac55f51081dcf0d116554c4bfcb0a5e446f69ea48a>"
    b"/U <e42cccca30bcd65d00f69749df01e3ccf6d78dfec054bd74a15ae0961f4c3dbb>>>endobj\n"
    b"trailer<</Root 1 0 R/ID[<1d019c2b7cc92282ce3820192cc52c70><1d019c2b7cc92282ce3820192cc52c70>]/Encrypt 5 0 R>>\n"
    b"%%EOF"
)


LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
    b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>endobj "
    b"trailer<</Root 1 0 R>>"
)


def test_lines_become_paragraphs() -> None:
    first = lines("Le ministre Sergueï Lavrov a rencontré vendredi à Phnom Penh son", "homologue chinois.")
    second = lines("Il a ensuite quitté la ville.", top=650)
    info = "/Title(Une rencontre)/Author(Anne)/CreationDate(D:20220805085200Z)"
    (found,) = documents("a.pdf", pdf(first + second, info=info))
    paragraph = "Le ministre Sergueï Lavrov a rencontré vendredi à Phnom Penh son homologue chinois."
    assert found.text == f"{paragraph}\n\nIl a ensuite quitté la ville."
    assert (found.title, found.author, found.made, found.kind) == ("Une rencontre", "Anne", "2022-08-05", "pdf")


def test_a_placeholder_is_no_title() -> None:
    (found,) = documents("a.pdf", pdf(lines("un"), info="/Title(untitled)/Author(\\(anonymous\\))"))
    assert (found.title, found.author) == ("", "")


def test_columns_are_read_one_after_the_other() -> None:
    left = lines("un deux trois quatre", "cinq six sept huit", "neuf dix onze douze", "treize.")
    right = lines("Vingt trente et un", "quarante cinquante", "soixante et le reste", "cent.", x=300)
    mixed = [run for pair in zip(left, right, strict=True) for run in pair]
    heading = lines("Un titre au-dessus de toutes les colonnes de la page, de part en part, qui va loin", top=740)
    (found,) = documents("a.pdf", pdf(heading + mixed))
    title, one, two = found.text.split("\n\n")
    assert title.startswith("Un titre")
    assert one == "un deux trois quatre cinq six sept huit neuf dix onze douze treize."
    assert two == "Vingt trente et un quarante cinquante soixante et le reste cent."


def test_a_table_is_read_row_by_row_and_loses_no_number() -> None:
    rows = [("Pays", "Votes"), ("France", "12"), ("Chypre", "3")]
    runs = [
        (50 + 150 * column, 700 - 14 * row, cell) for row, cells in enumerate(rows) for column, cell in enumerate(cells)
    ]
    (found,) = documents("a.pdf", pdf(lines("Les votes de la session ont eu lieu vendredi.", top=740) + runs))
    assert found.text.endswith("vendredi.\n\nPays | Votes\nFrance | 12\nChypre | 3")


def test_words_that_stand_alone_keep_their_order() -> None:
    runs = [
        (50 + 60 * number, 700, word) for number, word in enumerate(["aux", "plaques", "tôt", "mer", "il", "gagne"])
    ]
    assert documents("a.pdf", pdf(runs))[0].text.replace(" |", "") == "aux plaques tôt mer il gagne"


def test_a_file_of_running_heads_alone_is_shown() -> None:
    assert documents("a.pdf", pdf(*[lines(f"Page {number}") for number in range(1, 5)]))[0].text


def test_words_divided_at_the_end_of_a_line_are_mended() -> None:
    text = lines("Le gouver-", "nement de Seine-", "Maritime a parlé peut-", "être, ou peut-être pas.")
    (found,) = documents("a.pdf", pdf(text))
    assert found.text == "Le gouvernement de Seine-Maritime a parlé peut-être, ou peut-être pas."


def test_running_heads_and_page_numbers_are_left_out() -> None:
    said = ["Le ministre a parlé.", "Sa visite a duré.", "Ensuite il pleuvait.", "Fin du voyage."]
    pages = [
        [(50, 780, f"Le Journal - {number}"), *lines(text), (300, 20, str(number))]
        for number, text in enumerate(said, start=1)
    ]
    (found,) = documents("a.pdf", pdf(*pages))
    assert found.text == "\n\n".join(said)


def test_a_sentence_goes_on_over_a_page() -> None:
    (found,) = documents("a.pdf", pdf(lines("Le ministre a rencontré"), lines("son homologue chinois.")))
    assert found.text == "Le ministre a rencontré son homologue chinois."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (LOCKED, "locked with a password"),
        (pdf([]), "no layer of text"),
        (b"%PDF-1.4\n", "damaged or cut off"),
        (b"", "damaged or cut off"),
        (LOOP, "cannot be read"),
    ],
    ids=["locked", "pictures", "head", "empty", "loop"],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        documents("a.pdf", data)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(SourceError, match=r"install lutrin\[pdf\]"):
        documents("a.pdf", pdf(lines("un")))


def test_a_file_that_is_cut_gives_text_or_a_line(messy: Path) -> None:
    for part in cuts((messy / "formats/pdf/2016_07_29-003.pdf").read_bytes(), 15):
        outcome("a.pdf", part)


@given(st.lists(st.tuples(st.integers(-50, 700), st.integers(-50, 900), st.text("abc -.|1", max_size=8)), max_size=30))
def test_letters_may_stand_anywhere(runs: list[Run]) -> None:
    outcome("a.pdf", pdf(runs, runs))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_refused(data: bytes) -> None:
    outcome("a.pdf", b"%PDF-1.4\n" + data)
