"""The real command in a pseudo-terminal, each time with a home of its own."""

import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.offline.sitecustomize import REFUSALS
from tests.once import once

from .terminal import Terminal
from .tmux import Tmux

# Scenarios are no test modules, and yet tell what they saw where they fail.
pytest.register_assert_rewrite("tests.terminal.scenarios")

ROOT = Path(__file__).parents[2]
LUTRIN = (sys.executable, "-m", "tui")


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of sample corpora, where there is one."""
    folder = Path(os.environ.get("LUTRIN_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / "corpora").is_dir():
        pytest.skip("no sample corpora: LUTRIN_DATA names no folder that holds corpora/")
    return folder


def environment(home: Path, **changes: str) -> dict[str, str]:
    """Return what a fresh login would see; a change to an empty text takes a variable away."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "TMPDIR", REFUSALS) if name in os.environ}
    fresh = {"HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh"}
    return {name: value for name, value in {**kept, **fresh, **changes}.items() if value}


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def home_that_knows(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Return a home in whose cache the documents of a folder are: a start takes a fraction of the work then."""

    def made(folder: Path) -> Path:
        def fill(home: Path) -> None:
            command = [*LUTRIN, "index", "--jobs", "1", str(folder)]
            subprocess.run(command, env=environment(home), check=True, capture_output=True)

        return once(tmp_path_factory, f"home-{zlib.crc32(os.fsencode(folder)):08x}", fill)

    return made


@pytest.fixture
def remember(home: Path, home_that_knows: Callable[[Path], Path]) -> Callable[[Path], None]:
    """Let the documents of a folder be in the cache of this test."""

    def copy(folder: Path) -> None:
        shutil.copytree(home_that_knows(folder), home, dirs_exist_ok=True)

    return copy


@pytest.fixture
def seeds_known(remember: Callable[[Path], None], seeds: Path) -> None:
    """Let the two dispatches be in the cache of this test."""
    remember(seeds)


@pytest.fixture
def run(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Run any command in a terminal that is closed after the test."""
    opened: list[Terminal] = []

    def start(*command: object, size: tuple[int, int] = (120, 40), **changes: str) -> Terminal:
        opened.append(Terminal([str(word) for word in command], environment(home, **changes), size))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


@pytest.fixture
def tmux(home: Path) -> Iterator[Tmux]:
    """Run tmux commands on a server of this test alone."""
    environ = environment(home, TMUX="", PS1="$ ")

    def call(*words: object) -> str:
        command = ["tmux", "-f", "/dev/null", "-S", str(home / "socket"), *map(str, words)]
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout

    yield call
    command = ["tmux", "-S", str(home / "socket"), "kill-server"]
    subprocess.run(command, env=environ, capture_output=True, check=False)


@pytest.fixture
def lutrin(run: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Run lutrin with arguments in a terminal; `size` is columns and rows, other names are variables."""

    def start(*arguments: object, **options: object) -> Terminal:
        return run(*LUTRIN, *arguments, **options)

    return start
