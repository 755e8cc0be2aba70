"""What withdrawn documents leave is dropped some day, and nobody can tell that it was."""

from pathlib import Path

import pytest

from tui.corpus import corpus as columns
from tui.corpus.corpus import Corpus
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.pipeline.pile import Pile
from tui.sources import Entry, entries
from tui.store.cache.cache import Cache

SEEDS = Path(__file__).parents[2] / "seeds"
OTHERS = {
    "a.txt": 'Le ministre Sergueï Lavrov a rencontré Wang Yi à Moscou. "C\'est bien", a déclaré M. Lavrov.\n',
    "b.txt": "La cha?ne de l'Organisation du Traité (OT) est longue, selon Angela Merkel.\n",
    "c.txt": "Vladimir Poutine et M. Lavrov sont à Pékin; la chaîne aussi. L'OT en est.\n",
}


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_FEW_ROWS", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in SEEDS.glob("*.txt"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for name, text in OTHERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(corpus: Corpus) -> list[object]:
    """Return all that a corpus tells of documents and names, but for the numbers it has for mentions and the like."""
    documents = [
        (
            corpus.as_parsed(index),
            corpus.repairs(index),
            [corpus.name(name).id for name in corpus.names_in(index)],
            [corpus.reason_of(mention) for mention in corpus.mentions_in(index)],
        )
        for index in range(len(corpus))
    ]
    names = [
        (
            corpus.name(name),
            corpus.forms(name),
            [corpus.mention(mention)[:4] for mention in corpus.mentions_of(name)],
            corpus.co_mentions(name),
            corpus.candidates(name),
            [said(corpus, one) for one in corpus.statements.by(name)],
            [said(corpus, one) for one in corpus.statements.about(name)],
        )
        for name in range(corpus.name_count)
    ]
    return [documents, names, corpus.statements.count, corpus.damaged]


def said(corpus: Corpus, index: int) -> tuple[object, ...]:
    one = corpus.statements[index]
    speakers = [corpus.name(name).id for name in corpus.statements.speakers(index)]
    return one.document, one.start, one.end, one.kind, one.reason, speakers


def read_again(pile: Pile, folder: Path, *names: str) -> None:
    for entry in entries([folder]):
        if isinstance(entry, Entry) and entry.name in names:
            pile.settle(pile.known(entry.absolute)[0], parse(entry, Options()))
    pile.link()


def size(corpus: Corpus) -> int:
    """Return how many bytes everything takes but the texts."""
    return sum(memoryview(column).nbytes for column in corpus.columns().values())


@pytest.mark.parametrize("cached", [False, True])
def test_files_that_are_read_again_and_again_take_no_more_than_once(folder: Path, cached: bool) -> None:
    if cached:
        for _ in range(2):
            cache = Cache([str(folder)], Options().words())
            pile = load([str(folder)], Options(), cache=cache)
            cache.close()
    else:
        pile = load([str(folder)], Options())
    once, parsed = size(pile.corpus), list(map(pile.corpus.as_parsed, range(len(pile.corpus))))
    for _ in range(10):
        read_again(pile, folder, *(path.name for path in folder.iterdir()))
        after = told(pile.corpus)
        pile.reclaim()
        assert told(pile.corpus) == after
        assert size(pile.corpus) <= 3 * once
    assert [each.links for each in parsed] == [pile.corpus.as_parsed(index).links for index in range(len(parsed))]


def test_what_comes_later_is_taken_in(folder: Path) -> None:
    pile = load([str(folder)], Options())
    for path in folder.glob("00*.txt"):
        pile.withdraw(str(path))
    pile.link()
    pile.reclaim()
    (folder / "a.txt").write_text("Wang Yi est à Pékin.\n", encoding="utf-8")
    read_again(pile, folder, "a.txt")
    for path in folder.glob("00*.txt"):
        path.unlink()
    fresh = load([str(folder)], Options()).corpus
    names = (
        {(name.id, name.mentions) for name in map(each.name, range(each.name_count))} for each in (pile.corpus, fresh)
    )
    assert next(names) == next(names)


def test_little_is_not_worth_the_work(folder: Path) -> None:
    pile = load([str(folder)], Options())
    pile.withdraw(str(folder / "b.txt"))
    pile.link()
    before = size(pile.corpus)
    pile.reclaim()
    assert size(pile.corpus) == before
