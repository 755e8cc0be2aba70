"""Tries broken data for a while: `python -m tests.fuzz [TARGET ...] --minutes N [--seed N] [--seeds FOLDER]`.

The minutes are those of a processor, however many others use the machine meanwhile.

Prints for each target how much was tried, the slowest of it, and of each sort of fault the shortest data found. Each
target has a process of its own, so that what ends the process or never comes back is a fault like others.
"""

import argparse
import io
import multiprocessing
import os
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from .mutation import LONGEST, shortest
from .targets import TARGETS, Target

_FOREIGN = re.compile(r"site-packages|lib/python3|<frozen")
_SLOW = 1.0
"""Seconds of CPU that no data of this size may take."""
_HANGING = 10
"""Seconds of CPU after which the process is ended."""
_MEMORY = 2 << 30
_PATIENCE = 60.0
"""Seconds for making data shorter."""


def fault_of(target: Target, data: bytes) -> tuple[str, float]:
    """Return what goes wrong with data and where, empty where nothing does, and the seconds of CPU it took."""
    fault, took = _tried(target, data)
    if took > _SLOW:
        took = min(took, _tried(target, data)[1])  # a machine that others use counts wrong now and then
    return fault or ("slow" if took > _SLOW else ""), took


def _tried(target: Target, data: bytes) -> tuple[str, float]:
    fault = ""
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, _HANGING)
    try:
        # What a library prints meanwhile is no finding here; that nothing of it is seen is tested elsewhere.
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            target.check(data)
    except Exception as error:
        fault = f"{type(error).__name__} at {_place(error)}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return fault, time.process_time() - begun


def _place(error: Exception) -> str:
    """Return the line of this program that an error comes through last, and that of a library it comes from."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not _FOREIGN.search(frame.filename)]
    lines = [f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in (own[-1], frames[-1])]
    return " from ".join(dict.fromkeys(lines))


def run(name: str, seconds: float, seed: int, more: Sequence[bytes], current: Path) -> None:
    """Try a target for some seconds of CPU; end this process with 1 where anything was found.

    What is tried stands in the file `current` meanwhile, where it is found if nothing else is left.
    """
    target, chance = TARGETS[name], random.Random(seed)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    seeds = [*target.seeds(), *more]
    found: dict[str, bytes] = {}
    for data in seeds:
        # What is loaded with the first of them is nobody's slowness.
        fault_of(target, data)
    tried, slowest = 0, 0.0
    until = time.process_time() + seconds
    while time.process_time() < until:
        data = target.mutate(chance, seeds)
        current.write_bytes(data)
        fault, took = fault_of(target, data)
        slowest = max(slowest, took)
        tried += 1
        if fault and fault not in found:
            found[fault] = _shortened(target, data, fault)
            print(f"  {fault}: {found[fault]!r}", flush=True)
    print(
        f"{name}: {tried:,} tried in {seconds / 60:.1f} min, slowest {slowest:.2f} s of CPU, "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB, {len(found)} faults",
        flush=True,
    )
    sys.exit(bool(found))


def _shortened(target: Target, data: bytes, fault: str) -> bytes:
    until = time.monotonic() + _PATIENCE
    return shortest(data, lambda less: time.monotonic() < until and fault_of(target, less)[0] == fault)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of {', '.join(TARGETS)} (default: all)")
    parser.add_argument("--minutes", type=float, default=1.0, help="of a processor, for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=Path, help="a folder of more files to begin with")
    arguments = parser.parse_args()
    if unknown := set(arguments.targets) - TARGETS.keys():
        parser.error(f"no target {', '.join(sorted(unknown))}")
    files = sorted(file for file in arguments.seeds.rglob("*") if file.is_file()) if arguments.seeds else []
    more = [file.read_bytes() for file in files if file.stat().st_size <= LONGEST]
    found = [_in_process(name, arguments.minutes * 60, arguments.seed, more) for name in arguments.targets or TARGETS]
    sys.exit(any(found))


def _in_process(name: str, seconds: float, seed: int, more: Sequence[bytes]) -> bool:
    """Run a target in processes of its own for some seconds of CPU; tell whether anything was found."""
    until, is_found = _spent() + seconds, False
    while (left := until - _spent()) > 0:
        with tempfile.TemporaryDirectory() as folder:
            current = Path(folder, "current")
            process = multiprocessing.get_context("fork").Process(target=run, args=(name, left, seed, more, current))
            process.start()
            process.join()
            if process.exitcode in (0, 1):
                return is_found or process.exitcode == 1
            data = current.read_bytes() if current.exists() else b""
            print(f"  {name} with seed {seed} ended by {process.exitcode}: {data!r}", flush=True)
            is_found, seed = True, seed + 1000
    return is_found


def _spent() -> float:
    """Return how many seconds of CPU the processes took that came to their end."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
