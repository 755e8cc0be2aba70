"""Folders that are made once for all processes that run tests at the same time, and only read by them."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

_MADE = "made"


def once(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """Return the folder of a name below what the factory gives; the first who asks makes and fills it.

    The name has to be another for each thing to be filled in; whoever asks meanwhile waits.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / name
    with (shared / f"{name}.state").open("a+") as state:
        fcntl.flock(state, fcntl.LOCK_EX)
        state.seek(0)
        if state.read() != _MADE:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            state.write(_MADE)
    return folder
