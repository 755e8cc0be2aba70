"""Proof that both drivers show the same: `python -m tests.app.driver.replay [--keys N] [--margins | --tmux]`.

One application is played with random keys, texts and sizes. What it writes goes to an emulator as it comes, which is
what the stock driver does, and to another as the differences of the thrifty one; after every key the two screens
are compared, cell by cell with their styles, and the cursors. With `--tmux` the same goes through tmux from time
to time; the size stays that of the start then.
"""

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from tui.app import application
from tui.app.application import Lutrin
from tui.app.driver.difference import Abilities
from tui.pipeline.options import Options
from tui.store.settings import Settings

from .emulator import differences
from .tmux import Tmux
from .twin import SIZE, Twin

SEEDS = Path(__file__).parents[3] / "seeds"
SIZES = ((120, 40), (80, 24), (100, 30), (40, 15), (140, 50), (61, 17), (20, 6))
KEYS = [
    *("j", "k", "down", "up", "space", "b", "d", "u", "g", "G", "enter", "escape", "tab", "shift+tab", "J", "K", "M"),
    *("n", "N", "l", "h", "e", "E", "w", "r", "m", "z", "y", "Y", "t", "O", "i", "I", "R", "plus", "minus", "T"),
    *("full_stop", "comma", "question_mark", "colon", "slash", "f", "left", "right", "home", "end", "ctrl+l"),
    *("s", "a", "S", "v", "V", "D", "p"),
]
CHARACTERS = {
    "space": " ", "plus": "+", "minus": "-", "full_stop": ".", "comma": ",", "question_mark": "?", "colon": ":",
    "slash": "/", "enter": "\r", "tab": "\t",
}  # fmt: skip
TEXTS = [
    "lavrov",
    "wang",
    "chine",
    "'paix",
    "per:la",
    "-la",
    '"la ',
    "/a(b",
    "is:new",
    "日本",
    "thème",
    "names",
    "help",
    "zzz",
]
_TMUX_EVERY = 40
_PATIENCE_SECONDS = 60.0

# Widths that everybody agrees on; the last line is as wide as no screen.
_WIDE = """東京の会議 日本語の文章 and Sergueï Lavrov
한국어 텍스트, 日本語, ＦＵＬＬ ｗｉｄｅ, e\u0301te\u0301 a\u0302me
Сергей Лавров встретился с Ван И в Пномпене. Ελληνικά. שלום עולם
"""


@dataclass
class Outcome:
    """What was played, and what was different."""

    keys: int = 0
    compared: int = 0
    compared_in_tmux: int = 0
    stock: int = 0
    thrifty: int = 0
    screens: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        screens = ", ".join(f"{name} {count}" for name, count in self.screens.most_common())
        return (
            f"{self.keys:,} keys, texts and sizes; {self.compared:,} screens compared, "
            f"{self.compared_in_tmux:,} in tmux; {len(self.differences)} differences\n{screens}\n"
            f"stock {self.stock:,} B, thrifty {self.thrifty:,} B: {self.stock / max(1, self.thrifty):.1f} times less"
        )


class _Played(Lutrin):
    """Lutrin that nothing makes end before all is played."""

    CSS_PATH = Path(application.__file__).with_name("styles.tcss")
    played = False

    def exit(self, result: None = None, return_code: int = 0, message: object = None) -> None:
        if self.played or return_code:
            super().exit(result, return_code)


class _TwinWithMargins(Twin):
    """Beside other panes, one is moved by the terminal."""

    abilities = Abilities(erases_in_colour=True, scrolls_columns=True)


class _TwinForTmux(Twin):
    """What tmux calls itself, `tmux` or `screen`, does not promise coloured blanks; nor does it capture them."""

    abilities = Abilities()


