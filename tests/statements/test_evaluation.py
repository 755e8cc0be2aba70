"""What the figures mean: which statements count as found, as exact, and as given to the right speaker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.names.evaluation import Place, Score
from tui.statements.evaluation import (
    CONTENT,
    EXACT,
    MEASURES,
    SPEAKER,
    FoundStatement,
    GoldStatement,
    Pair,
    pairs,
    score,
)

LAVROV = frozenset({"Sergueï Lavrov", "Lavrov"})
WANG = frozenset({"Wang Yi"})


def gold(start: int, end: int, *speakers: str) -> GoldStatement:
    return GoldStatement(start, end, "direct", "name", speakers)


def found(start: int, end: int, *speakers: frozenset[str]) -> FoundStatement:
    return FoundStatement(start, end, "indirect", "pronoun", speakers)


@pytest.mark.parametrize(
    ("start", "end", "is_found", "is_exact"),
    [
        (10, 20, True, True),
        (10, 15, True, False),
        (15, 20, True, False),
        (15, 21, True, False),
        (16, 22, False, False),
        (5, 25, True, False),
        (5, 26, False, False),
        (0, 15, False, False),
        (0, 10, False, False),
        (20, 30, False, False),
    ],
)
def test_half_of_the_longer_content_must_be_common(start: int, end: int, is_found: bool, is_exact: bool) -> None:
    compared = pairs([gold(10, 20)], [], [found(start, end)])
    assert score(compared, CONTENT) == Score(is_found, 1, 1)
    assert score(compared, EXACT) == Score(is_exact, 1, 1)


@pytest.mark.parametrize(
    ("marked", "given", "right"),
    [
        (["Lavrov"], [LAVROV], True),
        (["Sergueï\nLavrov"], [LAVROV], True),
        (["lavrov"], [LAVROV], False),
        (["Wang Yi"], [LAVROV], False),
        (["Lavrov"], [], False),
        (["Lavrov"], [LAVROV, WANG], False),
        (["Wang Yi", "Lavrov"], [LAVROV, WANG], True),
        (["Wang Yi", "Lavrov"], [LAVROV, LAVROV], False),
        ([], [], True),
        ([], [WANG], False),
    ],
)
def test_all_speakers_must_be_right_and_no_others(marked: list[str], given: list[frozenset[str]], right: bool) -> None:
    compared = pairs([gold(0, 9, *marked)], [], [found(0, 9, *given)])
    assert score(compared, SPEAKER) == Score(right, 1, 1)


def test_each_statement_is_in_one_pair_the_best_one() -> None:
    compared = pairs([gold(0, 10), gold(2, 10)], [], [found(2, 10), found(0, 11), found(0, 9)])
    assert compared == [
        Pair(gold(0, 10), found(0, 11)),
        Pair(None, found(0, 9)),
        Pair(gold(2, 10), found(2, 10)),
    ]


def test_of_two_that_fit_alike_the_one_of_the_right_speaker_is_taken() -> None:
    compared = pairs([gold(0, 10, "Lavrov")], [], [found(0, 10, WANG), found(0, 10, LAVROV)])
    assert score(compared, SPEAKER) == Score(1, 2, 1)


def test_what_lies_in_neutral_places_is_left_out_unless_it_is_marked() -> None:
    neutral = [Place(0, 4), Place(3, 8), Place(20, 30)]
    assert pairs([], neutral, [found(0, 16), found(8, 20)]) == [Pair(None, found(8, 20))]
    assert pairs([gold(0, 16)], neutral, [found(0, 16)]) == [Pair(gold(0, 16), found(0, 16))]
    assert pairs([], neutral, [found(0, 17)]) == [Pair(None, found(0, 17))]


def test_figures_of_a_kind_or_form_are_those_of_the_marked_statement() -> None:
    compared = pairs([gold(0, 10)], [], [found(0, 10), found(50, 60)])
    assert score(compared, CONTENT, kinds=["direct"]) == Score(1, 1, 1)
    assert score(compared, CONTENT, kinds=["indirect"]) == Score(0, 1, 0)
    assert score(compared, CONTENT, forms=["name"]) == Score(1, 1, 1)
    assert score(compared, CONTENT, forms=["title"]) == Score(0, 0, 0)


def test_where_nobody_said_the_kind_it_is_that_of_the_found_one() -> None:
    compared = pairs([GoldStatement(0, 10)], [], [found(0, 10)])
    assert score(compared, CONTENT, kinds=["indirect"], forms=["pronoun"]) == Score(1, 1, 1)


places = st.tuples(st.integers(0, 40), st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(places), st.lists(places), st.lists(places))
def test_counts_add_up(
    marked: list[tuple[int, int]], told: list[tuple[int, int]], neutral: list[tuple[int, int]]
) -> None:
    compared = pairs(
        [gold(*span) for span in marked], [Place(*span) for span in neutral], [found(*span) for span in told]
    )
    counts = [score(compared, measure) for measure in MEASURES]
    assert {one.to_find for one in counts} == {len(marked)}
    assert all(one.right <= min(one.found, one.to_find) and one.found <= len(told) for one in counts)
    assert counts[1].right <= counts[0].right
    assert [pair.start for pair in compared] == sorted(pair.start for pair in compared)


@given(st.lists(places, unique=True))
def test_what_is_marked_is_found_exactly(spans: list[tuple[int, int]]) -> None:
    solid = [span for span in spans if span[0] < span[1]]
    compared = pairs([gold(*span, "Lavrov") for span in solid], [], [found(*span, LAVROV) for span in solid])
    assert all(score(compared, measure) == Score(len(solid), len(solid), len(solid)) for measure in MEASURES)
