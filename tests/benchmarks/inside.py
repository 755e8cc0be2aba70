"""What is measured without a terminal: commands, recognition, linking, filtering."""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tui.corpus.corpus import Corpus
from tui.find.filter import Filter
from tui.names.recogniser import recogniser
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.text.tokens import tokens

from . import piles
from .screen import LUTRIN, environment
from .table import Row

_LOAD = """
import time
from tui.names.recogniser import recogniser
begun = time.perf_counter()
recogniser("{language}").recognise("Paris.")
print(time.perf_counter() - begun)
"""


def seconds_of(call: Callable[[], object]) -> float:
    """Return the wall time of one call."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def commands(scratch: Path) -> Iterator[Row]:
    """Plain commands on the seeds, each in turn with an interpreter that does nothing."""

    def run(command: Sequence[object]) -> float:
        words = [str(word) for word in command]
        call = lambda: subprocess.run(words, env=environment(scratch), capture_output=True, check=True)  # noqa: E731
        return seconds_of(call) * 1e3

    for words in (("docs",), ("names",), ("names", "-q", "lavrof"), ("--version",)):
        command = (*LUTRIN, *words) if words == ("--version",) else (*LUTRIN, *words, piles.SEEDS)
        pairs = [(run(command), run((sys.executable, "-c", "pass"))) for _ in range(9)]
        ours, nothing = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        target = "< 150 ms over python -c pass"
        yield Row(
            f"lutrin {' '.join(words)}",
            target,
            f"+{ours - nothing:.0f} ms",
            f"python -c pass {nothing:.0f} ms",
        )


def recognition(scratch: Path) -> Iterator[Row]:
    """Loading a model, and words a second on one core."""
    for language in ("fr", "en"):
        code = _LOAD.format(language=language)
        shown = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=environment(scratch),
            cwd=piles.ROOT,
        )
        yield Row(f"load the recogniser ({language})", "< 100 ms", f"{float(shown.stdout) * 1e3:.0f} ms")
        engine = recogniser(language)
        documents = piles.text_of(language, scratch).split("\n\n\n")
        text = "\n\n".join(documents)[:1_000_000]
        parts = [text[start : start + 4000] for start in range(0, len(text), 4000)]
        count = sum(1 for part in parts for _ in tokens(part))
        engine.recognise(parts[0])
        begun = time.process_time()
        for part in parts:
            engine.recognise(part)
        speed = count / (time.process_time() - begun)
        yield Row(f"recognition ({language}), one core", ">= 40,000 tokens/s", f"{speed:,.0f} tokens/s")


def linking(scratch: Path, count: int) -> Iterator[Row]:
    """Parsing, linking and filtering many documents in this process and its workers."""
    pile = load([str(piles.short_documents(scratch, count))], Options())
    names = pile.corpus.name_count
    again = seconds_of(pile.link)
    yield Row(f"link {count:,} documents, {names:,} names, anew", "", f"{again * 1e3:,.0f} ms")
    filter_ = Filter(pile.corpus)
    refreshed = seconds_of(filter_.refresh)
    yield Row("  prepare the filter", "", f"{refreshed * 1e3:,.0f} ms")
    for query in ("lavrof", "prénom12 lavrov moscou", "zzzzzz"):
        typed = [query[: end + 1] for end in range(len(query))]
        times = [seconds_of(partial(_search, filter_, text)) * 1e3 for text in typed]
        measured = f"mean {statistics.mean(times):.1f} ms, longest {max(times):.1f} ms"
        yield Row(f"  filter, a letter of {query!r}", "<= 15 ms", measured, _fzf(scratch, count, query))
    for query in ("person:merkel", "date:2020-09..2022", "title:attendu -lavrov", "is:new"):
        typed = [query[: end + 1] for end in range(len(query))]
        times = [seconds_of(partial(_search, filter_, text)) * 1e3 for text in typed]
        measured = f"mean {statistics.mean(times):.1f} ms, longest {max(times):.1f} ms"
        yield Row(f"  filter, a letter of {query!r}", "<= 15 ms", measured)
    yield from _scanning(pile.corpus)


def _scanning(corpus: Corpus) -> Iterator[Row]:
    """Texts read for a word, a phrase and an expression, as long as no index knows them."""
    megabytes = sum(len(corpus.texts.encoded(document)) for document in range(len(corpus))) / 1e6
    for query in ("'repart", '"est arrivé à varsovie"', "'zzzzzz", "/m\\. (novak|silva)/"):
        fresh = Filter(corpus)
        fresh.refresh()
        first, found = 0.0, 0
        begun, used = time.perf_counter(), time.process_time()
        for read in fresh.search(query).unread.read(0.1):
            fresh.note(read)
            found = found or len(fresh.search(query))
            first = first or (time.perf_counter() - begun if found else 0.0)
        used = time.process_time() - used
        measured = f"first rows {first * 1e3:,.0f} ms, all {used:.2f} s CPU = {megabytes / used:,.0f} MB/s"
        yield Row(f"  read {megabytes:,.0f} MB for {query}", "first rows <= 500 ms", measured)


def _search(names_and_titles: Filter, query: str) -> None:
    names_and_titles.search(query)
    if names_and_titles.asks_for_names(query):
        names_and_titles.names(query)


def _fzf(scratch: Path, count: int, query: str) -> str:
    titles = scratch / f"titles-{count}.txt"
    if shutil.which("fzf") is None or not titles.exists():
        return ""
    command = f"fzf --filter '{query}' < {titles} | head -500 > /dev/null"
    return f"fzf --filter {seconds_of(lambda: subprocess.run(['sh', '-c', command], check=False)) * 1e3:.0f} ms"
