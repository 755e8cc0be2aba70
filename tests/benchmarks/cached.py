"""Opening piles that are in the cache, and what is asked of them there, beside other programs on the same texts."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from . import piles
from .program import Program
from .screen import LUTRIN, MINIMAL, environment, median, open_program, painted, told, told_key
from .stored import stored_pile
from .table import Row

ROUNDS = 3
_WORK, _RESTING = 60.0, 12
"""Milliseconds of CPU that a key may take where nothing else happens, and after how many of such all is at rest."""
_LISTED = r"\A[^\n]*documents?  [1-9][0-9,]* names"
_WORD, _PHRASE = "lavrov", "le ministre"
_SCREENFUL = rf"(?i)(.*{_PHRASE}.*\n){{10}}"


def cached(scratch: Path, count: int) -> Iterator[Row]:
    """Piles of several sizes, up to half as many again as `count`."""
    for size in (2, 1_000, count, count * 3 // 2):
        pile = _pile(scratch, size)
        if pile is not None:
            yield from _opening(scratch, pile, size)
    pile = _pile(scratch, count)
    if pile is not None:
        yield from _asking(scratch, pile, count)
        yield _one_new_file(scratch, pile, count)


def _pile(scratch: Path, size: int) -> Path | None:
    """Return a folder of so many documents that is in the cache."""
    if size > 2:
        return stored_pile(scratch, size, scratch / "home" / ".cache")
    subprocess.run([*LUTRIN, "index", piles.SEEDS], env=environment(scratch), capture_output=True, check=True)
    return piles.SEEDS


def _opening(scratch: Path, pile: Path, size: int) -> Iterator[Row]:
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(painted(scratch, (*LUTRIN, pile), _LISTED))
        theirs.append(painted(scratch, MINIMAL, "ready"))
    own, minimal = median(ours), median(theirs)
    yield Row(
        f"open {size:,} cached documents: list and names",
        "<= 1.4 x minimal; <= 8 KB",
        f"{told(own)} = {own.wall / minimal.wall:.2f} x, {own.cpu / minimal.cpu:.2f} x CPU",
        f"minimal application {told(minimal)}",
    )
    program = open_program(scratch, *LUTRIN, pile)
    try:
        program.wait_for(_LISTED)
        program.send("/")
        program.send("l")
        usable = program.wait_for(r"(?m)^ / l\b[\s\S]*[0-9] of [0-9,]+ ")
        program.settle(2.0)
        yield Row(
            "  the first letter in the filter, typed at once, is answered",
            "< 1,000 ms after the start",
            f"{usable:,.0f} ms; all is at rest after {program.cpu():,.0f} ms CPU",
        )
        yield Row("  resident memory", "<= 300 MB + mapped files", _memory(program))
    finally:
        program.close()


def _one_new_file(scratch: Path, pile: Path, count: int) -> Row:
    """Open a pile in which one file is new, and press keys until its names are linked."""
    new = pile / "new.txt"
    new.write_text("Le ministre Sergueï Lavrov a rencontré Wang Yi à Moscou.\n", encoding="utf-8")
    os.utime(new, (1_600_000_000, 1_600_000_000))
    program = open_program(scratch, *LUTRIN, pile)
    try:
        program.wait_for(_LISTED)
        longest, resting, keys = 0.0, 0, cycle("jk")
        while resting < _RESTING:
            cpu = program.cpu()
            longest = max(longest, program.answered(next(keys)))
            program.settle(0.2, 0.2)
            resting = resting + 1 if program.cpu() - cpu < _WORK else 0
        cost = f"{program.cpu():,.0f} ms CPU, {_memory(program)}; a key waited {longest:,.0f} ms at most"
    finally:
        program.close()
        new.unlink()
        # Else the file would be known next time, and gone.
        for journal in (scratch / "home").rglob("*.journal"):
            journal.unlink()
    return Row(f"one new file among {count:,}, until at rest", "no key waits", cost)


def _memory(program: Program) -> str:
    rollup = Path(f"/proc/{program.pid}/smaps_rollup").read_text()
    resident, anonymous = (
        int(re.search(rf"^{name}: +(\d+)", rollup, re.MULTILINE)[1]) * 1024 / 1e6  # type: ignore[index]
        for name in ("Rss", "Anonymous")
    )
    return f"{anonymous:,.0f} MB + {resident - anonymous:,.0f} MB of mapped files"


def _asking(scratch: Path, pile: Path, count: int) -> Iterator[Row]:
    """Keys in a cached pile, and what other programs need for the same."""
    program = open_program(scratch, *LUTRIN, pile)
    try:
        program.wait_for(_LISTED)
        program.settle(2.0)
        program.keys(["/"])
        letters = program.keys(list(_WORD))
        yield Row(f"letter in the filter, {count:,}", "<= 15 ms; <= 1.6 KB", told_key(letters), _fzf(scratch, pile))
        program.keys(["escape"] * 2, 0.5)
        program.keys(["/", '"'])
        phrase = program.keys(list(_PHRASE))
        yield Row("  letter of a phrase in the texts", "<= 50 ms", told_key(phrase), _ripgrep(pile))
        program.keys(['"', "enter"], 0.5)
        first = program.until("m", _SCREENFUL)
        yield Row(
            "  concordance of the phrase, first screen", "<= 100 ms", told_key(first), _notmuch(scratch, pile, count)
        )
    finally:
        program.close()


def _fzf(scratch: Path, pile: Path) -> str:
    """Type the same letters into fzf over the first lines of the same documents."""
    if shutil.which("fzf") is None:
        return "fzf is not installed"
    titles = scratch / f"{pile.name}-titles.txt"
    if not titles.exists():
        firsts = (_first_line(path) for path in sorted(pile.rglob("*.txt")))
        titles.write_text("\n".join(firsts), encoding="utf-8")
    program = open_program(scratch, "sh", "-c", f"exec fzf < {titles}")
    try:
        program.settle(1.0)
        started = (program.last - program.started) * 1e3
        letters = told_key(program.keys(list(_WORD)))
        return f"fzf {letters}; all titles read {started:,.0f} ms, {_memory(program)}"
    finally:
        program.close()


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().strip()


def _ripgrep(pile: Path) -> str:
    return _timed("ripgrep", ("rg", "-il", _PHRASE, str(pile)))


def _notmuch(scratch: Path, pile: Path, count: int) -> str:
    """Search for the phrase in notmuch, which has the same documents as mails."""
    if shutil.which("notmuch") is None:
        return "notmuch is not installed"
    mails = scratch / f"mails-{count}"
    config = scratch / f"notmuch-{count}.conf"
    environ = {"NOTMUCH_CONFIG": str(config)}
    if not mails.is_dir():
        for number, path in enumerate(sorted(pile.rglob("*.txt"))):
            mail = mails / "cur" / f"{number}:2,"
            mail.parent.mkdir(parents=True, exist_ok=True)
            head = f"Message-ID: <{number}@pile>\nFrom: a@b\nSubject: {_first_line(path)}\n"
            head += "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
            mail.write_bytes(head.encode() + path.read_bytes())
        config.write_text(f"[database]\npath={mails}\n[user]\nname=a\nprimary_email=a@b\n", encoding="utf-8")
        subprocess.run(["notmuch", "new", "--quiet"], env={**os.environ, **environ}, check=True)
    return _timed("notmuch, first 50", ("notmuch", "search", "--limit=50", f'"{_PHRASE}"'), environ)


def _timed(what: str, command: Sequence[str], environ: dict[str, str] | None = None) -> str:
    if shutil.which(command[0]) is None:
        return f"{command[0]} is not installed"
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env={**os.environ, **(environ or {})}, check=False)
    wall = (time.perf_counter() - begun) * 1e3
    return f"{what} {wall:,.0f} ms, {len(done.stdout.splitlines()):,} lines"
