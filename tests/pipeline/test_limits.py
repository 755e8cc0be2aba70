"""What a file that takes too much is worth: one refused document, and the pile goes on."""

import zipfile
from pathlib import Path

import pytest

from tui.pipeline import limits
from tui.pipeline.limits import OutOfTime, limited_time
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.sources import Entry

TEXT = "Le ministre Sergueï Lavrov a rencontré Wang Yi à Phnom Penh.\n"


def entry_of(path: Path) -> Entry:
    status = path.stat()
    return Entry(path.name, str(path), status.st_size, status.st_mtime_ns)


def test_a_block_that_takes_its_time_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_SECONDS", 0.05)

    def forever() -> None:
        with limited_time(0):
            while True:
                pass

    with pytest.raises(OutOfTime):
        forever()


def test_nothing_is_interrupted_after_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_SECONDS", 0.05)
    with limited_time(0):
        pass
    sum(range(4_000_000))


@pytest.mark.parametrize(
    ("error", "reason"), [(OutOfTime, limits.TOO_LONG), (MemoryError, limits.TOO_MUCH)], ids=["time", "memory"]
)
def test_a_file_over_the_limit_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], reason: str
) -> None:
    def read(entry: Entry, asked: object) -> None:
        raise error

    monkeypatch.setattr("tui.pipeline.parse.read", read)
    path = tmp_path / "a.eml"
    path.write_bytes(b"From: a@b\n\nx")
    (parsed,) = parse(entry_of(path), Options(), limited_time)
    assert parsed.document.refused == reason


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
