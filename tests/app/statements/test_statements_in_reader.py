"""From a statement into the reader and back, and the reader that shows who speaks."""

import re
from pathlib import Path

import pytest

from tests.app.conftest import Opened, copy_documents
from tui.store.settings import Settings

from .conftest import LAVROV, MERKEL, SAID, on_page, read, to_lavrov

# -- into the reader and back -----------------------------------------------------------------------------------------


async def test_enter_goes_to_the_statement_and_n_on_through_the_list(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await opening.press("j", "enter")
        assert opening.app.screen is opening.desk
        assert read(opening) == "l'accord 2 est prêt"
        await opening.press("n")
        assert read(opening) == "la paix est possible"
        assert f"statement 3/6 by {LAVROV}" in opening.lines()[-1]
        await opening.press("N", "N", "N")
        assert read(opening) == SAID[2]
        assert "first" in opening.lines()[-1]
        await opening.press("n", "n", "escape")
        assert on_page(opening)
        assert "3/6" in opening.lines()[1]
        await opening.press("escape", "escape")
        assert opening.desk.panes.front == "documents"


async def test_n_goes_through_narrowed_statements_only(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await opening.press("slash", *"accord", "enter", "enter", "n")
        assert read(opening) == "l'accord 1 est prêt"


async def test_n_means_hits_again_once_something_else_is_looked_for(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        await opening.press("enter", "f", *"moscou", "enter", "n")
        assert "hit 1/1" in opening.lines()[-1]
        await opening.press("escape", "escape")
        assert not on_page(opening)


async def test_from_another_page_to_a_statement_and_back(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "enter")
        assert "s 6 statements  a 0 about" in opening.lines()[-1]
        await opening.press("s", "enter")
        assert read(opening) == SAID[2]
        await opening.press("escape")
        assert on_page(opening)
        await opening.press("escape")
        assert opening.app.screen is opening.desk


async def test_a_statement_that_is_no_longer_in_its_file(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await to_lavrov(opening)
        document = opening.app.pile.corpus.statements.document(opening.app.screen._view.voice.shown[0])  # type: ignore[attr-defined]
        opening.app.pile.corpus.withdraw(document, opening.app.pile.corpus.document(document))
        await opening.press("j", "k", "enter")
        assert on_page(opening)
        assert "no longer says this" in opening.lines()[-1]
        await opening.press("j", "j", "enter", "N")
        assert read(opening) == SAID[1]


async def test_the_highlight_is_not_colour_alone(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches, settings=Settings(theme="none")) as opening:
        await to_lavrov(opening)
        await opening.press("enter")
        reader = opening.desk.reader
        strips = [reader.render_line(y) for y in range(reader.size.height)]
        underlined = "".join(part.text for strip in strips for part in strip if part.style and part.style.underline)
        # The name of a place, underlined elsewhere, stands out by not being so.
        assert "les échanges avec la " in underlined
        assert "Chine" not in underlined


# -- who speaks, in the reader ----------------------------------------------------------------------------------------


async def test_from_statement_to_statement_and_who_speaks(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "v")
        assert read(opening) == SAID[2]
        assert f"{LAVROV}: a déclaré, reported" in opening.lines()[-1]
        await opening.press("v")
        assert f"{MERKEL}: a affirmé, quoted" in opening.lines()[-1]
        await opening.press("v", "v")
        assert "no further statement in this document; J opens the next document" in opening.lines()[-1]
        await opening.press("V", "V", "V")
        assert "no statement before this one; K opens the one before" in opening.lines()[-1]
        assert read(opening) == SAID[2]
        await opening.press("w")
        assert "% sure" in opening.lines()[-1]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_speakers_stand_in_the_margin(opened: Opened, dispatches: Path, size: tuple[int, int]) -> None:
    async with opened(dispatches, size=size) as opening:
        await opening.press("enter", "S")
        reader = opening.desk.reader
        lines = [reader.render_line(y).text for y in range(reader.size.height)]
        said = next(y for y, line in enumerate(lines) if "Rien n'est" in line)
        assert re.match(r" *Angela", lines[said])
        assert "│" in lines[said]
        between = next(line for line in lines if "La séance" in line)
        assert "│" not in between
        assert all(len(line) <= size[0] for line in lines)
        await opening.press("S")
        assert not any("│" in reader.render_line(y).text for y in range(reader.size.height))


async def test_the_margin_takes_no_room_where_nobody_speaks(opened: Opened, tmp_path: Path) -> None:
    texts = {"2020-01-10": f"Dépêche.\n\n{LAVROV} a déclaré que {SAID[0]}.\n", "2020-01-09": "Rien.\n\nTout va bien.\n"}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    async with opened(tmp_path) as opening:
        reader = opening.desk.reader
        columns = []
        for key in ("enter", "S", "J", "K"):
            await opening.press(key)
            first = reader.render_line(1).text
            columns.append(next(first.index(word) for word in ("Dépêche", "Rien") if word in first))
        assert columns[0] == columns[2] < columns[1] == columns[3]
        assert reader.voiced


async def test_speakers_stay_shown_in_the_next_session(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("enter", "S", "J")
        assert opening.desk.reader.voiced
    async with opened(dispatches) as opening:
        assert opening.desk.reader.voiced


async def test_a_document_in_which_nobody_speaks(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        await opening.press("enter", "v")
        assert "no further statement" in opening.lines()[-1]
        await opening.press("S")
        assert "no statements were found in this document" in opening.lines()[-1]


async def test_nothing_of_the_text_is_markup_or_a_control(opened: Opened, tmp_path: Path) -> None:
    text = f"[bold]T[/]\n\n{LAVROV} a déclaré que la paix est loin [/red] \x1b[2J\u202e.\n"
    (tmp_path / "[b]a.txt").write_text(text, encoding="utf-8")
    async with opened(tmp_path) as opening:
        await opening.press("enter", "S", "v")
        assert "␛[2J" in opening.screen
        await opening.press("tab", "s")
        assert "la paix est loin [/red] ␛[2J" in opening.screen
        await opening.press("w", "y")
        assert "\x1b" not in opening.app.clipboard
