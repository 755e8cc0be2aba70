"""What a file that takes too much is worth: one refused document, and the pile goes on."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.corpus.parsed import Parsed
from tui.pipeline import limits, parse
from tui.pipeline.limits import OutOfTime, for_reading
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.parse import pieces
from tui.sources import Asked, Entry, RawDocument

TEXT = "Le ministre Sergueï Lavrov a rencontré Wang Yi à Phnom Penh.\n"


def entry_of(path: Path) -> Entry:
    status = path.stat()
    return Entry(path.name, str(path), status.st_size, status.st_mtime_ns)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow next to no time."""
    monkeypatch.setattr(limits, "_SECONDS", 0.05)
    monkeypatch.setattr(limits, "_SECONDS_PER_MB", 0.0)
    monkeypatch.setattr(limits, "_SECONDS_PER_MB_OF_TEXT", 0.0)


def spend() -> None:
    """Take all the time there is."""
    while True:
        pass


def test_what_takes_its_time_is_interrupted(hasty: None) -> None:
    def run() -> None:
        with for_reading(0).running():
            spend()

    with pytest.raises(OutOfTime):
        run()


def test_nothing_is_interrupted_afterwards(hasty: None) -> None:
    with for_reading(0).running():
        pass
    sum(range(4_000_000))


def test_steps_together_take_no_more_than_is_allowed(hasty: None) -> None:
    allowance = for_reading(0)
    steps = 0

    def run() -> None:
        nonlocal steps
        while True:
            with allowance.running():
                sum(range(200_000))
            steps += 1

    with pytest.raises(OutOfTime):
        run()
    assert steps > 0


def made_of(path: Path) -> list[Parsed]:
    return [parsed for piece in pieces(entry_of(path), Options(), limited=True) for parsed in piece.documents]


def box(path: Path, count: int) -> Path:
    path.write_text(f"From a@b Fri Sep 11 08:52:00 2020\nSubject: S\n\n{TEXT}\n" * count, encoding="utf-8")
    return path


def test_a_file_whose_format_takes_its_time_is_refused(
    tmp_path: Path, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.sources.mail.documents_of", lambda *_: spend())
    (parsed,) = made_of(box(tmp_path / "a.mbox", 1))
    assert parsed.document.refused == limits.TOO_LONG


def test_what_came_before_the_time_was_up_is_kept(tmp_path: Path, hasty: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(name: str, message: object, asked: Asked) -> Iterator[RawDocument]:
        yield RawDocument(name, TEXT, "utf-8", "", 0)
        if next(numbers) == 3:
            spend()

    numbers = iter(range(9))
    monkeypatch.setattr(limits, "_SECONDS", 1.0)
    monkeypatch.setattr("tui.sources.mail.documents_of", slow)
    *read, last = made_of(box(tmp_path / "a.mbox", 5))
    assert [parsed.document.name for parsed in read] == [f"a.mbox#{number}" for number in range(1, 5)]
    assert all(parsed.links.local_names for parsed in read)
    assert (last.document.name, last.document.refused) == ("a.mbox", limits.TOO_LONG)


@pytest.mark.parametrize("stage", ["recogniser", "find_statements", "examine"])
def test_a_document_in_which_finding_takes_its_time_is_read_without_and_the_others_are_not(
    stage: str, tmp_path: Path, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = getattr(parse, stage)
    numbers = iter(range(9))
    monkeypatch.setattr(parse, stage, lambda *given: spend() if next(numbers) == 1 else usual(*given))
    monkeypatch.setattr(limits, "_SECONDS", 0.5)
    made = made_of(box(tmp_path / "a.mbox", 3))
    assert [parsed.document.unexamined for parsed in made] == ["", limits.TOO_LONG_TO_EXAMINE, ""]
    assert [parsed.document.refused for parsed in made] == [""] * 3
    assert [bool(parsed.links.local_names) for parsed in made] == [True, False, True]
    slow, other = made[1], made[2]
    assert slow.text == other.text
    assert (slow.document.title, slow.document.date, slow.document.language) == ("S", other.document.date, "fr")


def test_a_document_of_which_nothing_can_be_told_in_time_is_refused(
    tmp_path: Path, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parse, "language_of", lambda _: spend())
    (parsed,) = made_of(box(tmp_path / "a.mbox", 1))
    assert (parsed.document.refused, parsed.text) == (limits.TOO_LONG, "")


def test_a_document_in_which_finding_takes_too_much_memory_is_read_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recogniser(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(parse, "recogniser", recogniser)
    (parsed,) = made_of(box(tmp_path / "a.mbox", 1))
    assert parsed.document.unexamined == limits.TOO_MUCH_TO_EXAMINE
    assert TEXT.strip() in parsed.text


def test_a_file_that_takes_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def documents_of(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("tui.sources.mail.documents_of", documents_of)
    (parsed,) = made_of(box(tmp_path / "a.mbox", 1))
    assert parsed.document.refused == limits.TOO_MUCH


def test_files_with_a_structure_are_parsed_apart_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "2.jsonl").write_text('{"title": "Un titre de trois mots", "text": "Wang Yi à Pékin."}\n' * 2)
    (tmp_path / "3.txt").write_text(TEXT, encoding="utf-8")
    pile = load([str(tmp_path)], Options())
    assert [pile.corpus.document(index).name for index in range(4)] == ["1.txt", "2.jsonl#1", "3.txt", "2.jsonl#2"]
    assert not pile.refused


def test_of_several_documents_one_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.gz", "b.txt", "c.gz"):
            archive.writestr(name, TEXT)
    pile = load([str(tmp_path)], Options())
    assert [pile.corpus.document(index).parsed for index in range(3)] == [False, True, False]
    assert [(each.name, each.refused.split(":")[0]) for each in pile.refused] == [
        ("a.zip#1", "a.gz"),
        ("a.zip#3", "c.gz"),
    ]
