"""What a concordance promises: every hit once, in its context, in the order asked for, with the file's offsets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks
from tui.corpus.words import folded_words
from tui.find.concordance import Concordance, Narrowing, Order, arranging, complete, groups_of
from tui.names.link import Linker
from tui.names.link_document import link_document
from tui.text.damage.examine import examine
from tui.text.fold import folded

TEXTS = {
    "2020-09-11": "Le ministre russe Lavrov parle. À Moscou, M. Lavrov écoute.",
    "2022-08-05": "Élu hier, M. Lavrov s'est tu. Étonné, Lavrov a ri",
    "": "Lavrov revient, et M. Lavrov sourit.",
}


def corpus_of(texts: Mapping[str, str] | Sequence[str]) -> Corpus:
    """Return a corpus of texts, by their dates where they have any."""
    corpus = Corpus()
    dated = texts.items() if isinstance(texts, Mapping) else [("", text) for text in texts]
    for number, (date, text) in enumerate(dated):
        document = Document(f"{number}.txt", f"/{number}.txt", title=f"Titre {number}", date=date, parsed=True)
        corpus.put(corpus.add(replace(document, parsed=False)), document, text, LocalLinks())
    return corpus


def concordance_of(corpus: Corpus, pattern: str = "Lavrov") -> Concordance:
    """All places of a pattern, collected."""
    concordance = Concordance(
        corpus,
        range(len(corpus)),
        lambda document: [match.span() for match in re.finditer(pattern, corpus.text(document))],
    )
    complete(concordance.collect())
    return concordance


def shown(concordance: Concordance, order: Order) -> list[tuple[str, str]]:
    """The nearest words of the lines in an order."""
    lines = complete(arranging(concordance, order)).lines
    contexts = (concordance.context(line) for line in lines)
    return [(" ".join(context.left.split()[-2:]), " ".join(context.right.split()[:1])) for context in contexts]


def test_lines_are_the_hits_with_their_context() -> None:
    corpus = corpus_of(TEXTS)
    concordance = concordance_of(corpus)
    assert len(concordance) == 6
    assert [corpus.text(document)[start:end] for document, start, end in concordance] == ["Lavrov"] * 6
    left, found, right = concordance.context(0)
    assert (left, found, right) == ("Le ministre russe ", "Lavrov", " parle. À Moscou, M. Lavrov écoute.")
    assert concordance.context(1, 12) == ("Moscou, M. ", "Lavrov", " écoute.")


def test_a_name_is_found_under_all_its_spellings_newest_documents_first() -> None:
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    for date, form in (("2020-09-11", "Sergueï Lavrov"), ("2022-08-05", "Sergue? Lavrov")):
        text = f"Hier {form} et Wang Yi. M. Lavrov parle."
        spans = [(text.index(name), text.index(name) + len(name), "person") for name in (form, "Wang Yi")]
        spans.append((text.rindex("Lavrov"), text.rindex("Lavrov") + 6, "person"))
        document = Document(date, date, date=date, parsed=True)
        corpus.put(corpus.add(replace(document, parsed=False)), document, text, link_document(text, spans, "fr"))
    corpus.link(linker.link())
    lavrov = next(name for name in range(corpus.name_count) if "Lavrov" in corpus.name(name).text)
    concordance = Concordance.of_name(corpus, lavrov)
    complete(concordance.collect())
    assert [corpus.text(document)[start:end] for document, start, end in concordance] == [
        "Sergue? Lavrov", "Lavrov", "Sergueï Lavrov", "Lavrov"
    ]  # fmt: skip
    again = Concordance.of_mentions(corpus, corpus.mentions_of(lavrov))
    assert sorted(again) == sorted(concordance)


def test_the_nearest_word_before_decides_then_the_next() -> None:
    assert shown(concordance_of(corpus_of(TEXTS)), Order.LEFT) == [
        ("", "revient,"),
        ("tu. Étonné,", "a"),
        ("et M.", "sourit."),
        ("hier, M.", "s'est"),
        ("Moscou, M.", "écoute."),
        ("ministre russe", "parle."),
    ]


def test_the_nearest_word_after_decides() -> None:
    right = [after for _, after in shown(concordance_of(corpus_of(TEXTS)), Order.RIGHT)]
    assert right == ["a", "écoute.", "parle.", "revient,", "s'est", "sourit."]


def test_dates_go_from_the_oldest_to_none_and_documents_stay_as_they_came() -> None:
    concordance = concordance_of(corpus_of(TEXTS))
    by_date = complete(arranging(concordance, Order.DATE))
    assert [concordance.documents[line] for line in by_date.lines] == [0, 0, 1, 1, 2, 2]
    assert list(complete(arranging(concordance, Order.DOCUMENT)).lines) == list(range(6))


@pytest.mark.parametrize(
    ("order", "groups"),
    [
        (Order.LEFT, [("M", 3), ("", 1), ("Étonné", 1), ("russe", 1)]),
        (Order.DATE, [("2020-09", 2), ("2022-08", 2), ("", 2)]),
        (Order.DOCUMENT, [("Titre 0", 2), ("Titre 1", 2), ("Titre 2", 2)]),
    ],
)
def test_groups_have_a_word_a_month_or_a_document_in_common(order: Order, groups: list[tuple[str, int]]) -> None:
    arrangement = complete(arranging(concordance_of(corpus_of(TEXTS)), order))
    found = groups_of(arrangement, arrangement.lines)
    assert [(arrangement.label(arrangement.lines[group.start]), group.size) for group in found] == groups


def test_case_and_accents_make_no_other_group() -> None:
    arrangement = complete(
        arranging(concordance_of(corpus_of(["ÉTAT Lavrov", "etat Lavrov", "état Lavrov"])), Order.LEFT)
    )
    assert [group.size for group in groups_of(arrangement, arrangement.lines)] == [3]


def test_an_ideograph_is_a_word() -> None:
    concordance = concordance_of(corpus_of(["中国外长王毅", "美国大长王毅", "外部王毅"]), "王毅")
    arrangement = complete(arranging(concordance, Order.LEFT))
    sizes = {
        arrangement.label(arrangement.lines[each.start]): each.size
        for each in groups_of(arrangement, arrangement.lines)
    }
    assert sizes == {"长": 2, "部": 1}


def test_damage_is_repaired_in_the_line_and_the_offsets_stay_those_of_the_file() -> None:
    text = "les chaÃ®nes russes de Lavrov, les chaÃ®nes de M. Lavrov"
    corpus = Corpus()
    document = Document("0.txt", "/0.txt", parsed=True)
    damage = examine(text, "fr")
    corpus.put(corpus.add(replace(document, parsed=False)), document, text, LocalLinks(), damage)
    concordance = concordance_of(corpus)
    assert [concordance.context(line).left.strip() for line in range(2)] == [
        "les chaînes russes de",
        "les chaînes russes de Lavrov, les chaînes de M.",
    ]
    assert [text[start:end] for _, start, end in concordance] == ["Lavrov", "Lavrov"]
    assert concordance.passage(0).startswith("les chaÃ®nes russes")


def test_lines_collected_meanwhile_wait_for_the_next_arrangement() -> None:
    corpus = corpus_of(TEXTS)
    concordance = Concordance(corpus, range(3), lambda document: [(0, 3)])
    collecting = concordance.collect()
    next(collecting)
    steps = arranging(concordance, Order.RIGHT)
    next(steps)
    complete(collecting)
    assert list(complete(steps).lines) == [0]
    assert sorted(complete(arranging(concordance, Order.RIGHT)).lines) == [0, 1, 2]


def test_narrowing_keeps_lines_with_all_words_before_or_after() -> None:
    concordance = concordance_of(corpus_of(TEXTS))
    narrowing = Narrowing(concordance)

    def matching(query: str) -> list[int]:
        found = bytearray()
        complete(narrowing.matching(query, found))
        return [line for line, holds in enumerate(found) if holds]

    assert matching("moscou") == [0, 1]
    assert matching("ETONNE hier") == [2, 3]
    assert matching("ministre sourit") == []
    assert matching("") == [0, 1, 2, 3, 4, 5]


_SIGNS = "ab Éß½\n\r\t\x00\x0b\x1c\x1e\x85\xa0\u2028\u0300«?.,'’-_長\ud800\ufffdX"
_passages = st.lists(
    st.text(alphabet=_SIGNS, max_size=30).map(lambda text: f"{text}X"), min_size=1, max_size=5, unique=True
)


@given(_passages)
def test_every_order_holds_every_line_once_and_its_groups_part_them(texts: list[str]) -> None:
    concordance = concordance_of(corpus_of(texts), "X")
    for order in Order:
        arrangement = complete(arranging(concordance, order))
        assert sorted(arrangement.lines) == list(range(len(concordance)))
        groups = sorted(groups_of(arrangement, arrangement.lines), key=lambda group: group.start)
        assert [group.stop for group in groups] == [*(group.start for group in groups[1:]), len(concordance)]
        assert len({group.number for group in groups}) == len(groups)


@given(_passages)
def test_lines_stand_in_the_order_of_their_nearest_words(texts: list[str]) -> None:
    corpus = corpus_of([text.replace("長", "l") for text in texts])
    concordance = concordance_of(corpus, "X")
    for order in (Order.LEFT, Order.RIGHT):
        nearest = []
        for line in complete(arranging(concordance, order)).lines:
            document, start, end = concordance[line]
            text = corpus.text(document)
            words = folded_words(text[:start])[::-1] if order is Order.LEFT else folded_words(text[end:])
            nearest.append(next(iter(words), ""))
        assert nearest == sorted(nearest)


@given(_passages, st.sampled_from(["a", "e", "ab", "x b", "ss"]))
def test_narrowing_finds_what_a_look_at_each_line_finds(texts: list[str], query: str) -> None:
    corpus = corpus_of(texts)
    concordance = concordance_of(corpus, "X")
    found = bytearray()
    complete(Narrowing(concordance).matching(query, found))
    for (document, _, _), holds in zip(concordance, found, strict=True):
        line = " ".join(corpus.text(document).split())
        assert bool(holds) == all(word in folded(line) for word in folded_words(query))


def test_long_words_and_many_lines_take_linear_time() -> None:
    corpus = corpus_of(["x" * 300_000 + "Lavrov" + "y" * 300_000, "Lavrov" * 20_000])
    concordance = concordance_of(corpus)
    for order in Order:
        assert len(complete(arranging(concordance, order)).lines) == 20_001
    assert concordance.context(0).left == "x" * 60
