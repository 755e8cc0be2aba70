"""What the filter bar does with its grammar, as a person sees it, on the two dispatches."""

from pathlib import Path

import pytest
from textual import events

from tests.hostile import ATTACKS
from tui.store.settings import Settings
from tui.text.safe import safe

from .conftest import Opened, Opening

BLANK = {" ": "space", '"': "quotation_mark", "'": "apostrophe", ":": "colon", "-": "minus", "/": "slash"}


async def type_in(opening: Opening, text: str) -> None:
    await opening.press(*(BLANK.get(sign, sign) for sign in text))


def bar(opening: Opening) -> str:
    return opening.lines()[1]


async def test_words_of_the_text_are_found_with_their_place(opened: Opened) -> None:
    async with opened() as opening:
        await type_in(opening, "/'integrite")
        assert "1 of 2" in bar(opening)
        assert "text: et à l'intégrité" in opening.screen
        assert "in these documents" in opening.screen
        await opening.press("tab")
        assert opening.app.focused is opening.desk.reader
        assert "hit 1/1" in opening.lines()[-1]


async def test_what_is_wrong_is_said_and_the_last_result_stays(opened: Opened) -> None:
    async with opened() as opening:
        await type_in(opening, "/taiwan")
        rows = opening.lines()[3:6]
        await type_in(opening, " date:20x")
        assert "date:20x — a date looks like 2020, 2020-09 or 2020-09..2022" in opening.lines()[2]
        assert opening.lines()[3:6] == rows
        assert "1 of 2" in bar(opening)
        await opening.press("enter")
        assert "date:20x" in bar(opening)
        await opening.press("escape")
        assert "Documents" in opening.lines()[2]
        assert "1 of 2" in bar(opening)


async def test_what_is_wrong_is_said_on_a_small_screen(opened: Opened) -> None:
    async with opened(size=(40, 15)) as opening:
        await type_in(opening, "/date:20x")
        assert "date:20x —" in opening.screen
        await opening.press("escape", "escape")
        assert "—" not in opening.screen


async def test_fields_and_names_are_completed(opened: Opened) -> None:
    async with opened() as opening:
        await type_in(opening, "/pe")
        assert "/ person:" in bar(opening)
        await opening.press("tab")
        assert "2 of 2" in bar(opening)
        assert "by weight" in opening.screen
        await type_in(opening, "serg")
        assert "/ person:sergueï-Lavrov" in bar(opening)
        await opening.press("right", "enter")
        assert "/ person:sergueï-Lavrov" in bar(opening)
        assert "2 of 2 · 1 name" in bar(opening)


async def test_the_history_is_walked_until_something_is_typed(opened: Opened) -> None:
    async with opened() as opening:
        await type_in(opening, "/taiwan")
        await opening.press("enter")
        await type_in(opening, "/moscou")
        await opening.press("enter", "slash", "up")
        assert "/ taiwan" in bar(opening)
        assert "1 of 2" in bar(opening)
        await opening.press("up", "down")
        assert "/ moscou" in bar(opening)
        await opening.press("enter")
    async with opened() as opening:
        await opening.press("slash", "up")
        assert "/ taiwan" in bar(opening)


async def test_once_something_is_typed_the_arrows_move_in_the_list(opened: Opened) -> None:
    async with opened() as opening:
        await type_in(opening, "/lavrov")
        await opening.press("enter")
        await type_in(opening, "/wang")
        await opening.press("down")
        assert "Documents  2/2" in opening.screen
        assert "/ wang" in bar(opening)


async def test_marked_documents_are_found_again(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("M")
        assert "* La Chine" in opening.screen
        await opening.press("J", "enter", "escape")
        await type_in(opening, "/is:new is:marked")
        assert "1 of 2" in bar(opening)
        await opening.press("enter")
    async with opened() as opening:
        assert "1 of 2" in bar(opening)
        await opening.press("M")
        assert "no longer marked" in opening.lines()[-1]
        assert "* La Chine" not in opening.screen


async def test_an_expression_that_explodes_is_stopped_and_said(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a" * 5_000 + "!", encoding="utf-8")
    async with opened(tmp_path) as opening:
        await type_in(opening, "/x|/(a|aa)+$/")
        assert "takes too long" in opening.lines()[2]


async def test_f1_explains_what_can_be_typed(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash", "f1")
        assert "What can be typed in the filter" in opening.screen
        assert "date:2020-09" in opening.screen
        await opening.press("escape")
        await type_in(opening, "taiwan")
        assert "1 of 2" in bar(opening)


async def test_a_session_whose_query_cannot_be_read_any_more_opens(opened: Opened) -> None:
    async with opened() as opening:
        await type_in(opening, "/taiwan")
        await opening.press("enter")
        opening.desk.shelf.query = "date:nonsense"
    async with opened() as opening:
        assert "2 of 2" in bar(opening)


async def test_a_saved_search_is_asked_by_its_name(opened: Opened) -> None:
    async with opened(settings=Settings(searches={"asie": "'taiwan"})) as opening:
        await opening.press("slash", *"@as")
        assert "no search is saved under this name" in opening.screen
        await opening.press("right", "enter")
        assert "1 of 2" in opening.lines()[1]


@pytest.mark.parametrize("keys", [["/"], ["f"], ["question_mark", "slash"], ["colon"], ["m", "slash"], ["s", "slash"]])
async def test_nothing_that_is_pasted_acts(opened: Opened, keys: list[str]) -> None:
    async with opened() as opening:
        await opening.press("tab", "tab", *keys)
        for attack in ATTACKS.values():
            opening.app.post_message(events.Paste(f"{attack}(\n"))
            await opening.settle()
            assert safe(opening.screen) == opening.screen


async def test_a_name_pasted_with_its_line_break_is_found(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash")
        opening.app.post_message(events.Paste("\n\tSergueï\xa0\r\nLavrov\x07\n"))
        await opening.settle()
        assert "/ Sergueï Lavrov " in bar(opening)
        assert "2 of 2" in bar(opening)


async def test_what_is_typed_last_of_a_long_paste_is_in_sight(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash")
        opening.app.post_message(events.Paste("lavrov " * 30 + "fin"))
        await opening.settle()
        assert "lavrov fin " in bar(opening)
