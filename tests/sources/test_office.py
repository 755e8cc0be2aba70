"""Files of word processors and books: DOCX, ODT, RTF, EPUB."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.reading import cuts, documents, outcome
from tui.sources import Asked, RawDocument, SourceError
from tui.sources.formats import format_of

CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>{title}</dc:title>
<dc:creator>Élodie Lefèvre</dc:creator><dcterms:created>2022-08-05T08:52:00Z</dcterms:created></cp:coreProperties>"""
WORD = """<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>
<w:r><w:t>Une rencontre</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Sergueï </w:t></w:r><w:r><w:t>Lavrov</w:t><w:br/><w:t>a dit</w:t></w:r>
<w:del><w:r><w:delText>non</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>un</w:t></w:r></w:p>
<w:tbl><w:tr>
<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
NOTES = '<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>Une note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
ODT = """<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b">
<office:automatic-styles/><office:body>
<office:text><text:tracked-changes><text:p>non</text:p></text:tracked-changes>
<text:h text:outline-level="1">Une rencontre</text:h>
<text:p>Sergueï<text:s/>Lavrov<text:line-break/>a dit<text:note>
<text:note-citation>1</text:note-citation>
<text:note-body><text:p>Une note.</text:p></text:note-body></text:note></text:p>
<text:list><text:list-item><text:p>un</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell>
<text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""
META = (
    '<m xmlns:dc="d" xmlns:meta="m"><dc:language>fr-FR</dc:language>'
    "<meta:creation-date>2022-08-05</meta:creation-date></m>"
)
PACKAGE = """<package xmlns:dc="d"><metadata><dc:title>Un livre</dc:title><dc:creator>Anne Un</dc:creator>
<dc:language>fr</dc:language><dc:date>1999-01-02</dc:date></metadata><manifest>
<item id="n" href="n.xhtml" properties="nav"/>
<item id="a" href="a%20b.xhtml"/><item id="c" href="../c.xhtml"/><item id="v" href="vide.xhtml"/></manifest>
<spine><itemref idref="n"/><itemref idref="v"/><itemref idref="a"/><itemref idref="c"/><itemref idref="a"/></spine>
</package>"""
RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Cyr;}}{\info{\title Un titre}
{\author Anne \'c9t\'e9}{\creatim\yr2022\mo8\dy5\hr8}}{\*\generator x}{\header non}
\f0 Sergue\u239?\'20Lavrov \'e9tait l\'e0.\par
{\f1 \'cb\'e0\'e2\'f0\'ee\'e2}\line fin{\footnote Une note.}\par {\deleted non}\trowd\cellx1\cellx2 a\cell b\cell\row
\trowd c\cell d\cell\row \u-10179?\u-8704?\par{\pict\bin4 }{}}ok}"""


def zipped(**members: str) -> bytes:
    """Return a zip; ``__`` in a name stands for a slash, ``_`` for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def word(title: str = "") -> bytes:
    core = CORE.format(title=title)
    return zipped(word__document_xml=WORD, word__footnotes_xml=NOTES, docProps__core_xml=core)


def book(spine: str = PACKAGE) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", '<c><rootfiles><rootfile full-path="x/c.opf"/></rootfiles></c>')
        archive.writestr("x/c.opf", spine)
        archive.writestr(
            "x/a b.xhtml", "<html><head><title>Un</title></head><body><p>Premier &eacute;t&eacute;.</p></body></html>"
        )
        archive.writestr(
            "c.xhtml", "<html><head><title>Deux</title></head><body><nav>x</nav><p>Second.</p></body></html>"
        )
        archive.writestr("x/n.xhtml", "<html><body><nav>Contenu</nav></body></html>")
        archive.writestr("x/vide.xhtml", "<html><body><img src='c.png'/></body></html>")
    return stream.getvalue()


def test_a_document_of_word() -> None:
    (found,) = documents("a.docx", word())
    assert found.text == "Une rencontre\n\nSergueï Lavrov\na dit\n\n- un\n\na | b\n\nUne note."
    assert (found.title, found.made, found.author, found.kind) == (
        "Une rencontre",
        "2022-08-05",
        "Élodie Lefèvre",
        "docx",
    )
    assert documents("a.docx", word("Un titre"))[0].title == "Un titre"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def text_of_word(body: str, **parts: str) -> str:
    data = zipped(word__document_xml=f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>', **parts)
    return documents("a.docx", data)[0].text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<w:p><w:moveFrom><w:r><w:t>no</w:t></w:r></w:moveFrom><w:r><w:t>yes</w:t></w:r></w:p>", "yes"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>yes</w:t></w:r></w:p>", "yes"),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>yes</w:t></w:r></w:p>', "yes"),
        (f"<w:p><w:r><w:pict><v><w:txbxContent>{paragraph('box')}</w:txbxContent></v></w:pict></w:r></w:p>", "box"),
        (
            f"<Choice>{paragraph('box')}</Choice><Fallback><w:pict>{paragraph('box')}</w:pict></Fallback>",
            "box",
        ),
    ],
)
def test_what_word_shows_is_the_text(body: str, shown: str) -> None:
    assert text_of_word(body) == shown


