"""What the grammar of queries promises: what each form means, kind to what is half typed, clear about the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.find.query import (
    MOST_TERMS,
    DateRange,
    Exact,
    Field,
    FileName,
    Language,
    Not,
    Query,
    QueryError,
    Regex,
    State,
    Words,
    parse,
)


def read(text: str) -> list[list[object]]:
    return [[term.condition for term in clause] for clause in parse(text).clauses]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("lavrov", Words("lavrov")),
        ("al-Sissi", Words("al-Sissi")),
        ('"intégrité  territoriale"', Exact("intégrité territoriale")),
        ("'taiw", Exact("taiw", beginning=True)),
        ("'taiwan'", Exact("taiwan")),
        ("'aujourd'hui'", Exact("aujourd hui")),
        ('"intégrité terr*"', Exact("intégrité terr", beginning=True)),
        ("/minist(er|re)/", Regex("minist(er|re)")),
        (r"/et\/ou/", Regex(r"et\/ou")),
        ("name:lavrov", Words("lavrov", Field.NAME)),
        ("person:wang-yi", Words("wang-yi", Field.PERSON)),
        ('org:"Nations unies"', Exact("Nations unies", Field.ORGANISATION)),
        ("place:moscou", Words("moscou", Field.PLACE)),
        ("said:lavrov", Words("lavrov", Field.SAID)),
        ("text:chine", Exact("chine", beginning=True)),
        ('text:"la Chine"', Exact("la Chine")),
        ("text:/ch.ne/", Regex("ch.ne")),
        ("title:chine", Words("chine", Field.TITLE)),
        ('title:"la Chine"', Exact("la Chine", Field.TITLE)),
        ("title:/^La/", Regex("^La", Field.TITLE)),
        ("file:2020/09", FileName("2020/09")),
        ('file:"mes notes"', FileName("mes notes")),
        ("lang:FR", Language("fr")),
        ("is:new", State.NEW),
        ("is:m", State.MARKED),
        ("date:2020", DateRange("2020", "2020")),
        ("date:2020-09-11", DateRange("2020-09-11", "2020-09-11")),
        ("date:2020-09..2022", DateRange("2020-09", "2022")),
        ("date:..2022", DateRange("", "2022")),
        ("date:2020..", DateRange("2020", "")),
        ("-lavrov", Not(Words("lavrov"))),
        ('-text:"la Chine"', Not(Exact("la Chine"))),
        ("-is:new", Not(State.NEW)),
        ("https://example.org", Words("https://example.org")),
        ("12:30", Words("12:30")),
    ],
)
def test_what_a_term_means(text: str, condition: object) -> None:
    assert read(text) == [[condition]]


@pytest.mark.parametrize(
    ("text", "field"),
    [("n:x", Field.NAME), ("PER:x", Field.PERSON), ("o:x", Field.ORGANISATION), ("ti:x", Field.TITLE)],
)
def test_a_beginning_that_no_other_field_has_is_enough(text: str, field: Field) -> None:
    assert read(text) == [[Words("x", field)]]


def test_blanks_part_what_must_hold_and_bars_what_may() -> None:
    a, b, c, d = map(Words, "abcd")
    assert read("a b|c -d") == [[a], [b, c], [Not(d)]]


def test_a_title_with_signs_is_words() -> None:
    assert read("Chine : « le Président »") == [[Words("Chine")], [Words("le")], [Words("Président")]]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("  ", []),
        ("-", []),
        ("|", []),
        ("lavrov -", [Words("lavrov")]),
        ("lavrov |", [Words("lavrov")]),
        ("| lavrov", [Words("lavrov")]),
        ("lavrov name:", [Words("lavrov")]),
        ("lavrov | name:", [Words("lavrov")]),
        ("p:", []),
        ('"', []),
        ("'", []),
        ('lavrov "', [Words("lavrov")]),
        ('"la chi', [Exact("la chi", beginning=True)]),
        ("/la chi", []),
        ("//", []),
        ("date:20", []),
        ("date:2020-", [DateRange("2020", "2020")]),
        ("date:2020-0", [DateRange("2020", "2020")]),
        ("date:2020.", [DateRange("2020", "")]),
        ("date:2020..20", [DateRange("2020", "")]),
        ("is:", []),
        ("lang:f", []),
        ("!!! …", []),
    ],
)
def test_what_is_only_begun_is_not_there_yet(text: str, terms: list[object]) -> None:
    assert [term.asked for term in parse(text).terms] == terms


@pytest.mark.parametrize(("text", "place"), [("name:", (0, 5)), ("x date:2020..20", (2, 15)), ("/la chi", (0, 7))])
def test_what_waits_for_more_is_told_apart(text: str, place: tuple[int, int]) -> None:
    assert [span for span, _ in parse(text).unfinished] == [place]


@pytest.mark.parametrize(
    ("text", "typed", "hint"),
    [
        ("chine date:20x", "date:20x", "a date looks like 2020, 2020-09 or 2020-09..2022"),
        ("date:2022..2020", "date:2022..2020", "the first date comes after the last"),
        ("date:2021-02-29", "date:2021-02-29", "there is no 2021-02-29"),
        ("lang:french", "lang:french", "a language has two letters, such as fr or en"),
        ("is:old", "is:old", "known are is:new and is:marked"),
        ("p:wang", "p:wang", "p: may be person: or place:"),
        ("nmae:wang", "nmae:wang", "nmae: is no field, perhaps name:"),
        ("/a(b/", "/a(b/", "missing )"),
        ("name:/x/", "name:/x/", "a regular expression looks in the text, in title: or in file:"),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_place(text: str, typed: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.typed, caught.value.hint) == (typed, hint)
    assert text[slice(*caught.value.span)] == typed
    assert "\n" not in str(caught.value)


def test_a_pasted_page_is_refused() -> None:
    with pytest.raises(QueryError, match=f"only {MOST_TERMS} terms"):
        parse("mot " * 100)
    with pytest.raises(QueryError, match="longer than 2,000 signs"):
        parse("mot " * 100_000)


@pytest.mark.parametrize(
    ("typed", "day", "holds"),
    [
        ("2020", "2020-09-11", True),
        ("2020", "2021", False),
        ("2020-09..2022", "2020-09", True),
        ("2020-09..2022", "2022-12-31", True),
        ("2020-09..2022", "2020-08-31", False),
        ("2020-09..2022", "2023", False),
        ("2020-09", "2020", True),
        ("2020", "", False),
        ("..2020", "1999-01", True),
        ("2020..", "2031", True),
    ],
)
def test_which_dates_a_range_holds(typed: str, day: str, holds: bool) -> None:
    ((condition,),) = read(f"date:{typed}")
    assert isinstance(condition, DateRange)
    assert condition.holds(day) is holds


PIECES = st.sampled_from(
    [
        "-",
        "|",
        " ",
        '"',
        "'",
        "/",
        ":",
        "name:",
        "p:",
        "date:",
        "2020",
        "-09",
        "..",
        "is:new",
        "lang:fr",
        "é",
        "(",
        "x",
        "\n",
    ]
)


@pytest.mark.parametrize("text", ["file:'\"", "file:'\"x", 'file:"a b"', "file:'/x", 'file:"\'x"'])
def test_letters_of_a_path_are_written_as_they_can_be_read(text: str) -> None:
    assert parse(str(parse(text))) == parse(text)


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map("".join)))
def test_a_query_that_is_printed_reads_as_the_same(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        start, end = error.span
        assert 0 <= start < end <= len(text)
        return
    assert parse(str(query)) == query
    places = [place for term in query.terms for place in term.span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


def test_an_empty_query_asks_for_nothing() -> None:
    assert not parse("")
    assert parse("") == Query()
