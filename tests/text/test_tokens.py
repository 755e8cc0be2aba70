"""Every character of a text that is not white space belongs to one token, and names are not cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.tokens import tokens

# Any code point, lone surrogates included, with the signs that join and cut words made frequent.
TEXTS = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from("aÉl dqu'’.-?\ufffdÃ©@&1,:\u0301中\n")))


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


@given(TEXTS)
def test_every_visible_character_lies_in_exactly_one_token(text: str) -> None:
    covered = [index for start, end in tokens(text) for index in range(start, end)]
    assert covered == [index for index, character in enumerate(text) if not character.isspace()]


@given(TEXTS, st.data())
def test_a_part_of_a_text_gives_offsets_into_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    covered = [index for left, right in tokens(text, start, end) for index in range(left, right)]
    assert covered == [index for index in range(start, end) if not text[index].isspace()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'ONU d’Oréal L'Équipe qu'il", ["l'", "ONU", "d’", "Oréal", "L'", "Équipe", "qu'", "il"]),
        ("aujourd'hui O'Brien Xi'an", ["aujourd'hui", "O'Brien", "Xi'an"]),
        ("Lavrov's don't", ["Lavrov", "'s", "don", "'t"]),
        ("MM. Wang et Lavrov.", ["MM.", "Wang", "et", "Lavrov", "."]),
        ("J.-C. Dupont, J. R. R. Tolkien", ["J.-C.", "Dupont", ",", "J.", "R.", "R.", "Tolkien"]),
        ("U.S. U.S.A U.S.-China", ["U.S.", "U.S.A", "U.S.", "-", "China"]),
        ("lemonde.fr 1,000.50 08:52", ["lemonde.fr", "1,000.50", "08:52"]),
        ("ensemble.Dernière", ["ensemble", ".", "Dernière"]),
        ("Asie-Pacifique AT&T COVID-19", ["Asie-Pacifique", "AT&T", "COVID-19"]),
        ("(Xinhua/Van Pov)", ["(", "Xinhua", "/", "Van", "Pov", ")"]),
        ("ete\u0301 हिन्दी", ["ete\u0301", "हिन्दी"]),
        ("外交部。 Лавров", ["外", "交", "部", "。", "Лавров"]),
        ("non...", ["non", "..."]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cha?nes plut?t", ["cha?nes", "plut?t"]),
        ("l?ONU d\ufffdEtat", ["l?", "ONU", "d\ufffd", "Etat"]),
        ("Sergue\ufffd Lavrov", ["Sergue\ufffd", "Lavrov"]),
        ("SergueÃ¯ Ã©tÃ© Å“uvre", ["SergueÃ¯", "Ã©tÃ©", "Å“uvre"]),
        ("Qui? Lavrov", ["Qui", "?", "Lavrov"]),
    ],
)
def test_damage_does_not_cut_a_word(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "unit", ["a", "a.", "A.", "A.-", "A. ", "l'", "a'", "'", "a-", "-a", "a?", "1,", "Ã", "\u0301", "http://"]
)
def test_repetition_costs_no_more_than_its_length(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert tokens(text + "x")[-1][1] == len(text) + 1
