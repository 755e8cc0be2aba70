"""Sentences end where a reader would say so: not after a title, not at every line of wrapped text."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.sentences import sentences

TEXTS = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from('aM. \n!?…»"U.S1,。।\r\x85')))


def cut(text: str, language: str = "") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@given(TEXTS, st.sampled_from(["", "fr", "en", "xx"]))
def test_every_visible_character_lies_in_exactly_one_sentence(text: str, language: str) -> None:
    spans = sentences(text, language)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    outside = set(range(len(text))) - {index for start, end in spans for index in range(start, end)}
    assert all(text[index].isspace() for index in outside)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["M. Lavrov est arrivé.", "MM. Wang et Lavrov ont parlé."]),
        ("fr", ["Né vers 50 av. J.-C. à Rome.", "Il est mort."]),
        ("fr", ["Des tomates, des poires, etc.", "Le marché ferme."]),
        ("fr", ["« C'est fini. »", "Il est parti."]),
        ("fr", ["Voir p. 12 et art. 3.", "C'est dit !", "Vraiment ?", "Oui…", "Non."]),
        ("fr", ["L'œuvre de J. R. R. Tolkien.", "Elle plaît."]),
        ("en", ["The U.S. President met Mr. Smith Jr.", "The deal, No. 5, was signed at 5 p.m.", "He left."]),
        ("en", ['"No!"', "She left (at last).", "Why?", "2017 was hard."]),
        ("en", ["Gen. Smith lives in Washington, D.C.", "He is old."]),
        ("", ["प्रधानमंत्री आए।", "वे गए।"]),
        ("", ["ماذا؟", "لا شيء."]),
    ],
)
def test_sentences_end_where_a_reader_would_say_so(language: str, expected: list[str]) -> None:
    assert cut(" ".join(expected), language) == expected


def test_ideographic_stops_need_no_space() -> None:
    assert cut("外交部。王毅说！好") == ["外交部。", "王毅说！", "好"]


def test_an_unknown_language_uses_the_abbreviations_of_all() -> None:
    assert cut("Mr. Smith, MM. Wang et Lavrov.", "tlh") == ["Mr. Smith, MM. Wang et Lavrov."]


def test_a_question_mark_in_place_of_a_lost_letter_ends_nothing() -> None:
    assert cut("Son homologue Sergue? Lavrov est là, plut?t content.", "fr") == [
        "Son homologue Sergue? Lavrov est là, plut?t content."
    ]
    assert cut("Qui est Dupont? Lavrov ne le sait pas.", "fr") == [
        "Qui est Dupont?",
        "Lavrov ne le sait pas.",
    ]


PARAGRAPH = (
    "La Chine et la Russie doivent renforcer leur coopération dans divers domaines, a déclaré M. Wang. "
    "Les deux pays ont aussi parlé de la situation de la région, selon une déclaration publiée après leur "
    "rencontre. Rien d'autre n'a été annoncé, mais une autre réunion est prévue dans les mois qui viennent."
)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_wrapped_text_is_not_cut_at_every_line(width: int) -> None:
    wrapped = textwrap.fill(PARAGRAPH, width)
    assert [" ".join(sentence.split()) for sentence in cut(wrapped, "fr")] == cut(PARAGRAPH, "fr")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_set_on_purpose_ends_a_sentence(newline: str) -> None:
    long_line = PARAGRAPH.replace(".", ",").replace("M,", "M.").rstrip(",")
    lines = ["Dernière mise à jour à 08h52 le 08/08", long_line, "(Xinhua/Van Pov)", long_line]
    assert cut(newline.join(lines), "fr") == lines


def test_a_heading_and_a_list_stand_alone_in_wrapped_text() -> None:
    body = textwrap.fill(PARAGRAPH, 72)
    found = cut(f"Un titre\n\n{body}\n\n- un point\n- un autre point\n", "fr")
    assert found[0] == "Un titre"
    assert found[-2:] == ["- un point", "- un autre point"]


@pytest.mark.parametrize("unit", ["a", "a\n", "\n", "A. ", ". ", ".", '."', "? ", " ", '"', ".  (", "a" * 79 + "\n"])
def test_repetition_costs_no_more_than_its_length(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert all(0 <= start < end <= len(text) for start, end in sentences(text))
