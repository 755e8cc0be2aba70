"""Worker processes: a large file comes in batches, shared by all, and whoever falls takes one file along at most."""

import errno
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from tui.cli import main
from tui.pipeline.batch import Batch, Unfinished, WorkersUnavailable
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.pipeline.queue import ParseQueue
from tui.pipeline.workers import parse_all
from tui.sources import Entry
from tui.store.cache.cache import Cache

TEXT = "Le ministre Sergueï Lavrov a rencontré Wang Yi à Phnom Penh.\n"
MAILS = 300


def entry_of(path: Path) -> Entry:
    status = path.stat()
    return Entry(path.name, str(path), status.st_size, status.st_mtime_ns)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    mails = (f"From a@b Fri Sep 11 08:52:00 2020\nSubject: Numéro {number}\n\n{TEXT}\n" for number in range(MAILS))
    (tmp_path / "1.mbox").write_text("".join(mails), encoding="utf-8")
    (tmp_path / "2.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def waiting(folder: Path) -> ParseQueue:
    return ParseQueue((index, entry_of(path)) for index, path in enumerate(sorted(folder.iterdir())))


def test_a_file_that_is_shared_comes_whole_and_in_its_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.pipeline.workers._SHARED_FROM", 0)
    batches = list(parse_all(waiting(folder), Options(), 2, in_order=True))
    box = [batch for batch in batches if batch.index == 0]
    assert len(box) > 2
    assert [(batch.first, batch.last) for batch in box] == [
        (number == 0, number == len(box) - 1) for number in range(len(box))
    ]
    whole = parse(entry_of(folder / "1.mbox"), Options())
    shared = [parsed for batch in box for parsed in batch.documents]
    assert [(each.document.name, each.text) for each in shared] == [(each.document.name, each.text) for each in whole]
    places = [batch.place for batch in box]
    assert places == sorted(places)
    assert batches[-1].index == 1


def test_who_falls_takes_one_file_along(folder: Path) -> None:
    run = parse_all(waiting(folder), Options(), 1)
    first = next(run)
    for process in multiprocessing.active_children():
        process.kill()
    *others, last_of_box, text = run
    read = [parsed for batch in (first, *others, last_of_box) for parsed in batch.documents]
    assert read[-1].document.refused.startswith("takes too long or too much memory, or brings down")
    assert read[-1].document.name == "1.mbox"
    assert len(read) < MAILS
    assert (text.index, text.documents[0].document.refused) == (1, "")


def starting_no_more_than(count: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Have the system start so many processes; return what tells how many were asked for."""
    asked = 0
    start = SpawnProcess.start

    def limited(process: SpawnProcess) -> None:
        nonlocal asked
        asked += 1
        if asked > count:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        start(process)

    monkeypatch.setattr(SpawnProcess, "start", limited)
    return lambda: asked


def test_where_no_process_can_be_started_one_line_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = starting_no_more_than(0, monkeypatch)
    assert main(["docs", "--no-cache", "--jobs", "2", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith(f"lutrin: cannot start processes that read documents ({os.strerror(errno.EAGAIN)});")
    assert asked() == 1


def test_where_few_processes_can_be_started_these_read_everything(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.pipeline.workers._SHARED_FROM", 0)
    starting_no_more_than(1, monkeypatch)
    read = [parsed for batch in parse_all(waiting(folder), Options(), 3) for parsed in batch.documents]
    assert len(read) == MAILS + 1
    assert not any(parsed.document.refused for parsed in read)


def fall(*_: object) -> None:
    """Come to an end before anything is read."""
    os._exit(3)


def test_processes_that_end_before_they_read_anything_are_not_started_for_every_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.pipeline.workers._work", fall)
    asked = starting_no_more_than(9, monkeypatch)
    with pytest.raises(WorkersUnavailable, match=r"\(ended with status 3\)"):
        list(parse_all(waiting(folder), Options(), 1))
    assert asked() == 2


def test_a_file_of_which_a_part_was_kept_is_parsed_again(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    run = parse_all(waiting(folder), Options(), 1)
    first, second = next(run), next(run)
    run.close()
    cache = Cache([str(folder)], Options().words())
    cache.append(first.documents, 0, last=False)
    cache.append(parse(entry_of(folder / "2.txt"), Options()), 1)
    assert [[one.document.name for one in record.documents] for record in cache.journalled()] == [["2.txt"]]
    cache.append(second.documents, 0, last=True)
    kept = [(len(record.documents), record.first) for record in cache.journalled()]
    assert kept == [(len(first.documents), True), (1, True), (len(second.documents), False)]
    cache.close()


def test_a_pile_from_the_cache_is_the_pile_that_was_parsed(folder: Path) -> None:
    def names(cache: Cache) -> list[str]:
        pile = load([str(folder)], Options(), cache=cache)
        cache.close()
        return [document.name for document in pile.corpus.documents()]

    parsed, kept = (names(Cache([str(folder)], Options().words())) for _ in range(2))
    assert len(parsed) == MAILS + 1
    assert kept == parsed


def test_what_is_to_come_is_told_by_what_came() -> None:
    unfinished = Unfinished()
    documents = parse(Entry("none.txt", "none.txt", 0, 0), Options()) * 10
    unfinished.note(Batch(0, documents, 250, last=False), 1_000)
    assert unfinished.documents == 30
    unfinished.note(Batch(0, documents, 500, first=False, last=False), 1_000)
    assert unfinished.documents == 20
    unfinished.note(Batch(0, [], 1_000, first=False), 1_000)
    assert unfinished.documents == 0
