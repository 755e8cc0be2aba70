"""Whatever stands in documents, names and arguments, what is printed commands no terminal and no spreadsheet."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hostile import ATTACKS, FORMULAS, write_hostile
from tests.once import once
from tests.terminal.sequences import attributes, foreign, tokens
from tui.output import look

from .conftest import Outcome

Lutrin = Callable[..., Outcome]

ROOT = Path(__file__).parents[2]
PAINT = {int(number) for style in look._SGR.values() for number in style.split(";")} | {0}
PLAIN = {"control '\\n'"}
LARGE = ("long_line_2MB.txt", "long_word_1MB.txt", "many_lines.txt", "caps_flood.txt", "regex_bait.txt")
"""Documents in which it takes seconds to find all names; the reader is tried with them."""

ATTACKING = "\x1b[2J[red]"
"""What a folder is called."""

REFUSED = "\x1b[2Jrefused"
"""What the folder is called whose files are read in a process of their own each time, and refused."""

COMMANDS = (
    *(("docs",), ("docs", "-q", "lavrov"), ("docs", "-q", "'lavrov"), ("docs", "-q", "said:lavrov")),
    *(("names",), ("names", "-q", "lavrov"), ("names", "--explain", "lavrov"), ("index",), ("index", "--status")),
    *(("mentions",), ("mentions", "-q", "lavrov", "--sort", "left"), ("mentions", "-q", "lavrov file:nodes")),
    *(("said",), ("said", "-q", "wang"), ("said", "--about", "lavrov"), ("said", "--direct")),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our own attacks, and with those of the sample corpora where there are any; parsed and kept."""
    return once(tmp_path_factory, "hostile", make_hostile)


def make_hostile(made: Path) -> None:
    folder = write_hostile(made / ATTACKING)
    data = Path(os.environ.get("LUTRIN_DATA") or ROOT.parent / "shared" / "data")
    maker = data / "corpora" / "make_hostile.py"
    if maker.exists():
        subprocess.run([sys.executable, maker, folder / "made", "--nodes"], check=True, capture_output=True)
        for name in LARGE:
            (folder / "made" / name).unlink()
        (made / REFUSED).mkdir()
        for file in (folder / "made").glob("*.xml"):
            file.rename(made / REFUSED / file.name)
    environ = {**os.environ, "XDG_CACHE_HOME": str(made / "cache")}
    subprocess.run(
        [sys.executable, "-m", "tui", "index", folder], check=True, capture_output=True, cwd=ROOT, env=environ
    )


@pytest.fixture
def hostile(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(made / "cache"))
    return made / ATTACKING


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Work in a folder in which a file would appear if anything of a document were run."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    yield
    assert not list((tmp_path / "here").iterdir())


def check(outcome: Outcome, *known: str) -> None:
    assert outcome.status in (0, 1)
    assert not foreign(outcome.out, {*PLAIN, *known})
    assert set(attributes(tokens(outcome.out)[0])) <= PAINT
    assert not foreign(outcome.err, PLAIN)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_text_for_people(lutrin: Lutrin, hostile: Path, command: tuple[str, ...]) -> None:
    outcome = lutrin(*command, "--color", "always", hostile)
    check(outcome, "CSI m")
    assert outcome.out


@pytest.mark.parametrize("format", ["text", "jsonl", "csv"])
def test_complaints_about_files(lutrin: Lutrin, made: Path, format: str) -> None:  # noqa: A002
    if not (made / REFUSED).exists():
        pytest.skip("no sample corpora: LUTRIN_DATA names no folder that holds corpora/")
    outcome = lutrin("docs", "--format", format, made / REFUSED)
    check(outcome, "control '\\r'")
    assert "declares entities" in outcome.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_json_lines(lutrin: Lutrin, hostile: Path, command: tuple[str, ...]) -> None:
    outcome = lutrin(*command, "--format", "jsonl", hostile)
    check(outcome)
    assert all(isinstance(json.loads(line), dict) for line in outcome.out.splitlines())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_tables_for_spreadsheets(lutrin: Lutrin, hostile: Path, command: tuple[str, ...]) -> None:
    outcome = lutrin(*command, "--format", "csv", hostile)
    check(outcome, "control '\\r'", "control '\\t'")
    rows = list(csv.reader(io.StringIO(outcome.out, newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows[1:] for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple(formula[0] for formula in FORMULAS))]


def test_markdown(lutrin: Lutrin, hostile: Path) -> None:
    outcome = lutrin("said", "--format", "markdown", hostile)
    check(outcome)
    assert "](javascript:" not in outcome.out
    assert all(line.startswith(">") for line in outcome.out.splitlines() if line)


@pytest.mark.parametrize("format", ["text", "jsonl", "csv"])
def test_each_document_is_shown(lutrin: Lutrin, hostile: Path, format: str) -> None:  # noqa: A002
    for name in ATTACKS:
        outcome = lutrin("show", "--format", format, "--color", "always", hostile / f"{name}.txt")
        check(outcome, "CSI m", "control '\\t'", *(["control '\\r'"] if format == "csv" else []))
        assert "Lavrov" in outcome.out


PRINTED = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/ \x1b[2J\x1b]0;stolen\x07\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 76\r\n\r\nHTTP/1.1 200 OK\r\n"
    b"Content-Type: text/html\r\n\r\n<title>t</title><p>Lavrov</p> and too much\r\n\r\n\r\n\r\n"
)
"""What makes a library that reads it print the file's own words."""


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_library_prints_is_not_seen(tmp_path: Path, jobs: int) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.warc").write_bytes(PRINTED)
    for words in (["docs", folder], ["show", folder / "a.warc"]):
        command = [sys.executable, "-m", "tui", *words, "--no-cache", "--jobs", str(jobs)]
        environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, env=environ)
        assert not foreign(done.stdout + done.stderr, PLAIN)
        assert "WARNING" not in done.stdout + done.stderr
        assert "invalid" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["--help", "-rf", "-q", "[/red]", "~", "...", "a\nb.txt", "*", "a#3"])
