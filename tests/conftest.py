"""What holds for all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.offline import sitecustomize as offline

# How long an example takes says nothing about the program on a machine shared with others.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True, scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what tests parse out of the cache of whoever runs them."""
    former = os.environ.get("XDG_CACHE_HOME")
    home = tmp_path_factory.mktemp("cache")
    os.environ["XDG_CACHE_HOME"] = str(home)
    yield home
    if former is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = former


@pytest.fixture(autouse=True, scope="session")
def no_network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Refuse sockets that lead out of the machine, in what is started too; fail where one was asked for."""
    refusals = tmp_path_factory.mktemp("network") / "refusals"
    former = {name: os.environ.get(name) for name in ("PYTHONPATH", offline.REFUSALS)}
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (os.path.dirname(offline.__file__), former["PYTHONPATH"])))
    os.environ[offline.REFUSALS] = str(refusals)
    yield
    for name, value in former.items():
        os.environ.pop(name)
        if value is not None:
            os.environ[name] = value
    assert not refusals.exists(), refusals.read_text(encoding="utf-8")


@pytest.fixture
def own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test make connections of its own within this machine."""
    monkeypatch.setattr(offline, "refusing", False)
