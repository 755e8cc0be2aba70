"""Whatever is drawn, a terminal that gets the differences shows what one shows that gets everything."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.driver.difference import Abilities
from tui.app.driver.display import Display

from .emulator import Emulator, differences

ALTERNATE, PRIMARY = "\x1b[?1049h", "\x1b[?1049l"
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"

styles = st.sampled_from(
    ["", "1", "3;4", "7", "9", "31", "1;32", "48;5;17", "4;44", "38;2;1;2;3;48;2;4;5;6", "7;35", "1;4;97;100"]
)
words = st.sampled_from(
    ["a", "bc ", "  ", " " * 13, "é", "│", "●", "日本", "한", "ＡＢ", "e\u0301", "x\u0302\u0323", "😀", "lavrov " * 4]
)


def row(parts: Iterable[tuple[str, str]], width: int) -> str:
    """Return a row of exactly so many cells as Textual writes it: each part in a style of its own."""
    out, cells = "", 0
    for style, text in parts:
        if cells + cell_len(text) > width:
            break
        cells += cell_len(text)
        out += f"\x1b[{style}m{text}\x1b[0m" if style else text
    return out + " " * (width - cells)


def frame(rows: dict[int, str], cursor: tuple[int, int]) -> str:
    """Return rows as a frame of Textual's compositor."""
    return (
        "\n".join(f"\x1b[{y + 1};1H{text}" for y, text in sorted(rows.items()))
        + f"\x1b[{cursor[0] + 1};{cursor[1] + 1}H"
    )


class Pair:
    """A display with the terminal it draws on, beside a terminal that gets everything."""

    def __init__(self, width: int, height: int, abilities: Abilities = Abilities()) -> None:  # noqa: B008
        self.display = Display(width, height, abilities)
        self.plain, self.thrifty = Emulator(width, height), Emulator(width, height)

    def draw(self, data: str) -> None:
        self.plain.feed(data)
        self.display.draw(data)

    def take(self) -> str:
        data = self.display.take()
        self.thrifty.feed(data)
        return data

    def check(self) -> None:
        assert not list(differences(self.plain.cells(), self.thrifty.cells()))
        assert self.plain.cursor == self.thrifty.cursor


@given(st.data())
def test_frames_of_any_text_show_the_same(data: st.DataObject) -> None:
    width, height = data.draw(st.integers(1, 50)), data.draw(st.integers(1, 12))
    pair = Pair(width, height, Abilities(*data.draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))))
    pair.draw(ALTERNATE)
    parts = st.lists(st.tuples(styles, words), max_size=12)
    for _ in range(data.draw(st.integers(1, 6))):
        rows = data.draw(st.dictionaries(st.integers(0, height - 1), parts, min_size=1))
        cursor = (data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1)))
        pair.draw(frame({y: row(each, width) for y, each in rows.items()}, cursor))
        if data.draw(st.booleans()):
            pair.take()
            pair.check()
    pair.take()
    pair.check()


@given(st.lists(st.integers(0, 30), min_size=2, max_size=6), st.lists(words, min_size=40, max_size=40), st.booleans())
def test_rows_that_move_show_the_same(tops: list[int], lines: list[str], scrolls: bool) -> None:
    pair = Pair(40, 12, Abilities(scrolls=scrolls))
    pair.draw(ALTERNATE)
    for top in tops:
        body = {y: row([("", f"{y + top} {lines[(y + top) % 40]}")], 40) for y in range(1, 11)}
        pair.draw(frame({0: row([("7", "title")], 40), **body, 11: row([("", str(top))], 40)}, (0, 0)))
        pair.take()
        pair.check()


@given(st.text(alphabet=st.characters(exclude_categories=["Cc"]), max_size=30))
def test_no_character_makes_it_fail_or_draws_outside_its_row(text: str) -> None:
    display = Display(20, 3, Abilities())
    display.draw(ALTERNATE)
    display.draw(f"\x1b[2;1H{text}\x1b[1;1H")
    sent = display.take()
    assert all(int(row) <= 2 for row in re.findall(r"\x1b\[([0-9]+)[;H]", sent))
    sent.encode("utf-8", "replace")
    display.draw(f"\x1b[2;1H{text}\x1b[1;1H")
    assert display.take() == ""


