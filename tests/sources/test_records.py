"""Tables and JSON: rows and objects as documents."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.conftest import words
from tests.sources.reading import cuts, documents, outcome
from tui.sources import Asked, SourceError
from tui.sources.dates import iso_date

TEXT = 'Le ministre, « Sergueï Lavrov », arrive.\nIl dit ""bonjour"" à tous.'
PLAIN = TEXT.replace('""', '"')
HEAD = ("id", "titre", "texte", "date")


def table(sign: str, head: tuple[str, ...] = HEAD) -> str:
    rows = [
        sign.join((f"{number}", f"Un titre assez long {number}", f'"{TEXT}"', "11/09/2020")) for number in range(1, 4)
    ]
    return "\r\n".join([sign.join(head), *rows]) + "\r\n"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_sign_and_encoding_are_told_by_the_bytes(sign: str, encoding: str) -> None:
    found = documents("a.csv", table(sign).encode(encoding))
    assert [(one.name, one.title, one.date) for one in found[:1]] == [
        ("a.csv#1", "Un titre assez long 1", "2020-09-11")
    ]
    assert found[2].text == f"Un titre assez long 3\n\n{PLAIN}\n\nid: 3"
    assert len(found) == 3


def test_what_excel_writes_about_the_sign_is_no_row() -> None:
    assert len(documents("a.csv", ("sep=;\r\n" + table(";")).encode())) == 3


def test_columns_are_told_by_content_where_names_say_nothing() -> None:
    found = documents("a.csv", table(",", ("a", "b", "c", "d")).encode())
    assert (found[0].text.split("\n\n")[0], found[0].date) == (PLAIN, "2020-09-11")


def test_a_table_without_names_of_columns_loses_no_row() -> None:
    rows = table(",").split("\r\n", 1)[1]
    assert len(documents("a.csv", rows.encode())) == 3


def test_a_table_of_names_and_numbers_is_one_document() -> None:
    (document,) = documents("a.tsv", b"nom\tage\nLavrov\t72\nWang Yi\t68\n")
    assert document.text == "nom | age\nLavrov | 72\nWang Yi | 68"


def test_columns_that_are_asked_for_overrule() -> None:
    data = b"a,title,b\nx,Un deux trois quatre,2020\ny,Cinq six sept huit,2021\n"
    first, _ = documents("a.csv", data, Asked(columns=(("date", "b"), ("text", "title"), ("title", "A"))))
    assert (first.title, first.date, first.text) == ("x", "2020", "x\n\nUn deux trois quatre")
    with pytest.raises(SourceError, match="no column 'c' for the date; there are a, b, title"):
        documents("a.csv", data, Asked(columns=(("date", "c"),)))


def test_days_as_spreadsheets_keep_them_are_dates_where_a_column_is_called_so() -> None:
    rows = "title;text;date\nUn titre ici;Le texte est assez long;44085\nDeux;Encore un texte assez long;44086,5\n"
    assert [found.date for found in documents("a.csv", rows.encode())] == ["2020-09-11", "2020-09-12"]


def test_what_a_program_says_above_a_table_is_no_row_of_it() -> None:
    rows = (
        "Export;;\n;;\nTitre;Date;Texte\nUn titre;2020-09-11;Le texte est assez long\nDeux;2020-09-12;Encore un texte\n"
    )
    assert [(found.title, found.date) for found in documents("a.csv", rows.encode())] == [
        ("Un titre", "2020-09-11"),
        ("Deux", "2020-09-12"),
    ]


def test_columns_of_the_same_name_are_all_kept() -> None:
    rows = "title,text,text\nUn titre ici,Le texte est assez long,Encore\nDeux,Un autre texte assez long,Plus\n"
    assert documents("a.csv", rows.encode())[0].text == "Un titre ici\n\nLe texte est assez long\n\ntext 3: Encore"


def test_months_stand_first_where_days_show_it() -> None:
    data = b"date,text\n01/02/2020,un deux trois quatre\n01/22/2020,cinq six sept huit\n"
    assert [one.date for one in documents("a.csv", data)] == ["2020-01-02", "2020-01-22"]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2020-09-11T08:52:00+02:00", "2020-09-11"),
        ("20200911T085200Z", "2020-09-11"),
        ("2020-09", "2020-09"),
        ("2020", "2020"),
        ("11.9.2020 08:52", "2020-09-11"),
        ("1599814320", "2020-09-11"),
        ("1599814320000", "2020-09-11"),
        ("Fri, 11 Sep 2020 08:52:00 GMT", "2020-09-11"),
        ("2020-13-45", ""),
        ("31/02/2020", ""),
        ("hier", ""),
        ("", ""),
        ("-1-1-1", ""),
    ],
)
def test_dates_as_files_state_them(stated: str, day: str) -> None:
    assert iso_date(stated) == day


RECORD = {"title": "Un titre assez long", "content": {"text": "<p>Le <b>texte</b>.</p>"}, "pubDate": "2020-09-11"}


@pytest.mark.parametrize(
    "value",
    [
        [RECORD, RECORD],
        {"status": "ok", "articles": [RECORD, RECORD]},
        {
            "title": "Recherche",
            "description": "Deux",
            "items": [{"title": "Un titre assez long", "text": "Le texte."}] * 2,
        },
        {"hits": {"hits": [{"_id": 1, "_source": RECORD}, {"_id": 2, "_source": RECORD}]}},
    ],
    ids=["array", "named", "feed", "search"],
)
def test_objects_are_found_wherever_they_lie(value: object) -> None:
    found = documents("a.json", json.dumps(value).encode())
    assert [one.name for one in found] == ["a.json#1", "a.json#2"]
    assert found[0].text.startswith("Un titre assez long\n\nLe texte.")


def test_a_feed_of_json_is_its_entries() -> None:
    entry = {
        "title": "Un titre assez long",
        "content_html": "<p>Le texte.</p>",
        "date_published": "2020-09-11T10:00:00Z",
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Flux",
        "items": [entry | {"author": "Par Anne Un"}],
    }
    (found,) = documents("a.json", json.dumps(feed).encode())
    assert (found.title, found.date, found.author) == ("Un titre assez long", "2020-09-11", "Anne Un")
    assert found.text == "Un titre assez long\n\nLe texte."


def test_json_lines_are_told_without_suffix() -> None:
    data = "\n".join(json.dumps(RECORD) for _ in range(3)).encode()
    assert len(documents("a.jsonl", data)) == len(documents("dump", data)) == 3


def test_ninjs_is_read_by_its_fields() -> None:
    story = {
        "uri": "urn:x",
        "versioncreated": "2020-09-11T08:52:00Z",
        "language": "fr-FR",
        "headlines": [{"role": "sub", "value": "Autre"}, {"role": "main", "value": "Un titre assez long"}],
        "bodies": [{"role": "main", "value": "Le texte."}],
        "by": "Zoé",
        "subjects": [{"name": "Paix"}],
    }
    (document,) = documents("a.json", json.dumps(story).encode())
    assert (document.title, document.date, document.language, document.author) == (
        "Un titre assez long",
        "2020-09-11",
        "fr",
        "Zoé",
    )
    assert document.text.startswith("Un titre assez long\n\nLe texte.\n\n")
    assert "Paix" in document.text


def test_other_json_is_shown_as_it_stands() -> None:
    for data in (b'{"a": [1, 2, {"b": true}]}', b"[]", b"3", b"{}", b"not json", b""):
        assert documents("a.json", data)[0].text == data.decode()


def test_letters_that_other_json_spells_by_numbers_are_shown() -> None:
    spelt = rb'["Sergue\u00ef \ud83d\ude00 Lavrov", "\\u00e9 \u0022 \u001b \ud83d \u00e9\ud83d"]'
    (document,) = documents("a.json", spelt)
    assert document.text == r'["Sergueï 😀 Lavrov", "\\u00e9 \u0022 \u001b \ud83d \u00e9\ud83d"]'


def test_what_is_damaged_is_said_after_what_could_be_saved() -> None:
    data = json.dumps([RECORD] * 3, indent=1).encode()[:-60]
    *saved, last = documents("a.json", data)
    assert len(saved) == 2
    assert "cut off or damaged from line" in last.refused
    *saved, last = documents("a.jsonl", b"\n".join([json.dumps(RECORD).encode(), b"{", json.dumps(RECORD).encode()]))
    assert len(saved) == 2
    assert "line 2 cannot be read" in last.refused


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        b"[" + b"9" * 100_000 + b"]",
        b'{"text": "' + b"a " * 500_000,
        b'[{"text": "\\ud800"}]',
        b'{"a": 1}\n' * 20_000,
    ],
    ids=["arrays", "objects", "whole", "number", "open", "surrogate", "lines"],
)
def test_json_that_attacks_is_text_or_a_line(data: bytes) -> None:
    outcome("a.json", data)
    outcome("a.jsonl", data)


@pytest.mark.parametrize(
    "data",
    [
        b'"' + b"a," * 500_000,
        b"," * 100_000,
        b'"\n' * 100_000,
        b"a;b\n" + b";" * 3_000,
        b"a,a\n1,2,3,4\n",
        b"",
        b"\n\n",
    ],
    ids=["open", "signs", "quotes", "wide", "names", "empty", "blank"],
)
def test_tables_that_attack_are_text_or_a_line(data: bytes) -> None:
    outcome("a.csv", data)


def test_every_cut_is_text_or_a_line() -> None:
    for part in cuts(table(";").encode()):
        outcome("a.csv", part)
    for part in cuts(json.dumps([RECORD] * 3).encode()):
        outcome("a.json", part)


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.tsv", "a.json", "a.jsonl"]))
def test_arbitrary_bytes_are_text_or_a_line(data: bytes, name: str) -> None:
    outcome(name, data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["title", "text", "date", "a", "items"]), inner, max_size=3)))  # fmt: skip
def test_arbitrary_json_is_text_or_a_line(value: object) -> None:
    outcome("a.json", json.dumps(value).encode())


@pytest.mark.parametrize(
    "name", ["articles.csv", "articles_excel_fr.csv", "articles.tsv", "articles.json", "articles.jsonl"]
)
def test_samples_read_as_their_originals(messy: Path, clean: dict[str, list[str]], name: str) -> None:
    found = documents(name, (messy / "formats/tables" / name).read_bytes())
    assert len(found) == 12
    for raw in found:
        text, _, original = raw.text.rpartition("\n\nid: ")
        assert words(text) == clean[original], original
        assert raw.date == original[:10].replace("_", "-")


def test_samples_of_ninjs_read_as_their_originals(messy: Path, clean: dict[str, list[str]]) -> None:
    files = sorted((messy / "formats/json").iterdir())
    assert len(files) == 12
    for path in files:
        (raw,) = documents(path.name, path.read_bytes())
        expected = clean[path.name[:14]]
        assert words(raw.text)[: len(expected)] == expected
        assert (raw.date, raw.language) == (path.name[:10].replace("_", "-"), "fr")
