"""XML of agencies and editions: NewsML-G2, NITF, TEI."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.reading import cuts, documents, outcome
from tui.sources import SourceError
from tui.sources.formats import format_of

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>Dans la tête</title><docdata><date.issue norm="20220805T085200+0200"/></docdata></head>
<body xml:lang="fr"><body.head><hedline><hl1>Une rencontre</hl1></hedline><byline>Élodie Lefèvre</byline></body.head>
<body.content><p>Sergueï&nbsp;Lavrov a parl&eacute;.</p><table><tr><td>a</td><td>b</td></tr></table><p>Fin.</p>
</body.content></body></nitf>"""
ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><itemMeta><provider literal="AFP"/>
<versionCreated>2022-08-05T08:52:00Z</versionCreated></itemMeta><contentMeta>{creator}<language tag="fr"/>
<headline>{title}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"""
XHTML = (
    '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>non</title></head><body><p>Un.</p><p>Deux.</p>'
    "</body></html></inlineXML>"
)
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr"><teiHeader><fileDesc><titleStmt><title>Lettres</title>
<author>Anne Un</author><author>Bob Deux</author></titleStmt><publicationStmt><date when="1999">1999</date>
</publicationStmt></fileDesc><profileDesc><creation><date when="1789-07-14"/></creation></profileDesc></teiHeader>
<text><body><head>Lettre une</head><p>Il <choice><sic>avoit</sic><corr>avait</corr></choice> dit<lb/>oui.</p>
<lg><l>Un vers</l><l>Deux vers</l></lg><table><row><cell>a</cell><cell>b</cell></row></table></body></text></TEI>"""


def item(title: str = "Une rencontre", content: str = XHTML, creator: str = "") -> str:
    return ITEM.format(title=title, content=content, creator=creator)


def test_a_story_in_nitf() -> None:
    (story,) = documents("a.xml", NITF.encode())
    assert story.text == "Une rencontre\n\nSergueï\u00a0Lavrov a parlé.\n\na | b\n\nFin."
    assert (story.title, story.date, story.author) == ("Une rencontre", "2022-08-05", "Élodie Lefèvre")
    assert (story.language, story.kind) == ("fr", "nitf")


def test_an_item_with_inline_text() -> None:
    creator = "<creator><name>Élodie Lefèvre</name></creator>"
    (news,) = documents("a.xml", item(creator=creator).encode())
    assert news.text == "Une rencontre\n\nUn.\n\nDeux."
    assert (news.title, news.date, news.author) == ("Une rencontre", "2022-08-05", "Élodie Lefèvre")
    assert (news.language, news.kind) == ("fr", "newsml")


def test_without_a_creator_the_provider_is_the_source() -> None:
    assert documents("a.xml", item().encode())[0].author == "AFP"


def test_nitf_and_plain_text_may_be_inline() -> None:
    (news,) = documents("a.xml", item(content=f"<inlineXML>{NITF[NITF.index('<nitf>') :]}</inlineXML>").encode())
    assert "Sergueï\u00a0Lavrov a parlé." in news.text
    (news,) = documents("a.xml", item(content="<inlineData>Un texte.</inlineData>").encode())
    assert news.text == "Une rencontre\n\nUn texte."


def test_of_renditions_of_the_same_text_the_first_is_read() -> None:
    content = (
        f'<inlineData contenttype="image/png" encoding="base64">iVBOR</inlineData>{XHTML}<inlineData>Un.</inlineData>'
    )
    (news,) = documents("a.xml", item(content=content).encode())
    assert news.text == "Une rencontre\n\nUn.\n\nDeux."


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("Par <person>Anne Un</person><byttl>Envoyée</byttl>", "Anne Un"),
        ("By Anne Un <bytag>Staff</bytag>", "Anne Un"),
        ("", "AFP"),
    ],
)
def test_who_signs_a_story_is_its_author_else_who_distributes_it(byline: str, author: str) -> None:
    story = NITF.replace("Élodie Lefèvre", byline).replace("</docdata>", '<doc.copyright holder="AFP"/></docdata>')
    assert documents("a.xml", story.encode())[0].author == author


