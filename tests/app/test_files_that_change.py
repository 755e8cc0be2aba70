"""Files that grow, shrink, vanish or become something else under the reader: it says so, and loses nothing."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from tui.app import intake
from tui.pipeline import watching
from tui.pipeline.batch import Batch
from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.sources import Entry, entries

from .conftest import Opened, Opening, copy_documents

LATER = 2_000_000_000_000_000_000
"""A time in the future, in nanoseconds: what a clock that goes wrong leaves behind."""


def bottom(opening: Opening) -> str:
    return opening.lines()[-1]


def counts(opening: Opening) -> str:
    return opening.lines()[1]


def grow(file: Path) -> None:
    with file.open("a", encoding="utf-8") as text:
        text.write("Angela Merkel est à Berlin.\n" * 40)


def shrink(file: Path) -> None:
    file.write_text("Dépêche.\n", encoding="utf-8")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def turn_binary(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)


def change_without_a_trace(file: Path) -> None:
    """Change a letter and turn the clock back, so that only the bytes tell."""
    status = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Moscou", b"Muscat"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - 10**9))


CHANGES = [grow, shrink, empty, turn_binary, change_without_a_trace]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three dispatches of long ago."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for file in copy_documents(folder, 3).iterdir():
        os.utime(file, (1e9, 1e9))
    return folder


async def show_first(opening: Opening) -> None:
    """Go away from the first document and come back, as a person does who looks at it again."""
    await opening.press("j")
    await opening.press("k")


async def read_again(opening: Opening) -> None:
    """Have a file read again that changed."""
    arrived = opening.app.pile.corpus.arrived
    before = len(arrived)
    await opening.press("R")
    await opening.until(lambda: len(arrived) > before)
    await opening.loaded()


@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize("change", CHANGES)
async def test_a_file_that_changed_is_said_and_can_be_read_again(
    opened: Opened, folder: Path, change: Callable[[Path], None], cached: bool
) -> None:
    if cached:
        async with opened(folder, cached=True):
            pass
    async with opened(folder, cached=cached) as opening:
        change(folder / "000.txt")
        await show_first(opening)
        await opening.until(lambda: "000.txt: changed since it was read; R reads it again" in bottom(opening))
        assert "Sergueï Lavrov est à Moscou" in opening.screen
        await read_again(opening)
        await show_first(opening)
        if change is turn_binary:
            assert "2 of 2" in counts(opening)
            assert "1 left out" in opening.lines()[0]
        else:
            assert "changed since" not in bottom(opening)
            assert "3 of 3" in counts(opening)


async def test_what_is_read_again_is_what_the_file_holds(opened: Opened, folder: Path) -> None:
    async with opened(folder) as opening:
        grow(folder / "000.txt")
        await read_again(opening)
        assert "Angela Merkel est à Berlin" in opening.screen
        assert "Angela Merkel " in opening.screen.replace("est à Berlin", "")


async def test_a_file_that_did_not_change_is_not_read_again(opened: Opened, folder: Path) -> None:
    async with opened(folder, cached=True) as opening:
        corpus = opening.app.pile.corpus
        texts, arrived = corpus.text(0), len(corpus.arrived)
        os.utime(folder / "000.txt", ns=(LATER, LATER))
        await opening.press("R")
        await opening.until(lambda: "000.txt: unchanged since it was read" in bottom(opening))
        assert (corpus.text(0), len(corpus.arrived), opening.app.pile.withdrawn) == (texts, arrived, 0)


async def test_bytes_that_differ_are_read_again_whatever_the_clock_says(opened: Opened, folder: Path) -> None:
    async with opened(folder) as opening:
        status = (folder / "000.txt").stat()
        change_without_a_trace(folder / "000.txt")
        os.utime(folder / "000.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
        await read_again(opening)
        assert "Muscat" in opening.screen


async def test_a_file_that_only_looks_younger_is_the_same(opened: Opened, folder: Path) -> None:
    async with opened(folder) as opening:
        os.utime(folder / "000.txt", ns=(LATER, LATER))
        await show_first(opening)
        assert "changed since" not in bottom(opening)


async def test_a_file_that_is_gone_stays_as_it_was_read(opened: Opened, folder: Path) -> None:
    async with opened(folder) as opening:
        (folder / "000.txt").unlink()
        await show_first(opening)
        await opening.until(lambda: "000.txt: gone since it was read" in bottom(opening))
        assert "R reads" not in bottom(opening)
        await opening.press("R")
        await opening.until(lambda: "cannot be read again (No such file or directory)" in bottom(opening))
        assert "Sergueï Lavrov est à Moscou" in opening.screen


async def test_a_file_that_became_a_folder_or_a_fifo_says_so(opened: Opened, folder: Path) -> None:
    async with opened(folder) as opening:
        (folder / "000.txt").unlink()
        os.mkfifo(folder / "000.txt")
        await show_first(opening)
        await opening.until(lambda: "000.txt: cannot be read any more" in bottom(opening))
        await read_again(opening)
        await show_first(opening)
        await opening.until(lambda: "no longer a regular file" in opening.screen)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
async def test_a_file_that_may_no_longer_be_read_says_so(opened: Opened, folder: Path) -> None:
    async with opened(folder) as opening:
        grow(folder / "000.txt")
        (folder / "000.txt").chmod(0)
        await show_first(opening)
        await opening.until(lambda: "000.txt: cannot be read any more" in bottom(opening))


async def test_a_name_with_a_number_sign_can_be_read_again(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "C#2 et F#.txt").write_text("Une dépêche\n\nSergueï Lavrov est à Moscou.\n", encoding="utf-8")
    async with opened(tmp_path, cached=True):
        pass
    async with opened(tmp_path, cached=True) as opening:
        (tmp_path / "C#2 et F#.txt").write_text("Une autre dépêche\n\nWang Yi est à Pékin.\n", encoding="utf-8")
        await read_again(opening)
        assert "Wang Yi est à Pékin" in opening.screen


# -- watching ----------------------------------------------------------------------------------------------


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notice changes without waiting whether more come."""
    monkeypatch.setattr(watching, "_STEP_MS", 5)
    monkeypatch.setattr(watching, "_POLL_MS", 50)
    monkeypatch.setattr(watching, "_POLL_SECONDS", 0.02)


