import csv
import io
import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.output.formats import as_json, write
from tui.text.safe import safe


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Record:
    text: str
    number: int = 0
    parts: tuple[Part, ...] = ()
    score: float | None = None
    why: str | None = None


def written(records: list[Record], format: str, ranked: bool = False, encoding: str = "utf-8") -> str:  # noqa: A002
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding=encoding)
    count = write(records, Record, lambda some: (each.text for each in some), format, ranked, stream)
    assert count == len(records)
    stream.flush()
    return data.getvalue().decode("utf-8" if format != "text" else encoding)


def test_jsonl_is_one_object_a_line_with_the_fields_in_order() -> None:
    line = written([Record("é", 1, (Part("p", 2),))], "jsonl")
    assert line == '{"text": "é", "number": 1, "parts": [{"text": "p", "count": 2}]}\n'


def test_score_and_reason_are_only_there_where_a_query_ranks() -> None:
    record = Record("x", score=0.5, why="exact")
    assert "score" not in json.loads(written([record], "jsonl"))
    ranked = json.loads(written([record], "jsonl", ranked=True))
    assert (ranked["score"], ranked["why"]) == (0.5, "exact")
    assert written([], "csv").strip() == "text,number,parts"
    assert written([], "csv", ranked=True).strip() == "text,number,parts,score,why"


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_json_gives_back_every_string_and_shows_the_terminal_nothing_to_act_on(text: str) -> None:
    line = as_json(Record(text), ["text"])
    assert json.loads(line) == {"text": text}
    assert not set(line) & {"\n", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\ufeff"}


def test_a_lone_surrogate_becomes_one_visible_character() -> None:
    line = written([Record("caf\udce9.txt")], "jsonl")
    assert json.loads(line)["text"] == "caf\ufffd.txt"


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_data_is_utf_8_whatever_the_locale(format: str) -> None:  # noqa: A002
    assert "Sergueï Лавров" in written([Record("Sergueï Лавров")], format, encoding="ascii")


def test_text_replaces_what_the_locale_does_not_have() -> None:
    assert written([Record("Sergueï")], "text", encoding="ascii") == "Sergue?\n"


@given(st.lists(st.text(), max_size=4))
def test_csv_is_read_back_as_the_safe_text(texts: list[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(written([Record(text) for text in texts], "csv"), newline="")))
    assert [row["text"].removeprefix("'") for row in rows] == [safe(text).removeprefix("'") for text in texts]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_csv_holds_no_formula(formula: str) -> None:
    (row,) = csv.DictReader(io.StringIO(written([Record(formula)], "csv"), newline=""))
    assert row["text"] == f"'{formula}"


def test_csv_joins_lists() -> None:
    (row,) = csv.DictReader(io.StringIO(written([Record("x", parts=(Part("a", 1), Part("b", 2)))], "csv")))
    assert row["parts"] == "a; b"
