"""What a query finds and why: every kind of term, alone and together, while texts are read and documents arrive."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.document import Document
from tui.corpus.local import LocalLinks
from tui.find.completion import completed
from tui.find.filter import Filter
from tui.find.full_text import FullText
from tui.find.own import Own, mark_key
from tui.find.query import QueryError, parse

from .test_filter import Pile

MOSCOW = "Wang Yi a rencontré Sergueï Lavrov à Moscou. L’Élysée\nn'a rien dit. Un e\u0301te\u0301 chaud, ЧАЙ, 中国外长."
PARIS = "Angela Merkel est à Paris. L'ELYSEE et la Chine ont dit oui. Taiwan (Taïwan)."


@pytest.fixture
def pile() -> Pile:
    pile = Pile()
    pile.add(
        "La Chine et la Russie",
        MOSCOW,
        ("Wang Yi", "person"),
        ("Sergueï Lavrov", "person"),
        ("Moscou", "place"),
        date="2020-09-11",
    )
    pile.add("Élections à Vienne", PARIS, ("Angela Merkel", "person"), ("Paris", "place"), date="2022-08")
    pile.add("Paris Match", "Rien de la Chine.", ("Chine", "place"))
    pile.filter = Filter(pile.corpus, Own({"0.txt"}, {mark_key(pile.corpus.document(1))}))
    pile.filter.refresh()
    return pile


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("'elysee", [0, 1]),
        ("'Élysée", [0]),
        ("'ELYSEE", [1]),
        ("'elys", [0, 1]),
        ("'elys'", []),
        ("'lysee", []),
        ("'été", [0]),
        ("'ete", [0]),
        ("'чай", [0]),
        ("'中国", [0]),
        ('"wang yi a rencontre"', [0]),
        ('"l elysee n a"', [0]),
        ("\"L'Élysée n'a\"", [0]),
        ("\"l'Élysée n'a\"", []),
        ('"rencontre wang"', []),
        ('"la chin*"', [1, 2]),
        ("/ta[iï]wan/", [1]),
        ("/Ta.wan \\(/", [1]),
        ("/TA.WAN/", []),
        ("/elysee\\sn/", [0]),
        ("text:oui", [1]),
        ("-'chine", [0]),
        ("title:chine", [0]),
        ("title:chnie", [0]),
        ('title:"la chine"', [0]),
        ('title:"la Russ*"', [0]),
        ('title:"la russ"', []),
        ('title:"elections"', [1]),
        ('title:"Elections"', [1]),
        ('title:"éléctions"', []),
        ("title:/^Paris/", [2]),
        ("title:paris", [2]),
        ("paris", [2, 1]),
        ("place:paris", [1]),
        ("person:paris", []),
        ("name:lavrof", [0]),
        ("person:wang-yi", [0]),
        ("person:wang-merkel", []),
        ('person:"wang yi"', [0]),
        ('person:"wang y"', []),
        ('person:"Sergueï Lavrov"', [0]),
        ('person:"Serguei Lavrov"', [0]),
        ('person:"Sergueî Lavrov"', []),
        ("said:lavrov", []),
        ("file:1.t", [1]),
        ("file:T", []),
        ("file:/^[02]/", [0, 2]),
        ("lang:fr -merkel", [0, 2]),
        ("lang:en", []),
        ("date:2020", [0]),
        ("date:2020..2022-08-15", [1, 0]),
        ("-date:2020", [1, 2]),
        ("is:new", [1, 2]),
        ("-is:new", [0]),
        ("is:marked", [1]),
        ("merkel | lavrov", [1, 0]),
        ('merkel | \'russie | "wang yi"', [1, 0]),
        ("merkel|lavrov -place:moscou", [1]),
        ("'chine -title:match", [1]),
        ("name:", [0, 1, 2]),
    ],
)
def test_what_a_query_finds(pile: Pile, query: str, documents: list[int]) -> None:
    assert pile.documents(query) == documents or sorted(pile.documents(query)) == sorted(documents)


@pytest.mark.parametrize(
    ("query", "document", "why"),
    [
        ("'elysee", 0, "text: à Moscou. L’Élysée n'a rien dit. Un e\u0301te\u0301 chaud, ЧАЙ,"),
        ('title:"la russie"', 0, "title: La Chine et la Russie"),
        ("name:lavrof", 0, "Sergueï Lavrov ×1, 1 letter off"),
        ("date:2020", 0, "date 2020-09-11"),
        ("lang:fr", 0, "language fr"),
        ("is:new is:marked", 1, "not opened yet; marked"),
        ("file:1", 1, "file name"),
        ("lavrov | merkel", 1, "Angela Merkel ×1"),
        ("-lavrov", 1, "without lavrov"),
        ("vienne -lavrov", 1, "title"),
    ],
)
def test_each_document_says_what_matched_and_where(pile: Pile, query: str, document: int, why: str) -> None:
    matches = pile.filter.documents(query)
    assert next(match.why for match in matches if match.index == document) == why


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("person:wang", ["Wang Yi"]),
        ("place:wang", []),
        ("lavrov | merkel", ["Angela Merkel", "Sergueï Lavrov"]),
        ("'oui merkel", ["Angela Merkel"]),
        ("lavrov -merkel", ["Sergueï Lavrov"]),
    ],
)
def test_which_names_a_query_shows(pile: Pile, query: str, names: list[str]) -> None:
    assert sorted(pile.names(query)) == sorted(names)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("'elysee", ["Élysée"]),
        ('"l elysee n"', ["L’Élysée\nn"]),
        ("/r.[ev]/", ["rov", "rie"]),
        ("'été", ["e\u0301te\u0301"]),
        ("person:wang", ["Wang Yi"]),
        ("-wang", []),
        ("lavrov 'chaud", ["Sergueï Lavrov", "chaud"]),
    ],
)
def test_where_a_query_stands_in_the_text(pile: Pile, query: str, hits: list[str]) -> None:
    assert [MOSCOW[start:end] for start, end in pile.filter.hits(0, query)] == hits


def test_a_title_shows_what_matched_in_it(pile: Pile) -> None:
    title = pile.corpus.document(0).title
    spans = pile.filter.title_spans(0, 'title:russie title:"la chine"')
    assert [title[start:end] for start, end in spans] == ["La Chine", "Russie"]


def test_of_documents_that_answer_equally_well_the_newest_comes_first(pile: Pile) -> None:
    assert pile.documents("lang:fr") == [1, 0, 2]


def test_a_query_that_cannot_be_understood_is_refused(pile: Pile) -> None:
    with pytest.raises(QueryError, match="a date looks like"):
        pile.filter.documents("date:20x")


def test_an_expression_that_explodes_is_stopped() -> None:
    pile = Pile()
    pile.add("", "a" * 5_000 + "!")
    with pytest.raises(QueryError, match="takes too long"):
        pile.filter.documents("/(a|aa)+$/")


def test_what_must_be_read_is_told_apart_and_noted_as_it_is_read(pile: Pile) -> None:
    matches = pile.filter.search("'elysee")
    assert list(matches) == []
    assert sorted(matches.unread.documents) == [0, 1, 2]
    for read in matches.unread.read(0):
        pile.filter.note(read)
    assert sorted(pile.filter.search("'elysee").indices) == [0, 1]
    assert not pile.filter.search("'elysee").unread


def test_only_documents_that_the_rest_does_not_decide_are_read(pile: Pile) -> None:
    assert list(pile.filter.search("merkel 'chine").unread.documents) == [1]
    assert sorted(pile.filter.search("merkel | 'chine").unread.documents) == [0, 2]
    assert not pile.filter.search("zzzzzz 'chine").unread


def test_typing_on_reads_only_what_may_still_match(pile: Pile) -> None:
    for read in pile.filter.search("'elys").unread.read(0):
        pile.filter.note(read)
    assert sorted(pile.filter.search("'elysé").unread.documents) == [0, 1]


def test_reading_stops_when_it_is_cancelled(pile: Pile) -> None:
    for number in range(500):
        pile.add("", f"rien {number} " * 200)
    unread = pile.filter.search("'elysee").unread
    assert list(unread.read(0, lambda: True)) == []


def test_documents_that_arrive_are_read_too(pile: Pile) -> None:
    assert len(pile.filter.documents("'elysee")) == 2
    number = pile.add("", "Encore l'Elysée.")
    assert number in pile.documents("'elysee")


def test_a_document_that_changed_is_found_by_what_it_holds_now(pile: Pile) -> None:
    assert 2 in pile.documents("title:match")
    assert 2 in pile.documents("'rien")
    document = pile.corpus.document(2)
    pile.corpus.withdraw(2, Document(document.name, document.path))
    pile.filter.refresh()
    changed = Document(document.name, document.path, title="Autre", parsed=True)
    pile.corpus.put(2, changed, "Tout a changé.", LocalLinks())
    assert 2 not in pile.documents("title:match")
    assert 2 in pile.documents("title:autre")
    assert 2 not in pile.documents("'rien")
    assert 2 in pile.documents("'changé")


def test_files_that_hold_no_text_are_in_no_result(pile: Pile) -> None:
    number = pile.corpus.add(Document("image.txt", "image.txt"))
    assert number in pile.documents("-merkel")
    pile.corpus.refuse(number, Document("image.txt", "image.txt", kind="binary", refused="no text"))
    assert number not in pile.documents("-merkel")


class Words(FullText):
    """An index over some documents that knows their words without case and accents."""

    def __init__(self, found: list[int], covered: Sequence[int]) -> None:
        self._found, self._covered = found, covered

    def covered(self) -> Sequence[int]:
        return self._covered

    def find(self, words: object, *, beginning: bool) -> list[int]:
        return self._found


def test_an_index_spares_reading_what_it_covers(pile: Pile) -> None:
    pile.filter.use(Words([0], [0, 1]))
    matches = pile.filter.search("'elysee")
    assert list(matches.indices) == [0]
    assert list(matches.unread.documents) == [2]


def test_where_accents_count_the_index_only_says_what_to_read(pile: Pile) -> None:
    pile.filter.use(Words([0, 1], [0, 1, 2]))
    matches = pile.filter.search("'Élysée")
    assert list(matches.indices) == []
    assert sorted(matches.unread.documents) == [0, 1]
    assert pile.documents("'Élysée") == [0]


def test_of_a_damaged_index_no_other_documents_come(pile: Pile) -> None:
    pile.filter.use(Words([-99, 0, 99], [0, 1, 2]))
    assert pile.documents("'elysee") == [0]


def test_an_index_of_more_documents_than_there_are_is_not_asked(pile: Pile) -> None:
    read = pile.documents("'elysee")
    pile.filter.use(Words([0], range(1 << 40)))
    assert pile.documents("'elysee") == read


def test_the_index_is_filled_in_slices(pile: Pile) -> None:
    for number in range(400):
        pile.add(f"Titre {number}", "")
    fresh = Filter(pile.corpus)
    slices = 1
    while not fresh.take_in(0):
        slices += 1
    assert slices > 4
    assert fresh.search("title:399").indices == pile.filter.search("title:399").indices


PIECES = (
    *("-", "|", " ", '"', "'", "/", "*", "name:", "per:", "place:", "said:", "title:", "file:", "date:", "2020", ".."),
    *("is:new", "la", "Élysée", "lavrof", "oui", ".", "(", "中", "\ud800", "\n"),
)
TERMS = ("lavrov", "merkel", "'chine", '"la chine"', "date:2020", "title:paris", "-'oui", "-lavrov", "is:new")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(TERMS), min_size=1, max_size=3), min_size=1, max_size=3))
def test_terms_together_find_what_each_finds_alone(clauses: list[list[str]]) -> None:
    query = " ".join(" | ".join(clause) for clause in clauses)
    expected = set.intersection(*(set.union(*(ALONE[term] for term in clause)) for clause in clauses))
    assert set(SHARED.documents(query)) == expected


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=20), st.lists(st.sampled_from(PIECES), max_size=8).map("".join)))
def test_whatever_is_typed_is_answered_or_refused(query: str) -> None:
    try:
        found = [(match.index, match.why) for match in SHARED.filter.documents(query)]
    except QueryError:
        return
    for document, _ in found:
        title = SHARED.corpus.document(document).title
        text = SHARED.corpus.text(document)
        assert all(start < end <= len(title) for start, end in SHARED.filter.title_spans(document, query))
        assert all(start < end <= len(text) for start, end in SHARED.filter.hits(document, query))
    for match in SHARED.filter.names(query):
        SHARED.filter.name_spans(match.index, query)
    completed(query, SHARED.corpus, SHARED.filter)


def _shared() -> Pile:
    shared = Pile()
    for first, second in product(("Sergueï Lavrov", "Angela Merkel"), ("la Chine", "oui")):
        start = f"{first} dit {second}."
        shared.add(f"Paris {second}" if second == "oui" else "", start, (first, "person"), date="2020")
    shared.filter = Filter(shared.corpus, Own({"1.txt"}))
    return shared


SHARED = _shared()
ALONE = {term: set(SHARED.documents(term)) for term in TERMS}


def test_the_terms_differ() -> None:
    assert len({frozenset(found) for found in ALONE.values()}) > 5
    assert all(parse(term) for term in TERMS)
