"""`lutrin said`: who said what, newest first, for people, programs and quoting.

What is found in a text is another matter: here every line *NAME a dit: "CONTENT"* is a statement, a quotation where it
stands in quotes.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.local import LocalLinks
from tui.corpus.statement import LocalStatement
from tui.output.cells import width, wrapped
from tui.output.look import Look
from tui.output.said import StatementRecord, quotation_lines, statement_lines

Lutrin = Callable[..., Any]

FIELDS = ["document", "speaker", "speaker_id", "cue", "start", "end", "text", "direct"]
ADDED = [
    "speakers",
    "written",
    "form",
    "kind",
    "confidence",
    "why",
    "date",
    "speaker_start",
    "speaker_end",
    "cue_start",
]

DOCUMENTS = {
    "2020-09-11 Moscou.txt": (
        "À Moscou\n\nLe ministre Sergueï Lavrov et Wang Yi sont à Moscou.\n"
        "Lavrov a dit: la question de Taiwan est réglée.\n"
        'Wang Yi a dit: "la Russie est prête"\n'
        "Le porte-parole a dit: rien de neuf.\n"
    ),
    "2022-08-05 Phnom Penh.txt": (
        "À Phnom Penh\n\nSergueï Lavrov est à Phnom Penh avec Wang Yi.\n"
        'Sergueï Lavrov a dit: "Wang Yi est à Phnom Penh"\n'
        "Wang Yi et Sergueï Lavrov ont dit: tout va bien à Moscou.\n"
    ),
    "sans date.txt": "Sans date\n\nWang Yi a dit: =1+1 et [rouge] *gras* <b>.\n",
}

_SAID = re.compile(r'^(.*?) (a dit|ont dit): ("?)(.*?)(?:"|\.)?$', re.MULTILINE)


def found(text: str, links: LocalLinks, language: str) -> list[LocalStatement]:
    return [_statement(said, links) for said in _SAID.finditer(text)]


def _statement(said: re.Match[str], links: LocalLinks) -> LocalStatement:
    places = range(len(links.starts))
    speakers = [links.names[place] for place in places if said.start() <= links.starts[place] < said.end(1)]
    return LocalStatement(
        *said.span(4),
        *said.span(2),
        *said.span(1),
        tuple(dict.fromkeys(speakers)),
        "direct" if said[3] else "indirect",
        "name" if speakers else "unnamed",
        90 if speakers else 40,
        "verb of saying",
    )


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tui.pipeline.parse.find_statements", found)
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def said(lutrin: Lutrin, pile: Path) -> Callable[..., list[dict[str, Any]]]:
    """Return the statements that `lutrin said` prints for some options."""

    def call(*words: str) -> list[dict[str, Any]]:
        status, out, err = lutrin("said", pile, "--no-cache", "--format", "jsonl", *words)
        assert err == ""
        assert status == (0 if out else 1)
        return [json.loads(line) for line in out.splitlines()]

    return call


Said = Callable[..., list[dict[str, Any]]]


def contents(records: Iterable[dict[str, Any]]) -> list[str]:
    return [record["text"] for record in records]


TAIWAN = "la question de Taiwan est réglée"
READY = "la Russie est prête"
NOTHING = "rien de neuf"
THERE = "Wang Yi est à Phnom Penh"
WELL = "tout va bien à Moscou"
SIGNS = "=1+1 et [rouge] *gras* <b>"


def test_newest_documents_come_first_and_those_without_a_date_last(said: Said) -> None:
    assert contents(said()) == [THERE, WELL, TAIWAN, READY, NOTHING, SIGNS]
    assert [record["date"] for record in said()] == ["2022-08-05"] * 2 + ["2020-09-11"] * 3 + [""]


def test_fields_are_those_of_the_contract(said: Said) -> None:
    for record in said():
        assert list(record)[: len(FIELDS)] == FIELDS
        assert set(ADDED) <= set(record)
        text = DOCUMENTS[record["document"]]
        assert text[record["start"] : record["end"]] == record["text"]
        assert text[record["speaker_start"] : record["speaker_end"]] == record["written"]
        assert record["direct"] == (record["kind"] == "direct")


def test_a_speaker_is_called_as_in_the_corpus(said: Said) -> None:
    record = next(record for record in said() if record["text"] == TAIWAN)
    assert (record["speaker"], record["written"], record["cue"]) == ("Sergueï Lavrov", "Lavrov", "a dit")
    assert record["speaker_id"]
    assert record["speakers"] == []


def test_who_was_not_found_is_called_as_it_is_written(said: Said) -> None:
    record = next(record for record in said() if record["text"] == NOTHING)
    assert (record["speaker"], record["speaker_id"]) == ("Le porte-parole", None)


def test_several_speakers_are_all_told(said: Said) -> None:
    record = next(record for record in said() if record["text"] == WELL)
    assert [each["name"] for each in record["speakers"]] == ["Wang Yi", "Sergueï Lavrov"]
    assert (record["speaker"], record["speaker_id"]) == ("Wang Yi", record["speakers"][0]["id"])


def test_who_was_asked_for_is_the_speaker_of_what_several_say(said: Said) -> None:
    records = said("-q", "lavrof")
    assert contents(records) == [THERE, WELL, TAIWAN]
    assert {record["speaker"] for record in records} == {"Sergueï Lavrov"}
    assert len({record["speaker_id"] for record in records}) == 1


def test_several_names_may_be_asked_for(said: Said) -> None:
    records = said("-q", "wang yi", "-q", "lavrov")
    assert contents(records) == [THERE, WELL, TAIWAN, READY, SIGNS]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["-q", "said:lavrov taiwan"], [TAIWAN]),
        (["-q", "said:lavrov -taiwan"], [THERE, WELL]),
        (["-q", "said:lavrov moscou | wang"], [THERE, WELL]),
        (["-q", 'said:lavrov "va bien"'], [WELL]),
        (["-q", "said:lavrov /v.n?t?a? b/"], [WELL]),
        (["-q", "-said:lavrov prête"], [READY]),
        (["-q", "lavrov date:2022"], [THERE, WELL]),
        (["-q", "person:lavrov 'taiwan"], [TAIWAN]),
        (["-q", "date:2020"], [TAIWAN, READY, NOTHING]),
        (["-q", "file:phnom"], [THERE, WELL]),
        (["-q", "said:wang said:lavrov"], [WELL]),
        (["-q", "said:wang name:wang"], []),
        (["-q", "zzzqqq"], []),
        (["--about", "wang"], [THERE]),
        (["--about", "moscou"], [WELL]),
        (["--about", "moscou", "-q", "wang"], [WELL]),
        (["--about", "zzzqqq"], []),
        (["--direct"], [THERE, READY]),
        (["--since", "2021"], [THERE, WELL]),
        (["--until", "2020-09"], [TAIWAN, READY, NOTHING]),
        (["--since", "2020-09-11", "--until", "2020-09-11"], [TAIWAN, READY, NOTHING]),
        (["--since", "2020", "--until", "2022", "--direct"], [THERE, READY]),
        (["--limit", "2"], [THERE, WELL]),
        (["--type", "place"], []),
        (["--type", "person"], [THERE, WELL, TAIWAN, READY, SIGNS]),
    ],
)
def test_what_is_asked_for_is_printed(said: Said, words: list[str], expected: list[str]) -> None:
    assert contents(said(*words)) == expected


def test_saved_searches_stand_for_their_queries(lutrin: Lutrin, pile: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[searches]\ntaiwan = "said:lavrov taiwan"\n', encoding="utf-8")
    out = lutrin("said", pile, "--no-cache", "-q", "@taiwan", "--settings", settings, "--format", "jsonl").out
    assert contents(map(json.loads, out.splitlines())) == [TAIWAN]


def test_where_words_are_taken_for_one_name_it_is_told_how_to_ask_for_them(lutrin: Lutrin, pile: Path) -> None:
    (_, hint) = lutrin("said", pile, "-q", "lavrov réglée").err.splitlines()
    assert hint.startswith("lutrin: 'lavrov réglée' was taken for one name; 'said:lavrov réglée' looks for")
    assert "réglée" in lutrin("said", pile, "-q", "said:lavrov réglée").out
    assert len(lutrin("said", pile, "-q", "said:lavrov zzz").err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (["--since", "2020-13"], "2020-13"),
        (["--since", "last year"], "a date"),
        (["--until", "2020..2022"], "a date"),
        (["--since", "2022", "--until", "2020"], "the first date comes after the last"),
        (["-q", "said:"], "said:"),
        (["-q", "/(/"], "/(/"),
        (["--about", " "], "nothing to look for"),
        (["--format", "html"], "markdown"),
    ],
)
def test_what_cannot_be_asked_for_is_one_line(lutrin: Lutrin, pile: Path, words: list[str], about: str) -> None:
    status, out, err = lutrin("said", pile, *words)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert about in err


def test_markdown_is_only_for_statements(lutrin: Lutrin, pile: Path) -> None:
    assert lutrin("docs", pile, "--format", "markdown").status == 2


def test_csv_has_a_header_and_holds_no_formula(lutrin: Lutrin, pile: Path) -> None:
    out = lutrin("said", pile, "--no-cache", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert list(rows[0])[: len(FIELDS)] == FIELDS
    assert [row["text"] for row in rows][-1] == f"'{SIGNS}"
    assert rows[1]["speakers"] == "Wang Yi; Sergueï Lavrov"


def test_text_names_document_speaker_and_cue(lutrin: Lutrin, pile: Path) -> None:
    lines = lutrin("said", pile, "--no-cache", "-q", "lavrov").out.splitlines()
    assert lines == [
        "2022-08-05  2022-08-05 Phnom Penh.txt  À Phnom Penh",
        f"  Sergueï Lavrov        “{THERE}”  — a dit",
        f"  Wang Yi + Sergueï Lavrov  {WELL}  — ont dit",
        "",
        "2020-09-11  2020-09-11 Moscou.txt  À Moscou",
        f"  Sergueï Lavrov        {TAIWAN}  — a dit",
    ]


def test_markdown_quotes_with_speaker_document_offsets_and_date(lutrin: Lutrin, pile: Path) -> None:
    out = lutrin("said", pile, "--no-cache", "-q", "said:lavrov taiwan", "--format", "markdown").out
    start = DOCUMENTS["2020-09-11 Moscou.txt"].index(TAIWAN)
    assert out.splitlines() == [
        f"> {TAIWAN}",
        ">",
        "> — **Sergueï Lavrov** (a dit), *À Moscou*, 2020-09-11 Moscou.txt, "
        f"characters {start}–{start + len(TAIWAN)}, 2020-09-11",
    ]


def test_markdown_takes_no_text_for_markup(lutrin: Lutrin, pile: Path) -> None:
    out = lutrin("said", pile, "--no-cache", "-q", "gras", "-q", "'gras", "--format", "markdown").out
    assert out.splitlines()[0] == r"> =1+1 et \[rouge\] \*gras\* \<b\>"


USUAL = {
    "document": "a.txt",
    "title": "Titre",
    "date": "2020",
    "start": 0,
    "end": 1,
    "direct": False,
    "cue": "a dit",
    "speaker": "Wang",
    "speaker_id": "w",
    "speakers": [],
    "type": "person",
    "speaker_start": 0,
    "speaker_end": 4,
    "cue_start": 5,
    "cue_end": 10,
    "written": "Wang",
    "form": "name",
    "kind": "indirect",
    "confidence": 90,
    "why": "",
}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("1848. Une année", r"1848\. Une année"),
        ("1) un", r"1\) un"),
        ("- un", r"\- un"),
        ("2,5. Ou 3.", "2,5. Ou 3."),
        ("a_b & `c` \\d", r"a\_b \& \`c\` \\d"),
    ],
)
def test_markdown_begins_no_list_and_no_code(text: str, quoted: str) -> None:
    assert next(quotation_lines([record(text)])) == f"> {quoted}"


def record(text: str, **fields: Any) -> StatementRecord:
    return StatementRecord(**{**USUAL, "text": text, **fields})


def is_safe(line: str) -> bool:
    return not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in line)


hostile = st.text(st.characters(exclude_categories=()), max_size=30)


@given(st.lists(st.tuples(hostile, hostile, hostile, st.booleans()), max_size=4), st.sampled_from([20, 44, 60, 100]))
def test_lines_keep_to_the_terminal_and_hold_no_control(parts: list[tuple[str, str, str, bool]], columns: int) -> None:
    records = [record(text, speaker=speaker, cue=cue, direct=direct) for text, speaker, cue, direct in parts]
    for line in statement_lines(records, Look(width=columns)):
        assert width(line) <= columns
        assert is_safe(line)
    for line in (*statement_lines(records, Look()), *quotation_lines(records)):
        assert is_safe(line)


@pytest.mark.parametrize("columns", [44, 100])
def test_colour_changes_nothing_but_colour(columns: int) -> None:
    records = [record("un " * 60), record("deux", direct=True), record("trois", speaker_id=None, type=None)]
    painted = list(statement_lines(records, Look(colour=True, width=columns)))
    plain = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in painted]
    assert plain == list(statement_lines(records, Look(width=columns)))
    assert painted != plain


def test_a_speaker_who_goes_on_is_named_once_on_a_terminal() -> None:
    lines = list(statement_lines([record("un"), record("deux")], Look(width=100)))
    assert [line.count("Wang") for line in lines] == [0, 1, 0]


@pytest.mark.parametrize(
    ("cue", "written", "reported"),
    [
        ((20, 25), (10, 19), "ce dernier a dit"),
        ((20, 25), (30, 39), "a dit ce dernier"),
        ((20, 25), (20, 25), "a dit"),
        ((20, 25), (22, 24), "a dit"),
    ],
)
def test_who_is_written_otherwise_is_told_with_the_cue(
    cue: tuple[int, int], written: tuple[int, int], reported: str
) -> None:
    places = {"cue_start": cue[0], "cue_end": cue[1], "speaker_start": written[0], "speaker_end": written[1]}
    (_, line) = statement_lines([record("un", written="ce dernier", form="pronoun", **places)], Look())
    assert line.endswith(f"un  — {reported}")


@given(st.text(max_size=60), st.integers(1, 12))
def test_wrapping_keeps_every_word_and_the_width(text: str, cells: int) -> None:
    lines = list(wrapped(text, cells))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= cells or len(line.strip()) == 1 or cells == 1 for line in lines)
