"""The content of a statement in two lines."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.statements.broken import broken

TEXT = "les deux pays doivent maintenir une étroite coordination et mieux coopérer"


def test_it_is_broken_between_words_and_nothing_is_lost() -> None:
    first, second = broken(TEXT, (), 20, 80, "…")
    assert first.text == "les deux pays"
    assert f"{first.text} {second.text}" == TEXT


def test_what_is_looked_for_is_marked_in_both_lines() -> None:
    spans = [(4, 8), (TEXT.index("mieux"), TEXT.index("mieux") + 5)]
    lines = broken(TEXT, spans, 20, 80, "…")
    assert [line.text[start:end] for line in lines for start, end in line.spans] == ["deux", "mieux"]


def test_a_place_beyond_the_lines_is_brought_into_them() -> None:
    at = TEXT.index("coopérer")
    first, second = broken(TEXT, [(at, at + 8)], 20, 10, "…")
    assert first.text.startswith("…")
    marked = [line.text[start:end] for line in (first, second) for start, end in line.spans]
    assert marked == ["coopérer"]


@given(st.text(alphabet="ab é王\u0301 ", max_size=80), st.data(), st.integers(-5, 40), st.integers(-5, 40))
def test_marks_lie_in_the_lines(text: str, data: st.DataObject, first: int, second: int) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False) if start < end]
    lines = broken(text, spans, first, second, "…")
    assert cell_len(lines[0].text) <= max(2, first)
    assert all(0 <= start < end <= len(line.text) for line in lines for start, end in line.spans)