def test_the_widest_of_screens_is_used_to_its_last_cell() -> None:
    pair = Pair(10, 2)
    pair.draw(ALTERNATE)
    pair.draw(frame({0: "abcdefgh日", 1: "0123456789"}, (1, 9)))
    pair.take()
    pair.check()
    pair.draw(frame({0: "abcdefg日x", 1: "012345678!"}, (1, 9)))
    assert len(pair.take()) < 40
    pair.check()


def test_what_is_drawn_beyond_the_edges_is_left_out() -> None:
    display = Display(4, 2, Abilities())
    display.draw(ALTERNATE)
    display.draw("\x1b[1;3H日日\n\x1b[2;4H日\n\x1b[3;1Hxxxx\x1b[9;9H")
    emulator = Emulator(4, 2)
    emulator.feed(display.take())
    assert emulator.text().split("\n") == ["  日", ""]


def test_what_was_drawn_before_and_is_drawn_again_is_not_sent() -> None:
    pair = Pair(80, 24)
    pair.draw(ALTERNATE)
    whole = frame({y: row([("1", f"row {y}")], 80) for y in range(24)}, (0, 0))
    pair.draw(whole)
    pair.take()
    pair.draw(whole)
    assert pair.take() == ""


def test_of_frames_between_two_takes_only_the_last_counts() -> None:
    display = Display(80, 24, Abilities())
    display.draw(ALTERNATE)
    for number in range(1000):
        display.draw(frame({y: row([("", f"{number} {y}" * 5)], 80) for y in range(24)}, (0, 0)))
    sent = display.take()
    assert "998" not in sent
    assert len(sent) < 2000


def test_a_line_that_moved_is_moved_by_the_terminal() -> None:
    pair = Pair(80, 24)
    pair.draw(ALTERNATE)
    lines = [row([("", f"line {number} of something long enough to matter")], 80) for number in range(60)]
    for top in (0, 1, 3, 2):
        pair.draw(frame({y: lines[y + top] for y in range(23)}, (23, 0)))
        sent = pair.take()
        pair.check()
        if top:
            assert "\x1b[1;" in sent
            assert len(sent) < 150


@given(
    st.lists(st.integers(0, 30), min_size=2, max_size=6),
    st.lists(words, min_size=40, max_size=40),
    st.lists(st.tuples(styles, words), max_size=3),
)
def test_columns_that_move_beside_others_show_the_same(
    tops: list[int], lines: list[str], beside: list[tuple[str, str]]
) -> None:
    pair = Pair(60, 12, Abilities(scrolls_columns=True))
    pair.draw(ALTERNATE)
    for top in tops:
        body = {
            y: row([*beside, ("", "│"), ("1", f"{lines[(y + top) % 40]}{y + top}"), ("", " " * 9), *beside], 60)
            for y in range(1, 11)
        }
        pair.draw(frame({0: row([("7", "title")], 60), **body, 11: row([("", str(top))], 60)}, (0, 0)))
        pair.take()
        pair.check()


def test_a_pane_that_moves_between_others_is_moved_by_a_terminal_with_margins() -> None:
    without, having = Pair(120, 40), Pair(120, 40, Abilities(scrolls_columns=True))
    sent = {without: 0, having: 0}
    lines = [f"{chr(97 + number % 26) * 50} ".ljust(60) for number in range(60)]
    for pair in sent:
        pair.draw(ALTERNATE)
        for top in (0, 1, 2, 1, 9):
            rows = {
                y: row([("", f"{y} left│".rjust(30)), ("", lines[y + top]), ("7", f"│{y}")], 120) for y in range(40)
            }
            pair.draw(frame(rows, (39, 0)))
            taken = pair.take()
            sent[pair] += len(taken) if top else 0
            pair.check()
    assert sent[having] * 3 < sent[without]


@pytest.mark.parametrize("width", [1, 2, 7, 30])
def test_a_narrow_column_that_moves_shows_the_same(width: int) -> None:
    pair = Pair(40, 30, Abilities(scrolls_columns=True))
    pair.draw(ALTERNATE)
    for top in (0, 6, 3):
        pair.draw(frame({y: row([("", f"{chr(65 + y + top) * width:>30} beside")], 40) for y in range(30)}, (0, 0)))
        pair.take()
        pair.check()


def test_a_frame_is_not_taken_before_its_end() -> None:
    display = Display(80, 24, Abilities())
    display.draw(ALTERNATE)
    display.draw(BEGIN)
    display.draw("\x1b[1;1Hhalf")
    assert not display.has_drawing
    assert "half" not in display.take()
    display.draw(END)
    assert "half" in display.take()


