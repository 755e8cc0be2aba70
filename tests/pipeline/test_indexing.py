"""What is indexed beforehand answers as what is worked out on the spot, and grows with the pile."""

from pathlib import Path

import pytest

from tui.find.filter import Filter
from tui.pipeline.indexing import build_indexes, restored_index
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.pile import Pile
from tui.store.cache.cache import Cache

QUERIES = (
    "lavrof",
    "paris macron",
    "onu",
    "text:reçu",
    '"a reçu"',
    "person:wang",
    "title:genev",
    "km",
    "-lavrov",
    "zz",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "pile"
    folder.mkdir()
    texts = (
        "À Moscou\n\nLe ministre Sergueï Lavrov a rencontré Wang Yi à Moscou.\n",
        "À Genève\n\nL'Organisation des Nations unies (ONU) a reçu M. Lavrov à Genève. L'ONU siège à Genève.\n",
        "À Paris\n\nEmmanuel Macron a reçu Kristalina Müller à Paris.\n",
    )
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path) -> tuple[Pile, Filter]:
    cache = Cache([str(folder)], Options().words())
    pile = load([str(folder)], Options(), jobs=1, cache=cache)
    search = Filter(pile.corpus, full_text=pile.word_index)
    if pile.stored_in and (index := restored_index(pile.stored_in, pile.corpus)):
        search.adopt(index)
    cache.close()
    return pile, search


def indexed(folder: Path) -> Path:
    """Store and index a pile; return the folder of the cache it lies in."""
    opened(folder)
    stored = opened(folder)[0].stored_in
    assert stored is not None
    build_indexes(stored)
    return stored


def answers(pile: Pile, search: Filter) -> list[object]:
    found: list[object] = []
    for query in QUERIES:
        documents = search.documents(query)
        found.append(sorted((pile.corpus.document(one.index).name, round(one.score, 6), one.why) for one in documents))
        found.append(
            sorted((pile.corpus.name(one.index).id, round(one.score, 6), one.why) for one in search.names(query))
        )
    return found


def fresh(folder: Path) -> list[object]:
    pile = load([str(folder)], Options(), jobs=1)
    return answers(pile, Filter(pile.corpus))


def test_an_index_that_was_stored_answers_as_a_new_one(folder: Path) -> None:
    stored = indexed(folder)
    pile, search = opened(folder)
    assert restored_index(stored, pile.corpus) is not None
    assert pile.word_index is not None
    assert answers(pile, search) == fresh(folder)


def test_it_grows(folder: Path) -> None:
    indexed(folder)
    pile, search = opened(folder)
    (folder / "new.txt").write_text("À Rome\n\nJean Tremblay a reçu Sergueï Lavrov à Rome.\n", encoding="utf-8")
    added = load([str(folder / "new.txt")], Options())
    pile.add(added.corpus.as_parsed(0))
    pile.link()
    assert answers(pile, search) == fresh(folder)


def test_what_changed_is_found_as_it_is_now(folder: Path) -> None:
    indexed(folder)
    (folder / "0.txt").write_text("À Rome\n\nJean Tremblay a reçu Sergueï Lavrov à Rome.\n", encoding="utf-8")
    (folder / "1.txt").unlink()
    pile, search = opened(folder)
    assert answers(pile, search) == fresh(folder)


@pytest.mark.parametrize("name", ["lookup", "words.sqlite"])
def test_a_damaged_index_is_passed_over(folder: Path, name: str) -> None:
    path = indexed(folder) / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    path.write_bytes(data)
    pile, search = opened(folder)
    assert answers(pile, search) == fresh(folder)
