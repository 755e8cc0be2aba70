"""The cache gives back what was parsed, notices what changed, and costs time alone where it is spoilt."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import Definition, LocalLinks, LocalName
from tui.corpus.order import newest_first
from tui.corpus.packed import packed, unpacked
from tui.corpus.parsed import Parsed
from tui.pipeline import load as loading
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.pipeline.pile import Pile
from tui.sources import Entry, entries
from tui.store.cache.cache import Cache
from tui.store.cache.place import cache_folder
from tui.store.cache.snapshot import write_snapshot

TEXTS = {
    "a.txt": "Le ministre Sergueï Lavrov a rencontré Wang Yi à Moscou.\nM. Lavrov a parlé de la Russie.\n",
    "b.txt": "L'Organisation des Nations unies (ONU) a reçu M. Lavrov à Genève.\n",
    "c.txt": "Vladimir Poutine et Sergueï Lavrov sont à Pékin. « Tout va bien », a déclaré M. Lavrov.\n",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in TEXTS.items():
        write(folder / name, text)
    return folder


def write(path: Path, text: str, age: float = 60) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (path.stat().st_mtime - age,) * 2)


@pytest.fixture
def parsed_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were parsed since the list was cleared."""
    names: list[str] = []
    in_order = loading._in_order

    def noted(waiting: Any, *rest: Any) -> Iterator[Any]:
        names.extend(entry.name for _, entry in waiting)
        return iter(in_order(waiting, *rest))

    monkeypatch.setattr(loading, "_in_order", noted)
    return names


def opened(folder: Path) -> Pile:
    cache = Cache([str(folder)], Options().words())
    try:
        return load([str(folder)], Options(), jobs=1, cache=cache)
    finally:
        cache.close()


def answers(pile: Pile) -> Any:
    """Everything a corpus answers, in an order that does not depend on the numbers of its documents."""
    corpus = pile.corpus
    names = sorted(
        (
            corpus.name(name).id,
            corpus.name(name).text,
            corpus.name(name).ambiguous,
            corpus.name(name).mentions,
            corpus.name(name).documents,
            [(form.text, form.count, form.reason) for form in corpus.forms(name)],
            sorted(corpus.document(document).name for document in corpus.documents_with(name)),
            sorted((corpus.name(other).id, shared) for other, shared in corpus.co_mentions(name)),
            sorted((corpus.name(other).id, why) for other, why in corpus.suggestions(name)),
        )
        for name in range(corpus.name_count)
        if corpus.name(name).mentions
    )
    documents = sorted(
        (
            document.name,
            document.title,
            document.words,
            document.refused,
            corpus.text(index),
            [
                (corpus.form_of(mention), corpus.mention(mention).start, corpus.reason_of(mention))
                for mention in corpus.mentions_in(index)
            ],
            [
                replace(corpus.statements[each], document=0, speakers=())
                for each in corpus.statements.in_document(index)
            ],
        )
        for index, document in enumerate(corpus.documents())
        if pile.shown()[index]
    )
    return names, documents, corpus.parsed, pile.count, corpus.damaged


def test_a_stored_pile_answers_as_the_parsed_one(folder: Path, parsed_files: list[str]) -> None:
    (folder / "no text").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    os.utime(folder / "no text", (1e9, 1e9))
    fresh, first = answers(load([str(folder)], Options())), opened(folder)
    parsed_files.clear()
    again = opened(folder)
    assert not parsed_files
    assert answers(again) == answers(first) == fresh
    assert [item.name for item in again.left_out] == ["no text"]


def edit(folder: Path) -> None:
    write(folder / "a.txt", "Wang Yi a quitté Moscou pour Pékin, sans Ivan Lavrov.\n")


def touch(folder: Path) -> None:
    os.utime(folder / "a.txt", (1e9, 1e9))


def edit_without_a_trace(folder: Path) -> None:
    text = (folder / "a.txt").read_text(encoding="utf-8")
    write(folder / "a.txt", text.replace("Moscou", "Pékins"), age=120)


def remove(folder: Path) -> None:
    (folder / "b.txt").unlink()


def add(folder: Path) -> None:
    write(folder / "0.txt", "Emmanuel Macron a reçu M. Lavrov à Paris.\n")


def turn_binary(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)


def rename(folder: Path) -> None:
    (folder / "a.txt").rename(folder / "z.txt")


