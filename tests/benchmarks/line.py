"""A session of 200 keys over a slow line, in Lutrin with both drivers and in the nearest other programs.

What is compared are bytes, which are exact, and what follows from them for a line. Each program does the same
things as far as it can: start, go down a list, open, read by lines and pages, find, next hits, back, filter, open.
Those that are not installed are left out; `toolong` is looked for as `tl`, or as LUTRIN_TOOLONG says.
"""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from . import piles
from .program import Program
from .screen import LUTRIN, environment
from .table import Row

_DOCUMENTS = 100
_RATES = {"64 kbit/s": 64_000, "1 Mbit/s": 1_000_000}
_ROUND_TRIP = 0.2
_DOWN, _PAGE_DOWN, _PAGE_UP = "\x1b[B", "\x1b[6~", "\x1b[5~"
_RELAY = str(Path(__file__).with_name("line_relay.py"))

Step = tuple[str, Sequence[str]]
"""What is done, and the keys for it."""


@dataclass(frozen=True, slots=True)
class Session:
    """A program with its keys; `held` names the steps in which a key is held down at 30 Hz."""

    command: Sequence[object]
    ready: str
    steps: Sequence[Step]
    held: frozenset[str] = field(default=frozenset({"list", "lines"}))
    margins: bool = False
    """Whether its terminal knows margins left and right."""

    @property
    def keys(self) -> int:
        return sum(len(keys) for _, keys in self.steps)


def line(scratch: Path) -> Iterator[Row]:
    """Every session in a terminal of 120 x 40, then Lutrin's over ssh."""
    folder = _documents(scratch)
    for name, session in _sessions(scratch, folder).items():
        yield from _rows(scratch, name, session)
    if shutil.which("ssh") and shutil.which("sshd", path="/usr/sbin:/usr/bin"):
        yield from _over_ssh(scratch, folder)


def _rows(scratch: Path, name: str, session: Session) -> Iterator[Row]:
    program = Program([str(word) for word in session.command], environment(scratch), answers=session.margins)
    try:
        program.wait_for(session.ready, 300.0)
        program.settle(1.0)
        start = program.bytes
        cpu, begun = program.cpu(), time.perf_counter()
        parts = []
        for what, keys in session.steps:
            before = program.bytes
            if what in session.held:
                program.repeated(keys[0], len(keys))
            else:
                program.keys(keys, 0.08)
            parts.append(f"{what} {(program.bytes - before) / len(keys):,.0f}")
        wall = program.last - begun
        cpu, sent = program.cpu() - cpu, program.bytes - start
    finally:
        program.close()
    yield Row(
        f"{name}, {session.keys} keys",
        "",
        f"{sent:,} B, {cpu:,.0f} ms CPU, {wall:.0f} s to the last byte; {_on_lines(sent, session.keys)}",
        f"start {start:,} B; bytes a key: {', '.join(parts)}",
    )


def _on_lines(sent: int, keys: int) -> str:
    """Return what so many bytes take on each line, and how long the mean key takes on the slowest from afar."""
    seconds = [f"{sent * 8 / rate:.1f} s at {name}" for name, rate in _RATES.items()]
    slowest = min(_RATES.values())
    answer = _ROUND_TRIP + sent * 8 / keys / slowest
    return f"{', '.join(seconds)}; a key {answer * 1000:.0f} ms at 64 kbit/s and 200 ms"


def _sessions(scratch: Path, folder: Path) -> dict[str, Session]:
    text = folder / "000.txt"
    reading: list[Step] = [("list", [_DOWN] * 60), ("pages of the list", [_PAGE_DOWN, _PAGE_UP] * 10), ("open", ["\r"])]
    lutrin: list[Step] = [
        *reading,
        *_text("j", " ", ["f", *"lavrov", "\r"], "n"),
        ("back", ["\x1b", "\x1b"]),
        ("filter", ["/", *"lavrov", "\r"]),
        ("open and back", ["\r", "\x1b"] * 4 + ["\r"]),
    ]
    ready = r"(?s)\A(?!.*parsing)[^\n]*documents?  [1-9][0-9,]* names"
    command = [*LUTRIN, folder, "--jobs", "1"]
    sessions = {
        f"lutrin, {name}": Session([*command, "--driver", name], ready, lutrin) for name in ("stock", "thrifty")
    }
    in_xterm = Session([*command, "--driver", "thrifty"], ready, lutrin, margins=True)
    sessions["lutrin, thrifty, margins known"] = in_xterm
    if shutil.which("newsboat"):
        find: list[str] = ["/", *"lavrov", "\r"]
        newsboat: list[Step] = [
            ("feed", ["\r"]),
            *reading,
            *_text("j", " ", find, "n"),
            ("back", ["q"]),
            ("filter", ["/", *"lavrov", "\r"]),
            ("open and back", ["\r", "q"] * 4 + ["\r"]),
        ]
        sessions["newsboat"] = Session(_newsboat(scratch, folder), "pile", newsboat)
    if shutil.which("fzf"):
        bind = "ctrl-n:preview-down,ctrl-v:preview-page-down,ctrl-y:preview-page-up"
        preview = f"cd {folder} && ls > ../names && exec fzf --preview 'fold -s -w 56 {{}}' --bind {bind} < ../names"
        fzf: list[Step] = [
            ("list", ["\x1b[A"] * 60),
            ("pages of the list", [_PAGE_UP, _PAGE_DOWN] * 10),
            ("lines", ["\x0e"] * 40),
            ("pages", ["\x16", "\x19"] * 15),
            ("filter", list("12")),
            ("open and back", ["\x7f", "1"] * 4),
        ]
        sessions["fzf with a preview"] = Session(["sh", "-c", preview], "100/100", fzf)
    if shutil.which("less"):
        less: list[Step] = [
            ("list", ["j"] * 60),
            ("pages of the list", [" ", "b"] * 10),
            *_text("j", " ", ["/", *"Lavrov", "\r"], "n"),
        ]
        sessions["less"] = Session(["less", text], "Dépêche|Le conseiller", less)
    if toolong := os.environ.get("LUTRIN_TOOLONG") or shutil.which("tl"):
        tl: list[Step] = [
            ("list", [_DOWN] * 60),
            ("pages of the list", [_PAGE_DOWN, _PAGE_UP] * 10),
            *_text(_DOWN, _PAGE_DOWN, ["/", *"Lavrov", "\r"], "\r"),
        ]
        sessions["toolong"] = Session([toolong, text], "Le conseiller", tl)
    return sessions


