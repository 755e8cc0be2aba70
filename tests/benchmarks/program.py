"""A program in a pseudo-terminal, measured from outside: time, CPU time and bytes for each thing it does.

Linux only: memory is read from /proc, CPU time from the clock of the process (clock_getcpuclockid(3)), which
counts all threads in nanoseconds and is steady where wall time is not.
"""

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.app.driver.emulator import ScreenWithMargins, StreamWithMargins

KEYS = {"down": "\x1b[B", "enter": "\r", "escape": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f"}

# pyte takes the letters of these for text.
_NOT_FOR_PYTE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[<=>][0-9;:]*[a-zA-Z]"
    r"|\x1b\[\?[0-9;]*(?:u|\$p)|\x1b\[[0-9;]*(?:t| q)"
)
_QUESTION = "\x1b[6n"
_CPU_CLOCK = 2
"""The kind of clock in the number of a process's clock: the time its threads were scheduled (CPUCLOCK_SCHED)."""
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*)?\Z")


@dataclass(frozen=True, slots=True)
class Cost:
    """What something cost: wall time and CPU time in milliseconds, and bytes to the terminal."""

    wall: float
    cpu: float
    bytes: float


class Program:
    """A command that runs in a terminal of 120 columns and 40 rows.

    One that `answers` where its cursor is knows margins left and right too, as xterm does.
    """

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
        *,
        answers: bool = False,
    ) -> None:
        columns, rows = size
        self._screen = ScreenWithMargins(columns, rows)
        self._stream = StreamWithMargins(self._screen)
        self._answers = answers
        self.output: list[str] = []
        """What came, in the pieces in which it did."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self.bytes = 0
        self.last = self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), dict(environ))

    # -- input and output --------------------------------------------------------------------------------

    def send(self, key: str) -> None:
        os.write(self._fd, KEYS.get(key, key).encode())

    def read(self, seconds: float) -> bool:
        """Take in what comes within some seconds; tell whether anything did."""
        if not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        self.last = time.perf_counter()
        self.bytes += len(data)
        text = self._rest + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        cut = unfinished.start() if unfinished else len(text)
        text, self._rest = text[:cut], text[cut:]
        if "\x1b[?2026$p" in text:
            os.write(self._fd, b"\x1b[?2026;2$y")
        self.output.append(text)
        first, *others = text.split(_QUESTION)
        self._stream.feed(_NOT_FOR_PYTE.sub("", first))
        for part in others:
            if self._answers:
                os.write(self._fd, f"\x1b[{self._screen.cursor.y + 1};{self._screen.cursor.x + 1}R".encode())
            self._stream.feed(_NOT_FOR_PYTE.sub("", part))
        return True

    def settle(self, quiet: float, patience: float = 600.0) -> None:
        """Read until nothing came for `quiet` seconds."""
        until = time.perf_counter() + patience
        while self.read(quiet) and time.perf_counter() < until:
            pass

    @property
    def text(self) -> str:
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return "\n".join("".join(buffer[y][x].data for x in columns) for y in range(self._screen.lines))

    def wait_for(self, pattern: str, patience: float = 60.0) -> float:
        """Read until the screen matches a regular expression; return the milliseconds since the start.

        Raises TimeoutError with the screen where it never does.
        """
        until = time.perf_counter() + patience
        while not re.search(pattern, self.text):
            if not self.read(0.5) and time.perf_counter() > until:
                raise TimeoutError(f"{pattern!r} did not come; the screen is\n{self.text}")
        return (self.last - self.started) * 1e3

    # -- measuring ---------------------------------------------------------------------------------------

    def first_paint(self, pattern: str, quiet: float = 0.3) -> Cost:
        """Wait until the screen matches and is quiet; the cost is from the start to the last byte."""
        wall = self.wait_for(pattern)
        cost = Cost(wall, self.cpu(), self.bytes)
        self.settle(quiet, 5.0)
        return cost

    def keys(self, keys: Sequence[str], quiet: float = 0.15) -> Cost:
        """Press keys one at a time, each when the answer to the one before is complete; mean cost of one."""
        self.settle(quiet, 5.0)
        cpu, sent, wall = self.cpu(), self.bytes, 0.0
        for key in keys:
            pressed = time.perf_counter()
            self.send(key)
            self.settle(quiet, 5.0)
            wall += max(0.0, self.last - pressed)
        count = len(keys)
        return Cost(wall / count * 1e3, (self.cpu() - cpu) / count, (self.bytes - sent) / count)

    def answered(self, key: str, patience: float = 30.0) -> float:
        """Press a key; return the milliseconds until the first byte that came after it."""
        pressed = time.perf_counter()
        self.send(key)
        self.read(patience)
        return (time.perf_counter() - pressed) * 1e3

    def until(self, key: str, pattern: str) -> Cost:
        """Press a key that starts something longer; the cost is that until the screen matches."""
        self.settle(0.3, 5.0)
        cpu, sent, pressed = self.cpu(), self.bytes, time.perf_counter()
        self.send(key)
        self.wait_for(pattern)
        return Cost((self.last - pressed) * 1e3, self.cpu() - cpu, self.bytes - sent)

    def repeated(self, key: str, count: int, hertz: float = 30.0) -> Cost:
        """Hold a key down: mean CPU time and bytes of one press; the wall time is the lag after the last."""
        cpu, sent = self.cpu(), self.bytes
        due = time.perf_counter()
        for _ in range(count):
            while (wait := due - time.perf_counter()) > 0:
                self.read(wait)
            self.send(key)
            due += 1 / hertz
        released = time.perf_counter()
        self.settle(0.3, 10.0)
        lag = max(0.0, self.last - released) * 1e3
        return Cost(lag, (self.cpu() - cpu) / count, (self.bytes - sent) / count)

    def idle(self, seconds: float) -> Cost:
        """Do nothing; the cost is that of one second."""
        self.settle(0.5, 10.0)
        cpu, sent, until = self.cpu(), self.bytes, time.perf_counter() + seconds
        while (wait := until - time.perf_counter()) > 0:
            self.read(wait)
        return Cost(1000.0, (self.cpu() - cpu) / seconds, (self.bytes - sent) / seconds)

    def cpu(self) -> float:
        """CPU time so far of the program itself, without its workers, in milliseconds."""
        return time.clock_gettime_ns(~self.pid << 3 | _CPU_CLOCK) / 1e6

    def memory(self) -> float:
        """Resident memory of the program and its children now, in megabytes (10^6)."""
        kilobytes = 0
        for pid in (self.pid, *_descendants(self.pid)):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            kilobytes += int(re.search(r"^Rss: +(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
        return kilobytes * 1024 / 1e6

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)


def _descendants(pid: int) -> list[int]:
    children: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, file.read_text().split()):
            children += [child, *_descendants(child)]
    return children
