"""What finding in a document promises: every place of a query, as offsets of the text itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.find.hits import hits, in_both
from tui.text.damage.repair import Repair

TEXT = "L’Élysée a reçu M. Lavrov. L'ELYSEE et Lavrov\nSergueï ; un œil, l’oeil."


def found(query: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in hits(text, query)]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("elysee", ["Élysée", "ELYSEE"]),
        ("ÉLYSÉE", ["Élysée", "ELYSEE"]),
        ("oeil", ["œil", "oeil"]),
        ("lavrov elysee", ["Élysée", "Lavrov", "ELYSEE", "Lavrov"]),
        ('"lavrov sergueï"', ["Lavrov\nSergueï"]),
        ('"m lavrov"', ["M. Lavrov"]),
        ('"l elysee"', ["L’Élysée", "L'ELYSEE"]),
        ('"lavrov serguei', ["Lavrov\nSergueï"]),
        ("lavr", ["Lavr", "Lavr"]),
        ("zzz", []),
        ("", []),
        ('""', []),
        (" ?! ", []),
        ("sergueï", ["Sergueï"]),
    ],
)
def test_where_a_query_stands(query: str, places: list[str]) -> None:
    assert found(query) == places


def test_decomposed_letters_are_found_whole() -> None:
    assert found("elysee", "E\u0301lyse\u0301e") == ["E\u0301lyse\u0301e"]


def test_a_phrase_is_preferred_to_its_words() -> None:
    assert found('"wang yi" wang', "Wang Yi et Wang") == ["Wang Yi", "Wang"]


@given(st.text(max_size=80), st.text(max_size=12))
def test_hits_lie_in_the_text_in_order_and_apart(text: str, query: str) -> None:
    end = 0
    for start, stop in hits(text, query):
        assert end <= start < stop <= len(text)
        end = stop


@pytest.mark.parametrize("query", ["chaînes", "chaines", "cha?nes", "aînes"])
def test_a_repaired_word_is_found_as_it_is_shown_and_as_it_is_in_the_file(query: str) -> None:
    text = "les cha?nes et les chaînes"
    found = in_both(text, [Repair(7, 8, "î", "")], lambda each: hits(each, query))
    assert {text[start:end] for start, end in found} <= {"cha?nes", "chaînes", "a?nes", "aînes"}
    assert [start for start, _ in found][:1] == [4 if query[0] == "c" else 6]


def test_a_place_in_repaired_text_is_given_in_offsets_of_the_file() -> None:
    text = "dÃ©jÃ\xa0 vu l'Ã©tÃ©"
    repairs = [Repair(1, 3, "é", ""), Repair(4, 6, "à", ""), Repair(12, 14, "é", ""), Repair(15, 17, "é", "")]
    spans = in_both(text, repairs, lambda each: hits(each, "deja ete"))
    assert [text[start:end] for start, end in spans] == ["dÃ©jÃ\xa0", "Ã©tÃ©"]