@pytest.mark.parametrize("change", [edit, touch, edit_without_a_trace, remove, add, turn_binary, rename])
def test_what_changed_is_noticed_and_nothing_else_parsed(
    folder: Path, parsed_files: list[str], change: Callable[[Path], None]
) -> None:
    opened(folder)
    change(folder)
    fresh = answers(load([str(folder)], Options()))
    for _ in range(3):
        parsed_files.clear()
        assert answers(opened(folder)) == fresh
        assert not {"b.txt", "c.txt"} & set(parsed_files)
    assert not parsed_files


def test_what_comes_later_is_listed_where_it_lies(folder: Path) -> None:
    (folder / "b").mkdir()
    for number, name in enumerate(["10.txt", "b/2.txt", "0.txt", "b/10.txt", "a0.txt", "b/1.txt", "9.txt", "z.txt"]):
        if number % 3 == 1:
            (folder / "a.txt").unlink(missing_ok=True)
        write(folder / name, "Wang Yi est à Paris.\n")
        for _ in range(2):
            pile = opened(folder)
            assert listed(pile) == listed(load([str(folder)], Options()))


def listed(pile: Pile) -> list[str]:
    """The names of the documents, as they are shown."""
    return [pile.corpus.document(index).name for index in newest_first(pile.corpus) if pile.shown()[index]]


def test_many_changes_one_after_the_other(folder: Path) -> None:
    for number in range(40):
        write(folder / f"{number % 7}.txt", f"M. Lavrov a rencontré Jean Dupont{number} à Paris.\n")
        if number % 3 == 2:
            (folder / f"{(number - 1) % 7}.txt").unlink()
        pile = opened(folder)
    assert answers(pile) == answers(load([str(folder)], Options()))
    assert listed(pile) == listed(load([str(folder)], Options()))


def test_a_file_changed_within_the_tick_of_the_clock_is_compared_by_its_bytes(folder: Path) -> None:
    write(folder / "a.txt", "Wang Yi est à Moscou.\n", age=0)
    status = (folder / "a.txt").stat()
    opened(folder)
    write(folder / "a.txt", "Li Yi est à Moscou..\n")
    os.utime(folder / "a.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert answers(opened(folder)) == answers(load([str(folder)], Options()))


_BEGINNING = 16
"""Bytes at the beginning of a file of columns by which it is known."""


@pytest.mark.parametrize("name", ["columns", "texts", "current", "1.journal"])
@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "zeros", "remove"])
def test_a_damaged_file_of_the_cache_costs_no_answer(folder: Path, home: Path, name: str, harm: str) -> None:
    opened(folder)
    write(folder / "d.txt", "Joe Biden est à Genève.\n")
    opened(folder)
    (path,) = home.rglob(name)
    data = bytearray(path.read_bytes())
    if harm == "remove":
        path.unlink()
    else:
        middle = len(data) // 2
        data[middle] ^= 0xFF
        # What a disk that lost its power leaves of a file is its length, and zeros in it.
        zeros = data[:_BEGINNING] + bytes(len(data[_BEGINNING:]))
        path.write_bytes({"flip": data, "cut": data[:middle], "empty": b"", "zeros": zeros}[harm])
    for _ in range(2):
        assert answers(opened(folder)) == answers(load([str(folder)], Options()))


def test_every_byte_of_the_columns_is_watched(folder: Path, home: Path) -> None:
    opened(folder)
    expected = answers(load([str(folder)], Options()))
    (path,) = home.rglob("columns")
    whole = path.read_bytes()
    for place in range(0, len(whole), 97):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        path.write_bytes(damaged)
        cache = Cache([str(folder)], Options().words())
        pile = Pile()
        assert not cache.restore(pile) or answers(pile) == expected


def test_a_home_that_cannot_be_written_is_said_once(folder: Path, home: Path) -> None:
    home.write_text("a file where a folder should be")
    cache = Cache([str(folder)], Options().words())
    pile = load([str(folder)], Options(), jobs=1, cache=cache)
    assert answers(pile) == answers(load([str(folder)], Options()))
    assert cache.trouble.count("\n") == 0
    assert "cannot be written" in cache.trouble


