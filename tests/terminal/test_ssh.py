"""Over a real ssh connection to a server of this test alone."""

import getpass
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import ROOT
from .terminal import PATIENCE, Terminal, wait_for_group_to_end

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")

pytestmark = [
    pytest.mark.skipif(SSHD is None or shutil.which("ssh") is None, reason="ssh and sshd are not both installed"),
    pytest.mark.usefixtures("seeds_known"),
]

Connect = Callable[..., Terminal]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_open(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "sshd does not listen"
            time.sleep(0.02)
        else:
            return


@pytest.fixture
def connect(run: Connect, tmp_path: Path, home: Path, own_network: None) -> Iterator[Connect]:
    """Run a command line on the other side of an ssh connection."""
    for name in ("host", "user"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(key, check=True)
    authorized = tmp_path / "authorized_keys"
    authorized.write_bytes((tmp_path / "user.pub").read_bytes())
    authorized.chmod(0o600)
    port = free_port()
    settings = [
        f"Port={port}", "ListenAddress=127.0.0.1", f"HostKey={tmp_path / 'host'}", "UsePAM=no",
        f"AuthorizedKeysFile={authorized}", "StrictModes=no", "PidFile=none", "PermitRootLogin=yes",
        "PasswordAuthentication=no", f"SetEnv=HOME={home} LC_ALL=C.UTF-8",
    ]  # fmt: skip
    Path("/run/sshd").mkdir(exist_ok=True)
    options = [word for setting in settings for word in ("-o", setting)]
    server = subprocess.Popen([str(SSHD), "-D", "-e", "-f", "/dev/null", *options], stderr=subprocess.DEVNULL)

    def start(command: str, **others: object) -> Terminal:
        wait_until_open(port)
        client = [f"IdentityFile={tmp_path / 'user'}", "IdentitiesOnly=yes", "StrictHostKeyChecking=no",
                  "UserKnownHostsFile=/dev/null", "LogLevel=ERROR"]  # fmt: skip
        words = [word for option in client for word in ("-o", option)]
        return run(
            "ssh",
            "-F",
            "none",
            "-tt",
            "-p",
            port,
            *words,
            f"{getpass.getuser()}@127.0.0.1",
            command,
            **others,
        )

    yield start
    server.terminate()
    server.wait()


def test_a_session_over_ssh(connect: Connect, seeds: Path) -> None:
    terminal = connect(f"cd {ROOT} && exec {sys.executable} -m tui {seeds}")
    terminal.wait_for("● Wang Yi")
    terminal.press("/")
    terminal.type("taiwan")
    terminal.wait_for("1 of 2")
    terminal.press("enter", "enter")
    terminal.wait_for("Taiwan et a apprécié")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_the_program_ends_with_its_connection(connect: Connect, seeds: Path, tmp_path: Path, home: Path) -> None:
    number = tmp_path / "number"
    terminal = connect(f"cd {ROOT} && echo $$ > {number} && exec {sys.executable} -m tui {seeds}")
    terminal.wait_for("● Wang Yi")
    terminal.press("J", "enter")
    terminal.hang_up()
    terminal.wait_for_end()
    wait_for_group_to_end(int(number.read_text()))
    assert list(home.rglob("sessions/*.json")), "the place was kept"
