"""What the vocabulary promises: rows are found by words typed roughly, and by no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tui.corpus.vocabulary import Closeness, Vocabulary, errors_allowed
from tui.corpus.words import folded_words


def vocabulary(*rows: str) -> Vocabulary:
    made = Vocabulary()
    for row in rows:
        made.add(row)
    return made


def search(made: Vocabulary, *words: str) -> set[int]:
    return set(made.search([made.like(word) for word in words]))


def closeness(made: Vocabulary, typed: str) -> dict[str, Closeness]:
    return {made.word(code): close for code, close in made.like(typed).items()}


def test_how_well_a_word_answers_is_said() -> None:
    made = vocabulary("Lavrov lavrovien Slavrova Lavrof Kavrov")
    assert closeness(made, "lavrov") == {
        "lavrov": Closeness.EXACT,
        "lavrovien": Closeness.PREFIX,
        "lavrof": Closeness.ONE_OFF,
        "kavrov": Closeness.ONE_OFF,
        "slavrova": Closeness.INSIDE,
    }


def test_answers_come_best_first() -> None:
    made = vocabulary("Kavrov Slavrova lavrovien Lavrov")
    values = list(made.like("lavrov").values())
    assert values == sorted(values, reverse=True)


def test_a_transposition_is_one_error() -> None:
    assert closeness(vocabulary("Merkel"), "merkle") == {"merkel": Closeness.ONE_OFF}


def test_short_words_must_be_right() -> None:
    assert closeness(vocabulary("Xi Wu"), "xu") == {}


def test_one_and_two_letters_only_begin_words() -> None:
    assert closeness(vocabulary("Wang Hawa Wu"), "wa") == {"wang": Closeness.PREFIX}


def test_every_query_word_must_be_answered() -> None:
    made = vocabulary("Angela Merkel", "Angela Davis", "Merkel Horst")
    assert search(made, "angela", "merkel") == {0}
    assert search(made, "merkel", "angela") == {0}
    assert search(made, "angela", "putin") == set()


def test_accents_and_case_do_not_count() -> None:
    assert search(vocabulary("Élysée", "ÉLYSÉE", "Elysees"), "elysee") == {0, 1, 2}


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("degaulle", ["de", "gaulle"]),
        ("charlesdegaulle", ["charles", "de", "gaulle"]),
        ("gaulle", []),
        ("degaullex", []),
        ("", []),
    ],
)
def test_words_written_as_one_are_told_apart(typed: str, parts: list[str]) -> None:
    made = vocabulary("Charles de Gaulle")
    assert [made.word(code) for code in made.split(typed)] == parts


@pytest.mark.parametrize("row", ["des cha?nes", "des cha\ufffdnes", "des cha??nes"])
def test_a_lost_letter_is_one_error(row: str) -> None:
    assert search(vocabulary(row), "chaines") == {0}


@pytest.mark.parametrize("typed", ["m?t?o", "r?v?rien", "nu?ez"])
def test_lost_letters_may_be_typed(typed: str) -> None:
    (word,) = folded_words(typed)
    assert search(vocabulary("Météo", "Révérien", "Nuñez"), word)


def test_a_question_mark_after_a_word_is_no_letter() -> None:
    assert folded_words("Vers la guerre? Qui ?") == ["vers", "la", "guerre", "qui"]


def test_rows_added_later_are_found_too() -> None:
    made = vocabulary("Wang Yi")
    assert search(made, "lavrov") == set()
    made.add("Lavrov")
    assert search(made, "lavrov") == {1}


def test_a_word_that_is_not_there_finds_nothing() -> None:
    assert search(vocabulary("Sergueï Lavrov", "Wang Yi"), "zzyzx") == set()


def test_the_limit_keeps_the_best_answers() -> None:
    made = vocabulary(*["lavrovien"] * 50, "lavrov")
    found = made.search([made.like("lavrov")], limit=3)
    assert 50 in found
    assert len(found) <= 6


words = st.text("abcdé", min_size=1, max_size=9)


@given(st.lists(words, max_size=20), words)
def test_answers_are_those_of_a_plain_comparison(rows: list[str], typed: str) -> None:
    made = vocabulary(*rows)
    typed = typed.replace("é", "e")
    found = closeness(made, typed)
    for row in rows:
        word = row.replace("é", "e")
        distance = OSA.distance(typed, word)
        if word == typed:
            assert found[word] is Closeness.EXACT
        elif word.startswith(typed):
            assert found[word] is Closeness.PREFIX
        elif len(typed) > 2 and typed in word:
            assert found[word] >= Closeness.INSIDE
        elif distance <= errors_allowed(typed) and word[0] == typed[0]:
            assert word in found
        elif distance > errors_allowed(typed):
            assert word not in found


@given(st.text(), st.text(max_size=20))
def test_no_text_breaks_it(row: str, typed: str) -> None:
    made = vocabulary(row)
    for word in typed.split():
        made.search([made.like(word)])
