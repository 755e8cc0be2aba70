"""Tries broken data for a while: `python -m tests.fuzz [TARGET ...] --minutes N [--seed N] [--seeds FOLDER]`.

Prints for each target how much was tried, the slowest of it, and of each sort of fault the shortest data found.
"""

import argparse
import io
import os
import random
import sys
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from .mutation import mutated, shortest
from .targets import TARGETS, Target


def fault_of(target: Target, data: bytes) -> str:
    """Return what goes wrong with data and where, empty where nothing does."""
    try:
        # What a library prints meanwhile is no finding here; that nothing of it is seen is tested elsewhere.
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            target.check(data)
    except Exception as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
        place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}"
        return f"{type(error).__name__} at {place}"
    return ""


def run(name: str, seconds: float, seed: int, more: list[bytes]) -> bool:
    """Try a target for some seconds; tell whether nothing was found."""
    target, chance = TARGETS[name], random.Random(seed)
    seeds = [*target.seeds(), *more]
    found: dict[str, bytes] = {}
    for seed_data in seeds:
        # What is loaded with the first of them is nobody's slowness.
        fault_of(target, seed_data)
    tried, slowest = 0, (0.0, b"")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data = mutated(chance, seeds, target.words)
        begun = time.process_time()
        fault = fault_of(target, data)
        slowest = max(slowest, (time.process_time() - begun, data))
        tried += 1
        if fault and fault not in found:
            found[fault] = shortest(data, lambda less, fault=fault: fault_of(target, less) == fault)
            print(f"  {fault}: {found[fault]!r}", flush=True)
    print(
        f"{name}: {tried:,} tried in {seconds / 60:.1f} min, slowest {slowest[0]:.2f} s "
        f"of CPU ({len(slowest[1]):,} bytes), {len(found)} faults",
        flush=True,
    )
    return not found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of {', '.join(TARGETS)} (default: all)")
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=Path, help="a folder of more files to begin with")
    arguments = parser.parse_args()
    files = sorted(file for file in arguments.seeds.rglob("*") if file.is_file()) if arguments.seeds else []
    more = [file.read_bytes()[: 1 << 16] for file in files]
    names = arguments.targets or list(TARGETS)
    sys.exit(sum([run(name, arguments.minutes * 60, arguments.seed, more) for name in names]) < len(names))


if __name__ == "__main__":
    main()
