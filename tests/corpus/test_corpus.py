"""What the corpus promises: everything put in comes out, names can be counted and asked for at any time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES
from tui.corpus.name import Linking, NameEntry


def listed(corpus: Corpus, name: str) -> int:
    return corpus.add(Document(name, name))


def put(corpus: Corpus, index: int, *names: tuple[str, str]) -> range:
    """Put a document made of (name, written form), one after the other."""
    text = " ".join(form for _, form in names)
    local_names = list(dict.fromkeys(name for name, _ in names))
    links = LocalLinks(local_names=[LocalName(name, "person") for name in local_names])
    starts, ends, types, owners = [], [], [], []
    place = 0
    for name, form in names:
        starts.append(place)
        ends.append(place + len(form))
        types.append(TYPE_CODES["person"])
        owners.append(local_names.index(name))
        links.reasons.append("" if name == form else "surname")
        place += len(form) + 1
    links.starts, links.ends, links.types, links.names = starts, ends, types, owners
    document = Document(f"{index}.txt", f"{index}.txt", parsed=True)
    return corpus.put(index, document, text, links)


def by_text(corpus: Corpus) -> Linking:
    """Link local names with the same text, the simplest linking there is."""
    texts = [corpus.local_names.local_name(local).text for local in range(len(corpus.local_names))]
    order = list(dict.fromkeys(texts))
    return Linking(
        [NameEntry(f"person:{text}", text, "person") for text in order],
        [order.index(text) for text in texts],
        len(texts),
        list(range(len(order))),
        [""] * len(order),
    )


@pytest.fixture
def corpus() -> Corpus:
    corpus = Corpus()
    for name in "abc":
        listed(corpus, name)
    put(corpus, 2, ("Sergueï Lavrov", "Sergueï Lavrov"), ("Wang Yi", "Wang Yi"), ("Sergueï Lavrov", "Lavrov"))
    put(corpus, 0, ("Wang Yi", "Wang"), ("Xi Jinping", "Xi Jinping"))
    corpus.link(by_text(corpus))
    return corpus


def named(corpus: Corpus, text: str) -> int:
    return next(index for index in range(corpus.name_count) if corpus.name(index).text == text)


def test_a_listed_document_has_no_text_and_no_mentions(corpus: Corpus) -> None:
    assert corpus.text(1) == ""
    assert list(corpus.mentions_in(1)) == []
    assert corpus.names_in(1) == []


def test_mentions_are_spans_of_the_text(corpus: Corpus) -> None:
    mention = corpus.mention(corpus.mentions_in(2)[2])
    assert corpus.text(2)[mention.start : mention.end] == "Lavrov"
    assert corpus.form_of(corpus.mentions_in(2)[2]) == "Lavrov"


def test_names_are_counted_by_mentions_and_documents(corpus: Corpus) -> None:
    assert corpus.name(named(corpus, "Wang Yi")).mentions == 2
    assert corpus.name(named(corpus, "Wang Yi")).documents == 2
    assert corpus.name(named(corpus, "Sergueï Lavrov")).mentions == 2
    assert corpus.name(named(corpus, "Sergueï Lavrov")).documents == 1


def test_mentions_of_a_name_come_document_by_document_in_text_order(corpus: Corpus) -> None:
    found = [corpus.mention(index) for index in corpus.mentions_of(named(corpus, "Wang Yi"))]
    assert [(mention.document, mention.start) for mention in found] == [(0, 0), (2, 15)]
    assert corpus.documents_with(named(corpus, "Wang Yi")) == [0, 2]


def test_forms_are_counted_and_say_why_they_belong(corpus: Corpus) -> None:
    forms = corpus.forms(named(corpus, "Sergueï Lavrov"))
    assert [(form.text, form.count, form.reason) for form in forms] == [
        ("Lavrov", 1, "surname"),
        ("Sergueï Lavrov", 1, ""),
    ]


def test_a_form_broken_over_two_lines_is_the_same_form(corpus: Corpus) -> None:
    put(corpus, 1, ("Wang Yi", "Wang Yi"), ("Wang Yi", "Wang\n  Yi"), ("Wang Yi", "Wang\xa0Yi"))
    corpus.link(by_text(corpus))
    wang = named(corpus, "Wang Yi")
    assert [(form.text, form.count) for form in corpus.forms(wang)] == [("Wang Yi", 4), ("Wang", 1)]


def test_co_mentions_count_shared_documents(corpus: Corpus) -> None:
    wang = named(corpus, "Wang Yi")
    shared = {corpus.name(other).text: count for other, count in corpus.co_mentions(wang)}
    assert shared == {"Sergueï Lavrov": 1, "Xi Jinping": 1}


def test_names_of_a_document_come_in_the_order_of_their_first_mention(corpus: Corpus) -> None:
    assert [corpus.name(name).text for name in corpus.names_in(2)] == ["Sergueï Lavrov", "Wang Yi"]


def test_documents_that_arrive_after_linking_wait_for_the_next_one(corpus: Corpus) -> None:
    put(corpus, 1, ("Wang Yi", "Wang Yi"))
    assert corpus.name_of(corpus.mentions_in(1)[0]) is None
    assert corpus.names_in(1) == []
    corpus.link(by_text(corpus))
    assert corpus.names_in(1) == [named(corpus, "Wang Yi")]
    assert corpus.name(named(corpus, "Wang Yi")).documents == 3


def test_names_by_mentions_puts_the_most_mentioned_first(corpus: Corpus) -> None:
    ranked = [corpus.name(name).mentions for name in corpus.names_by_mentions()]
    assert ranked == sorted(ranked, reverse=True)


def test_a_document_is_parsed_once(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="parsed before"):
        put(corpus, 0, ("Wang Yi", "Wang Yi"))


def test_a_refused_document_stays_listed_and_counts_as_settled(corpus: Corpus) -> None:
    corpus.refuse(1, Document("b", "b", refused="no permission"))
    assert corpus.document(1).refused == "no permission"
    assert corpus.parsed == 3
    assert list(corpus.arrived) == [2, 0, 1]


def test_text_survives_lone_surrogates() -> None:
    corpus = Corpus()
    listed(corpus, "a")
    corpus.put(0, Document("a", "a", parsed=True), "caf\udce9", LocalLinks())
    assert corpus.text(0) == "caf\udce9"


names = st.lists(st.sampled_from(["A B", "C D", "E F", "G"]), min_size=1, max_size=6)


@given(st.lists(names, min_size=1, max_size=6))
def test_counts_kept_up_agree_with_counts_made_anew(documents: list[list[str]]) -> None:
    kept = Corpus()
    variants: list[int] = []
    order: dict[str, int] = {}
    for index, texts in enumerate(documents):
        listed(kept, str(index))
        put(kept, index, *((text, text) for text in texts))
        for local in kept.local_names.in_document(index):
            text = kept.local_names.local_name(local).text
            variants.append(order.setdefault(text, len(order)))
        # A B and C D are one name, so that its documents are a union of two variants.
        codes = [0 if text in {"A B", "C D"} else 1 + place for place, text in enumerate(order)]
        used = sorted(set(codes))
        entries = [NameEntry(str(code), str(code), "person") for code in used]
        linking = Linking(entries, variants, len(variants), list(map(used.index, codes)), [""] * len(codes))
        kept.link(linking)
        for name in range(kept.name_count):
            counted = kept.name(name)
            assert counted.documents == len(kept.documents_with(name))
            assert counted.mentions == len(kept.mentions_of(name)) == sum(f.count for f in kept.forms(name))
