"""Sentences found around a place, without reading the whole text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.app.reader.passages import Passages
from tui.text.sentences import sentences

PROSE = "M. Wang a parlé. Il a dit oui. \nUne ligne sans fin\n\n  \n\nLa suite (fin). "
TEXTS = st.lists(st.sampled_from(["Un mot. ", "suite ", "\n", "\n\n", "\r\n\r\n", "字。", " ", "\ud800"]), max_size=40)


def walk(text: str) -> list[tuple[int, int]]:
    passages = Passages(text, "fr")
    found = [passages.at(0)]
    while (following := passages.after(found[-1][0])) is not None:
        found.append(following)
    return [span for span in found if span[0] < span[1]]


def test_short_text_has_the_sentences_of_the_whole() -> None:
    assert walk(PROSE) == sentences(PROSE, "fr")


@given(TEXTS.map("".join))
def test_going_forwards_meets_every_character_once(text: str) -> None:
    found = walk(text)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


@given(TEXTS.map("".join))
def test_going_back_is_going_forwards_reversed(text: str) -> None:
    forwards = walk(text)
    passages = Passages(text, "fr")
    found = forwards[-1:]
    while found and (preceding := passages.before(found[-1][0])) is not None:
        found.append(preceding)
    assert found[::-1] == forwards


@given(TEXTS.map("".join), st.integers(0, 300))
def test_a_place_is_in_its_sentence_or_near_it(text: str, offset: int) -> None:
    start, end = Passages(text).at(offset)
    assert 0 <= start <= end
    if offset < len(text) and not text[offset].isspace():
        assert start <= offset < end


def test_long_text_without_empty_lines_is_read_in_pieces() -> None:
    text = "Une phrase assez courte. " * 20_000
    passages = Passages(text, "fr")
    start, end = passages.at(250_010)
    assert text[start:end] == "Une phrase assez courte."
    assert passages.after(start) == (start + 25, end + 25)
    assert passages.before(start) == (start - 25, end - 25)


def test_a_desert_of_empty_lines_is_crossed() -> None:
    text = "Un." + "\n" * 100_000 + "Deux."
    passages = Passages(text)
    assert passages.after(0) == (100_003, 100_008)
    assert passages.before(100_003) == (0, 3)
    assert passages.at(50_000) == (50_000, 50_000)
