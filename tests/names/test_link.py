"""What linking across documents promises: names are joined with a reason, or left apart, in any order."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.names import reasons
from tui.names.link import Linker
from tui.names.link_document import link_document

Names = Sequence[str]


def corpus_of(*documents: Names, every: int = 1000) -> Corpus:
    """Return a corpus of documents made of `form/type`, linked at the end and every so many documents."""
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    for number, forms in enumerate(documents):
        text, spans = "", []
        for form in forms:
            letters, _, kind = form.partition("/")
            spans.append((len(text), len(text) + len(letters), kind or "person"))
            text += letters + ". "
        links = link_document(text, spans, "fr")
        corpus.add(Document(str(number), str(number)))
        corpus.put(number, Document(str(number), str(number), parsed=True), text, links)
        if number % every == 0:
            corpus.link(linker.link())
    corpus.link(linker.link())
    return corpus


def names(corpus: Corpus) -> dict[str, set[str]]:
    """Return the written forms of each name by its id."""
    return {corpus.name(name).id: {form.text for form in corpus.forms(name)} for name in range(corpus.name_count)}


def together(corpus: Corpus, *forms: str) -> bool:
    return any(set(forms) <= written for written in names(corpus).values())


def reason(corpus: Corpus, form: str) -> str:
    return next(
        written.reason for name in range(corpus.name_count) for written in corpus.forms(name) if written.text == form
    )


def ambiguous(corpus: Corpus) -> set[str]:
    every = map(corpus.name, range(corpus.name_count))
    return {name.text for name in every if name.ambiguous}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Édouard Philippe", "Edouard Philippe", reasons.SAME_LETTERS),
        ("Sergueï Lavrov", "LAVROV Sergueï", reasons.OTHER_ORDER),
        ("Sergueï Lavrov", "Sergei Lavrov", reasons.SPELLING),
        ("Vladimir Poutine", "Владимир Путин", reasons.SPELLING),
        ("Benyamin Netanyahou", "Benjamin Netanyahu", reasons.SPELLING),
        ("Nicole Belloubet", "N. Belloubet", reasons.INITIAL),
        ("George Bush", "George W. Bush", reasons.MIDDLE_NAME),
        ("Sergueï Lavrov", "Sergue? Lavrov", reasons.damaged("?")),
        ("Sergueï Lavrov", "Sergue\ufffd Lavrov", reasons.damaged("\ufffd")),
        ("Sergueï Lavrov", "SergueÃ¯ Lavrov", reasons.damaged("Ã¯")),
        ("Sergueï Lavrov", "Lavrov", reasons.SURNAME_UNIQUE),
        ("Abdel Fattah al-Sissi", "Sissi", reasons.SURNAME_UNIQUE),
        ("Xi Jinping", "Xi", reasons.SURNAME_UNIQUE),
        ("Philippe Douste-Blazy", "Douste-Blazy", reasons.SURNAME_UNIQUE),
        ("Nations unies/organisation", "UN/organisation", reasons.KNOWN_ACRONYM),
        ("Etats-Unis/place", "USA/place", reasons.KNOWN_ACRONYM),
        ("Moscou/place", "Москва/place", reasons.TRANSLATION),
        ("Pakistan/place", "république islamique du Pakistan/place", reasons.TRANSLATION),
        ("Norvège/place", "Kingdom of Norway/place", reasons.TRANSLATION),
        ("Donald Trump", "Дональд Трамп", reasons.SPELLING),
        ("Boris Johnson", "Μπόρις Τζόνσον", reasons.SPELLING),
        ("Angela Merkel", "Ангела Меркель", reasons.SPELLING),
        ("Kiev/place", "Kyiv/place", reasons.TRANSLATION),
        ("Nations-Unies/organisation", "Nations Unies/organisation", reasons.SAME_LETTERS),
    ],
)
def test_forms_of_one_name_are_joined_across_documents(one: str, other: str, why: str) -> None:
    corpus = corpus_of([one], [one], [other])
    form = other.partition("/")[0]
    assert together(corpus, one.partition("/")[0], form)
    assert reason(corpus, form).split("; ")[-1] == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Li Keqiang", "Li Qiang"),
        ("République de Chine/place", "Chine/place"),
        ("République populaire de Donetsk/place", "Donetsk/place"),
        ("République du Congo/place", "République démocratique du Congo/place"),
        ("Fort Myers/place", "Fort Meyers/place"),
        ("Marine Le Pen", "Jean-Marie Le Pen"),
        ("Paul Simon", "Paul Anka"),
        ("Mario Draghi", "Maria Draghi"),
        ("Kim Jong-il", "Kim Jong-un"),
        ("Jean-Paul Rodin", "Paul Rodin"),
        ("Paris/place", "Paris Match/organisation"),
        ("Le Monde/organisation", "Monde/organisation"),
        ("Ministère chinois de la Défense/organisation", "Ministère russe de la Défense/organisation"),
        ("Ministère de la Défense/organisation", "Ministère chinois de la Défense/organisation"),
        ("Soudan/place", "Soudan du Sud/place"),
        ("Guinée/place", "Guinée équatoriale/place"),
        ("Orange/place", "Orange"),
        ("Sénat français/organisation", "Sénat/organisation"),
    ],
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    corpus = corpus_of([one], [other])
    assert corpus.name_count == 2


def test_a_body_that_every_state_has_is_that_of_the_state_the_document_is_about() -> None:
    french, turkish = ["France/place", "Parlement/organisation"], ["Turquie/place", "Parlement/organisation"]
    corpus = corpus_of(french, turkish, turkish, ["Parlement/organisation"])
    bodies = {name.text: name for name in map(corpus.name, range(corpus.name_count)) if "Parlement" in name.text}
    assert bodies["Parlement (Turquie)"].documents == 2
    assert bodies["Parlement (France)"].id == "organisation:parlement-france"
    assert bodies["Parlement"].ambiguous


def test_a_body_may_name_its_state_itself() -> None:
    about_burundi = ["Burundi/place", "Burundi/place", "Sénat/organisation"]
    itself, other = (
        ["Syrie/place", "Syrie/place", "Sénat du Burundi/organisation"],
        ["Haïti/place", "Sénat/organisation"],
    )
    corpus = corpus_of(about_burundi, itself, other)
    assert together(corpus, "Sénat", "Sénat du Burundi")
    assert {"organisation:senat-burundi", "organisation:senat-haiti"} <= names(corpus).keys()


def test_a_body_is_one_where_no_document_is_about_another_state() -> None:
    corpus = corpus_of(["France/place", "Sénat/organisation"], ["Sénat/organisation"], ["Sénat/organisation"])
    assert [corpus.name(name).documents for name in range(2)] == [1, 3]
    assert corpus.name(1).text == "Sénat"


def test_the_article_of_a_plural_may_be_left_out() -> None:
    corpus = corpus_of(["Les Républicains/organisation"], ["Républicains/organisation"])
    assert together(corpus, "Les Républicains", "Républicains")
    assert reason(corpus, "Républicains") == reasons.ARTICLE


def test_a_civility_chooses_among_the_bearers_of_a_surname() -> None:
    assert together(corpus_of(["Bill Clinton", "Chelsea Clinton"], ["Mme Clinton"]), "Chelsea Clinton", "Mme Clinton")
    assert not together(corpus_of(["François Fillon"], ["Mme Fillon"]), "François Fillon", "Mme Fillon")
    assert together(corpus_of(["Mme Royal"], ["Royal"]), "Mme Royal", "Royal")


def test_a_surname_with_two_bearers_is_ambiguous_and_joined_to_neither() -> None:
    corpus = corpus_of(["Bill Clinton"], ["Hillary Clinton"], ["Clinton"])
    assert ambiguous(corpus) == {"Clinton"}
    assert reason(corpus, "Clinton").endswith("ambiguous: Bill Clinton, Hillary Clinton")
    assert corpus.name_count == 3


def test_an_ambiguous_name_knows_whom_it_may_mean_the_most_frequent_first() -> None:
    corpus = corpus_of(["Bill Clinton"], ["Hillary Clinton"], ["Hillary Clinton"], ["Clinton"])
    by_text = {corpus.name(name).text: name for name in range(corpus.name_count)}
    candidates = corpus.candidates(by_text["Clinton"])
    assert [corpus.name(name).text for name in candidates] == ["Hillary Clinton", "Bill Clinton"]
    assert list(corpus.candidates(by_text["Bill Clinton"])) == []


def suggestions(corpus: Corpus) -> set[tuple[str, str, str]]:
    """Return every suggestion as (id, id of the other name, reason)."""
    return {
        (corpus.name(name).id, corpus.name(other).id, why)
        for name in range(corpus.name_count)
        for other, why in corpus.suggestions(name)
    }


@pytest.mark.parametrize(
    ("documents", "one", "other", "why"),
    [
        (["Fort Myers/place", "Fort Meyers/place"], "Fort Myers", "Fort Meyers", reasons.ONE_LETTER_OFF),
        (["Salva Kiir", "Sakva Kiir"], "Salva Kiir", "Sakva Kiir", reasons.ONE_LETTER_OFF),
        (["Elisa Bonner", "Elisa Bonner/place"], "Elisa Bonner", "Elisa Bonner", reasons.OTHER_TYPE),
        (["Ligue des bergers/organisation", "LB/organisation"], "Ligue des bergers", "LB", reasons.INITIALS),
        (["Lyudmila Narusova", "Lyudmila"], "Lyudmila Narusova", "Lyudmila", reasons.GIVEN_NAME),
        (
            ["Ministère de la Défense/organisation", "Ministère chinois de la Défense/organisation"],
            "Ministère de la Défense",
            "Ministère chinois de la Défense",
            reasons.ONE_WORD_MORE,
        ),
        (["Bill Clinton", "Hillary Clinton", "Clinton"], "Clinton", "Bill Clinton", reasons.MAY_BE),
        (["Zafrin/place", "Zefrin/place"], "Zafrin", "Zefrin", reasons.ONE_LETTER_OFF),
    ],
)
def test_what_is_likely_but_not_sure_is_suggested_both_ways(documents: Names, one: str, other: str, why: str) -> None:
    corpus = corpus_of(*([form] for form in documents))
    found = {
        (corpus.name(name).text, corpus.name(near).text, reason)
        for name in range(corpus.name_count)
        for near, reason in corpus.suggestions(name)
    }
    assert {(one, other, why), (other, one, why)} <= found


@pytest.mark.parametrize(
    ("one", "other"),
    [("Paris/place", "Paris Match/organisation"), ("Angela Merkel", "Emmanuel Macron"), ("Mali/place", "Bali/place")],
)
def test_what_has_little_in_common_is_not_suggested(one: str, other: str) -> None:
    assert not suggestions(corpus_of([one], [other]))


def test_bearers_that_turn_out_to_be_one_person_leave_no_doubt() -> None:
    corpus = corpus_of(["Vladimir Poutine"], ["Vladimir Putin"], ["Poutine"])
    assert corpus.name_count == 1


def test_an_acronym_defined_in_one_document_is_known_in_all() -> None:
    long = "Forces démocratiques syriennes"
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    for number, text in enumerate((f"{long} (FDS)", "FDS", "FDS", "FDS")):
        corpus.add(Document(str(number), str(number)))
        spans = [(0, len(text), "organisation")] if number else [(0, 30, "organisation"), (32, 35, "organisation")]
        links = link_document(text, spans, "fr")
        corpus.put(number, Document(str(number), str(number), parsed=True), text, links)
    corpus.link(linker.link())
    assert names(corpus) == {"organisation:forces-democratiques-syriennes": {long, "FDS"}}
    assert corpus.name(0).text == "FDS", "most documents write the acronym"


def defining(*documents: tuple[str, str]) -> Corpus:
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    for number, (long, short) in enumerate(documents):
        text = f"{long} ({short})" if long else short
        place = len(long) + 2 if long else 0
        spans = [(0, len(long), "organisation")] if long else []
        spans.append((place, place + len(short), "organisation"))
        links = link_document(text, spans, "fr")
        corpus.add(Document(str(number), str(number)))
        corpus.put(number, Document(str(number), str(number), parsed=True), text, links)
    corpus.link(linker.link())
    return corpus


def test_an_acronym_with_two_long_forms_is_ambiguous_where_nothing_defines_it() -> None:
    corpus = defining(("Programme alimentaire mondial", "PAM"), ("Parti authenticité et modernité", "PAM"), ("", "PAM"))
    assert ambiguous(corpus) == {"PAM"}
    assert corpus.name_count == 3
    assert {corpus.name(corpus.names_in(number)[0]).text for number in range(3)} == {
        "Programme alimentaire mondial",
        "Parti authenticité et modernité",
        "PAM",
    }


def test_the_corpus_overrules_the_table_of_acronyms() -> None:
    corpus = defining(("Union des fous", "UF"), ("Association pour les nageurs", "APN"), ("", "APN"))
    assert together(corpus, "Association pour les nageurs", "APN")
    corpus = defining(("Office municipal des sports", "OMS"), ("", "OMS"))
    assert corpus.name_count == 1


def test_ids_are_readable_and_each_stands_once() -> None:
    corpus = corpus_of(["Sergueï Lavrov", "Paris/place", "Paris"], ["Lavrov"])
    ids = [corpus.name(name).id for name in range(corpus.name_count)]
    assert "person:serguei-lavrov" in ids
    assert len(set(ids)) == len(ids)


def test_a_document_that_was_withdrawn_counts_for_nothing() -> None:
    corpus = corpus_of(["Sergueï Lavrov"], ["Lavrov", "Wang Yi"], ["Ivan Lavrov"])
    corpus.withdraw(2, Document("2", "2"))
    corpus.link(Linker(corpus.local_names).link())
    assert together(corpus, "Sergueï Lavrov", "Lavrov")
    assert "Ivan Lavrov" not in {corpus.name(name).text for name in range(corpus.name_count)}
    assert corpus.parsed == 2


FORMS = [
    "Sergueï Lavrov",
    "Lavrov",
    "Sergue? Lavrov",
    "Sergei Lavrov",
    "Lavrov Sergueï",
    "S. Lavrov",
    "Ivan Lavrov",
    "Bill Clinton",
    "Hillary Clinton",
    "Hillary R. Clinton",
    "Hillary Rodham-Clinton",
    "Rodham-Clinton",
    "Clinton",
    "H. Clinton",
    "Hilary Clinton",
    "Sergueï",
    "OCS/organisation",
    "Organisation coopération Shanghai/organisation",
    "Ho? Clinton",
    "ONU/organisation",
    "UN/organisation",
    "Nations unies/organisation",
    "Chine/place",
    "Chine/organisation",
    "China/place",
    "Chine",
]


@given(
    st.lists(st.lists(st.sampled_from(FORMS), min_size=1, max_size=4), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_does_not_matter(documents: list[list[str]], chance: random.Random) -> None:
    shuffled = documents[:]
    chance.shuffle(shuffled)

    one, other = corpus_of(*documents), corpus_of(*shuffled, every=1)
    assert suggestions(one) == suggestions(other)

    def summary(corpus: Corpus) -> set[tuple[str, str, str, bool, tuple[tuple[str, int, str], ...]]]:
        every = (corpus.name(name) for name in range(corpus.name_count))
        return {
            (
                name.id,
                name.text,
                name.type,
                name.ambiguous,
                tuple((form.text, form.count, form.reason) for form in corpus.forms(name.index)),
            )
            for name in every
        }

    assert summary(one) == summary(other)
