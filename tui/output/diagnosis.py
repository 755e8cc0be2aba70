"""What `lutrin doctor` prints: the state of terminal and installation, and what follows from it."""

import locale
import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from tui import __version__
from tui.names.recogniser import MODELS
from tui.output.look import Look, is_capable
from tui.output.round_trip import round_trip
from tui.output.table import Cell, Column, table
from tui.output.terminal import obstacle
from tui.output.words import count
from tui.store.settings import SettingsError, load_settings, settings_path
from tui.text.safe import safe

_SLOW_SECONDS = 0.1
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
OK, LIMITED, PROBLEM = "ok", "limited", "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and what follows from it.

    `status` is `ok`, `limited` or `problem`; `effect` is empty where nothing follows.
    """

    check: str
    status: str
    value: str
    effect: str


def diagnose(
    settings: Path | None, driver: str, driver_reason: str, environ: Mapping[str, str] = os.environ
) -> Iterator[Finding]:
    """Look at all the program depends on.

    `settings` is the settings file asked for, None for the usual; `driver` is what draws, and why.
    """
    yield Finding("lutrin", OK, f"{__version__}, Python {platform.python_version()}, {platform.platform()}", "")
    yield _textual()
    yield _reader(environ)
    yield _term(environ)
    yield _colours(environ)
    yield _encoding(environ)
    yield _size()
    yield _multiplexer(environ)
    yield _ssh(environ)
    yield _round_trip()
    yield _driver(driver, driver_reason)
    yield from _recognisers()
    yield from _formats()
    yield _settings(settings)
    yield from _folders()


def finding_lines(records: Iterable[Finding], look: Look) -> Iterator[str]:
    """Yield one line a finding."""
    rows = [
        (
            Cell(record.check, "strong"),
            Cell(record.status),
            Cell(safe(f"{record.value}: {record.effect}" if record.effect else record.value, keep="")),
        )
        for record in records
    ]
    return table(rows, (Column(), Column(), Column()), Look(look.colour, None, look.ellipsis))


def _textual() -> Finding:
    try:
        return Finding("textual", OK, version("textual"), "")
    except PackageNotFoundError:
        return Finding("textual", PROBLEM, "not installed", "the reader cannot open; install lutrin again")


def _reader(environ: Mapping[str, str]) -> Finding:
    reason = obstacle(stdin_is_document=False, environ=environ)
    if reason:
        return Finding("reader", LIMITED, reason, "lutrin lists the documents instead of opening")
    return Finding("reader", OK, "a terminal on input, output and error", "it can open")


def _term(environ: Mapping[str, str]) -> Finding:
    term = environ.get("TERM", "")
    if is_capable(environ):
        return Finding("terminal", OK, term or "Windows console", "")
    return Finding("terminal", PROBLEM, f"TERM is {term or 'not set'}", "plain text only; try TERM=xterm-256color")


def _colours(environ: Mapping[str, str]) -> Finding:
    if environ.get("NO_COLOR"):
        return Finding("colours", OK, "none, as NO_COLOR asks", "names are told apart by bold, underline, italic")
    if not is_capable(environ):
        return Finding("colours", LIMITED, "none", "")
    depth = colour_depth(environ)
    effect = "" if depth > 16 else "types of names keep an attribute each, so none depends on its colour"
    return Finding("colours", OK, "24 bits" if depth > 256 else str(depth), effect)


def colour_depth(environ: Mapping[str, str]) -> int:
    """Return how many colours the terminal says it has: 16, 256 or 2 to the power of 24."""
    term = environ.get("TERM", "")
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return 1 << 24
    return 256 if term.endswith("256color") else 16


def _encoding(environ: Mapping[str, str]) -> Finding:
    asked = next((f"{name}={environ[name]}" for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    encoding = sys.stdout.encoding or locale.getpreferredencoding(False)
    value = f"{encoding.lower()}, {asked or 'no locale set'}"
    if encoding.lower().replace("-", "") != "utf8":
        return Finding("encoding", LIMITED, value, "letters it does not have become ?; try LC_ALL=C.UTF-8")
    if asked.endswith(("=C", "=POSIX")) or not asked:
        return Finding("encoding", LIMITED, value, "signs outside ASCII are avoided; try LC_ALL=C.UTF-8")
    return Finding("encoding", OK, value, "")


def _size() -> Finding:
    columns, lines = shutil.get_terminal_size()
    value = f"{columns} x {lines}"
    if columns < 40 or lines < 15:
        return Finding("size", LIMITED, value, "smaller than the 40 x 15 the reader is made for")
    panes = "three panes" if columns >= 110 else "two panes" if columns >= 80 else "one pane"
    return Finding("size", OK, value, panes)


def _multiplexer(environ: Mapping[str, str]) -> Finding:
    known = {"TMUX": "tmux", "ZELLIJ": "zellij", "STY": "screen"}
    running = [program for variable, program in known.items() if environ.get(variable)]
    if not running:
        return Finding("multiplexer", OK, "none", "")
    return Finding("multiplexer", OK, ", ".join(running), "the session outlives a lost connection")


def _ssh(environ: Mapping[str, str]) -> Finding:
    if not (environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")):
        return Finding("ssh", OK, "no", "")
    held = any(environ.get(variable) for variable in ("TMUX", "ZELLIJ", "STY"))
    return Finding("ssh", OK, "yes", "" if held else "in tmux or screen the reader would outlive a lost connection")


def _round_trip() -> Finding:
    try:
        seconds = round_trip()
    except OSError as error:
        return Finding("round trip", OK, "not measured", str(error.args[-1]))
    if seconds is None:
        return Finding("round trip", LIMITED, "no answer", "frames are held back only where writing to it has to wait")
    value = f"{seconds * 1000:.0f} ms"
    slow = seconds >= _SLOW_SECONDS
    return Finding("round trip", OK, value, "keys show that much later; held keys draw fewer frames" if slow else "")


def _driver(name: str, reason: str) -> Finding:
    effect = "only what changed is sent" if name == "thrifty" else "panes are sent whole; --driver thrifty sends less"
    return Finding("driver", OK, f"{name} ({reason})", effect)


def _recognisers() -> Iterator[Finding]:
    without = "names cannot be found; install lutrin again"
    yield _package("recogniser crf", "python-crfsuite", PROBLEM, without)
    for code in MODELS:
        model = files("tui.names.models") / f"{code}.crf"
        if model.is_file():
            yield Finding(f"model {code}", OK, f"{len(model.read_bytes()) / 1e6:.1f} MB", "")
        else:
            yield Finding(f"model {code}", PROBLEM, "missing", without)
    yield _package("recogniser spacy", "spacy", OK, _optional("spacy", "use it"))


def _formats() -> Iterator[Finding]:
    """Look at the packages that formats need which few people have."""
    yield _package("PDF", "pypdfium2", OK, _optional("pdf", "read PDF"))
    yield _package("web archives", "warcio", OK, _optional("warc", "read .warc"))


def _optional(extra: str, purpose: str) -> str:
    return f"optional; pip install 'lutrin[{extra}]' to {purpose}"


def _package(check: str, name: str, status: str, without: str) -> Finding:
    try:
        return Finding(check, OK, f"{name} {version(name)}", "")
    except PackageNotFoundError:
        return Finding(check, status, f"{name} is not installed", without)


def _settings(path: Path | None) -> Finding:
    try:
        load_settings(path)
    except SettingsError as error:
        return Finding("settings", PROBLEM, str(error), "")
    source = path or settings_path()
    return Finding("settings", OK, str(source), "" if source.exists() else "no such file, so all defaults hold")


def _folders() -> Iterator[Finding]:
    from platformdirs import user_cache_path, user_data_path, user_state_path

    for check, folder, kept in (
        (
            "state folder",
            user_state_path("lutrin", appauthor=False),
            "your places, queries and which documents you opened",
        ),
        ("data folder", user_data_path("lutrin", appauthor=False), "your marks"),
        (
            "cache folder",
            user_cache_path("lutrin", appauthor=False),
            "the texts of documents and what was found in them",
        ),
    ):
        yield _folder(check, folder, kept)


def _folder(check: str, folder: Path, kept: str) -> Finding:
    """Say what is kept in a folder; `lutrin forget` removes it."""
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not os.access(existing, os.W_OK | os.X_OK):
        return Finding(check, LIMITED, str(folder), f"{existing} may not be written to; nothing is kept there")
    if existing != folder:
        return Finding(check, OK, str(folder), f"not there yet; made when needed for {kept}")
    if os.name != "nt" and stat.S_IMODE(folder.stat().st_mode) & _OTHERS:
        return Finding(
            check, LIMITED, str(folder), f"holds {kept}, and others may look into it; chmod 700 keeps them out"
        )
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    size = f"{sum(sizes) / 1e6:,.1f} MB in {count(len(sizes), 'file')}"
    return Finding(check, OK, str(folder), f"{size}: {kept}; lutrin forget PATH removes what is about PATH")
