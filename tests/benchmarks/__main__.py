"""Run the benchmarks and print a table: `python -m tests.benchmarks [--documents N] [NAME...]`."""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from . import anatomy, cached, concordance, endurance, inside, line, messy, names, said, screen
from .table import Row, print_table, say

Benchmark = Callable[[Path], Iterator[Row]]


def benchmarks(count: int) -> dict[str, Benchmark]:
    """Return what can be run, by name, in the order in which it runs."""
    return {
        "commands": inside.commands,
        "paint": screen.first_paint,
        "opening": screen.opening,
        "reader": screen.reader,
        "recognition": inside.recognition,
        "memory": screen.memory,
        "many": lambda scratch: screen.many(scratch, count),
        "filter": lambda scratch: inside.linking(scratch, count),
        "lookup": names.lookup,
        "concordance": concordance.concordance,
        "said": lambda scratch: said.said(scratch, count),
        "cached": lambda scratch: cached.cached(scratch, count),
        "line": line.line,
        "anatomy": anatomy.anatomy,
        "endurance": endurance.endurance,
        "messy": messy.messy,
        "scale": lambda scratch: screen.scale(scratch, count),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(benchmarks(0))}; all without")
    parser.add_argument("--documents", type=int, default=100_000, help="size of the long lists")
    parser.add_argument("--scratch", type=Path, help="folder for the piles, kept for the next run")
    arguments = parser.parse_args()
    known = benchmarks(arguments.documents)
    unknown = [name for name in arguments.names if name not in known]
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(known)}")
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}"
    say(f"{platform.python_implementation()} {platform.python_version()}, {machine}\n")
    with tempfile.TemporaryDirectory(prefix="lutrin-benchmarks-") as fresh:
        scratch = arguments.scratch or Path(fresh)
        (scratch / "home").mkdir(parents=True, exist_ok=True)
        chosen = arguments.names or list(known)
        print_table(row for name in chosen for row in known[name](scratch))


if __name__ == "__main__":
    main()
