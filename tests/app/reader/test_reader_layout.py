"""A text laid out in rows: nothing lost, nothing too wide, every place found again."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.app.reader.layout import BLOCK, Layout, Position, Row, reads_spaced
from tui.app.reader.wrapping import is_one_cell
from tui.text.damage.repair import Repair, split
from tui.text.safe import safe

SPACES = " \t\u2003\u3000"
PIECES = st.sampled_from(
    (
        *(
            "mot",
            "un ",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "字",
            "。",
            "e\u0301",
            "👩\u200d🔬",
            "❤\ufe0f",
            "\u200b",
        ),
        *(
            "-",
            "\u202e",
            "\x1b[2J",
            "\ud800",
            "\u0301",
            "l’état",
            "\xa0",
            "\u2003",
            "x" * 30,
            "字" * 20,
            "ไทย",
            "नि",
        ),
    )
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)
WIDTHS = st.integers(8, 24)
LONG = st.lists(st.sampled_from(["mot ", "字", "e\u0301", "x" * 50, "\t", "l’été ", "\n"]), max_size=30).map(
    lambda pieces: ("".join(pieces) * 80)[:9000]
)


def all_rows(layout: Layout) -> list[tuple[Position, Row]]:
    rows = list(layout.rows(Position(0, 0), 1_000_000))
    assert rows[-1][0] == layout.last
    return rows


def shown(text: str, width: int = 20, *, spaced: bool = False) -> list[str]:
    return [row.text for _, row in all_rows(Layout(text, width, spaced=spaced))]


@given(TEXTS | LONG, WIDTHS, st.booleans())
def test_every_character_is_shown_once_and_in_order(text: str, width: int, spaced: bool) -> None:
    offsets = [at for _, row in all_rows(Layout(text, width, spaced=spaced)) for at in range(row.start, row.end)]
    assert all(before < after for before, after in pairwise(offsets))
    left_out = {text[at] for at in set(range(len(text))).difference(offsets)}
    assert left_out <= set(SPACES + "\r\n")


@given(TEXTS | LONG, WIDTHS)
def test_no_row_is_wider_than_asked(text: str, width: int) -> None:
    for _, row in all_rows(Layout(text, width)):
        assert row.cells <= width
        assert cell_len(row.text) == row.cells


@given(TEXTS | LONG, WIDTHS, st.booleans())
def test_offsets_and_rows_agree(text: str, width: int, spaced: bool) -> None:
    layout = Layout(text, width, spaced=spaced)
    for position, row in all_rows(layout):
        for offset in range(row.start, row.end):
            assert layout.position(offset) == position


@given(TEXTS, WIDTHS, st.booleans(), st.integers(-5, 5))
def test_moving_by_rows_is_moving_through_the_list_of_rows(text: str, width: int, spaced: bool, by: int) -> None:
    layout = Layout(text, width, spaced=spaced)
    positions = [position for position, _ in all_rows(layout)]
    assert positions == sorted(set(positions))
    for number, position in enumerate(positions):
        assert layout.move(position, by) == positions[max(0, min(number + by, len(positions) - 1))]


@given(TEXTS, WIDTHS)
def test_the_look_of_a_row_does_not_depend_on_where_one_came_from(text: str, width: int) -> None:
    forwards = all_rows(Layout(text, width))
    backwards = Layout(text, width)
    for position, row in reversed(forwards):
        assert backwards.row(position) == row


@given(TEXTS, WIDTHS)
def test_only_safe_text_is_shown(text: str, width: int) -> None:
    for row in shown(text, width):
        assert row == safe(row, keep="")


@given(TEXTS, WIDTHS)
def test_a_column_on_the_screen_leads_back_to_its_character(text: str, width: int) -> None:
    for _, row in all_rows(Layout(text, width)):
        for column in range(row.cells):
            offset = row.offset(column)
            assert row.start <= offset < row.end
            assert row.cell(offset) <= column
        for index in range(len(row.text)):
            assert row.start <= row.character(index) < row.end
        assert row.character(len(row.text)) == row.end


def test_text_is_wrapped_at_words() -> None:
    assert shown("un deux trois quatre", 9) == ["un deux", "trois", "quatre"]


def test_white_space_at_a_break_is_not_shown_but_indentation_is() -> None:
    assert shown("    un      deux  ", 8) == ["    un", "deux"]


def test_a_no_break_space_holds_words_together() -> None:
    assert shown("dit-il\xa0: oui", 10) == ["dit-il\xa0:", "oui"]
    assert shown("ab cd\u202f?", 6) == ["ab", "cd\u202f?"]


def test_a_word_too_long_for_a_row_is_cut_where_the_row_is_full() -> None:
    assert shown("ab " + "x" * 12, 5) == ["ab", "xxxxx", "xxxxx", "xx"]


def test_wide_characters_are_wrapped_anywhere_but_never_cut() -> None:
    assert shown("外交部长王毅", 5) == ["外交", "部长", "王毅"]


def test_no_row_begins_with_a_closing_sign() -> None:
    assert shown("外交部。长", 6) == ["外交", "部。长"]


def test_marks_stay_with_their_base() -> None:
    assert shown("e\u0301" * 5, 3) == ["e\u0301" * 3, "e\u0301" * 2]
    assert shown("a👩\u200d🔬b", 2) == ["a", "👩\u200d🔬", "b"]


def test_tabs_reach_to_the_next_tab_stop() -> None:
    assert shown("a\tb\n\tc") == ["a       b", "        c"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert shown(f"un{end}{end}deux{end}") == ["un", "", "deux"]


def test_an_empty_text_has_one_empty_row() -> None:
    assert shown("") == [""]


def test_lines_of_spaced_text_are_parted_where_the_file_does_not_do_it() -> None:
    assert shown("un\ndeux\n\ntrois\n", spaced=True) == ["un", "", "deux", "", "trois"]
    assert shown("un\n \ndeux", spaced=True) == ["un", "", "deux"]


def test_an_empty_row_between_lines_belongs_to_no_text() -> None:
    layout = Layout("un\ndeux", 10, spaced=True)
    position = layout.move(Position(0, 0), 1)
    assert layout.is_spacer(position)
    assert layout.position(2) == Position(0, 0)
    assert layout.row(position).text == ""


def test_paragraphs_in_one_line_each_read_better_spaced() -> None:
    paragraph = "Le ministre a déclaré que la réunion aurait lieu. " * 10
    assert reads_spaced(f"(Xinhua)\n{paragraph}\n{paragraph}\n")


def test_wrapped_text_and_lists_are_left_as_they_are() -> None:
    assert not reads_spaced("Le ministre a déclaré que la réunion aurait lieu la semaine prochaine\n" * 50)
    assert not reads_spaced("a\nb\nc\n")
    assert not reads_spaced("")


def test_a_layout_too_narrow_for_a_wide_character_is_refused() -> None:
    with pytest.raises(ValueError, match="two cells"):
        Layout("x", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Une phrase ordinaire, et encore une autre.\n" * 100_000,
        "x\n" * 300_000,
        "un deux trois quatre " * 100_000,
        "x" * 1_000_000,
        "字" * 500_000,
        "\n" * 500_000,
    ],
    ids=["prose", "short lines", "one line", "one word", "wide", "empty lines"],
)
def test_of_a_long_text_only_what_is_looked_at_is_laid_out(text: str) -> None:
    layout = Layout(text, 80)
    for position in (Position(0, 0), layout.position(len(text) // 2), layout.move(layout.last, -40)):
        assert len(list(layout.rows(position, 40))) > 30
    assert layout.laid_out <= 8 * BLOCK


def test_a_long_word_is_cut_into_full_rows_throughout() -> None:
    assert set(shown("x" * (3 * BLOCK), 75)[:-1]) == {"x" * 75}


@given(st.text())
def test_characters_taken_for_one_cell_are_one_cell(text: str) -> None:
    if is_one_cell(text):
        assert all(get_character_cell_size(char) == 1 for char in text)


def test_hostile_files_are_shown_whole(hostile: dict[str, str]) -> None:
    for name, text in hostile.items():
        start = max(0, len(text) - 20_000)
        layout = Layout(text[start:], 78)
        seen = [at for _, row in all_rows(layout) for at in range(row.start, row.end)]
        left_out = {text[start + at] for at in set(range(len(text) - start)).difference(seen)}
        assert left_out <= set(SPACES + "\r\n"), name


# -- repairs ---------------------------------------------------------------------------------------------

REPAIRED = st.lists(
    st.tuples(TEXTS, st.sampled_from(["?", "Ã©", "â€™", "??"]), st.sampled_from(["", "é", "字", "é\u0301", "’"])),
    max_size=6,
)


def with_repairs(steps: list[tuple[str, str, str]]) -> tuple[str, list[Repair]]:
    text, repairs = "", []
    for before, damage, letters in steps:
        start = len(text) + len(before)
        text += before + damage
        repairs.extend(split(start, len(text), letters[: len(damage)], "test"))
    return text, repairs


@given(REPAIRED, WIDTHS, st.booleans())
def test_repaired_text_is_laid_out_with_the_offsets_of_the_file(
    steps: list[tuple[str, str, str]], width: int, spaced: bool
) -> None:
    text, repairs = with_repairs(steps)
    layout = Layout(text, width, spaced=spaced, repairs=repairs)
    rows = all_rows(layout)
    ends = [end for _, row in rows for end in (row.start, row.end)]
    assert ends == sorted(ends)
    for position, row in rows:
        assert row.cells <= width
        assert cell_len(row.text) == row.cells
        for offset in range(row.start, row.end):
            assert layout.position(offset) == position
            assert 0 <= row.cell(offset) <= row.cells
        for column in range(row.cells):
            assert row.start <= row.offset(column) < row.end


@given(TEXTS, WIDTHS)
def test_text_without_repairs_is_laid_out_as_ever(text: str, width: int) -> None:
    far = [Repair(len(text) + 5, len(text) + 6, "é", "")]
    assert all_rows(Layout(text, width, repairs=far)) == all_rows(Layout(text, width))


def test_repairs_are_shown_in_place_of_the_damage() -> None:
    repairs = [Repair(4, 5, "ô", ""), Repair(8, 10, "é", ""), Repair(11, 13, "à", "")]
    layout = Layout("plut?t dÃ©jÃ\xa0 vu", 8, repairs=repairs)
    assert [row.text for _, row in all_rows(layout)] == ["plutôt", "déjà vu"]
    row = layout.row(layout.position(9))
    assert (row.start, row.end) == (7, 16)
    assert [row.offset(column) for column in range(row.cells)] == [7, 8, 10, 11, 13, 14, 15]
    assert [row.cell(offset) for offset in (7, 8, 9, 10, 11, 12, 13)] == [0, 1, 1, 2, 3, 3, 4]
