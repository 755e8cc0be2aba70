"""Random keys on every screen of the real program: `python -m tests.terminal.monkey [--keys N] [--seed N]`.

Keys come in bursts, as from a person who holds some down or leans on the keyboard; between them the way is back to the
list and to the screen again. Leaving, stopping and the editor are not among them.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.app.driver.replay import CHARACTERS, TEXTS, write_documents
from tests.app.driver.replay import KEYS as REPLAYED

from .sequences import tokens
from .terminal import ESCAPE, KEYS, Terminal

SCREENS: dict[str, Sequence[str]] = {
    "list": (),
    "reader": ("enter",),
    "names": ("tab", "tab"),
    "filter": ("/",),
    "find": ("enter", "f"),
    "page of a name": ("tab", "tab", "enter"),
    "statements": ("tab", "tab", "s"),
    "statements beside": ("tab", "tab", "s", "+"),
    "concordance": ("tab", "tab", "m"),
    "help": ("?",),
    "about the document": ("i",),
    "what was left out": ("I",),
    "sentence": ("enter", "Y"),
    "palette": (":",),
}
"""Screens, each with the keys that lead to it from the list."""

SIZES = ((120, 40), (80, 24), (40, 15), (160, 50), (20, 6))
BURST = 50
_ESCAPES = 4
_PATIENCE = 300.0
"""Seconds: other programs may leave this one little of the processor."""
_DEEPEST = 60
"""Pages that random keys may have laid one over the other, at most."""


def bursts(chance: random.Random, count: int) -> Iterator[str]:
    """Yield what a terminal sends for so many keys, in bursts."""
    known = [key for key in REPLAYED if key != "escape"]
    for start in range(0, count, BURST):
        keys = [chance.choice(known) for _ in range(min(BURST, count - start))]
        sent = [
            chr(ord(key[-1]) & 31) if key.startswith("ctrl+") else KEYS.get(key, CHARACTERS.get(key, key))
            for key in keys
        ]
        yield "".join(sent) + (chance.choice(TEXTS) if chance.random() < 0.2 else "")


def back(terminal: Terminal) -> None:
    """Go back to the list of all documents, unless the program ended."""
    further = _ESCAPES
    for _ in range(_DEEPEST):
        terminal.type(ESCAPE)
        terminal.rest()
        if terminal.has_ended:
            return
        # A sheet may still lie over the list, and a filter narrow it.
        further -= " documents" in terminal.lines()[0]
        if not further:
            break
    terminal.wait_for(lambda: " documents" in terminal.lines()[0], "the list")
    go(terminal, "shift+tab", "shift+tab", ESCAPE, "g")


def go(terminal: Terminal, *keys: str) -> None:
    """Press keys, each once the program waits for it."""
    for key in keys:
        terminal.type(KEYS.get(key, key))
        terminal.rest()


def play(terminal: Terminal, screen: str, count: int, chance: random.Random) -> int:
    """Press so many keys on a screen, another size after each burst; return how many, fewer where that ended it."""
    played = 0
    for burst in bursts(chance, count):
        back(terminal)
        if terminal.has_ended:
            break
        go(terminal, *SCREENS[screen], burst)
        terminal.resize(*chance.choice(SIZES))
        terminal.rest()
        terminal.resize(*SIZES[0])
        terminal.rest()
        played += BURST
    assert "Traceback" not in terminal.text
    return min(played, count)


def main() -> None:
    from .conftest import LUTRIN, environment

    parser = argparse.ArgumentParser(prog="python -m tests.terminal.monkey", description=__doc__)
    parser.add_argument("--keys", type=int, default=1000, help="on each screen")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--screen", choices=SCREENS, action="append", help="only this one; may be given several times")
    parser.add_argument("--driver", choices=("thrifty", "stock"), default="thrifty")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch, "documents"), Path(scratch, "home")
        folder.mkdir()
        home.mkdir()
        write_documents(folder)
        command = [*LUTRIN, "--driver", arguments.driver, str(folder)]

        def begin() -> Terminal:
            terminal = Terminal(command, environment(home), SIZES[0])
            terminal.patience = _PATIENCE
            # Keys of another time may have left a filter, or a pane out of sight.
            terminal.wait_for(lambda: " names" in (top := terminal.lines()[0]) and " 0 names" not in top, "the names")
            return terminal

        complaints = []
        for screen in arguments.screen or SCREENS:
            begun = time.monotonic()
            chance = random.Random(f"{screen} {arguments.seed}")
            left = arguments.keys
            while left > 0:
                # The palette offers to leave, so that random keys may do that too.
                terminal = begin()
                try:
                    left -= play(terminal, screen, left, chance)
                    complaints += _end(terminal)
                finally:
                    terminal.close()
            print(f"{screen}: {arguments.keys:,} keys, {time.monotonic() - begun:.0f} s", flush=True)
        complaints += [file.read_text(encoding="utf-8") for file in home.rglob("fault.txt")]
        print("\n".join(complaints) or "no fault")
        sys.exit(bool(complaints))


def _end(terminal: Terminal) -> list[str]:
    """Leave the program; return what was wrong with how it ended."""
    back(terminal)
    if not terminal.has_ended:
        terminal.press("q")
    status = terminal.wait_for_end()
    last = "".join(token.text for token in terminal.sent).rpartition("\x1b[?1049l")[2]
    # Keys that come after the end are shown by the terminal itself.
    printed = "".join(token.text for token in tokens(last)[0] if token.kind == "text").replace("^[[27u", "")
    return [f"status {status}: {printed}"] if status or printed.strip() else []


if __name__ == "__main__":
    main()
