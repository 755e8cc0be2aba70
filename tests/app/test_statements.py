"""What the page of statements promises, and the reader that shows who speaks."""

import re
from pathlib import Path

import pytest
from textual import events

from tui.app.statements.page import StatementsPage
from tui.pipeline.batch import Batch
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.sources import Entry, entries
from tui.store.settings import Settings

from .conftest import Opened, Opening, copy_documents

LAVROV, MERKEL = "Sergueï Lavrov", "Angela Merkel"
SAID = ("Taïwan est une question intérieure", "la paix est possible", "les échanges avec la Chine augmentent")
NEWEST_FIRST = (SAID[2], "l'accord 2 est prêt", SAID[1], "l'accord 1 est prêt", SAID[0], "l'accord 0 est prêt")


@pytest.fixture
def dispatches(tmp_path: Path) -> Path:
    """Three documents in which *Lavrov* speaks twice and *Merkel* once."""
    for number, content in enumerate(SAID):
        paragraphs = (
            f"Dépêche numéro {number}.",
            f"{LAVROV} a déclaré que {content}.",
            f"« Rien n'est décidé », a affirmé {MERKEL}.",
            "La séance est levée à Moscou.",
            f"M. Lavrov a indiqué que l'accord {number} est prêt.\n",
        )
        (tmp_path / f"2020-0{number + 1}-10-{number}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return tmp_path


async def press(opening: Opening, *keys: str) -> None:
    """Press keys and wait until all that they set going has come to its end."""
    await opening.press(*keys)
    while any(worker.node is opening.app.screen and not worker.is_finished for worker in opening.app.workers):
        await opening.pilot.pause(0.01)
    await opening.settle()


async def to_lavrov(opening: Opening) -> None:
    """Open the statements of the first name in the text."""
    await press(opening, "tab", "l", "s")
    assert on_page(opening)


def contents(opening: Opening) -> list[str]:
    """What is said in the rows of the only list that is shown, of what the tests know."""
    known = (*SAID, *(f"l'accord {number} est prêt" for number in range(3)), "Rien n'est décidé")
    return [content for line in opening.lines()[1:-1] for content in known if content in line]


def on_page(opening: Opening) -> bool:
    return isinstance(opening.app.screen, StatementsPage)


def read(opening: Opening) -> str:
    """The statement that is highlighted in the reader."""
    reader = opening.app.desk.reader
    assert reader.page is not None
    span = reader.current_statement
    return "" if span is None else reader.page.text[slice(*span)]


# -- the page ---------------------------------------------------------------------------------------------------------


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
        await press(opening, "slash", *"merkel", "enter", "s")
        assert f"● {MERKEL}: 3 statements" in opening.lines()[0]
        assert opening.screen.count("“Rien n'est décidé”") == 3


@pytest.mark.parametrize("keys", [["tab", "tab", "s"], ["tab", "l", "enter", "s"], ["slash", *"lavrof", "enter", "s"]])
async def test_a_name_of_the_pane_of_a_page_and_of_the_filter(
    opened: Opened, dispatches: Path, keys: list[str]
) -> None:
    async with opened(dispatches) as opening:
        await press(opening, *keys)
        assert f"● {LAVROV}: 6 statements" in opening.lines()[0]


async def test_who_speaks_at_the_cursor_where_there_is_no_name(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "tab", "v", "v", "s")
        assert f"● {MERKEL}: 3 statements" in opening.lines()[0]


async def test_the_filter_asks_for_a_speaker_and_words(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "slash", *"said:lavrov taiwan", "enter", "s")
        assert contents(opening) == [SAID[0]]
        assert "1 of 6" in opening.screen
        assert "names that the filter finds" not in opening.lines()[-1]


async def test_that_the_filter_finds_more_names_than_the_one_that_is_taken_is_said(
    opened: Opened, dispatches: Path
) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "slash", *"lavrov merkel", "enter", "s")
        assert "one of 2 names that the filter finds" in opening.lines()[-1]
        await press(opening, "j")
        assert "names that the filter finds" not in opening.lines()[-1]


