"""What is told on a sheet or in the bottom line: why, what is known, what was left out, the keys."""

import re
from pathlib import Path

import pytest

from tui.store.settings import Settings

from .conftest import Opened, copy_documents

LAVROV = "Sergueï Lavrov"


async def test_why_a_mention_is_that_name(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        await opening.press("tab", "l", "e", "w")
        assert f"surname, same document: Lavrov → {LAVROV} (person)" in opening.lines()[-1]


async def test_reasons_that_are_too_long_are_told_in_part_and_then_on_a_sheet(opened: Opened) -> None:
    async with opened(size=(80, 24)) as opening:
        await opening.press("tab", "l", "w")
        assert "Chine (place) · w says more" in opening.lines()[-1]
        await opening.press("l", "w")
        assert "Russie (place) · w says more" in opening.lines()[-1]
        await opening.press("w")
        assert "% sure" in opening.screen
        assert "Esc closes" in opening.screen


async def test_without_a_name_under_the_cursor_why_says_how_to_get_one(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("rien que des mots\n", encoding="utf-8")
    async with opened(tmp_path) as opening:
        await opening.press("tab", "w")
        assert "no name" in opening.lines()[-1]


async def test_the_sentence_can_be_shown_for_copying_by_hand(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("enter", "Y")
        assert "La Chine est prête à travailler avec la Russie" in opening.screen
        await opening.press("escape")
        assert opening.app.screen is opening.desk


async def test_what_is_known_of_a_document(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("i")
        assert re.search(r"encoding +utf-8 \(", opening.screen)
        assert re.search(r"date +unknown", opening.screen)
        assert "000_78fdba5f91288aa0.txt" in opening.screen


async def test_a_document_that_was_not_searched_says_so_and_can_be_read(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("tui.pipeline.parse.find_statements", exhausted)
    (tmp_path / "a.txt").write_text("Sergueï Lavrov arrive à Moscou.\n\nIl y reste.\n", encoding="utf-8")
    async with opened(tmp_path) as opening:
        assert any("  not searched for names" in line[:40] for line in opening.lines()[:-1])
        await opening.press("enter")
        assert "Il y reste." in opening.screen
        assert "a.txt: not searched for names and statements, which takes" in opening.lines()[-1]
        await opening.press("i")
        assert re.search("names +not searched for names and statements", opening.screen)


@pytest.mark.parametrize("keys", [["i"], ["I"], ["question_mark"], ["enter", "Y"], ["enter", "l", "e", "w", "w"]])
async def test_every_sheet_says_how_to_close_it(opened: Opened, tmp_path: Path, keys: list[str]) -> None:
    async with opened(copy_documents(tmp_path, 1), size=(40, 15)) as opening:
        await opening.press(*keys)
        assert "Esc closes" in opening.screen
        await opening.press("escape")
        assert "Esc closes" not in opening.screen


async def test_what_was_left_out_is_counted_with_its_reason(opened: Opened, tmp_path: Path) -> None:
    copy_documents(tmp_path, 1)
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    async with opened(tmp_path) as opening:
        assert "1 of 1" in opening.lines()[1]
        assert "2 left out  (I why)" in opening.lines()[0]
        await opening.press("I")
        assert ".hidden: " in opening.screen
        assert "image.txt: " in opening.screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_file_that_cannot_be_read_says_so_in_its_row(
    opened: Opened, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\3\4")
    async with opened(copy_documents(tmp_path, 1), size=size) as opening:
        (row,) = (number for number, line in enumerate(opening.lines()) if "a.docx" in line[:40])
        assert "! " in "".join(line[:40] for line in opening.lines()[row : row + 2])
        await opening.press("j", "i")
        assert "refused" in opening.screen
        assert "format" not in opening.screen


async def test_the_help_tells_what_is_there_everywhere_before_what_other_places_have(opened: Opened) -> None:
    async with opened(size=(120, 200)) as opening:
        await opening.press("question_mark")
        told = re.sub(" +", " ", opening.screen)
        places = ("Lists and reader", "Everywhere", "Reader", "Concordance", "What can be typed in the filter")
        assert sorted(places, key=lambda place: told.index(f"│ {place} │")) == list(places)
        assert "d Half a page down. [half_page_down]" in told


async def test_help_shows_the_keys_as_they_are_configured(opened: Opened) -> None:
    async with opened(settings=Settings(keys={"copy": "c"})) as opening:
        await opening.press("question_mark")
        assert "Help" in opening.screen
        await opening.press("slash", *"copy")
        assert re.search(r"│ +c +Copy the sentence with its source", opening.screen)
        await opening.press("enter", "escape")
        await opening.press("enter", "c")
        assert opening.app.clipboard