def test_items_and_rows_of_word_are_lines() -> None:
    items = [
        paragraph("a", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        paragraph("b", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
        paragraph("c", '<w:pStyle w:val="Marked"/>'),
        paragraph("d", '<w:pStyle w:val="Marked"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ]
    row = f"<w:tr><w:tc>{paragraph('e')}</w:tc><w:tc>{paragraph('f')}</w:tc></w:tr>"
    style = '<w:style w:styleId="Marked"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    shown = text_of_word(
        "".join(items) + f"<w:tbl>{row}{row}</w:tbl>", word__styles_xml=f'<w:s xmlns:w="w">{style}</w:s>'
    )
    assert shown == "- a\n  - b\n- c\n\nd\n\ne | f\ne | f"


def test_parts_of_word_may_be_called_anything() -> None:
    relations = '<R><Relationship Type="x/officeDocument" Target="/word/second.xml"/></R>'
    more = '<R><Relationship Type="x/comments" Target="notes/c.xml"/></R>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word\\second.xml", f'<d xmlns:w="w">{paragraph("text")}</d>')
        archive.writestr("word/_rels/second.xml.rels", more)
        archive.writestr(
            "word/notes/c.xml", f'<c xmlns:w="w"><w:comment w:author="Anne">{paragraph("no")}</w:comment></c>'
        )
    assert documents("a.docx", stream.getvalue())[0].text == "text\n\nAnne: no"


def test_an_opendocument_text() -> None:
    expected = "Une rencontre\n\nSergueï Lavrov\na dit [Une note.]\n\n- un\n\na | b"
    (found,) = documents("a.odt", zipped(content_xml=ODT, meta_xml=META))
    assert (found.text, found.title, found.language) == (expected, "Une rencontre", "fr-FR")
    assert (found.made, found.kind) == ("2022-08-05", "odt")
    flat = ODT.replace("document-content", "document").replace(
        'xmlns:text="t"', 'xmlns:text="t" mimetype="x.opendocument.text"'
    )
    assert format_of("a.xml", flat.encode()).name == "odt"
    assert documents("a.fodt", flat.encode())[0].text == expected


def test_what_opendocument_shows_is_the_text() -> None:
    notes = "<note><note-body><p>a</p><p>b</p></note-body></note>"
    comment = '<annotation><x:creator xmlns:x="x">Anne</x:creator><date>2020</date><p>c</p></annotation>'
    hidden = '<section display="none"><p>no</p></section><p><hidden-text>no</hidden-text></p>'
    inner = "<list><list-item><p>e</p></list-item></list>"
    items = f"<list><list-item><p>d</p>{inner}</list-item><list-item><p>f</p></list-item></list>"
    picture = "<p><frame><title>no</title></frame></p>"
    data = zipped(content_xml=f"<t><p>x{notes}y{comment}</p>{hidden}{items}{picture}</t>")
    assert documents("a.odt", data)[0].text == "x [a b] y [Anne: c]\n\n- d\n  - e\n- f"


def test_who_wrote_a_text_first_is_its_author() -> None:
    meta = "<m><initial-creator>Anne</initial-creator><creator>Paul</creator></m>"
    assert documents("a.odt", zipped(content_xml="<p>a</p>", meta_xml=meta))[0].author == "Anne"


def test_a_locked_text_says_so() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<m><encryption-data/></m>")
        archive.writestr("content.xml", bytes(range(256)))
    with pytest.raises(SourceError, match="locked with a password"):
        documents("a.odt", stream.getvalue())


def test_rich_text() -> None:
    (found,) = documents("a.rtf", RTF.replace(b"\\bin4 }{}", b"\\bin4 }{}}"))
    assert found.text == "Sergueï Lavrov était là.\n\nЛавров\nfin [Une note.]\n\na | b\nc | d\n😀\n\nok"
    assert (found.title, found.author, found.made, found.kind) == ("Un titre", "Anne Été", "2022-08-05", "rtf")
    assert found.encoding == "cp1252"


def test_bytes_of_rich_text_are_read_as_asked() -> None:
    assert documents("a.rtf", rb"{\rtf1\ansi\'82t\'82}", Asked("cp850"))[0].text == "été"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (rb"vu {\v non}\v non\v0  vu {\deleted non}\v non\plain  vu", "vu vu vu"),
        (rb"\deff1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\'cb\'e0 \f0\'e9 \plain\'e2", "Ла é в"),
        (rb"\mac\ansicpg10000 \'8et\'8e", "été"),
        ("été \\u233? été".encode(), "été é été"),
        (rb"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt dans\par}}}", "dans"),
        (
            rb"\trowd a\nestcell b\nestcell{\*\nesttableprops\nestrow}c\nestcell{\*\nesttableprops\nestrow}\cell\row",
            "a | b\nc",
        ),
    ],
    ids=["hidden", "usual font", "Macintosh", "UTF-8", "shape", "inner rows"],
)
def test_what_rich_text_shows_is_the_text(inside: bytes, shown: str) -> None:
    assert documents("a.rtf", rb"{\rtf1\ansi " + inside + b"}")[0].text == shown


def test_what_is_only_called_rich_text_is_plain() -> None:
    (found,) = documents("a.rtf", b"une ligne\nune autre\n")
    assert (found.text, found.kind) == ("une ligne\nune autre\n", "text")


def test_a_chapter_of_a_book_is_a_document() -> None:
    one, two = documents("a.epub", book())
    assert (one.name, one.text, one.title) == ("a.epub#1", "Premier été.", "Un livre · Un")
    assert (two.name, two.text.endswith("Second."), two.title) == ("a.epub#2", True, "Un livre · Deux")
    assert (one.date, one.author, one.language, one.kind) == ("1999-01-02", "Anne Un", "fr", "epub")


def test_a_book_of_one_chapter_is_one_document() -> None:
    (found,) = documents("a.epub", book(PACKAGE.replace('<itemref idref="c"/>', "")))
    assert (found.name, found.title) == ("a.epub", "Un livre")


def bound(**members: str) -> list[RawDocument]:
    """Return the documents of a book of two chapters; ``members`` are added to it."""
    items = (
        '<item id="a" href="a.xhtml#top"/><item id="b" href="b.xhtml"/>'
        '<item id="i" href="i.png" media-type="image/png"/><item href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )
    spine = '<itemref idref="i"/><itemref idref="a"/><itemref idref="b"/>'
    creators = "<creator role='aut'>Anne</creator><creator role='trl'>Paul</creator>"
    package = f"<p><title>Livre</title>{creators}<manifest>{items}</manifest><spine>{spine}</spine></p>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("META-INF/container.xml", '<c><rootfiles><rootfile full-path="c.opf"/></rootfiles></c>')
        archive.writestr("c.opf", package)
        for name in ("a.xhtml", "b.xhtml", "i.png"):
            archive.writestr(name, f"<html><head><title>Livre</title></head><body><p>{name}</p></body></html>")
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return documents("book", stream.getvalue())


def test_chapters_are_called_as_in_the_table_of_contents() -> None:
    point = "<navPoint><navLabel><text>{}</text></navLabel><content src='{}'/></navPoint>"
    table = point.format("Un", "a.xhtml#x") + point.format("Un (2)", "a.xhtml#y") + point.format("Deux", "b.xhtml")
    found = bound(toc_ncx=f"<ncx><navMap>{table}</navMap></ncx>")
    assert [(one.text, one.title, one.author) for one in found] == [
        ("a.xhtml", "Livre · Un", "Anne"),
        ("b.xhtml", "Livre · Deux", "Anne"),
    ]


def test_locked_chapters_say_so() -> None:
    locked = "<e><CipherReference URI='{}'/></e>"
    found = bound(**{"META-INF__encryption_xml": locked.format("a.xhtml")})
    assert found[0].text == "b.xhtml"
    assert "locked by its publisher" in found[1].refused
    both = locked.format("a.xhtml").replace("</e>", "<CipherReference URI='b.xhtml'/></e>")
    with pytest.raises(SourceError, match="locked by its publisher"):
        bound(**{"META-INF__encryption_xml": both})


@pytest.mark.parametrize("member", ["../../etc/passwd", "/etc/passwd", "x/none.opf", ""])
def test_a_book_opens_nothing_outside_of_itself(member: str) -> None:
    with pytest.raises(SourceError, match="no package document"):
        documents("a.epub", zipped(**{"META-INF__container_xml": f'<c><rootfile full-path="{member}"/></c>'}))


@pytest.mark.parametrize(
    ("data", "kind"), [(book(), "epub"), (RTF, "rtf"), (word(), "docx")], ids=["epub", "rtf", "docx"]
)
def test_files_are_known_without_their_suffix(data: bytes, kind: str) -> None:
    assert format_of("a", data[:4096]).name == kind


def test_a_bomb_is_refused() -> None:
    with pytest.raises(SourceError, match="as bombs do"):
        documents("a.docx", zipped(word__document_xml="<w>" + " " * 20_000_000 + "</w>"))


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub"])
def test_what_is_no_zip_or_holds_no_text_says_so(suffix: str) -> None:
    for data in (b"", b"PK\x03\x04", zipped(other="x")):
        with pytest.raises(SourceError):
            documents(f"a.{suffix}", data)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", word()), ("a.odt", zipped(content_xml=ODT)), ("a.epub", book()), ("a.rtf", RTF)],
    ids=["docx", "odt", "epub", "rtf"],
)
def test_a_file_that_is_cut_gives_text_or_a_line(name: str, data: bytes) -> None:
    for part in cuts(data):
        outcome(name, part)
        outcome(name, part + data[-100:])


def test_xml_that_is_cut_inside_a_document_gives_what_comes_before() -> None:
    (found,) = documents("a.docx", zipped(word__document_xml=WORD[: WORD.index("Sergueï")]))
    assert (found.text, "no longer XML" in found.why) == ("Une rencontre", True)


@pytest.mark.parametrize(
    "data",
    [
        b"{" * 200_000 + b"a",
        b"}" * 200_000,
        rb"\u-10179?" * 20_000,
        rb"{\rtf1\bin9999999999 a",
        rb"{\*" * 50_000,
        b"\\",
    ],
)
def test_hostile_rich_text_is_bounded(data: bytes) -> None:
    outcome("a.rtf", b"{\\rtf1 " + data)


@pytest.mark.parametrize("element", ["p", "tbl", "tr", "tc", "t"])
def test_depth_costs_nothing(element: str) -> None:
    outcome("a.docx", zipped(word__document_xml=f"<d xmlns:w='w'>{f'<w:{element}>' * 10_000}a"))
    outcome("a.odt", zipped(content_xml=f"<d xmlns:w='w'>{f'<w:{element}>' * 10_000}a"))


@given(st.binary(max_size=200) | st.text("\\{}'*abcdefu0123456789- ;\n", max_size=200).map(str.encode))
def test_any_bytes_are_a_document_or_refused(data: bytes) -> None:
    for name in ("a.docx", "a.odt", "a.epub", "a.rtf"):
        outcome(name, data)
    outcome("a.rtf", b"{\\rtf1 " + data)


@given(st.text("<>/w:ptrc &;", max_size=100))
def test_any_xml_in_an_office_file_is_text_or_refused(inside: str) -> None:
    outcome("a.docx", zipped(word__document_xml=f"<d xmlns:w='w'>{inside}</d>"))
    outcome("a.odt", zipped(content_xml=f"<d xmlns:w='w'>{inside}</d>"))
