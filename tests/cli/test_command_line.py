"""What the commands promise to the people and scripts that call them, on the sample dispatches."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui import __version__
from tui.corpus.mention import TYPES

from .conftest import objects

SEEDS = Path(__file__).parents[2] / "seeds"
Lutrin = Callable[..., Any]
DISPATCHES = ["000_78fdba5f91288aa0.txt", "003_adce59f22767ee04.txt"]

FIELDS = {
    "docs": [
        *("document", "title", "date", "language", "encoding", "words", "names", "damaged", "repaired", "statements"),
        *("format", "author", "part", "names_from", "names_note"),
    ],
    "names": ["id", "name", "type", "forms", "mentions", "documents", "ambiguous"],
    "mentions": ["document", "start", "end", "text", "type", "name_id", "name", "left", "right"],
}


@pytest.mark.parametrize("command", list(FIELDS))
def test_jsonl_has_the_fields_of_the_contract(lutrin: Lutrin, command: str) -> None:
    status, out, err = lutrin(command, SEEDS, "--format", "jsonl")
    assert (status, err) == (0, "")
    assert {tuple(each) for each in objects(out)} == {tuple(FIELDS[command])}


@pytest.mark.parametrize("command", list(FIELDS))
def test_csv_has_a_header_and_the_same_rows(lutrin: Lutrin, command: str) -> None:
    rows = list(csv.DictReader(io.StringIO(lutrin(command, SEEDS, "--format", "csv").out)))
    assert list(rows[0]) == FIELDS[command]
    assert len(rows) == len(objects(lutrin(command, SEEDS, "--format", "jsonl").out))


@pytest.mark.parametrize("command", ["docs", "names"])
def test_a_query_adds_score_and_reason(lutrin: Lutrin, command: str) -> None:
    status, out, _ = lutrin(command, SEEDS, "-q", "lavrov", "--format", "jsonl")
    assert status == 0
    for each in objects(out):
        assert list(each) == [*FIELDS[command], "score", "why"]
        assert 0 < each["score"] <= 1
        assert isinstance(each["why"], str)


def test_docs_lists_both_dispatches(lutrin: Lutrin) -> None:
    documents = objects(lutrin("docs", SEEDS, "--format", "jsonl").out)
    assert sorted(each["document"] for each in documents) == DISPATCHES
    for each in documents:
        assert (each["language"], each["encoding"]) == ("fr", "utf-8")
        assert each["names"] > 5
        assert each["words"] > 300


def test_names_have_one_of_the_five_types_and_count_what_mentions_prints(lutrin: Lutrin) -> None:
    names = objects(lutrin("names", SEEDS, "--format", "jsonl").out)
    mentions = objects(lutrin("mentions", SEEDS, "--format", "jsonl").out)
    assert [each["mentions"] for each in names] == sorted((each["mentions"] for each in names), reverse=True)
    for name in names:
        assert name["type"] in TYPES
        places = [each for each in mentions if each["name_id"] == name["id"]]
        assert len(places) == name["mentions"] == sum(form["count"] for form in name["forms"])
        assert {each["document"] for each in places} == set(name["documents"])
        assert {each["text"] for each in places} == {form["text"] for form in name["forms"]}


def test_mentions_are_found_at_their_offsets_in_the_file(lutrin: Lutrin) -> None:
    texts = {name: (SEEDS / name).read_bytes().decode("utf-8") for name in DISPATCHES}
    mentions = objects(lutrin("mentions", SEEDS, "--format", "jsonl").out)
    assert {each["document"] for each in mentions} == set(DISPATCHES)
    for each in mentions:
        assert texts[each["document"]][each["start"] : each["end"]] == each["text"]


def test_a_misspelt_name_gives_all_mentions_of_the_person(lutrin: Lutrin) -> None:
    mentions = objects(lutrin("mentions", SEEDS, "-q", "lavrof", "--format", "jsonl").out)
    assert len({each["name_id"] for each in mentions}) == 1
    assert all("Lavrov" in each["text"] for each in mentions)
    assert {each["document"] for each in mentions} == set(DISPATCHES)


def test_a_name_that_is_not_there_is_found_nowhere(lutrin: Lutrin) -> None:
    for command in FIELDS:
        assert lutrin(command, SEEDS, "-q", "xqzvwk", "--format", "jsonl") == (1, "", "")
    # All commands say so to people in the same words.
    said = [lutrin(command, SEEDS, "-q", "xqzvwk") for command in FIELDS]
    assert {(each.status, each.out) for each in said} == {(1, "")}
    assert len({each.err for each in said}) == 1
    assert said[0].err.startswith("lutrin: nothing fits 'xqzvwk' in 2 documents")
    assert lutrin("said", SEEDS, "--about", "xqzvwk", "--direct").err.startswith(
        "lutrin: nothing fits --about 'xqzvwk' --direct in "
    )


def test_types_and_limit_narrow_what_is_printed(lutrin: Lutrin) -> None:
    places = objects(lutrin("names", SEEDS, "--type", "place", "--format", "jsonl").out)
    assert {each["type"] for each in places} == {"place"}
    mentions = objects(lutrin("mentions", SEEDS, "--type", "place,person", "--format", "jsonl").out)
    assert {each["type"] for each in mentions} == {"place", "person"}
    assert objects(lutrin("names", SEEDS, "--type", "place", "--limit", "2", "--format", "jsonl").out) == places[:2]


def test_text_is_one_line_a_row(lutrin: Lutrin) -> None:
    for command in FIELDS:
        lines = lutrin(command, SEEDS).out.splitlines()
        assert len(lines) == len(lutrin(command, SEEDS, "--format", "jsonl").out.splitlines())


def test_show_prints_the_file_with_its_names_marked_on_demand(lutrin: Lutrin) -> None:
    path = SEEDS / DISPATCHES[0]
    text = path.read_text(encoding="utf-8")
    assert lutrin("show", path).out.rstrip("\n") == text.rstrip("\n")
    assert "\x1b[1;36m" in lutrin("show", path, "--color", "always").out
    (page,) = objects(lutrin("show", path, "--format", "jsonl").out)
    assert list(page) == ["document", "title", "text", "mentions"]
    assert page["text"] == text
    for place in page["mentions"]:
        assert text[place["start"] : place["end"]] == place["text"]


def test_one_document_of_a_file_that_holds_many_is_shown_by_its_number(lutrin: Lutrin, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Un texte de six mots ici."}\n{"text": "Un autre texte qui suit ici."}\n')
    assert lutrin("show", f"{path}#2").out == "Un autre texte qui suit ici.\n"
    assert len(objects(lutrin("show", path, "--format", "jsonl").out)) == 2
    status, _, err = lutrin("show", f"{path}#3")
    assert (status, err) == (1, f"lutrin: {path}#3: there is no document 3 in this file, which holds 2 documents\n")


def test_columns_are_what_the_option_says(lutrin: Lutrin, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\nx,Un deux trois quatre,2020\ny,Cinq six sept huit,2021\n")
    words = ("docs", path, "--columns", "title=b,date=c", "--format", "jsonl")
    found = objects(lutrin(*words).out)
    assert [(one["title"], one["date"], one["format"]) for one in found] == [
        ("Cinq six sept huit", "2021", "table"),
        ("Un deux trois quatre", "2020", "table"),
    ]
    assert "no column 'd' for the text; there are a, b, c" in lutrin("docs", path, "--columns", "text=d").err
    assert "names no column" in lutrin("docs", path, "--columns", "b=title").err


def test_show_refuses_a_folder_and_says_how_to_go_on(lutrin: Lutrin) -> None:
    status, out, err = lutrin("show", SEEDS)
    assert (status, out) == (2, "")
    assert "is a folder" in err
    assert "lutrin docs" in err


def test_index_keeps_what_it_parses_until_it_is_cleared(lutrin: Lutrin) -> None:
    status, out, _ = lutrin("index", SEEDS)
    assert status == 0
    assert "2 documents" in out
    (kept,) = objects(lutrin("index", SEEDS, "--status", "--format", "jsonl").out)
    assert kept["documents"] == 2
    assert kept["bytes"] > 0
    (report,) = objects(lutrin("index", SEEDS, "--format", "jsonl").out)
    assert (report["documents"], report["languages"], report["cached"]) == (2, ["fr"], True)
    for _ in range(2):
        assert lutrin("index", SEEDS, "--clear") == (
            0,
            "",
            f"lutrin: nothing that was parsed of {SEEDS} is kept any more\n",
        )
    assert lutrin("index", SEEDS, "--status") == (1, "", f"lutrin: nothing that was parsed of {SEEDS} is kept\n")


def test_no_cache_keeps_nothing(lutrin: Lutrin) -> None:
    lutrin("index", SEEDS, "--clear")
    assert lutrin("names", SEEDS, "--no-cache").status == 0
    (report,) = objects(lutrin("index", SEEDS, "--no-cache", "--format", "jsonl").out)
    assert report["cached"] is False
    assert lutrin("index", SEEDS, "--status").status == 1


def test_the_words_that_index_indexes_are_found(lutrin: Lutrin) -> None:
    read = lutrin("docs", SEEDS, "-q", '"question de taiwan"', "--format", "jsonl").out
    lutrin("index", SEEDS)
    assert lutrin("docs", SEEDS, "-q", '"question de taiwan"', "--format", "jsonl").out == read
    assert len(objects(read)) == 1


def test_encoding_and_language_are_taken_from_the_options(lutrin: Lutrin, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("Привет из Москвы".encode("koi8-r"))
    words = ("docs", path, "--encoding", "koi8-r", "--lang", "ru", "--format", "jsonl")
    (document,) = objects(lutrin(*words).out)
    assert (document["encoding"], document["language"]) == ("koi8-r", "ru")


def test_options_may_stand_before_the_command(lutrin: Lutrin) -> None:
    assert lutrin("--format", "jsonl", "docs", SEEDS) == lutrin("docs", SEEDS, "--format", "jsonl")


def test_the_number_of_workers_changes_nothing(lutrin: Lutrin, folder: Path) -> None:
    words = ("mentions", folder, "--format", "jsonl")
    assert lutrin(*words, "--jobs", "1") == lutrin(*words, "--jobs", "2")


def test_version(lutrin: Lutrin) -> None:
    assert lutrin("--version") == (0, f"lutrin {__version__}\n", "")


def test_a_saved_search_is_asked_by_its_name(lutrin: Lutrin, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[searches]\nisland = "\'taiwan"\n', encoding="utf-8")
    assert len(objects(lutrin("docs", SEEDS, "-q", "@island", "--settings", path, "--format", "jsonl").out)) == 1
    status, out, err = lutrin("docs", SEEDS, "-q", "@isle", "--settings", path)
    assert (status, out) == (2, "")
    assert "there are @island" in err


def test_without_a_terminal_the_documents_are_listed_instead(lutrin: Lutrin) -> None:
    status, out, err = lutrin(SEEDS)
    assert status == 0
    assert out == lutrin("docs", SEEDS).out
    assert err.startswith("lutrin: the reader needs a terminal")
    assert err.count("\n") == 1


def test_doctor_finds_something_out_in_each_format(lutrin: Lutrin) -> None:
    status, out, _ = lutrin("doctor", "--format", "jsonl")
    assert status == 0
    findings = objects(out)
    assert {each["status"] for each in findings} <= {"ok", "limited", "problem"}
    checks = [each["check"] for each in findings]
    assert len(set(checks)) == len(checks)
    assert len(lutrin("doctor").out.splitlines()) == len(findings)
    for check in ("terminal", "colours", "encoding", "ssh", "multiplexer", "settings", "textual", "model fr", "PDF"):
        assert check in checks


def test_doctor_reports_settings_that_cannot_be_used(lutrin: Lutrin, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("= nonsense", encoding="utf-8")
    status, out, _ = lutrin("doctor", "--settings", path, "--format", "jsonl")
    assert status == 0
    assert {each["status"] for each in objects(out) if each["check"] == "settings"} == {"problem"}


def test_damaged_words_are_counted_and_the_text_stays_that_of_the_file(lutrin: Lutrin, tmp_path: Path) -> None:
    text = "Sergue? Lavrov a parl? plut?t de la r?union avec les ministres et les pays de la région. Vraiment?"
    (tmp_path / "a.txt").write_text(text)
    (document,) = objects(lutrin("docs", tmp_path, "--format", "jsonl").out)
    assert (document["damaged"], document["repaired"]) == (4, 4)
    assert document["title"].startswith("Sergueï Lavrov a parlé plutôt")
    assert "4 damaged" in lutrin("docs", tmp_path).out
    for mention in objects(lutrin("mentions", tmp_path, "--format", "jsonl").out):
        assert mention["text"] == text[mention["start"] : mention["end"]]


def test_where_nothing_is_damaged_no_column_says_so(lutrin: Lutrin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sergueï Lavrov a parlé. Vraiment?")
    assert "damaged" not in lutrin("docs", tmp_path).out
