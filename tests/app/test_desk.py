"""What the keys do, as a person sees it: the two dispatches on a screen of 120 by 40 unless said otherwise."""

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from tui.app.application import Lutrin
from tui.pipeline.options import Options
from tui.store.settings import Settings, SettingsError

from .conftest import SEEDS, Opened, copy_documents

LAVROV = "Sergueï Lavrov"
DAMAGED = SEEDS / "003_adce59f22767ee04.txt"
"""A dispatch in which three words lost a letter."""


async def test_the_list_the_reader_and_the_names_are_there(opened: Opened) -> None:
    async with opened() as opening:
        assert "2 documents" in opening.lines()[0]
        assert "La Chine est prête à travailler" in opening.screen
        assert re.search(r"● Wang Yi +\d+ +2d", opening.screen)
        assert re.search(r"● Sergueï Lavrov +\d+ +2d", opening.screen)
        assert "? help" in opening.lines()[-1]
        assert opening.lines()[-2].endswith("│ ● person ▲ org ■ place ★ event ")


async def test_nothing_of_the_text_is_markup(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "[bold]x[b].txt").write_text("[bold]Titre[/bold] [/] et [link=x]suite.\n", encoding="utf-8")
    async with opened(tmp_path) as opening:
        assert "[bold]Titre[/bold] [/] et" in opening.screen
        await opening.press("i")
        assert "[bold]x[b].txt" in opening.screen


async def test_enter_opens_a_document_and_escape_goes_back(opened: Opened) -> None:
    async with opened() as opening:
        first = opening.title_of_reader
        await opening.press("j", "enter")
        assert opening.title_of_reader != first
        assert opening.app.focused is opening.desk.reader
        await opening.press("escape")
        assert opening.app.focused is opening.desk.documents


async def test_the_document_under_the_cursor_is_shown_when_the_cursor_rests(opened: Opened) -> None:
    async with opened() as opening:
        first = opening.title_of_reader
        await opening.press("j")
        assert opening.title_of_reader != first
        assert opening.app.focused is opening.desk.documents


