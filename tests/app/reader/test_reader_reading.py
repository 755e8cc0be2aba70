"""Being somewhere in a page, and going on from there."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.reader.looks import CURRENT, CURRENT_HIT, HIT, PLAIN, SAME_NAME, SELECTED, TYPE_MASK
from tui.app.reader.page import Marked, Page
from tui.app.reader.reading import CONTEXT, Reading
from tui.corpus.mention import TYPES

LINES = "".join(f"ligne {number:03}\n" for number in range(100))
LENGTH = len("ligne 000\n")


def reading(text: str = LINES, *mentions: Marked, width: int = 40, height: int = 10, **place: int) -> Reading:
    made = Reading(Page("page", text, "", mentions, "fr"), **place)
    made.resize(width, height)
    return made


def in_view(reading: Reading) -> list[str]:
    return [row.text for _, row in reading.visible()]


def numbered(first: int, last: int) -> list[str]:
    return [f"ligne {number:03}" for number in range(first, last)]


# -- scrolling -------------------------------------------------------------------------------------------


def test_a_page_opens_at_its_beginning() -> None:
    opened = reading()
    assert in_view(opened) == numbered(0, 10)
    assert (opened.cursor, opened.top, opened.line) == (0, 0, 1)


def test_scrolling_moves_by_lines_and_stops_at_both_ends() -> None:
    opened = reading()
    assert opened.scroll(3)
    assert in_view(opened) == numbered(3, 13)
    assert opened.scroll(1000)
    assert in_view(opened) == numbered(90, 100)
    assert not opened.scroll(1)
    assert opened.scroll(-1000)
    assert in_view(opened) == numbered(0, 10)
    assert not opened.scroll(-1)


def test_a_page_leaves_one_line_in_view() -> None:
    opened = reading()
    opened.scroll_pages(1)
    assert in_view(opened) == numbered(9, 19)
    opened.scroll_half_pages(-1)
    assert in_view(opened) == numbered(4, 14)


def test_the_cursor_goes_along_when_it_would_leave_the_view() -> None:
    opened = reading(cursor=5 * LENGTH)
    opened.scroll(2)
    assert opened.cursor == 5 * LENGTH
    opened.scroll(10)
    assert opened.cursor == 12 * LENGTH
    opened.scroll(-12)
    assert opened.cursor == 9 * LENGTH


def test_the_end_is_in_the_last_line_and_the_beginning_in_the_first() -> None:
    opened = reading()
    assert opened.to_end()
    assert in_view(opened) == numbered(90, 100)
    assert (opened.fraction, opened.line) == (1.0, 100)
    assert opened.to_start()
    assert (opened.cursor, opened.top) == (0, 0)


def test_how_much_is_read_is_counted_to_the_last_line_in_view() -> None:
    opened = reading()
    assert opened.fraction == pytest.approx(0.1, abs=0.002)
    opened.scroll(40)
    assert opened.fraction == pytest.approx(0.5, abs=0.002)
    assert reading("un mot").fraction == 1.0
    assert reading("").fraction == 1.0


@given(st.lists(st.sampled_from(["a", "\n", "\r", "\r\n", "字"]), max_size=30).map("".join), st.data())
def test_lines_are_counted_as_the_file_has_them(text: str, data: st.DataObject) -> None:
    opened = reading(text, width=8, height=200)
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=8)):
        opened.go_to(offset)
        if text[:offset].endswith("\r") and text[offset:].startswith("\n"):
            continue
        assert opened.line == len((text[:offset] + "x").replace("\r\n", "\n").replace("\r", "\n").split("\n"))


# -- going to a place ------------------------------------------------------------------------------------


def test_going_to_a_place_in_view_does_not_scroll() -> None:
    opened = reading()
    assert opened.go_to(5 * LENGTH)
    assert in_view(opened) == numbered(0, 10)
    assert opened.cursor == 5 * LENGTH


@pytest.mark.parametrize("line", [9, 50, 97])
def test_a_place_out_of_view_comes_with_its_context(line: int) -> None:
    opened = reading()
    opened.go_to(line * LENGTH)
    at = in_view(opened).index(f"ligne {line:03}")
    assert CONTEXT <= at <= 9 - CONTEXT
    opened.to_end()
    opened.go_to(line * LENGTH)
    assert f"ligne {line:03}" in in_view(opened)


def test_a_place_that_ends_out_of_view_is_scrolled_to() -> None:
    opened = reading()
    opened.go_to(6 * LENGTH, 9 * LENGTH)
    assert set(numbered(6, 9)) <= set(in_view(opened))


def test_a_place_longer_than_the_view_begins_in_view() -> None:
    opened = reading()
    opened.go_to(50 * LENGTH, 90 * LENGTH)
    assert "ligne 050" in in_view(opened)
    assert not opened.go_to(50 * LENGTH, 90 * LENGTH)


@given(st.lists(st.tuples(st.sampled_from("sgphe"), st.integers(-30, 1200)), max_size=20), st.integers(1, 12))
def test_the_cursor_is_always_in_view(moves: list[tuple[str, int]], height: int) -> None:
    opened = reading(height=height)
    for move, by in moves:
        match move:
            case "s":
                opened.scroll(by)
            case "g":
                opened.go_to(max(0, by))
            case "p":
                opened.scroll_pages(by)
            case "h":
                opened.resize(8 + abs(by) % 40, 1 + abs(by) % 11)
            case _:
                opened.to_end()
        rows = [row for _, row in opened.visible()]
        assert rows[0].start <= opened.cursor <= max(rows[-1].end + 1, LENGTH)


# -- resizing --------------------------------------------------------------------------------------------

PROSE = "Une phrase de quelques mots sans fin et sans but qui se suit elle-même. " * 40


def test_the_text_at_the_top_stays_when_the_width_changes() -> None:
    opened = reading(PROSE)
    opened.scroll(12)
    top = opened.top
    for width in (30, 20, 60, 13):
        opened.resize(width, 10)
        row = opened.visible()[0][1]
        assert row.start <= top <= row.end
    opened.resize(40, 10)
    assert opened.visible()[0][1].start == top


def test_a_current_mention_stays_in_view_when_the_width_changes() -> None:
    mention = Marked(250, 260, "person", 1)
    opened = reading(PROSE, mention)
    opened.go_to(mention.start)
    opened.resize(10, 10)
    assert opened.mention == mention
    assert any(row.start <= mention.start < row.end for _, row in opened.visible())


def test_a_place_given_before_there_is_room_is_kept() -> None:
    opened = Reading(Page("page", LINES), top=30 * LENGTH, cursor=33 * LENGTH)
    opened.resize(40, 10)
    assert in_view(opened) == numbered(30, 40)
    assert opened.cursor == 33 * LENGTH


def test_a_cursor_far_from_the_top_is_scrolled_to_at_first() -> None:
    opened = reading(cursor=60 * LENGTH)
    assert "ligne 060" in in_view(opened)


# -- mentions, hits, sentences ---------------------------------------------------------------------------

TEXT = "Wang a vu Lavrov. Lavrov a vu Wang. Wang part."
WANG, LAVROV = 7, 8
MENTIONS = (
    Marked(0, 4, "person", WANG),
    Marked(10, 16, "person", LAVROV),
    Marked(18, 24, "person", LAVROV),
    Marked(30, 34, "person", WANG),
    Marked(36, 40, "person", WANG),
)


def test_the_mention_the_cursor_is_in_is_current() -> None:
    opened = reading(TEXT, *MENTIONS)
    assert opened.mention == MENTIONS[0]
    opened.go_to(4)
    assert opened.mention is None
    opened.go_to(12)
    assert opened.mention == MENTIONS[1]


def test_mentions_are_gone_through_in_order_and_end() -> None:
    opened = reading(TEXT, *MENTIONS)
    assert [opened.next_mention() for _ in MENTIONS] == [*MENTIONS[1:], None]
    assert opened.mention == MENTIONS[-1]
    assert [opened.previous_mention() for _ in MENTIONS] == [*MENTIONS[-2::-1], None]


def test_from_inside_a_mention_one_goes_back_to_the_one_before() -> None:
    opened = reading(TEXT, *MENTIONS)
    opened.go_to(20)
    assert opened.previous_mention() == MENTIONS[1]


def test_mentions_of_one_name_are_gone_through() -> None:
    opened = reading(TEXT, *MENTIONS)
    assert opened.next_mention(WANG) == MENTIONS[3]
    assert opened.next_mention(WANG) == MENTIONS[4]
    assert opened.next_mention(WANG) is None
    assert opened.previous_mention(LAVROV) == MENTIONS[2]


def test_mentions_that_arrive_later_leave_the_place() -> None:
    opened = reading(LINES)
    opened.go_to(60 * LENGTH)
    before = in_view(opened), opened.cursor
    opened.update(Page("page", LINES, "", [Marked(60 * LENGTH, 60 * LENGTH + 5, "place", 1)]))
    assert (in_view(opened), opened.cursor) == before
    assert opened.mention is not None


def test_hits_are_gone_through_and_come_round() -> None:
    opened = reading(TEXT)
    opened.set_hits([(10, 16), (18, 24)])
    assert opened.hit is None
    assert [(opened.next_hit(), opened.hit) for _ in range(3)] == [
        (False, (1, 2)),
        (False, (2, 2)),
        (True, (1, 2)),
    ]
    assert (opened.previous_hit(), opened.hit) == (True, (2, 2))
    assert (opened.previous_hit(), opened.hit) == (False, (1, 2))


def test_a_hit_under_the_cursor_can_be_the_first_one() -> None:
    opened = reading(TEXT)
    opened.set_hits([(0, 4), (18, 24)])
    opened.next_hit(here=True)
    assert opened.hit == (1, 2)


def test_without_hits_there_is_none_to_go_to() -> None:
    opened = reading(TEXT)
    assert opened.next_hit() is None
    assert opened.previous_hit() is None


def test_sentences_are_gone_through() -> None:
    opened = reading(TEXT)
    assert TEXT[slice(*opened.sentence)] == "Wang a vu Lavrov."
    assert opened.next_sentence()
    assert TEXT[slice(*opened.sentence)] == "Lavrov a vu Wang."
    assert opened.next_sentence()
    assert not opened.next_sentence()
    assert opened.previous_sentence()
    assert opened.cursor == 18


# -- how it looks ----------------------------------------------------------------------------------------


def looks(opened: Reading, selection: tuple[int, int] | None = None) -> dict[str, int]:
    text = opened.page.text
    return {text[start:end]: look for start, end, look in opened.scene(selection).runs(0, len(text))}


def test_each_type_looks_its_own_way_and_unknown_types_like_other() -> None:
    names = [*TYPES, "weather"]
    text = " ".join(names)
    marked = [Marked(text.index(name), text.index(name) + len(name), name, i) for i, name in enumerate(names)]
    opened = reading(text, *marked)
    opened.go_to(len(text))
    found = [looks(opened)[name] & TYPE_MASK for name in names]
    assert len(set(found)) == len(TYPES)
    assert found[-1] == found[TYPES.index("other")]


def test_the_current_mention_and_others_of_its_name_are_told_apart() -> None:
    opened = reading(TEXT, *MENTIONS)
    found = [look for _, _, look in opened.scene().runs(0, len(TEXT)) if look]
    assert [look & (CURRENT | SAME_NAME) for look in found] == [CURRENT, 0, 0, SAME_NAME, SAME_NAME]


def test_hits_and_selection_are_drawn_over_mentions() -> None:
    opened = reading(TEXT, *MENTIONS)
    opened.go_to(5)
    opened.set_hits([(2, 6), (8, 12)])
    found = looks(opened, (9, 11))
    person = found["Wa"]
    assert found == found | {
        "ng": person | CURRENT_HIT,
        " a": CURRENT_HIT,
        "u": HIT,
        " ": HIT | SELECTED,
        "L": person | HIT | SELECTED,
        "a": person | HIT,
        " part.": PLAIN,
    }


@given(st.integers(0, 50), st.integers(0, 50))
def test_runs_have_no_gaps(start: int, end: int) -> None:
    opened = reading(TEXT, *MENTIONS)
    runs = opened.scene((3, 30)).runs(min(start, end), max(start, end))
    assert all(before[1] == after[0] and before[2] != after[2] for before, after in pairwise(runs))
    assert sum(last - first for first, last, _ in runs) == abs(end - start)