def test_a_news_message_holds_many_items() -> None:
    one, two = documents("a.xml", f"<newsMessage><itemSet>{item('Un')}{item('Deux')}</itemSet></newsMessage>".encode())
    assert (one.name, one.title, two.name, two.title) == ("a.xml#1", "Un", "a.xml#2", "Deux")


def test_a_picture_says_what_describes_it() -> None:
    (news,) = documents(
        "a.xml", item(content="").replace("</headline>", "</headline><description>Vue.</description>").encode()
    )
    assert news.text == "Une rencontre\n\nVue."


def test_an_edition_in_tei() -> None:
    (edition,) = documents("a.xml", TEI.encode())
    assert edition.text == "Lettres\n\nLettre une\n\nIl avoit dit\noui.\n\nUn vers\nDeux vers\n\na | b"
    assert (edition.title, edition.date, edition.author) == ("Lettres", "1789-07-14", "Anne Un, Bob Deux")
    assert (edition.language, edition.kind) == ("fr", "tei")


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('le gou-<lb break="no"/>vernement', "le gouvernement"),
        ('le gou\n<pb break="no" n="2"/>\nvernement', "le gouvernement"),
        ("dit<note>Une note.<p>Et plus.</p></note> oui", "dit [Une note.\nEt plus.] oui"),
        ("a <subst><del>dit</del><add>parlé</add></subst>", "a parlé"),
    ],
)
def test_words_and_sentences_of_an_edition_are_whole(inside: str, shown: str) -> None:
    (edition,) = documents("a.xml", f"<TEI><text><body><p>{inside}</p></body></text></TEI>".encode())
    assert edition.text == shown


def test_an_old_edition_states_date_and_language_its_own_way() -> None:
    header = '<publicationStmt><date value="1862"/></publicationStmt><langUsage><language id="fr"/></langUsage>'
    data = f"<TEI.2><teiHeader>{header}</teiHeader><text><p>a</p></text></TEI.2>"
    (edition,) = documents("a.xml", data.encode())
    assert (edition.date, edition.language) == ("1862", "fr")


def test_a_corpus_in_tei_holds_many() -> None:
    corpus = f"<teiCorpus><teiHeader/>{TEI}{TEI}</teiCorpus>"
    assert [found.name for found in documents("a.xml", corpus.encode())] == ["a.xml#1", "a.xml#2"]


