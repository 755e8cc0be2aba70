"""A concordance of 100,000 hits in real text: the first lines, all of them, and every order, on one core."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks, LocalName
from tui.find.concordance import Concordance, Narrowing, Order, Steps, arranging, complete, groups_of
from tui.names.link import Linker
from tui.text.tokens import tokens

from . import piles
from .table import Row

T = TypeVar("T")

_HITS = 100_000
_NAMES_AMONG_WORDS = 20
"""One word of so many is taken for a mention of the name, so that contexts are as different as text is."""
_ON_SCREEN = 40
_DOCUMENT_SIZE = 3000
"""Code points of a document."""
_WORDS = ("g", "gouv", "gouvernement")


def concordance(scratch: Path) -> Iterator[Row]:
    """What a person waits for when a name with 100,000 mentions is shown in context."""
    corpus = _corpus(scratch)
    first, shown = _seconds(lambda: _first_lines(corpus))
    yield Row(f"concordance of {_HITS:,} hits: first screen", "<= 100 ms with drawing", f"{first * 1e3:.0f} ms")
    rest, steps = _longest_step(shown.collect())
    yield Row("  all hits", "", f"{rest * 1e3:.0f} ms, longest step {steps * 1e3:.1f} ms")
    for order in Order:
        taken, longest = _longest_step(arranging(shown, order))
        yield Row(f"  sort by {order.value}", "<= 1 s", f"{taken * 1e3:.0f} ms, longest step {longest * 1e3:.1f} ms")
    arrangement = complete(arranging(shown, Order.LEFT))
    grouped, groups = _seconds(lambda: groups_of(arrangement, arrangement.lines))
    yield Row(f"  {len(groups):,} groups by left word", "", f"{grouped * 1e3:.0f} ms")
    narrowing = Narrowing(shown)
    taken, *later = (_longest_step(narrowing.matching(word, bytearray()))[0] for word in _WORDS)
    yield Row("  narrow: first letter", "", f"{taken * 1e3:.0f} ms")
    yield Row("  narrow: a letter more", "", f"{statistics.mean(later) * 1e3:.0f} ms")


def _first_lines(corpus: Corpus) -> Concordance:
    shown = Concordance.of_name(corpus, 0)
    steps = shown.collect()
    while len(shown) < _ON_SCREEN:
        next(steps)
    for line in range(_ON_SCREEN):
        shown.context(line)
    return shown


def _corpus(scratch: Path) -> Corpus:
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    text = piles.text_of("fr", scratch)
    parts = [text[start : start + _DOCUMENT_SIZE] for start in range(0, len(text), _DOCUMENT_SIZE)]
    hits = [tokens(part)[_NAMES_AMONG_WORDS // 2 :: _NAMES_AMONG_WORDS] for part in parts]
    found = number = 0
    while found < _HITS:
        spans = hits[number % len(parts)][: _HITS - found]
        links = LocalLinks(
            [start for start, _ in spans],
            [end for _, end in spans],
            [0] * len(spans),
            [0] * len(spans),
            [""] * len(spans),
            [LocalName("X", "person")],
        )
        date = f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        document = Document(f"{number}.txt", f"{number}.txt", date=date, parsed=True)
        corpus.put(corpus.add(replace(document, parsed=False)), document, parts[number % len(parts)], links)
        found, number = found + len(spans), number + 1
    corpus.link(linker.link())
    return corpus


def _seconds(call: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    result = call()
    return time.process_time() - begun, result


def _longest_step(steps: Steps[object]) -> tuple[float, float]:
    """Do all steps; return the CPU time of all and of the longest, in seconds."""
    begun = before = time.process_time()
    longest = 0.0
    for _ in steps:
        now = time.process_time()
        longest = max(longest, now - before)
        before = now
    ended = time.process_time()
    return ended - begun, max(longest, ended - before)
