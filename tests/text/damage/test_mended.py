"""A repaired text and the text of the file: every place of the one is found in the other."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.text.damage.mended import mend
from tui.text.damage.repair import Repair, split, words_damaged

STEPS = st.lists(
    st.tuples(st.text("aé? \n字", max_size=4), st.text("?Ã©\ufffd", min_size=1, max_size=4), st.integers(0, 4)),
    max_size=8,
)


def text_with_repairs(steps: list[tuple[str, str, int]]) -> tuple[str, list[Repair]]:
    text, repairs = "", []
    for kept, damage, letters in steps:
        text += kept
        start = len(text)
        text += damage
        repairs.extend(split(start, len(text), "x" * min(letters, len(damage)), "test"))
    return text + "fin", repairs


def kept_places(text: str, repairs: list[Repair]) -> Iterator[int]:
    damaged = {place for repair in repairs for place in range(repair.start, repair.end)}
    return (place for place in range(len(text)) if place not in damaged)


@given(STEPS)
def test_what_is_not_damaged_stays_and_is_found_again(steps: list[tuple[str, str, int]]) -> None:
    text, repairs = text_with_repairs(steps)
    mended = mend(text, repairs)
    for place in kept_places(text, repairs):
        assert mended.text[mended.mended(place)] == text[place]
        assert mended.own(mended.mended(place)) == place


@given(STEPS)
def test_every_letter_that_was_put_in_leads_to_its_damage(steps: list[tuple[str, str, int]]) -> None:
    text, repairs = text_with_repairs(steps)
    mended = mend(text, repairs)
    for repair in repairs:
        if repair.text:
            start = mended.mended(repair.start)
            assert mended.text[start : start + len(repair.text)] == repair.text
            first, last = mended.own_span(start, start + len(repair.text))
            assert first == repair.start
            assert mend(text, repairs, repair.end, last).text == "", "only damage that nothing stands for"
            assert mended.mended_span(repair.start, repair.end) == (start, start + len(repair.text))


@given(STEPS)
def test_places_stay_in_order_both_ways(steps: list[tuple[str, str, int]]) -> None:
    text, repairs = text_with_repairs(steps)
    mended = mend(text, repairs)
    own = [mended.own(place) for place in range(len(mended.text) + 1)]
    there = [mended.mended(place) for place in range(len(text) + 1)]
    assert all(before < after for before, after in pairwise(own))
    assert all(before <= after for before, after in pairwise(there))
    assert (own[-1], there[-1]) == (len(text), len(mended.text))


@given(STEPS, st.data())
def test_a_range_of_the_file_is_covered_by_its_range_in_the_repaired_text(
    steps: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    text, repairs = text_with_repairs(steps)
    mended = mend(text, repairs)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = mended.mended_span(start, end)
    for place in kept_places(text, repairs):
        if start <= place < end:
            assert first <= mended.mended(place) < last


@given(STEPS, st.data())
def test_a_part_is_repaired_as_it_is_in_the_whole(steps: list[tuple[str, str, int]], data: st.DataObject) -> None:
    text, repairs = text_with_repairs(steps)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    inside = [
        Repair(repair.start - start, repair.end - start, repair.text, "")
        for repair in repairs
        if repair.start >= start and repair.end <= end
    ]
    assert mend(text, repairs, start, end) == mend(text[start:end], inside)


def test_a_text_that_lost_letter_for_letter_needs_no_map() -> None:
    assert mend("plut?t", [Repair(4, 5, "ô", "")]).is_even
    assert mend("plut?t", [Repair(4, 5, "ô", "")]).text == "plutôt"
    assert not mend("plutÃ´t", [Repair(4, 6, "ô", "")]).is_even


def test_damage_is_counted_in_words() -> None:
    assert words_damaged("p?ch? ?t?", [(1, 2), (4, 5), (6, 7), (8, 9)]) == 2
    assert words_damaged("", []) == 0
