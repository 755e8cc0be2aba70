"""Nothing that stands in a document, or in the name of one, reaches the terminal as a command.

The documents are those of `make_hostile.py`; its EXPECT.tsv says of each what must not happen. Whatever
that is, it would take a control character, an escape sequence or a bidirectional control to make it happen,
so the whole output of a walk through all of them is held against what a walk through harmless ones sends.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from .sequences import BIDI, Token, attributes
from .terminal import Terminal

Open = Callable[..., Terminal]

DRAWING = {
    *("CSI H", "CSI C", "CSI D", "escape '\\x1bD'", "control '\\r'", "control '\\n'", "control '\\x08'"),
    *("CSI K", "CSI X", "CSI J", "CSI r", "CSI L", "CSI M", "CSI s", "CSI ?69h", "CSI ?69l"),
    *("CSI m", "CSI ?2026h", "CSI ?2026l", "CSI ?25h", "CSI ?25l", "CSI n"),
}
"""All that is sent while reading: move; erase and shift lines; attributes, frames, the cursor and where it is."""

BLINK_AND_CONCEAL = {5, 6, 8}

LARGE = ("long_line_2MB.txt", "long_word_1MB.txt", "many_lines.txt", "caps_flood.txt", "regex_bait.txt")
"""Documents in which it takes seconds to find all names; nobody who reads them waits for that."""


@pytest.fixture(scope="module")
def hostile(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `small` and `large` documents."""
    folder = tmp_path_factory.mktemp("hostile")
    maker = data / "corpora" / "make_hostile.py"
    subprocess.run([sys.executable, maker, folder / "small", "--nodes"], check=True, capture_output=True)
    (folder / "large").mkdir()
    for name in LARGE:
        (folder / "small" / name).rename(folder / "large" / name)
    return folder


def wait_until_parsed(terminal: Terminal) -> int:
    """Wait until all names are found and return how many documents there are."""

    def is_parsed() -> bool:
        counted = re.search("[1-9][0-9,]* documents.* [1-9][0-9,]* names?", terminal.lines()[0])
        return counted is not None and "parsing" not in terminal.lines()[0]

    # What a cache knows is there before it is known whether there is more to parse.
    terminal.wait_for(is_parsed, "all documents")
    terminal.rest()
    terminal.wait_for(is_parsed, "all documents")
    return number_of_documents(terminal)


def number_of_documents(terminal: Terminal) -> int:
    shown = re.search(r"([0-9,]+) documents", terminal.lines()[0])
    return int(shown[1].replace(",", "")) if shown else 0


def walk(terminal: Terminal, documents: int) -> list[Token]:
    """Read all documents one after the other and return what was sent meanwhile."""
    begin = len(terminal.sent)
    terminal.press("g", "enter")
    for number in range(2, documents + 1):
        terminal.press("J")
        terminal.wait_for(f"Documents  {number}/")
        terminal.press("j")
    terminal.press("J")
    terminal.wait_for("this is the last document")
    return terminal.sent[begin:]


def check(sent: list[Token]) -> None:
    unknown = Counter(token.form for token in sent if token.kind != "text") - Counter()
    assert unknown.keys() <= DRAWING, unknown
    assert not set(attributes(sent)) & BLINK_AND_CONCEAL
    text = "".join(token.text for token in sent if token.kind == "text")
    assert not BIDI.search(text)
    assert not re.search("[\ud800-\udfff\u2028\u2029\ufeff\u00ad\u200b\u2060]", text)


def test_harmless_documents_are_drawn_with_few_kinds_of_sequences(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds)
    check(walk(terminal, wait_until_parsed(terminal)))


def test_hostile_documents_and_names_are_only_shown(lutrin: Open, hostile: Path) -> None:
    terminal = lutrin(hostile / "small")
    documents = wait_until_parsed(terminal)
    assert documents > 60
    sent = walk(terminal, documents)
    check(sent)
    text = "".join(token.text for token in sent)
    for as_it_stands in ("[bold red]", "␛]52;c;cm0gLXJmIH4K␇", "[/][/][/]", "$(touch /tmp/pwned)"):
        assert as_it_stands in text
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert "Traceback" not in "".join(token.text for token in terminal.sent)


def test_long_hostile_documents_are_read_before_their_names_are_found(lutrin: Open, hostile: Path) -> None:
    terminal = lutrin(hostile / "large")
    terminal.wait_for(lambda: number_of_documents(terminal) == len(LARGE))
    terminal.press("g", "enter")
    begin = len(terminal.sent)
    for name in sorted(LARGE)[1:]:
        terminal.press("J")
        terminal.wait_for(name[:20])
        terminal.press("space", "G", "g")
    check(terminal.sent[begin:])
    terminal.press("q")
    assert terminal.wait_for_end() == 0
