"""The thrifty driver draws where the terminal is known to cope, and what a person wishes counts more."""

import pytest

from tui.app.driver.choice import abilities, choose


@pytest.mark.parametrize(
    "term",
    [
        "xterm", "xterm-256color", "xterm-kitty", "xterm-ghostty", "screen", "screen.xterm-256color", "tmux-256color",
        "linux", "vt220", "foot", "alacritty", "rxvt-unicode-256color", "st-256color", "kitty-direct",
    ],
)  # fmt: skip
def test_known_terminals_get_the_thrifty_driver(term: str) -> None:
    assert choose((), {"TERM": term}, "posix").driver == "thrifty"


@pytest.mark.parametrize("term", ["dumb", "", "unknown", "ansi", "vt100", "vt52", "emacs", "wyse60"])
def test_others_get_the_stock_driver(term: str) -> None:
    choice = choose((), {"TERM": term}, "posix")
    assert choice.driver == "stock"
    assert (term or "not set") in choice.reason


@pytest.mark.parametrize(
    ("wishes", "driver", "who"),
    [
        ([("the line", "stock"), ("a variable", "thrifty")], "stock", "the line"),
        ([("the line", None), ("a variable", "stock"), ("a file", "thrifty")], "stock", "a variable"),
        ([("the line", None), ("a variable", ""), ("a file", "stock")], "stock", "a file"),
        ([("the line", None), ("a variable", "auto"), ("a file", "auto")], "thrifty", "xterm"),
    ],
)
def test_the_first_wish_counts(wishes: list[tuple[str, str | None]], driver: str, who: str) -> None:
    choice = choose(wishes, {"TERM": "xterm"}, "posix")
    assert choice.driver == driver
    assert who in choice.reason


def test_a_wish_for_what_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="LUTRIN_DRIVER: 'curses' is no driver"):
        choose([("--driver", "stock"), ("LUTRIN_DRIVER", "curses")], {"TERM": "xterm"}, "posix")


def test_on_windows_textual_draws() -> None:
    assert choose([("--driver", "thrifty")], {"TERM": "xterm"}, "nt").driver == "stock"


def test_blanks_are_erased_in_colour_only_where_that_is_known() -> None:
    assert abilities({"TERM": "xterm-256color"}).erases_in_colour
    assert not abilities({"TERM": "screen-256color"}).erases_in_colour
    assert not abilities({}).erases_in_colour
