"""What leads from a name to its mentions, and what its page shows."""

import re
from pathlib import Path

import pytest

from tui.pipeline.options import Options
from tui.store.settings import Settings

from .conftest import Opened, copy_documents

LAVROV = "Sergueï Lavrov"


async def test_a_name_is_followed_through_the_documents(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "l")
        assert opening.current_words == LAVROV
        places = []
        for _ in range(5):
            await opening.press("e")
            places.append((opening.title_of_reader, opening.current_words))
        assert [words for _, words in places] == ["Lavrov", LAVROV, "Lavrov", LAVROV, "Lavrov"]
        assert len({title for title, _ in places}) == 3
        assert "mention 6/6 · document 3/3" in opening.lines()[-1]
        await opening.press("e")
        assert "no further mention" in opening.lines()[-1]
        await opening.press("E", "E")
        assert opening.current_words == "Lavrov"
        assert "mention 4/6" in opening.lines()[-1]


async def test_a_name_has_a_page_of_its_own(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "l", "enter")
        assert LAVROV in opening.lines()[0]
        assert "6 mentions · 3 documents" in opening.lines()[0]
        assert re.search(r"Lavrov   surname, same document +3", opening.screen)
        assert re.search(r"■ Moscou +3d", opening.screen)
        assert opening.screen.count("M. Lavrov parle.") == 6


async def test_while_documents_are_read_counts_say_that_more_may_come(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        opening.app.intake._loading = True
        await opening.press("tab", "l", "enter")
        assert "2 mentions · 1 document so far" in opening.lines()[0]
        await opening.press("m")
        assert "2 mentions so far, all spellings" in opening.lines()[0]


async def test_the_page_of_a_name_leads_to_its_mentions(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "l", "enter", "e", "e", "e", "enter")
        assert opening.app.screen is opening.desk
        assert opening.current_words == "Lavrov"
        assert "mention 4/6 · document 2/3" in opening.lines()[-1]


async def test_from_name_to_name_and_back(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "tab", "enter", "tab", "tab", "enter")
        assert "Moscou" in opening.lines()[0]
        await opening.press("escape")
        assert opening.app.screen is opening.desk


async def test_the_documents_of_a_name_can_be_opened(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "l", "enter", "shift+tab", "G", "enter")
        assert opening.title_of_reader.startswith("Dépêche numéro 2")
        assert opening.current_words == LAVROV


@pytest.mark.parametrize("size", [(20, 5), (40, 15), (200, 60)])
async def test_the_page_of_a_name_at_every_size(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as opening:
        await opening.press("enter", "l", "enter", "tab", "j", "tab", "k", "G", "g", "question_mark", "escape")
        assert opening.app.screen is not opening.desk
        await opening.press("escape")
        assert opening.app.screen is opening.desk


async def test_names_can_be_ordered(opened: Opened) -> None:
    async with opened() as opening:
        assert "by weight" in opening.screen
        await opening.press("O")
        assert "a to z" in opening.screen
        await opening.press("O")
        assert "as in the text" in opening.screen


async def test_the_names_can_be_hidden(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("t")
        assert "by weight" not in opening.screen
        await opening.press("t")
        assert "by weight" in opening.screen


async def test_names_that_all_fit_are_all_shown(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1), size=(80, 24)) as opening:
        # The pane followed the name in the text while it was hidden.
        await opening.press("tab", "l", "l", "t")
        assert "▸■ Moscou" in opening.screen
        assert "● Sergueï Lavrov" in opening.screen


async def test_names_are_shown_from_the_first_where_the_current_one_is_among_them(opened: Opened) -> None:
    async with opened(size=(40, 15)) as opening:
        await opening.press("tab", "l", "l", "t")
        assert opening.lines()[3].startswith(" ■ Chine")
        assert "▸■ Russie" in opening.lines()[4]


async def test_enter_on_no_name_says_how_to_get_to_one(opened: Opened) -> None:
    async with opened(settings=Settings(keys={"next_mention": "x"})) as opening:
        await opening.press("enter", "enter")
        assert "on no name: x and h go from name to name" in opening.lines()[-1]


async def test_names_may_be_those_that_somebody_annotated(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Angela Merkel est arrivée à Paris.\n", encoding="utf-8")
    (tmp_path / "x.ann").write_text("T1\tVille 28 33\tParis\nT2\tVille 0 5\tLyon\n", encoding="utf-8")
    async with opened(tmp_path, options=Options(annotations=True)) as opening:
        assert "■ Paris" in opening.screen
        assert "● Angela Merkel" not in opening.screen
        await opening.press("i")
        told = " ".join(opening.screen.replace("│", " ").split())
        assert "annotations in x.ann; left out: offsets at which other words stand (1)" in told
        await opening.press("escape")
        (tmp_path / "x.ann").write_text("T1\tPersonne 0 13\tAngela Merkel\n", encoding="utf-8")
        await opening.press("R")
        await opening.loaded()
        assert "● Angela Merkel" in opening.screen
        assert "■ Paris" not in opening.screen
