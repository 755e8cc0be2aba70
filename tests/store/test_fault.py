"""A fault in the program leaves what is needed to report it, and never adds one of its own."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.store.fault import STATUS, fault_told, record_fault

SECRET = "Sergueï Lavrov a dit \udce9\x1b[2J"


def caught(raises: Callable[[], None]) -> BaseException:
    try:
        raises()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def a_fault() -> None:
    raise ValueError(SECRET)


def a_fault_of_a_fault() -> None:
    try:
        a_fault()
    except ValueError as error:
        raise KeyError(SECRET) from error


def a_group() -> None:
    raise ExceptionGroup(SECRET, [caught(a_fault), caught(a_fault_of_a_fault)])  # type: ignore[type-var]


def without_end() -> None:
    without_end()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("raises", "told"),
    [
        (a_fault, ["in a_fault", "ValueError"]),
        (a_fault_of_a_fault, ["in a_fault\n", "ValueError", "in a_fault_of_a_fault", "KeyError"]),
        (a_group, ["ValueError", "KeyError", "ExceptionGroup"]),
        (without_end, ["RecursionError"]),
    ],
)
def test_the_report_says_where_and_nothing_of_the_documents(raises: Callable[[], None], told: list[str]) -> None:
    path = record_fault(caught(raises))
    assert path is not None
    report = path.read_text(encoding="utf-8")
    assert [words for words in told if words not in report] == []
    assert "Lavrov" not in report
    assert "\x1b" not in report
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_one_line_tells_where_the_report_is(home: Path) -> None:
    told = fault_told(caught(a_fault))
    assert str(home / "lutrin" / "fault.txt") in told
    assert "Lavrov" not in told
    assert STATUS not in (0, 1, 2, 130)


def test_the_last_fault_alone_is_kept_and_no_link_is_followed(home: Path) -> None:
    elsewhere = home / "elsewhere"
    elsewhere.write_text("mine")
    (home / "lutrin").mkdir(mode=0o700)
    (home / "lutrin" / "fault.txt").symlink_to(elsewhere)
    record_fault(caught(a_fault))
    record_fault(caught(without_end))
    assert elsewhere.read_text() == "mine"
    assert "ValueError" not in (home / "lutrin" / "fault.txt").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_no_second_fault(home: Path) -> None:
    (home / "lutrin").write_text("a file where the folder should be")
    assert record_fault(caught(a_fault)) is None
    assert "could not be written" in fault_told(caught(a_fault))