@pytest.mark.parametrize("keys", [["s"], ["tab", "s"]])
@pytest.mark.parametrize("size", [(120, 40), (70, 40)])
async def test_of_no_name_what_is_said_in_the_document(
    opened: Opened, dispatches: Path, keys: list[str], size: tuple[int, int]
) -> None:
    async with opened(dispatches, size=size) as opening:
        await press(opening, *keys)
        assert "3 statements in Dépêche numéro 2." in opening.lines()[0]
        assert contents(opening) == [SAID[2], "Rien n'est décidé", "l'accord 2 est prêt"]
        assert [name for line in opening.lines()[1:-1] for name in (LAVROV, MERKEL) if name in line] == [
            LAVROV, MERKEL, LAVROV
        ]  # fmt: skip
        await press(opening, "p")
        assert contents(opening)[0] == "Rien n'est décidé"
        await press(opening, "s")
        assert f"● {MERKEL}: 3 statements" in opening.lines()[0]
        await press(opening, "escape", "a")
        assert f"about {MERKEL}: 0 statements" in opening.lines()[0]
        await press(opening, "escape", "enter")
        assert read(opening) == "Rien n'est décidé"
        await press(opening, "n")
        assert "statement 2/3 in Dépêche numéro 2." in opening.lines()[-1]


async def test_without_a_name_nothing_is_said_about_it(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "a")
        assert not on_page(opening)
        assert "no name under the cursor" in opening.lines()[-1]


