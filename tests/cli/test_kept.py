"""What is kept of piles survives whatever happens to the machine, the folder and the other sessions."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from .conftest import Outcome

IsRight = Callable[[Path], bool]
Lutrin = Callable[..., Outcome]

COMMANDS = (("docs",), ("names",), ("mentions", "-q", "lavrov"), ("docs", "-q", "text:moscou"))
DEEP = 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Dispatches of long ago."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(20):
        write(folder / f"{number:02}.txt", f"Dépêche {number}\n\nSergueï Lavrov{number % 9} est à Moscou.\n")
    return folder


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1e9, 1e9))


def start(*words: object, limit: int | None = None) -> "subprocess.Popen[str]":
    """Start the program; `limit` is the most bytes a file may get, as on a full disk."""
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=None if limit is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )


def run(*words: object, limit: int) -> tuple[int, str, str]:
    process = start(*words, limit=limit)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.fixture
def is_right(lutrin: Lutrin) -> Callable[[Path], bool]:
    """Return what tells whether plain commands say of a folder what they say without a cache."""

    def answers(folder: Path, *more: str) -> list[str]:
        return [lutrin(*command, "--format", "jsonl", *more, folder).out for command in COMMANDS]

    return lambda folder: answers(folder) == answers(folder, "--no-cache")


def test_two_processes_that_index_the_same_folder_at_once(
    home: Path, folder: Path, lutrin: Lutrin, is_right: IsRight
) -> None:
    both = [start("index", folder) for _ in range(2)]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert all("20 documents" in out for out, _ in told)
    assert all(len(err.splitlines()) <= 1 for _, err in told)
    assert is_right(folder)
    status, out, _ = lutrin("index", "--status", "--format", "jsonl", folder)
    assert (status, json.loads(out)["documents"]) == (0, 20)


@pytest.mark.parametrize("limit", [0, 2_000, 9_000])
def test_a_full_disk_is_one_line_and_costs_no_answer(
    home: Path, folder: Path, limit: int, lutrin: Lutrin, is_right: IsRight
) -> None:
    status, out, err = run("index", folder, limit=limit)
    assert status == 0
    assert "20 documents" in out
    (line,) = err.splitlines()
    assert "the cache cannot be written (File too large)" in line
    assert is_right(folder)
    lutrin("index", folder)
    assert is_right(folder)


def test_a_disk_that_gets_full_leaves_what_was_stored(
    home: Path, folder: Path, lutrin: Lutrin, is_right: IsRight
) -> None:
    lutrin("index", folder)
    for number in range(15):
        write(folder / f"{number:02}.txt", f"Dépêche {number}, mise à jour\n\nWang Yi est à Pékin.\n")
    for _ in range(2):
        status, _, err = run("docs", folder, limit=4_000)
        assert status == 0
        assert len(err.splitlines()) <= 1
        assert is_right(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_home_that_is_read_only_is_one_line(home: Path, folder: Path, lutrin: Lutrin) -> None:
    home.mkdir(mode=0o500)
    status, _, err = lutrin("docs", folder)
    assert status == 0
    assert len(err.splitlines()) == 1


def remove_texts(pile: Path) -> None:
    for file in pile.rglob("texts"):
        file.unlink()


def belong_to_another_version(pile: Path) -> None:
    for version in pile.iterdir():
        version.rename(version.with_name("another-version"))


def become_files(pile: Path) -> None:
    for version in pile.iterdir():
        shutil.rmtree(version)
        version.write_text("a file in the place of a folder")


def name_a_generation_that_is_not_there(pile: Path) -> None:
    for file in pile.rglob("current"):
        file.write_text("99")


def name_no_generation(pile: Path) -> None:
    for file in pile.rglob("current"):
        file.write_text("\x00 -1")


@pytest.mark.parametrize(
    "harm",
    [
        remove_texts,
        belong_to_another_version,
        become_files,
        name_a_generation_that_is_not_there,
        name_no_generation,
    ],
)
def test_a_cache_of_another_kind_costs_no_answer(
    home: Path, folder: Path, harm: Callable[[Path], None], lutrin: Lutrin, is_right: IsRight
) -> None:
    lutrin("index", folder)
    (pile,) = (home / "cache" / "lutrin" / "piles").iterdir()
    harm(pile)
    for _ in range(2):
        assert is_right(folder)


@pytest.mark.parametrize("time", [0, 1, 2**31, 2**33], ids=["zero", "1970", "2038", "2242"])
def test_clocks_that_go_wrong_cost_no_answer(
    home: Path, folder: Path, time: int, lutrin: Lutrin, is_right: IsRight
) -> None:
    os.utime(folder / "00.txt", (time, time))
    lutrin("index", folder)
    text = (folder / "00.txt").read_bytes().replace(b"Moscou", b"Muscat")
    (folder / "00.txt").write_bytes(text)
    os.utime(folder / "00.txt", (time - 10, time - 10) if time else (5, 5))
    assert is_right(folder)
    assert "Muscat" in lutrin("mentions", "--format", "jsonl", folder).out


def test_folders_in_folders_and_names_of_all_kinds_are_kept(
    home: Path, tmp_path: Path, lutrin: Lutrin, is_right: IsRight
) -> None:
    folder = tmp_path / "pile"
    below = folder.joinpath(*("niveau" for _ in range(DEEP)))
    below.mkdir(parents=True)
    for name in (b"line\nfeed.txt", b"\xff\xfe.txt", "é".encode() + b".txt", b" ~.txt", b"a#2.txt", b"\x1b[31m.txt"):
        with open(os.path.join(os.fsencode(below), name), "wb") as file:
            file.write(b"Une depeche\n\nWang Yi est a Paris.\n")
    lutrin("index", folder)
    listed = lutrin("docs", "--format", "jsonl", folder).out
    assert len(listed.splitlines()) == 6
    assert is_right(folder)


def journal_sizes(home: Path) -> Sequence[int]:
    return [file.stat().st_size for file in home.rglob("*.journal")]


def test_what_changed_little_is_stored_beside_the_rest(
    home: Path, folder: Path, lutrin: Lutrin, is_right: IsRight
) -> None:
    lutrin("index", folder)
    assert not journal_sizes(home)
    write(folder / "new.txt", "Une dépêche\n\nWang Yi est à Paris.\n")
    for _ in range(2):
        assert is_right(folder)
        assert len(journal_sizes(home)) == 1


def test_a_large_file_that_is_named_itself_is_kept(
    home: Path, tmp_path: Path, lutrin: Lutrin, is_right: IsRight
) -> None:
    box = tmp_path / "box.mbox"
    picture = b"\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + b"AAAA" * (1 << 20)
    mail = b"From a@b Fri Sep 11 08:52:00 2020\nSubject: Lavrov\n\nSergei Lavrov est \xc3\xa0 Moscou.\n\n"
    box.write_bytes(mail + mail[:-2].replace(b"\n\n", picture + b"\n\n", 1))
    lutrin("docs", box)
    assert "2 documents" in lutrin("index", "--status", box).out
    assert is_right(box)
