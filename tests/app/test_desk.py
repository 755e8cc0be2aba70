"""What the keys do, as a person sees it: the two dispatches on a screen of 120 by 40 unless said otherwise."""

import io
import re
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tui.app.application import Lutrin
from tui.app.desk import Desk
from tui.app.lines import Progress
from tui.pipeline.batch import Batch
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.sources import Entry, entries, taken_in
from tui.store.settings import Settings, SettingsError

from .conftest import SEEDS, Opened, Opening, copy_documents

LAVROV = "Sergueï Lavrov"
DAMAGED = SEEDS / "003_adce59f22767ee04.txt"
"""A dispatch in which three words lost a letter."""


def desk(opening: Opening) -> Desk:
    return opening.app.desk


def title_of_reader(opening: Opening) -> str:
    page = desk(opening).reader.page
    return page.heading if page else ""


def current_words(opening: Opening) -> str:
    reader = desk(opening).reader
    mention = reader.current_mention
    assert reader.page is not None
    return reader.page.text[mention.start : mention.end] if mention else ""


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
        first = title_of_reader(opening)
        await opening.press("j", "enter")
        assert title_of_reader(opening) != first
        assert opening.app.focused is desk(opening).reader
        await opening.press("escape")
        assert opening.app.focused is desk(opening).documents


async def test_the_document_under_the_cursor_is_shown_when_the_cursor_rests(opened: Opened) -> None:
    async with opened() as opening:
        first = title_of_reader(opening)
        await opening.press("j")
        assert title_of_reader(opening) != first
        assert opening.app.focused is desk(opening).documents


async def test_typing_narrows_documents_and_names(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("slash", *"taiwan")
        assert "1 of 2" in opening.lines()[1]
        assert "Taiwan" in opening.screen
        assert title_of_reader(opening).startswith("Le conseiller")
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


async def test_a_name_is_followed_through_the_documents(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "l")
        assert current_words(opening) == LAVROV
        places = []
        for _ in range(5):
            await opening.press("e")
            places.append((title_of_reader(opening), current_words(opening)))
        assert [words for _, words in places] == ["Lavrov", LAVROV, "Lavrov", LAVROV, "Lavrov"]
        assert len({title for title, _ in places}) == 3
        assert "mention 6/6 · document 3/3" in opening.lines()[-1]
        await opening.press("e")
        assert "no further mention" in opening.lines()[-1]
        await opening.press("E", "E")
        assert current_words(opening) == "Lavrov"
        assert "mention 4/6" in opening.lines()[-1]


async def test_a_name_has_a_page_of_its_own(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "l", "enter")
        assert LAVROV in opening.lines()[0]
        assert "6 mentions · 3 documents" in opening.lines()[0]
        assert re.search(r"Lavrov   surname, same document +3", opening.screen)
        assert re.search(r"■ Moscou +3d", opening.screen)
        assert opening.screen.count("M. Lavrov parle.") == 6


async def test_the_page_of_a_name_leads_to_its_mentions(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "l", "enter", "e", "e", "e", "enter")
        assert opening.app.screen is desk(opening)
        assert current_words(opening) == "Lavrov"
        assert "mention 4/6 · document 2/3" in opening.lines()[-1]


async def test_from_name_to_name_and_back(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "tab", "enter", "tab", "tab", "enter")
        assert "Moscou" in opening.lines()[0]
        await opening.press("escape")
        assert opening.app.screen is desk(opening)


async def test_the_documents_of_a_name_can_be_opened(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 3)) as opening:
        await opening.press("tab", "l", "enter", "shift+tab", "G", "enter")
        assert title_of_reader(opening).startswith("Dépêche numéro 2")
        assert current_words(opening) == LAVROV


