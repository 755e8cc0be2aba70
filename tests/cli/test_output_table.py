import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.output.cells import cut, cut_left, pad, pad_left, width
from tui.output.look import Look, look_of
from tui.output.table import Cell, Column, table
from tui.text.safe import safe

LINES = st.text().map(lambda text: safe(text, keep=""))


def test_width_counts_cells_not_characters() -> None:
    assert width("Lavrov") == 6
    assert width("王毅") == 4
    assert width("e\u0301") == 1


@given(LINES, st.integers(0, 20))
def test_cut_text_fits_and_is_the_beginning_or_the_end(text: str, cells: int) -> None:
    beginning, end = cut(text, cells), cut_left(text, cells)
    assert max(width(beginning), width(end)) <= cells or beginning == end == text
    assert text.startswith(beginning.removesuffix("…"))
    assert text.endswith(end.removeprefix("…"))


@given(LINES)
def test_padded_text_has_the_width_asked_for(text: str) -> None:
    asked = width(text) + 3
    assert width(pad(text, asked)) == width(pad_left(text, asked)) == asked


def test_columns_are_aligned_by_cells_and_empty_ones_take_no_room() -> None:
    rows = [
        (Cell("王毅"), Cell(""), Cell("1"), Cell("x")),
        (Cell("Lavrov"), Cell(""), Cell("12"), Cell("")),
    ]
    lines = list(table(rows, (Column(), Column(), Column(right=True), Column()), Look()))
    assert lines == ["王毅     1  x", "Lavrov  12"]


@given(st.lists(st.tuples(LINES, LINES, LINES), max_size=4), st.integers(1, 30))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, ...]], columns: int) -> None:
    cells = [tuple(Cell(text) for text in row) for row in rows]
    lines = list(table(cells, (Column(), Column(right=True), Column(at_most=5)), Look(width=columns)))
    assert len(lines) == len(rows)
    assert all(width(line) <= columns for line in lines)


def test_colours_do_not_change_the_alignment() -> None:
    rows = [(Cell("a", "person"), Cell("x")), (Cell("long", "place"), Cell("y"))]
    painted = table(rows, (Column(), Column()), Look(colour=True))
    plain = table(rows, (Column(), Column()), Look())
    for with_colour, without in zip(painted, plain, strict=True):
        assert "\x1b[" in with_colour
        bare = with_colour.replace("\x1b[0m", "").replace("\x1b[1;36m", "").replace("\x1b[4;32m", "")
        assert bare == without


def test_each_type_has_an_attribute_of_its_own_beside_its_colour() -> None:
    look = Look(colour=True)
    painted = {look.paint("x", kind) for kind in ("person", "organisation", "place", "event", "other")}
    attributes = {frozenset(code for code in text[2:].split("m")[0].split(";") if len(code) == 1) for text in painted}
    assert len(attributes) == 5
    assert frozenset() not in attributes


def test_every_line_is_painted_by_itself() -> None:
    assert Look(colour=True).paint("a\n\nb", "dim") == "\x1b[2ma\x1b[0m\n\n\x1b[2mb\x1b[0m"


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "terminal", "environ", "expected"),
    [
        ("auto", True, {"TERM": "xterm"}, True),
        ("auto", False, {"TERM": "xterm"}, False),
        ("auto", True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "xterm", "NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"TERM": "xterm"}, False),
    ],
)
def test_colour_follows_option_terminal_and_environment(
    color: str, terminal: bool, environ: dict[str, str], expected: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    assert look_of(stream, color, environ).colour is expected


def test_lines_are_cut_only_on_a_terminal() -> None:
    assert look_of(io.StringIO(), "auto", {}).width is None
    assert look_of(Terminal(), "auto", {}).width


def test_the_ellipsis_is_one_the_encoding_has() -> None:
    ascii_stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    assert look_of(ascii_stream, "auto", {}).ellipsis.isascii()
    assert unicodedata.name(look_of(Terminal(), "auto", {}).ellipsis) == "HORIZONTAL ELLIPSIS"
