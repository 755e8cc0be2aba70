import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.mention import TYPES
from tui.output.cells import width
from tui.output.documents import document_lines, document_records
from tui.output.look import Look
from tui.output.mentions import CONTEXT, context, mention_lines, mention_records
from tui.output.names import name_lines, name_records
from tui.output.page import page_lines, page_records

HOSTILE = "\x1b]52;c;AAAA\x07\x9b2J\u202eText [b]Lavrov[/b]"


def test_documents_come_newest_first_and_those_without_a_date_last(corpus: Corpus) -> None:
    records = list(document_records(corpus, TYPES))
    assert [record.document for record in records] == ["a.txt", "b.txt", "c.txt"]
    assert [record.names for record in records] == [2, 2, 0]


def test_names_of_documents_are_counted_by_the_types_asked_for(corpus: Corpus) -> None:
    assert [record.names for record in document_records(corpus, ["place"])] == [1, 0, 0]


def test_a_document_takes_one_line_with_date_and_title(corpus: Corpus) -> None:
    first, *_, last = document_lines(document_records(corpus, TYPES), Look())
    assert first == "2022-08-05  a.txt  5 words  2 names  Le premier"
    assert last == "            c.txt  1 word   0 names  Sans date"


def test_names_come_with_most_mentions_first_and_all_their_forms(corpus: Corpus) -> None:
    wang, lavrov, place = name_records(corpus, TYPES)
    assert (lavrov.name, lavrov.type, lavrov.mentions) == ("Sergueï Lavrov", "person", 2)
    assert {(form.text, form.count) for form in lavrov.forms} == {("Sergueï Lavrov", 1), ("Lavrov", 1)}
    assert all(form.why for form in lavrov.forms)
    assert (wang.name, wang.documents) == ("Wang Yi", ["b.txt", "a.txt"])
    assert place.name == "Phnom Penh"


def test_a_name_takes_one_line_with_its_other_forms(corpus: Corpus) -> None:
    lines = list(name_lines(name_records(corpus, ["person"]), Look()))
    assert any("Sergueï Lavrov  person  1 document" in line and line.endswith("Lavrov 1") for line in lines)


def test_types_filter_names_and_mentions(corpus: Corpus) -> None:
    assert [record.name for record in name_records(corpus, ["place"])] == ["Phnom Penh"]
    assert [record.text for record in mention_records(corpus, ["place"])] == ["Phnom Penh"]


def test_a_mention_is_what_stands_at_its_offsets(corpus: Corpus) -> None:
    texts = {corpus.document(index).name: corpus.text(index) for index in range(len(corpus))}
    records = list(mention_records(corpus, TYPES))
    assert [record.document for record in records] == ["b.txt"] * 3 + ["a.txt"] * 2
    for record in records:
        assert texts[record.document][record.start : record.end] == record.text


def test_the_parts_of_a_mention_joined_are_the_passage(corpus: Corpus) -> None:
    record = next(record for record in mention_records(corpus, ["person"]) if record.text == "Lavrov")
    assert record.left + record.text + record.right == "Wang Yi reçoit Sergueï Lavrov. M. Lavrov remercie."


@given(st.text(alphabet="ab \n\r\té", max_size=200), st.integers(0, 200), st.integers(0, 20))
def test_context_is_one_line_of_whole_words(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    left, right = context(text, start, end, 20)
    assert max(len(left), len(right)) <= 20
    assert not set(left + right) & set("\n\r\t")
    words = text.split()
    for whole in (*left.split()[:-1], *right.split()[1:]):
        assert whole in words or len(whole) >= 18


def test_a_word_longer_than_the_context_is_cut() -> None:
    left, right = context("x" * 500 + "Lavrov" + "y" * 500, 500, 506)
    assert (left, right) == ("x" * CONTEXT, "y" * CONTEXT)


@pytest.mark.parametrize("columns", [None, 120, 40, 10])
def test_a_concordance_takes_one_line_a_mention(corpus: Corpus, columns: int | None) -> None:
    records = list(mention_records(corpus, TYPES))
    lines = list(mention_lines(records, Look(width=columns)))
    assert len(lines) == len(records)
    assert columns is None or max(map(width, lines)) <= columns


def test_a_concordance_aligns_the_names(corpus: Corpus) -> None:
    lines = mention_lines(mention_records(corpus, TYPES), Look(colour=True))
    before_names = [re.split(r"\x1b\[(?:1;36|4;32)m", line)[0] for line in lines]
    assert len({width(before) for before in before_names}) == 1


def test_show_gives_the_text_as_it_stands(corpus: Corpus) -> None:
    records = list(page_records(corpus, TYPES))
    assert [record.title for record in records] == ["Le deuxième", "Le premier", "Sans date"]
    assert records[1].text == "Wang Yi à Phnom Penh.\r\nFin.\r\n"
    assert list(page_lines(records[1:2], Look())) == ["Wang Yi à Phnom Penh.", "Fin."]
    for record in records:
        for place in record.mentions:
            assert record.text[place.start : place.end] == place.text


def test_show_marks_names_only_with_colour(corpus: Corpus) -> None:
    page = list(page_records(corpus, ["place"]))[1:2]
    (line, _) = page_lines(page, Look(colour=True))
    assert line == "Wang Yi à \x1b[4;32mPhnom Penh\x1b[0m."


def test_nothing_a_terminal_would_act_on_is_printed(make_corpus: Callable[..., Corpus]) -> None:
    document = Document(HOSTILE, HOSTILE, HOSTILE, "", "", "", words=2, parsed=True)
    corpus = make_corpus([(document, f"{HOSTILE}\n{HOSTILE}")], [("Lavrov", "person", [HOSTILE])])
    lines = [
        *document_lines(document_records(corpus, TYPES), Look()),
        *name_lines(name_records(corpus, TYPES), Look()),
        *mention_lines(mention_records(corpus, TYPES), Look()),
        *page_lines(page_records(corpus, TYPES), Look()),
    ]
    assert len(lines) == 6
    for line in lines:
        assert not set(line) & set("\x1b\x07\x9b\u202e\n")
        assert "[b]" in line