async def replay(
    folder: Path, keys: int, seed: int, tmux: Tmux | None = None, theme: str = "auto", margins: bool = False
) -> Outcome:
    """Play on the documents of a folder until so many keys were pressed or something differs."""
    outcome, chance = Outcome(), random.Random(seed)
    driver = _TwinForTmux if tmux else _TwinWithMargins if margins else Twin
    app = _Played([str(folder)], Options(), Settings(theme=theme), jobs=0, driver=driver)

    async def play(pilot: Pilot[None]) -> None:
        twin = app._driver
        assert isinstance(twin, Twin)
        try:
            while outcome.keys < keys and not outcome.differences:
                did = await _step(pilot, app, twin, chance, sizes=tmux is None)
                outcome.keys += 1
                outcome.screens[_place(app)] += 1
                if app.return_code:
                    outcome.differences.append(f"after key {outcome.keys}, {did}: a fault ended the program")
                outcome.differences += [f"after key {outcome.keys}, {did}: {each}" for each in twin.compare()[:5]]
                if tmux and outcome.keys % _TMUX_EVERY == 0:
                    tmux.feed(*twin.unsent)
                    twin.unsent = ["", ""]
                    outcome.compared_in_tmux += 1
                    found = list(differences(*tmux.cells()))
                    outcome.differences += [f"tmux after key {outcome.keys}, {did}: {each}" for each in found[:5]]
        finally:
            outcome.compared, outcome.stock, outcome.thrifty = twin.compared, twin.sent_by_stock, twin.sent_by_thrifty
            app.played = True
            app.exit()

    await app.run_async(size=SIZE, mouse=False, auto_pilot=play)
    return outcome


async def _step(pilot: Pilot[None], app: Lutrin, twin: Twin, chance: random.Random, sizes: bool) -> str:
    """Do something; return what in a few words."""
    number = chance.random()
    if number < 0.03 and sizes:
        size = chance.choice(SIZES)
        os.environ["COLUMNS"], os.environ["LINES"] = map(str, size)
        twin.resize(*size)
        # What a terminal makes of what it showed is its own affair until all is drawn anew.
        until = time.monotonic() + _PATIENCE_SECONDS
        while (app.size != size or not twin.stock.is_drawn) and time.monotonic() < until:
            await asyncio.sleep(0.002)
        await pilot.pause(0.02)
        did = f"size {size}"
    elif number < 0.08:
        text = chance.choice(TEXTS)
        for key in (chance.choice(["slash", "f", "colon"]), *text):
            _press(twin, key)
        did = f"text {text}"
    else:
        # Nobody stays long on a page over the desk.
        did = "escape" if app.screen is not app.desk and number < 0.3 else chance.choice(KEYS)
        times = chance.choice((1, 1, 1, 5))
        if app.screen is not app.desk and did in ("enter", "escape"):
            # Textual's palette ends the program where a second such key meets it while it closes.
            await pilot.pause()
            times = 1
        for _ in range(times):
            _press(twin, did)
    # The screens are compared whether or not all is drawn that follows.
    await asyncio.sleep(chance.choice((0.0, 0.002, 0.02)))
    return did


def _press(twin: Twin, key: str) -> None:
    character = CHARACTERS.get(key, key if len(key) == 1 else None)
    twin.process_message(events.Key(key, character))


def _place(app: Lutrin) -> str:
    name = type(app.screen).__name__
    return f"Desk:{app.desk.panes.front}" if name == "Desk" else name


def write_documents(folder: Path) -> None:
    """Write the two dispatches and what is hard to draw."""
    for file in SEEDS.iterdir():
        shutil.copy(file, folder)
    (folder / "wide.txt").write_text(_WIDE * 20, encoding="utf-8")
    (folder / "東京.txt").write_text("東京" * 400, encoding="utf-8")
    for number in range(30):
        text = f"Dépêche numéro {number}.\nSergueï Lavrov est à Moscou, Wang Yi à Pékin.\n" * 5
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")


@contextmanager
def login(home: Path) -> Iterator[None]:
    """Give the program a home of its own and a terminal of full colour."""
    before = dict(os.environ)
    for name in ("NO_COLOR", "COLORFGBG", "TMUX", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY", "EDITOR"):
        os.environ.pop(name, None)
    homes = dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(home))
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "VISUAL": "/none"}
    size = {"COLUMNS": str(SIZE[0]), "LINES": str(SIZE[1])}
    os.environ.update({**homes, **terminal, **size})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.app.driver.replay", description=__doc__)
    parser.add_argument("--keys", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--theme", default="auto", help="the theme at the start; keys change it")
    parser.add_argument("--tmux", action="store_true", help="a second opinion; sizes do not change then")
    parser.add_argument("--margins", action="store_true", help="a terminal that knows margins left and right")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch, "documents"), Path(scratch, "home")
        folder.mkdir()
        home.mkdir()
        write_documents(folder)
        tmux = Tmux(Path(scratch), SIZE) if arguments.tmux else None
        try:
            with login(home):
                outcome = asyncio.run(
                    replay(folder, arguments.keys, arguments.seed, tmux, arguments.theme, arguments.margins)
                )
        finally:
            if tmux:
                tmux.close()
    print("\n".join([*outcome.differences, str(outcome)]))
    sys.exit(bool(outcome.differences))


if __name__ == "__main__":
    main()
