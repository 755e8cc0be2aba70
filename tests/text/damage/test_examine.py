"""Damage: what is repaired, what is left alone, and that nothing but the damage changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.damage.examine import examine
from tui.text.damage.mended import mend
from tui.text.damage.repair import Damage

PIECES = st.sampled_from(
    ["?", "\ufffd", "a?", "é", "plut?t", " ", "\n", "Ã©", "l?", "Å“", "\x92", "\ud800", "¿", "字", "'", "Sergue?", "-"]
)


def repaired(text: str, language: str = "fr") -> str:
    return mend(text, examine(text, language).repairs).text


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("la construction de cha?nes industrielles", "la construction de chaînes industrielles"),
        ("durables, plut?t que la fausse", "durables, plutôt que la fausse"),
        ("son homologue russe Sergue? Lavrov à la demande", "son homologue russe Sergueï Lavrov à la demande"),
        ("les r?unions ont ?t? utiles", "les réunions ont été utiles"),
        ("Cr?ation r?ussie. ?a va mieux.", "Création réussie. Ça va mieux."),
        ("une d?claration des ?tats-Unis d'Am?rique", "une déclaration des États-Unis d'Amérique"),
        ("une D?CLARATION", "une DÉCLARATION"),
        ("le c?ur de l'Europe", "le cœur de l'Europe"),
        ("le d\ufffdbut d'une \ufffdre", "le début d'une ère"),
        ("une r??union de pr??paration", "une réunion de préparation"),
        ("gr?ce à la réunion", "grâce à la réunion"),
        ("l'arm?e d'?cosse", "l'armée d'Écosse"),
        ("J?ai vu l??tat apr?s la r?union d?hier", "J’ai vu l’état après la réunion d’hier"),
    ],
)
def test_lost_letters_are_repaired_where_one_word_fits(damaged: str, whole: str) -> None:
    assert repaired(damaged) == whole


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("SergueÃ¯ Lavrov, dÃ©jÃ\xa0 vu", "Sergueï Lavrov, déjà vu"),
        ("lâ€™homme sâ€™Ã©lÃ¨ve", "l’homme s’élève"),
        ("lâ\x80\x99homme", "l’homme"),
        ("un Å“il sur lâ€™Ã©tÃ©", "un œil sur l’été"),
        ("il a Ã©tÃ© lÃ\xa0 au cÅ“ur", "il a été là au cœur"),
        ("lâ€™ÃƒÂ©tÃƒÂ© ÃƒÂ\xa0 Paris", "l’été à Paris"),
        ("l\x92homme au c\x9cur", "l’homme au cœur"),
    ],
)
def test_letters_read_in_the_wrong_encoding_are_repaired(damaged: str, whole: str) -> None:
    assert repaired(damaged) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment ? Oui. Pourquoi? Parce que.",
        "Quand vient l'arrêt? Et le procès? Qui a parlé d'abus? Personne. Et du refus?",
        "quoi?Non, où?là",
        "Est-ce Lavrov? Est-ce Sergei? C'est Jean?",
        "https://exemple.fr/caf?e=1&page?id=3",
        "x = a?b:c; plut?t(1) /pr?s/",
        "?¿? ?? ???? ?",
        "¿Qué pasa? ¿Dónde está?",
        "NÃO! SÃO PAULO, à côté, « été » d’Â",
        "le cours de la 12?h de «?Ils » et d'un?» fin?: oui",
        "Il dit : « l'été »… à l’œuvre ; 5 ° C, n° 3",
    ],
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_a_question_after_a_word_is_left_even_among_damage() -> None:
    assert repaired("Les r?unions sont finies. Pourquoi ce refus? On a d?cid? de partir.") == (
        "Les réunions sont finies. Pourquoi ce refus? On a décidé de partir."
    )


def test_words_of_the_document_itself_tell_what_was_lost() -> None:
    text = "Zsuzsa Kőszegi parle. Puis K?szegi se tait."
    (repair,) = examine(text, "hu").repairs
    assert (text[repair.start : repair.end], repair.text) == ("?", "ő")
    assert "this document" in repair.reason


def test_a_lost_english_apostrophe_is_repaired() -> None:
    assert repaired("Iraq?s people don?t agree", "en") == "Iraq’s people don’t agree"


def test_of_words_that_are_equally_usual_none_is_taken() -> None:
    assert repaired("un h?te", "fr") == "un h?te"


def test_damage_is_counted_in_words_and_what_is_left_counts_too() -> None:
    damage = examine("les r\ufffdunions d'un zz\ufffdzz et d'un h?te", "fr")
    assert (damage.damaged, damage.repaired) == (2, 1)


def test_an_undamaged_text_has_no_damage() -> None:
    damage = examine("La réunion de Sergueï Lavrov a été utile.", "fr")
    assert damage == Damage(repairs=[], words=["Sergueï"])


def test_every_word_of_a_language_without_a_list_may_help_elsewhere() -> None:
    assert examine("Die Länder für Müller", "de").words == ["Länder", "Müller", "für"]


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["fr", "en", "de", ""]))
def test_repairs_are_in_order_within_the_text_and_never_longer_than_the_damage(text: str, language: str) -> None:
    at = 0
    for repair in examine(text, language).repairs:
        assert at <= repair.start < repair.end <= len(text)
        assert len(repair.text) in {0, 1, repair.end - repair.start}
        assert repair.reason
        at = repair.end


@given(st.text())
def test_any_text_can_be_examined(text: str) -> None:
    damage = examine(text, "fr")
    assert 0 <= damage.repaired <= damage.damaged
