"""The parts of the application that know no screen."""

import locale
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.style import Style

from tui.app import clipboard, editor
from tui.app.cells import fit, fit_highlighted
from tui.app.commands import COMMANDS, ON_CONCORDANCE, ON_DESK, ON_STATEMENTS
from tui.app.dates import DateFormat
from tui.app.glyphs import LETTERS, SIGNS, glyphs
from tui.app.lines import progress_bar
from tui.app.themes import theme_for, without_colour

# Keys that multiplexers take, or that terminals send for Tab, Enter and Backspace.
NEVER_BOUND = {f"ctrl+{letter}" for letter in "bahijm"}


def test_no_command_takes_a_key_that_terminals_need() -> None:
    bound = {key for command in COMMANDS for key in command.keys.split(",")}
    assert not bound & NEVER_BOUND


def test_no_two_commands_share_a_key() -> None:
    own = (
        [command for command in commands.values() if command.id not in ON_DESK]
        for commands in (ON_CONCORDANCE, ON_STATEMENTS)
    )
    for commands in (ON_DESK.values(), *own):
        keys = [key for command in commands for key in command.keys.split(",")]
        assert len(keys) == len(set(keys))


def test_every_command_says_what_it_does() -> None:
    assert all(command.title and command.help() for command in COMMANDS)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("Moscou", 6, "Moscou"),
        ("Moscou", 5, "Mosc…"),
        ("王毅外长", 5, "王毅…"),
        ("Moscou", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_text_is_cut_by_cells(text: str, width: int, fitted: str) -> None:
    assert fit(text, width, "…") == fitted


def test_highlights_survive_the_cut() -> None:
    plain, strong = Style(), Style(bold=True)
    segments = fit_highlighted("Sergueï Lavrov", [(0, 3), (8, 14)], 11, "…", plain, strong)
    assert "".join(segment.text for segment in segments) == "Sergueï La…"
    assert [segment.text for segment in segments if segment.style == strong] == ["Ser", "La"]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color", "LANG": "fr_FR.UTF-8"}, SIGNS),
        ({"TERM": "xterm-256color", "LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, LETTERS),
        ({"TERM": "linux", "LANG": "fr_FR.UTF-8"}, LETTERS),
        ({"TERM": "xterm-256color"}, LETTERS),
        ({"TERM": "screen", "LC_CTYPE": "C.UTF-8"}, SIGNS),
    ],
)
def test_signs_only_where_the_terminal_can_be_trusted(environment: dict[str, str], expected: object) -> None:
    assert glyphs("auto", environment) is expected


def test_the_setting_overrules_the_terminal() -> None:
    assert glyphs("signs", {"TERM": "linux"}) is SIGNS
    assert glyphs("letters", {"TERM": "xterm", "LANG": "C.UTF-8"}) is LETTERS


@pytest.mark.parametrize(
    ("setting", "environment", "theme"),
    [
        ("auto", {}, "ansi-dark"),
        ("auto", {"COLORFGBG": "0;15"}, "ansi-light"),
        ("auto", {"COLORFGBG": "15;0"}, "ansi-dark"),
        ("dark", {}, "textual-dark"),
        ("light", {}, "textual-light"),
        ("light", {"NO_COLOR": "1"}, "ansi-light"),
        ("none", {}, "ansi-dark"),
    ],
)
def test_themes(setting: str, environment: dict[str, str], theme: str) -> None:
    assert theme_for(setting, environment) == theme


def test_an_empty_no_color_means_nothing() -> None:
    assert without_colour("auto", {"NO_COLOR": "1"})
    assert not without_colour("auto", {"NO_COLOR": ""})
    assert without_colour("none", {})


@pytest.fixture
def plain_locale() -> Iterator[None]:
    before = locale.setlocale(locale.LC_TIME)
    yield
    locale.setlocale(locale.LC_TIME, before)


@pytest.mark.usefixtures("plain_locale")
def test_dates_stay_as_they_are_in_the_locale_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert [DateFormat().short(date) for date in ("2020-09-11", "2020-09", "")] == [
        "2020-09-11",
        "2020-09",
        "",
    ]


@pytest.mark.usefixtures("plain_locale")
def test_a_locale_that_is_not_installed_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    assert DateFormat().short("2020-09-11") == "2020-09-11"


def test_progress_bars_start_empty_and_end_full() -> None:
    assert set(progress_bar(0, 10, SIGNS)) == {"░"}
    assert set(progress_bar(10, 10, SIGNS)) == {"█"}
    assert set(progress_bar(0, 0, SIGNS)) == {"░"}


def program(folder: Path, name: str, script: str) -> Path:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


def test_without_tools_the_terminal_is_asked_to_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sent: list[str] = []
    said = clipboard.copy("texte", sent.append, {})
    assert sent == ["texte"]
    assert "may not" in said


def test_tmux_takes_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "tmux", f'echo "$@" > {tmp_path}/arguments; /bin/cat > {tmp_path}/taken')
    monkeypatch.setenv("PATH", str(tmp_path))
    sent: list[str] = []
    clipboard.copy("été", sent.append, {"TMUX": "/tmp/x,1,0"})
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "été"
    assert (tmp_path / "arguments").read_text().split() == ["load-buffer", "-w", "-"]
    assert not sent


def test_a_tool_that_fails_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "xclip", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    sent: list[str] = []
    clipboard.copy("texte", sent.append, {"DISPLAY": ":0"})
    assert sent == ["texte"]


def test_a_tool_of_the_far_desktop_is_not_used_over_ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "xclip", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    sent: list[str] = []
    clipboard.copy("texte", sent.append, {"DISPLAY": ":0", "SSH_CONNECTION": "a 1 b 22"})
    assert sent == ["texte"]


def test_visual_comes_before_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = program(tmp_path, "one", "exit 0"), program(tmp_path, "two", "exit 3")
    assert editor.editor_command({"VISUAL": f"{one} -x", "EDITOR": str(two)}) == [str(one), "-x"]
    assert editor.editor_command({"VISUAL": "no-such-editor", "EDITOR": str(two)}) == [str(two)]
    assert editor.editor_command({"VISUAL": "'unclosed"}) == []
    assert editor.edit([str(one)], "file.txt") == ""
    assert "status 3" in editor.edit([str(two)], "file.txt")
