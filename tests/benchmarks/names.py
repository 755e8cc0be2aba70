"""Looking names up among very many: how long it takes to get ready, how long a query takes, how large it is."""

import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

from tests.names.test_lookup_table import table
from tui.names.lookup import Lookup
from tui.text.package_data import text_of

from . import piles
from .screen import environment
from .table import Row

SIZES = {100_000: "<= 15 ms", 1_000_000: "<= 50 ms"}
_SHORT = ("l", "la", "ma", "xi", "o", "zz", "é", "b", "kh", "де", "М")
_LONG = 3
"""One person in so many has two given names, or a surname of two words."""
_RARE = 5
"""One surname in so many is in no list: a listed one with another letter in it."""
_ALONE = 3
"""Every so many names stand under a surname alone too."""


def made_up(count: int) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Yield the names of the table of look-ups among persons made of listed given and family names, all different."""
    chance = random.Random(1)
    given, family = (lines(f"{kind}_names.txt") for kind in ("given", "family"))
    rows, _ = table()
    yield from rows
    seen = {text for text, _, _ in rows}
    while len(seen) < count:
        first, last = chance.choice(given), chance.choice(family)
        if not chance.randrange(_RARE):
            place = chance.randrange(len(last))
            last = last[:place] + chance.choice(ascii_lowercase) + last[place + 1 :]
        if not chance.randrange(_LONG):
            first, last = chance.choice(
                ((f"{first}-{chance.choice(given)}", last), (first, f"{last} {chance.choice(family)}"))
            )
        if (name := f"{first} {last}") not in seen:
            yield name, () if len(seen) % _ALONE else (last,), chance.randrange(1, 50)
            seen.add(name)


def lines(name: str) -> list[str]:
    """Return the lines of a list of names."""
    return [line for line in text_of("tui.names.languages", name).split("\n") if line and not line.startswith("#")]


def lookup(scratch: Path) -> Iterator[Row]:
    """Look-ups among 100,000 and 1,000,000 names, each in a process of its own."""
    for count, target in SIZES.items():
        command = [sys.executable, "-m", "tests.benchmarks.names", str(count)]
        printed = subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment(scratch), cwd=piles.ROOT
        )
        built, queries, short = printed.stdout.splitlines()
        yield Row(f"prepare the look-up of {count:,} names", "", built)
        yield Row("  a query of the table of look-ups", target, queries)
        yield Row("  a query of one or two letters", target, short)


def measure(count: int) -> None:
    """Print what `lookup` shows of one size, CPU time of one core."""
    names = list(made_up(count))
    before, begun = _resident(), time.process_time()
    found = Lookup(names)
    found.find("nobody")
    seconds = time.process_time() - begun
    sys.stdout.write(f"{seconds:.1f} s, {_resident() - before:.0f} MB\n")
    for queries in ([query.typed for query in table()[1]], _SHORT):
        times = sorted(_milliseconds(found, query) for query in queries)
        half, most = statistics.median(times), times[int(0.95 * (len(times) - 1))]
        sys.stdout.write(f"p50 {half:.1f} ms, p95 {most:.1f} ms, longest {times[-1]:.1f} ms\n")


def _milliseconds(found: Lookup, query: str) -> float:
    begun = time.process_time()
    found.find(query)
    return (time.process_time() - begun) * 1e3


def _resident() -> float:
    """Return the most memory this process ever had resident, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    measure(int(sys.argv[1]))