@pytest.mark.usefixtures("at_once")
async def test_what_arrives_changes_and_goes_is_shown_while_reading(opened: Opened, folder: Path) -> None:
    async with opened(folder, watch=True) as opening:
        (folder / "new.txt").write_text("Une dépêche de Lima\n\nAngela Merkel y est.\n", encoding="utf-8")
        await opening.until(lambda: "4 of 4" in counts(opening) and "Une dépêche de Lima" in opening.screen)
        (folder / "new.txt").write_text("Une dépêche de Quito\n\nRien.\n", encoding="utf-8")
        await opening.until(lambda: "Une dépêche de Quito" in opening.screen)
        (folder / "new.txt").unlink()
        await opening.until(lambda: "3 of 3" in counts(opening) and "Quito" not in opening.screen)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(("cached", "linked_here"), [(False, 20_000), (True, 20_000), (False, 0), (True, 0)])
async def test_bursts_of_changes_lose_nothing(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch, cached: bool, linked_here: int
) -> None:
    monkeypatch.setattr(intake, "_LINKED_HERE", linked_here)
    async with opened(folder, watch=True, cached=cached) as opening:
        for burst in range(3):
            for number in range(40):
                file = folder / str(burst) / f"{number}.txt"
                file.parent.mkdir(exist_ok=True)
                file.write_text(f"Dépêche {burst}-{number}.\nWang Yi est à Pékin.\n", encoding="utf-8")
            for number in range(0, 40, 2):
                (folder / str(burst) / f"{number}.txt").unlink()
            await opening.until(lambda: opening.app.intake.progress() is None)
        shutil.rmtree(folder / "1")
        await opening.until(lambda: "43 of 43" in counts(opening) and "43 documents" in opening.lines()[0])
        await opening.until(lambda: any("Wang Yi" in line and " 40d" in line for line in opening.lines()))


@pytest.mark.parametrize("is_read", [True, False])
async def test_what_was_read_of_a_file_that_is_gone_comes_too_late(opened: Opened, folder: Path, is_read: bool) -> None:
    async with opened(folder) as opening:
        (folder / "new.txt").write_text("Une dépêche de Lima\n\nAngela Merkel y est.\n", encoding="utf-8")
        entry = next(entry for entry in entries([folder]) if isinstance(entry, Entry) and entry.name == "new.txt")
        opening.app.intake.listed([entry], [])
        assert opening.app.pile.count == 4
        if not is_read:
            (folder / "new.txt").unlink()
        batch = Batch(3, parse(entry, Options()), 0)
        opening.app.intake.listing_done([entry.absolute], [], None)
        opening.app.intake.settled([batch])
        opening.app.intake.loading_done("")
        await opening.settle()
        assert "3 of 3" in counts(opening)
        assert "not readable" not in opening.lines()[0]


