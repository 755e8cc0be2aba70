"""What the filter promises: documents and names for words typed roughly, and why, while the corpus grows."""

import gc

import pytest

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.find.document_sets import DocumentSets
from tui.find.filter import Filter, Match
from tui.find.index import Index, WordAnswer
from tui.find.kept import MOST
from tui.find.tally import as_bytes
from tui.names.link import Linker
from tui.names.link_document import link_document


class Pile:
    """A corpus that grows: documents are texts with their names, in the order of the text."""

    def __init__(self) -> None:
        self.corpus = Corpus()
        self._linker = Linker(self.corpus.local_names)
        self.filter = Filter(self.corpus)

    def add(self, title: str, text: str, *names: tuple[str, str], date: str = "") -> int:
        place = 0
        spans = []
        for form, kind in names:
            start = text.index(form, place)
            place = start + len(form)
            spans.append((start, place, kind))
        name = f"{len(self.corpus)}.txt"
        number = self.corpus.add(Document(name, name))
        links = link_document(text, spans, "fr")
        document = Document(name, name, title=title, date=date, language="fr", parsed=True)
        self.corpus.put(number, document, text, links)
        self.corpus.link(self._linker.link())
        self.filter.refresh()
        return number

    def documents(self, query: str) -> list[int]:
        return [match.index for match in self.filter.documents(query)]

    def names(self, query: str) -> list[str]:
        return [self.corpus.name(match.index).text for match in self.filter.names(query)]


@pytest.fixture
def pile() -> Pile:
    pile = Pile()
    pile.add(
        "La Chine est prête à travailler",
        "Wang Yi a rencontré Sergueï Lavrov. M. Lavrov est à Moscou.",
        ("Wang Yi", "person"),
        ("Sergueï Lavrov", "person"),
        ("Lavrov", "person"),
        ("Moscou", "place"),
    )
    pile.add(
        "Le conseiller d'Etat chinois",
        "Wang Yi et Sergue? Lavrov à Phnom Penh, sur Taiwan. M. Lavrov",
        ("Wang Yi", "person"),
        ("Sergue? Lavrov", "person"),
        ("Phnom Penh", "place"),
        ("Taiwan", "place"),
        ("Lavrov", "person"),
    )
    pile.add("Élections à Vienne", "Angela Merkel", ("Angela Merkel", "person"))
    return pile


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("lavrov", [0, 1]),
        ("lavrof", [0, 1]),
        ("лавров", [0, 1]),
        ("serguei", [0, 1]),
        ("taiwan", [1]),
        ("lavrof taiwan", [1]),
        ("taiwan lavrof", [1]),
        ("merkle", [2]),
        ("elections", [2]),
        ("viene", [2]),
        ("merkel lavrov", []),
        ("zzyzx", []),
        ("2.txt", [2]),
        ("chine", [0]),
        ("", [0, 1, 2]),
    ],
)
def test_documents_answer_every_word(pile: Pile, query: str, documents: list[int]) -> None:
    assert sorted(pile.documents(query)) == documents


def test_a_word_in_the_title_counts_more_than_a_name_in_the_text() -> None:
    pile = Pile()
    pile.add("Rien", "Angela Merkel", ("Angela Merkel", "person"))
    pile.add("Merkel à Paris", "")
    assert pile.documents("merkel") == [1, 0]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("lavrof", "Sergueï Lavrov ×2, 1 letter off"),
        ("taiwan", "Taiwan ×1"),
        ("conseiller", "title"),
        ("lavrof taiwan", "Sergueï Lavrov ×2, 1 letter off; Taiwan ×1"),
    ],
)
def test_each_document_says_why(pile: Pile, query: str, why: str) -> None:
    assert next(match for match in pile.filter.documents(query) if match.index == 1).why == why


def test_matches_can_be_cut_into_pages(pile: Pile) -> None:
    matches = pile.filter.documents("lavrov")
    assert len(matches) == 2
    assert [match.index for match in matches[1:]] == [matches[1].index]
    assert sorted(matches.indices) == [0, 1]
    assert all(0 < match.score <= 1 for match in matches)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("lavrof", ["Sergueï Lavrov"]),
        ("lavrof taiwan", ["Taiwan", "Sergueï Lavrov"]),
        ("angela merkel", ["Angela Merkel"]),
        ("zzyzx", []),
    ],
)
def test_names_answer_together_or_one_a_word(pile: Pile, query: str, names: list[str]) -> None:
    assert pile.names(query) == names


