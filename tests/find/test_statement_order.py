"""What the orders of statements promise."""

import pytest

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks, LocalName
from tui.corpus.statement import LocalStatement
from tui.find.concordance import complete
from tui.find.quoting import quoted, why
from tui.find.statement_order import StatementOrder, arranging
from tui.names.link import Linker

TEXT = "Wang dit : oui. Lavrov dit : non. On dit : rien."
NAMES = ("Wang", "Lavrov")
DATES = ("2020-09-11", "", "2022-08-05")


def said(content: str, speaker: str, number: tuple[int, ...]) -> LocalStatement:
    start, at = TEXT.index(content), TEXT.index(speaker)
    cue = TEXT.index("dit", at)
    spans = (start, start + len(content), cue, cue + 3, at, at + len(speaker))
    return LocalStatement(*spans, number, "direct", "name" if number else "unnamed", 90 if number else 40, "verb")


STATEMENTS = [said("oui", "Wang", (0,)), said("non", "Lavrov", (1,)), said("rien", "On", ())]


@pytest.fixture
def corpus() -> Corpus:
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    starts = [TEXT.index(name) for name in NAMES]
    ends = [start + len(name) for start, name in zip(starts, NAMES, strict=True)]
    for number, date in enumerate(DATES):
        links = LocalLinks(starts, ends, [0, 0], [0, 1], ["", ""], [LocalName(name, "person") for name in NAMES])
        document = Document(f"{number}.txt", f"/x/{number}.txt", title="Titre", date=date, parsed=True)
        index = corpus.add(Document(document.name, document.path))
        corpus.put(index, document, TEXT, links, statements=STATEMENTS)
    corpus.link(linker.link())
    return corpus


def arranged(corpus: Corpus, order: StatementOrder) -> list[str]:
    every = range(corpus.statements.count)
    quotations = (quoted(corpus, index) for index in complete(arranging(corpus, every, order)))
    return [f"{each.document[0]} {each.text}" for each in quotations]


def test_newest_documents_first_those_without_a_date_last(corpus: Corpus) -> None:
    expected = [f"{document} {text}" for document in (2, 0, 1) for text in ("oui", "non", "rien")]
    assert arranged(corpus, StatementOrder.NEWEST) == expected


def test_oldest_documents_first_those_without_a_date_last(corpus: Corpus) -> None:
    expected = [f"{document} {text}" for document in (0, 2, 1) for text in ("oui", "non", "rien")]
    assert arranged(corpus, StatementOrder.OLDEST) == expected


def test_by_speaker_newest_first_nobody_last(corpus: Corpus) -> None:
    expected = [f"{document} {text}" for text in ("non", "oui", "rien") for document in (2, 0, 1)]
    assert arranged(corpus, StatementOrder.SPEAKER) == expected


def test_why_tells_the_cue_and_whether_it_is_doubtful(corpus: Corpus) -> None:
    assert why(corpus, 0) == ["Wang: dit", "direct", "verb", "90 % sure"]
    assert why(corpus, 2) == ["(On): dit", "direct", "verb", "40 % sure, doubtful"]
