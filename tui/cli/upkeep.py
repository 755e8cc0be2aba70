"""The commands that look after what is kept of a pile."""

from __future__ import annotations

import time
from itertools import accumulate
from typing import TYPE_CHECKING

from tui.cli.piles import cache_of, check_paths, load_pile, options_of, settings_of
from tui.cli.printing import conclude, print_records
from tui.cli.status import FOUND, NOTHING
from tui.output.arguments import STDIN, Arguments

if TYPE_CHECKING:
    from tui.pipeline.pile import Pile


def index(arguments: Arguments) -> int:
    """Parse and keep everything, and index its words; or do with what is kept what was asked."""
    from tui.output.report import ReportRecord, report_lines, report_records

    if arguments.cache_task:
        return _tend_cache(arguments)
    begun = time.monotonic()
    pile = load_pile(arguments, progress_at_once=True)
    kept = _index_words(arguments, pile)
    records = report_records(pile, arguments.types, time.monotonic() - begun, kept)
    printed = print_records(arguments, records, ReportRecord, report_lines)
    return conclude(arguments, pile, printed, sum_up=False)


def _index_words(arguments: Arguments, pile: Pile) -> bool:
    """Index the words of what is kept; tell whether anything is."""
    from tui.corpus.columns import ColumnsError
    from tui.output.words import ProgressBar, say
    from tui.pipeline.indexing import build_indexes
    from tui.pipeline.load import Progress

    cache = cache_of(arguments, options_of(arguments, settings_of(arguments)))
    if cache is None or not cache.holds_anything:
        return False
    bar, total = ProgressBar(at_once=True, doing="indexing words"), len(pile.corpus)
    sizes = list(accumulate(pile.corpus.field("size")))
    try:
        if folder := cache.unindexed():
            build_indexes(folder, lambda done: bar(Progress(done, total, sizes[done - 1], sizes[-1])))
    except (OSError, ColumnsError) as error:
        say(f"the words could not be indexed ({error}); texts will be read instead")
    finally:
        bar.wipe()
        cache.close()
    return True


def forget(arguments: Arguments) -> int:
    """Remove everything that is kept about the documents, and say what that was."""
    from tui.output.forgotten import removed_lines
    from tui.output.words import say
    from tui.store import forgetting

    paths = [path for path in arguments.paths if path != STDIN]
    # All of it is removed, however much of it is printed.
    removed = list(forgetting.forget(paths)) if paths else []
    if not removed:
        say(f"nothing is kept about {' '.join(arguments.paths)}")
    print_records(arguments, removed, forgetting.Removed, removed_lines)
    return FOUND if removed else NOTHING


def _tend_cache(arguments: Arguments) -> int:
    from tui.output.cache import CacheRecord, cache_lines, cache_records
    from tui.output.words import say

    check_paths(arguments)
    told = f"nothing that was parsed of {' '.join(arguments.paths)} is kept"
    cache = cache_of(arguments, options_of(arguments, settings_of(arguments)))
    if arguments.cache_task == "clear":
        if cache:
            cache.clear()
            say(f"{told} any more")
        return FOUND
    records = cache_records(cache) if cache else ()
    if print_records(arguments, records, CacheRecord, cache_lines):
        return FOUND
    say(told)
    return NOTHING
