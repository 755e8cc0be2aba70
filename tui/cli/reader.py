"""The reader itself, or why it cannot be opened here."""

from __future__ import annotations

from tui.cli.drawing import driver_of
from tui.cli.listing import docs
from tui.cli.piles import cache_of, check_paths, check_text, options_of, settings_of, standard_input
from tui.output.arguments import STDIN, Arguments


def open_reader(arguments: Arguments) -> int:
    """Open the reader; where it cannot be opened, list the documents and say why."""
    from tui.output.terminal import obstacle, take_keyboard
    from tui.output.words import say

    check_paths(arguments)
    from_stdin = STDIN in arguments.paths
    reason = obstacle(from_stdin)
    if reason:
        say(f"the reader needs a terminal ({reason}); these are the documents")
        return docs(arguments)
    settings = settings_of(arguments)
    thrifty = driver_of(arguments, settings.driver).driver == "thrifty"
    options = options_of(arguments, settings)
    stdin = None
    if from_stdin:
        stdin = standard_input()
        check_text(stdin, options)
        take_keyboard()
    from tui.app import start

    paths = [path for path in arguments.paths if path != STDIN]
    cache = cache_of(arguments, options)
    return start(
        paths, options, settings, arguments.jobs, arguments.mouse, stdin, cache, arguments.watch, thrifty,
        keep_place=arguments.cache,
    )  # fmt: skip
