"""A pile takes in whatever lies in a folder, loses nothing, and is the same however it was parsed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tui.pipeline.known import Difference, KnownFiles
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.pipeline.pile import Pile
from tui.sources import Entry, SourceError, entries

TEXT = "Le ministre Sergueï Lavrov a rencontré Wang Yi à Moscou.\nM. Lavrov a parlé de la Russie.\n"


def names(pile: Pile) -> list[tuple[str, str, int]]:
    corpus = pile.corpus
    found = (corpus.name(index) for index in range(corpus.name_count))
    return sorted((name.id, name.text, name.mentions) for name in found)


def test_a_folder_becomes_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "2020-09-11.txt").write_text(TEXT, encoding="utf-8")
    pile = load([str(tmp_path)], Options())
    document = pile.corpus.document(0)
    assert (document.name, document.date, document.language, document.encoding) == (
        "2020-09-11.txt",
        "2020-09-11",
        "fr",
        "utf-8",
    )
    assert pile.corpus.text(0) == TEXT
    assert "Lavrov" in {pile.corpus.form_of(index) for index in pile.corpus.mentions_in(0)}


def test_every_mention_is_what_stands_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    corpus = load([str(tmp_path)], Options()).corpus
    text = corpus.text(0)
    mentions = [corpus.mention(index) for index in corpus.mentions_in(0)]
    assert mentions
    for index, mention in zip(corpus.mentions_in(0), mentions, strict=True):
        assert text[mention.start : mention.end] == corpus.form_of(index)


def test_processes_and_one_process_find_the_same(tmp_path: Path) -> None:
    for number in range(70):
        (tmp_path / f"{number:03}.txt").write_text(f"{number} {TEXT}", encoding="utf-8")
    alone = load([str(tmp_path)], Options(), jobs=1)
    together = load([str(tmp_path)], Options(), jobs=2)
    assert names(alone) == names(together)
    assert [each.name for each in alone.corpus.documents()] == [each.name for each in together.corpus.documents()]


def test_a_bad_file_never_stops_the_pile(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / ".hidden").write_text("x")
    pile = load([str(tmp_path)], Options())
    shown = [index for index in range(len(pile.corpus)) if pile.shown()[index]]
    assert [pile.corpus.document(index).name for index in shown] == ["a.txt"]
    assert sorted(each.name for each in pile.left_out) == [".hidden", "gone.txt", "picture.txt"]
    assert all(each.reason for each in pile.left_out)


def test_a_file_that_vanishes_between_listing_and_reading_keeps_its_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    pile = load([str(tmp_path)], Options(), progress=lambda progress: file.unlink(missing_ok=True))
    assert {each.name: bool(each.refused) for each in pile.corpus.documents()}["b.txt"] is False
    again = Pile()
    listed = [entry for entry in entries([tmp_path]) if isinstance(entry, Entry)]
    (tmp_path / "b.txt").unlink()
    for entry in listed:
        again.settle(again.list(entry), parse(entry, Options()))
    assert [bool(each.refused) for each in again.corpus.documents()] == [True]
    assert len(again.refused) == 1


def test_a_file_that_is_back_is_the_document_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    entry = next(entry for entry in entries([tmp_path]) if isinstance(entry, Entry))
    pile = Pile()
    for _ in range(2):
        index = pile.list(entry)
        assert (index, pile.count, pile.is_gone(index)) == (0, 1, False)
        pile.settle(index, parse(entry, Options()))
        pile.link()
        assert [pile.corpus.name(name).mentions for name in pile.corpus.names_in(index)]
        pile.withdraw(entry.absolute)
        assert (pile.count, pile.is_gone(index), pile.shown()) == (0, True, [False])


def test_a_file_that_a_walk_found_gone_is_not_known_by_what_was_read_of_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    entry = next(entry for entry in entries([tmp_path]) if isinstance(entry, Entry))
    known = KnownFiles()
    known.begin()
    assert known.compare(entry) is Difference.NEW
    known.begin()
    assert known.gone() == [entry.absolute]
    known.note_parsed(parse(entry, Options())[0].document)
    known.begin()
    assert known.compare(entry) is Difference.NEW


def test_a_file_that_cannot_be_read_again_leaves_the_names_linked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    listed = [entry for entry in entries([tmp_path]) if isinstance(entry, Entry)]
    (tmp_path / "b.txt").unlink()
    pile = Pile()
    for entry in listed:
        pile.settle(pile.list(entry), parse(entry, Options()))
    pile.link()
    pile.settle(1, parse(listed[1], Options()))
    assert len(pile.refused) == 1
    assert pile.linked
    pile.settle(0, parse(listed[0], Options()))
    assert not pile.linked


def test_a_missing_path_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        load([str(tmp_path / "nowhere")], Options())


def test_an_encoding_can_be_overruled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Лавров приехал в Москву.".encode("cp1251"))
    corpus = load([str(tmp_path)], Options(encoding="cp1251")).corpus
    assert corpus.text(0).startswith("Лавров")
    assert corpus.document(0).encoding_reason == "as asked"


def test_a_file_may_hold_many_documents(tmp_path: Path) -> None:
    (tmp_path / "box.txt").write_text(TEXT, encoding="utf-8")
    pile = Pile()
    (entry,) = entries([tmp_path])
    assert isinstance(entry, Entry)
    index = pile.list(entry)
    (parsed,) = parse(entry, Options())
    second = replace(parsed, document=replace(parsed.document, name="box.txt#2"))
    pile.settle(index, [parsed, second])
    pile.link()
    assert [each.name for each in pile.corpus.documents()] == ["box.txt", "box.txt#2"]
    assert pile.corpus.text(1) == TEXT
    assert pile.entry(1) is entry
