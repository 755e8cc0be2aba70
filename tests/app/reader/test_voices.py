"""Who speaks where, and how that stands in the margin."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.glyphs import SIGNS as GLYPHS
from tui.app.reader.layout import Layout
from tui.app.reader.voices import SIGNS, Voices, asides, speaker_cells

TEXT = "aaaa bbbb cccc dddd eeee ffff"
CELLS = 8


def shown(voices: Voices, *, width: int = 5, top: int = 0) -> list[str]:
    layout = Layout(TEXT, width)
    visible = list(layout.rows(layout.position(top), 40))
    return [aside.strip() for aside in asides(voices, layout, visible, CELLS, GLYPHS)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))), st.integers(0, 30), st.integers(0, 30))
def test_all_statements_between_two_places_and_no_others(spans: list[tuple[int, int]], start: int, end: int) -> None:
    ordered = sorted((min(span), max(span)) for span in spans)
    voices = Voices([first for first, _ in ordered], [last for _, last in ordered])
    expected = [place for place, (first, last) in enumerate(ordered) if first < end and last > start]
    assert list(voices.between(start, end)) == expected


def test_the_name_stands_beside_the_first_row_and_a_bar_beside_all() -> None:
    assert shown(Voices([5], [19], lambda _: "Wang Yi")) == ["", "Wang Yi │", "│", "│", "", ""]


def test_a_long_name_takes_further_rows_or_is_cut() -> None:
    assert shown(Voices([0], [14], lambda _: "Sergueï Lavrov")) == ["Sergueï │", "Lavrov │", "│", "", "", ""]
    assert shown(Voices([0], [4], lambda _: "Sergueï Lavrov"))[0] == "Sergueï… │"


def test_a_statement_that_begins_above_has_its_name_in_the_first_row_that_is_seen() -> None:
    assert shown(Voices([0], [19], lambda _: "Wang Yi"), top=10)[:3] == ["Wang Yi │", "│", ""]


def test_two_that_begin_in_one_row_follow_each_other() -> None:
    voices = Voices([0, 2], [4, 14], ("Wang", "Lavrov").__getitem__)
    assert shown(voices)[:4] == ["Wang │", "Lavrov │", "│", ""]


@given(st.text(max_size=60), st.integers(1, 200), st.integers(20, 120))
def test_the_margin_is_never_wider_than_it_may_be(label: str, pane: int, prose: int) -> None:
    cells = speaker_cells(pane, prose)
    layout = Layout(TEXT, 5)
    voices = Voices([0, 10], [9, 29], lambda _: label.replace("\n", " ").replace("\t", " "))
    rows = asides(voices, layout, list(layout.rows(layout.position(0), 10)), cells, GLYPHS)
    assert all(cell_len(row) == cells + SIGNS for row in rows if row)
