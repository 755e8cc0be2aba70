"""The rules over spans hold for whatever a recogniser says."""

import pytest

from tui.names.document import recognised
from tui.names.found import Found
from tui.names.language import language
from tui.names.sentence import read
from tui.names.spans import rules
from tui.text.tokens import tokens

FRENCH = language("fr")


def after_rules(text: str, marked: str, kind: str, code: str = "fr") -> list[tuple[str, str]]:
    """Return what the rules make of the marked words of a sentence."""
    (sentence,) = read(text, code)
    first = sum(start < text.index(marked) for start, _ in tokens(text))
    found = Found(first, first + len(tokens(marked)), kind)
    return [
        (text[sentence.offsets[span.first][0] : sentence.offsets[span.last - 1][1]], span.type)
        for span in rules(sentence, [found], language(code))
    ]


@pytest.mark.parametrize(
    ("text", "marked", "kind", "expected"),
    [
        ("Il a dit au Daily News : « Smith est parti", "Daily News : « Smith", "organisation", ["Daily News", "Smith"]),
        ("Un séisme a frappé l'île indonésienne de Lombok", "île indonésienne de Lombok", "place", ["Lombok"]),
        ("La statue du XIXe siècle", "XIXe", "other", []),
        ("La phrase de Sanders n’a rien changé", "Sanders n’", "person", ["Sanders"]),
        ("Le chimiste Sir James Stoddart est né là", "Sir James Stoddart", "person", ["James Stoddart"]),
    ],
)
def test_what_is_no_part_of_a_name_is_cut_off(text: str, marked: str, kind: str, expected: list[str]) -> None:
    assert after_rules(text, marked, kind) == [(name, kind) for name in expected]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("La police de Libreville a ouvert une enquête", "Libreville", ["police de Libreville"]),
        ("La préfecture de police de Paris compte les gens", "Paris", ["préfecture de police de Paris"]),
        ("Le parquet de Bruxelles s'en charge", "Bruxelles", ["parquet de Bruxelles"]),
        ("La ville de Bruxelles s'en charge", "Bruxelles", ["Bruxelles"]),
        ("Au Mali, le ministère de la santé compte", "Mali", ["Mali", "ministère de la santé"]),
        ("Au Mali, le ministre de la santé compte", "Mali", ["Mali"]),
        (
            "Au Mali, le ministère malien de l'économie et des finances compte",
            "Mali",
            ["Mali", "ministère malien de l'économie et des finances"],
        ),
    ],
)
def test_a_body_in_small_letters_is_named_by_its_place_or_portfolio(
    text: str, marked: str, expected: list[str]
) -> None:
    assert sorted(name for name, _ in after_rules(text, marked, "place")) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("The Interior Ministry said so", "Interior", ["Interior Ministry"]),
        ("The German Football Federation paid", "Federation", ["German Football Federation"]),
        ("He met the Tennessean's Mike Organ", "Tennessean's Mike Organ", ["Tennessean", "Mike Organ"]),
        ("He read Thuringia's report", "Thuringia's", ["Thuringia"]),
        ("Then Tesla CEO Elon Musk left", "Tesla CEO Elon Musk", ["Tesla", "Elon Musk"]),
        (
            "Then Department of Justice Analyst Paul Rowlett left",
            "Department of Justice Analyst Paul Rowlett",
            ["Department of Justice", "Paul Rowlett"],
        ),
        ("He sold McDonald's again", "McDonald's", ["McDonald's"]),
    ],
)
def test_an_english_body_is_whole_and_holds_neither_person_nor_possessive(
    text: str, marked: str, expected: list[str]
) -> None:
    assert [name for name, _ in after_rules(text, marked, "organisation", "en")] == expected


@pytest.mark.parametrize(
    ("code", "text", "marked", "kind", "expected"),
    [
        ("en", "The Bank of Korea cut rates", "Bank of Korea", "place", [("Bank of Korea", "organisation")]),
        ("en", "Then Boots sold its shops", "Boots sold", "organisation", [("Boots", "organisation")]),
        ("en", "He is Imam Yusuf Chunara", "Imam Yusuf Chunara", "person", [("Yusuf Chunara", "person")]),
        ("fr", "Un navire du golfe d'Aden coule", "Aden", "place", [("golfe d'Aden", "place")]),
        ("en", "The Bank of Japan cut rates", "Japan", "place", [("Bank of Japan", "organisation")]),
        ("en", "Troops of MONUSCO left", "MONUSCO", "person", [("MONUSCO", "organisation")]),
        ("en", "It fought Boko Haram there", "Boko Haram", "place", [("Boko Haram", "organisation")]),
        ("en", "The Champions League began", "Champions League", "organisation", [("Champions League", "event")]),
        ("en", "Floods after Storm Daniel grew", "Daniel", "person", [("Storm Daniel", "event")]),
        ("fr", "Le typhon Noru approche", "Noru", "person", [("Noru", "event")]),
        ("fr", "Le porte-avions Charles-de-Gaulle part", "part", "other", [("Charles-de-Gaulle", "other")]),
        ("fr", "La banque cite BNP Paribas en tête", "Paribas", "person", [("BNP Paribas", "organisation")]),
    ],
)
def test_lists_and_nouns_tell_what_a_name_is(
    code: str, text: str, marked: str, kind: str, expected: list[tuple[str, str]]
) -> None:
    assert after_rules(text, marked, kind, code) == expected


def test_two_countries_with_a_hyphen_are_found_though_the_model_saw_nothing() -> None:
    text = "La coopération Russie-Chine avance"
    sentences = read(text, "fr")
    spans = recognised(text, sentences, [[]], FRENCH)
    assert [text[span.start : span.end] for span in spans] == ["Russie", "Chine"]


def test_an_article_that_the_document_leaves_out_elsewhere_is_none_of_the_name() -> None:
    text = "Les Rangers ont perdu. Le but des Rangers est venu tard."
    sentences = read(text, "fr")
    found = [[Found(0, 2, "organisation")], [Found(3, 4, "organisation")]]
    spans = recognised(text, sentences, found, FRENCH)
    assert [text[span.start : span.end] for span in spans] == ["Rangers", "Rangers"]


def test_no_name_begins_with_a_possessive() -> None:
    (sentence,) = read("He met Amnesty's Iverna McGowan", "en")
    assert rules(sentence, [Found(3, 6, "person")], language("en")) == [Found(4, 6, "person")]
