"""What is taken apart into columns and put together again answers as before, and grows."""

from array import array
from collections.abc import Mapping
from typing import ClassVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.corpus.columns import Buffer, ColumnHolder, Columns, ColumnsError
from tui.corpus.integer_lists import IntegerLists
from tui.corpus.strings import PackedStrings, StringTable, pack
from tui.corpus.vocabulary import Vocabulary

TEXTS = st.lists(st.text("aé b?Ж1", max_size=9), max_size=8)


def stored(columns: Mapping[str, Buffer]) -> Columns:
    """Return columns as a file gives them back: views of bytes that cannot be changed."""
    views = {name: memoryview(column) for name, column in columns.items()}
    return {name: memoryview(view.tobytes()).cast(view.format) for name, view in views.items()}  # type: ignore


@given(TEXTS, TEXTS)
def test_a_vocabulary(before: list[str], after: list[str]) -> None:
    plain, kept = Vocabulary(), Vocabulary()
    for text in before:
        plain.add(text)
    kept.restore(stored(plain.columns()))
    for vocabulary in (plain, kept):
        for text in after:
            vocabulary.add(text)
    assert len(kept) == len(plain)
    assert [list(kept.words_of(row)) for row in range(len(kept))] == [
        list(plain.words_of(row)) for row in range(len(plain))
    ]
    for word in ("a", "ab", "aeb", "abea1", "ж"):
        answer = plain.like(word)
        assert dict(kept.like(word)) == dict(answer)
        assert kept.search([kept.like(word)]) == plain.search([answer])


@given(st.lists(st.lists(st.integers(0, 2**32 - 1))), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_lists_of_integers(lists: list[list[int]], more: list[tuple[int, int]]) -> None:
    first = IntegerLists()
    for values in lists:
        first.add(*values)
    again = IntegerLists()
    again.restore(stored(first.columns()))
    again.add(7)
    lists.append([7])
    for place, value in more:
        if place < len(lists):
            lists[place].append(value)
            again.append(place, value)
    assert list(map(list, again)) == lists


@given(st.lists(st.text(st.characters(exclude_categories=()))))
def test_strings(strings: list[str]) -> None:
    packed = PackedStrings.restore(stored(pack(strings)))
    assert list(packed) == strings == [packed[place] for place in range(len(packed))]
    assert packed[1:] == strings[1:]


@given(st.lists(st.text("ab", max_size=3)), st.text("ab", max_size=3))
def test_a_string_is_found_where_it_first_stands(strings: list[str], sought: str) -> None:
    packed = PackedStrings.restore(stored(pack(strings)))
    assert packed.find(sought) == (strings.index(sought) if sought in strings else None)


WORDS = st.lists(st.text(st.characters(exclude_categories=()), max_size=3))


# The checksums of these two are the same.
@example(["plumless"], ["buckeroo", "plumless", "buckeroo"], [])
@given(WORDS, WORDS, WORDS)
def test_a_table_of_strings_goes_on_with_its_numbers(first: list[str], second: list[str], third: list[str]) -> None:
    table, plain = StringTable(), StringTable()
    for strings in (first, second, third):
        assert [table.code(text) for text in strings] == [plain.code(text) for text in strings]
        assert list(table) == list(plain) == [plain[code] for code in range(len(plain))]
        again = StringTable()
        again.restore(stored(table.columns()))
        table = again
    assert list(table) == list(plain)


@pytest.mark.parametrize("harm", ["letters", "ends"])
def test_parts_that_do_not_fit_are_known_as_damaged(harm: str) -> None:
    columns = dict(stored(pack(["one", "two"])))
    columns[harm] = columns[harm][:-1]
    with pytest.raises(ColumnsError):
        PackedStrings.restore(columns)
    del columns[harm]
    with pytest.raises(ColumnsError):
        PackedStrings.restore(columns)


class Words(ColumnHolder):
    COLUMNS: ClassVar[Mapping[str, str]] = {"_codes": "I"}
    PARTS = ("_table",)

    def __init__(self) -> None:
        self._codes = array("I")
        self._table = StringTable()

    def add(self, word: str) -> None:
        self.grow()
        self._codes.append(self._table.code(word))

    def words(self) -> list[str]:
        return [self._table[code] for code in self._codes]


@given(TEXTS, TEXTS)
def test_parts_are_stored_with_what_holds_them_and_grow_with_it(before: list[str], after: list[str]) -> None:
    plain, kept = Words(), Words()
    for word in before:
        plain.add(word)
    kept.restore(stored(plain.columns()))
    for word in after:
        kept.add(word)
    assert kept.words() == before + after


def test_a_part_that_is_missing_is_known_as_damage() -> None:
    columns = stored(Words().columns())
    with pytest.raises(ColumnsError):
        Words().restore({name: column for name, column in columns.items() if not name.startswith("table.")})
