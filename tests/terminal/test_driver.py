"""The thrifty driver in a real pseudo-terminal: whatever the terminal does, keys are kept and the newest is shown."""

import json
import re
import select
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.app.driver.emulator import ScreenWithMargins, StreamWithMargins
from tests.once import once
from tui.app.driver import margins

from .conftest import LUTRIN, environment
from .sequences import Token, modes_left
from .terminal import Terminal, wait_for_group_to_end

pytestmark = pytest.mark.usefixtures("seeds_known")

Open = Callable[..., Terminal]

QUESTION = "\x1b[6n"
ERASING = {"CSI K", "CSI X", "CSI J", "CSI L", "CSI M", "CSI r"}
"""What the thrifty driver sends and Textual's own never does."""


class Answering(Terminal):
    """A terminal that answers where its cursor is."""

    answer = "\x1b[1;1R"
    questions = 0

    def _take_in(self, token: Token) -> None:
        super()._take_in(token)
        if token.text == QUESTION:
            self.questions += 1
            self.type(self.answer)


class WithMargins(Terminal):
    """A terminal that knows margins left and right, and answers where its cursor is."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], size: tuple[int, int]) -> None:
        super().__init__(command, environ, size)
        self._screen = ScreenWithMargins(*size)
        self._stream = StreamWithMargins(self._screen)

    def _take_in(self, token: Token) -> None:
        if token.text == QUESTION:
            self.type(f"\x1b[{self._screen.cursor.y + 1};{self._screen.cursor.x + 1}R")
        elif token.text in (margins.ON, margins.OFF):
            self._stream.feed(token.text)
        else:
            super()._take_in(token)


@pytest.fixture
def answering(home: Path, documents: Path) -> Iterator[Answering]:
    terminal = Answering([*LUTRIN, str(documents)], environment(home), (120, 40))
    yield terminal
    terminal.close()


def write_dispatches(folder: Path) -> None:
    for number in range(60):
        text = f"Dépêche {number}\n\n" + f"Sergueï Lavrov parle à Moscou, pour la {number}e fois.\n" * 4
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def documents(tmp_path_factory: pytest.TempPathFactory, remember: Callable[[Path], None]) -> Path:
    folder = once(tmp_path_factory, "dispatches", write_dispatches)
    remember(folder)
    return folder


def ready(terminal: Terminal) -> None:
    terminal.wait_for("60 documents")
    terminal.wait_for(lambda: re.search(r"[1-9][0-9]* names?", terminal.lines()[0]) and "parsing" not in terminal.text)
    terminal.settle()


def erases(sent: list[Token]) -> bool:
    return bool({token.form for token in sent} & ERASING)


def questions(sent: list[Token]) -> int:
    return sum(token.text == QUESTION for token in sent)


# -- which driver ----------------------------------------------------------------------------------------


def test_a_known_terminal_gets_the_thrifty_driver_and_an_unknown_one_the_stock_one(lutrin: Open, seeds: Path) -> None:
    thrifty, stock = lutrin(seeds), lutrin(seeds, TERM="vt100")
    for terminal in (thrifty, stock):
        terminal.wait_for("Wang Yi  ")
        terminal.press("j", "tab", "?", "escape")
    assert erases(thrifty.sent)
    assert not erases(stock.sent)
    assert not questions(stock.sent)


@pytest.mark.parametrize(("option", "variable", "thrifty"), [("stock", "thrifty", False), (None, "stock", False)])
def test_a_person_chooses_the_driver(
    lutrin: Open, seeds: Path, option: str | None, variable: str, thrifty: bool
) -> None:
    terminal = lutrin(seeds, *(["--driver", option] if option else []), LUTRIN_DRIVER=variable)
    terminal.wait_for("Wang Yi  ")
    terminal.press("?", "escape")
    assert erases(terminal.sent) is thrifty


def test_a_driver_that_does_not_exist_is_told_in_one_line(lutrin: Open, seeds: Path) -> None:
    terminal = lutrin(seeds, LUTRIN_DRIVER="curses")
    assert terminal.wait_for_end() == 2
    assert "LUTRIN_DRIVER: 'curses' is no driver" in terminal.text


def test_doctor_says_which_driver_draws_and_how_far_the_terminal_is(home: Path) -> None:
    terminal = Answering([*LUTRIN, "doctor"], environment(home), (160, 50))
    try:
        assert terminal.wait_for_end() == 0
        assert re.search(r"round trip +ok +[0-9]+ ms", terminal.text)
        assert re.search(r"driver +ok +thrifty \(xterm-256color is known to cope\)", terminal.text)
    finally:
        terminal.close()


def test_doctor_in_a_pipe_asks_no_terminal(home: Path) -> None:
    done = subprocess.run(
        [*LUTRIN, "doctor", "--format", "jsonl"], env=environment(home), stdin=subprocess.DEVNULL, capture_output=True
    )
    findings = {each["check"]: each for each in map(json.loads, done.stdout.splitlines())}
    assert findings["round trip"]["value"] == "not measured"
    assert findings["driver"]["value"].startswith("thrifty")
    assert QUESTION.encode() not in done.stdout + done.stderr


# -- terminals that answer, or do not --------------------------------------------------------------------


def test_a_terminal_that_answers_is_asked_now_and_then(answering: Answering) -> None:
    ready(answering)
    answering.press("space", "space", "g", "space", "b")
    assert answering.questions > 1
    assert len(answering.sent) / answering.questions > 20
    answering.press("q")
    assert answering.wait_for_end() == 0


def test_answers_that_make_no_sense_change_nothing(answering: Answering) -> None:
    answering.answer = "\x1b[99999;0R\x1b[0n\x1b[?2026;9$y"
    ready(answering)
    answering.press("j", "j")
    answering.wait_for("Documents  3/60")
    answering.press("q")
    assert answering.wait_for_end() == 0


def test_no_answer_is_left_for_the_shell(home: Path, documents: Path) -> None:
    command = f'{LUTRIN[0]} -m tui {documents}; echo ended; read -r rest; echo "got:[$rest]"'
    terminal = Answering(["/bin/sh", "-c", command], environment(home), (120, 40))
    try:
        ready(terminal)
        terminal.type(" G q")
        terminal.wait_for("ended")
        terminal.settle(0.3)
        terminal.type("\r")
        terminal.wait_for("got:")
        assert "got:[]" in terminal.text
    finally:
        terminal.close()


def test_a_terminal_that_answers_nothing_is_not_asked_for_ever(lutrin: Open, documents: Path) -> None:
    terminal = lutrin(documents)
    ready(terminal)
    for _ in range(4):
        terminal.press("space", "b")
    # One with which it is tried what the terminal can do, and two for its speed.
    assert questions(terminal.sent) <= 3


# -- terminals that can move a pane among others ---------------------------------------------------------


@pytest.fixture
def long_document_among_others(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    write_dispatches(folder)
    text = "\n".join(f"Paragraphe {number}, {chr(97 + number % 26) * 40}." for number in range(400))
    (folder / "000.txt").write_text(text, encoding="utf-8")
    return folder


def read_by_lines(terminal: Terminal) -> int:
    """Open the document and read some lines on; return the bytes that the last ones took."""
    ready(terminal)
    terminal.press("enter", "j", "j")
    before = terminal.bytes_sent
    terminal.press(*["j"] * 6)
    terminal.settle()
    return terminal.bytes_sent - before


def test_where_margins_are_known_a_line_among_panes_is_moved_by_the_terminal(
    home: Path, long_document_among_others: Path
) -> None:
    command = [*LUTRIN, str(long_document_among_others)]
    plain, having = (kind(command, environment(home), (120, 40)) for kind in (Answering, WithMargins))
    try:
        sent = [read_by_lines(terminal) for terminal in (plain, having)]
        assert sent[1] < 6 * 400
        assert sent[1] * 3 < sent[0]
        assert having.lines() == plain.lines()
        for terminal in (plain, having):
            terminal.press("q")
            assert terminal.wait_for_end() == 0
        assert not modes_left(having.sent)["69"]
    finally:
        plain.close()
        having.close()


def test_margins_are_tried_before_anything_is_drawn_and_only_once(answering: Answering) -> None:
    ready(answering)
    answering.press("j", "space", "ctrl+l", "?", "escape")
    texts = [token.text for token in answering.sent]
    assert texts.count(margins.ON) == 1
    assert not any(token.kind == "text" for token in answering.sent[: texts.index(margins.ON)])


# -- output that is blocked ------------------------------------------------------------------------------


def hold_key(terminal: Terminal, key: str, count: int) -> None:
    """Send a key often while nothing of the output is read."""
    for _ in range(count):
        terminal.type(key)
        select.select([], [], [], 0.002)


def test_of_what_a_blocked_terminal_missed_only_the_newest_is_sent(lutrin: Open, documents: Path) -> None:
    terminal = lutrin(documents)
    ready(terminal)
    before = terminal.bytes_sent
    hold_key(terminal, " ", 8)
    hold_key(terminal, "b", 8)
    hold_key(terminal, " b" * 30, 8)
    hold_key(terminal, "j", 42)
    terminal.wait_for("Documents  43/60")
    terminal.settle(0.5)
    assert terminal.bytes_sent - before < 300_000


def test_a_terminal_that_goes_away_in_the_middle_of_a_frame_ends_the_program(lutrin: Open, documents: Path) -> None:
    terminal = lutrin(documents)
    ready(terminal)
    hold_key(terminal, " ", 40)
    terminal.hang_up()
    assert terminal.wait_for_end() in (0, 128 + 1)
    wait_for_group_to_end(terminal.pid)


def test_a_program_can_be_left_while_its_output_is_blocked(lutrin: Open, documents: Path) -> None:
    terminal = lutrin(documents)
    ready(terminal)
    hold_key(terminal, " b" * 10, 10)
    terminal.type("q")
    assert terminal.wait_for_end() == 0


# -- the screen as others left it ------------------------------------------------------------------------


def test_everything_is_drawn_again_when_a_person_asks(lutrin: Open, documents: Path) -> None:
    terminal = lutrin(documents)
    ready(terminal)
    lines = terminal.lines()
    terminal._stream.feed("\x1b[5;1H\x1b[31mBroadcast message from somebody\x1b[20;30Helse\x1b[m")
    assert terminal.lines() != lines
    terminal.press("ctrl+l")
    terminal.wait_for(lambda: terminal.lines() == lines, "the screen as it was")


def test_many_sizes_in_a_row_end_with_a_whole_screen(lutrin: Open, documents: Path) -> None:
    terminal = lutrin(documents)
    ready(terminal)
    lines = terminal.lines()
    for columns, rows in ((80, 24), (40, 15), (200, 60), (3, 2), (61, 17), (120, 40)):
        terminal.resize(columns, rows)
        terminal.settle(0.02)
    terminal.wait_for(lambda: terminal.lines() == lines, "the screen as it was")


def test_with_the_mouse_on_a_click_still_chooses(lutrin: Open, documents: Path) -> None:
    terminal = lutrin("--mouse", documents)
    ready(terminal)
    terminal.type("\x1b[<0;5;8M\x1b[<0;5;8m")
    terminal.wait_for("Documents  3/60")