@pytest.mark.usefixtures("at_once")
async def test_what_is_left_out_is_counted_once(opened: Opened, folder: Path) -> None:
    (folder / ".hidden").write_text("x")
    async with opened(folder, watch=True) as opening:
        for number in range(3):
            (folder / f"new{number}.txt").write_text(f"Dépêche {number}\n\nRien.\n", encoding="utf-8")
            await opening.until(lambda number=number: f"{4 + number} of {4 + number}" in counts(opening))
        assert "1 left out" in opening.lines()[0]
        (folder / ".hidden").unlink()
        await opening.until(lambda: "left out" not in opening.lines()[0])


@pytest.mark.usefixtures("at_once")
async def test_a_folder_that_vanishes_keeps_its_documents_until_it_is_back(opened: Opened, folder: Path) -> None:
    async with opened(folder, watch=True) as opening:
        aside = folder.with_name("aside")
        folder.rename(aside)
        await opening.until(lambda: "no such file or folder; what was read of it is still shown" in bottom(opening))
        assert "3 of 3" in counts(opening)
        (aside / "new.txt").write_text("Une dépêche de Lima\n\nRien.\n", encoding="utf-8")
        aside.rename(folder)
        await opening.until(lambda: "4 of 4" in counts(opening))
        (folder / "newer.txt").write_text("Une dépêche de Quito\n\nRien.\n", encoding="utf-8")
        await opening.until(lambda: "5 of 5" in counts(opening))


@pytest.mark.usefixtures("at_once")
async def test_a_folder_in_the_place_of_another_is_watched(opened: Opened, folder: Path) -> None:
    async with opened(folder, watch=True) as opening:
        shutil.rmtree(folder)
        folder.mkdir()
        (folder / "new.txt").write_text("Une dépêche de Lima\n\nRien.\n", encoding="utf-8")
        await opening.until(lambda: "1 of 1" in counts(opening))
        (folder / "newer.txt").write_text("Une dépêche de Quito\n\nRien.\n", encoding="utf-8")
        await opening.until(lambda: "2 of 2" in counts(opening))


async def test_what_the_system_refuses_to_watch_is_one_line(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Iterator[set[Any]]:
        raise OSError("OS file watch limit reached. about [] (Error { kind: MaxFilesWatch, paths: [] })")

    monkeypatch.setattr(watchfiles, "watch", refuse)
    async with opened(folder, watch=True) as opening:
        await opening.until(lambda: "changes cannot be watched (OS file watch limit" in bottom(opening))
        assert "MaxFilesWatch" not in bottom(opening)


@pytest.mark.usefixtures("at_once")
async def test_a_change_is_not_stored_with_all_that_was_before(
    opened: Opened, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder, watch=True, cached=True) as opening:
        await opening.until(lambda: any(home.rglob("columns")))
        stored = list(home.rglob("columns"))
        for number in range(3):
            (folder / f"new{number}.txt").write_text(f"Dépêche {number}\n\nRien.\n", encoding="utf-8")
            await opening.until(lambda number=number: f"{4 + number} of" in counts(opening))
        await opening.loaded()
    assert list(home.rglob("columns")) == stored
    async with opened(folder, cached=True) as opening:
        assert "6 of 6" in counts(opening)


async def test_a_file_can_be_read_in_another_encoding(opened: Opened, folder: Path) -> None:
    (folder / "000.txt").write_bytes("Sergueï Lavrov est à Moscou. Il a été reçu à dîner.\n".encode("cp850"))
    async with opened(folder) as opening:
        for encoding, seen in (("cp1251", "est … Moscou"), ("cp850", "est à Moscou")):
            await opening.press("C")
            await opening.until(lambda: "Read this file as" in opening.screen)
            await opening.press(*encoding)
            await opening.until(
                lambda name=encoding, seen=seen: f"{name} " in opening.screen and seen in opening.screen
            )
            await opening.press("enter")
            await opening.loaded()
            await opening.until(lambda seen=seen: seen in opening.screen and "Read this file" not in opening.screen)
        await opening.press("i")
        await opening.until(lambda: "cp850 (as asked)" in opening.screen)
