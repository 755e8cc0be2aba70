"""What a person does first: look, narrow, find, walk, at any size of the screen."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from .terminal import Terminal

pytestmark = pytest.mark.usefixtures("seeds_known")

Open = Callable[..., Terminal]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15), (20, 5)])
def test_every_size_shows_documents_opens_one_and_leaves(lutrin: Open, seeds: Path, size: tuple[int, int]) -> None:
    terminal = lutrin(seeds, size=size)
    terminal.wait_for("La Chine est p")
    assert all(len(line) <= size[0] for line in terminal.lines())
    terminal.press("enter")
    terminal.wait_for("travailler avec")
    terminal.press("space", "b", "n", "t", "tab", "escape", "escape")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_panes_by_width(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds, size=(120, 30))
    terminal.wait_for("● Wang Yi")
    for width, panes in ((110, 3), (109, 2), (80, 2), (79, 1), (40, 1), (120, 3)):
        terminal.resize(width, 30)
        terminal.wait_for(lambda: terminal.lines()[5].count("│") == panes - 1, f"{panes} panes at {width}")  # noqa: B023
        terminal.settle()


def test_a_storm_of_sizes_ends_in_a_whole_screen(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds, size=(120, 40))
    terminal.wait_for("● Wang Yi")
    terminal.settle(0.5)
    still = terminal.text
    dice = random.Random(1)
    for _ in range(60):
        terminal.resize(dice.randint(1, 200), dice.randint(1, 60))
    terminal.settle()
    terminal.resize(120, 40)
    terminal.wait_for(lambda: terminal.text == still, "the same screen as before")


def test_filtering_forgives_accents_and_typos_and_counts(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds)
    terminal.wait_for("● Wang Yi")
    terminal.press("/")
    terminal.type("lavrof")
    terminal.wait_for("2 of 2 · 1 name")
    terminal.wait_for("● Sergueï Lavrov")
    terminal.wait_for("hit 1/")
    terminal.type("\x7f" * 6 + "sergueï taiwan")
    terminal.wait_for("1 of 2")
    terminal.type("\x15zzzzzzzz")
    terminal.wait_for("0 of 2")
    terminal.press("escape", "escape")
    terminal.wait_for("2 of 2")
    terminal.wait_for("● Wang Yi")


def test_keys_typed_ahead_reach_the_bar(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds)
    terminal.wait_for("● Wang Yi")
    terminal.type("/lavrof")
    terminal.wait_for("/ lavrof")
    terminal.wait_for("● Sergueï Lavrov")


def test_a_name_is_walked_through_all_documents(lutrin: Open, tmp_path: Path) -> None:
    for number in range(3):
        text = f"Dépêche {number}\n\nAngela Merkel est arrivée à Paris. Puis Angela Merkel est repartie.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    terminal = lutrin(tmp_path)
    # The filter keeps the cursor on the document that answers first, which need not be the first of the list.
    terminal.wait_for(
        lambda: terminal.text.count("Angela Merkel, Paris") == 3, "a list of three documents that were read"
    )
    terminal.rest()
    terminal.press("/")
    terminal.type("merkel")
    terminal.wait_for("3 of 3 · 1 name")
    terminal.wait_for("hit 1/2")
    terminal.press("enter", "enter", "n", "N")
    for number in range(1, 7):
        terminal.wait_for(f"mention {number}/6 · document {(number + 1) // 2}/3")
        terminal.press("e")
    terminal.wait_for("no further mention")
    terminal.press("E", "E")
    terminal.wait_for("mention 4/6 · document 2/3")


def test_changed_keys_work_and_are_the_ones_shown(lutrin: Open, seeds: Path, home: Path) -> None:
    settings = home / "settings.toml"
    settings.write_text('[keys]\nquit = "x"\nfilter = "s"\n')
    terminal = lutrin("--settings", settings, seeds)
    terminal.wait_for("x quit")
    assert "s filter" in terminal.lines()[-1]
    terminal.press("s")
    terminal.type("taiwan")
    terminal.wait_for("1 of 2")
    terminal.press("escape", "?")
    terminal.wait_for("Help")
    terminal.press("/")
    terminal.type("leave lutrin")
    terminal.wait_for(lambda: any(line.strip(" │").startswith("x ") for line in terminal.lines()))
    terminal.press("escape", "escape", "x")
    assert terminal.wait_for_end() == 0


def test_an_empty_folder_says_so(lutrin: Open, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    terminal = lutrin(tmp_path / "empty")
    terminal.wait_for("0 documents")
    terminal.press("enter", "n", "e", "J", "o", "y", "q")
    assert terminal.wait_for_end() == 0
    assert "Traceback" not in terminal.text


def test_a_folder_of_binaries_opens_and_tells_why_nothing_can_be_read(lutrin: Open, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.bin").write_bytes(b"\x7fELF" + bytes(500))
    terminal = lutrin(tmp_path)
    terminal.wait_for(lambda: "parsing" not in terminal.text and "3" in terminal.lines()[0])
    terminal.press("I")
    terminal.wait_for("Left out")
    terminal.wait_for("0.bin")


def test_an_idle_screen_sends_nothing_and_a_key_little(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds)
    terminal.wait_for("● Wang Yi")
    terminal.settle(0.5)
    before = terminal.bytes_sent
    assert before < 80_000
    terminal.settle(0.5)
    assert terminal.bytes_sent == before
    terminal.press("tab", "tab", "j")
    terminal.settle(0.3)
    before = terminal.bytes_sent
    terminal.press("j")
    terminal.settle(0.3)
    assert terminal.bytes_sent - before < 1500