async def test_typing_narrows_documents_and_names(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash", *"taiwan")
        assert "1 of 2" in opening.lines()[1]
        assert "Taiwan" in opening.screen
        assert opening.title_of_reader.startswith("Le conseiller")
        await opening.press("enter", "escape")
        assert "2 of 2" in opening.lines()[1]


@pytest.mark.parametrize("typed", ["lavrov", "LAVROV", "lavrof", "lvarov", "serguei", "Sergueï Lavrov"])
async def test_accents_case_and_typos_are_forgiven(opened: Opened, typed: str) -> None:
    async with opened() as opening:
        await opening.press("slash", *("space" if sign == " " else sign for sign in typed))
        assert any(LAVROV in line.split("│")[-1] for line in opening.lines()[3:-1])
        assert "2 of 2" in opening.lines()[1]


async def test_a_row_says_why_it_is_there(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash", *"lavrof")
        assert re.search(r"Sergueï Lavrov ×\d, 1 letter", opening.screen)


async def test_nothing_that_matches_leaves_an_empty_list(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash", *"zzzzzz", "enter")
        assert "0 of 2" in opening.lines()[1]
        await opening.press("j", "k", "enter", "n", "e", "G")
        assert opening.app.is_running


async def test_hits_of_the_filter_are_walked_with_n(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash", *"moscou", "enter", "enter")
        assert "hit 1/1" in opening.lines()[-1]
        await opening.press("n")
        assert "went on at the start" in opening.lines()[-1]


async def test_find_in_the_document(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("enter", "f", *"chine", "enter")
        first = re.search(r"hit (\d+)/(\d+)", opening.lines()[-1])
        assert first is not None
        assert first[1] == "1"
        assert int(first[2]) > 2
        await opening.press("n")
        assert f"hit 2/{first[2]}" in opening.lines()[-1]
        await opening.press("N", "N")
        assert f"hit {first[2]}/{first[2]}" in opening.lines()[-1]
        await opening.press("escape")
        assert "hit" not in opening.lines()[-1].replace("n hit", "")


async def test_the_column_gets_wider_and_narrower(opened: Opened) -> None:
    async with opened(size=(140, 40)) as opening:
        before = opening.desk.reader.prose_width
        await opening.press("minus", "minus")
        assert opening.desk.reader.prose_width == before - 8
        await opening.press("plus")
        assert f"text {before - 4} wide" in opening.lines()[-1]


async def test_paging_at_the_end_opens_the_next_document(opened: Opened) -> None:
    async with opened() as opening:
        first = opening.title_of_reader
        await opening.press("enter", "G", "space")
        assert opening.title_of_reader != first


async def test_next_and_previous_document(opened: Opened) -> None:
    async with opened() as opening:
        first = opening.title_of_reader
        await opening.press("J")
        second = opening.title_of_reader
        assert second != first
        await opening.press("J")
        assert "last document" in opening.lines()[-1]
        await opening.press("K")
        assert opening.title_of_reader == first


async def test_the_sentence_is_copied_with_its_source(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with opened() as opening:
        await opening.press("enter", "full_stop", "y")
        path, start, end = re.fullmatch(r"(.*):(\d+)-(\d+)", opening.app.clipboard.splitlines()[1]).groups()  # type: ignore[union-attr]
        text = Path(path).read_text(encoding="utf-8")
        assert " ".join(text[int(start) : int(end)].split()) == opening.app.clipboard.splitlines()[0]
        assert "may not" in opening.lines()[-1]


async def test_without_an_editor_it_says_so(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor")
    async with opened() as opening:
        await opening.press("o")
        assert "set VISUAL or EDITOR" in opening.lines()[-1]


async def test_an_empty_folder_is_no_error(opened: Opened, tmp_path: Path) -> None:
    async with opened(tmp_path) as opening:
        assert "0 documents" in opening.lines()[0]
        await opening.press("j", "enter", "n", "e", "l", "y", "o", "i", "G", "t", "J", "O", "f", "escape")
        assert opening.app.is_running


async def test_a_missing_path_is_said(opened: Opened, tmp_path: Path) -> None:
    async with opened(tmp_path / "nowhere") as opening:
        assert "nowhere" in opening.lines()[-1]


def test_keys_for_a_command_that_does_not_exist(opened: Opened) -> None:

    with pytest.raises(SettingsError, match=r"keys\.dance is no command"):
        Lutrin([str(SEEDS)], Options(), Settings(keys={"dance": "d"}))


async def test_the_place_is_restored(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("J", "enter", "space", "l")
        reader = opening.desk.reader
        place = (opening.title_of_reader, reader.top_offset, reader.cursor)
    async with opened() as opening:
        reader = opening.desk.reader
        assert (opening.title_of_reader, reader.top_offset, reader.cursor) == place


async def test_the_query_is_restored(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash", *"taiwan", "enter")
    async with opened() as opening:
        assert opening.app.screen.query_one("#field", Input).value == "taiwan"
        assert "1 of 2" in opening.lines()[1]


@pytest.mark.parametrize("size", [(20, 5), (40, 15), (80, 24), (200, 60), (1, 1)])
async def test_every_key_at_every_size(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as opening:
        await opening.press("j", "k", "enter", "space", "l", "e", "n", "w", "t", "tab", "j", "enter", "escape")
        await opening.press("slash", "c", "h", "enter", "enter", "n", "question_mark", "escape", "plus", "T")
        assert opening.app.is_running
        assert opening.app.size == size


async def test_panes_follow_the_size(opened: Opened) -> None:
    async with opened(size=(120, 40)) as opening:
        shown = opening.desk
        assert (shown.documents.display, shown.reader.display, shown.names.display) == (True, True, True)
        await opening.pilot.resize_terminal(80, 24)
        await opening.settle()
        assert (shown.documents.display, shown.reader.display, shown.names.display) == (True, True, False)
        await opening.pilot.resize_terminal(40, 15)
        await opening.settle()
        assert (shown.documents.display, shown.reader.display, shown.names.display) == (True, False, False)
        await opening.press("tab")
        assert (shown.documents.display, shown.reader.display, shown.names.display) == (False, True, False)
        await opening.press("t")
        assert (shown.documents.display, shown.reader.display, shown.names.display) == (False, False, True)


async def test_half_a_row_is_not_shown(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 40), size=(120, 41)) as opening:
        shown = [line[:31].strip() for line in opening.lines()[3:-1]]
        assert shown[-1] == ""
        assert shown[-2].startswith("Sergueï Lavrov")