def test_files_named_like_something_else(
    lutrin: Lutrin, hostile: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile / "nodes")
    for words in (["--", name], [f"./{name}"]):
        outcome = lutrin("docs", "--no-cache", "--format", "jsonl", *words)
        assert outcome.status == 0, outcome.err
        assert [json.loads(line)["words"] > 0 for line in outcome.out.splitlines()] == [True]


@pytest.mark.parametrize(
    "words",
    [
        ("docs", "{}"), ("docs", "--{}"), ("docs", "--format", "{}"), ("docs", "--lang", "{}"), ("{}",),
        ("docs", "--encoding", "{}"), ("docs", "--limit", "{}"), ("docs", "--type", "{}"), ("docs", "-q", "date:{}"),
        ("docs", "-q", "/({}/"), ("docs", "-q", "@{}"), ("docs", "--settings", "{}"), ("show", "{}"), ("forget", "{}"),
        ("evaluate", "{}"), ("said", "--since", "{}"), ("docs", "--no-cache={}"), ("index", "--status", "{}"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_error_lines(lutrin: Lutrin, tmp_path: Path, words: tuple[str, ...]) -> None:
    for attack in (each for each in ATTACKS.values() if each != ATTACKS["dots"]):
        asked = [word.format(attack) for word in words]
        outcome = lutrin(*asked, *([tmp_path] if words[-1] != "{}" or len(words) > 2 else []))
        assert not foreign(outcome.out, PLAIN)
        assert not foreign(outcome.err, PLAIN)


@pytest.mark.parametrize("line", ["{} = 1", "theme = {}", "keys = {}", "searches = {}", "= {}", "{}"])
def test_settings_are_complained_about_safely(lutrin: Lutrin, tmp_path: Path, line: str) -> None:
    for name, attack in ATTACKS.items():
        file = tmp_path / f"{name}.toml"
        quoted = json.dumps(attack)
        file.write_text(line.replace("{}", attack if line == "{}" else quoted), encoding="utf-8")
        for command in ("docs", "doctor"):
            outcome = lutrin(command, "--settings", file, *([tmp_path] if command == "docs" else []))
            assert not foreign(outcome.out + outcome.err, PLAIN)


@pytest.mark.parametrize("format", ["text", "jsonl", "csv"])
def test_doctor_repeats_no_variable_as_it_is(
    lutrin: Lutrin,
    monkeypatch: pytest.MonkeyPatch,
    format: str,  # noqa: A002
) -> None:
    for attack in ATTACKS.values():
        for name in ("TERM", "LC_ALL", "LUTRIN_DRIVER", "TMUX", "SSH_CONNECTION", "XDG_CACHE_HOME", "COLORTERM"):
            monkeypatch.setenv(name, f"/nowhere/{attack}")
        outcome = lutrin("doctor", "--format", format)
        assert not foreign(outcome.out + outcome.err, {*PLAIN, "control '\\r'"})


def test_marks_and_places_are_forgotten_whatever_a_folder_is_called(
    lutrin: Lutrin, hostile: Path, tmp_path: Path
) -> None:
    copy = tmp_path / hostile.name
    copy.mkdir()
    shutil.copy(hostile / "erase.txt", copy)
    assert lutrin("index", copy).status == 0
    for format in ("text", "jsonl", "csv"):  # noqa: A001
        check(lutrin("forget", "--format", format, copy), "control '\\r'")
