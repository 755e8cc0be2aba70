"""What sets and marks of documents promise: each document for itself, whatever stands beside it."""

from hypothesis import given
from hypothesis import strategies as st

from tui.find.tally import (
    HIGHEST,
    Tally,
    all_of,
    any_of,
    as_bytes,
    better,
    everything,
    has_marks,
    of_bytes,
    of_documents,
    opposite,
)

MARKS = st.lists(st.tuples(st.integers(0, HIGHEST), st.integers(0, HIGHEST)), min_size=1, max_size=40)
STATES = st.lists(st.tuples(st.sampled_from("yno"), st.sampled_from("yno")), min_size=1, max_size=40)


def tally(states: list[str]) -> Tally:
    sets = {state: of_bytes(bytes(each == state for each in states)) for state in "yo"}
    return Tally(sets["y"], 0, sets["o"])


def states(known: Tally, count: int) -> list[str]:
    pairs = zip(as_bytes(known.yes, count), as_bytes(known.open, count), strict=True)
    return ["y" if yes else "o" if still_open else "n" for yes, still_open in pairs]


@given(MARKS)
def test_marks_are_compared_document_by_document(pairs: list[tuple[int, int]]) -> None:
    count, every = len(pairs), everything(len(pairs))
    first, second = (of_bytes(bytes(side)) for side in zip(*pairs, strict=True))
    assert list(as_bytes(better(first, second, every), count)) == [max(pair) for pair in pairs]
    assert list(as_bytes(has_marks(first, every), count)) == [int(mark > 0) for mark, _ in pairs]


@given(STATES)
def test_what_is_open_stays_open_until_the_rest_decides(pairs: list[tuple[str, str]]) -> None:
    count, every = len(pairs), everything(len(pairs))
    first, second = (tally(list(side)) for side in zip(*pairs, strict=True))
    order = "noy"
    assert states(any_of([first, second], every), count) == [max(pair, key=order.index) for pair in pairs]
    assert states(all_of([first, second], every), count) == [min(pair, key=order.index) for pair in pairs]
    assert states(opposite(first, every), count) == [{"y": "n", "n": "y"}.get(state, "o") for state, _ in pairs]


def test_a_set_of_documents() -> None:
    assert list(as_bytes(of_documents([0, 2, 9], 4), 4)) == [1, 0, 1, 0]