def _text(down: str, page: str, find: Sequence[str], following: str) -> list[Step]:
    return [("lines", [down] * 40), ("pages", [page] * 30), ("find", find), ("next hits", [following] * 20)]


def _documents(scratch: Path) -> Path:
    """Make a folder of documents of some screens each."""
    folder = scratch / "line"
    if not folder.is_dir():
        folder.mkdir()
        body = "\n".join(path.read_text(encoding="utf-8") for path in sorted(piles.SEEDS.glob("*.txt")))
        for number in range(_DOCUMENTS):
            copies = 8 if number in (0, _DOCUMENTS // 2) else 1
            text = f"Dépêche {number} attendue à Moscou\n\n{body * copies}"
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def _newsboat(scratch: Path, folder: Path) -> list[object]:
    """Return the command of newsboat on a feed that holds the same documents."""
    feed, urls, cache, config = (scratch / f"newsboat.{end}" for end in ("xml", "urls", "db", "conf"))
    items = []
    for file in sorted(folder.iterdir()):
        title, _, text = file.read_text(encoding="utf-8").partition("\n")
        body = escape(text.replace("\n", "<br/>"))
        items.append(f"<item><title>{title}</title><guid>{file.name}</guid><description>{body}</description></item>")
    feed.write_text(
        f'<rss version="2.0"><channel><title>pile</title>{"".join(items)}</channel></rss>', encoding="utf-8"
    )
    urls.write_text(f"file://{feed}\n")
    config.write_text("bind-key j down\nbind-key SPACE pagedown\nshow-read-feeds yes\nshow-read-articles yes\n")
    options = f"-u {urls} -c {cache} -C {config}"
    subprocess.run(f"newsboat {options} -x reload", shell=True, check=True, env=environment(scratch))
    return ["sh", "-c", f"exec newsboat {options} -q"]


# -- over ssh --------------------------------------------------------------------------------------------


def _over_ssh(scratch: Path, folder: Path) -> Iterator[Row]:
    """Lutrin's session through a server of its own; counted is what the server sends, encrypted."""
    with _server(scratch) as connect:
        for compressed in (False, True):
            for driver in ("stock", "thrifty"):
                count = scratch / "relayed"
                session = _sessions(scratch, folder)[f"lutrin, {driver}"]
                remote = " ".join(map(str, session.command))
                command = connect(f"cd {piles.ROOT} && {remote}", count, compressed)
                (row,) = _rows(scratch, "", Session(command, session.ready, session.steps))
                relayed = int(count.read_text())
                what = f"lutrin, {driver}, over ssh{' -C' if compressed else ''}"
                yield Row(
                    what,
                    "",
                    f"{relayed:,} B on the wire, start included",
                    f"{row.measured.split(' B')[0]} B in the terminal",
                )


@contextmanager
def _server(scratch: Path) -> Iterator[Callable[[str, Path, bool], list[object]]]:
    """Run an ssh server; gives a function from a command line, a file for the count and compression to a command."""
    folder = Path(tempfile.mkdtemp(dir=scratch))
    for name in ("host", "user"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(key, check=True)
    (folder / "user.pub").chmod(0o600)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = scratch / "home"
    settings = [
        f"Port={port}", "ListenAddress=127.0.0.1", f"HostKey={folder / 'host'}", "UsePAM=no", "StrictModes=no",
        f"AuthorizedKeysFile={folder / 'user.pub'}", "PidFile=none", "PermitRootLogin=yes",
        "PasswordAuthentication=no", f"SetEnv=HOME={home} LC_ALL=C.UTF-8",
    ]  # fmt: skip
    Path("/run/sshd").mkdir(exist_ok=True)
    words = [word for setting in settings for word in ("-o", setting)]
    sshd = str(shutil.which("sshd", path="/usr/sbin:/usr/bin"))
    server = subprocess.Popen([sshd, "-D", "-f", "/dev/null", *words], stderr=subprocess.DEVNULL)

    def connect(command: str, count: Path, compressed: bool) -> list[object]:
        client = [
            f"IdentityFile={folder / 'user'}", "IdentitiesOnly=yes", "StrictHostKeyChecking=no", "LogLevel=ERROR",
            "UserKnownHostsFile=/dev/null", f"ProxyCommand={sys.executable} {_RELAY} {port} {count}",
            f"Compression={'yes' if compressed else 'no'}",
        ]  # fmt: skip
        options = [word for option in client for word in ("-o", option)]
        return ["ssh", "-F", "none", "-tt", *options, f"{getpass.getuser()}@127.0.0.1", command]

    try:
        time.sleep(0.5)
        yield connect
    finally:
        server.terminate()
        server.wait()
