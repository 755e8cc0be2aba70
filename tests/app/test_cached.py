"""A pile that was opened before shows at once what it held, and then what changed."""

import os
from pathlib import Path

import pytest

from tui.pipeline import parse as parsing
from tui.store.cache import place

from .conftest import Opened, copy_documents


async def test_a_pile_that_did_not_change_is_not_parsed_again(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_documents(tmp_path, 3)
    async with opened(folder, cached=True) as first:
        shown = first.lines()
    monkeypatch.setattr(parsing, "parse", None)
    async with opened(folder, cached=True) as second:
        assert second.lines() == shown


@pytest.mark.parametrize("query", ["lavrov", "'lavrov"], ids=["names", "texts"])
async def test_a_filtered_pile_is_left_and_opened_at_the_same_place(opened: Opened, tmp_path: Path, query: str) -> None:
    folder = copy_documents(tmp_path, 3)
    async with opened(folder, cached=True) as opening:
        await opening.press("slash", *query, "enter", "j", "enter", "n", "n")
        left = opening.app.desk.remember()
        assert left.document == "001.txt"
        assert left.cursor > 0
    async with opened(folder, cached=True) as opening:
        await opening.until(lambda: opening.app.desk.documents.count == 3)
        await opening.settle()
        assert opening.app.desk.documents.document == 1
        found = opening.app.desk.remember()
        assert (found.document, found.cursor) == (left.document, left.cursor)


async def test_changed_new_and_removed_files_are_noticed(opened: Opened, tmp_path: Path) -> None:
    folder = copy_documents(tmp_path, 3)
    async with opened(folder, cached=True):
        pass
    texts = sorted(folder.glob("*.txt"))
    texts[0].unlink()
    texts[1].write_text("Angela Merkel à Berlin\n\nMme Merkel a reçu Joe Biden.\n", encoding="utf-8")
    (folder / "new.txt").write_text("Une dépêche de Lima\n\nRien.\n", encoding="utf-8")
    for _ in range(2):
        async with opened(folder, cached=True) as opening:
            assert "3 of 3" in opening.lines()[1]
            assert "Angela Merkel à Ber" in opening.screen
            assert "Une dépêche de Lima" in opening.screen
            await opening.press("slash", *"merkel", "enter")
            assert "1 of 3" in opening.lines()[1]
            await opening.press("escape")


async def test_a_file_that_could_not_be_read_can_be_read_again_in_a_restored_pile(
    opened: Opened, tmp_path: Path
) -> None:
    folder = copy_documents(tmp_path, 1)
    (folder / "a.docx").write_bytes(b"PK\3\4")
    os.utime(folder / "a.docx", (0, 0))
    async with opened(folder, cached=True):
        pass
    async with opened(folder, cached=True) as opening:
        await opening.press("j")
        await opening.press("R")
        assert "no file" not in opening.lines()[-1]


async def test_a_name_of_a_restored_pile_has_its_page(opened: Opened) -> None:
    async with opened(cached=True):
        pass
    async with opened(cached=True) as opening:
        await opening.press("tab", "tab", "enter")
        assert "Mentioned with" in opening.screen


async def test_what_keeps_the_pile_from_being_stored_is_said(opened: Opened, home: Path) -> None:
    (home / "lutrin").write_text("a file in the place of the folder")
    async with opened(cached=True) as opening:
        await opening.until(lambda: "the cache cannot be written" in opening.lines()[-1])


async def test_that_another_version_kept_the_pile_is_said_once(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_documents(tmp_path, 1)
    said = []
    for version in ("old", "old", "new", "new"):
        monkeypatch.setattr(place, "fingerprint", lambda version=version: version)
        async with opened(folder, cached=True) as opening:
            await opening.settle()
            said.append("another version of Lutrin" in opening.lines()[-1])
    assert said == [False, False, True, False]


async def test_a_restored_pile_still_suggests_names(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Angela Merkel est à Paris.\n\nAngele Merkel parle.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Angela Merkel est à Rome. Elle parle.\n", encoding="utf-8")
    screens = []
    for _ in range(2):
        async with opened(tmp_path, cached=True) as opening:
            await opening.press("slash", *"angela merkel", "enter", "tab", "tab", "enter")
            screens.append(opening.screen)
    assert screens[0] == screens[1]
    assert "Perhaps also" in screens[0]
