"""What a walk lists, in which order, and what it leaves out with which reason."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.sources import Asked, Entry, LeftOut, SourceError, digest, entries, read
from tui.sources.entry import LARGEST

root_only = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
posix = pytest.mark.skipif(os.name != "posix", reason="no such nodes here")


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Une dépêche.\n", "utf-8")
    return folder


def names(found: Iterator[Entry | LeftOut]) -> list[str]:
    return [item.name for item in found if isinstance(item, Entry)]


def reasons(found: Iterator[Entry | LeftOut]) -> dict[str, str]:
    return {item.name: item.reason for item in found if isinstance(item, LeftOut)}


def test_names_are_relative_and_in_the_order_people_expect(tmp_path: Path) -> None:
    make(tmp_path, "10.txt", "9.txt", "b/2.txt", "B.txt", "a.txt", "C/x.md", "noext")
    assert names(entries([tmp_path])) == [
        "9.txt",
        "10.txt",
        "a.txt",
        os.path.join("b", "2.txt"),
        "B.txt",
        os.path.join("C", "x.md"),
        "noext",
    ]


def test_an_entry_knows_its_file(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt")
    (entry,) = entries([tmp_path])
    assert isinstance(entry, Entry)
    assert entry.path == tmp_path / "a" / "b.txt"
    assert entry.size == entry.path.stat().st_size
    assert entry.mtime_ns == entry.path.stat().st_mtime_ns


def test_the_same_folder_is_listed_the_same_way_twice(tmp_path: Path) -> None:
    make(tmp_path, *(f"{number % 7}/{number}.txt" for number in range(60)))
    assert list(entries([tmp_path])) == list(entries([tmp_path]))


def test_a_file_named_as_a_path_is_listed_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, ".hidden")
    assert names(entries([tmp_path / ".hidden"])) == [".hidden"]


def test_hidden_names_are_left_out_with_all_they_hold(tmp_path: Path) -> None:
    make(tmp_path, ".git/config", ".profile", "a.txt")
    found = list(entries([tmp_path]))
    assert names(iter(found)) == ["a.txt"]
    assert reasons(iter(found)) == {".git": "hidden", ".profile": "hidden"}


@posix
def test_links_are_left_out_unless_they_are_the_only_way_to_a_file(tmp_path: Path) -> None:
    make(tmp_path, "tree/a.txt", "tree/sub/b.txt", "tree/.store/large", "outside.txt")
    tree = tmp_path / "tree"
    for link, target in {
        "out": "../outside.txt",
        "gone": "nowhere",
        "self": "self",
        "up": ".",
        "twin.txt": "a.txt",
        "kept.txt": ".store/large",
    }.items():
        (tree / link).symlink_to(target)
    found = list(entries([tree]))
    assert names(iter(found)) == ["a.txt", "kept.txt", "sub/b.txt"]
    assert reasons(iter(found)) == {
        ".store": "hidden",
        "out": "link out of the folder",
        "gone": "link to nothing",
        "self": "link to nothing",
        "up": "link to a folder",
        "twin.txt": "link to a.txt, listed there",
    }


@posix
def test_a_path_that_is_itself_a_link_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "tree/a.txt")
    (tmp_path / "link").symlink_to("tree")
    assert names(entries([tmp_path / "link"])) == ["a.txt"]


@posix
def test_fifos_and_sockets_are_left_out_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    os.mkfifo("fifo.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        found = reasons(entries([Path()]))
    assert found == {"fifo.txt": "not a regular file", "socket.txt": "not a regular file"}


def test_a_file_too_large_to_read_is_left_out_unread(tmp_path: Path) -> None:
    with (tmp_path / "sparse.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "2 GB" in reasons(entries([tmp_path]))["sparse.txt"]


@root_only
def test_a_folder_without_permission_is_left_out_and_the_rest_listed(tmp_path: Path) -> None:
    make(tmp_path, "closed/a.txt", "open/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        found = list(entries([tmp_path]))
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert names(iter(found)) == ["open/b.txt"]
    assert reasons(iter(found)) == {"closed": "no permission"}


@root_only
def test_a_path_without_permission_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        with pytest.raises(SourceError, match="no permission"):
            entries([tmp_path])
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_vanishes_during_the_walk_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b/c.txt", "d.txt")
    walk = entries([tmp_path])
    first = next(walk)
    (tmp_path / "b" / "c.txt").unlink()
    (tmp_path / "b").rmdir()
    (tmp_path / "d.txt").unlink()
    rest = list(walk)
    assert first.name == "a.txt"
    assert reasons(iter(rest)) == {"b": "gone since it was listed", "d.txt": "gone since it was listed"}


@pytest.mark.parametrize("name", ["missing", "x" * 5000, "a\0b", "bad\x1b[2Jname"])
def test_a_path_that_cannot_be_is_one_clear_line_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError) as error:
        entries([tmp_path / name])
    assert "\n" not in str(error.value)
    assert "\x1b" not in str(error.value)


@posix
def test_annotations_beside_their_text_are_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "a.ann", "b.ann"):
        (tmp_path / name).write_text("T1\tPerson 0 3\tWang\n")
    found = {item.name: isinstance(item, Entry) for item in entries([tmp_path])}
    assert found == {"a.txt": True, "a.ann": False, "b.ann": True}


def test_a_text_that_is_read_with_its_annotations_is_one_thing_with_them(tmp_path: Path) -> None:
    text, annotations = tmp_path / "a.txt", tmp_path / "a.ann"
    text.write_bytes(b"Paris")
    annotations.write_bytes(b"T1\tCity 0 5\tParis\n")
    os.utime(text, (1e9, 1e9))
    asked = Asked(annotations=True)
    (found,) = entries([tmp_path], asked)
    assert isinstance(found, Entry)
    assert (found.name, found.size) == ("a.txt", 5 + annotations.stat().st_size)
    assert found.mtime_ns > 1e18
    known = digest(found, asked)
    assert known == read(found, asked)[0].digest != digest(found)
    annotations.write_bytes(b"T1\tPlace 0 5\tParis\n")
    assert digest(found, asked) != known
    annotations.unlink()
    assert digest(found, asked) == digest(found)
    assert list(entries([tmp_path], asked)) == list(entries([tmp_path]))


def test_annotations_that_are_a_link_or_no_file_are_none(tmp_path: Path) -> None:
    elsewhere = tmp_path / "secret"
    elsewhere.write_bytes(b"T1\tCity 0 5\tParis\n")
    folder = tmp_path / "pile"
    (folder / "b.ann").mkdir(parents=True)
    (folder / "a.ann").symlink_to(elsewhere)
    os.mkfifo(folder / "c.ann")
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_bytes(b"Paris")
    asked = Asked(annotations=True)
    found = [item for item in entries([folder], asked) if isinstance(item, Entry)]
    assert [read(entry, asked)[0].annotations for entry in found] == [None, None, None]


def test_a_path_that_is_neither_file_nor_folder_is_refused() -> None:
    with pytest.raises(SourceError, match="neither a file nor a folder"):
        entries([Path("/dev/null")])


def test_an_empty_folder_is_empty(tmp_path: Path) -> None:
    assert list(entries([tmp_path])) == []


def test_several_paths_list_a_file_once_and_tell_equal_names_apart(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "b/x.txt", "b/y.txt")
    found = names(entries([tmp_path / "a", tmp_path / "b", tmp_path / "b" / "y.txt"]))
    assert found == ["x.txt", str(tmp_path / "b" / "x.txt"), "y.txt"]


def test_a_deep_tree_is_walked_to_the_end(tmp_path: Path) -> None:
    deep = Path(*(f"d{level:02}" for level in range(60)))
    make(tmp_path, str(deep / "deep.txt"))
    assert names(entries([tmp_path])) == [str(deep / "deep.txt")]


def test_a_walk_goes_on_only_as_far_as_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/1.txt", "b/2.txt", "c/3.txt")
    opened = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: opened.append(path) or scandir(path))
    walk = entries([tmp_path])
    opened.clear()
    next(walk)
    assert [Path(path).name for path in opened] == [tmp_path.name, "a"]


def test_hostile_names_and_nodes(hostile: Path) -> None:
    found = list(entries([hostile / "nodes"]))
    listed = set(names(iter(found)))
    left_out = reasons(iter(found))
    assert set(left_out) == {
        *(".hidden.txt", "loop", "self", "broken.txt", "dev.txt", "up.txt", "fifo.txt", "sparse_4GB.txt")
    }
    assert {
        "-rf",
        "new\nline.txt",
        "\x1b[2J\x1b]0;x\x07.txt",
        "~",
        "#x#",
        "latin1-\udce9t\udce9.txt",
    } <= listed
    assert sum(name.endswith("deep.txt") for name in listed) == 1