@pytest.mark.parametrize("size", [(20, 5), (40, 15), (200, 60)])
async def test_the_page_of_a_name_at_every_size(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as opening:
        await opening.press("enter", "l", "enter", "tab", "j", "tab", "k", "G", "g", "question_mark", "escape")
        assert opening.app.screen is not desk(opening)
        await opening.press("escape")
        assert opening.app.screen is desk(opening)


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


async def test_repaired_words_are_shown_told_and_taken_back(opened: Opened) -> None:
    async with opened(DAMAGED) as opening:
        assert "3 damaged words" in opening.screen
        await opening.press("tab", "f", *"chaines", "enter")
        assert "construction de chaînes" in opening.screen
        assert "3/3 repaired" in opening.lines()[-1]
        await opening.press("w")
        assert "cha?nes → chaînes (the only known word that fits)" in opening.lines()[-1]
        await opening.press("r")
        assert "cha?nes" in opening.screen
        assert "own characters" in opening.lines()[-1]
        await opening.press("j")
        assert "3 damaged" in opening.lines()[-1]
        await opening.press("r")
        assert "chaînes" in opening.screen


@pytest.mark.parametrize("query", ["plut?t", "plutôt"])
async def test_a_damaged_word_is_found_in_both_spellings(opened: Opened, query: str) -> None:
    keys = ["question_mark" if key == "?" else "ô" if key == "ô" else key for key in query]
    async with opened(DAMAGED) as opening:
        await opening.press("tab", "f", *keys, "enter")
        assert "hit 1/1" in opening.lines()[-1]


async def test_what_is_copied_is_what_the_file_has(opened: Opened) -> None:
    async with opened(DAMAGED) as opening:
        await opening.press("tab", "f", *"plutot", "enter", "Y")
        assert "plut?t que" in " ".join(opening.screen.split())


async def test_what_is_known_of_a_document_tells_its_repairs(opened: Opened) -> None:
    async with opened(DAMAGED) as opening:
        await opening.press("i")
        told = " ".join(opening.screen.replace("│", " ").split())
        assert "3 damaged words, 3 of them shown repaired" in told
        assert "plut?t = plutôt" in told


async def test_what_comes_through_a_pipe_is_read_in_any_format() -> None:
    lines = '{"title": "Paris", "text": "Angela Merkel est ici."}\n{"title": "Nice", "text": "Elle repart demain."}\n'
    app = Lutrin([], Options(), Settings(), jobs=0, stdin=taken_in(io.BytesIO(lines.encode())), watch=True)
    async with app.run_test(size=(120, 40)) as pilot:
        opening = Opening(app, pilot)
        await opening.loaded()
        assert "2 documents" in opening.lines()[0]
        assert "standard input" in opening.lines()[0]
        assert "Angela Merkel est ici." in opening.screen
        await opening.press("R")
        assert "there is no file to read again" in opening.lines()[-1]
        await opening.press("M")
        assert "there is no file to mark here" in opening.lines()[-1]


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


async def test_the_column_gets_wider_and_narrower(opened: Opened) -> None:
    async with opened(size=(140, 40)) as opening:
        before = desk(opening).reader.prose_width
        await opening.press("minus", "minus")
        assert desk(opening).reader.prose_width == before - 8
        await opening.press("plus")
        assert f"text {before - 4} wide" in opening.lines()[-1]


async def test_paging_at_the_end_opens_the_next_document(opened: Opened) -> None:
    async with opened() as opening:
        first = title_of_reader(opening)
        await opening.press("enter", "G", "space")
        assert title_of_reader(opening) != first


async def test_next_and_previous_document(opened: Opened) -> None:
    async with opened() as opening:
        first = title_of_reader(opening)
        await opening.press("J")
        second = title_of_reader(opening)
        assert second != first
        await opening.press("J")
        assert "last document" in opening.lines()[-1]
        await opening.press("K")
        assert title_of_reader(opening) == first


async def test_the_sentence_is_copied_with_its_source(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with opened() as opening:
        await opening.press("enter", "full_stop", "y")
        path, start, end = re.fullmatch(r"(.*):(\d+)-(\d+)", opening.app.clipboard.splitlines()[1]).groups()  # type: ignore[union-attr]
        text = Path(path).read_text(encoding="utf-8")
        assert " ".join(text[int(start) : int(end)].split()) == opening.app.clipboard.splitlines()[0]
        assert "may not" in opening.lines()[-1]


async def test_the_sentence_can_be_shown_for_copying_by_hand(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("enter", "Y")
        assert "La Chine est prête à travailler avec la Russie" in opening.screen
        await opening.press("escape")
        assert opening.app.screen is desk(opening)


async def test_without_an_editor_it_says_so(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor")
    async with opened() as opening:
        await opening.press("o")
        assert "set VISUAL or EDITOR" in opening.lines()[-1]


async def test_what_is_known_of_a_document(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("i")
        assert re.search(r"encoding +utf-8 \(", opening.screen)
        assert re.search(r"date +unknown", opening.screen)
        assert "000_78fdba5f91288aa0.txt" in opening.screen


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
        assert "2 left out" in opening.lines()[0]
        await opening.press("I")
        assert ".hidden: " in opening.screen
        assert "image.txt: " in opening.screen


async def test_an_empty_folder_is_no_error(opened: Opened, tmp_path: Path) -> None:
    async with opened(tmp_path) as opening:
        assert "0 documents" in opening.lines()[0]
        await opening.press("j", "enter", "n", "e", "l", "y", "o", "i", "G", "t", "J", "O", "f", "escape")
        assert opening.app.is_running


async def test_a_missing_path_is_said(opened: Opened, tmp_path: Path) -> None:
    async with opened(tmp_path / "nowhere") as opening:
        assert "nowhere" in opening.lines()[-1]


async def test_help_shows_the_keys_as_they_are_configured(opened: Opened) -> None:
    async with opened(settings=Settings(keys={"copy": "c"})) as opening:
        await opening.press("question_mark")
        assert "Help" in opening.screen
        await opening.press("slash", *"copy")
        assert re.search(r"│ +c +Copy the sentence with its source", opening.screen)
        await opening.press("enter", "escape")
        await opening.press("enter", "c")
        assert opening.app.clipboard


def test_keys_for_a_command_that_does_not_exist(opened: Opened) -> None:
    from tui.app.application import Lutrin

    with pytest.raises(SettingsError, match=r"keys\.dance is no command"):
        Lutrin([str(SEEDS)], Options(), Settings(keys={"dance": "d"}))


async def test_the_palette_offers_the_commands(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("colon", *"left out")
        await opening.pilot.pause(0.5)
        await opening.press("enter")
        await opening.pilot.pause(0.5)
        assert "nothing was left out" in opening.screen


async def test_the_place_is_restored(opened: Opened) -> None:
    async with opened() as opening:
        await opening.press("J", "enter", "space", "l")
        reader = desk(opening).reader
        place = (title_of_reader(opening), reader.top_offset, reader.cursor)
    async with opened() as opening:
        reader = desk(opening).reader
        assert (title_of_reader(opening), reader.top_offset, reader.cursor) == place


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
        shown = desk(opening)
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


async def test_results_that_come_after_the_filter_was_typed_are_shown(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        await opening.press("slash", *"taiwan", "enter")
        assert "0 of 1" in opening.lines()[1]
        assert "nothing matches" in opening.screen
        assert "so far" not in opening.screen
        (tmp_path / "later.txt").write_text("La question de Taiwan.\nUn voyage à Taiwan.\n", encoding="utf-8")
        entry = next(item for item in entries([tmp_path]) if item.name == "later.txt")
        assert isinstance(entry, Entry)
        opening.app.intake.listed([entry], [])
        opening.app.desk.show_progress(Progress(1, 2))
        assert "0 of 2 so far" in opening.lines()[1]
        assert "nothing matches so far" in opening.screen
        opening.app.intake.settled([Batch(1, parse(entry, Options()), entry.size)])
        await opening.settle()
        assert "1 of 2" in opening.lines()[1]
        assert title_of_reader(opening).startswith("La question de Taiwan")
        assert "nothing matches" not in opening.screen
        opening.app.desk.show_progress(None)
        assert "so far" not in opening.screen


async def test_names_that_are_joined_later_are_hits_of_the_filter(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        await opening.press("slash", *"lavrof", "enter")
        reader = opening.app.desk.reader
        assert reader.current_hit == (1, 2)
        reader.set_hits(())
        opening.app.desk.reading.refresh()
        assert reader.current_hit == (1, 2)


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


async def test_half_a_row_is_not_shown(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 40), size=(120, 41)) as opening:
        shown = [line[:31].strip() for line in opening.lines()[3:-1]]
        assert shown[-1] == ""
        assert shown[-2].startswith("Sergueï Lavrov")


async def test_keys_that_meet_the_palette_while_it_closes_do_no_harm(opened: Opened) -> None:
    async with opened() as opening:
        for _ in range(5):
            for key in ("colon", "enter", "enter", "escape", "enter"):
                opening.app.post_message(events.Key(key, ":" if key == "colon" else None))
            await opening.settle()
        while not isinstance(opening.app.screen, Desk):
            await opening.press("escape")
        assert "2 of 2" in opening.screen


async def test_a_file_of_many_documents_is_shown_while_it_is_read(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        (tmp_path / "later.txt").write_text("Un voyage à Taiwan.\n" * 100, encoding="utf-8")
        entry = next(item for item in entries([tmp_path]) if item.name == "later.txt")
        assert isinstance(entry, Entry)
        intake = opening.app.intake
        intake.listed([entry], [])
        intake._loading = True
        documents = parse(entry, Options()) * 3
        intake.settled([Batch(1, documents, entry.size // 4, last=False)])
        await opening.settle()
        assert "parsing 4 of about 13" in opening.lines()[0]
        assert "4 documents" in opening.lines()[0]
        intake.settled([Batch(1, documents, entry.size, first=False)])
        await opening.settle()
        assert "parsing 7 of 7" in opening.lines()[0]
