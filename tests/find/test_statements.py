"""What queries find among statements: by speaker, by words of the content, by names in it and by the document."""

import pytest

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES
from tui.corpus.statement import LocalStatement
from tui.find.filter import Filter
from tui.find.query import QueryError
from tui.find.statements import StatementFilter
from tui.names.link import Linker
from tui.text.damage.repair import Damage, Repair

NAMES = ("Sergueï Lavrov", "Wang Yi", "Taïwan")
TEXTS = {
    "2020-09-11": "Sergueï Lavrov a indiqué que Taïwan est loin. Wang Yi a ajouté que la cha?ne est longue.",
    "2022-08-05": "Selon Wang Yi, l'accord est, selon Wang Yi, « bon pour tous ». Sergueï Lavrov écoute.",
    "2023": "Rien ne se passe chez Sergueï Lavrov.",
}
CONTENTS = {
    "Taïwan est loin": ("Sergueï Lavrov", "a indiqué"),
    "la cha?ne est longue": ("Wang Yi", "a ajouté"),
    "l'accord est, selon Wang Yi, « bon pour tous": ("Wang Yi", ", selon"),
}


def links(text: str) -> LocalLinks:
    found = sorted(
        (place, place + len(name), name) for name in NAMES for place in range(len(text)) if text.startswith(name, place)
    )
    used = list(dict.fromkeys(name for _, _, name in found))
    return LocalLinks(
        [start for start, _, _ in found],
        [end for _, end, _ in found],
        [TYPE_CODES["place" if name == "Taïwan" else "person"] for _, _, name in found],
        [used.index(name) for _, _, name in found],
        [""] * len(found),
        [LocalName(name, "place" if name == "Taïwan" else "person") for name in used],
    )


def statements(text: str, names: LocalLinks) -> list[LocalStatement]:
    found = []
    for content, (speaker, cue) in CONTENTS.items():
        start, cue_start = text.find(content), text.find(cue)
        if start >= 0:
            local = next(place for place, name in enumerate(names.local_names) if name.text == speaker)
            said = text.find(speaker, text.index("selon")) if "selon" in text else text.index(speaker)
            spans = (start, start + len(content), cue_start, cue_start + len(cue), said, said + len(speaker))
            found.append(LocalStatement(*spans, (local,), "indirect", "name", 90, "verb"))
    return found


@pytest.fixture
def corpus() -> Corpus:
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    for date, text in TEXTS.items():
        document = Document(f"{date}.txt", f"/x/{date}.txt", title="Titre", date=date, parsed=True)
        names, place = links(text), text.find("?")
        repairs = [Repair(place, place + 1, "î", "known word")] if place >= 0 else []
        index = corpus.add(Document(document.name, document.path))
        corpus.put(index, document, text, names, Damage(repairs, damaged=len(repairs)), statements(text, names))
    corpus.link(linker.link())
    return corpus


def found(corpus: Corpus, query: str) -> list[str]:
    every = range(corpus.statements.count)
    chosen = (corpus.statements[index] for index in StatementFilter(corpus, Filter(corpus)).among(every, query))
    return [corpus.text(one.document)[one.start : one.end] for one in chosen]


FAR, CHAIN, GOOD = CONTENTS


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [FAR, CHAIN, GOOD]),
        ("said:lavrof", [FAR]),
        ('said:"wang yi"', [CHAIN, GOOD]),
        ("-said:lavrov", [CHAIN, GOOD]),
        ("taiwan", [FAR]),
        ("taiwn", [FAR]),
        ("place:taiwan", [FAR]),
        ("name:wang", []),
        ("wang", []),
        ("selon", [GOOD]),
        ("loin | longue", [FAR, CHAIN]),
        ("-longue", [FAR, GOOD]),
        ("'long", [CHAIN]),
        ("'long'", []),
        ('"bon pour"', [GOOD]),
        ("/l.in/", [FAR]),
        ("chaine", [CHAIN]),
        ("'chaîne", [CHAIN]),
        ("said:wang date:2022", [GOOD]),
        ("date:2020", [FAR, CHAIN]),
        ("title:titre", [FAR, CHAIN, GOOD]),
        ("file:2022", [GOOD]),
        ("is:new", [FAR, CHAIN, GOOD]),
    ],
)
def test_what_a_query_finds_among_statements(corpus: Corpus, query: str, expected: list[str]) -> None:
    assert found(corpus, query) == expected


def test_an_expression_that_takes_too_long_is_told(corpus: Corpus) -> None:
    slow = Corpus()
    text = "a" * 4000
    slow.add(Document("a", "a"))
    one = LocalStatement(0, len(text), 0, 0, 0, 0, (), "indirect", "unnamed", 50, "")
    slow.put(0, Document("a", "a", parsed=True), text, LocalLinks(), statements=[one])
    with pytest.raises(QueryError, match="takes too long"):
        found(slow, "/(a|aa)+$b/")


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("said:lavrov", [0]),
        ("said:wang", [1, 0]),
        ("said:wang said:lavrov", [0]),
        ("-said:wang", [2]),
        ("said:taiwan", []),
    ],
)
def test_a_query_finds_documents_by_who_speaks_in_them(corpus: Corpus, query: str, documents: list[int]) -> None:
    assert sorted(Filter(corpus).documents(query).indices) == sorted(documents)


def test_why_a_document_is_found_tells_who_says_how_much(corpus: Corpus) -> None:
    (match,) = Filter(corpus).documents("said:lavrof")
    assert match.why == "1 statement by Sergueï Lavrov, 1 letter off"


def test_the_places_that_answer_are_the_words_that_report(corpus: Corpus) -> None:
    search = Filter(corpus)
    search.refresh()
    text = corpus.text(0)
    assert [text[start:end] for start, end in search.hits(0, "said:lavrov")] == ["a indiqué"]
    assert [text[start:end] for start, end in search.hits(0, "said:wang taiwan")] == ["Taïwan", "a ajouté"]
    assert search.hits(2, "said:lavrov") == []


def test_very_many_speakers_are_found_as_each_of_them_is(corpus: Corpus) -> None:
    few = {0, 1}
    many = few | set(range(corpus.name_count, corpus.name_count + 100))
    assert corpus.statements.documents_by(few) == corpus.statements.documents_by(many)
