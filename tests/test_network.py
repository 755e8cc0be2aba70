"""All tests run without a network; these see to it that the refusal works."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline.sitecustomize import REFUSALS

ASK = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"


@pytest.fixture
def refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where refusals are written down that are asked for on purpose."""
    monkeypatch.setenv(REFUSALS, str(tmp_path / "refusals"))
    return tmp_path / "refusals"


def test_sockets_that_lead_out_are_refused_here(refusals: Path) -> None:
    for family in (socket.AF_INET, socket.AF_INET6):
        with pytest.raises(PermissionError):
            socket.socket(family)
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.invalid", 80)
    assert len(refusals.read_text().splitlines()) == 3


def test_and_in_programs_that_are_started(refusals: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert "PermissionError: socket.getaddrinfo: no test may reach the network" in done.stderr
    assert refusals.read_text().count("\n") == 1


def test_sockets_within_the_machine_are_not(refusals: Path) -> None:
    one, other = socket.socketpair()
    one.close()
    other.close()
    assert not refusals.exists()
