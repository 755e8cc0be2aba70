"""Whatever the style before, the sequence between makes the style after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.driver.style import DEFAULT, Style, rendered, transition

colours = st.one_of(
    st.just(""),
    st.integers(30, 37).map(str),
    st.integers(0, 255).map("38;5;{}".format),
    st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "38;2;{};{};{}".format(*rgb)),
)
attributes = st.frozensets(st.sampled_from([1, 2, 3, 4, 5, 7, 8, 9, 21, 53]))


def background(foreground: str) -> str:
    return f"4{foreground[1:]}" if foreground else ""


styles = st.builds(Style, attributes, colours, colours.map(background), st.just(""))


@given(st.none() | styles, styles)
def test_a_transition_ends_in_the_style_that_was_wanted(before: Style | None, after: Style) -> None:
    sequence = transition(before, after)
    if before == after:
        assert sequence == ""
    else:
        assert rendered(before or Style(frozenset({7, 9}), "31", "42"), sequence[2:-1]) == after


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        ("1;4;31", "", "\x1b[m"),
        ("", "1", "\x1b[1m"),
        ("38;2;1;2;3;48;2;9;9;9", "1;38;2;1;2;3;48;2;9;9;9", "\x1b[1m"),
        ("1;38;2;1;2;3", "38;2;1;2;3", "\x1b[22m"),
        ("1;2;48;5;100", "2;48;5;100", "\x1b[22;2m"),
        ("31;48;5;100", "48;5;100", "\x1b[39m"),
    ],
)
def test_only_what_changes_is_sent(before: str, after: str, sequence: str) -> None:
    one, other = rendered(DEFAULT, before), rendered(DEFAULT, after)
    assert one is not None
    assert other is not None
    assert transition(one, other) == sequence


def test_links_begin_and_end() -> None:
    link = DEFAULT._replace(link="id=1;https://example.org")
    assert transition(DEFAULT, link) == "\x1b]8;id=1;https://example.org\x1b\\"
    assert transition(link, DEFAULT) == "\x1b]8;;\x1b\\"


@pytest.mark.parametrize("parameters", ["38", "38;5", "38;5;x", "38;2;1;2", "38;9;1", "200", "10", "4:3"])
def test_what_is_not_known_is_said_not_to_be(parameters: str) -> None:
    assert rendered(DEFAULT, parameters) is None
