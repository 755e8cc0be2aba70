"""What `docs -q` and `mentions -q` promise: the grammar of the filter bar, and one line for what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Lutrin = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pile"
    made.mkdir()
    (made / "2020-09-11 un.txt").write_text("Emmanuel Macron a vu Angela Merkel à Berlin.\n", encoding="utf-8")
    (made / "2022-08-05 deux.txt").write_text("Angela Merkel est rentrée de Paris.\n", encoding="utf-8")
    return made


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def documents(lutrin: Lutrin, folder: Path, query: str) -> list[str]:
    out = lutrin("docs", folder, "-q", query, "--format", "jsonl").out
    return [json.loads(line)["document"].split()[1].removesuffix(".txt") for line in out.splitlines()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("merkel", ["deux", "un"]),
        ("merkel -macron", ["deux"]),
        ("person:merkel date:2020..2021", ["un"]),
        ('"est rentree de*"', ["deux"]),
        ("/rentr(é|e)e/ | macron", ["deux", "un"]),
        ("'Rentrée", []),
        ("is:new", ["deux", "un"]),
        ("is:marked", []),
    ],
)
def test_docs_finds_by_the_grammar(lutrin: Lutrin, folder: Path, query: str, found: list[str]) -> None:
    assert sorted(documents(lutrin, folder, query)) == found


def test_docs_says_what_matched_and_where(lutrin: Lutrin, folder: Path) -> None:
    out = lutrin("docs", folder, "-q", "date:2022 'rentr", "--format", "jsonl").out
    assert json.loads(out)["why"] == "date 2022-08-05; text: Merkel est rentrée de Paris."


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("date:20x", "date:20x: a date looks like 2020, 2020-09 or 2020-09..2022"),
        ("date:20", "date:20: the date is only begun"),
        ("name:", "nothing stands behind name:"),
        ("p:macron", "p: may be person: or place:"),
        ("/a(/", "/a(/: missing )"),
        ("!!!", "nothing to look for"),
    ],
)
@pytest.mark.parametrize("command", ["docs", "mentions"])
def test_a_bad_query_is_one_line(lutrin: Lutrin, folder: Path, command: str, query: str, words: str) -> None:
    status, out, err = lutrin(command, folder, "-q", query)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_an_expression_that_explodes_is_stopped(lutrin: Lutrin, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a" * 5_000 + "!", encoding="utf-8")
    status, _, err = lutrin("docs", file, "-q", "/(a|aa)+$/")
    assert status == 2
    assert err == "lutrin: /(a|aa)+$/: takes too long; make it simpler\n"


@pytest.mark.parametrize(
    ("query", "mentions"),
    [
        ("merkel", ["Angela Merkel", "Angela Merkel"]),
        ("merkel date:2020", ["Angela Merkel"]),
        ("person:merkel -macron", ["Angela Merkel"]),
        ("place:berlin person:merkel", ["Angela Merkel", "Berlin"]),
        ("'rentrée", ["Angela Merkel", "Paris"]),
        ("macron | place:paris", ["Emmanuel Macron", "Paris"]),
    ],
)
def test_mentions_of_a_name_in_documents_that_answer(
    lutrin: Lutrin, folder: Path, query: str, mentions: list[str]
) -> None:
    out = lutrin("mentions", folder, "-q", query, "--format", "jsonl").out
    assert sorted(json.loads(line)["text"] for line in out.splitlines()) == mentions


def test_help_tells_the_grammar(lutrin: Lutrin) -> None:
    out = lutrin("docs", "--help").out
    assert all(form in out for form in ("'taiwan", '"two words"', "/expression/", "date:2020-09..2022", "is:marked"))
