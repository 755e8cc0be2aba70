"""The application: it holds the pile, the settings and the session, and leaves the terminal clean."""

from __future__ import annotations

import asyncio
import os
import select
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.geometry import Size
from textual.keys import format_key
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from tui.app.commands import BY_ID, Command
from tui.app.desk import Desk
from tui.app.driver.repainting import repaint
from tui.app.field import line_of_paste
from tui.app.glyphs import LETTERS, glyphs
from tui.app.intake import Intake
from tui.app.loading import (
    IndexRestored,
    Journalled,
    Linked,
    Listed,
    ListingDone,
    LoadingDone,
    NotWatched,
    Outdated,
    Outgrown,
    Restored,
    Settled,
    Stored,
    TextRead,
    Unchanged,
    WordsIndexed,
)
from tui.app.palette import CommandProvider
from tui.app.themes import TEXTUAL_THEMES, theme_for, without_colour
from tui.app.turns import Turns
from tui.pipeline.options import Options
from tui.pipeline.pile import Pile
from tui.sources import Entry
from tui.store.fault import STATUS, fault_told
from tui.store.session import Session, load_session, save_session, session_path
from tui.store.settings import Settings, SettingsError
from tui.text.safe import safe

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.store.cache.cache import Cache

_TERMINAL_CHECK_SECONDS = 1.0
_RESIZE_REST_SECONDS = 0.15
_KEY_NAMES = {"enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "space": "Space"}
"""Keys that messages and manuals call otherwise than Textual does."""


class Lutrin(App[None]):
    """Opens paths, or one document from standard input."""

    CSS_PATH = "styles.tcss"
    TITLE = "Lutrin"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, priority=True),
    ]

    def __init__(
        self,
        paths: Sequence[str],
        options: Options,
        settings: Settings,
        jobs: int | None = None,
        stdin: Entry | None = None,
        cache: Cache | None = None,
        watch: bool = False,
        driver: type[Driver] | None = None,
        keep_place: bool = True,
    ) -> None:
        self._check_keys(settings)
        colourless = without_colour(settings.theme, os.environ)
        if colourless:
            os.environ["NO_COLOR"] = "1"
        else:
            os.environ.pop("NO_COLOR", None)
        super().__init__(driver_class=driver, ansi_color=True if colourless else None)
        self.theme = theme_for(settings.theme, os.environ)
        self.animation_level = "none"
        self.settings = settings
        self.glyphs = glyphs(settings.marks, os.environ)
        self.pile = Pile(options.asked)
        self._keep_place = keep_place
        self._session_path = None if stdin else session_path(paths)
        session = load_session(self._session_path) if self._session_path else Session()
        title = "standard input" if stdin else "  ".join(Path(path).absolute().name for path in paths)
        self.desk = Desk(self.pile, session, safe(title, keep=""), settings.searches)
        self.intake = Intake(self, self.desk, paths, options, jobs, stdin, cache, watch)
        self.set_keymap({**settings.keys})
        self._redraw: Timer | None = None
        self._drawn = False
        self._faulty = False
        self._turns = Turns(self, super().on_event)

    @staticmethod
    def _check_keys(settings: Settings) -> None:
        for command in settings.keys:
            if command not in BY_ID:
                raise SettingsError(f"settings: keys.{command} is no command; ? in the reader names them all")

    def get_default_screen(self) -> Desk:
        """Return the desk."""
        return self.desk

    def key_names(self, command: type[Command]) -> str:
        """Return the keys of a command as they are configured and as a person names them."""
        keys = self.settings.keys.get(command.id, command.keys).split(",")
        return " ".join(self._key_name(key.strip()) for key in keys)

    def key(self, command: type[Command]) -> str:
        """Return the first of these keys, for messages and hints."""
        return self.key_names(command).split()[0]

    def _key_name(self, key: str) -> str:
        name = _KEY_NAMES.get(key) or format_key(key)
        return key if self.glyphs is LETTERS and not name.isascii() else name

    def draw_anew(self) -> None:
        """Draw the whole screen, whatever the terminal shows."""
        repaint(self)
        self.screen.refresh(layout=True)

    def pop_screen(self) -> AwaitComplete:
        """Close the page on top and keep nothing that was drawn of it."""
        popped = super().pop_screen()
        # A method that Textual caches as if it were one of the class keeps the lines of the last 1,024 widgets.
        StylesCache.get_inner_outer.cache_clear()
        return popped

    def next_theme(self) -> str:
        """Take the next theme and return what the settings call it."""
        names = list(TEXTUAL_THEMES)
        current = next((name for name in names if TEXTUAL_THEMES[name] == self.theme), names[-1])
        name = names[(names.index(current) + 1) % len(names)]
        self.theme = TEXTUAL_THEMES[name]
        return name

    # -- life --------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Catch the signals that end a session, and start loading once the screen was drawn."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end_by_signal, number)
        if not self.is_headless:
            self.set_interval(_TERMINAL_CHECK_SECONDS, self._check_terminal)
        # What stood on the screen before the program was stopped is gone when it goes on.
        self.app_resume_signal.subscribe(self, lambda _: self._draw_soon())
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Start loading behind the first frame."""
        self._drawn = True
        self.intake.start()

    def _check_terminal(self) -> None:
        """End as after a hang-up when the terminal is gone and no signal said so (nohup, some shells)."""
        watch = select.poll()
        watch.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
        if watch.poll(0):
            self._end_by_signal(signal.SIGHUP)

    def action_interrupt(self) -> None:
        """Leave as an interrupted program does."""
        self._end_by_signal(signal.SIGINT)

    def _end_by_signal(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def on_resize(self) -> None:
        """Draw everything once sizes rest: a terminal that was small in between dropped what did not fit."""
        # The size is told more than once before anything is drawn.
        if self._drawn:
            self._draw_soon()

    def _draw_soon(self) -> None:
        if self._redraw is not None:
            self._redraw.stop()
        self._redraw = self.set_timer(_RESIZE_REST_SECONDS, self._draw_at_rest)

    def _draw_at_rest(self) -> None:
        if not self.screen_stack:
            # The application ended while sizes came to rest.
            return
        # Signals of two sizes that follow each other closely can be handled in the wrong order.
        if not self.is_headless and (size := Size(*shutil.get_terminal_size())) != self.size:
            self.post_message(events.Resize(size, size))
        else:
            self.draw_anew()
            self.desk.show_place()

    async def on_event(self, event: events.Event) -> None:
        """Let keys take turns, and take what is pasted as typed."""
        if isinstance(event, events.Paste):
            event.text = line_of_paste(event.text)
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._turns.take(event)
        else:
            await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print pages of traceback over the terminal; a person needs one line, and the rest in a file.
        super()._handle_exception(error)
        self._faulty = True
        self._exit_renderables[:] = [Text(safe(f"lutrin: {fault_told(error)}", keep=""))]

    @property
    def status(self) -> int:
        """The exit status of a session that ended."""
        return STATUS if self._faulty else self.return_code or 0

    def on_unmount(self) -> None:
        """Keep the reader's place, whatever ended the session, unless nothing may be kept."""
        if self._session_path and self._keep_place:
            save_session(self._session_path, self.desk.remember())
        self.intake.close()

    # -- what the background sends -----------------------------------------------------------------------

    @on(Restored)
    def _restored(self, event: Restored) -> None:
        self.intake.restored(event.columns, event.texts)
        self.call_after_refresh(self._restored_shown, event)

    def _restored_shown(self, event: Restored) -> None:
        event.shown.set()
        self.desk.take_in()

    @on(IndexRestored)
    def _index_restored(self, event: IndexRestored) -> None:
        self.intake.when_free(lambda: self.intake.index_restored(event.index))

    @on(Outgrown)
    def _outgrown(self, event: Outgrown) -> None:
        self.desk.say(event.told)

    @on(Journalled)
    def _journalled(self, event: Journalled) -> None:
        self.intake.journalled(event.records)

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        self.intake.when_free(lambda: self.intake.listed(event.new, event.changed))

    @on(ListingDone)
    def _listing_done(self, event: ListingDone) -> None:
        self.intake.when_free(lambda: self.intake.listing_done(event.gone, event.left_out, event.order))

    @on(NotWatched)
    def _not_watched(self, event: NotWatched) -> None:
        self.desk.say(safe(event.reason, keep=""), wrong=True)

    @on(Linked)
    def _linked(self, event: Linked) -> None:
        self.intake.linked(event.ahead)

    @on(WordsIndexed)
    def _words_indexed(self) -> None:
        self.intake.words_indexed()

    @on(Stored)
    def _stored(self) -> None:
        self.intake.stored()

    @on(Settled)
    def _settled(self, event: Settled) -> None:
        self.intake.when_free(lambda: self.intake.settled(event.batches))

    @on(LoadingDone)
    def _loading_done(self, event: LoadingDone) -> None:
        self.intake.when_free(lambda: self.intake.loading_done(event.error))

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.intake.failed(event.worker.group, event.worker.error)

    @on(Outdated)
    def _outdated(self, event: Outdated) -> None:
        self.intake.outdated(event.document, event.how, event.again)

    @on(Unchanged)
    def _unchanged(self, event: Unchanged) -> None:
        self.intake.unchanged(event.document)

    @on(TextRead)
    def _text_read(self, event: TextRead) -> None:
        self.intake.text_read(event.document, event.text)
