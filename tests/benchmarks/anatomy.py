"""What the bytes of a key are: text, blanks, styles, moves of the cursor, erasing and moving rows."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from . import piles
from .program import Program
from .screen import LUTRIN, environment
from .table import Row

_KINDS = ("text", "blanks", "styles", "moves", "erasing", "scrolling", "other")
_TOKEN = re.compile(
    r"(?P<styles>\x1b\[[0-9;]*m|\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\))"
    r"|(?P<moves>\x1b\[[0-9;]*[ABCDGHd]|\x1bD|[\r\n\x08])"
    r"|(?P<erasing>\x1b\[[0-9;]*[JKX])"
    r"|(?P<scrolling>\x1b\[[0-9;]*[LMrs]|\x1b\[\?69[hl])"
    r"|(?P<other>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.|[\x00-\x1f\x7f])"
    r"|(?P<blanks> +)"
    r"|(?P<text>[^\x00-\x20\x7f]+)"
)
_READY = r"(?s)\A(?!.*parsing)[^\n]*documents?  [1-9][0-9,]* names"
_DOCUMENTS = 1000


def anatomy(scratch: Path) -> Iterator[Row]:
    """The bytes of each key at 120 x 40 in a list of 1,000 documents and in a long one, on two kinds of terminal."""
    yield from _start(scratch)
    pile = piles.short_documents(scratch, _DOCUMENTS)
    yield from _keys(
        _open(scratch, pile, margins=False),
        {
            "arrow held in the list": ["down"] * 60,
            "page of the list": [" ", " ", "b", "b"] * 3,
            "pane": ["tab"] * 6,
            "help": ["?"],
            "back from it": ["escape"],
            "filter": ["/"],
            "first letter of the filter": ["l"],
            "the other letters": list("avrov"),
        },
    )
    for margins in (False, True):
        where = ", margins known" if margins else ""
        program = _open(scratch, _beside(scratch), margins=margins)
        program.keys(["enter"])
        yield from _keys(program, {f"line of the reader{where}": ["j"] * 20, f"page of the reader{where}": [" "] * 6})


def _beside(scratch: Path) -> Path:
    """Return a folder with a long document before short ones."""
    folder = scratch / "anatomy"
    if not folder.is_dir():
        folder.mkdir()
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(piles.SEEDS.glob("*.txt")))
        for number in range(60):
            (folder / f"{number:02}.txt").write_text(text * 8 if number == 0 else text, encoding="utf-8")
    return folder


def _open(scratch: Path, pile: Path, *, margins: bool, ready: str = _READY) -> Program:
    command = [str(word) for word in (*LUTRIN, pile, "--jobs", "1", "--driver", "thrifty")]
    program = Program(command, environment(scratch), answers=margins)
    program.wait_for(ready, 300.0)
    program.settle(1.0)
    return program


def _start(scratch: Path) -> Iterator[Row]:
    """The first frame, and all until nothing more comes, of the sample that is in the cache."""
    for _ in range(2):
        first = _open(scratch, piles.SEEDS, margins=False, ready="La Chine|Le conseiller")
        output = "".join(first.output)
        first.close()
    yield _row("start, until everything is there", output, 1)
    yield _row("start, the first frame", output[: _end_of_first_frame(output)], 1)


def _end_of_first_frame(output: str) -> int:
    """Return where the first frame ends: with the question for the cursor behind it."""
    questions = [match.end() for match in re.finditer(r"\x1b\[6n", output)]
    return questions[1] if len(questions) > 1 else len(output)


def _keys(program: Program, steps: dict[str, list[str]]) -> Iterator[Row]:
    try:
        for what, keys in steps.items():
            program.settle(0.5, 5.0)
            start = len(program.output)
            if "held" in what:
                program.repeated(keys[0], len(keys))
            else:
                program.keys(keys)
            yield _row(what, "".join(program.output[start:]), len(keys))
    finally:
        program.close()


def _row(what: str, output: str, keys: int) -> Row:
    sizes = Counter[str]()
    for token in _TOKEN.finditer(output):
        sizes[str(token.lastgroup)] += len(token.group().encode("utf-8", "replace"))
    parts = ", ".join(f"{kind} {sizes[kind] / keys:,.0f}" for kind in _KINDS if sizes[kind])
    return Row(what, "", f"{sum(sizes.values()) / keys:,.0f} B", parts)
