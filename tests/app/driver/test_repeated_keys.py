"""Keys that arrive together all act; where the same one repeats, not each is drawn."""

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from tui.app.application import Lutrin
from tui.pipeline.options import Options
from tui.store.settings import Settings

from .replay import login
from .twin import Twin


class Counting(Twin):
    """Counts the frames."""

    frames = 0

    def write(self, data: str) -> None:
        self.frames += data.endswith("H") and len(data) > 8
        super().write(data)


def press(driver: Counting, keys: str) -> None:
    for key in keys:
        driver.process_message(events.Key({"\r": "enter", "/": "slash"}.get(key, key), key))


async def play(folder: Path, home: Path, *bursts: str) -> tuple[list[int], list[str]]:
    """Press keys, those of a burst at once; return how many frames each burst took, and the screen at the end."""
    frames: list[int] = []
    screen: list[str] = []
    folder.mkdir()
    home.mkdir()
    for number in range(90):
        (folder / f"{number:02}.txt").write_text(f"Dépêche {number}\n\nSergueï Lavrov parle.\n", encoding="utf-8")

    async def pilot(pilot: Pilot[None]) -> None:
        driver = app._driver
        assert isinstance(driver, Counting)
        while app.intake.progress() is not None:
            await pilot.pause(0.02)
        for burst in bursts:
            await pilot.pause(0.1)
            before, turns = driver.frames, app._turns._turn
            press(driver, burst)
            while app._turns._turn < turns + 2 * len(burst) or not app.desk.at_rest:
                await pilot.pause(0.02)
            await pilot.pause(0.1)
            frames.append(driver.frames - before)
        assert driver.compare() == []
        screen.extend(driver.thrifty.text().split("\n"))
        app.exit()

    app = Lutrin([str(folder)], Options(), Settings(), jobs=0, driver=Counting)
    with login(home):
        await app.run_async(size=(120, 40), mouse=False, auto_pilot=pilot)
    return frames, screen


async def test_a_key_that_repeats_acts_each_time_and_is_drawn_less_often(tmp_path: Path) -> None:
    frames, screen = await play(tmp_path / "documents", tmp_path / "home", "j" * 60)
    assert "Documents  61/90" in screen[2]
    assert frames[0] < 30


async def test_all_keys_of_a_burst_act_in_their_order(tmp_path: Path) -> None:
    _, screen = await play(tmp_path / "documents", tmp_path / "home", "jjjjkkjjjJJ/llavrov\rjjjJttK")
    assert "/ llavrov" in screen[1]
    assert "Documents  4/90" in screen[2]
