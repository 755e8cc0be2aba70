"""Names are linked in one thread while another owns the pile, and nothing that happens meanwhile is lost."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.pipeline.pile import Pile
from tui.sources import Entry, entries
from tui.store.cache.cache import Cache

TEXTS = {
    "a.txt": "Le ministre Sergueï Lavrov a rencontré Wang Yi à Moscou.\nM. Lavrov a parlé de la Russie.\n",
    "b.txt": "Le ministre Ivan Lavrov a reçu Sergueï Lavroff à Genève.\n",
    "c.txt": "Vladimir Poutine et M. Lavrov sont à Pékin.\n",
}
LATER = "Le ministre Boris Johnson a reçu Sergueï Lavrov à Londres.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def restored(folder: Path) -> Pile:
    """A pile that comes from the cache."""
    for _ in range(2):
        cache = Cache([str(folder)], Options().words())
        pile = load([str(folder)], Options(), cache=cache)
        cache.close()
    return pile


def settle_later(pile: Pile, folder: Path) -> None:
    path = folder / "later.txt"
    path.write_text(LATER, encoding="utf-8")
    (entry,) = entries([path])
    assert isinstance(entry, Entry)
    pile.settle(pile.list(entry), parse(entry, Options()))


def names(pile: Pile) -> list[tuple[str, int, Sequence[str]]]:
    corpus = pile.corpus
    return sorted(
        (name.id, name.mentions, sorted(corpus.name(other).id for other, _ in corpus.suggestions(name.index)))
        for name in map(corpus.name, range(corpus.name_count))
        if name.mentions
    )


def fresh(folder: Path) -> list[tuple[str, int, Sequence[str]]]:
    return names(load([str(folder)], Options()))


def test_what_linking_ahead_finds_is_seen_once_it_is_adopted(restored: Pile, folder: Path) -> None:
    before = names(restored)
    settle_later(restored, folder)
    ahead = restored.link_ahead()
    assert names(restored) == before
    restored.adopt(ahead)
    assert restored.linked
    assert names(restored) == fresh(folder)


def test_what_comes_while_another_thread_links_is_linked_next(restored: Pile, folder: Path) -> None:
    ahead = restored.link_ahead()
    settle_later(restored, folder)
    restored.adopt(ahead)
    assert not restored.linked
    restored.link()
    assert names(restored) == fresh(folder)


def test_what_goes_while_another_thread_links_is_not_forgotten(restored: Pile, folder: Path) -> None:
    for path in (folder / "b.txt", folder / "c.txt"):
        path.unlink()
        ahead = restored.link_ahead()
        restored.withdraw(str(path))
        restored.adopt(ahead)
        assert not restored.linked
    restored.link()
    assert names(restored) == fresh(folder)


def test_suggestions_wait_for_names_without_what_is_gone(restored: Pile, folder: Path) -> None:
    restored.withdraw(str(folder / "b.txt"))
    assert not any(restored.corpus.suggestions(name) for name in range(restored.corpus.name_count))
    (folder / "b.txt").unlink()
    restored.link()
    assert names(restored) == fresh(folder)


def test_several_threads_may_ask_at_once(restored: Pile, folder: Path) -> None:
    settle_later(restored, folder)
    with ThreadPoolExecutor(8) as pool:
        suggested = [pool.submit(restored.corpus.suggestions, name) for name in range(restored.corpus.name_count)]
        ahead = [pool.submit(restored.link_ahead) for _ in range(4)]
    assert any(each.result() for each in suggested)
    for each in ahead:
        restored.adopt(each.result())
        assert restored.linked
        assert names(restored) == fresh(folder)
