"""The pile that a command line is about: its settings, its cache, and what was parsed of it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.output.arguments import STDIN, Arguments, UsageError, likely_command

if TYPE_CHECKING:
    from tui.find.filter import Filter
    from tui.find.own import Own
    from tui.pipeline.options import Options
    from tui.pipeline.pile import Pile
    from tui.sources import Entry
    from tui.store.cache.cache import Cache
    from tui.store.settings import Settings

_KEPT_FROM = 4 << 20
"""Bytes of a file from which on what was parsed of it is kept, although it lies in no folder that is opened."""


def settings_of(arguments: Arguments) -> Settings:
    """Return the settings that hold for a command line. Raises SettingsError."""
    from tui.store.settings import load_settings

    return load_settings(arguments.settings)


def options_of(arguments: Arguments, settings: Settings) -> Options:
    """Return what a command line says about the documents."""
    from tui.pipeline.options import Options

    annotations = settings.annotations if arguments.annotations is None else arguments.annotations
    return Options(arguments.encoding, arguments.language, settings.recogniser, arguments.columns, annotations)


def load_pile(arguments: Arguments, progress_at_once: bool = False) -> Pile:
    """Parse what the paths name, say on standard error what could not be read, and link it.

    Raises SourceError where a PATH is missing or unreadable.
    """
    from tui.output.words import ProgressBar, say, say_on_terminal
    from tui.pipeline.load import load
    from tui.pipeline.pile import Pile

    options = options_of(arguments, settings_of(arguments))
    paths = [path for path in arguments.paths if path != STDIN]
    bar = ProgressBar(progress_at_once)
    cache = cache_of(arguments, options)
    if cache:
        say_on_terminal(cache.outgrown)
    try:
        pile = load(paths, options, arguments.jobs, bar, cache) if paths else Pile()
    finally:
        bar.wipe()
        if cache:
            cache.close()
    if cache and cache.trouble:
        say(cache.trouble)
    if STDIN in arguments.paths:
        from tui.pipeline.load import parse_alone

        for parsed in parse_alone(standard_input(), options):
            pile.add(parsed)
        pile.link()
    return pile


def cache_of(arguments: Arguments, options: Options) -> Cache | None:
    """Return the cache of what the paths name; None where none is wanted, or all are files that are soon read."""
    paths = [path for path in arguments.paths if path != STDIN]
    if not arguments.cache or not any(os.path.isdir(path) or _is_large(path) for path in paths):
        return None
    from tui.store.cache.cache import Cache

    return Cache(paths, options.words())


def _is_large(path: str) -> bool:
    with contextlib.suppress(OSError):
        return os.stat(path).st_size >= _KEPT_FROM
    return False


def filter_of(arguments: Arguments, pile: Pile) -> Filter:
    """Return what answers queries over a pile, by the indexes of the cache as far as there are any."""
    from tui.find.filter import Filter
    from tui.pipeline.indexing import restored_index

    search = Filter(pile.corpus, own_of(arguments), pile.word_index)
    if pile.stored_in and (index := restored_index(pile.stored_in, pile.corpus)):
        search.adopt(index)
    return search


def query_of(arguments: Arguments) -> str | None:
    """Return the query that is asked, saved searches in it spelt out. Raises QueryError, SettingsError."""
    return None if arguments.query is None else _expanded(arguments, [arguments.query])[0]


def queries_of(arguments: Arguments) -> list[str]:
    """Return the queries where several may be asked, spelt out likewise. Raises QueryError, SettingsError."""
    return _expanded(arguments, arguments.queries)


def _expanded(arguments: Arguments, queries: Sequence[str]) -> list[str]:
    from tui.find.query.saved import expanded

    searches = settings_of(arguments).searches
    return [expanded(query, searches) for query in queries]


def own_of(arguments: Arguments) -> Own:
    """Return what the reader did with these documents."""
    from tui.find.own import Own
    from tui.store.marks import Marks, marks_path
    from tui.store.session import load_session, session_path

    session = load_session(session_path([path for path in arguments.paths if path != STDIN]))
    return Own(frozenset(session.read), Marks(marks_path()).keys)


def standard_input() -> Entry:
    """Return what comes through standard input, all of it. Raises SourceError where that is too much."""
    from tui.sources import taken_in

    return taken_in(sys.stdin.buffer)


def check_text(entry: Entry, options: Options) -> None:
    """Raise SourceError for bytes that are no text, as far as that is quickly told, while the screen is the shell's."""
    from tui.sources import is_plain, read

    if is_plain(entry):
        read(entry, options.asked)


def check_paths(arguments: Arguments) -> None:
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
