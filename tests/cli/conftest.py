"""A corpus made by hand, and the command line called in this process."""

import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tui.cli import main
from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES
from tui.names.link import Linker


class Outcome(NamedTuple):
    """What a command line did."""

    status: int
    out: str
    err: str


def objects(out: str) -> list[dict[str, Any]]:
    """The rows of a listing as JSON lines."""
    return [json.loads(line) for line in out.splitlines()]


Name = tuple[str, str, Sequence[str]]
"""A name of the corpus made by hand, its type, and the forms it stands under."""

NAMES = (
    ("Sergueï Lavrov", "person", ("Sergueï Lavrov", "Lavrov")),
    ("Wang Yi", "person", ("Wang Yi",)),
    ("Phnom Penh", "place", ("Phnom Penh",)),
)

DOCUMENTS = (
    (Document("b.txt", "/x/b.txt", "Le deuxième", "2020-09", "fr", "utf-8", words=7, parsed=True),
     "Wang Yi reçoit Sergueï Lavrov. M. Lavrov remercie."),
    (Document("a.txt", "/x/a.txt", "Le premier", "2022-08-05", "fr", "cp1252", words=5, parsed=True),
     "Wang Yi à Phnom Penh.\r\nFin.\r\n"),
    (Document("c.txt", "/x/c.txt", "Sans date", "", "", "utf-8", words=1, parsed=True), "Rien."),
)  # fmt: skip


def corpus_of(documents: Sequence[tuple[Document, str]] = DOCUMENTS, names: Sequence[Name] = NAMES) -> Corpus:
    """Return a corpus whose mentions are the forms of `names`, wherever they stand in the texts."""
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    for document, text in documents:
        found = sorted(_mentions(text, names))
        used = list(dict.fromkeys(name for _, _, name in found))
        links = LocalLinks(
            starts=[start for start, _, _ in found],
            ends=[end for _, end, _ in found],
            types=[TYPE_CODES[names[name][1]] for _, _, name in found],
            names=[used.index(name) for _, _, name in found],
            reasons=["as written"] * len(found),
            local_names=[LocalName(*names[name][:2]) for name in used],
        )
        corpus.put(corpus.add(replace(document, parsed=False)), document, text, links)
    corpus.link(linker.link())
    return corpus


def _mentions(text: str, names: Sequence[Name]) -> list[tuple[int, int, int]]:
    taken: set[int] = set()
    found = []
    for number, (_, _, forms) in enumerate(names):
        for form in sorted(forms, key=len, reverse=True):
            start = text.find(form)
            while start >= 0:
                span = range(start, start + len(form))
                if not taken.intersection(span):
                    taken.update(span)
                    found.append((span.start, span.stop, number))
                start = text.find(form, span.stop)
    return found


@pytest.fixture
def corpus() -> Corpus:
    return corpus_of()


@pytest.fixture
def make_corpus() -> Callable[[Sequence[tuple[Document, str]], Sequence[Name]], Corpus]:
    return corpus_of


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("NO_COLOR", "COLORTERM", "TMUX", "STY", "ZELLIJ", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents, a hidden file and one that is not text."""
    made = tmp_path / "pile"
    made.mkdir()
    (made / "one.txt").write_text("Emmanuel Macron a rencontré Angela Merkel à Berlin.\n", encoding="utf-8")
    (made / "two.txt").write_text("Angela Merkel est rentrée de Paris.\n", encoding="utf-8")
    (made / ".hidden").write_text("Secret.", encoding="utf-8")
    (made / "image.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    return made


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, for this process and those it starts."""
    for kind in ("CACHE", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "home" / kind.lower()))
    return tmp_path / "home"


@pytest.fixture
def lutrin(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Call the command line in this process; `stdin` is what is piped into it."""

    def call(*words: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        status = main([str(word) for word in words])
        return Outcome(status, *capsys.readouterr())

    return call
