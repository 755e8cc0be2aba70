"""How many bytes a key may cost at 120 x 40 with the thrifty driver. Bytes are exact, so these may fail."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .terminal import Terminal

Open = Callable[..., Terminal]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    names = ("Lavrov", "Merkel", "Dupont", "Wang", "Okafor", "Tanaka", "Silva", "Novak", "Haddad", "Kowalski")
    places = ("Moscou", "Paris", "Phnom Penh", "Lagos", "Tokyo", "Brasilia", "Prague", "Beyrouth", "Varsovie")
    for number in range(150):
        name, place = names[number % 10], places[number % 9]
        title = f"Dépêche {number} : {name} attendu à {place}"
        text = f"{title}\n\nPrénom {name} est arrivé à {place}. M. {name} repart.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def ready(terminal: Terminal) -> None:
    terminal.wait_for(
        lambda: re.search(r"[1-9][0-9]* names", terminal.lines()[0]) and "parsing" not in terminal.lines()[0],
        "a pile that is parsed",
    )
    terminal.settle(0.5)


def cost(terminal: Terminal, *keys: str) -> float:
    """Press keys one after the other; return the mean of the bytes that each costs."""
    before = terminal.bytes_sent
    terminal.press(*keys)
    terminal.settle(0.4)
    return (terminal.bytes_sent - before) / len(keys)


def held(terminal: Terminal, key: str, count: int) -> float:
    """Hold a key down at thirty times a second; return the mean of the bytes that each press costs."""
    before = terminal.bytes_sent
    for _ in range(count):
        terminal.type(key)
        terminal.settle(0.03)
    terminal.settle(0.4)
    return (terminal.bytes_sent - before) / count


@pytest.mark.usefixtures("seeds_known")
def test_first_paint_of_the_sample(lutrin: Open, seeds: Path) -> None:
    sent = []
    for _ in range(3):
        terminal = lutrin(seeds)
        ready(terminal)
        sent.append(terminal.bytes_sent)
    # All frames until everything is there, not the first alone; a busy machine draws what comes in more of them.
    assert min(sent) <= 6_500


def test_keys_in_the_list_and_the_filter(lutrin: Open, documents: Path) -> None:
    terminal = lutrin(documents)
    ready(terminal)
    assert held(terminal, "\x1b[B", 60) <= 400
    assert cost(terminal, "space", "b") <= 6_000
    assert cost(terminal, "tab") <= 400
    assert cost(terminal, "/") <= 400
    # Both lists and the reader change, and none of what stood there is of use.
    assert cost(terminal, "l") <= 1_900
    assert cost(terminal, *"avrov") <= 800


def test_keys_in_the_reader(lutrin: Open, tmp_path: Path, seeds: Path) -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(seeds.iterdir()))
    (tmp_path / "long.txt").write_text(text * 6, encoding="utf-8")
    terminal = lutrin(tmp_path / "long.txt")
    ready(terminal)
    terminal.press("enter")
    assert cost(terminal, *["space"] * 4) <= 6_000
    assert cost(terminal, *["l"] * 6) <= 1_600
    terminal.press("t")
    assert cost(terminal, *["j"] * 8) <= 2_200


def test_a_line_in_a_single_pane_is_moved_by_the_terminal(lutrin: Open, tmp_path: Path, seeds: Path) -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(seeds.iterdir()))
    (tmp_path / "long.txt").write_text(text * 6, encoding="utf-8")
    terminal = lutrin(tmp_path / "long.txt", size=(79, 40))
    ready(terminal)
    terminal.press("enter", "space")
    assert cost(terminal, *["j"] * 10) <= 400


@pytest.mark.usefixtures("seeds_known")
def test_nothing_is_sent_at_rest(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds)
    ready(terminal)
    before = terminal.bytes_sent
    terminal.settle(1.5)
    assert terminal.bytes_sent == before
