"""What the page of a concordance promises: the hits below each other, sorted, grouped, narrowed, and the way back."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tui.app.concordance.page import ConcordancePage
from tui.app.concordance.view import Head, Subject, View
from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks
from tui.find.concordance import Concordance, Order, arranging, complete
from tui.store.settings import Settings

from .conftest import Opened, Opening

LAVROV = "Sergueï Lavrov"
VERBS = ("parle", "écoute", "répond")
BETWEEN = "La séance est levée, la presse attend dehors. " * 5
"""So much text that no line shows two hits."""


@pytest.fixture
def dispatches(tmp_path: Path) -> Path:
    """Three documents that mention *Lavrov* twice each."""
    for number, verb in enumerate(VERBS):
        sentences = (f"Hier {LAVROV} {verb} à Moscou.", BETWEEN, f"Puis M. Lavrov {verb}.", BETWEEN)
        text = "\n".join([f"Dépêche numéro {number}.", *sentences, "Un accord est signé.\n"])
        (tmp_path / f"2020-0{number + 1}-10-{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def rows(opening: Opening) -> list[str]:
    """The lines of the concordance without what is above and below them."""
    lines = [line.rstrip() for line in opening.lines()[1:-1]]
    heading = next(place for place, line in enumerate(lines) if re.match(r" (\d+/|\d+ groups?|no lines)", line))
    return [line for line in lines[heading + 1 :] if line]


def in_reader(opening: Opening) -> tuple[str, str]:
    """Which document the reader shows, and the words of the name under its cursor."""
    return opening.title_of_reader, opening.current_words


def on_page(opening: Opening) -> bool:
    return isinstance(opening.app.screen, ConcordancePage)


async def test_the_current_name_in_all_its_spellings(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m")
        assert f"● {LAVROV}   6 mentions, all spellings" in opening.lines()[0]
        assert "1/6" in opening.lines()[1]
        assert len(rows(opening)) == 6
        hits = [re.search("Sergueï Lavrov|Lavrov", row) for row in rows(opening)]
        assert len({hit.start() for hit in hits if hit}) == 1


async def test_a_name_of_the_names_pane(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "tab", "m")
        assert "● Sergueï Lavrov   6 mentions" in opening.lines()[0]


async def test_the_name_of_a_page_and_the_way_back_to_it(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "enter", "m")
        assert len(rows(opening)) == 6
        await opening.press("escape")
        assert "Written" in opening.screen
        await opening.press("m", "j", "enter")
        assert opening.app.screen is opening.desk
        assert in_reader(opening)[1] == "Lavrov"


async def test_another_name_of_that_page(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "enter", "tab", "tab", "m")
        assert "■ Moscou   3 mentions" in opening.lines()[0]


async def test_what_the_filter_says(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("slash", *"moscou", "enter", "m")
        assert "/ moscou   3 hits" in opening.lines()[0]
        assert all("Moscou" in row for row in rows(opening))


async def test_what_is_to_be_found_is_looked_for_in_all_documents(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("enter", "f", *"accord", "enter", "m")
        assert "/ accord   3 hits" in opening.lines()[0]
        assert len(rows(opening)) == 3


@pytest.mark.parametrize("keys", [["m"], ["tab", "m"]])
async def test_with_nothing_to_look_for_all_names_of_the_document(
    opened: Opened, dispatches: Path, keys: list[str]
) -> None:
    async with opened(dispatches) as opening:
        await opening.press(*keys)
        assert "3 mentions in Dépêche numéro 2." in opening.lines()[0]
        hits = [hit for row in rows(opening) for hit in (LAVROV, "Moscou", "M. Lavrov") if hit in row]
        assert hits[:2] == [LAVROV, "Moscou"]


async def test_a_document_without_names_says_so(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rien du tout.\n", encoding="utf-8")
    async with opened(tmp_path) as opening:
        await opening.press("m")
        assert not on_page(opening)
        assert "no name was found in this document" in opening.lines()[-1]
        await opening.press("s")
        assert "no statement was found in this document" in opening.lines()[-1]


async def test_each_order_is_a_key_away_and_marked(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m")
        assert "sort: l left  r right  d date  f document" in opening.lines()[0]
        newest_first = rows(opening)
        assert [row.split()[0].lstrip("▸") for row in newest_first] == [
            date for date in ("2020-03-10", "2020-02-10", "2020-01-10") for _ in range(2)
        ]
        await opening.press("l")
        assert [re.split(LAVROV + "|Lavrov", row)[0].split()[-1] for row in rows(opening)] == ["Hier"] * 3 + ["M."] * 3
        await opening.press("r")
        assert [re.split("Lavrov", row)[1].split()[0].strip(".") for row in rows(opening)] == [
            verb for verb in ("écoute", "parle", "répond") for _ in range(2)
        ]
        await opening.press("d")
        assert [row[1:11] for row in rows(opening)] == sorted(row[1:11] for row in newest_first)
        await opening.press("f")
        assert rows(opening) == newest_first


async def test_the_cursor_stays_on_its_line(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "j", "j")
        marked = next(row for row in rows(opening) if row.startswith("▸"))
        await opening.press("l")
        assert marked in rows(opening)
        await opening.press("d")
        assert marked in rows(opening)


async def test_groups_count_and_open(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "l", "z")
        assert "2 groups" in opening.lines()[1]
        assert [row.split()[-2:] for row in rows(opening)] == [["3", "Hier"], ["3", "M"]]
        await opening.press("j", "enter")
        assert len(rows(opening)) == 5
        await opening.press("j", "enter")
        assert in_reader(opening)[1] == "Lavrov"
        await opening.press("escape", "N", "enter")
        assert len(rows(opening)) == 2
        await opening.press("d")
        assert [row.split()[-2:] for row in rows(opening)] == [
            ["2", month] for month in ("2020-01", "2020-02", "2020-03")
        ]
        await opening.press("z")
        assert len(rows(opening)) == 6


async def test_from_group_to_group(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "r", "n")
        assert "3/6" in opening.lines()[1]
        await opening.press("n", "n", "n")
        assert "6/6" in opening.lines()[1]
        await opening.press("N", "N")
        assert "3/6" in opening.lines()[1]


async def test_words_narrow_the_lines(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "slash", *"ECOUTE", "enter")
        assert "2 of 6 lines" in opening.lines()[2]
        assert all("écoute" in row for row in rows(opening))
        await opening.press("l", "j")
        assert "2/2" in opening.lines()[2]
        await opening.press("escape")
        assert len(rows(opening)) == 6
        assert on_page(opening)


async def test_words_that_no_line_has(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "slash", *"zzz")
        assert "no line has these words" in opening.lines()[-1]
        await opening.press("enter", "j", "n", "N", "z", "enter", "y", "l", "z")
        assert on_page(opening)
        await opening.press("slash", "escape")
        assert len(rows(opening)) == 6


async def test_enter_goes_to_the_place_and_escape_back_to_the_line(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "l", "G", "enter")
        assert opening.app.screen is opening.desk
        assert in_reader(opening) == ("2020-01-10  Dépêche numéro 0.", "Lavrov")
        await opening.press("space", "escape")
        assert on_page(opening)
        assert "6/6" in opening.lines()[1]
        assert rows(opening)[-1].startswith("▸")
        await opening.press("escape", "escape")
        assert opening.app.screen is opening.desk
        assert opening.desk.panes.front == "documents"


@pytest.mark.parametrize("keys", [["J"], ["slash", *"hier", "enter", "tab"]])
async def test_the_way_back_ends_with_another_document_or_filter(
    opened: Opened, dispatches: Path, keys: list[str]
) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "enter", *keys, "escape")
        assert opening.app.screen is opening.desk


async def test_a_line_is_copied_with_its_source(
    opened: Opened, dispatches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "j", "y")
        passage, source = opening.app.clipboard.splitlines()
        path, start, end = re.fullmatch(r"(.*):(\d+)-(\d+)", source).groups()  # type: ignore[union-attr]
        text = Path(path).read_text(encoding="utf-8")
        assert text[int(start) : int(end)] == "Lavrov"
        assert passage in " ".join(text.split())
        assert "sent" in opening.lines()[-1]


async def test_nothing_of_the_text_is_markup_or_a_control(opened: Opened, tmp_path: Path) -> None:
    text = "[bold]x[/] \x1b[2J\u202e accord [/red] \x07 [link=y]\n"
    (tmp_path / "[b]a.txt").write_text(text, encoding="utf-8")
    async with opened(tmp_path) as opening:
        await opening.press("enter", "f", *"accord", "enter", "m")
        assert "[bold]x[/] ␛[2J␦ accord [/red] ␇ [link=y]" in " ".join(opening.screen.split())


async def test_wide_characters_stay_aligned(opened: Opened, tmp_path: Path) -> None:
    text = f"外长外长外长外长外长外长 accord 外长外长。\n{BETWEEN}\nUn accord est là."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    async with opened(tmp_path, size=(60, 20)) as opening:
        await opening.press("enter", "f", *"accord", "enter", "m")
        lines = ["".join(segment.text for segment in strip) for strip in opening.app.screen._compositor.render_strips()]
        before = [cell_len(line.split("accord")[0]) for line in lines[2:4]]
        assert len(set(before)) == 1
        assert {cell_len(line) for line in lines} == {60}


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 15), (80, 24), (200, 60)])
async def test_every_key_at_every_size(opened: Opened, dispatches: Path, size: tuple[int, int]) -> None:
    async with opened(dispatches, size=size) as opening:
        await opening.press("tab", "l", "m", "j", "k", "space", "b", "ctrl+d", "u", "g", "G", "r", "d", "f", "l")
        await opening.press("z", "n", "N", "enter", "j", "z", "e", "E", "tab", "slash", "a", "down", "up", "tab")
        await opening.press("y", "m", "ctrl+l", "question_mark", "escape", "escape")
        assert on_page(opening)
        assert opening.app.size == size


async def test_help_and_palette_list_the_commands(opened: Opened, dispatches: Path) -> None:
    settings = Settings(keys={"sort_left": "v"})
    async with opened(dispatches, size=(120, 60), settings=settings) as opening:
        await opening.press("question_mark", "slash", *"concordance")
        assert "In context, as a concordance." in opening.screen
        await opening.press("enter", "escape", "tab", "l", "m")
        assert "sort: v left" in opening.lines()[0]
        await opening.press("question_mark")
        assert re.search(r"Concordance .*\n.*│  v +Sort by the left word", opening.screen)
        await opening.press("escape", "colon", *"right word")
        await opening.until(lambda: "Sort by the right word" in opening.screen)
        await opening.press("enter")
        await opening.until(lambda: on_page(opening) and " 1/" in opening.screen)
        await opening.until(lambda: re.split("Lavrov", rows(opening)[0])[1].split()[0] == "écoute")


async def test_keys_typed_ahead_reach_the_bar(opened: Opened, dispatches: Path) -> None:
    async with opened(dispatches) as opening:
        await opening.press("tab", "l", "m", "slash", *"puis", "enter", "l")
        assert "3 of 6 lines" in opening.lines()[2]


# -- the view, while lines still come in ------------------------------------------------------------------------------


def view_of(count: int) -> View:
    corpus = Corpus()
    for number in range(count):
        document = Document(f"{number}.txt", "", date=f"20{number:02}")
        text = f"{'ab'[number % 2]} X {number:02} X"
        corpus.put(corpus.add(document), Document(f"{number}.txt", "", parsed=True), text, LocalLinks())
    concordance = Concordance(corpus, range(count), lambda document: [(2, 3), (7, 8)])
    return View(Subject("X", ""), concordance)


def test_lines_that_come_in_are_shown_at_the_end() -> None:
    view = view_of(3)
    assert view.count == 0
    collecting = view.concordance.collect()
    next(collecting)
    view.refresh()
    assert [view.row(row) for row in range(view.count)] == [0, 1]
    complete(view.concordance.collect())
    view.refresh()
    assert view.count == 6
    assert not view.is_collecting


def test_documents_that_the_filter_finds_meanwhile_are_looked_through_too() -> None:
    view = view_of(2)
    shown = [1, 0]
    following = View(
        view.subject, Concordance(view.concordance.corpus, [0], lambda document: [(0, 1)]), lambda: (shown, False)
    )
    complete(following.concordance.collect())
    assert not following.look_for_documents()
    assert following.is_collecting
    complete(following.concordance.collect())
    assert list(following.concordance.documents) == [0, 1]


def test_a_view_that_is_sorted_waits_to_be_sorted_anew() -> None:
    view = view_of(4)
    collecting = view.concordance.collect()
    next(collecting)
    view.wanted = Order.LEFT
    view.arrange(complete(arranging(view.concordance, Order.LEFT)))
    assert view.is_arranged
    complete(view.concordance.collect())
    view.refresh()
    assert not view.is_arranged
    assert view.count == 2


def test_rows_of_groups_lead_to_lines_and_back() -> None:
    view = view_of(6)
    complete(view.concordance.collect())
    view.wanted = Order.LEFT
    view.arrange(complete(arranging(view.concordance, Order.LEFT)))
    view.toggle_groups()
    heads = [view.row(row) for row in range(view.count)]
    assert Head("a", 3, open=False) in heads
    view.toggle_group(1)
    assert view.count == len(heads) + view.groups[1].size
    for row in range(view.count):
        line = view.line_at(row)
        assert line is not None
        assert view.row_of(line) == row or isinstance(view.row(row), Head)
    assert view.line_at(view.count) is None


def test_lines_not_looked_at_yet_are_not_among_those_found() -> None:
    view = view_of(3)
    complete(view.concordance.collect())
    view.query = "01"
    view.found = bytearray([0, 0, 1])
    view.refresh()
    assert list(view.lines) == [2]
    assert view.row_of(0) is None