async def test_words_names_and_phrases_narrow_the_statements(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await press(opening, "slash", *"ACCORD", "enter")
        assert contents(opening) == [f"l'accord {number} est prêt" for number in (2, 1, 0)]
        assert "3 of 6" in opening.lines()[2]
        await press(opening, "escape")
        assert len(contents(opening)) == 6
        await press(opening, "slash", *'"la paix"', "enter")
        assert contents(opening) == [SAID[1]]
        await press(opening, "slash", *"date:2020-01", "enter")
        assert contents(opening) == [SAID[0], "l'accord 0 est prêt"]
        await press(opening, "escape")
        assert on_page(opening)


async def test_a_query_that_cannot_be_understood_leaves_what_is_shown(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await press(opening, "slash", *"paix", "space", *"date:zz")
        assert "date:zz" in opening.lines()[-1]
        assert contents(opening) == [SAID[1]]


async def test_the_orders(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await press(opening, "D")
        assert contents(opening) == [SAID[0], "l'accord 0 est prêt", *NEWEST_FIRST[2:4], *NEWEST_FIRST[:2]]
        await press(opening, "d")
        assert contents(opening) == list(NEWEST_FIRST)


async def test_statements_of_documents_that_are_read_meanwhile_are_added(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        intake = opening.app.intake
        intake._loading = True
        await to_lavrov(opening)
        await press(opening, "j")
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
        await press(opening)
        assert "7 statements " in opening.lines()[0]
        assert "so far" not in opening.screen
        assert "tout va bien" in opening.lines()[2]
        assert NEWEST_FIRST[1] in next(line for line in opening.lines() if opening.app.glyphs.cursor in line)


async def test_what_was_said_about_a_name_and_by_whom(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "slash", *"taiwan", "enter", "s")
        assert "no statements by Taïwan were found" in opening.screen
        assert "1 statement about this name: press a" in opening.screen
        await press(opening, "a")
        assert "about Taïwan: 1 statement" in opening.lines()[0]
        assert f"{SAID[0]}" in opening.lines()[2]
        assert opening.lines()[2].rstrip().endswith(LAVROV)
        assert opening.lines()[3].rstrip().endswith("a déclaré")
        await press(opening, "s")
        assert f"● {LAVROV}: 6 statements" in opening.lines()[0]
        await press(opening, "escape")
        assert "about Taïwan: 1 statement" in opening.lines()[0]
        await press(opening, "a")
        assert "Taïwan: 0 statements" in opening.lines()[0]


async def test_about_from_the_desk_at_once(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "slash", *"taiwan", "enter", "a")
        assert "about Taïwan: 1 statement" in opening.lines()[0]


@pytest.mark.parametrize("size", [(120, 40), (80, 40)])
async def test_a_second_speaker_beside_the_first(opened: Opened, dispatches: Path, size: tuple[int, int]) -> None:
    async with opened(dispatches, size=size) as opening:
        await to_lavrov(opening)
        await press(opening, "plus", *"merkl", "enter")
        assert f"{LAVROV} · {MERKEL}" in opening.lines()[0]
        heads = [line for line in opening.lines() if f"{MERKEL}: 3 statements" in line]
        assert len(heads) == 1
        assert (f"{LAVROV}: 6 statements" in heads[0]) == (size[0] == 120)
        await press(opening, "slash", *"decide", "enter")
        assert contents(opening) == ["Rien n'est décidé"] * 3
        await press(opening, "j", "enter")
        assert read(opening) == "Rien n'est décidé"
        await press(opening, "escape", "escape")
        assert f"{MERKEL}: 3 statements" in opening.screen
        await press(opening, "tab", "G")
        assert re.search(rf"{LAVROV}: 6 statements  6/6", opening.screen)
        await press(opening, "escape")
        assert f"● {LAVROV}: 6 statements" in opening.lines()[0]
        assert MERKEL not in opening.screen


async def test_a_second_name_typed_ahead_is_text(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "tab", "l")
        # All at once, as over a slow line: the page is not there yet when the name is typed.
        for key, character in (("s", "s"), ("plus", "+"), *((letter, letter) for letter in "merkel"), ("enter", "\r")):
            opening.app.post_message(events.Key(key, character))
        await opening.until(lambda: f"{MERKEL}: 3 statements" in opening.screen)
        assert f"{LAVROV}: 6 statements" in opening.screen


async def test_a_second_name_that_is_not_there(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await press(opening, "plus", *"zzzzzz")
        assert "no name here is like this" in opening.lines()[-1]
        await press(opening, "escape")
        assert len(contents(opening)) == 6


async def test_why_and_how_sure(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await press(opening, "w")
        assert re.search(rf"{LAVROV}: a déclaré · indirect · .* · \d+ % sure", opening.lines()[-1])


async def test_a_statement_is_copied_as_a_quotation(
    opened: Opened, dispatches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    async with opened(dispatches) as opening:
        await press(opening, "slash", *"merkel", "enter", "s", "y")
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
        await press(opening, "slash", *"taiwan", "enter", "s")
        assert "press u" in opening.screen
        assert opening.lines()[-1].startswith(" ? help  u about  / narrow  + second")
        assert "x speaker" in opening.lines()[0]
        await press(opening, "question_mark")
        assert re.search(r"Statements .*\n.*│  / +Narrow the statements", opening.screen)
        await press(opening, "escape", "u")
        assert "about Taïwan" in opening.lines()[0]


# -- into the reader and back -----------------------------------------------------------------------------------------


async def test_enter_goes_to_the_statement_and_n_on_through_the_list(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await press(opening, "j", "enter")
        assert opening.app.screen is opening.app.desk
        assert read(opening) == "l'accord 2 est prêt"
        await press(opening, "n")
        assert read(opening) == "la paix est possible"
        assert f"statement 3/6 by {LAVROV}" in opening.lines()[-1]
        await press(opening, "N", "N", "N")
        assert read(opening) == SAID[2]
        assert "first" in opening.lines()[-1]
        await press(opening, "n", "n", "escape")
        assert on_page(opening)
        assert "3/6" in opening.lines()[1]
        await press(opening, "escape", "escape")
        assert opening.app.desk.panes.front == "documents"


async def test_n_goes_through_narrowed_statements_only(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await press(opening, "slash", *"accord", "enter", "enter", "n")
        assert read(opening) == "l'accord 1 est prêt"


async def test_n_means_hits_again_once_something_else_is_looked_for(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await press(opening, "enter", "f", *"moscou", "enter", "n")
        assert "hit 1/1" in opening.lines()[-1]
        await press(opening, "escape", "escape")
        assert not on_page(opening)


async def test_from_another_page_to_a_statement_and_back(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "tab", "l", "enter")
        assert "s 6 statements  a 0 about" in opening.lines()[-1]
        await press(opening, "s", "enter")
        assert read(opening) == SAID[2]
        await press(opening, "escape")
        assert on_page(opening)
        await press(opening, "escape")
        assert opening.app.screen is opening.app.desk


async def test_a_statement_that_is_no_longer_in_its_file(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        document = opening.app.pile.corpus.statements.document(opening.app.screen._view.voice.shown[0])  # type: ignore[attr-defined]
        opening.app.pile.corpus.withdraw(document, opening.app.pile.corpus.document(document))
        await press(opening, "j", "k", "enter")
        assert on_page(opening)
        assert "no longer says this" in opening.lines()[-1]
        await press(opening, "j", "j", "enter", "N")
        assert read(opening) == SAID[1]


async def test_the_highlight_is_not_colour_alone(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches, settings=Settings(theme="none")) as opening:
        await to_lavrov(opening)
        await press(opening, "enter")
        reader = opening.app.desk.reader
        strips = [reader.render_line(y) for y in range(reader.size.height)]
        underlined = "".join(part.text for strip in strips for part in strip if part.style and part.style.underline)
        # The name of a place, underlined elsewhere, stands out by not being so.
        assert "les échanges avec la " in underlined
        assert "Chine" not in underlined


# -- who speaks, in the reader ----------------------------------------------------------------------------------------


async def test_from_statement_to_statement_and_who_speaks(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "tab", "v")
        assert read(opening) == SAID[2]
        assert f"{LAVROV}: a déclaré, reported" in opening.lines()[-1]
        await press(opening, "v")
        assert f"{MERKEL}: a affirmé, quoted" in opening.lines()[-1]
        await press(opening, "v", "v")
        assert "no further statement in this document; J opens the next document" in opening.lines()[-1]
        await press(opening, "V", "V", "V")
        assert "no statement before this one; K opens the one before" in opening.lines()[-1]
        assert read(opening) == SAID[2]
        await press(opening, "w")
        assert "% sure" in opening.lines()[-1]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_speakers_stand_in_the_margin(opened: Opened, dispatches: Path, size: tuple[int, int]) -> None:
    async with opened(dispatches, size=size) as opening:
        await press(opening, "enter", "S")
        reader = opening.app.desk.reader
        lines = [reader.render_line(y).text for y in range(reader.size.height)]
        said = next(y for y, line in enumerate(lines) if "Rien n'est" in line)
        assert re.match(r" *Angela", lines[said])
        assert "│" in lines[said]
        between = next(line for line in lines if "La séance" in line)
        assert "│" not in between
        assert all(len(line) <= size[0] for line in lines)
        await press(opening, "S")
        assert not any("│" in reader.render_line(y).text for y in range(reader.size.height))


async def test_the_margin_takes_no_room_where_nobody_speaks(opened: Opened, tmp_path: Path) -> None:
    texts = {"2020-01-10": f"Dépêche.\n\n{LAVROV} a déclaré que {SAID[0]}.\n", "2020-01-09": "Rien.\n\nTout va bien.\n"}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    async with opened(tmp_path) as opening:
        reader = opening.app.desk.reader
        columns = []
        for key in ("enter", "S", "J", "K"):
            await press(opening, key)
            first = reader.render_line(1).text
            columns.append(next(first.index(word) for word in ("Dépêche", "Rien") if word in first))
        assert columns[0] == columns[2] < columns[1] == columns[3]
        assert reader.voiced


async def test_speakers_stay_shown_in_the_next_session(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await press(opening, "enter", "S", "J")
        assert opening.app.desk.reader.voiced
    async with opened(dispatches) as opening:
        assert opening.app.desk.reader.voiced


async def test_a_document_in_which_nobody_speaks(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        await press(opening, "enter", "v")
        assert "no further statement" in opening.lines()[-1]
        await press(opening, "S")
        assert "no statements were found in this document" in opening.lines()[-1]


async def test_nothing_of_the_text_is_markup_or_a_control(opened: Opened, tmp_path: Path) -> None:
    text = f"[bold]T[/]\n\n{LAVROV} a déclaré que la paix est loin [/red] \x1b[2J\u202e.\n"
    (tmp_path / "[b]a.txt").write_text(text, encoding="utf-8")
    async with opened(tmp_path) as opening:
        await press(opening, "enter", "S", "v")
        assert "␛[2J" in opening.screen
        await press(opening, "tab", "s")
        assert "la paix est loin [/red] ␛[2J" in opening.screen
        await press(opening, "w", "y")
        assert "\x1b" not in opening.app.clipboard
