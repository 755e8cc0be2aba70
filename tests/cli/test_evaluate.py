"""What `lutrin evaluate` promises to those who do not want to trust anybody's figures."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.corpus.local import LocalLinks
from tui.corpus.mention import TYPES
from tui.corpus.statement import LocalStatement
from tui.statements.evaluation import MEASURES

from .conftest import objects

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
Lutrin = Callable[..., Any]
Write = Callable[[str, str], Path]

SCORE_FIELDS = ["measure", "type", "to_find", "found", "right", "precision", "recall", "f1", "low", "high", "documents"]
ERROR_FIELDS = [
    "document", "error", "start", "end", "text", "type",
    "gold_start", "gold_end", "gold_text", "gold_type", "left", "right",
]  # fmt: skip
TEXT = "Emmanuel Macron a rencontré Angela Merkel à Berlin.\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: str) -> Path:
        file = tmp_path / "gold" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
        return file

    return write


@pytest.fixture
def own_output(lutrin: Lutrin, write: Write) -> Path:
    """What the program itself says of the two sample dispatches, as a gold."""
    return write("gold.jsonl", lutrin("mentions", SEEDS, "--format", "jsonl").out)


def scores(out: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {(each["measure"], each["type"]): each for each in objects(out)}


def test_its_own_output_is_right_in_every_measure(lutrin: Lutrin, own_output: Path) -> None:
    status, out, err = lutrin("evaluate", own_output, "--documents", SEEDS, "--format", "jsonl")
    assert (status, err) == (0, "")
    found = scores(out)
    assert [list(each) for each in found.values()] == [SCORE_FIELDS] * len(found)
    assert [kind for measure, kind in found if measure == "strict"] == [*TYPES, "all"]
    assert [measure for measure, kind in found if kind == "all"] == [
        "strict", "span", "overlap", "overlap-span", "joins",
    ]  # fmt: skip
    for each in found.values():
        assert each["right"] == each["found"] == each["to_find"] > 0
        assert (each["precision"], each["recall"], each["f1"], each["documents"]) == (1, 1, 1, 2)
    assert found["strict", "all"]["to_find"] == len(own_output.read_text(encoding="utf-8").splitlines())


def test_the_dispatches_annotated_by_hand_can_be_scored(lutrin: Lutrin, write: Write) -> None:
    rows = (ROOT / "tests/gold/mentions.tsv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if row.startswith(("#", "document\t", "seeds/"))]
    gold = write("mentions.tsv", "\n".join(kept) + "\n")
    status, out, _ = lutrin("evaluate", gold, "--documents", ROOT, "--format", "jsonl")
    assert status == 0
    assert scores(out)["strict", "all"]["f1"] > 0.9
    assert scores(out)["joins", "all"]["precision"] > 0.9


def test_text_says_which_documents_and_how_many_mentions(lutrin: Lutrin, own_output: Path) -> None:
    lines = lutrin("evaluate", own_output, "--documents", SEEDS).out.splitlines()
    assert lines[0] == "2 documents: 000_78fdba5f91288aa0.txt, 003_adce59f22767ee04.txt"
    assert lines[1].split() == ["to", "find", "found", "right", "precision", "recall", "F1", "95", "%"]
    assert lines[2].startswith("person ")


def test_csv_has_the_same_rows(lutrin: Lutrin, own_output: Path) -> None:
    words = ["evaluate", own_output, "--documents", SEEDS, "--format"]
    rows = list(csv.DictReader(io.StringIO(lutrin(*words, "csv").out)))
    assert list(rows[0]) == SCORE_FIELDS
    assert [row["right"] for row in rows] == [str(each["right"]) for each in objects(lutrin(*words, "jsonl").out)]


@pytest.fixture
def flawed(write: Write) -> Path:
    """A gold that the program cannot meet: a name that is none, one too long, one of another type, one less."""
    write("a.txt", TEXT)
    lines = (
        "T1\tOrganisation 0 15\tEmmanuel Macron",
        "T2\tPerson 26 41\té Angela Merkel",
        "T3\tPerson 18 25\trencont",
    )
    return write("a.ann", "\n".join(lines)).parent


def test_errors_are_told_by_kind_in_the_order_of_the_text(lutrin: Lutrin, flawed: Path) -> None:
    words = ["evaluate", flawed, "--type", "person,organisation,place", "--errors"]
    errors = objects(lutrin(*words, "9", "--format", "jsonl").out)
    assert [list(each) for each in errors] == [ERROR_FIELDS] * 4
    assert [(each["error"], each["text"], each["gold_text"]) for each in errors] == [
        ("type", "Emmanuel Macron", "Emmanuel Macron"),
        ("missed", None, "rencont"),
        ("span", "Angela Merkel", "é Angela Merkel"),
        ("spurious", "Berlin", None),
    ]
    assert errors == objects(lutrin(*words, "9", "--format", "jsonl").out)
    assert len(objects(lutrin(*words, "2", "--format", "jsonl").out)) == 2
    text = lutrin(*words, "9").out
    assert text.startswith("1 document: a.txt\n")
    assert "person; annotated: organisation" in text
    assert len(text.splitlines()) == len(lutrin(*words[:-1]).out.splitlines()) + 4


def test_wrong_and_missed_joins_follow_the_mentions(lutrin: Lutrin, write: Write) -> None:
    write("a.txt", f"{TEXT}Emmanuel Macron est à Paris.\n")
    marks = [(0, 15, "Emmanuel Macron"), (28, 41, "Angela Merkel"), (44, 50, "Berlin"), (74, 79, "Paris")]
    lines = [f"T{at}\tPerson {start} {end}\t{form}" for at, (start, end, form) in enumerate(marks)]
    gold = write("a.ann", "\n".join([*lines, "*\tEquiv T0 T1", "*\tEquiv T2 T3"]))
    out = lutrin("evaluate", gold, "--errors", "9", "--format", "jsonl").out
    found = [each for each in objects(out) if each["error"].endswith("join")]
    assert [(each["error"], each["form"], each["other_form"]) for each in found] == [
        ("missed join", "Angela Merkel", "Emmanuel Macron"),
        ("missed join", "Berlin", "Paris"),
    ]
    assert "missed join" in lutrin("evaluate", gold, "--errors", "9").out
    header, *rows = lutrin("evaluate", gold, "--errors", "9", "--format", "csv").out.splitlines()
    assert header.split(",") == ERROR_FIELDS
    assert "join" not in "".join(rows)


def test_types_that_nobody_annotated_are_not_counted_unless_asked_for(lutrin: Lutrin, write: Write) -> None:
    write("a.txt", TEXT)
    gold = write("a.ann", "T1\tPER 0 15\tEmmanuel Macron\nT2\tPER 28 41\tAngela Merkel\n")
    status, out, err = lutrin("evaluate", gold, "--format", "jsonl")
    assert status == 0
    assert scores(out)["strict", "all"]["found"] == 2
    assert "1 found mention of other types not counted" in err
    asked = scores(lutrin("evaluate", gold, "--type", "person,place", "--format", "jsonl").out)
    assert asked["strict", "all"]["found"] == 3
    assert asked["strict", "place"]["precision"] == 0
    assert asked["strict", "place"]["recall"] is None


def test_unknown_types_are_named_and_a_file_says_what_they_mean(lutrin: Lutrin, write: Write) -> None:
    write("a.txt", TEXT)
    gold = write("a.ann", "T1\tPER 0 15\tEmmanuel Macron\nT2\tZorg 28 41\tAngela Merkel\n")
    _, out, err = lutrin("evaluate", gold, "--format", "jsonl")
    assert scores(out)["strict", "all"]["to_find"] == 1
    assert "Zorg 1" in err
    labels = write("labels.tsv", "zorg\tperson\n")
    _, out, err = lutrin("evaluate", gold, "--labels", labels, "--format", "jsonl")
    assert scores(out)["strict", "all"]["right"] == 2
    assert "Zorg" not in err


def test_conll_is_scored_on_the_text_of_its_tokens(lutrin: Lutrin, write: Write) -> None:
    tokens = "Emmanuel B-PER\nMacron I-PER\na O\nrencontré O\nAngela B-PER\nMerkel I-PER\nà O\nBerlin B-LOC\n. O\n"
    _, out, _ = lutrin("evaluate", write("x.conll", tokens), "--lang", "fr", "--format", "jsonl")
    assert scores(out)["strict", "all"]["right"] == 3
    assert ("joins", "all") not in scores(out)


def test_bad_lines_are_told_a_few_of_each_kind(lutrin: Lutrin, write: Write) -> None:
    write("a.txt", TEXT)
    gold = write("a.ann", "T1\tPER 0 15\tEmmanuel Macron\n" + "nonsense\n" * 50)
    status, _, err = lutrin("evaluate", gold)
    assert status == 0
    told = [line for line in err.splitlines() if "not a line of brat" in line]
    assert len(told) == 4
    assert "47 more" in told[-1]


@pytest.mark.parametrize("name", ["notes.md", "empty.ann", "lonely.ann"])
def test_a_folder_without_annotations_says_so(lutrin: Lutrin, write: Write, name: str) -> None:
    folder = write(name, "" if name.startswith("empty") else "T1\tPER 0 1\tx\n").parent
    status, out, err = lutrin("evaluate", folder)
    assert (status, out) == (1, "")
    assert "no annotated mention here" in err


def test_wrong_usage_is_one_line(lutrin: Lutrin, tmp_path: Path, own_output: Path) -> None:
    labels = tmp_path / "labels.tsv"
    labels.write_text("Zorg\tanimal\n", encoding="utf-8")
    for words in (
        [],
        [tmp_path / "nowhere"],
        [ROOT / "README.md"],
        [own_output, "--documents", tmp_path / "nowhere"],
        [own_output, "--labels", labels],
        [own_output, "--errors", "0"],
    ):
        status, out, err = lutrin("evaluate", *words)
        assert (status, out, len(err.splitlines())) == (2, "", 1), words


def test_hostile_text_reaches_nobodys_terminal(lutrin: Lutrin, write: Write) -> None:
    write("a.txt", "Emmanuel Macron \x1b]0;x\x07 a vu \x1b[31mAngela Merkel\x1b[0m.\n")
    gold = write("a.ann", "T1\tPER\x1b[2J 0 15\tEmmanuel Macron\n\x1b[31m\nT2\tLOC 17 30\t\x1b]0;\n")
    outcome = lutrin("evaluate", gold, "--errors", "9")
    assert "\x1b" not in outcome.out + outcome.err


# -- statements --------------------------------------------------------------------------------------------

STATEMENT_ERROR_FIELDS = [
    "document", "error", "start", "end", "text", "kind", "form", "speaker", "cue", "why",
    *(f"gold_{field}" for field in ("start", "end", "text", "kind", "form", "speaker", "cue")), "left", "right",
]  # fmt: skip
SAID = "Emmanuel Macron a rencontré Angela Merkel à Berlin.\n« Tout va bien », a dit Angela Merkel.\n"


def every_quotation(text: str, links: LocalLinks, language: str) -> list[LocalStatement]:
    """Take whatever stands in quotes for a statement of the name that is mentioned last."""
    local, place = links.names[-1], (links.starts[-1], links.ends[-1])
    spans = [quoted.span(1) for quoted in re.finditer("« (.*?) »", text)]
    return [LocalStatement(*span, *span, *place, (local,), "direct", "name", 90, "quotes") for span in spans]


@pytest.fixture
def quotations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.pipeline.parse.find_statements", every_quotation)


@pytest.fixture
def said(write: Write, quotations: None) -> Path:
    """A folder whose only document has one statement, by Merkel."""
    write("a.txt", SAID)
    start = SAID.index("Tout")
    head = "document\tstart\tend\tkind\tspeaker\tform\tcue\ttext\n"
    row = f"a.txt\t{start}\t{start + 12}\tdirect\tAngela Merkel\tname\ta dit\tTout va bien\n"
    return write("statements.tsv", head + row).parent


def test_statements_are_scored_by_content_ends_and_speaker(lutrin: Lutrin, said: Path) -> None:
    status, out, err = lutrin("evaluate", said, "--format", "jsonl")
    assert (status, err) == (0, "")
    found = scores(out)
    assert {tuple(each) for each in found.values()} == {tuple(SCORE_FIELDS)}
    assert list(found) == [(measure, of) for of in ("all", "direct", "name") for measure in MEASURES]
    assert all((each["right"], each["f1"]) == (1, 1.0) for each in found.values())


def test_text_has_a_table_of_statements(lutrin: Lutrin, said: Path) -> None:
    lines = lutrin("evaluate", said).out.splitlines()
    assert lines[0] == "1 document: a.txt"
    assert [line.split()[0] for line in lines[1:]] == ["statements", "all", "direct", "name"]


def test_what_goes_wrong_with_statements_is_told(lutrin: Lutrin, said: Path) -> None:
    table = said / "statements.tsv"
    table.write_text(table.read_text("utf-8").replace("Angela Merkel", "Emmanuel Macron"), encoding="utf-8")
    (error,) = objects(lutrin("evaluate", said, "--errors", "5", "--format", "jsonl").out)
    assert list(error) == STATEMENT_ERROR_FIELDS
    assert (error["error"], error["speaker"], error["gold_speaker"]) == ("speaker", "Angela Merkel", "Emmanuel Macron")
    text = lutrin("evaluate", said, "--errors", "5").out
    assert "annotated  Tout va bien" in text
    assert "found      Tout va bien" in text
    rows = list(csv.DictReader(io.StringIO(lutrin("evaluate", said, "--errors", "5", "--format", "csv").out)))
    assert list(rows[0]) == STATEMENT_ERROR_FIELDS


def test_mentions_and_statements_of_one_annotated_document_are_both_scored(
    lutrin: Lutrin, write: Write, quotations: None
) -> None:
    write("a.txt", SAID)
    start = SAID.index("Tout")
    lines = [f"T1\tPerson 0 15\t{SAID[:15]}", f"T2\tStatement {start} {start + 12}\tTout va bien"]
    gold = write("a.ann", "\n".join(lines) + "\n")
    found = scores(lutrin("evaluate", gold, "--format", "jsonl").out)
    assert ("strict", "all") in found
    assert found["content", "all"]["right"] == 1
    assert found["speaker", "all"]["right"] == 0


def test_statements_it_prints_are_right_when_read_back(lutrin: Lutrin, write: Write, quotations: None) -> None:
    document = write("a.txt", SAID)
    gold = write("gold.jsonl", lutrin("said", document, "--format", "jsonl").out)
    found = scores(lutrin("evaluate", gold, "--format", "jsonl").out)
    assert [found[measure, "all"]["f1"] for measure in MEASURES] == [1.0] * 3