def test_a_full_disk_leaves_what_was_stored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folder)
    write(folder / "d.txt", "Joe Biden est à Genève.\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui.store.cache.cache.Journal", full)
    monkeypatch.setattr("tui.store.cache.cache.write_snapshot", full)
    assert answers(opened(folder)) == answers(load([str(folder)], Options()))
    monkeypatch.undo()
    assert answers(opened(folder)) == answers(load([str(folder)], Options()))


def test_two_at_once_both_answer_and_one_stores(folder: Path) -> None:
    one, other = (Cache([str(folder)], Options().words()) for _ in range(2))
    load([str(folder)], Options(), jobs=1, cache=one)
    write(folder / "d.txt", "Joe Biden est à Genève.\n")
    pile = load([str(folder)], Options(), jobs=1, cache=other)
    assert answers(pile) == answers(load([str(folder)], Options()))
    assert "another Lutrin" in other.trouble
    one.close()
    other.close()


def test_it_tells_whether_it_holds_anything(folder: Path, home: Path) -> None:
    cache = Cache([str(folder)], Options().words())
    assert not cache.holds_anything
    opened(folder)
    assert cache.holds_anything
    (columns,) = home.rglob("columns")
    columns.write_bytes(b"damaged")
    assert cache.holds_anything
    cache.clear()
    assert not cache.holds_anything


def test_other_options_and_other_spellings_of_the_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folder)
    monkeypatch.chdir(folder.parent)
    assert Cache(["pile/"], Options().words()).status() is not None
    assert Cache(["pile"], Options("cp1252").words()).status() is None


def test_what_is_kept_can_be_read_by_its_owner_alone_and_cleared(folder: Path, home: Path) -> None:
    opened(folder)
    assert all(not path.stat().st_mode & 0o077 for path in cache_folder().rglob("*"))
    Cache([str(folder)], Options().words()).clear()
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_nothing_is_written_into_the_folder_of_the_documents(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    opened(folder)
    assert sorted(path.name for path in folder.iterdir()) == before


@given(
    st.text(st.characters(codec="utf-32-be", exclude_categories=())),
    st.lists(st.tuples(st.integers(0, 2**32 - 1), st.text())),
    st.text(),
)
def test_what_is_packed_is_unpacked(text: str, names: list[tuple[int, str]], title: str) -> None:
    links = LocalLinks(
        starts=[place for place, _ in names],
        ends=[place for place, _ in names],
        types=[1 for _ in names],
        names=[0 for _ in names],
        reasons=[why for _, why in names],
        local_names=[LocalName(name, "person") for _, name in names],
        definitions=[Definition(place, name) for place, name in names],
    )
    parsed = Parsed(Document("a\udc80#1", "/x/\udcff", title, parsed=True, mtime=2**64 - 1), text, links)
    again = unpacked(packed(parsed))
    assert again.document == parsed.document
    assert again.text == parsed.text
    for field in ("starts", "ends", "types", "names", "reasons", "local_names", "definitions"):
        assert list(getattr(again.links, field)) == list(getattr(links, field))


def test_what_is_parsed_while_a_pile_is_stored_is_kept(
    folder: Path, parsed_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "d.txt", "Joe Biden est à Genève.\n")
    (entry,) = entries([folder / "d.txt"])
    assert isinstance(entry, Entry)
    cache = Cache([str(folder)], Options().words())
    parsing = Thread(target=cache.append, args=(parse(entry, Options()),))
    (folder / "d.txt").rename(folder.parent / "d.txt")

    def write_while_parsing(to: Path, corpus: Corpus) -> None:
        parsing.start()
        write_snapshot(to, corpus)

    monkeypatch.setattr("tui.store.cache.cache.write_snapshot", write_while_parsing)
    load([str(folder)], Options(), jobs=1, cache=cache)
    parsing.join()
    cache.close()
    (folder.parent / "d.txt").rename(folder / "d.txt")
    fresh = answers(load([str(folder)], Options()))
    parsed_files.clear()
    assert answers(opened(folder)) == fresh
    assert not parsed_files


def test_a_cache_closed_while_a_pile_is_stored_is_free_once_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache([str(folder)], Options().words())

    def write_and_close(to: Path, corpus: Corpus) -> None:
        cache.close()
        write_snapshot(to, corpus)

    monkeypatch.setattr("tui.store.cache.cache.write_snapshot", write_and_close)
    load([str(folder)], Options(), jobs=1, cache=cache)
    other = Cache([str(folder)], Options().words())
    assert other.unindexed() is not None
    other.close()
