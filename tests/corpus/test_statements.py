"""What the corpus promises of statements: kept as they were found, and found by who speaks and whom they are about."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.corpus import Corpus
from tui.corpus.document import GONE, Document
from tui.corpus.local import LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES
from tui.corpus.name import Linking, NameEntry
from tui.corpus.packed import packed, unpacked
from tui.corpus.parsed import Parsed
from tui.corpus.statement import KINDS, SPEAKER_FORMS, LocalStatement

TEXT = "Wang : « La Chine veut parler à Lavrov », a dit Wang. Lavrov a dit que la Chine, selon Wang, veut parler."
NAMES = ("Wang", "Chine", "Lavrov")


def links() -> LocalLinks:
    """Return the mentions of every name in the text."""
    found = sorted(
        (place, place + len(name), number)
        for number, name in enumerate(NAMES)
        for place in range(len(TEXT))
        if TEXT.startswith(name, place)
    )
    starts, ends, names = map(list, zip(*found, strict=True))
    kinds = [TYPE_CODES["person"]] * len(found)
    return LocalLinks(starts, ends, kinds, names, [""] * len(found), [LocalName(name, "person") for name in NAMES])


def span(part: str) -> tuple[int, int]:
    return TEXT.index(part), TEXT.index(part) + len(part)


QUOTED = LocalStatement(
    *span("La Chine veut parler à Lavrov"), *span("a dit"), 48, 52, (0,), "direct", "name", 95, "quotation and verb"
)
REPORTED = LocalStatement(
    *span("la Chine, selon Wang, veut parler"), 61, 66, *span("Lavrov a")[:1], 60, (2,), "indirect", "name", 90, "verb"
)
INSIDE = LocalStatement(
    *span("la Chine, selon Wang, veut parler"),
    *span("selon"),
    *span("Wang, veut")[:1],
    91,
    (0, 2),
    "indirect",
    "name",
    80,
    "",
)
NOBODY = LocalStatement(*span("veut"), 0, 0, 0, 0, (), "mixed", "unnamed", 40, "verb")
STATEMENTS = [NOBODY, QUOTED, REPORTED, INSIDE]


def linked(corpus: Corpus) -> None:
    """Make one name of all local names with the same text."""
    texts = [corpus.local_names.local_name(local).text for local in range(len(corpus.local_names))]
    order = list(dict.fromkeys(texts))
    entries = [NameEntry(text, text, "person") for text in order]
    codes = [order.index(text) for text in texts]
    corpus.link(Linking(entries, codes, len(texts), list(range(len(order))), [""] * len(order)))


def put(corpus: Corpus, index: int, statements: list[LocalStatement]) -> None:
    corpus.put(index, Document(f"{index}", f"{index}", parsed=True), TEXT, links(), statements=statements)


@pytest.fixture
def corpus() -> Corpus:
    """Two documents with statements, the later one parsed first, and one without."""
    corpus = Corpus()
    for index in range(3):
        corpus.add(Document(f"{index}", f"{index}"))
    put(corpus, 2, STATEMENTS)
    put(corpus, 1, [])
    put(corpus, 0, [REPORTED])
    linked(corpus)
    return corpus


def named(corpus: Corpus, text: str) -> int:
    return next(index for index in range(corpus.name_count) if corpus.name(index).text == text)


def told(corpus: Corpus, found: list[int]) -> list[tuple[int, str, str]]:
    statements = [corpus.statements[index] for index in found]
    return [(one.document, TEXT[one.start : one.end], TEXT[one.cue_start : one.cue_end]) for one in statements]


def test_statements_of_a_document_come_in_the_order_of_its_text(corpus: Corpus) -> None:
    statements = [corpus.statements[index] for index in corpus.statements.in_document(2)]
    assert [one.start for one in statements] == sorted(one.start for one in STATEMENTS)
    assert corpus.statements.count == 5
    assert list(corpus.statements.in_document(1)) == []


def test_a_statement_tells_all_that_was_found(corpus: Corpus) -> None:
    quoted = next(one for one in map(corpus.statements.__getitem__, corpus.statements.in_document(2)) if one.direct)
    told = {field.name: getattr(quoted, field.name) for field in fields(LocalStatement)}
    assert LocalStatement(**{**told, "speakers": QUOTED.speakers}) == QUOTED
    assert [corpus.local_names.local_name(local).text for local in quoted.speakers] == ["Wang"]


def test_statements_by_a_name_come_document_by_document(corpus: Corpus) -> None:
    content = "la Chine, selon Wang, veut parler"
    assert told(corpus, corpus.statements.by(named(corpus, "Lavrov"))) == [
        (0, content, TEXT[61:66]),
        (2, content, TEXT[61:66]),
        (2, content, "selon"),
    ]
    assert corpus.statements.by(named(corpus, "Chine")) == []


def test_the_speakers_of_a_statement_are_names_in_the_order_found(corpus: Corpus) -> None:
    (both,) = [index for index in corpus.statements.in_document(2) if len(corpus.statements[index].speakers) == 2]
    assert corpus.statements.speakers(both) == [named(corpus, "Wang"), named(corpus, "Lavrov")]


def test_a_statement_without_a_speaker_is_by_nobody(corpus: Corpus) -> None:
    (nobody,) = [index for index in corpus.statements.in_document(2) if not corpus.statements[index].speakers]
    assert corpus.statements.speakers(nobody) == []


def test_statements_about_a_name_mention_it(corpus: Corpus) -> None:
    assert told(corpus, corpus.statements.about(named(corpus, "Lavrov"))) == [
        (2, "La Chine veut parler à Lavrov", "a dit"),
    ]
    assert len(corpus.statements.about(named(corpus, "Chine"))) == 4


def test_who_speaks_within_the_content_is_not_what_it_is_about(corpus: Corpus) -> None:
    cues = [cue for _, _, cue in told(corpus, corpus.statements.about(named(corpus, "Wang")))]
    assert "selon" not in cues
    assert len(cues) == 2


def test_the_shortest_statement_at_a_place_is_given(corpus: Corpus) -> None:
    place = TEXT.index("Chine veut")
    at = corpus.statements.at(2, place)
    assert at is not None
    assert corpus.statements[at].direct
    inner = corpus.statements.at(2, TEXT.index("veut"))
    assert inner is not None
    assert corpus.statements[inner].form == "unnamed"
    assert corpus.statements.at(2, 0) is None
    assert corpus.statements.at(1, place) is None


def test_a_document_that_is_gone_says_nothing(corpus: Corpus) -> None:
    corpus.withdraw(2, Document("2", "2", kind=GONE))
    assert corpus.statements.count == 1
    assert [corpus.statements[each].document for each in corpus.statements.by(named(corpus, "Lavrov"))] == [0]
    put(corpus, 2, [QUOTED])
    linked(corpus)
    assert corpus.statements.count == 2
    assert [corpus.statements[each].document for each in corpus.statements.by(named(corpus, "Wang"))] == [2]


def test_what_parsing_found_comes_out_again(corpus: Corpus) -> None:
    assert corpus.as_parsed(2).statements == sorted(STATEMENTS, key=lambda one: (one.start, one.end))


def test_who_speaks_is_not_known_before_linking() -> None:
    corpus = Corpus()
    corpus.add(Document("0", "0"))
    put(corpus, 0, [QUOTED])
    assert corpus.statements.speakers(0) == []


offsets = st.integers(0, 2**32 - 1)
statements = st.builds(
    LocalStatement,
    *(offsets,) * 6,
    st.lists(st.integers(0, 2), max_size=3).map(tuple),
    st.sampled_from(KINDS),
    st.sampled_from(SPEAKER_FORMS),
    st.integers(0, 100),
    st.text(max_size=4),
)


@given(st.lists(st.lists(statements, max_size=4), max_size=4))
def test_statements_survive_storing_and_packing(documents: list[list[LocalStatement]]) -> None:
    first = Corpus()
    for index, found in enumerate(documents):
        first.add(Document(f"{index}", f"{index}"))
        put(first, index, found)
    linked(first)
    columns = {name: memoryview(column) for name, column in first.columns().items()}
    second = Corpus()
    second.restore(
        {**columns, "texts.ends": memoryview(bytes(8)).cast("Q"), "texts.sums": memoryview(b"").cast("I")},
        memoryview(b""),
    )
    for index, found in enumerate(documents):
        assert second.as_parsed(index).statements == first.as_parsed(index).statements
        assert sorted(second.as_parsed(index).statements) == sorted(found)
        parsed = Parsed(Document("0", "0"), TEXT, links(), statements=found)
        assert unpacked(packed(parsed)).statements == found
    for name in range(first.name_count):
        assert second.statements.by(name) == first.statements.by(name)
        assert second.statements.about(name) == first.statements.about(name)
