"""XML of vocabularies that Lutrin does not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.reading import cuts, documents, outcome
from tui.sources import SourceError
from tui.sources.formats import format_of

DISPATCH = """<?xml version="1.0" encoding="UTF-8"?>
<depeche xmlns:x="urn:x" xml:lang="fr">
<head><date>2022-08-05T08:52:00Z</date><auteur><prenom>Élodie</prenom><nom>Lefèvre</nom></auteur></head>
<x:titre>Une <i>rencontre</i></x:titre><corps><para>Sergueï Lavrov a <i>longuement</i> parlé.</para>
<para><i>Rien d'autre.</i></para><para>Fin, <i>dit-il</i>.</para>
<ul><li>un</li><li>deux</li></ul><table><tr><td>a</td><td>b</td></tr></table></corps></depeche>"""


def test_each_element_that_holds_text_is_a_paragraph() -> None:
    (found,) = documents("a.xml", DISPATCH.encode())
    assert found.text == (
        "Une rencontre\n\n2022-08-05T08:52:00Z\n\nÉlodie\n\nLefèvre\n\nSergueï Lavrov a longuement "
        "parlé.\n\nRien d'autre.\n\nFin, dit-il.\n\n- un\n- deux\n\na | b"
    )
    assert found.kind == "xml"


def test_what_the_head_states() -> None:
    (found,) = documents("a.xml", DISPATCH.encode())
    assert (found.title, found.date, found.author) == ("Une rencontre", "2022-08-05", "Élodie Lefèvre")
    assert found.language == "fr"


def test_the_title_of_a_record_is_not_that_of_the_file() -> None:
    data = "<books><book><title>Un</title></book><book><title>Deux</title></book></books>"
    (found,) = documents("a.xml", data.encode())
    assert (found.title, found.text) == ("", "Un\n\nDeux")


@pytest.mark.parametrize("element", ["title", "source", "date"])
def test_a_text_in_an_element_called_like_a_statement_stays_a_text(element: str) -> None:
    (found,) = documents("a.xml", f"<a><{element}>{'<p>Un texte.</p>' * 100}</{element}></a>".encode())
    assert (found.title, found.author, found.date) == ("", "", "")
    assert found.text.count("Un texte.") == 100


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_xml_is_known_in_any_encoding(encoding: str) -> None:
    data = DISPATCH.replace("UTF-8", encoding).encode(encoding)
    assert format_of("a.xml", data[:4096]).name == "xml"
    assert "Sergueï Lavrov" in documents("a.xml", data)[0].text


@pytest.mark.parametrize(
    "text",
    [
        "<jean@example.org> a écrit : bonjour",
        "<DOC>\n<DOCNO>1</DOCNO>\n</DOC>\n<DOC>\n</DOC>",
        "<une parenthèse> puis le texte",
        '<?xml version="1.0"?><people><person name="Jean Dupont"/></people>',
        "<a><b/></a>",
    ],
)
def test_what_only_looks_like_xml_or_has_no_text_is_shown_as_it_stands(text: str) -> None:
    (found,) = documents("a.xml", text.encode())
    assert (found.text, found.kind) == (text, "text")


def test_what_is_cut_gives_what_comes_before_and_says_so() -> None:
    whole = DISPATCH.encode()
    (found,) = documents("a.xml", whole[: whole.index(b"<ul>")])
    assert found.text.endswith("Fin, dit-il.")
    assert "no longer XML at line" in found.why
    for part in cuts(whole):
        outcome("a.xml", part)


def test_entities_that_attack_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;">]><a><p>&c;</p></a>'
    reader = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a><p>&b;</p></a>'
    for data in (bomb, reader, f'<?xml version="1.0"?>{bomb}'):
        with pytest.raises(SourceError, match=r"declares entities|takes in another file"):
            documents("a.xml", data.encode())


@pytest.mark.parametrize("inside", ["<a>", "<title>", "<a>x<b>", "<head>"])
def test_depth_costs_nothing(inside: str) -> None:
    outcome("a.xml", b'<?xml version="1.0"?><r>' + inside.encode() * 10_000 + b"a")


@given(st.text("<>/!?[]&;'\"= abtile", max_size=200))
def test_any_markup_is_text_or_refused(inside: str) -> None:
    outcome("a.xml", f"<?xml version='1.0'?><head>{inside}</head>".encode())
    outcome("a.xml", f"<{inside}".encode())
