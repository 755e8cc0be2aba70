"""What need not be read takes one row, until a place in it is gone to."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.app.reader.folding import Fold
from tui.app.reader.layout import Layout, Position
from tui.app.reader.page import Marked, Page
from tui.app.reader.reading import Reading

LINES = [f"ligne {number:03}\n" for number in range(100)]
TEXT = "".join(LINES)
LENGTH = len(LINES[0])


def fold(first: int, last: int, label: str = "▸ quoted") -> Fold:
    """Return a fold over the lines from the first to the one before the last."""
    return Fold(first * LENGTH, last * LENGTH, label)


def reading(*folds: Fold, mentions: tuple[Marked, ...] = (), **place: int) -> Reading:
    made = Reading(Page("page", TEXT, "", mentions, "fr", folds=folds), **place)
    made.resize(40, 8)
    return made


def in_view(reading: Reading) -> list[str]:
    return [row.text.removeprefix("ligne ") for _, row in reading.visible()]


@given(st.lists(st.integers(0, 30), max_size=8, unique=True).map(sorted), st.integers(8, 20), st.integers(-6, 6))
def test_rows_and_offsets_agree_around_folds(ends: list[int], width: int, by: int) -> None:
    lines = ["un mot\n", "\n", "une ligne de plusieurs mots\n", "字字字字字字字字字字字字\n", "fin"]
    starts = [0]
    for number in range(30):
        starts.append(starts[-1] + len(lines[number % 4]))
    text = "".join(lines[number % 4] for number in range(30))
    folds = [Fold(starts[first], starts[last], "▸ 字 quoted lines") for first, last in pairwise(ends)][::2]
    layout = Layout(text, width, folds=folds)
    rows = list(layout.rows(Position(0, 0), 10_000))
    assert rows[-1][0] == layout.last
    positions = [position for position, _ in rows]
    assert positions == sorted(set(positions))
    for number, (position, row) in enumerate(rows):
        assert row.cells <= width
        assert layout.position(row.start) == position
        assert layout.move(position, by) == positions[max(0, min(number + by, len(positions) - 1))]
    for each in folds:
        assert {layout.position(offset) for offset in range(each.start, each.end)} == {Position(each.start, 0)}


def test_a_fold_takes_one_row() -> None:
    opened = reading(fold(2, 50), fold(51, 100))
    assert in_view(opened) == ["000", "001", "▸ quoted", "050", "▸ quoted"]
    assert opened.fraction == 1.0


def test_a_label_too_long_is_cut() -> None:
    opened = reading(fold(2, 99, "▸ " + "mot " * 40))
    assert len(in_view(opened)) == 4
    assert in_view(opened)[3] == "099"


def test_a_place_in_a_fold_that_is_gone_to_is_shown() -> None:
    opened = reading(fold(2, 50), fold(51, 100))
    opened.go_to(20 * LENGTH)
    assert "020" in in_view(opened)
    assert opened.cursor == 20 * LENGTH
    opened.to_end()
    assert in_view(opened)[-1] == "▸ quoted"


def test_a_mention_in_a_fold_is_gone_to() -> None:
    opened = reading(fold(2, 50), mentions=(Marked(30 * LENGTH, 30 * LENGTH + 5, "person", 7),))
    assert opened.next_mention()
    assert "030" in in_view(opened)


def test_a_hit_in_a_fold_is_gone_to() -> None:
    opened = reading(fold(2, 50))
    opened.set_hits([(40 * LENGTH, 40 * LENGTH + 3)])
    opened.next_hit()
    assert "040" in in_view(opened)


def test_all_are_shown_and_folded_again() -> None:
    opened = reading(fold(2, 50), fold(60, 70))
    opened.show_folds(False)
    assert in_view(opened) == [f"{number:03}" for number in range(8)]
    opened.show_folds(True)
    assert in_view(opened)[:4] == ["000", "001", "▸ quoted", "050"]


def test_the_fold_a_person_reads_in_stays_open() -> None:
    opened = reading(fold(2, 50), fold(60, 100), top=58 * LENGTH, cursor=65 * LENGTH)
    assert "065" in in_view(opened)
    opened.show_folds(False)
    opened.show_folds(True)
    assert "065" in in_view(opened)


def test_folds_that_come_later_leave_the_place() -> None:
    opened = reading(top=55 * LENGTH, cursor=57 * LENGTH)
    opened.update(Page("page", TEXT, language="fr", folds=[fold(2, 50)]))
    assert in_view(opened)[0] == "055"
    assert opened.cursor == 57 * LENGTH
