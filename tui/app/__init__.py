"""The Textual application: screens, widgets, commands, styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.pipeline.options import Options
from tui.sources import Entry
from tui.store.settings import Settings

if TYPE_CHECKING:
    from tui.store.cache.cache import Cache


def start(
    paths: Sequence[str],
    options: Options,
    settings: Settings,
    jobs: int | None = None,
    mouse: bool = False,
    stdin: Entry | None = None,
    cache: Cache | None = None,
    watch: bool = False,
    thrifty: bool = False,
    keep_place: bool = True,
) -> int:
    """Open the reader on paths, or on what came through standard input; return the exit status.

    `thrifty` draws with the driver that sends only what changed; `keep_place` is whether the place, the queries and
    what was opened are kept for the next time. Raises SettingsError where the settings give keys
    to a command that does not exist.
    """
    from tui.app.application import Lutrin

    driver = None
    if thrifty:
        from tui.app.driver.thrifty import ThriftyDriver

        driver = ThriftyDriver
    app = Lutrin(paths, options, settings, jobs, stdin, cache, watch, driver, keep_place)
    app.run(mouse=mouse or settings.mouse)
    return app.status
