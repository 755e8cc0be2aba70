"""The application on a folder, loaded and ready for keys."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui.app.application import Lutrin
from tui.app.desk import Desk
from tui.pipeline.options import Options
from tui.store.cache.cache import Cache
from tui.store.settings import Settings

SEEDS = Path(__file__).parent.parent.parent / "seeds"

Opened = Callable[..., AbstractAsyncContextManager["Opening"]]


_PATIENCE_SECONDS = 60.0


class Opening:
    """An application that runs without a terminal, and what can be done to it."""

    def __init__(self, app: Lutrin, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other and let what they started come to rest."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the cursor's rest has brought up what it should, and a page all that it was asked for."""
        await self.pilot.pause()
        while not self.app.desk.at_rest or self._works():
            await self.pilot.pause(0.02)
        await self.pilot.pause()

    def _works(self) -> bool:
        """Tell whether something that the screen in front had begun is not at its end."""
        return any(worker.node is self.app.screen and not worker.is_finished for worker in self.app.workers)

    async def loaded(self) -> None:
        """Wait until every file is parsed."""
        while self.app.intake.progress() is not None:
            await self.pilot.pause(0.02)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; a screen on which it never does is what the failure shows."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while not holds():
                    await self.pilot.pause(0.02)
        except TimeoutError:
            pytest.fail(f"this did not come; the screen is\n{self.screen}", pytrace=False)
        await self.pilot.pause()

    @property
    def desk(self) -> Desk:
        """The first page: the documents, the reader and the names."""
        return self.app.desk

    @property
    def title_of_reader(self) -> str:
        """What the document in the reader is called."""
        page = self.desk.reader.page
        return page.heading if page else ""

    @property
    def current_words(self) -> str:
        """The words of the mention under the reader's cursor, empty where none is."""
        reader = self.desk.reader
        mention = reader.current_mention
        assert reader.page is not None
        return reader.page.text[mention.start : mention.end] if mention else ""

    def lines(self) -> list[str]:
        """Return the screen as text."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()[:height]
        return ["".join(segment.text for segment in strip)[:width] for strip in strips]

    @property
    def screen(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())


def copy_documents(folder: Path, count: int) -> Path:
    """Write some short dispatches into a folder; return the folder."""
    for number in range(count):
        text = f"Dépêche numéro {number}.\nSergueï Lavrov est à Moscou.\nM. Lavrov parle.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a home of its own and a fixed place in the world."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(folder))
    for name in ("NO_COLOR", "COLORFGBG", "TMUX", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


@pytest.fixture
def opened() -> Opened:
    """Return a function that opens paths, the two dispatches by default, in a screen of some size."""

    @asynccontextmanager
    async def open_paths(
        *paths: str | Path,
        size: tuple[int, int] = (120, 40),
        settings: Settings | None = None,
        cached: bool = False,
        watch: bool = False,
        options: Options = Options(),  # noqa: B008
    ) -> AsyncIterator[Opening]:
        chosen: Sequence[str] = [str(path) for path in paths or [SEEDS]]
        cache = Cache(chosen, options.words()) if cached else None
        app = Lutrin(chosen, options, settings or Settings(), jobs=0, cache=cache, watch=watch)
        async with app.run_test(size=size) as pilot:
            opening = Opening(app, pilot)
            await opening.loaded()
            yield opening

    return open_paths
