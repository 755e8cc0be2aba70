"""Every kind of terminal, locale and colour that Lutrin meets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .sequences import attributes, colours
from .terminal import Terminal

pytestmark = pytest.mark.usefixtures("seeds_known")

Open = Callable[..., Terminal]


@pytest.mark.parametrize("term", ["xterm-256color", "screen", "linux", "tmux-256color"])
def test_documents_text_and_names_are_shown(lutrin: Open, seeds: Path, term: str) -> None:
    terminal = lutrin(seeds, TERM=term)
    terminal.wait_for("Wang Yi  ")
    assert "2 documents" in terminal.lines()[0]
    assert "La Chine est prête à travailler avec la Russie" in terminal.text
    terminal.press("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_no_color_means_no_colour_but_names_still_stand_out(lutrin: Open, seeds: Path, term: str) -> None:
    terminal = lutrin(seeds, TERM=term, NO_COLOR="1")
    terminal.wait_for("Wang Yi  ")
    terminal.press("/")
    terminal.type("lavrof")
    terminal.wait_for("hit 1/")
    terminal.press("escape", "?")
    terminal.wait_for("Help")
    terminal.press("escape", "q")
    assert terminal.wait_for_end() == 0
    assert colours(terminal.sent) == set()
    assert set(attributes(terminal.sent)) & {1, 3, 4, 7}


def test_an_empty_no_color_changes_nothing(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds, COLORTERM="truecolor")
    terminal.wait_for("Wang Yi  ")
    assert colours(terminal.sent)


def test_in_the_c_locale_own_signs_are_letters(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds, LC_ALL="C")
    terminal.wait_for("P Wang Yi  ")
    shown = {letter for letter in terminal.text if not letter.isascii()}
    assert shown <= set("àâçèéêëîïôöùûüœÀÉÈÊÔŒ«»’"), "only letters of the documents are beyond ASCII"


def test_the_linux_console_gets_letters_for_signs(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds, TERM="linux")
    terminal.wait_for("P Wang Yi  ")
    assert not set("●▲■▸│▌") & set(terminal.text)


@pytest.mark.parametrize("width", [120, 80, 40])
def test_types_of_names_are_told_apart_without_colour(lutrin: Open, seeds: Path, width: int) -> None:
    terminal = lutrin(seeds, size=(width, 40), NO_COLOR="1")
    terminal.wait_for("14 names" if width < 0 else "names")
    terminal.press("t") if width < 110 else None
    terminal.wait_for("● Wang Yi")
    terminal.wait_for("■ Chine")