def test_a_terminal_that_did_not_say_it_knows_synchronised_output_never_gets_it() -> None:
    large = frame({y: row([("", f"row {y} " * 12)], 80) for y in range(24)}, (0, 0))
    display = Display(80, 24, Abilities())
    display.draw(large)
    assert "2026" not in display.take()
    for part in (BEGIN, large.replace("row", "line"), END):
        display.draw(part)
    sent = display.take()
    assert sent.startswith(BEGIN)
    assert sent.endswith(END)


@pytest.mark.parametrize(
    "data",
    [
        "\x1b[?1000h", "\x1b[?2004l", "\x1b[>25u", "\x1b[<u", "\x1b]52;c;YQ==\x07", "\x1b]0;title\x1b\\", "\x07",
        "\x1b[?2026$p", "\x1b[2 q", "\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\",
    ],
)  # fmt: skip
def test_what_draws_nothing_is_sent_as_it_is_and_changes_nothing(data: str) -> None:
    pair = Pair(20, 2)
    pair.draw(ALTERNATE)
    pair.draw(frame({0: row([("", "here")], 20), 1: " " * 20}, (0, 0)))
    pair.take()
    pair.display.draw(data)
    assert pair.display.take() == data
    pair.draw(frame({0: row([("", "here!")], 20)}, (0, 0)))
    assert "here" not in pair.take()
    pair.check()


@pytest.mark.parametrize(
    "data", ["\x1b[5;1Hab\x1b[K", "\x1b[2J", "\x1b[1;3r", "\x1bc", "a\tb", "\x1b[38;9m", "\x1b[31mx"]
)
def test_what_is_not_understood_is_passed_on_and_all_drawn_again(data: str) -> None:
    display = Display(20, 5, Abilities())
    display.draw(ALTERNATE)
    first = frame({y: row([("", f"row {y}")], 20) for y in range(5)}, (0, 0))
    display.draw(first)
    display.draw(data)
    sent = display.take()
    assert "row 4" in sent
    assert sent.endswith(data)
    display.draw(first)
    again = display.take()
    assert all(f"row {y}" in again for y in range(5))


def test_a_person_can_have_everything_sent_again() -> None:
    pair = Pair(30, 4)
    pair.draw(ALTERNATE)
    pair.draw(frame({y: row([("1", f"row {y}")], 30) for y in range(4)}, (2, 3)))
    pair.take()
    pair.thrifty.feed("\x1b[2;1H\x1b[31mnoise of another program\x1b[4;9H")
    pair.display.repaint()
    pair.take()
    pair.check()


def test_sizes_that_change_often_end_with_the_last() -> None:
    display = Display(80, 24, Abilities())
    display.draw(ALTERNATE)
    for width, height in ((80, 24), (40, 10), (1, 1), (132, 50), (33, 7)):
        display.resize(width, height)
        display.draw(frame({y: row([("", f"{width} {y}")], width) for y in range(height)}, (0, 0)))
    sent = display.take()
    emulator, wanted = Emulator(33, 7), Emulator(33, 7)
    emulator.feed("\x1b[3;3Hwhat the terminal made of it")
    emulator.feed(sent)
    wanted.feed(frame({y: row([("", f"33 {y}")], 33) for y in range(7)}, (0, 0)))
    assert not list(differences(emulator.cells(), wanted.cells()))


def test_after_a_stay_elsewhere_the_screen_comes_back_whole() -> None:
    pair = Pair(30, 3)
    pair.draw(ALTERNATE)
    pair.draw(frame({0: row([("", "reading")], 30)}, (0, 0)))
    pair.take()
    pair.display.draw(PRIMARY)
    pair.display.draw(frame({1: row([("", "too late")], 30)}, (0, 0)))
    assert pair.display.take() == PRIMARY
    pair.display.draw(ALTERNATE)
    sent = pair.display.take()
    assert sent.startswith(ALTERNATE)
    assert "reading" in sent
    assert "too late" in sent


def test_pictures_are_drawn_so_that_their_width_does_not_matter() -> None:
    display = Display(20, 1, Abilities())
    display.draw(ALTERNATE)
    display.draw("\x1b[1;1Ha👩\u200d🚀b")
    narrow = Emulator(20, 1)
    narrow.feed(display.take().replace("👩\u200d🚀", "*"))
    assert narrow.text() == "a* b"
