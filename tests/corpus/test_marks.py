"""What marking promises: the letters that answer, as offsets of the text itself."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.marks import marked, merged
from tui.corpus.vocabulary import Closeness
from tui.corpus.words import folded_words


def letters(text: str, *answers: tuple[str, dict[str, Closeness]]) -> list[str]:
    return [text[start:end] for start, end in marked(text, answers)]


def test_the_letters_typed_are_marked_in_a_longer_word() -> None:
    assert letters("Sergueï LAVROV", ("lavr", {"lavrov": Closeness.PREFIX})) == ["LAVR"]


def test_a_word_that_is_nearly_right_is_marked_whole() -> None:
    assert letters("Sergueï Lavrov", ("lavrof", {"lavrov": Closeness.ONE_OFF})) == ["Lavrov"]


def test_accents_and_ligatures_keep_their_place() -> None:
    assert letters("un Œil élu", ("oeil", {"oeil": Closeness.EXACT}), ("elu", {"elu": Closeness.EXACT})) == [
        "Œil",
        "élu",
    ]


def test_touching_marks_become_one() -> None:
    assert merged([(3, 5), (0, 2), (2, 3), (7, 8)]) == [(0, 5), (7, 8)]


@given(st.text(max_size=40))
def test_marks_lie_in_the_text_in_order(text: str) -> None:
    spans = marked(text, [(word, {word: Closeness.EXACT}) for word in folded_words(text)])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
