"""What comes in while a person looks: results, names, a file of many documents, a pipe."""

import io
from pathlib import Path

import pytest

from tui.app import searching
from tui.app.application import Lutrin
from tui.app.lines import Progress
from tui.pipeline.batch import Batch
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.sources import Entry, entries, taken_in
from tui.store.settings import Settings

from .conftest import Opened, Opening, copy_documents


async def test_results_that_come_after_the_filter_was_typed_are_shown(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        await opening.press("slash", *"taiwan", "enter")
        assert "0 of 1" in opening.lines()[1]
        assert "nothing matches" in opening.screen
        assert "so far" not in opening.screen
        (tmp_path / "later.txt").write_text("La question de Taiwan.\nUn voyage à Taiwan.\n", encoding="utf-8")
        entry = next(item for item in entries([tmp_path]) if item.name == "later.txt")
        assert isinstance(entry, Entry)
        opening.app.intake.listed([entry], [])
        opening.desk.show_progress(Progress(1, 2))
        assert "0 of 2 so far" in opening.lines()[1]
        assert "nothing matches so far" in opening.screen
        opening.app.intake.settled([Batch(1, parse(entry, Options()), entry.size)])
        await opening.settle()
        assert "1 of 2" in opening.lines()[1]
        assert opening.title_of_reader.startswith("La question de Taiwan")
        assert "nothing matches" not in opening.screen
        opening.desk.show_progress(None)
        assert "so far" not in opening.screen


async def test_what_comes_last_is_found_however_soon_it_follows_the_rest(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_SHOWN_SECONDS", 1e9)
    async with opened(copy_documents(tmp_path, 1)) as opening:
        await opening.press("slash", *"taiwan", "enter")
        (tmp_path / "later.txt").write_text("La question de Taiwan.\n", encoding="utf-8")
        entry = next(item for item in entries([tmp_path]) if item.name == "later.txt")
        assert isinstance(entry, Entry)
        opening.app.intake.listed([entry], [])
        opening.app.desk.show_progress(Progress(1, 2))
        shelf = opening.app.desk.shelf
        take_in, slices = shelf.take_in, iter([False])
        monkeypatch.setattr(shelf, "take_in", lambda seconds: next(slices, True) and take_in(seconds))
        opening.app.intake.settled([Batch(1, parse(entry, Options()), entry.size)])
        opening.app.desk.show_progress(None)
        await opening.settle()
        assert "1 of 2" in opening.lines()[1]


async def test_names_that_are_joined_later_are_hits_of_the_filter(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        await opening.press("slash", *"lavrof", "enter")
        reader = opening.desk.reader
        assert reader.current_hit == (1, 2)
        reader.set_hits(())
        opening.desk.reading.refresh()
        assert reader.current_hit == (1, 2)


async def test_a_file_that_vanishes_before_it_is_read_is_listed_with_its_reason(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        file = tmp_path / "later.txt"
        file.write_text("Un voyage à Taiwan.\n", encoding="utf-8")
        entry = next(item for item in entries([file]) if isinstance(item, Entry))
        opening.app.intake.listed([entry], [])
        file.unlink()
        opening.app.intake.settled([Batch(1, parse(entry, Options()), entry.size)])
        assert "1 not readable" in opening.lines()[0]
        await opening.press("G")
        assert "gone since it was listed" in opening.lines()[-1]


async def test_a_file_of_many_documents_is_shown_while_it_is_read(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        (tmp_path / "later.txt").write_text("Un voyage à Taiwan.\n" * 100, encoding="utf-8")
        entry = next(item for item in entries([tmp_path]) if item.name == "later.txt")
        assert isinstance(entry, Entry)
        intake = opening.app.intake
        intake.listed([entry], [])
        intake._loading = True
        documents = parse(entry, Options()) * 3
        intake.settled([Batch(1, documents, entry.size // 4, last=False)])
        await opening.settle()
        assert "parsing 4 of about 13" in opening.lines()[0]
        assert "4 documents" in opening.lines()[0]
        intake.settled([Batch(1, documents, entry.size, first=False)])
        await opening.settle()
        assert "parsing 7 of 7" in opening.lines()[0]


async def test_what_comes_through_a_pipe_is_read_in_any_format() -> None:
    lines = '{"title": "Paris", "text": "Angela Merkel est ici."}\n{"title": "Nice", "text": "Elle repart demain."}\n'
    app = Lutrin([], Options(), Settings(), jobs=0, stdin=taken_in(io.BytesIO(lines.encode())), watch=True)
    async with app.run_test(size=(120, 40)) as pilot:
        opening = Opening(app, pilot)
        await opening.loaded()
        assert "2 documents" in opening.lines()[0]
        assert "standard input" in opening.lines()[0]
        assert "Angela Merkel est ici." in opening.screen
        await opening.press("R")
        assert "there is no file to read again" in opening.lines()[-1]
        await opening.press("M")
        assert "there is no file to mark here" in opening.lines()[-1]
