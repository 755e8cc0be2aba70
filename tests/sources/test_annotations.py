"""What reading annotations promises: every mark where it was made, every line that is wrong named, no traceback."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources import SourceError
from tui.sources.annotations import NEUTRAL, Annotations, Mark, StatementMark, read_annotations

TEXT = "Wang Yi a reçu Sergueï Lavrov.\nM. Lavrov, d'Amérique du Nord et\ndu Sud.\n"
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8"))
        return file

    return write


def marks(annotations: Annotations) -> list[tuple[str, str, str]]:
    """The text, label and entity of the marks of the only document."""
    (one,) = annotations.documents
    return [(one.document.text[mark.start : mark.end], mark.label, mark.entity) for mark in one.marks]


def reasons(annotations: Annotations) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason) for problem in annotations.problems]


# -- brat --------------------------------------------------------------------------------------------------


def test_brat_marks_are_read_with_the_text_beside_them(write: Write, tmp_path: Path) -> None:
    write("sub/x.txt", TEXT)
    write("sub/x.ann", "T1\tPerson 0 7\tWang Yi\nT2\tPerson 15 29\tSergueï Lavrov\n")
    annotations = read_annotations(tmp_path)
    assert marks(annotations) == [("Wang Yi", "Person", ""), ("Sergueï Lavrov", "Person", "")]
    assert annotations.documents[0].document.name == "sub/x.txt"
    assert annotations.problems == []
    assert marks(read_annotations(tmp_path / "sub/x.ann")) == marks(annotations)


def test_a_mention_that_runs_over_a_line_break_is_one(write: Write, tmp_path: Path) -> None:
    write("x.txt", "l'Union\neuropéenne")
    write("x.ann", "T1\tOrg 2 7;8 18\tUnion européenne\n")
    assert marks(read_annotations(tmp_path)) == [("Union\neuropéenne", "Org", "")]


def test_pieces_with_words_between_them_are_neutral_and_counted(write: Write, tmp_path: Path) -> None:
    write("x.txt", "Amérique du Nord et du Sud")
    write("x.ann", "T1\tLoc 0 8;20 26\tAmérique du Sud\n")
    annotations = read_annotations(tmp_path)
    assert marks(annotations) == [("Amérique", NEUTRAL, ""), ("du Sud", NEUTRAL, "")]
    assert reasons(annotations) == [(1, "mention in several pieces, neither right nor wrong")]


def test_equivalent_and_normalised_mentions_are_one_entity(write: Write, tmp_path: Path) -> None:
    write("x.txt", "a b c d e")
    mentions = "".join(f"T{at}\tPerson {2 * at} {2 * at + 1}\t{'abcde'[at]}\n" for at in range(5))
    identity = "*\tEquiv T0 T1\n*\tEquiv T1 T2\nN1\tReference T3 Wikidata:Q42\tDouglas Adams\nN2\tReference T2 W:1\n"
    write("x.ann", mentions + identity)
    entities = [entity for _, _, entity in marks(read_annotations(tmp_path))]
    assert entities == ["W:1", "W:1", "W:1", "Wikidata:Q42", ""]


def test_equivalence_without_an_entry_holds_within_its_file(write: Write, tmp_path: Path) -> None:
    for name in "xy":
        write(f"{name}.txt", "a b")
        write(f"{name}.ann", "T1\tPerson 0 1\ta\nT2\tPerson 2 3\tb\n*\tEquiv T1 T2\n")
    entities = [{mark.entity for mark in one.marks} for one in read_annotations(tmp_path).documents]
    assert all(len(each) == 1 for each in entities)
    assert entities[0] != entities[1]


def test_relations_events_and_notes_are_no_mentions_and_no_problem(write: Write, tmp_path: Path) -> None:
    write("x.txt", "Wang Yi")
    others = "R1\tOrg Arg1:T1 Arg2:T2\nE1\tMeet:T1\nA1\tNeg E1\n#1\tAnnotatorNotes T1\tsure\nM1\tX T1\n\n"
    write("x.ann", f"T1\tPerson 0 7\tWang Yi\n{others}")
    annotations = read_annotations(tmp_path)
    assert len(marks(annotations)) == 1
    assert annotations.problems == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T1\tPerson 5 99\tWang", "offsets that are not in the document"),
        ("T1\tPerson 5 5\t", "offsets that are not in the document"),
        ("T1\tPerson 0 7\tYi Wang", "offsets at which other words stand"),
        ("T1 Person 0 7 Wang Yi", "not a line of brat's standoff format"),
        ("T1\tPerson 0 99999999999999999999\tx", "not a line of brat's standoff format"),
        ("nonsense", "not a line of brat's standoff format"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(write: Write, tmp_path: Path, line: str, reason: str) -> None:
    write("x.txt", "Wang Yi")
    write("x.ann", f"T9\tPerson 0 4\tWang\n{line}\n")
    annotations = read_annotations(tmp_path)
    assert marks(annotations) == [("Wang", "Person", "")]
    assert reasons(annotations) == [(2, reason)]


def test_an_empty_or_lonely_file_of_brat_is_said_and_left_out(write: Write, tmp_path: Path) -> None:
    write("empty.txt", "Wang Yi")
    write("empty.ann", "")
    write("lonely.ann", "T1\tPerson 0 7\tWang Yi\n")
    annotations = read_annotations(tmp_path)
    assert annotations.documents == []
    assert reasons(annotations) == [
        (0, "not annotated yet: the file is empty"),
        (0, "no .txt of the same name"),
    ]


# -- CoNLL -------------------------------------------------------------------------------------------------

BIO = "Wang B-PER\nYi I-PER\net O\nSergueï B-PER\nLavrov I-PER\n\nParis B-LOC\nMoscou B-LOC\n"


def test_tokens_become_a_text_with_a_line_a_sentence(write: Write) -> None:
    annotations = read_annotations(write("x.conll", BIO))
    (one,) = annotations.documents
    assert one.document.text == "Wang Yi et Sergueï Lavrov\nParis Moscou\n"
    assert [text for text, _, _ in marks(annotations)] == ["Wang Yi", "Sergueï Lavrov", "Paris", "Moscou"]


@pytest.mark.parametrize(
    "lines",
    [
        ["# sent_id = 1", "# text = Wang Yi O", "1\tWang\tB-PER\t-\tmax", "2\tYi\tI-PER\t-\tmax", "3\t!\tO\t-\tmax"],
        ["EU NNP I-NP O", "Wang NNP I-NP I-PER", "Yi NNP I-NP I-PER"],
        ["#Wang\tO", "Wang\tB-PER", "Yi\tI-PER"],
        ["1-2\tdu\t_", "1\tde\tO", "2\tWang\tB-PER", "3\tYi\tI-PER"],
        ["Wang   U-ORG", "Wang  B-PER", "Yi  L-PER", "Yi  U-ORG"],
        ["Wang S-ORG", "Wang B-PER", "Yi E-PER", "Yi S-ORG"],
        ["Wang\tI-PER\r", "Yi\tI-PER\r", "\r"],
        ["Yi I-ORG", "Wang I-PER", "Yi I-PER", "Wang B-ORG"],
    ],
)
def test_columns_comments_and_schemes_of_many_kinds(write: Write, lines: list[str]) -> None:
    annotations = read_annotations(write("x.conll", "\n".join(lines)))
    assert [found for found in marks(annotations) if found[1] == "PER"] == [("Wang Yi", "PER", "")]
    assert annotations.problems == []


@pytest.mark.parametrize("mark", ["-DOCSTART- -X- O O", "-DOCSTART-", "# newdoc id = 7"])
def test_documents_are_told_apart_and_numbered(write: Write, mark: str) -> None:
    annotations = read_annotations(write("x.conll", f"{mark}\n\n{BIO}\n{mark}\n\n{BIO}"))
    assert [one.document.name for one in annotations.documents] == ["x.conll#1", "x.conll#2"]
    assert annotations.documents[0].marks == annotations.documents[1].marks


def test_a_line_without_a_tag_keeps_its_token_and_takes_no_side(write: Write) -> None:
    annotations = read_annotations(write("x.conll", f"{BIO}Rome\nBerlin B-LOC\n"))
    assert marks(annotations)[-2:] == [("Rome", NEUTRAL, ""), ("Berlin", "LOC", "")]
    assert reasons(annotations) == [(9, "no tag such as B-PER, I-PER or O")]


SENTENCES = st.lists(
    st.lists(
        st.tuples(
            st.lists(st.text(st.characters(categories=("L", "Nd", "S")), min_size=1), min_size=1, max_size=3),
            st.sampled_from(["", "PER", "LOC"]),
        ),
        min_size=1,
        max_size=6,
    ),
    min_size=1,
    max_size=4,
)


def tags(scheme: str, label: str, count: int) -> list[str]:
    if not label:
        return ["O"] * count
    first, inside, last, single = {"bio": "BIIB", "bilou": "BILU", "iobes": "BIES"}[scheme]
    prefixes = single if count == 1 else first + inside * (count - 2) + last
    return [f"{prefix}-{label}" for prefix in prefixes]


@given(SENTENCES, st.sampled_from(["bio", "bilou", "iobes"]))
def test_conll_gives_back_the_mentions_of_every_scheme(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[list[tuple[list[str], str]]], scheme: str
) -> None:
    lines = ["token\tO", ""]
    for sentence in sentences:
        for words, label in sentence:
            lines += map("\t".join, zip(words, tags(scheme, label, len(words)), strict=True))
        lines.append("")
    file = tmp_path_factory.mktemp("conll") / "x.conll"
    file.write_bytes("\n".join([*lines, "token\tB-END", ""]).encode("utf-8"))
    expected = [(" ".join(words), label, "") for sentence in sentences for words, label in sentence if label]
    assert marks(read_annotations(file)) == [*expected, ("token", "END", "")]


# -- a mention a line --------------------------------------------------------------------------------------


def objects(rows: Sequence[dict[str, object]]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


ROW: dict[str, object] = {"document": "x.txt", "start": 0, "end": 7, "type": "person", "text": "Wang Yi"}


def test_what_mentions_prints_is_read_with_documents_from_another_folder(write: Write, tmp_path: Path) -> None:
    write("pile/x.txt", TEXT)
    file = write("gold/gold.jsonl", objects([ROW | {"name_id": "person:wang-yi", "left": "", "more": [1]}]))
    annotations = read_annotations(file, [tmp_path / "pile"])
    assert marks(annotations) == [("Wang Yi", "person", "person:wang-yi")]
    assert annotations.documents[0].document.name == "x.txt"


def test_a_table_is_read_with_the_neutral_spans_beside_it(write: Write) -> None:
    write("x.txt", TEXT)
    write("neutral.tsv", "# none\ndocument\tstart\tend\nx.txt\t8\t9\n")
    file = write("mentions.tsv", "document\tstart\tend\ttype\tentity\nx.txt\t0\t7\tperson|place\twang\n")
    found = [("Wang Yi", "person|place", "wang"), ("a", NEUTRAL, "")]
    assert sorted(marks(read_annotations(file))) == sorted(found)
    assert sorted(marks(read_annotations(file.parent))) == sorted(found)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not an object with document, start, end and type"),
        ("[" * 100_000, "not an object with document, start, end and type"),
        ('{"document": "x.txt"}', "not an object with document, start, end and type"),
        (json.dumps(ROW | {"start": "a"}), "mention without offsets or type"),
        (json.dumps(ROW | {"start": None}), "mention without offsets or type"),
        (json.dumps(ROW | {"type": 5}), "mention without offsets or type"),
        (json.dumps(ROW | {"end": 9000}), "offsets that are not in the document"),
        (json.dumps(ROW | {"start": 2}), "offsets at which other words stand"),
        (json.dumps(ROW | {"document": "y.txt"}), "document that is not there"),
        (json.dumps(ROW | {"document": "../\x00"}), "document that is not there"),
        (json.dumps(ROW | {"document": "binary"}), "document that cannot be read"),
    ],
)
def test_a_bad_object_is_named_and_the_others_are_read(write: Write, line: str, reason: str) -> None:
    write("x.txt", TEXT)
    write("binary", "\x00\x01\x02\x03" * 100)
    annotations = read_annotations(write("gold.jsonl", f"{objects([ROW])}{line}\n"))
    assert marks(annotations) == [("Wang Yi", "person", "")]
    assert reasons(annotations) == [(2, reason)]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.txt").write_text(TEXT, encoding="utf-8")
    for suffix in (".ann", ".conll", ".jsonl", ".tsv"):
        (folder / f"x{suffix}").write_bytes(data)
    for one in read_annotations(folder).documents:
        assert all(isinstance(mark, Mark) and mark.end <= len(one.document.text) for mark in one.marks)


def test_a_file_that_holds_no_annotations_is_refused_with_what_to_give(write: Write) -> None:
    with pytest.raises(SourceError, match="holds no annotations; give"):
        read_annotations(write("letter.txt", TEXT))


def test_a_path_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        read_annotations(tmp_path / "nowhere")


def test_a_folder_without_annotations_holds_none(write: Write) -> None:
    write("hidden/.x.ann", "T1\tPerson 0 1\ta\n")
    file = write("notes.tsv", "colour\tprice\nred\t5\n")
    assert read_annotations(file.parent) == Annotations()


# -- statements --------------------------------------------------------------------------------------------

SAID = "Wang Yi a dit: « La Chine\nest prête ». Il a ajouté, selon Lavrov, que oui."
READY = (SAID.index("La Chine"), SAID.index(" »"))


def spans(text: str, *parts: str) -> list[str]:
    return [f"{text.index(part)} {text.index(part) + len(part)}" for part in parts]


def test_brat_statements_have_speaker_cue_kind_and_form(write: Write, tmp_path: Path) -> None:
    write("x.txt", SAID)
    speaker, cue, yes = spans(SAID, "Wang Yi", "a dit", "que oui")
    write(
        "x.ann",
        f"T1\tPerson {speaker}\tWang Yi\nT2\tCue {cue}\ta dit\n"
        f"T3\tStatement {READY[0]} {READY[1]}\tLa Chine est prête\nT4\tUnsaid {yes}\tque oui\n"
        "R1\tSpeaker Arg1:T3 Arg2:T1\nR2\tCue Arg1:T3 Arg2:T2\nA1\tKind T3 Direct\nA2\tForm T3 name\n",
    )
    annotations = read_annotations(tmp_path)
    (one,) = annotations.documents
    assert one.statements == [StatementMark(*READY, "direct", "name", ("Wang Yi",), "a dit")]
    assert marks(annotations) == [("Wang Yi", "Person", "")]
    assert [SAID[mark.start : mark.end] for mark in one.unsaid] == ["que oui"]
    assert (one.for_mentions, one.for_statements) == (True, True)
    assert annotations.problems == []


def test_a_brat_statement_in_pieces_is_one_from_first_to_last(write: Write, tmp_path: Path) -> None:
    write("x.txt", SAID)
    first, last = spans(SAID, "Il a ajouté", "que oui")
    write("x.ann", f"T1\tStatement {first};{last}\tIl a ajouté que oui\n")
    (one,) = read_annotations(tmp_path).documents
    assert [SAID[mark.start : mark.end] for mark in one.statements] == ["Il a ajouté, selon Lavrov, que oui"]


def test_a_relation_to_nothing_names_no_speaker(write: Write, tmp_path: Path) -> None:
    write("x.txt", SAID)
    write("x.ann", f"T3\tStatement {READY[0]} {READY[1]}\nR1\tSpeaker Arg1:T3 Arg2:T9\n")
    (one,) = read_annotations(tmp_path).documents
    assert one.statements == [StatementMark(*READY)]


def test_a_table_with_speakers_holds_statements(write: Write, tmp_path: Path) -> None:
    write("x.txt", SAID)
    write("y.txt", "Rien.")
    head = "document\tstart\tend\tkind\tspeaker\tform\tcue\ttext\n"
    row = f"x.txt\t{READY[0]}\t{READY[1]}\tdirect\tWang Yi + Lavrov\tname\ta dit\tLa Chine\\nest prête\n"
    file = write("statements.tsv", f"# a comment\n{head}{row}")
    write("neutral.tsv", f"document\tstart\tend\ttext\nx.txt\t{READY[1]}\t{len(SAID)}\t{SAID[READY[1] :]}\n")
    write("documents.tsv", "document\nx.txt\ny.txt\n")
    for path in (file, tmp_path):
        annotations = read_annotations(path)
        assert annotations.problems == []
        one, other = sorted(annotations.documents, key=lambda found: found.document.name)
        assert one.statements == [StatementMark(*READY, "direct", "name", ("Wang Yi", "Lavrov"), "a dit")]
        assert [(mark.start, mark.end) for mark in one.unsaid] == [(READY[1], len(SAID))]
        assert one.marks == []
        assert other.document.name == "y.txt"
        assert all(found.for_statements and not found.for_mentions for found in (one, other))


def test_mentions_and_statements_of_two_folders_are_kept_apart(write: Write, tmp_path: Path) -> None:
    write("x.txt", SAID)
    write("names/mentions.tsv", "document\tstart\tend\ttype\n../x.txt\t0\t7\tperson\n")
    write("names/neutral.tsv", "document\tstart\tend\n../x.txt\t8\t13\n")
    write("said/statements.tsv", f"document\tstart\tend\tspeaker\n../x.txt\t{READY[0]}\t{READY[1]}\tWang Yi\n")
    write("said/neutral.tsv", "document\tstart\tend\n../x.txt\t40\t50\n")
    found = read_annotations(tmp_path).documents
    assert sum(len(one.statements) for one in found) == 1
    assert sorted((mark.start, mark.label) for one in found for mark in one.marks) == [(0, "person"), (8, NEUTRAL)]
    assert [mark.start for one in found for mark in one.unsaid] == [40]


def test_what_said_prints_can_be_read_back(write: Write) -> None:
    write("x.txt", SAID)
    record = {"document": "x.txt", "speaker": "Wang Yi", "speaker_id": "1", "start": READY[0], "end": READY[1]}
    several = {**record, "speakers": [{"id": "1", "name": "Wang Yi"}, {"id": "2", "name": "A + B"}], "type": "person"}
    file = write("gold.jsonl", "\n".join(map(json.dumps, (record, several))))
    (one,) = read_annotations(file).documents
    assert [mark.speakers for mark in one.statements] == [("Wang Yi",), ("Wang Yi", "A + B")]


def test_a_statement_at_other_words_is_reported(write: Write) -> None:
    write("x.txt", SAID)
    file = write("s.tsv", "document\tstart\tend\tspeaker\ttext\nx.txt\t0\t7\tWang\tLavrov\nx.txt\t0\t700\tWang\tWang\n")
    annotations = read_annotations(file)
    assert reasons(annotations) == [
        (2, "offsets at which other words stand"),
        (3, "offsets that are not in the document"),
    ]
