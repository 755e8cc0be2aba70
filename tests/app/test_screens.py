"""How the screens look: pictures of the real program on the two dispatches, compared with those beside this file.

After a wanted change of the look or of the recogniser: `pytest tests/app/test_screens.py --snapshot-update`.
"""

from collections.abc import Awaitable, Callable, Sequence

import pytest
from textual.pilot import Pilot

from tui.app.application import Lutrin
from tui.pipeline.options import Options
from tui.store.settings import Settings

from .conftest import Opening

Compare = Callable[..., bool]

WIDE, MIDDLE, NARROW = (120, 40), (80, 24), (40, 15)


@pytest.fixture(autouse=True)
def beside_the_seeds(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Open the dispatches by a relative path, so that no picture shows where the checkout lies."""
    monkeypatch.chdir(request.config.rootpath)


def opened(theme: str = "auto") -> Lutrin:
    return Lutrin(["seeds"], Options(), Settings(theme=theme), jobs=0)


def after(keys: Sequence[str] = ()) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def press(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, Lutrin)
        opening = Opening(pilot.app, pilot)
        await opening.loaded()
        await opening.press(*keys)

    return press


def test_main_screen_wide(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=WIDE, run_before=after(["tab", "l", "l", "l"]))


def test_main_screen_middle(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(["tab", "l", "l", "l"]))


def test_main_screen_narrow(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=NARROW, run_before=after())


def test_reader_narrow(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=NARROW, run_before=after(["enter", "space"]))


def test_names_narrow(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=NARROW, run_before=after(["t"]))


def test_filtered_wide(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=WIDE, run_before=after(["slash", *"lavrof"]))


def test_filtered_middle(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(["slash", *"taiwan", "enter"]))


def test_found_in_the_document(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(["enter", "f", *"chine", "enter"]))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_repaired_letters(snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = ["j", "enter", "f", *"chaines", "enter", "w"]
    assert snap_compare(opened(), terminal_size=size, run_before=after(keys))


def test_own_characters(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(["j", "enter", "r"]))


def test_name_page_wide(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=WIDE, run_before=after(["tab", "l", "l", "l", "enter"]))


def test_name_page_middle(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(["tab", "l", "l", "l", "enter"]))


def test_concordance_wide(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=WIDE, run_before=after(["tab", "l", "l", "l", "m", "l", "j"]))


def test_concordance_in_groups(snap_compare: Compare) -> None:
    keys = ["slash", *"chine", "enter", "m", "r", "z", "enter", "j"]
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(keys))


def test_concordance_narrow(snap_compare: Compare) -> None:
    keys = ["tab", "l", "l", "l", "m", "slash", *"russe", "enter"]
    assert snap_compare(opened(), terminal_size=NARROW, run_before=after(keys))


def test_statements_wide(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=WIDE, run_before=after(["tab", "l", "l", "l", "s", "j"]))


def test_statements_of_two(snap_compare: Compare) -> None:
    keys = ["tab", "l", "l", "l", "s", "plus", *"lavrov", "enter", "j"]
    assert snap_compare(opened(), terminal_size=WIDE, run_before=after(keys))


def test_statements_middle(snap_compare: Compare) -> None:
    keys = ["slash", *"said:lavrov chine", "enter", "s"]
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(keys))


def test_statements_narrow(snap_compare: Compare) -> None:
    keys = ["tab", "l", "l", "l", "s", "j", "w", "w"]
    assert snap_compare(opened(), terminal_size=NARROW, run_before=after(keys))


@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW], ids=["wide", "middle", "narrow"])
def test_speakers(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(opened(), terminal_size=size, run_before=after(["enter", "S", "v", "v"]))


def test_speakers_without_colour(snap_compare: Compare) -> None:
    assert snap_compare(opened("none"), terminal_size=MIDDLE, run_before=after(["enter", "S", "v", "v"]))


def test_help(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=WIDE, run_before=after(["question_mark"]))


def test_palette(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(["colon"]))


def test_about_the_document(snap_compare: Compare) -> None:
    assert snap_compare(opened(), terminal_size=MIDDLE, run_before=after(["i"]))


@pytest.mark.parametrize("theme", ["ansi-light", "dark", "light", "none"])
def test_themes(snap_compare: Compare, theme: str) -> None:
    assert snap_compare(opened(theme), terminal_size=MIDDLE, run_before=after(["tab", "l"]))