def test_a_name_that_answers_less_than_another_stays_away() -> None:
    pile = Pile()
    pile.add(
        "",
        "Angela Merkel, Angela Davis, Paris",
        ("Angela Merkel", "person"),
        ("Angela Davis", "person"),
        ("Paris", "place"),
    )
    assert set(pile.names("angela merkel paris")) == {"Angela Merkel", "Paris"}


def test_without_words_all_names_come_most_mentioned_first(pile: Pile) -> None:
    assert pile.names("")[0] == "Sergueï Lavrov"
    assert len(pile.names("")) == pile.corpus.name_count


def test_a_listed_document_is_found_by_its_file_name_before_it_is_parsed() -> None:
    pile = Pile()
    pile.corpus.add(Document("rapport-lavrov.txt", "rapport-lavrov.txt"))
    assert pile.filter.documents("lavrov")[0] == Match(0, pytest.approx(1.0), "file name")


def test_what_arrives_later_is_found(pile: Pile) -> None:
    assert pile.documents("macron") == []
    number = pile.add("Rien", "Emmanuel Macron", ("Emmanuel Macron", "person"))
    assert pile.documents("macron") == [number]
    assert pile.names("macron") == ["Emmanuel Macron"]


def test_letters_that_answer_in_titles_and_names(pile: Pile) -> None:
    title = pile.corpus.document(2).title
    assert [title[start:end] for start, end in pile.filter.title_spans(2, "election")] == ["Élection"]
    lavrov = pile.filter.names("lavr")[0].index
    text = pile.corpus.name(lavrov).text
    assert [text[start:end] for start, end in pile.filter.name_spans(lavrov, "lavr")] == ["Lavr"]


def test_hits_in_a_document_are_its_words_and_the_names_that_answer(pile: Pile) -> None:
    text = pile.corpus.text(1)
    assert [text[start:end] for start, end in pile.filter.hits(1, "lavrof phnom")] == [
        "Sergue? Lavrov",
        "Phnom Penh",
        "Lavrov",
    ]


def test_a_set_of_documents_does_not_depend_on_how_often_a_name_stands() -> None:
    pile = Pile()
    for number in range(600):
        forms = [("Chine", "place")] if number % 10 else [("Russie", "place")]
        text = forms[0][0]
        name = f"{number}.txt"
        pile.corpus.add(Document(name, name))
        links = link_document(text, [(0, len(text), "place")], "fr")
        pile.corpus.put(number, Document(name, name, parsed=True), text, links)
    pile.corpus.link(pile._linker.link())
    sets = DocumentSets(pile.corpus)
    sets.take_in(10_000)
    for name in range(pile.corpus.name_count):
        found = as_bytes(sets.united(pile.corpus.names.variants_of(name)), 600)
        assert [number for number, mark in enumerate(found) if mark] == pile.corpus.documents_with(name)


def test_a_document_that_comes_again_under_its_title_takes_no_more_than_before(pile: Pile) -> None:
    index, corpus = Index(pile.corpus), pile.corpus
    index.take_in()
    rows = len(index.titles)
    for _ in range(5):
        known, parsed = corpus.document(0), corpus.as_parsed(0)
        corpus.withdraw(0, Document(known.name, known.path))
        corpus.put(0, known, parsed.text, parsed.links)
        index.take_in()
    assert len(index.titles) == rows
    assert index.take_changed()


def test_what_was_typed_long_ago_is_not_kept(pile: Pile) -> None:
    def kept() -> int:
        gc.collect()
        return sum(isinstance(each, WordAnswer) for each in gc.get_objects())

    before = kept()
    for number in range(10 * MOST):
        pile.filter.search(f"lavrov {number}")
        pile.filter.names(f"lavrov {number}")
    assert kept() - before <= 2 * MOST
    assert pile.documents("lavrov")
