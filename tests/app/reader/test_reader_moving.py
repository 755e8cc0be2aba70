"""The reader on a screen: what keys, other widgets and the mouse do to the place in the text."""

import pytest
from textual.events import MouseScrollDown

from tui.app.reader.page import Marked, Page
from tui.app.reader.widget import Reader

from .host import LENGTH, LINES, MENTIONS, TEXT, drawn_after, shown, strips, words

# -- moving ----------------------------------------------------------------------------------------------


async def test_moving_without_scrolling_draws_only_the_lines_that_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Wang.\n\nUn.\n\nLavrov.\n\nDeux.\n"
    marks = [Marked(0, 4, "person", 1), Marked(12, 18, "person", 2)]
    async with shown(text, marks) as (reader, _):
        assert drawn_after(reader, monkeypatch, reader.next_mention) == {1, 5}
        assert drawn_after(reader, monkeypatch, lambda: reader.go_to(14)) == set()
        assert drawn_after(reader, monkeypatch, lambda: reader.set_hits([(7, 9)])) == {3}


async def test_mentions_that_arrive_draw_only_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    async with shown() as (reader, _):
        reader.scroll_lines(20)
        page = Page("page", LINES, "Le titre", [Marked(25 * LENGTH, 25 * LENGTH + 5, "place", 1)])
        assert drawn_after(reader, monkeypatch, lambda: reader.show(page)) == {6}
        assert words(reader)[0] == "ligne 020"


async def test_every_change_of_place_is_told_once() -> None:
    async with shown() as (reader, pilot):
        reader.scroll_lines(1)
        reader.scroll_lines(1)
        await pilot.pause()
        assert [type(message) for message in pilot.app.said] == [Reader.Moved]
        assert pilot.app.said[0].control is reader
        reader.set_hits([(0, 2)])
        reader.scroll_lines(0)
        await pilot.pause()
        assert len(pilot.app.said) == 1


async def test_coming_round_the_hits_is_told() -> None:
    async with shown() as (reader, pilot):
        reader.set_hits([(0, 5), (500, 505)])
        reader.next_hit()
        assert not [message for message in pilot.app.said if isinstance(message, Reader.Wrapped)]
        assert reader.next_hit() == (1, 2)
        assert reader.previous_hit() == (2, 2)
        await pilot.pause()
        told = [message.forward for message in pilot.app.said if isinstance(message, Reader.Wrapped)]
        assert told == [True, False]


async def test_the_name_under_the_cursor_is_gone_through_to_its_end() -> None:
    async with shown(TEXT, MENTIONS) as (reader, _):
        assert reader.next_of_name() == MENTIONS[3]
        assert reader.next_of_name() is None
        assert reader.current_mention == MENTIONS[3]
        assert reader.previous_of_name() == MENTIONS[0]
        assert reader.next_of_name(2) == MENTIONS[1]


async def test_another_page_starts_where_it_is_told_and_without_hits() -> None:
    async with shown() as (reader, _):
        reader.set_hits([(0, 5)])
        reader.show(Page("other", LINES, "Autre"), top=40 * LENGTH, cursor=45 * LENGTH)
        assert words(reader)[0] == "ligne 040"
        assert reader.cursor == 45 * LENGTH
        assert reader.next_hit() is None


async def test_a_text_that_comes_later_is_shown_where_it_was_asked_for() -> None:
    async with shown() as (reader, _):
        reader.show(Page("late", "", "Plus tard"), top=40 * LENGTH, cursor=45 * LENGTH)
        reader.show(Page("late", LINES, "Plus tard"))
        assert words(reader)[0] == "ligne 040"
        assert reader.cursor == 45 * LENGTH


async def test_a_resize_keeps_the_text_at_the_top() -> None:
    text = "Une phrase de quelques mots sans fin et sans but. " * 60
    async with shown(text) as (reader, pilot):
        reader.scroll_lines(7)
        top = reader.top_offset
        await pilot.resize_terminal(30, 15)
        assert reader.top_offset == top
        assert text[top : top + 8] in words(reader)[0]
        assert all(strip.cell_length == 30 for strip in strips(reader))


async def test_the_hidden_cursor_of_the_terminal_stands_on_the_place() -> None:
    async with shown(TEXT, MENTIONS) as (reader, pilot):
        assert pilot.app.cursor_position == (2, 1)
        reader.next_mention()
        assert pilot.app.cursor_position == (12, 1)


# -- mouse -----------------------------------------------------------------------------------------------


async def test_the_wheel_scrolls_and_a_click_sets_the_place() -> None:
    async with shown() as (reader, pilot):
        reader.post_message(MouseScrollDown(reader, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert words(reader)[0] == "ligne 003"
        await pilot.click(reader, offset=(8, 4))
        assert reader.cursor == 6 * LENGTH + 6
        await pilot.click(reader, offset=(0, 0))
        assert reader.cursor == 6 * LENGTH + 6


async def test_text_can_be_selected_with_the_mouse() -> None:
    async with shown("Wang \x1b[2J a vu\nLavrov à Moscou\n") as (reader, pilot):
        await pilot.mouse_down(reader, offset=(7, 1))
        await pilot.hover(reader, offset=(7, 2))
        await pilot.mouse_up(reader, offset=(7, 2))
        await pilot.pause()
        selected = reader.screen.get_selected_text()
        assert selected == "\u241b[2J a vu\nLavrov"


async def test_a_selection_ends_with_its_page() -> None:
    async with shown(TEXT, MENTIONS) as (reader, pilot):
        await pilot.mouse_down(reader, offset=(3, 1))
        await pilot.hover(reader, offset=(9, 1))
        await pilot.mouse_up(reader, offset=(9, 1))
        await pilot.pause()
        assert reader.cursor == 0
        reader.show(Page("other", LINES))
        await pilot.pause()
        assert not reader.screen.get_selected_text()
