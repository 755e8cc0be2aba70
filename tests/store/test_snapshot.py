"""A generation of the cache holds everything that parsing found, and nothing of documents that are gone."""

from dataclasses import replace
from pathlib import Path

from tui.corpus.corpus import Corpus
from tui.corpus.document import GONE, Document
from tui.corpus.parsed import Parsed
from tui.names.link import Linker
from tui.pipeline.options import Options
from tui.pipeline.parse import parse_raw
from tui.sources import RawDocument
from tui.store.cache.snapshot import compacted, read_snapshot, write_snapshot

TEXTS = {
    "a.txt": "Le ministre Sergue? Lavrov est à Moscou. La Russie est plut?t prête, a déclaré M. Lavrov.",
    "b.txt": "Wang Yi est à Pékin.",
    "c.txt": "Wang Yi est à Moscou. « Tout va bien », a affirmé M. Wang.",
}


def stored_and_read(corpus: Corpus, folder: Path) -> Corpus:
    folder.mkdir()
    write_snapshot(folder, corpus)
    return read_snapshot(folder)


def parsed_corpus() -> tuple[Corpus, list[Parsed]]:
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    found = [
        parse_raw(RawDocument(name, text, "utf-8", "", 0), name, Options("utf-8", "fr")) for name, text in TEXTS.items()
    ]
    for one in found:
        index = corpus.add(replace(one.document, parsed=False))
        corpus.put(index, one.document, one.text, one.links, one.damage, one.statements)
    corpus.link(linker.link())
    return corpus, found


def alike(one: Parsed, other: Parsed) -> bool:
    first, second = (
        (
            each.document,
            each.text,
            list(each.damage.repairs),
            list(each.damage.suspects),
            list(each.statements),
            each.links.reasons,
        )
        for each in (one, other)
    )
    return first == second


def test_what_was_parsed_comes_out_of_a_generation(tmp_path: Path) -> None:
    corpus, found = parsed_corpus()
    assert any(one.statements for one in found)
    assert any(one.damage.repairs for one in found)
    again = stored_and_read(corpus, tmp_path / "1")
    assert all(alike(again.as_parsed(index), one) for index, one in enumerate(found))
    for name in range(corpus.name_count):
        assert again.statements.by(name) == corpus.statements.by(name)


def test_without_what_is_gone_everything_else_stays(tmp_path: Path) -> None:
    corpus, found = parsed_corpus()
    corpus.withdraw(1, Document("b.txt", "b.txt", kind=GONE))
    again = stored_and_read(compacted(corpus), tmp_path / "1")
    assert [document.name for document in again.documents()] == ["a.txt", "c.txt"]
    assert all(alike(again.as_parsed(index), found[kept]) for index, kept in enumerate((0, 2)))
    assert again.statements.count == sum(len(found[kept].statements) for kept in (0, 2))
