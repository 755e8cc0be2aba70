"""Every page, message and copy of documents that attack: the terminal gets what the drivers send, and nothing else."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import ATTACKS, write_hostile
from tests.once import once

from .sequences import Token, attributes, foreign
from .terminal import Terminal
from .test_hostile import BLINK_AND_CONCEAL, DRAWING, wait_until_parsed

Open = Callable[..., Terminal]

SESSION = {
    *("CSI ?1049h", "CSI ?1049l", "CSI ?1004h", "CSI ?1004l", "CSI ?2004h", "CSI ?2004l", "CSI ?7h", "CSI ?7l"),
    *("CSI ?2026$p", "CSI ?2048$p", "CSI ?2048h", "CSI ?2048l", "CSI >25u", "CSI <u", "OSC 22"),
}
"""What is sent at the beginning and at the end beside what draws; OSC 22 gives the pointer of a mouse its shape."""

ATTACKING = "\x1b[2J\x1b]0;x\x07[red]"
"""What a folder is called."""

TURNS = {
    "name": ["G", "g"],
    "statements": ["w", "G", "a", "G", "g", "a"],
    "concordance": ["G", "g", "z", "G", "g", "z"],
}
"""Keys that show all of a page."""


@pytest.fixture
def hostile(tmp_path_factory: pytest.TempPathFactory, remember: Callable[[Path], None]) -> Path:
    """A folder that attacks, parsed and kept."""
    folder = once(tmp_path_factory, "hostile-pages", lambda made: write_hostile(made / ATTACKING)) / ATTACKING
    remember(folder)
    return folder


def check(sent: list[Token]) -> None:
    """Hold what was sent against what the drivers may send; what is copied commands nothing either."""
    copied = [token for token in sent if token.form == "OSC 52"]
    unknown = {token.form for token in sent if token.kind != "text"} - DRAWING - SESSION - {"OSC 52"}
    assert not unknown
    assert not foreign("".join(token.text for token in sent if token.kind == "text"), ())
    assert not set(attributes(sent)) & BLINK_AND_CONCEAL
    for token in copied:
        found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", token.text)
        assert found, token
        assert not foreign(base64.b64decode(found[1]).decode(), {"control '\\n'"})


def is_desk(terminal: Terminal) -> bool:
    return " documents  " in terminal.lines()[0]


def end(terminal: Terminal) -> None:
    """Leave, and look at all of it."""
    for _ in range(3):
        if is_desk(terminal):
            break
        terminal.press("escape")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    check(terminal.sent)
    assert "Traceback" not in "".join(token.text for token in terminal.sent)


def to_name(terminal: Terminal) -> None:
    """Put the cursor of the names on the one that all documents mention."""
    terminal.press("/")
    terminal.type("sergei lavrov\r")
    terminal.wait_for("best first")
    terminal.press("tab", "tab", "g")


@pytest.mark.parametrize("driver", ["thrifty", "stock"])
def test_pages_of_a_name(lutrin: Open, hostile: Path, driver: str) -> None:
    terminal = lutrin("--driver", driver, hostile, size=(130, 50))
    wait_until_parsed(terminal)
    to_name(terminal)
    for page, key in (("name", "enter"), ("statements", "s"), ("concordance", "m")):
        before = terminal.text
        terminal.press(key)
        terminal.wait_for(lambda before=before: terminal.text != before, page)
        terminal.press(*TURNS[page])
        terminal.press(*["space"] * 8, "y", "escape", "escape" if page == "name" else "g")
        check(terminal.sent)
    end(terminal)


def test_reading_with_speakers_shown(lutrin: Open, hostile: Path) -> None:
    terminal = lutrin(hostile, size=(130, 50))
    documents = wait_until_parsed(terminal)
    terminal.press("g", "enter", "S")
    for _ in range(documents):
        terminal.type("vwlw")
        terminal.settle(0.05)
        if "Esc closes" in terminal.text:
            # Reasons that are too long for the bottom line came on a sheet.
            terminal.press("escape")
        terminal.type(".yJ")
        terminal.settle(0.05)
    check(terminal.sent)
    assert sum(token.form == "OSC 52" for token in terminal.sent) > documents // 2
    end(terminal)


def test_sheets_and_the_palette(lutrin: Open, hostile: Path) -> None:
    terminal = lutrin(hostile, size=(130, 50))
    wait_until_parsed(terminal)
    for key in ("I", "i", "Y", "?"):
        terminal.press("J", key, "space", "space", "escape")
    terminal.press(":", "escape")
    end(terminal)


def test_what_is_pasted_where_a_person_types(lutrin: Open, hostile: Path) -> None:
    terminal = lutrin(hostile, size=(130, 50))
    wait_until_parsed(terminal)
    # A terminal takes escapes out of what it pastes: those that end the brackets would make keys of what follows.
    attack = "".join(ATTACKS.values()).replace("\x1b", "").replace("\r", "")
    for keys, prompt in (("/", "/ "), ("f", "find:"), ("?/", "words of a command"), (":", "Search for commands")):
        terminal.type(keys)
        terminal.wait_for(prompt)
        terminal.type(f"\x1b[200~{attack}(\x1b[201~")
        terminal.press("home", "end")
        terminal.wait_for("../..(")
        terminal.press("escape", "escape")
    check(terminal.sent)


def test_messages_about_files(lutrin: Open, hostile: Path, tmp_path: Path) -> None:
    editor = tmp_path / "\x1b[2Jeditor"
    editor.write_text("#!/bin/sh\nexit 3\n")
    editor.chmod(0o755)
    folder = write_hostile(tmp_path / "here")
    terminal = lutrin(folder, size=(130, 50), EDITOR=str(editor).replace("\x1b", "\\\x1b"))
    documents = wait_until_parsed(terminal)
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            file.unlink()
    for _ in range(min(12, documents)):
        # What is typed while the editor has the terminal is the editor's.
        terminal.press("o")
        terminal.wait_for("editor ended with status 3")
        terminal.press("R")
        terminal.wait_for("cannot be read again")
        terminal.press("M", "J")
    end(terminal)


@pytest.mark.parametrize("command", ["docs", "names", "mentions", "said", "index", "forget", "doctor"])
def test_plain_commands_in_a_terminal(run: Open, hostile: Path, command: str) -> None:
    from .conftest import LUTRIN

    paths = [hostile] if command != "doctor" else []
    terminal = run(*LUTRIN, command, *paths, size=(100, 50), COLORTERM="\x1b[2J")
    assert terminal.wait_for_end() in (0, 1)
    known = {"CSI m", "CSI K", "CSI n", "control '\\r'", "control '\\n'"}
    assert not foreign("".join(token.text for token in terminal.sent), known)
