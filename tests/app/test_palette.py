"""The palette offers every command, and closes without harm."""

from textual import events

from tui.app.desk import Desk

from .conftest import Opened


async def test_the_palette_offers_the_commands(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("colon", *"left out")
        await opening.until(lambda: "Files left out, and why" in opening.screen)
        await opening.press("enter")
        await opening.until(lambda: "nothing was left out" in opening.screen)


async def test_keys_that_meet_the_palette_while_it_closes_do_no_harm(opened: Opened) -> None:
    async with opened() as opening:
        for _ in range(5):
            for key in ("colon", "enter", "enter", "escape", "enter"):
                opening.app.post_message(events.Key(key, ":" if key == "colon" else None))
            await opening.settle()
        while not isinstance(opening.app.screen, Desk):
            await opening.press("escape")
        assert "2 of 2" in opening.screen


async def test_words_that_no_command_has_are_told_at_once(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("colon", *"zzz")
        await opening.until(lambda: "no command has these words" in opening.screen)
        await opening.press("escape")
        assert "2 of 2" in opening.screen
