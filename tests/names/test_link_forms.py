"""What written forms have in common: letters, sounds, acronyms, damage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.names import prepared
from tui.names.acronyms import definitions, looks_short, stands_for
from tui.names.civilities import MAN, WOMAN, gender_of
from tui.names.damage import repairs
from tui.names.forms import damage, repaired, words
from tui.names.keys import key
from tui.names.sounds import given_sound, sound
from tui.names.tables import content_words, entities, entity
from tui.names.training.prepare import content
from tui.text.fold import folded
from tui.text.package_data import text_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nations-Unies", "Nations unies"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("U.S. Army", "US Army"),
        ("Organisation for Economic Co-operation", "Organisation for Economic Cooperation"),
        ("Bosnie-Herzégovine", "Bosnie et Herzégovine"),
        ("Jeux olympiques d'hiver de 2018", "Jeux olympiques d'hiver 2018"),
    ],
)
def test_forms_that_differ_in_nothing_that_matters_have_one_key(one: str, other: str) -> None:
    assert key(one, person=False)[0] == key(other, person=False)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paris", "Paris Match"),
        ("Ministère chinois des Affaires étrangères", "Ministère russe des Affaires étrangères"),
        ("Ministère des Affaires étrangères", "Ministère chinois des Affaires étrangères"),
        ("Le Monde", "Monde"),
        ("Corée du Nord", "Corée du Sud"),
    ],
)
def test_contrast_words_keep_names_apart(one: str, other: str) -> None:
    assert key(one, person=False)[0] != key(other, person=False)[0]


@pytest.mark.parametrize(
    ("one", "other"), [("al-Sissi", "Sissi"), ("Al-Sissi", "al Sissi"), ("de Villiers", "De Villiers")]
)
def test_particles_and_hyphens_of_persons_do_not_count(one: str, other: str) -> None:
    assert key(one, person=True)[0] == key(other, person=True)[0]


@pytest.mark.parametrize(
    "family",
    [
        "Poutine Putin Путин",
        "Lavrov Lawrow Лавров Lavroff",
        "Netanyahou Netanyahu Netanjahu Нетаньяху",
        "Eltsine Yeltsin Jelzin Ельцин",
        "Kadhafi Gaddafi Qadhafi",
        "Khrouchtchev Khrushchev Хрущёв",
        "Zelensky Zelenskyy Зеленский",
        "Loukachenko Lukashenko Лукашенко",
        "Choïgou Shoigu Шойгу",
        "Steinbrück Steinbrueck",
        "Trump Трамп Τραμπ",
        "Gorbatchev Gorbachev Gorbatschow Горбачёв Γκορμπατσόφ",
        "Tsipras Ципрас Τσίπρας",
    ],
)
def test_transcriptions_of_one_surname_sound_alike(family: str) -> None:
    assert len({sound(folded(name)) for name in family.split()}) == 1


@pytest.mark.parametrize("pair", ["Keqiang Qiang", "Zhang Zheng", "Macron Mélenchon", "Martin Martinez"])
def test_other_surnames_do_not(pair: str) -> None:
    assert len({sound(folded(name)) for name in pair.split()}) == 2


def test_given_names_have_families() -> None:
    assert len({given_sound(folded(name)) for name in ("Sergueï", "Sergei", "Sergey", "Сергей")}) == 1
    assert given_sound("maria") != given_sound("mario")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("OCS", "Organisation de coopération de Shanghai"),
        ("ASEAN", "Association des nations de l'Asie du Sud-Est"),
        ("ONU", "Organisation des Nations Unies"),
        ("ICR", "Initiative la Ceinture et la Route"),
        ("ONGs", "Organisation non gouvernementale"),
    ],
)
def test_an_acronym_stands_for_its_long_form(short: str, long: str) -> None:
    assert looks_short(short)
    assert stands_for(short, long)


@pytest.mark.parametrize(("short", "long"), [("PS", "Lille"), ("PKK", "Union européenne"), ("UE", "Parti socialiste")])
def test_what_stands_in_brackets_is_not_always_an_acronym(short: str, long: str) -> None:
    assert not stands_for(short, long)


def test_definitions_are_read_both_ways() -> None:
    text = "l'Organisation mondiale de la santé (OMS) et l'ONU (Organisation des Nations unies), à Lille (Nord)"
    forms = [
        ("Organisation mondiale de la santé", "organisation"),
        ("OMS", "organisation"),
        ("ONU", "organisation"),
        ("Organisation des Nations unies", "organisation"),
        ("Lille", "place"),
        ("Nord", "place"),
    ]
    spans = [(text.index(form), text.index(form) + len(form), kind) for form, kind in forms]
    assert [tuple(found) for found in definitions(text, spans)] == [(0, 1), (3, 2)]


@pytest.mark.parametrize(
    ("form", "characters"),
    [
        ("Sergue? Lavrov", "?"),
        ("Sergue\ufffd Lavrov", "\ufffd"),
        ("SergueÃ¯ Lavrov", "Ã¯"),
        ("Sergueï Lavrov", ""),
        ("Qui ?", ""),
    ],
)
def test_damage_is_told(form: str, characters: str) -> None:
    assert damage(form) == characters


def test_garbled_letters_are_put_right() -> None:
    assert repaired("SergueÃ¯ Lavrov") == "Sergueï Lavrov"
    assert repaired("São Paulo") == "São Paulo"


def test_a_lost_letter_may_have_been_any() -> None:
    assert "serguei lavrov" in set(repairs("sergue? lavrov"))
    assert "etats unis" in set(repairs("?tats?unis"))
    assert not list(repairs("serguei lavrov"))


def test_the_table_of_equivalents_joins_languages() -> None:
    known = entities()

    def number(form: str) -> int:
        return known[key(form, person=False)[0][1]]

    assert number("ONU") == number("UN") == number("Организация Объединённых Наций") == number("Nations unies")
    assert number("États-Unis") == number("Etats-Unis") == number("USA") == number("United States")
    assert number("Moscou") == number("Moscow") == number("Москва")
    assert number("Corée du Nord") != number("Corée du Sud")


@pytest.mark.parametrize(
    ("official", "short"),
    [
        ("République islamique du Pakistan", "Pakistan"),
        ("royaume de Norvège", "Norvège"),
        ("Islamic Republic of Mauritania", "Mauritanie"),
        ("Grand-Duché de Luxembourg", "Luxembourg"),
        ("Confédération suisse", "Suisse"),
        ("Республика Казахстан", "Казахстан"),
        ("République de Chine", "Taïwan"),
    ],
)
def test_a_state_is_known_by_its_official_name(official: str, short: str) -> None:
    assert entity(content_words(words(official))) == entity(content_words(words(short))) is not None


@pytest.mark.parametrize("form", ["République populaire de Donetsk", "Royaume des Deux-Siciles", "République", "Gaudi"])
def test_not_every_republic_is_a_known_state(form: str) -> None:
    assert entity(content_words(words(form))) is None


@given(st.text(max_size=60))
def test_no_form_breaks_anything(form: str) -> None:
    for person in (True, False):
        letters, name = key(form, person)
        assert name.core
        assert key(form, person)[0] == letters
    assert all(words(form))
    damage(form)
    for word in words(form):
        assert sound(word)
        assert given_sound(word)


@given(st.text("ab?é", max_size=2000))
def test_damage_is_looked_at_in_bounded_time(form: str) -> None:
    assert sum(1 for _ in repairs(form)) <= 144


def test_the_prepared_tables_are_those_of_the_tables_beside_them() -> None:
    assert text_of("tui.names", prepared.FILE) == content(), "run python -m tui.names.training.prepare"


def test_a_table_that_was_extended_counts_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "checksum", lambda: "00000000")
    prepared._sections.cache_clear()
    try:
        assert prepared.prepared("entities", lambda: [["atlantide", "atlantis"]]) == [["atlantide", "atlantis"]]
    finally:
        prepared._sections.cache_clear()


@pytest.mark.parametrize(
    ("name", "bearer"),
    [("Marine Le Pen", WOMAN), ("Jean-Marie Le Pen", MAN), ("Anne-Marie Idrac", WOMAN), ("Camille Dupont", "")],
)
def test_a_given_name_may_tell_who_bears_it(name: str, bearer: str) -> None:
    assert gender_of(key(name, person=True)[1]) == bearer
