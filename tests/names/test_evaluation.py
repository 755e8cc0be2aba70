"""What an evaluation promises: figures that follow from the mentions alone, however they were marked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.mention import TYPES
from tui.names.evaluation import (
    MEASURES,
    OVERLAP,
    OVERLAP_SPAN,
    SPAN,
    STRICT,
    FoundMention,
    GoldMention,
    Pair,
    Place,
    Score,
    interval,
    join_errors,
    joins,
    pairs,
    score,
    total,
)
from tui.names.gold import Labels, gold_of
from tui.sources import SourceError
from tui.sources.annotations import Mark

SIZE = 60
TEXT = "x" * SIZE


def gold(start: int, end: int, types: str = "person", form: str = "", entity: str = "") -> GoldMention:
    return GoldMention(start, end, tuple(types.split("|")), form, entity)


@st.composite
def flat(draw: st.DrawFn) -> list[tuple[int, int, str]]:
    """Sorted spans without overlap, each with a type."""
    cuts = sorted(draw(st.sets(st.integers(0, SIZE), max_size=16)))
    return [(*cut, draw(st.sampled_from(TYPES))) for cut in zip(cuts[::2], cuts[1::2], strict=False)]


GOLD = flat().map(lambda spans: [gold(*span) for span in spans])
FOUND = flat().map(lambda spans: [FoundMention(*span) for span in spans])
PLACES = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(1, 9)), max_size=4).map(
    lambda drawn: [Place(start, start + length) for start, length in drawn]
)


def measured(marked: list[GoldMention], found: list[FoundMention]) -> dict[str, Score]:
    compared = pairs(marked, [], found)
    return {measure: score(compared, measure, TYPES) for measure in MEASURES}


@given(GOLD, FOUND, PLACES)
def test_every_mention_stands_in_one_pair_in_the_order_of_the_text(
    marked: list[GoldMention], found: list[FoundMention], neutral: list[Place]
) -> None:
    compared = pairs(marked, neutral, found)
    assert [pair.gold for pair in compared if pair.gold] == marked
    others = [pair.found for pair in compared if pair.found]
    assert len(set(others)) == len(others)
    assert set(others) <= set(found)
    starts = [pair.start for pair in compared]
    assert starts == sorted(starts)
    for pair in compared:
        if pair.gold and pair.found:
            assert pair.gold.start < pair.found.end
            assert pair.found.start < pair.gold.end


@given(GOLD, FOUND)
def test_a_more_lenient_measure_never_finds_less_right(marked: list[GoldMention], found: list[FoundMention]) -> None:
    scores = measured(marked, found)
    assert {(one.found, one.to_find) for one in scores.values()} == {(len(found), len(marked))}
    right = {measure: one.right for measure, one in scores.items()}
    assert right[STRICT] <= min(right[SPAN], right[OVERLAP])
    assert max(right[SPAN], right[OVERLAP]) <= right[OVERLAP_SPAN] <= min(len(found), len(marked))
    assert right[STRICT] == len({(*one[:2], one.types[0]) for one in marked} & {one[:3] for one in found})


@given(GOLD)
def test_what_is_found_as_it_was_marked_is_right_by_every_measure(marked: list[GoldMention]) -> None:
    found = [FoundMention(one.start, one.end, one.types[0]) for one in marked]
    assert set(measured(marked, found).values()) == {Score(len(marked), len(marked), len(marked))}


@given(GOLD, FOUND)
def test_the_types_add_up_to_the_whole(marked: list[GoldMention], found: list[FoundMention]) -> None:
    compared = pairs(marked, [], found)
    whole = score(compared, STRICT, TYPES)
    assert total(score(compared, STRICT, [kind]) for kind in TYPES) == whole


def test_measures_differ_in_span_and_type() -> None:
    marked = [gold(0, 5), gold(10, 15), gold(20, 25), gold(30, 35)]
    found = [
        FoundMention(0, 5, "person"),
        FoundMention(10, 15, "place"),
        FoundMention(20, 24, "person"),
        FoundMention(29, 33, "place"),
        FoundMention(40, 45, "person"),
    ]
    right = {measure: one.right for measure, one in measured(marked, found).items()}
    assert right == {STRICT: 1, SPAN: 2, OVERLAP: 2, OVERLAP_SPAN: 4}


def test_one_found_mention_over_two_marked_ones_is_right_once() -> None:
    scores = measured([gold(0, 5), gold(6, 10)], [FoundMention(0, 10, "person")])
    assert scores[OVERLAP] == Score(1, 1, 2)


def test_of_several_found_mentions_that_of_the_accepted_type_is_taken() -> None:
    found = [FoundMention(0, 4, "place"), FoundMention(5, 10, "person")]
    assert measured([gold(0, 10)], found)[OVERLAP] == Score(1, 2, 1)


def test_every_accepted_type_is_right_and_counts_as_the_preferred_one() -> None:
    compared = pairs([gold(0, 5, "place|organisation")], [], [FoundMention(0, 5, "organisation")])
    assert score(compared, STRICT, ["place"]) == Score(1, 1, 1)
    assert score(compared, STRICT, ["organisation"]) == Score(0, 0, 0)


def test_what_touches_a_neutral_place_is_left_out_unless_it_was_marked() -> None:
    found = [FoundMention(0, 5, "person"), FoundMention(8, 12, "person")]
    compared = pairs([gold(0, 5)], [Place(3, 9), Place(4, 5)], found)
    assert compared == [Pair(gold(0, 5), found[0])]


def test_shares_of_nothing_are_unknown_not_zero() -> None:
    nothing = Score(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    assert Score(0, 0, 3).f1 == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=9))
def test_an_interval_is_the_same_each_time_and_within_the_documents(counts: list[tuple[int, int, int]]) -> None:
    scores = [Score(right, right + wrong, right + missed) for right, wrong, missed in counts]
    bounds = interval(scores)
    assert bounds == interval(scores)
    single = [one.f1 for one in scores if one.f1 is not None]
    if bounds is None:
        assert single == []
    else:
        assert min(single) <= bounds[0] <= bounds[1] <= max(single)


def test_one_document_has_no_interval() -> None:
    assert interval([Score(1, 2, 3)]) is None


def test_many_documents_have_the_interval_of_their_groups() -> None:
    low, high = interval([Score(number % 2, 1, 1) for number in range(20_000)]) or (0, 0)
    assert 0.4 < low <= 0.5 <= high < 0.6


def compared_of(*mentions: tuple[str, str, str]) -> list[Pair]:
    """Return pairs for mentions given as entity, written form and name that was found."""
    return [
        Pair(gold(at, at + 1, form=form, entity=entity), FoundMention(at, at + 1, "person", name) if name else None)
        for at, (entity, form, name) in enumerate(mentions)
    ]


def joined(*mentions: tuple[str, str, str]) -> Score:
    return joins(compared_of(*mentions), TYPES)


def test_joins_count_pairs_of_written_forms_not_of_mentions() -> None:
    lavrov = [("lavrov", "Sergueï Lavrov", "1"), ("lavrov", "Lavrov", "1"), ("lavrov", "Lavrov", "1")]
    assert joined(*lavrov, ("lavrov", "Sergue? Lavrov", "2")) == Score(1, 1, 3)


def test_two_entities_under_one_name_are_a_wrong_pair_even_if_written_alike() -> None:
    assert joined(("john", "Rockefeller", "1"), ("david", "Rockefeller", "1")) == Score(0, 1, 0)


def test_a_form_belongs_to_the_name_most_of_its_mentions_were_joined_to() -> None:
    mentions = [("un", "ONU", "1"), ("un", "ONU", "2"), ("un", "ONU", "2"), ("un", "Nations unies", "2")]
    assert joined(*mentions) == Score(1, 1, 1)


def test_what_was_not_found_or_joined_to_nothing_is_a_missed_pair() -> None:
    assert joined(("un", "ONU", ""), ("un", "Nations unies", "1")) == Score(0, 0, 1)


@given(st.lists(st.tuples(*(st.sampled_from(letters) for letters in ("ab", "xyz", ["", "1", "2"])))))
def test_wrong_and_missed_joins_are_those_that_the_figures_count(mentions: list[tuple[str, str, str]]) -> None:
    counted = joined(*mentions)
    errors = list(join_errors(compared_of(*mentions), TYPES))
    assert sum(error.joined for error in errors) == counted.found - counted.right
    assert sum(not error.joined for error in errors) == counted.to_find - counted.right
    assert all((error.one.entity != error.other.entity) == error.joined for error in errors)


def test_mentions_without_identity_are_no_pairs() -> None:
    assert joined(("", "ONU", "1"), ("", "Nations unies", "1")) == Score(0, 0, 0)


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("PER", ("person",)),
        ("Person", ("person",)),
        ("loc.adm.town", ("place",)),
        ("GPE", ("place",)),
        ("Organization", ("organisation",)),
        ("MISC", ("other", "event")),
        ("place|organisation", ("place", "organisation")),
        ("DATE", ("none",)),
        ("Zorg", None),
        ("person|Zorg", None),
        ("person|none", None),
        ("", None),
    ],
)
def test_labels_of_other_schemes_have_a_meaning_or_none(label: str, meaning: tuple[str, ...] | None) -> None:
    assert Labels().meaning(label) == meaning


def test_labels_of_ones_own_go_before_those_of_the_package(tmp_path: Path) -> None:
    own = tmp_path / "labels.tsv"
    own.write_text("# mine\nZorg\tperson|place\nMISC\tneutral\n", encoding="utf-8")
    labels = Labels(own)
    assert labels.meaning("ZORG") == ("person", "place")
    assert labels.meaning("misc") == ("neutral",)
    assert labels.meaning("ORG") == ("organisation",)


@pytest.mark.parametrize("content", [b"Zorg\tanimal\n", b"Zorg\n", b"Zorg\tperson|none\n", b"\xff\xfe\xff"])
def test_labels_that_cannot_be_used_are_named(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "labels.tsv"
    own.write_bytes(content)
    with pytest.raises(SourceError, match=r"labels\.tsv"):
        Labels(own)


def test_marks_become_mentions_neutral_places_or_nothing() -> None:
    marks = [Mark(10, 15, "PER", "e"), Mark(0, 5, "Zorg"), Mark(20, 25, "DATE"), Mark(30, 35, "neutral")]
    found = gold_of(TEXT, marks, Labels())
    assert found.mentions == [gold(10, 15, form="xxxxx", entity="e")]
    assert found.neutral == [(0, 5), (30, 35)]
    assert found.unknown == {"Zorg": 1}


def test_of_marks_inside_each_other_the_outermost_is_to_be_found() -> None:
    marks = [Mark(5, 8, "LOC"), Mark(0, 10, "ORG"), Mark(8, 20, "PER"), Mark(0, 10, "ORG")]
    found = gold_of(TEXT, marks, Labels())
    assert [mention[:2] for mention in found.mentions] == [(0, 10)]
    assert found.inside == 3
