"""What a killed `lutrin index` leaves behind: never a wrong answer, and nothing that cannot be parsed again.

`python -m tests.benchmarks.faults FOLDER [--kills N] [--seed N]` copies the folder, kills `index` again and again
at random moments while files change in between, and each time compares the plain commands with and without
the cache.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_COMMANDS = (("docs",), ("names",), ("mentions", "-q", "lavrov"), ("docs", "-q", '"le ministre"'))


def killed(folder: Path, cache: Path, kills: int, seed: int) -> Iterator[tuple[float, bool]]:
    """Kill `index` over a folder, which is changed, some times.

    Yields for each time after how many seconds it was killed, and whether all answers were right then.
    """
    chance = random.Random(seed)
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    begun = time.monotonic()
    _index(folder, environment).wait()
    whole = time.monotonic() - begun
    shutil.rmtree(cache)
    for number in range(kills):
        _change(folder, chance, number)
        process = _index(folder, environment)
        seconds = chance.uniform(0, whole)
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        yield (
            seconds,
            all(
                _answer(command, folder, environment) == _answer((*command, "--no-cache"), folder, environment)
                for command in _COMMANDS
            ),
        )


def _index(folder: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = (sys.executable, "-m", "tui", "index", str(folder))
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def _change(folder: Path, chance: random.Random, number: int) -> None:
    texts = sorted(folder.rglob("*.txt"))
    changed, gone = chance.sample(texts, 2)
    changed.write_text(f"Sergueï Lavrov est à Moscou, {number}.\n", encoding="utf-8")
    if number % 3 == 0:
        gone.unlink()
    (folder / f"new{number}.txt").write_text(f"Le ministre Wang Yi{number} est à Pékin.\n", encoding="utf-8")


def _answer(command: tuple[str, ...], folder: Path, environment: dict[str, str]) -> bytes:
    words = (sys.executable, "-m", "tui", *command, "--format", "jsonl", str(folder))
    return subprocess.run(words, capture_output=True, env=environment, check=False).stdout


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.faults", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="lutrin-faults-") as scratch:
        folder = Path(scratch) / "pile"
        shutil.copytree(arguments.folder, folder)
        for seconds, right in killed(folder, Path(scratch) / "cache", arguments.kills, arguments.seed):
            wrong += not right
            print(f"killed after {seconds:5.2f} s: {'right' if right else 'WRONG'}", flush=True)
    print(f"{arguments.kills} kills, {wrong} wrong answers")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
