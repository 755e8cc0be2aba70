"""Workbooks and presentations of office programs."""

import io
import zipfile

import pytest

from tests.sources.reading import cuts, documents, outcome
from tui.sources import SourceError
from tui.sources.formats import format_of

MAIN = '<R><Relationship Id="rId1" Type="x/officeDocument" Target="{}"/></R>'
RELATION = '<Relationship Id="{}" Type="x/{}" Target="{}"/>'


def packed(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(sheet: str) -> bytes:
    """Return a workbook of two sheets, the first of them empty; "Titre" and "Texte" are shared strings 0 and 1."""
    relations = [("a", "worksheet", "first.xml"), ("b", "worksheet", "/xl/second.xml"), ("c", "sharedStrings", "s.xml")]
    relations.append(("d", "styles", "styles.xml"))
    strings = "<si><t>Titre</t></si><si><r><t>Te</t></r><r><t>xte</t></r><rPh><t>non</t></rPh></si>"
    formats = (
        '<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.00&quot;day&quot;"/>'
    )
    styles = '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    return packed(
        {
            "_rels/.rels": MAIN.format("xl/book.xml"),
            "xl/book.xml": '<w><sheet name="Vide" id="a"/><sheet name="Dépêches" id="b"/></w>',
            "xl/_rels/book.xml.rels": f"<R>{''.join(RELATION.format(*each) for each in relations)}</R>",
            "xl/first.xml": "<worksheet><sheetData/></worksheet>",
            "xl/second.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
            "xl/s.xml": f"<sst>{strings}</sst>",
            "xl/styles.xml": f"<s><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></s>",
        }
    )


def test_sheets_are_tables_by_their_names() -> None:
    head = '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="str"><v>Date</v></c></row>'
    texts = "Un titre, ici", "Le ministre est arrivé à Phnom Penh, dit-il."
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    (found,) = documents("a.xlsx", workbook(f'{head}<row>{cells}<c r="D2" s="2"><v>44085</v></c></row>'))
    assert (found.part, found.title, found.date, found.kind) == ("Dépêches.csv", "Un titre, ici", "2020-09-11", "table")
    assert found.text == "Un titre, ici\n\nLe ministre est arrivé à Phnom Penh, dit-il."


def test_cells_are_what_was_entered() -> None:
    cells = '<c s="1"><v>44085.5</v></c><c s="3"><v>44085</v></c><c t="b"><v>1</v></c>'
    cells += '<c t="s"><v>99</v></c><c t="e"><v>#N/A</v></c>'
    (found,) = documents("a.xlsx", workbook(f"<row>{cells}</row>"))
    assert found.text == "2020-09-11 | 44085 | 1 |  | #N/A"


def test_a_cell_far_away_costs_nothing() -> None:
    (found,) = documents("a.xlsx", workbook('<row><c r="XFD1048576"><v>1</v></c><c><v>2</v></c></row>' * 9))
    assert found.text.count("1") == 9


def presentation(**members: str) -> bytes:
    shape = '<sp><nvPr><ph type="{}"/></nvPr><txBody><p><r><t>{}</t></r></p><p><r><t>{}</t></r></p></txBody></sp>'
    relations = RELATION.format("a", "slide", "slides/s9.xml") + RELATION.format("b", "slide", "slides/s1.xml")
    return packed(
        {
            "_rels/.rels": MAIN.format("ppt/presentation.xml"),
            "ppt/presentation.xml": '<p><sldId id="b"/><sldId id="a"/></p>',
            "ppt/_rels/presentation.xml.rels": f"<R>{relations}</R>",
            "ppt/slides/s1.xml": f"<s>{shape.format('title', 'Un titre', 'et plus')}</s>".replace(
                "nvPr>", "n:nvPr>"
            ).replace("<s>", '<s xmlns:n="n">'),
            "ppt/slides/s9.xml": "<s><sp><p><r><t>La fin.</t></r><fld><t>2</t></fld></p></sp></s>",
            "ppt/slides/_rels/s1.xml.rels": f"<R>{RELATION.format('n', 'notesSlide', '../notes/n.xml')}</R>",
            "ppt/notes/n.xml": "<n><p><r><t>À dire.</t></r></p></n>",
            **members,
        }
    )


def test_slides_are_read_in_their_order_with_their_notes() -> None:
    (found,) = documents("a.pptx", presentation())
    assert found.text == "Un titre\n\net plus\n\nÀ dire.\n\nLa fin."
    assert found.kind == "pptx"


def test_sheets_and_slides_of_opendocument_are_lines() -> None:
    row = "<table-row><table-cell><p>a</p></table-cell><table-cell><p>b</p></table-cell></table-row>"
    sheet = f'<spreadsheet><table name="Feuille">{row}{row}</table></spreadsheet>'
    assert documents("a.ods", packed({"content.xml": sheet}))[0].text == "Feuille\n\na | b\na | b"
    slides = "<presentation><page><p>Un</p></page><page><p>Deux</p></page></presentation>"
    assert documents("a.odp", packed({"content.xml": slides}))[0].text == "Un\n\nDeux"


@pytest.mark.parametrize(("data", "kind"), [(workbook(""), "xlsx"), (presentation(), "pptx")], ids=["xlsx", "pptx"])
def test_they_are_known_without_their_suffix(data: bytes, kind: str) -> None:
    assert format_of("a", data[:4096]).name == kind
    for part in cuts(data):
        outcome(f"a.{kind}", part)


@pytest.mark.parametrize("suffix", ["xlsx", "pptx", "ods"])
def test_what_holds_no_text_says_so(suffix: str) -> None:
    for data in (b"", packed({"x": "x"}), workbook("") if suffix == "xlsx" else packed({"content.xml": "<a/>"})):
        with pytest.raises(SourceError):
            documents(f"a.{suffix}", data)
