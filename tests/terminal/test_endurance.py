"""Lutrin survives how it is used: keys at random, sizes that change all the time, stops, and lines that go away."""

import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from . import monkey
from .terminal import Terminal, wait_for_group_to_end
from .test_ending import is_as_before

Open = Callable[..., Terminal]

KEYS_FOR_EACH_SCREEN = 25
ALIKE = ("find", "statements", "about the document", "what was left out", "sentence")
"""Screens each of which is made as another one; `python -m tests.terminal.monkey` plays on all."""
PAGES = ("reader", "filter", "statements", "concordance", "help", "palette")

pytestmark = pytest.mark.usefixtures("seeds_known")


def opened(lutrin: Open, seeds: Path, screen: str, **options: object) -> Terminal:
    """Open the two dispatches and go to a screen."""
    terminal = lutrin(seeds, **options)
    terminal.wait_for("● Wang Yi")
    terminal.rest()
    monkey.go(terminal, *monkey.SCREENS[screen])
    return terminal


def test_keys_at_random_on_every_screen(lutrin: Open, seeds: Path, home: Path) -> None:
    terminal = opened(lutrin, seeds, "list")
    for screen in (each for each in monkey.SCREENS if each not in ALIKE):
        monkey.play(terminal, screen, KEYS_FOR_EACH_SCREEN, random.Random(screen))
        if terminal.has_ended:
            # The palette offers to leave.
            assert terminal.wait_for_end() == 0
            terminal = opened(lutrin, seeds, "list")
    monkey.back(terminal)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert is_as_before(terminal)
    assert not list(home.rglob("fault.txt"))


@pytest.mark.parametrize("driver", ["thrifty", "stock"])
def test_a_storm_of_sizes_ends_in_the_screen_of_the_last(lutrin: Open, seeds: Path, driver: str) -> None:
    chance = random.Random(driver)
    terminal = lutrin("--driver", driver, seeds)
    terminal.wait_for("● Wang Yi")
    for _ in range(60):
        terminal.resize(chance.randint(1, 200), chance.randint(1, 70))
        if chance.random() < 0.3:
            terminal.type(chance.choice("jkJK\t"))
    terminal.resize(100, 30)
    terminal.settle(0.6)
    # A message in the bottom line lasts until the next key.
    storm = terminal.lines()[:-1]
    terminal.press("ctrl+l")
    terminal.settle(0.4)
    assert terminal.lines()[:-1] == storm
    assert "2 documents" in terminal.lines()[0]
    terminal.press("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    ("screen", "how"),
    [*((page, signal.SIGHUP) for page in PAGES), ("filter", signal.SIGTERM), ("help", signal.SIGTERM)],
)
def test_a_signal_on_any_screen(lutrin: Open, seeds: Path, home: Path, screen: str, how: signal.Signals) -> None:
    terminal = opened(lutrin, seeds, screen)
    terminal.type("jjj")
    terminal.kill(how)
    assert terminal.wait_for_end() == 128 + how
    assert is_as_before(terminal)
    assert list(home.rglob("sessions/*.json"))
    assert not list(home.rglob("fault.txt"))
    wait_for_group_to_end(terminal.pid)


@pytest.mark.parametrize("screen", ["filter", "statements", "help"])
def test_a_terminal_that_is_closed_on_any_screen(lutrin: Open, seeds: Path, home: Path, screen: str) -> None:
    terminal = opened(lutrin, seeds, screen)
    terminal.type("jjj")
    terminal.hang_up()
    terminal.wait_for_end()
    assert list(home.rglob("sessions/*.json"))
    assert not list(home.rglob("fault.txt"))
    wait_for_group_to_end(terminal.pid)


@pytest.mark.parametrize("screen", ["filter", "statements", "help"])
def test_stopped_on_any_screen_and_resized_meanwhile(run: Open, seeds: Path, screen: str) -> None:
    terminal = run("/bin/sh", "-i", size=(120, 40), PS1="$ ")
    terminal.wait_for("$")
    terminal.type(f"{sys.executable} -m tui {seeds}\r")
    terminal.wait_for("● Wang Yi")
    terminal.rest()
    monkey.go(terminal, *monkey.SCREENS[screen])
    for columns in (100, 130):
        terminal.press("ctrl+z")
        terminal.wait_for("topped")
        assert is_as_before(terminal)
        terminal.resize(columns, 40)
        terminal.type("fg\r")
        terminal.wait_while("topped")
        terminal.settle(0.6)
        shown = terminal.text
        terminal.press("ctrl+l")
        terminal.settle(0.4)
        assert terminal.text == shown
