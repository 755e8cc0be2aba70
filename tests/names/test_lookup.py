"""What looking up promises: the right name first for whatever is typed, nothing for what is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.names.lookup import Found, Lookup

NAMES: list[tuple[str, tuple[str, ...], int]] = [
    ("Sergueï Lavrov", ("Lavrov", "Sergue? Lavrov"), 9),
    ("Ivan Lavrov", (), 1),
    ("Wang Yi", ("Wang",), 14),
    ("Wang Qishan", (), 2),
    ("Xi Jinping", (), 5),
    ("Angela Merkel", ("Merkel",), 7),
    ("Vladimir Poutine", ("Poutine",), 8),
    ("Jean-Luc Mélenchon", ("Mélenchon",), 4),
    ("Charles de Gaulle", ("de Gaulle",), 3),
    ("Abdel Fattah al-Sissi", ("al-Sissi",), 3),
    ("Organisation de coopération de Shanghai", ("OCS",), 4),
    ("ONU", ("Organisation des Nations Unies", "Nations Unies"), 6),
    ("Association des nations de l'Asie du Sud-Est", (), 2),
    ("Владимир Зеленский", (), 2),
    ("Œuvre nationale", (), 1),
    ("Emmanuel Macron", ("Macron",), 6),
    ("Édouard Philippe", (), 2),
]


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup(NAMES)


def best(lookup: Lookup, typed: str) -> list[str]:
    return [NAMES[found.name][0] for found in lookup.find(typed)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lavrof", "Sergueï Lavrov"),
        ("sergei lavrov", "Sergueï Lavrov"),
        ("lavrov sergueï", "Sergueï Lavrov"),
        ("s lavrov", "Sergueï Lavrov"),
        ("лавров", "Sergueï Lavrov"),
        ("merkle", "Angela Merkel"),
        ("angela merkle", "Angela Merkel"),
        ("MERKEL", "Angela Merkel"),
        ("putin", "Vladimir Poutine"),
        ("Путин", "Vladimir Poutine"),
        ("zelensky", "Владимир Зеленский"),
        ("melenchon", "Jean-Luc Mélenchon"),
        ("jean luc", "Jean-Luc Mélenchon"),
        ("jlm", "Jean-Luc Mélenchon"),
        ("degaulle", "Charles de Gaulle"),
        ("gaulle", "Charles de Gaulle"),
        ("al sissi", "Abdel Fattah al-Sissi"),
        ("alsissi", "Abdel Fattah al-Sissi"),
        ("sisi", "Abdel Fattah al-Sissi"),
        ("jl mélenchon", "Jean-Luc Mélenchon"),
        ("lug mélenchon", "Jean-Luc Mélenchon"),
        ("O.N.U.", "ONU"),
        ("Меленшон", "Jean-Luc Mélenchon"),
        ("ocs", "Organisation de coopération de Shanghai"),
        ("cooperation shangai", "Organisation de coopération de Shanghai"),
        ("nations unies", "ONU"),
        ("onu", "ONU"),
        ("oeuvre", "Œuvre nationale"),
        ("edouard philipe", "Édouard Philippe"),
        ("jinping xi", "Xi Jinping"),
        ("macorn", "Emmanuel Macron"),
    ],
)
def test_the_right_name_comes_first(lookup: Lookup, typed: str, name: str) -> None:
    assert best(lookup, typed)[0] == name


@pytest.mark.parametrize("typed", ["zzyzx", "hollande", "xk", "lavrov merkel", "", "  ", "?", "obama"])
def test_nothing_is_found_for_a_name_that_is_not_there(lookup: Lookup, typed: str) -> None:
    assert lookup.find(typed) == []


def test_a_shared_surname_gives_several_names_the_most_mentioned_first(lookup: Lookup) -> None:
    assert best(lookup, "lavrov") == ["Sergueï Lavrov", "Ivan Lavrov"]
    assert best(lookup, "wang") == ["Wang Yi", "Wang Qishan"]


def test_of_names_with_the_same_word_the_most_mentioned_comes_first_and_not_the_shortest() -> None:
    lookup = Lookup([("Philippe Bas", (), 1), ("Édouard Philippe", (), 14), ("Philippe Pétain", (), 2)])
    assert [found.name for found in lookup.find("philippe")] == [1, 2, 0]


def test_what_was_typed_exactly_comes_before_what_is_near() -> None:
    lookup = Lookup([("Marten", (), 50), ("Martin", (), 1)])
    assert [found.name for found in lookup.find("martin")] == [1, 0]


def found(lookup: Lookup, typed: str) -> Found:
    return lookup.find(typed)[0]


def test_the_score_reads_as_confidence(lookup: Lookup) -> None:
    scores = [found(lookup, typed).score for typed in ("wang yi", "wang qishan", "angela merkle", "jlm")]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("wang yi", "exact"),
        ("lavrof", "1 letter off"),
        ("putin", "sounds alike"),
        ("jlm", "initials"),
        ("lavr", "beginning"),
        ("degaulle", "written in one word or in two"),
    ],
)
def test_each_find_says_why(lookup: Lookup, typed: str, why: str) -> None:
    assert found(lookup, typed).why == why


def test_the_matched_letters_are_offsets_of_the_form(lookup: Lookup) -> None:
    one = found(lookup, "melench")
    assert [one.form[start:end] for start, end in one.matched] == ["Mélench"]


def test_the_limit_holds(lookup: Lookup) -> None:
    assert len(lookup.find("wang", limit=1)) == 1


@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(typed: str) -> None:
    for one in Lookup(NAMES).find(typed):
        assert 0 < one.score <= 1
        assert all(0 <= start < end <= len(one.form) for start, end in one.matched)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_every_name_with_a_word_is_found_by_itself(names: list[str]) -> None:
    lookup = Lookup((name, (), 1) for name in names)
    for number, name in enumerate(names):
        if any(char.isalnum() for char in name) and all(len(word) < 64 for word in name.split()):
            hits = {one.name: one for one in lookup.find(name)}
            assert number in hits
