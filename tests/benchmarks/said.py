"""Statements of 100,000 documents: who said what, what was said about whom, on one core, without a terminal."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tui.corpus.corpus import Corpus
from tui.corpus.parsed import Parsed
from tui.find.filter import Filter
from tui.find.statements import StatementFilter
from tui.names.link import Linker
from tui.pipeline.parse import find_statements

from . import piles, stored
from .table import Row

T = TypeVar("T")

_TRIES = 5
_WORD = "président"


def said(scratch: Path, count: int) -> Iterator[Row]:
    """What finding statements takes, and what a person waits for who asks for them."""
    if piles.scale(scratch, 1, 1) is None:
        return
    originals = stored.originals(scratch / "unpacked" / "wikinews-fr")
    seconds, _ = _best(lambda: [find_statements(one.text, one.links, one.document.language) for one in originals], 1)
    found = sum(len(one.statements) for one in originals)
    speed = f"{len(originals) / seconds:,.0f} documents/s, {found:,} statements in {len(originals):,}"
    yield Row("statements found, beside recognition", ">= 300 documents/s", speed)
    corpus = _corpus(originals, count)
    statements, columns = corpus.statements, corpus.columns()
    size = sum(memoryview(part).nbytes for name, part in columns.items() if name.startswith("statements."))
    what = f"{statements.count:,} statements of {count:,} documents"
    yield Row(f"{what}: columns", "", f"{size / 1e6:.1f} MB, mapped")
    counts = Counter(name for index in range(statements.count) for name in statements.speakers(index))
    ranked = [name for name, _ in counts.most_common()]
    for label, name in (("who says most", ranked[0]), ("of the middle", ranked[len(ranked) // 2])):
        seconds, by = _best(lambda name=name: statements.by(name))
        yield Row(f"  all by the name {label}", "", f"{seconds * 1e3:.1f} ms, {len(by):,} of them")
    name = corpus.names_by_mentions()[0]
    seconds, about = _best(lambda: statements.about(name))
    yield Row("  all about the name most mentioned", "", f"{seconds * 1e3:.1f} ms, {len(about):,} of them")
    every = set(ranked)
    seconds, documents = _best(lambda: statements.documents_by(every))
    shown = f"{seconds * 1e3:.0f} ms, {len(documents):,} documents"
    yield Row(f"  documents in which one of {len(every):,} names speaks", "", shown)
    search = Filter(corpus)
    search.refresh()
    by = statements.by(ranked[0])
    seconds, words = _best(lambda: list(StatementFilter(corpus, search).among(by, _WORD)), 1)
    yield Row(f"  a word in {len(by):,} contents", "", f"{seconds * 1e3:.0f} ms, {len(words):,} hold it")


def _corpus(originals: Sequence[Parsed], count: int) -> Corpus:
    """Return so many copies of parsed documents as one corpus: few names, each in very many documents."""
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    for number in range(count):
        one = originals[number % len(originals)]
        document = replace(one.document, name=f"{number}.txt", path=f"/{number}.txt")
        index = corpus.add(replace(document, parsed=False))
        corpus.put(index, document, one.text, one.links, statements=one.statements)
    corpus.link(linker.link())
    return corpus


def _best(call: Callable[[], T], tries: int = _TRIES) -> tuple[float, T]:
    """Return the least CPU time of some calls in seconds, and what the last one returned."""
    least = float("inf")
    for _ in range(tries):
        begun = time.process_time()
        result = call()
        least = min(least, time.process_time() - begun)
    return least, result
