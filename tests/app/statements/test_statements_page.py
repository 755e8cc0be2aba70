"""What the page of statements promises."""

import re
from pathlib import Path

import pytest
from textual import events

from tests.app.conftest import Opened
from tui.app.statements.page import StatementsPage
from tui.pipeline.batch import Batch
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.sources import Entry, entries
from tui.store.settings import Settings

from .conftest import LAVROV, MERKEL, NEWEST_FIRST, SAID, contents, on_page, read, to_lavrov


async def test_all_statements_of_a_name_newest_first(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        assert f"● {LAVROV}: 6 statements" in opening.lines()[0]
        assert contents(opening) == list(NEWEST_FIRST)
        first = opening.lines()[2]
        assert "2020-03-10" in first
        assert "a déclaré" in first
        assert "Dépêche numéro 2." in opening.lines()[3]


async def test_what_is_quoted_word_for_word_stands_in_marks(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("slash", *"merkel", "enter", "s")
        assert f"● {MERKEL}: 3 statements" in opening.lines()[0]
        assert opening.screen.count("“Rien n'est décidé”") == 3


@pytest.mark.parametrize("keys", [["tab", "tab", "s"], ["tab", "l", "enter", "s"], ["slash", *"lavrof", "enter", "s"]])
async def test_a_name_of_the_pane_of_a_page_and_of_the_filter(
    opened: Opened, dispatches: Path, keys: list[str]
) -> None:
    async with opened(dispatches) as opening:
        await opening.press(*keys)
        assert f"● {LAVROV}: 6 statements" in opening.lines()[0]


async def test_who_speaks_at_the_cursor_where_there_is_no_name(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "v", "v", "s")
        assert f"● {MERKEL}: 3 statements" in opening.lines()[0]


async def test_the_filter_asks_for_a_speaker_and_words(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("slash", *"said:lavrov taiwan", "enter", "s")
        assert contents(opening) == [SAID[0]]
        assert "1 of 6" in opening.screen
        assert "names that the filter finds" not in opening.lines()[-1]


async def test_that_the_filter_finds_more_names_than_the_one_that_is_taken_is_said(
    opened: Opened, dispatches: Path
) -> None:
    async with opened(dispatches) as opening:
        await opening.press("slash", *"lavrov merkel", "enter", "s")
        assert "one of 2 names that the filter finds" in opening.lines()[-1]
        await opening.press("j")
        assert "names that the filter finds" not in opening.lines()[-1]


@pytest.mark.parametrize("keys", [["s"], ["tab", "s"]])
@pytest.mark.parametrize("size", [(120, 40), (70, 40)])
async def test_of_no_name_what_is_said_in_the_document(
    opened: Opened, dispatches: Path, keys: list[str], size: tuple[int, int]
) -> None:
    async with opened(dispatches, size=size) as opening:
        await opening.press(*keys)
        assert "3 statements in Dépêche numéro 2." in opening.lines()[0]
        assert contents(opening) == [SAID[2], "Rien n'est décidé", "l'accord 2 est prêt"]
        assert [name for line in opening.lines()[1:-1] for name in (LAVROV, MERKEL) if name in line] == [
            LAVROV, MERKEL, LAVROV
        ]  # fmt: skip
        await opening.press("p")
        assert contents(opening)[0] == "Rien n'est décidé"
        await opening.press("s")
        assert f"● {MERKEL}: 3 statements" in opening.lines()[0]
        await opening.press("escape", "a")
        assert f"about {MERKEL}: 0 statements" in opening.lines()[0]
        await opening.press("escape", "enter")
        assert read(opening) == "Rien n'est décidé"
        await opening.press("n")
        assert "statement 2/3 in Dépêche numéro 2." in opening.lines()[-1]


async def test_without_a_name_nothing_is_said_about_it(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("a")
        assert not on_page(opening)
        assert "no name under the cursor" in opening.lines()[-1]


async def test_words_names_and_phrases_narrow_the_statements(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await opening.press("slash", *"ACCORD", "enter")
        assert contents(opening) == [f"l'accord {number} est prêt" for number in (2, 1, 0)]
        assert "3 of 6" in opening.lines()[2]
        await opening.press("escape")
        assert len(contents(opening)) == 6
        await opening.press("slash", *'"la paix"', "enter")
        assert contents(opening) == [SAID[1]]
        await opening.press("slash", *"date:2020-01", "enter")
        assert contents(opening) == [SAID[0], "l'accord 0 est prêt"]
        await opening.press("escape")
        assert on_page(opening)


async def test_a_query_that_cannot_be_understood_leaves_what_is_shown(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await opening.press("slash", *"paix", "space", *"date:zz")
        assert "date:zz" in opening.lines()[-1]
        assert contents(opening) == [SAID[1]]


async def test_the_orders(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await opening.press("D")
        assert contents(opening) == [SAID[0], "l'accord 0 est prêt", *NEWEST_FIRST[2:4], *NEWEST_FIRST[:2]]
        await opening.press("d")
        assert contents(opening) == list(NEWEST_FIRST)


async def test_statements_of_documents_that_are_read_meanwhile_are_added(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        intake = opening.app.intake
        intake._loading = True
        await to_lavrov(opening)
        await opening.press("j")
        page = opening.app.screen
        assert isinstance(page, StatementsPage)
        assert "6 statements so far" in opening.lines()[0]
        later = dispatches / "2020-04-10-3.txt"
        later.write_text(f"Dépêche numéro 3.\n\n{LAVROV} a déclaré que tout va bien.\n", encoding="utf-8")
        entry = next(item for item in entries([dispatches]) if item.name == later.name)
        assert isinstance(entry, Entry)
        intake.listed([entry], [])
        intake.settled([Batch(3, parse(entry, Options()), entry.size)])
        intake.loading_done("")
        await opening.loaded()
        page.take_in()
        await opening.settle()
        assert "7 statements " in opening.lines()[0]
        assert "so far" not in opening.screen
        assert "tout va bien" in opening.lines()[2]
        assert NEWEST_FIRST[1] in next(line for line in opening.lines() if opening.app.glyphs.cursor in line)


async def test_what_was_said_about_a_name_and_by_whom(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("slash", *"taiwan", "enter", "s")
        assert "no statements by Taïwan were found" in opening.screen
        assert "1 statement about this name: press a" in opening.screen
        await opening.press("a")
        assert "about Taïwan: 1 statement" in opening.lines()[0]
        assert f"{SAID[0]}" in opening.lines()[2]
        assert opening.lines()[2].rstrip().endswith(LAVROV)
        assert opening.lines()[3].rstrip().endswith("a déclaré")
        await opening.press("s")
        assert f"● {LAVROV}: 6 statements" in opening.lines()[0]
        await opening.press("escape")
        assert "about Taïwan: 1 statement" in opening.lines()[0]
        await opening.press("a")
        assert "Taïwan: 0 statements" in opening.lines()[0]


async def test_about_from_the_desk_at_once(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("slash", *"taiwan", "enter", "a")
        assert "about Taïwan: 1 statement" in opening.lines()[0]


@pytest.mark.parametrize("size", [(120, 40), (80, 40)])
async def test_a_second_speaker_beside_the_first(opened: Opened, dispatches: Path, size: tuple[int, int]) -> None:
    async with opened(dispatches, size=size) as opening:
        await to_lavrov(opening)
        await opening.press("plus", *"merkl", "enter")
        assert f"{LAVROV} · {MERKEL}" in opening.lines()[0]
        heads = [line for line in opening.lines() if f"{MERKEL}: 3 statements" in line]
        assert len(heads) == 1
        assert (f"{LAVROV}: 6 statements" in heads[0]) == (size[0] == 120)
        await opening.press("slash", *"decide", "enter")
        assert contents(opening) == ["Rien n'est décidé"] * 3
        await opening.press("j", "enter")
        assert read(opening) == "Rien n'est décidé"
        await opening.press("escape", "escape")
        assert f"{MERKEL}: 3 statements" in opening.screen
        await opening.press("tab", "G")
        assert re.search(rf"{LAVROV}: 6 statements  6/6", opening.screen)
        await opening.press("escape")
        assert f"● {LAVROV}: 6 statements" in opening.lines()[0]
        assert MERKEL not in opening.screen


async def test_a_second_name_typed_ahead_is_text(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l")
        # All at once, as over a slow line: the page is not there yet when the name is typed.
        for key, character in (("s", "s"), ("plus", "+"), *((letter, letter) for letter in "merkel"), ("enter", "\r")):
            opening.app.post_message(events.Key(key, character))
        await opening.until(lambda: f"{MERKEL}: 3 statements" in opening.screen)
        assert f"{LAVROV}: 6 statements" in opening.screen


async def test_a_second_name_that_is_not_there(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await opening.press("plus", *"zzzzzz")
        assert "no name here is like this" in opening.lines()[-1]
        await opening.press("escape")
        assert len(contents(opening)) == 6


async def test_why_and_how_sure(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await opening.press("w")
        assert re.search(rf"{LAVROV}: a déclaré · indirect · .* · \d+ % sure", opening.lines()[-1])


async def test_a_statement_is_copied_as_a_quotation(
    opened: Opened, dispatches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    async with opened(dispatches) as opening:
        await opening.press("slash", *"merkel", "enter", "s", "y")
        lines = opening.app.clipboard.splitlines()
        assert lines[0] == "> “Rien n'est décidé”"
        source = re.fullmatch(r"> — \*\*Angela Merkel\*\* \(.*\), .*, (.*), characters (\d+)–(\d+), (.*)", lines[-1])
        assert source is not None
        text = (dispatches / source[1]).read_text(encoding="utf-8")
        assert text[int(source[2]) : int(source[3])] == "Rien n'est décidé"
        assert "sent" in opening.lines()[-1]


async def test_help_and_hints_name_the_keys_as_they_are_configured(opened: Opened, dispatches: Path) -> None:
    async with opened(
        dispatches, size=(120, 60), settings=Settings(keys={"about": "u", "sort_speaker": "x"})
    ) as opening:
        await opening.press("slash", *"taiwan", "enter", "s")
        assert "press u" in opening.screen
        assert opening.lines()[-1].startswith(" ? help  u about  / narrow  + second")
        assert "x speaker" in opening.lines()[0]
        await opening.press("question_mark")
        assert re.search(r"Statements .*\n.*│  / +Narrow the statements", opening.screen)
        await opening.press("escape", "u")
        assert "about Taïwan" in opening.lines()[0]
