"""A program in a pseudo-terminal: keys go in, a screen comes out."""

import codecs
import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

from .sequences import Token, tokens

PATIENCE = 60.0
"""Seconds after which something that was waited for is taken never to come; what a crowded machine needs, and more."""

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "enter": "\r", "escape": "\x1b", "tab": "\t",
    "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f", "f1": "\x1bOP",
}  # fmt: skip
"""What a terminal sends for the keys that are no characters."""

ESCAPE = "\x1b[27u"
"""The key as kitty's protocol sends it: nothing has to be waited for to tell it from the start of a sequence."""

_LOOK_SECONDS = 0.01
_LOOKS = 2
"""So many looks at a program that neither sends nor does anything show that it waits."""
_PROCESSES = Path("/proc/self/task")
_QUERY_SYNCHRONISED = "\x1b[?2026$p"
_UNKNOWN_TO_PYTE = ("CSI <", "CSI =", "CSI >", "CSI ?")


class Terminal:
    """A terminal of `size` columns and rows in which a command runs; what it sends is kept."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
    ) -> None:
        self.size = size
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._rest = ""
        self.sent: list[Token] = []
        """Everything the program sent so far."""
        self.bytes_sent = 0
        self.patience = PATIENCE
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environ),
            dimensions=(rows, columns),
            cwd=cwd,
            timeout=None,
            # Whoever runs the tests may ignore hang-ups (nohup, some services), and children would inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
        )
        self._child.delaybeforesend = None

    @property
    def pid(self) -> int:
        return int(self._child.pid)

    # -- the keyboard ------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a person who looks at the screen between them does.

        Each is a name in KEYS, `ctrl+` with a letter, or a character.
        """
        for key in keys:
            self._child.send(chr(ord(key[-1]) & 31) if key.startswith("ctrl+") else KEYS.get(key, key))
            # A program tells Escape from the start of a sequence by how long nothing follows it.
            self.settle(0.3 if key == "escape" else 0.05)

    def type(self, text: str) -> None:
        """Send characters at once, as from a paste or over a slow line."""
        self._child.send(text)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.size = (columns, rows)
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    # -- the screen --------------------------------------------------------------------------------------

    def lines(self) -> list[str]:
        """Return the rows of the screen, without the blanks at their ends."""
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        return ["".join(row[x].data for x in range(self._screen.columns)).rstrip() for row in rows]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())

    def row_with(self, *texts: str) -> str:
        """Return the first row that shows all these texts, empty where none does."""
        return next((line for line in self.lines() if all(text in line for text in texts)), "")

    def attributes_of(self, text: str) -> set[str]:
        """Return which attributes and colours the first place that shows a text has."""
        for y, line in enumerate(self.lines()):
            x = line.find(text)
            if x >= 0:
                cell = self._screen.buffer[y][x]
                flags = {name for name in ("bold", "italics", "underscore", "reverse") if getattr(cell, name)}
                return flags | {f"on {cell.bg}" for _ in [0] if cell.bg != "default"} | {cell.fg}
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def wait_for(self, wanted: str | Callable[[], object], what: str = "") -> None:
        """Read until the screen shows a text, or until a condition holds.

        Raises AssertionError with the screen where that does not happen.
        """
        shown: Callable[[], object] = (lambda: wanted in self.text) if isinstance(wanted, str) else wanted
        until = time.monotonic() + self.patience
        while not shown():
            if not self._read(max(0.0, until - time.monotonic())):
                name = what or (repr(wanted) if isinstance(wanted, str) else "the screen that was expected")
                raise AssertionError(f"{name} did not come; the screen is\n{self.text}")

    def wait_while(self, unwanted: str) -> None:
        """Read until the screen does not show a text any more."""
        self.wait_for(lambda: unwanted not in self.text, f"a screen without {unwanted!r}")

    def settle(self, quiet: float = 0.1) -> None:
        """Read until the program has been quiet for some seconds, and not for want of a processor."""
        until = time.monotonic() + self.patience
        while self._read(quiet) or self._is_busy():
            assert time.monotonic() < until, f"the program never comes to rest; the screen is\n{self.text}"

    def rest(self) -> None:
        """Read until the program waits for something; sooner than `settle`, but what waits for a time may still come.

        Where the system does not tell what processes do, this is `settle`.
        """
        if not _PROCESSES.exists():
            self.settle()
            return
        until = time.monotonic() + self.patience
        looks = 0
        while looks < _LOOKS:
            looks = 0 if self._read(_LOOK_SECONDS) or self._is_busy() else looks + 1
            assert time.monotonic() < until, f"the program never comes to rest; the screen is\n{self.text}"

    def _is_busy(self) -> bool:
        """Tell whether a thread of the program runs or waits for a processor; no where the system does not tell."""
        for stat in Path(f"/proc/{self._in_front()}/task").glob("*/stat"):
            try:
                if stat.read_text().rpartition(")")[2].split()[0] in "RD":
                    return True
            except OSError:
                continue
        return False

    def _in_front(self) -> int:
        """Return the program that has the terminal: a shell may have been given it first."""
        try:
            return os.tcgetpgrp(self._child.child_fd)
        except OSError:
            return self.pid

    def _read(self, seconds: float) -> bool:
        """Take in what the program sends within some seconds; tell whether anything came."""
        try:
            data = self._child.read_nonblocking(1 << 16, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.bytes_sent += len(data)
        found, self._rest = tokens(self._rest + self._decoder.decode(data))
        self.sent.extend(found)
        for token in found:
            self._take_in(token)
        return True

    def _take_in(self, token: Token) -> None:
        """Do with a piece of output what a terminal does."""
        if token.text == _QUERY_SYNCHRONISED:
            self._child.send("\x1b[?2026;2$y")
        elif token.kind in ("text", "control", "escape") or (
            token.kind == "csi" and not token.form.startswith(_UNKNOWN_TO_PYTE)
        ):
            self._stream.feed(token.text)

    # -- the process -------------------------------------------------------------------------------------

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as a lost connection does."""
        self._child.ptyproc.fileobj.close()
        self._child.child_fd = self._child.ptyproc.fd = -1
        self._child.closed = self._child.ptyproc.closed = True

    @property
    def has_ended(self) -> bool:
        """Whether the program ended, with whatever status."""
        return not self._child.ptyproc.isalive()

    def wait_for_end(self) -> int:
        """Wait for the program to end and return its exit status; 128 and more for a signal, as shells do."""
        until = time.monotonic() + self.patience
        while time.monotonic() < until:
            if self._child.closed:
                time.sleep(0.01)
            else:
                self._read(0.05)
            if not self._child.ptyproc.isalive():
                break
        else:
            raise AssertionError(f"the program did not end; the screen is\n{self.text}")
        while not self._child.closed and self._read(0.05):
            pass
        status, number = self._child.ptyproc.exitstatus, self._child.ptyproc.signalstatus
        return int(status) if status is not None else 128 + int(number)

    def close(self) -> None:
        """End the program, whatever state it is in."""
        if self._child.ptyproc.isalive():
            os.killpg(self.pid, signal.SIGKILL)
            self._child.ptyproc.wait()
        if not self._child.closed:
            self.hang_up()


def wait_for_group_to_end(group: int) -> None:
    """Wait until no process of a group runs any more; raises AssertionError where some do not end."""
    until = time.monotonic() + PATIENCE
    while running := _processes_of_group(group):
        assert time.monotonic() < until, f"still running: {', '.join(running)}"
        time.sleep(0.02)


def _processes_of_group(group: int) -> list[str]:
    """Return the processes of a group that still run, as `pid (name)`; none where there is no /proc."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid_and_name, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        state, _, pgrp = rest.split()[:3]
        if int(pgrp) == group and state != "Z":
            found.append(pid_and_name + ")")
    return found
