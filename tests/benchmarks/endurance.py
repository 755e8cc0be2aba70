"""What thousands of keys leave behind in memory."""

import random
from collections.abc import Iterator
from pathlib import Path

from tests.app.driver.replay import write_documents
from tests.terminal import monkey
from tests.terminal.conftest import LUTRIN, environment
from tests.terminal.terminal import Terminal

from .table import Row

KEYS = 10_000
_STEP = 1_000
_STAY = 200
"""Keys on a screen and wherever they lead."""
_PALETTE = ":"
_SETTLED = 2_000
"""Keys after which every screen was seen and every cache is full."""


def endurance(scratch: Path) -> Iterator[Row]:
    """Press keys at random on all screens but the palette, which offers to leave; look at the memory now and then."""
    folder, home = scratch / "endurance", scratch / "endurance home"
    for each in (folder, home):
        each.mkdir(exist_ok=True)
    write_documents(folder)
    terminal = Terminal([*LUTRIN, str(folder)], environment(home), monkey.SIZES[0])
    chance = random.Random(1)
    screens = [screen for screen in monkey.SCREENS if screen != "palette"]
    try:
        terminal.wait_for("Wang Yi  ")
        sizes = {0: _resident(terminal.pid)}
        while max(sizes) < KEYS:
            for _ in range(_STEP // _STAY):
                monkey.back(terminal)
                bursts = (burst.replace(_PALETTE, "") for burst in monkey.bursts(chance, _STAY))
                monkey.go(terminal, *monkey.SCREENS[chance.choice(screens)], *bursts)
            # What the terminal of the tests keeps is not the program's.
            terminal.sent.clear()
            monkey.back(terminal)
            sizes[max(sizes) + _STEP] = _resident(terminal.pid)
        terminal.press("q")
        status = terminal.wait_for_end()
    finally:
        terminal.close()
    told = ", ".join(f"{size:.0f}" for size in sizes.values())
    growth = sizes[KEYS] - sizes[_SETTLED]
    yield Row(f"memory after every {_STEP:,} of {KEYS:,} keys, MB", "flat", told, f"{growth:+.1f} after {_SETTLED:,}")
    yield Row("how it ended", "status 0, no fault", f"status {status}, {len(list(home.rglob('fault.txt')))} faults")


def _resident(pid: int) -> float:
    """Return the resident memory of a process, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000
