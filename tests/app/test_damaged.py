"""Damaged words: shown repaired, told, found in both spellings, copied as the file has them."""

import pytest

from .conftest import SEEDS, Opened

DAMAGED = SEEDS / "003_adce59f22767ee04.txt"
"""A dispatch in which three words lost a letter."""


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