@pytest.mark.parametrize(
    ("data", "kind"), [(NITF, "nitf"), (item(), "newsml"), (TEI, "tei")], ids=["nitf", "newsml", "tei"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_xml_is_known_by_its_root(data: str, kind: str, encoding: str) -> None:
    stated = data.replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert format_of("a.xml", stated.encode(encoding)).name == kind
    assert documents("a.xml", stated.encode(encoding))[0].kind == kind


@pytest.mark.parametrize("data", ["<root/>", "<newsItems/>", "pas de XML", "<nitfs>", ""])
def test_other_xml_is_none_of_these(data: str) -> None:
    assert format_of("a.xml", data.encode()).name not in ("nitf", "newsml", "tei")


def test_a_wrong_encoding_is_found_out() -> None:
    assert "parlé" in documents("a.xml", NITF.replace("&eacute;", "é").encode("cp1252"))[0].text


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ('<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">', "declares entities"),
        ("<!ENTITY a '&#38;b;'><!ENTITY b 'x&a;'>", "declares entities"),
        ('<!ENTITY b "&b;">', "declares entities"),
        (f'<!ENTITY b "{"x" * 2500}">', "declares entities"),
        ('<!ENTITY b SYSTEM "file:///etc/passwd">', "takes in another file"),
        ('<!ENTITY b PUBLIC "-//x" "http://localhost/x">', "takes in another file"),
    ],
)
def test_entities_that_attack_are_refused(entity: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        documents("a.xml", f"<!DOCTYPE nitf [{entity}]><nitf><p>&b;</p></nitf>".encode())


def test_a_text_that_entities_would_make_far_longer_is_refused() -> None:
    data = f'<!DOCTYPE nitf [<!ENTITY b "{"x" * 2000}">]><nitf><p>{"&b;" * 2000}</p></nitf>'
    with pytest.raises(SourceError, match="as bombs"):
        documents("a.xml", data.encode())


def test_small_entities_of_a_file_stand_for_their_text() -> None:
    dtd = """<!-- <!ENTITY a "no"> --> <!ENTITY a "A &amp; <p>B</p>"><!ENTITY dash '&#8212;'><!ENTITY a "second">
    <!ENTITY % TEI.prose "INCLUDE"> %TEI.prose; <!ELEMENT nitf ANY> <!NOTATION jpeg PUBLIC "a>b">
    <!ENTITY picture SYSTEM "x.jpg" NDATA jpeg>"""
    data = (
        f'<!DOCTYPE nitf SYSTEM "x.dtd" [{dtd}]>\n<nitf><p>&a;&dash;&eacute;&unknown; <![CDATA[&unknown;]]></p></nitf>'
    )
    assert documents("a.xml", data.encode())[0].text == "A &\n\nB\n\n—é&unknown; &unknown;"


@pytest.mark.parametrize("piece", ['<!ENTITY a "', "<!ENTITY a 'b'>", "<!-- ", "<![CDATA[", "&a;", "%a;", "<!A '\""])
def test_declarations_without_end_cost_nothing(piece: str) -> None:
    outcome("a.xml", f"<!DOCTYPE nitf [{piece * 100_000}".encode())
    outcome("a.xml", f"<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf>{piece * 100_000}".encode())


def test_an_outer_dtd_is_not_opened() -> None:
    data = '<!DOCTYPE nitf SYSTEM "file:///etc/passwd"><nitf><p>a</p></nitf>'
    assert documents("a.xml", data.encode())[0].text == "a"


@pytest.mark.parametrize("data", [NITF, item(), TEI], ids=["nitf", "newsml", "tei"])
def test_what_is_cut_gives_what_comes_before_and_says_so(data: str) -> None:
    whole = data.encode()
    (story,) = documents("a.xml", whole[: whole.rindex(b"</")])
    assert "no longer XML at line" in story.why
    for part in cuts(whole):
        outcome("a.xml", part)
        outcome("a.nitf", part)


def test_what_follows_a_fault_is_saved() -> None:
    (story,) = documents("a.xml", NITF.replace("<table>", "<p>Dupont & fils</p><table>").encode())
    assert (story.title, story.date) == ("Une rencontre", "2022-08-05")
    assert story.text.startswith("Une rencontre\n\nSergueï\u00a0Lavrov a parlé.\n\nDupont")
    assert story.text.endswith("fils\n\na | b\n\nFin.")
    assert "no longer XML at line 5" in story.why


@pytest.mark.parametrize(("root", "element"), [("nitf", "p"), ("newsItem", "name"), ("TEI", "div")])
def test_depth_costs_nothing(root: str, element: str) -> None:
    outcome("a.xml", f"<{root}>".encode() + f"<{element}>".encode() * 10_000 + b"a")


@given(st.text("<>/!?[]&;'\"= abnitfTEI", max_size=200))
def test_any_markup_is_text_or_refused(inside: str) -> None:
    for root in ("nitf", "newsItem", "TEI"):
        outcome("a.xml", f"<{root}>{inside}</{root}>".encode())


def test_the_examples_of_the_standard_open(messy: Path) -> None:
    files = sorted((messy / "third-party/newsml-g2-examples").glob("*.xml"))
    assert len(files) == 27
    for file in files:
        for found in documents(file.name, file.read_bytes()):
            assert (found.kind, bool(found.text)) == ("newsml", True)
