"""What can only be seen from outside the process: imports, streams that close, a real terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
PATIENCE_SECONDS = 60
HEAVY_ALWAYS = ("textual", "rich")
HEAVY = (*HEAVY_ALWAYS, "rapidfuzz", "pycrfsuite", "charset_normalizer", "multiprocessing", "numpy", "spacy")

needs_full_device = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")


def run(*words: object, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *map(str, words)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "TERM": "xterm-256color", **environ},
        check=False,
    )


def imported_by(*words: object) -> set[str]:
    """Return the top-level packages that a command line imports, by what `-X importtime` tells."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tui", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert lines
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["names", "--help"], ["names", "--wrong"]])
def test_what_needs_no_document_imports_nothing_heavy(words: list[str]) -> None:
    assert not imported_by(*words) & set(HEAVY)


@pytest.mark.parametrize("words", [["docs"], ["names", "-q", "lavrof"], ["mentions"], ["said"], ["index"], []])
def test_plain_commands_never_import_the_screen(words: list[str]) -> None:
    assert not imported_by(*words, SEEDS) & set(HEAVY_ALWAYS)


def test_doctor_imports_neither_the_screen_nor_a_recogniser() -> None:
    assert not imported_by("doctor") & {*HEAVY_ALWAYS, "pycrfsuite", "rapidfuzz"}


def test_look_up_is_only_imported_for_a_query() -> None:
    assert "rapidfuzz" not in imported_by("names", SEEDS)


@pytest.mark.parametrize("format", ["text", "jsonl", "csv"])
def test_a_closed_pipe_ends_quietly(tmp_path: Path, format: str) -> None:  # noqa: A002
    (tmp_path / "many.txt").write_text("Angela Merkel est à Paris.\n" * 800, encoding="utf-8")
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "mentions", str(tmp_path), "--format", format],
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    os.read(reader, 1)
    os.close(reader)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


@needs_full_device
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "docs", str(SEEDS)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"lutrin: standard output: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("redirection", "status"),
    [
        (">&-", 0),
        ("2>&-", 0),
        (">&- 2>&- <&-", 0),
        ("2>&1 | true", 0),
        pytest.param(">/dev/full 2>&1", 2, marks=needs_full_device),
    ],
)
def test_streams_that_are_closed_or_full_cause_no_traceback(redirection: str, status: int) -> None:
    command = f"{sys.executable} -m tui docs {SEEDS} {redirection}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == status
    assert done.stderr == b""


@pytest.mark.parametrize("format", ["text", "jsonl", "csv"])
def test_a_locale_without_letters_stops_nothing(format: str) -> None:  # noqa: A002
    done = run("names", SEEDS, "--format", format, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    if format == "text":
        assert b"Sergue? Lavrov" in done.stdout
        assert done.stdout.isascii()
    else:
        assert "Sergueï Lavrov".encode() in done.stdout


def test_a_document_is_read_from_a_pipe() -> None:
    done = run("mentions", "-", "--format", "jsonl", stdin="Angela Merkel est à Paris.".encode())
    assert done.returncode == 0
    assert b'"document": "-"' in done.stdout


@pytest.mark.parametrize("term", ["dumb", ""])
def test_on_a_terminal_without_escapes_the_documents_are_listed(term: str) -> None:
    output, status = pexpect.run(
        f"{sys.executable} -m tui {SEEDS}",
        env={**os.environ, "TERM": term},
        withexitstatus=True,
        timeout=PATIENCE_SECONDS,
    )
    assert status == 0
    assert b"the reader needs a terminal (TERM is " in output
    assert b"000_78fdba5f91288aa0.txt" in output
    assert b"\x1b" not in output


def test_on_a_terminal_lines_are_cut_coloured_and_summed_up() -> None:
    output, status = pexpect.run(
        f"{sys.executable} -m tui names {SEEDS}",
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "50", "NO_COLOR": ""},
        withexitstatus=True,
        timeout=PATIENCE_SECONDS,
    )
    assert status == 0
    assert b"\x1b[1;36m" in output
    assert "…" in output.decode()
    assert output.splitlines()[-1].startswith(b"2 documents, ")


def test_the_reader_takes_a_document_from_a_pipe_and_keys_from_the_terminal() -> None:
    page = "<!DOCTYPE html><html><body><p>Angela Merkel est <b>partie</b>.</p></body></html>"
    command = f"printf '{page}' | gzip | {sys.executable} -m tui -"
    environ = {**os.environ, "TERM": "xterm-256color"}
    child = pexpect.spawn("/bin/sh", ["-c", command], env=environ, dimensions=(24, 80), timeout=PATIENCE_SECONDS)
    child.expect("Angela Merkel est partie")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
