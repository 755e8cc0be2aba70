"""The reader on a screen: what it shows, and how."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.geometry import Offset
from textual.selection import Selection

from tui.app.glyphs import LETTERS
from tui.app.reader.page import Marked, Page
from tui.corpus.mention import TYPES
from tui.text.damage.repair import Repair
from tui.text.safe import safe

from .host import LINES, MENTIONS, TEXT, on_screen, shown, strips, style_of, words

# -- repairs ---------------------------------------------------------------------------------------------

DAMAGED = "Sergue? dit plut?t dÃ©jÃ\xa0 vu Ã\xa0 Paris.\n"
REPAIRS = [
    *(Repair(6, 7, "ï", "test"), Repair(16, 17, "ô", "test"), Repair(20, 22, "é", "test")),
    *(Repair(23, 25, "à", "test"), Repair(29, 31, "à", "test")),
]


def damaged_page(repairs: Sequence[Repair] = REPAIRS) -> Page:
    return Page("page", DAMAGED, "Le titre", [Marked(0, 7, "place", 1)], "fr", repairs)


async def test_repaired_letters_are_shown_and_stand_out_without_colour() -> None:
    async with shown() as (reader, _):
        reader.show(damaged_page())
        reader.show(Page("other", "", "Le titre"))
        reader.show(damaged_page())
        assert words(reader)[0] == "Sergueï dit plutôt déjà vu à Paris."
        assert style_of(reader, "ô").underline
        # A place is underlined; there the repaired letter is the one that is not.
        assert style_of(reader, "Sergue").underline
        assert not style_of(reader, "ï").underline


async def test_the_files_own_characters_are_shown_instead_and_the_place_stays() -> None:
    async with shown() as (reader, _):
        reader.show(damaged_page())
        reader.go_to(DAMAGED.index("Paris"))
        reader.show_repairs(False)
        assert words(reader)[0] == safe(DAMAGED.rstrip("\n"))
        assert reader.cursor == DAMAGED.index("Paris")
        reader.show(damaged_page())
        assert "plut?t" in words(reader)[0]
        reader.show_repairs(True)
        assert words(reader)[0] == "Sergueï dit plutôt déjà vu à Paris."


async def test_repairs_that_come_later_are_shown_at_the_same_place() -> None:
    async with shown() as (reader, _):
        reader.show(damaged_page([]))
        reader.go_to(DAMAGED.index("vu"))
        reader.show(damaged_page())
        assert words(reader)[0] == "Sergueï dit plutôt déjà vu à Paris."
        assert reader.cursor == DAMAGED.index("vu")


async def test_highlights_and_selections_are_those_of_the_file_in_repaired_text() -> None:
    async with shown() as (reader, _):
        reader.show(damaged_page())
        start = DAMAGED.index("dÃ©jÃ")
        reader.set_hits([(start, start + 6), (DAMAGED.index("Paris"), DAMAGED.index("."))])
        assert style_of(reader, "Paris").reverse
        assert style_of(reader, "d").reverse
        assert not style_of(reader, " vu ").reverse
        selection = Selection.from_offsets(Offset(4 + 12, start), Offset(4 + 24, start))
        selected = reader.get_selection(selection)
        assert selected is not None
        assert set(selected[0]) <= set(safe(DAMAGED))


# -- what is on the screen -------------------------------------------------------------------------------


async def test_a_page_stands_under_its_heading() -> None:
    async with shown() as (reader, _):
        assert on_screen(reader)[0] == " Le titre"
        assert words(reader) == [f"ligne {number:03}" for number in range(10)]


async def test_the_column_of_prose_is_centred_and_can_be_made_wider() -> None:
    async with shown("x" * 500, size=(100, 11), prose_width=40) as (reader, _):
        assert on_screen(reader)[1] == " " * 30 + "▌ " + "x" * 38
        reader.widen(20)
        assert reader.prose_width == 60
        assert on_screen(reader)[1] == " " * 20 + "▌ " + "x" * 58
        reader.widen(-1000)
        assert reader.prose_width > 0
        reader.widen(1000)
        assert len(on_screen(reader)[1]) <= 100


async def test_every_line_fills_the_pane_exactly() -> None:
    text = "外交部长 e\u0301te\u0301 👩\u200d🔬\tfin\n\n" * 20
    async with shown(text, [Marked(2, 6, "person", 1)], size=(31, 11), prose_width=30) as (reader, _):
        for strip in strips(reader):
            assert cell_len(strip.text) == strip.cell_length == 31


async def test_an_empty_document_and_no_document_are_blank() -> None:
    async with shown("") as (reader, _):
        assert on_screen(reader) == [" Le titre", *[""] * 10]
        assert reader.fraction == 1.0
        for move in (reader.next_mention, reader.next_hit, reader.next_sentence, reader.to_end):
            assert not move()
        reader.show(None)
        assert on_screen(reader) == [""] * 11
        assert reader.page is None


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (4, 4), (20, 5), (40, 3)])
async def test_a_tiny_pane_is_survived(size: tuple[int, int]) -> None:
    async with shown(TEXT, MENTIONS, size=size) as (reader, _):
        assert [strip.cell_length for strip in strips(reader)] == [size[0]] * size[1]
        reader.next_mention()
        reader.scroll_pages(1)
        reader.to_end()
        assert len(strips(reader)) == size[1]


async def test_a_bar_stands_beside_the_current_sentence_only() -> None:
    text = "Une phrase.\nUne autre qui est longue.\nUne de plus.\n"
    async with shown(text, size=(24, 11)) as (reader, _):
        reader.next_sentence()
        barred = [line.strip(" ▌") for line in on_screen(reader) if "▌" in line]
        assert barred == ["Une autre qui est", "longue."]


async def test_a_terminal_without_signs_gets_letters() -> None:
    async with shown(glyphs=LETTERS) as (reader, _):
        assert "*" in on_screen(reader)[1]


async def test_a_long_heading_is_cut() -> None:
    async with shown() as (reader, _):
        reader.show(Page("page", LINES, "Un titre " * 20))
        assert on_screen(reader)[0].endswith("…")
        assert reader.render_line(0).cell_length == 60


# -- highlighting ----------------------------------------------------------------------------------------


async def test_each_type_differs_without_its_colour() -> None:
    text = " ".join(TYPES)
    marked = [Marked(text.index(name), text.index(name) + len(name), name, i) for i, name in enumerate(TYPES)]
    async with shown("- " + text, [Marked(m.start + 2, m.end + 2, m.type, m.name) for m in marked]) as (
        reader,
        _,
    ):
        found = [style_of(reader, name) for name in TYPES]
        attributes = {(style.bold, style.italic, style.underline) for style in found}
        assert len(attributes) == len(TYPES)
        assert (None, None, None) not in attributes
        assert len({style.color for style in found}) == len(TYPES)


async def test_the_current_mention_stands_out_and_others_of_its_name_are_marked() -> None:
    async with shown(TEXT, MENTIONS) as (reader, _):
        assert style_of(reader, "Wang").reverse
        assert style_of(reader, "Wang", 1).underline
        assert not style_of(reader, "Wang", 1).reverse
        assert not style_of(reader, "Lavrov").underline


async def test_hits_are_drawn_over_mentions_and_the_current_one_differs() -> None:
    async with shown(TEXT, MENTIONS) as (reader, _):
        reader.set_hits([(10, 16), (18, 24)])
        plain = style_of(reader, "Lavrov")
        assert plain.reverse
        assert reader.next_hit() == (1, 2)
        current = style_of(reader, "Lavrov")
        assert current.reverse
        assert current.underline
        assert current.bgcolor != style_of(reader, "Lavrov", 1).bgcolor


async def test_another_theme_is_taken_up_at_once() -> None:
    async with shown(TEXT, MENTIONS) as (reader, pilot):
        before = style_of(reader, "Lavrov")
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert style_of(reader, "Lavrov").bgcolor != before.bgcolor


async def test_a_line_is_drawn_in_as_few_segments_as_it_has_looks() -> None:
    async with shown(LINES) as (reader, _):
        assert [len(list(strip)) for strip in strips(reader)[2:]] == [1] * 9


# -- hostile and long texts ------------------------------------------------------------------------------


async def test_hostile_files_reach_the_screen_only_as_safe_text(hostile: dict[str, str]) -> None:
    async with shown(size=(50, 12)) as (reader, pilot):
        for name, text in hostile.items():
            reader.show(Page(name, text, safe(name, keep=""), [Marked(0, 3, "person", 1)]))
            for move in (reader.to_end, reader.previous_sentence, reader.to_start, reader.next_sentence):
                move()
                for strip in strips(reader):
                    assert strip.text == safe(strip.text, keep=""), name
                    assert strip.cell_length == 50, name
            await pilot.pause()


async def test_a_long_text_is_opened_and_left_without_laying_it_out() -> None:
    text = "Le ministre des Affaires étrangères a rencontré vendredi son homologue.\n" * 70_000
    async with shown(text) as (reader, _):
        reader.to_end()
        assert reader.fraction == 1.0
        reader.scroll_pages(-3)
        reader.to_start()
        reader.go_to(len(text) // 2)
        assert reader.laid_out < len(text) // 100
