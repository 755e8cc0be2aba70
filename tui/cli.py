"""The command line: opens the reader, or prints.

Standard output carries data, standard error words about it. Exit status: 0 found something, 1 nothing,
2 wrong usage or an unreadable PATH, 130 interrupted.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO, TypeVar

from tui.output.arguments import OPEN, STDIN, Arguments, UsageError, likely_command, parse_arguments

if TYPE_CHECKING:
    from tui.find.filter import Filter
    from tui.find.own import Own
    from tui.output.look import Look
    from tui.pipeline.options import Options
    from tui.pipeline.pile import Pile
    from tui.sources import RawDocument
    from tui.store.cache.cache import Cache
    from tui.store.settings import Settings

FOUND, NOTHING, WRONG, INTERRUPTED = 0, 1, 2, 130

R = TypeVar("R")


def run() -> NoReturn:
    """Run the command line of this process and leave it."""
    _open_missing_streams()
    status = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        _drain(stream)
    sys.exit(status)


def main(words: Sequence[str]) -> int:
    """Carry out a command line (without the program's name) and return the exit status.

    Every error a person can mend ends here as one line on standard error, whatever raised it.
    """
    try:
        status = _carry_out(words)
        sys.stdout.flush()
    except BrokenPipeError:
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    return status


def _open_missing_streams() -> None:
    """Give a process that was started without standard streams, as by `>&-`, ones that lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - stays open


def _drain(stream: TextIO) -> None:
    """Write out what a stream holds; where it takes no more, leave nothing for the interpreter to report."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _carry_out(words: Sequence[str]) -> int:
    try:
        arguments = parse_arguments(words)
    except UsageError as error:
        return _complain(str(error))
    except SystemExit:
        # What --help and --version end with.
        return FOUND
    from tui.find.query import QueryError
    from tui.names.recogniser import RecogniserUnavailable
    from tui.output.formats import OutputError
    from tui.sources import SourceError
    from tui.store.settings import SettingsError

    try:
        return _COMMANDS[arguments.command](arguments)
    except (UsageError, QueryError, SourceError, SettingsError, RecogniserUnavailable, OutputError) as error:
        return _complain(str(error))


def _complain(words: str) -> int:
    from tui.output.words import say

    say(words)
    return WRONG


def _docs(arguments: Arguments) -> int:
    from tui.output.documents import DocumentRecord, document_lines, document_records, matching_documents

    pile = _load(arguments)
    if arguments.query is None:
        records = document_records(pile.corpus, arguments.types)
    else:
        records = matching_documents(pile.corpus, _filter(arguments, pile), arguments.query, arguments.types)
    printed = _print(arguments, records, DocumentRecord, document_lines)
    return _conclude(arguments, pile, printed)


def _filter(arguments: Arguments, pile: "Pile") -> "Filter":
    """Return what answers queries over a pile, by the indexes of the cache as far as there are any."""
    from tui.find.filter import Filter
    from tui.pipeline.indexing import restored_index

    search = Filter(pile.corpus, _own(arguments), pile.word_index)
    if pile.stored_in and (index := restored_index(pile.stored_in, pile.corpus)):
        search.adopt(index)
    return search


def _own(arguments: Arguments) -> "Own":
    """Return what the reader did with these documents."""
    from tui.find.own import Own
    from tui.store.marks import Marks, marks_path
    from tui.store.session import load_session, session_path

    session = load_session(session_path([path for path in arguments.paths if path != STDIN]))
    return Own(frozenset(session.read), Marks(marks_path()).keys)


def _names(arguments: Arguments) -> int:
    from tui.output.names import NameRecord, matching_names, name_lines, name_records

    pile = _load(arguments)
    if arguments.explain is not None:
        return _explain(arguments, pile, arguments.explain)
    if arguments.query is None:
        records = name_records(pile.corpus, arguments.types)
    else:
        records = matching_names(pile.corpus, arguments.query, arguments.types, arguments.limit)
    printed = _print(arguments, records, NameRecord, name_lines)
    return _conclude(arguments, pile, printed)


def _explain(arguments: Arguments, pile: "Pile", query: str) -> int:
    from tui.output.explanation import explanation_lines
    from tui.output.names import NameRecord, best_names, records_of

    names = best_names(pile.corpus, query, arguments.types)
    records = records_of(pile.corpus, names)
    printed = _print(
        arguments,
        records,
        NameRecord,
        lambda some, look: explanation_lines(pile.corpus, names, look) if list(some) else (),
    )
    return _conclude(arguments, pile, printed)


def _mentions(arguments: Arguments) -> int:
    from tui.find.concordance import Order
    from tui.find.context import CONTEXT
    from tui.output.mentions import MentionRecord, mention_lines, mention_records, mentions_of_query

    pile = _load(arguments)
    order = Order(arguments.sort) if arguments.sort else None
    size = arguments.context or CONTEXT
    if arguments.query is None:
        records = mention_records(pile.corpus, arguments.types, order, size)
    else:
        search = _filter(arguments, pile)
        records = mentions_of_query(pile.corpus, search, arguments.query, arguments.types, order, size)
    printed = _print(arguments, records, MentionRecord, partial(mention_lines, size=size))
    return _conclude(arguments, pile, printed)


def _show(arguments: Arguments) -> int:
    from tui.output.page import PageRecord, page_lines, page_records

    (path,) = arguments.paths
    if os.path.isdir(path):
        raise UsageError(f"{path}: is a folder; lutrin docs {path} lists the files that can be shown")
    pile = _load(arguments)
    printed = _print(arguments, page_records(pile.corpus, arguments.types), PageRecord, page_lines)
    return _conclude(arguments, pile, printed, sum_up=False)


def _index(arguments: Arguments) -> int:
    from tui.output.report import ReportRecord, report_lines, report_records

    if arguments.cache_task:
        return _tend_cache(arguments)
    begun = time.monotonic()
    pile = _load(arguments, progress_at_once=True)
    kept = _index_words(arguments, pile)
    records = report_records(pile, arguments.types, time.monotonic() - begun, kept)
    printed = _print(arguments, records, ReportRecord, report_lines)
    return _conclude(arguments, pile, printed, sum_up=False)


def _index_words(arguments: Arguments, pile: "Pile") -> bool:
    """Index the words of what is kept; tell whether anything is."""
    from tui.corpus.columns import ColumnsError
    from tui.output.words import ProgressBar, say
    from tui.pipeline.indexing import build_indexes
    from tui.pipeline.load import Progress

    cache = _cache(arguments, _options(arguments, _settings(arguments)))
    if cache is None or cache.status() is None:
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


def _tend_cache(arguments: Arguments) -> int:
    from tui.output.cache import CacheRecord, cache_lines, cache_records

    _check_paths(arguments)
    cache = _cache(arguments, _options(arguments, _settings(arguments)))
    if arguments.cache_task == "clear":
        if cache:
            cache.clear()
        return FOUND
    records = cache_records(cache) if cache else ()
    return FOUND if _print(arguments, records, CacheRecord, cache_lines) else NOTHING


def _evaluate(arguments: Arguments) -> int:
    from tui.names.gold import Labels
    from tui.output import evaluation as output
    from tui.output.words import ProgressBar, say
    from tui.sources import entries
    from tui.sources.annotations import read_annotations

    (path,) = arguments.paths
    options = _options(arguments, _settings(arguments))
    labels = Labels(arguments.labels)
    if arguments.documents:
        entries(arguments.documents)
    annotations = read_annotations(Path(path), arguments.documents, arguments.encoding)
    output.say_problems(annotations.problems)
    bar = ProgressBar()
    try:
        evaluation = output.evaluate(annotations.documents, labels, options, arguments.types, bar)
    finally:
        bar.wipe()
    output.say_uncounted(evaluation)
    if not evaluation.to_find:
        say(f"{path}: no annotated mention here")
        return NOTHING
    if arguments.format == "text" or not arguments.errors:
        records = output.score_records(evaluation)
        _print(arguments, records, output.ScoreRecord, partial(output.score_lines, evaluation))
    if arguments.errors:
        errors = islice(output.error_records(evaluation), arguments.errors)
        _print(arguments, errors, output.ErrorRecord, output.error_lines)
    if arguments.errors and arguments.format != "csv":
        wrong_joins = islice(output.join_records(evaluation), arguments.errors)
        _print(arguments, wrong_joins, output.JoinRecord, output.join_lines)
    return FOUND


def _doctor(arguments: Arguments) -> int:
    from tui.output.diagnosis import Finding, diagnose, finding_lines

    _print(arguments, diagnose(arguments.settings), Finding, finding_lines)
    return FOUND


def _open(arguments: Arguments) -> int:
    """Open the reader; where it cannot be opened, list the documents and say why."""
    from tui.output.terminal import obstacle, take_keyboard
    from tui.output.words import say

    _check_paths(arguments)
    from_stdin = STDIN in arguments.paths
    reason = obstacle(from_stdin)
    if reason:
        say(f"the reader needs a terminal ({reason}); these are the documents")
        return _docs(arguments)
    settings = _settings(arguments)
    options = _options(arguments, settings)
    document = None
    if from_stdin:
        document = _read_stdin(options)
        take_keyboard()
    from tui.app import start

    paths = [path for path in arguments.paths if path != STDIN]
    cache = _cache(arguments, options)
    return start(paths, options, settings, arguments.jobs, arguments.mouse, document, cache, arguments.watch)


_COMMANDS: dict[str, Callable[[Arguments], int]] = {
    OPEN: _open,
    "docs": _docs,
    "names": _names,
    "mentions": _mentions,
    "show": _show,
    "index": _index,
    "evaluate": _evaluate,
    "doctor": _doctor,
}


def _settings(arguments: Arguments) -> "Settings":
    from tui.store.settings import load_settings

    return load_settings(arguments.settings)


def _options(arguments: Arguments, settings: "Settings") -> "Options":
    from tui.pipeline.options import Options

    return Options(arguments.encoding, arguments.language, settings.recogniser)


def _load(arguments: Arguments, progress_at_once: bool = False) -> "Pile":
    """Parse what the paths name, say on standard error what could not be read, and link it.

    Raises SourceError where a PATH is missing or unreadable.
    """
    from tui.output.words import ProgressBar, say
    from tui.pipeline.load import load
    from tui.pipeline.pile import Pile

    options = _options(arguments, _settings(arguments))
    paths = [path for path in arguments.paths if path != STDIN]
    bar = ProgressBar(progress_at_once)
    cache = _cache(arguments, options)
    try:
        pile = load(paths, options, arguments.jobs, bar, cache) if paths else Pile()
    finally:
        bar.wipe()
        if cache:
            cache.close()
    if cache and cache.trouble:
        say(cache.trouble)
    if STDIN in arguments.paths:
        from tui.pipeline.parse import parse_raw

        pile.add(parse_raw(_read_stdin(options), STDIN, options))
        pile.link()
    return pile


def _cache(arguments: Arguments, options: "Options") -> "Cache | None":
    """Return the cache of what the paths name; None where none is wanted, or no folder is among them."""
    paths = [path for path in arguments.paths if path != STDIN]
    if not arguments.cache or not any(map(os.path.isdir, paths)):
        return None
    from tui.store.cache.cache import Cache

    return Cache(paths, options.words())


def _read_stdin(options: "Options") -> "RawDocument":
    from tui.sources import read_stdin

    return read_stdin(sys.stdin.buffer, options.encoding)


def _check_paths(arguments: Arguments) -> None:
    """Raise SourceError for a PATH that cannot be opened while the screen is still the shell's.

    Raises UsageError where it looks like a misspelt command.
    """
    from tui.sources import SourceError, entries

    try:
        entries([Path(path) for path in arguments.paths if path != STDIN])
    except SourceError as error:
        command = likely_command(arguments.paths[0])
        if command and not os.path.lexists(arguments.paths[0]):
            raise UsageError(f"{error}, or did you mean lutrin {command}?") from None
        raise


def _print(
    arguments: Arguments,
    records: Iterable[R],
    record_type: type[R],
    lines: Callable[[Iterable[R], "Look"], Iterable[str]],
) -> int:
    """Print records in the format asked for and return how many there were."""
    from tui.output.formats import write
    from tui.output.look import look_of

    look = look_of(sys.stdout, arguments.color)
    wanted = islice(records, arguments.limit)
    ranked = arguments.query is not None
    return write(wanted, record_type, lambda some: lines(some, look), arguments.format, ranked)


def _conclude(arguments: Arguments, pile: "Pile", printed: int, sum_up: bool = True) -> int:
    """Say what could not be read, sum up what could, and return the exit status."""
    from tui.output.summary import say_outcome, say_unreadable

    unreadable = say_unreadable(pile, arguments.paths)
    if sum_up:
        say_outcome(pile, arguments.query, printed)
    if printed:
        return FOUND
    return WRONG if unreadable else NOTHING
