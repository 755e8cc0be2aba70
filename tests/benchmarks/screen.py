"""What is measured through a terminal: first paint, keys, documents of any length, rest, memory."""

import os
import shutil
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import piles
from .program import Cost, Program
from .table import Row

ROUNDS = 5
LUTRIN = (sys.executable, "-m", "tui")
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal.py")))

_PARSED = r"(?s)\A(?!.*parsing)[^\n]*documents?  [1-9][0-9,]* names"
"""All documents are parsed and their names are linked."""


def environment(scratch: Path, term: str = "xterm-256color") -> dict[str, str]:
    """Return the variables of a fresh login whose home lies in the scratch folder."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(scratch / "home"), "TERM": term, "LC_ALL": "C.UTF-8"}


def open_program(scratch: Path, *command: object, size: tuple[int, int] = (120, 40)) -> Program:
    return Program([str(word) for word in command], environment(scratch), size)


def told(cost: Cost) -> str:
    return f"{cost.wall:,.0f} ms, {cost.cpu:,.0f} ms CPU, {cost.bytes:,.0f} B"


def told_key(cost: Cost) -> str:
    return f"{cost.wall:.1f} ms, {cost.cpu:.1f} ms CPU, {cost.bytes:,.0f} B"


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.bytes for cost in costs),
    )


def painted(scratch: Path, command: Sequence[object], pattern: str, size: tuple[int, int] = (120, 40)) -> Cost:
    """Start a program and close it after its first paint."""
    program = open_program(scratch, *command, size=size)
    try:
        return program.first_paint(pattern)
    finally:
        program.close()


def first_paint(scratch: Path) -> Iterator[Row]:
    """Seeds in several sizes, and the minimal application in turn with them."""
    for size in ((120, 40), (80, 24), (40, 15)):
        own, minimal = [], []
        for _ in range(ROUNDS):
            own.append(painted(scratch, (*LUTRIN, piles.SEEDS), "La Chine|Le conseiller|000_78", size))
            minimal.append(painted(scratch, MINIMAL, "ready", size))
        ours, theirs = median(own), median(minimal)
        columns, rows = size
        target = "<= 1.4 x minimal; <= 8 KB" if size == (120, 40) else ""
        measured = f"{told(ours)} = {ours.wall / theirs.wall:.2f} x"
        yield Row(f"first paint, seeds, {columns}x{rows}", target, measured, f"minimal application {told(theirs)}")


def scale(scratch: Path, count: int) -> Iterator[Row]:
    """A folder of many documents of real text, nothing parsed yet."""
    pile = piles.scale(scratch, count, count * 3 // 1000)
    if pile is None:
        return
    program = open_program(scratch, *LUTRIN, pile)
    try:
        first = program.wait_for(r"[1-9][0-9,]* documents")
        listed = program.wait_for(rf"{count:,} documents|1[0-9]{{2}},[0-9]{{3}} documents")
        yield Row(
            f"list on screen, {count:,} documents, cold",
            "< 1,000 ms",
            f"{first:,.0f} ms; whole list {listed:,.0f} ms",
        )
        key = program.keys(["down"] * 20)
        yield Row("  arrow key while they are parsed", "", told_key(key))
    finally:
        program.close()


def many(scratch: Path, count: int) -> Iterator[Row]:
    """Keys in a long list of short documents, all parsed."""
    program = open_program(scratch, *LUTRIN, piles.short_documents(scratch, count))
    try:
        parsed = program.wait_for(_PARSED, 1800.0)
        yield Row(f"parse and link {count:,} short documents", "", f"{parsed / 1e3:,.1f} s")
        program.settle(1.0)
        yield Row("  resident memory, workers included", "<= 300 MB at 100,000", f"{program.memory():,.0f} MB")
        key = program.keys(["down"] * 40)
        yield Row("  arrow key in the list, one at a time", "<= 10 ms of work", told_key(key), less_line(scratch))
        held = program.repeated("down", 120)
        told_held = f"{held.cpu:.1f} ms CPU, {held.bytes:,.0f} B, lag {held.wall:.0f} ms"
        yield Row("  arrow key held at 30 Hz", "<= 400 B mean", told_held)
        program.keys(["/"])
        letters = program.keys(list("lavrov"))
        yield Row("  letter in the filter bar", "<= 15 ms; <= 1.6 KB", told_key(letters), fzf(scratch, count))
        program.keys(["escape"] * 2, 0.3)
        idle = program.idle(3.0)
        yield Row("  at rest, a second", "0 B, <= 2.5 ms CPU", f"{idle.bytes:.0f} B, {idle.cpu:.1f} ms CPU")
    finally:
        program.close()


def memory(scratch: Path) -> Iterator[Row]:
    """Resident memory by the size of the pile."""
    for name, pile in {"2": piles.SEEDS, "1,000": piles.short_documents(scratch, 1000),
                       "20,000": piles.short_documents(scratch, 20_000)}.items():  # fmt: skip
        program = open_program(scratch, *LUTRIN, pile)
        try:
            program.wait_for(_PARSED, 600.0)
            program.settle(1.0)
            yield Row(f"resident memory, {name} documents", "", f"{program.memory():,.0f} MB")
        finally:
            program.close()


def reader(scratch: Path) -> Iterator[Row]:
    """Keys in the reader and find, on the seeds."""
    program = open_program(scratch, *LUTRIN, piles.long_document(scratch, 50_000))
    try:
        program.wait_for(_PARSED)
        program.keys(["enter"])
        yield Row("page in the reader, 120x40", "<= 6 KB", told_key(program.keys([" "] * 10)), less_page(scratch))
        yield Row("line in the reader", "", told_key(program.keys(["j"] * 20)), less_line(scratch))
        program.keys(["f"])
        yield Row("letter of what is found in the document", "", told_key(program.keys(list("lavrov"))))
        program.keys(["enter"])
        yield Row("next hit", "", told_key(program.keys(["n"] * 10)))
    finally:
        program.close()


def opening(scratch: Path) -> Iterator[Row]:
    """How long it takes until a document is on the screen, by its length."""
    shown: dict[str, Cost] = {}
    for name, size in (("5 KB", 5_000), ("5 MB", 5_000_000)):
        pile = piles.long_document(scratch, size)
        shown[name] = median([painted(scratch, (*LUTRIN, pile), "mieux préparer") for _ in range(ROUNDS)])
    short, long = shown.values()
    yield Row("start and show a document of 5 KB", "", told(short))
    yield Row("start and show a document of 5 MB", "<= 1.1 x 5 KB", f"{told(long)} = {long.wall / short.wall:.2f} x")


def less_line(scratch: Path) -> str:
    return _less(scratch, "j")


def less_page(scratch: Path) -> str:
    return _less(scratch, " ")


def _less(scratch: Path, key: str) -> str:
    if shutil.which("less") is None:
        return "less is not installed"
    program = open_program(scratch, "less", piles.long_document(scratch, 50_000) / "long.txt")
    try:
        program.wait_for("La Chine")
        return f"less {told_key(program.keys([key] * 10))}"
    finally:
        program.close()


def fzf(scratch: Path, count: int) -> str:
    """A letter typed into fzf over the same number of titles."""
    if shutil.which("fzf") is None:
        return "fzf is not installed"
    titles = scratch / f"titles-{count}.txt"
    pile = piles.short_documents(scratch, count)
    if not titles.exists():
        lines = (path.read_text(encoding="utf-8").split("\n", 1)[0] for path in sorted(pile.iterdir()))
        titles.write_text("\n".join(lines), encoding="utf-8")
    program = open_program(scratch, "sh", "-c", f"exec fzf < {titles}")
    try:
        program.wait_for(rf"{count}/{count}")
        program.settle(0.5)
        return f"fzf {told_key(program.keys(list('lavrov')))}"
    finally:
        program.close()
