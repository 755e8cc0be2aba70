"""What 10,000 keys leave behind in memory."""

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
_SETTLED = 2_000
"""Keys after which every screen was seen and every cache is full."""


def endurance(scratch: Path) -> Iterator[Row]:
    """Press keys at random on all screens and look at the memory after every thousand."""
    folder, home = scratch / "endurance", scratch / "endurance home"
    for each in (folder, home):
        each.mkdir(exist_ok=True)
    write_documents(folder)
    terminal = Terminal([*LUTRIN, str(folder)], environment(home), monkey.SIZES[0])
    chance = random.Random(1)
    try:
        terminal.wait_for("Wang Yi  ")
        sizes = {0: _resident(terminal.pid)}
        while max(sizes) < KEYS:
            for _ in range(_STEP // _STAY):
                monkey.back(terminal)
                monkey.go(terminal, *chance.choice(list(monkey.SCREENS.values())), *monkey.bursts(chance, _STAY))
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
    yield Row("memory after every 1,000 of 10,000 keys, MB", "flat", told, f"{growth:+.1f} after the first 2,000")
    yield Row("how it ended", "status 0, no fault", f"status {status}, {len(list(home.rglob('fault.txt')))} faults")


def _resident(pid: int) -> float:
    """Return the resident memory of a process, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000
