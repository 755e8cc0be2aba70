"""`lutrin mentions` as a concordance: each order has every mention once, with the file's offsets."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus.corpus import Corpus
from tui.corpus.mention import TYPES
from tui.find.concordance import Order
from tui.find.filter import Filter
from tui.output.cells import width
from tui.output.look import Look
from tui.output.mentions import mention_lines, mention_records, mentions_of_query
from tui.output.options import SORTS
from tui.text.fold import folded

Lutrin = Callable[..., tuple[int, str, str]]
SEEDS = Path(__file__).parents[2] / "seeds"


def test_every_order_can_be_asked_for() -> None:
    assert {order.value for order in Order} == set(SORTS)


@pytest.mark.parametrize("order", Order)
def test_every_order_has_every_mention_once_where_it_stands(corpus: Corpus, order: Order) -> None:
    texts = {corpus.document(index).name: corpus.text(index) for index in range(len(corpus))}
    plain, ordered = list(mention_records(corpus, TYPES)), list(mention_records(corpus, TYPES, order))
    key = lambda record: (record.document, record.start)  # noqa: E731
    assert sorted(ordered, key=key) == sorted(plain, key=key)
    for record in ordered:
        assert texts[record.document][record.start : record.end] == record.text


def test_words_beside_the_mention_decide(corpus: Corpus) -> None:
    left = [record.left.split()[-1:] for record in mention_records(corpus, ["person"], Order.LEFT)]
    assert left == [[], [], ["M."], ["reçoit"]]
    right = [record.right.split()[0] for record in mention_records(corpus, ["person"], Order.RIGHT)]
    assert right == ["à", ".", "reçoit", "remercie."]


def test_documents_come_newest_first_and_dates_oldest_first(corpus: Corpus) -> None:
    by_document = [record.document for record in mention_records(corpus, TYPES, Order.DOCUMENT)]
    assert by_document == ["a.txt"] * 2 + ["b.txt"] * 3
    by_date = [record.document for record in mention_records(corpus, TYPES, Order.DATE)]
    assert by_date == ["b.txt"] * 3 + ["a.txt"] * 2


def test_one_name_can_be_sorted(corpus: Corpus) -> None:
    records = list(mentions_of_query(corpus, Filter(corpus), "wang", TYPES, Order.RIGHT))
    assert [(record.name, record.right.split()[0]) for record in records] == [("Wang Yi", "à"), ("Wang Yi", "reçoit")]


@pytest.mark.parametrize("size", [1, 8, 20])
@pytest.mark.parametrize("columns", [None, 60])
def test_the_context_is_as_wide_as_asked_for_and_the_names_aligned(
    corpus: Corpus, size: int, columns: int | None
) -> None:
    records = list(mention_records(corpus, TYPES, Order.LEFT, size))
    assert all(max(len(record.left), len(record.right)) <= size for record in records)
    lines = list(mention_lines(records, Look(colour=True, width=columns), size))
    before = [width(re.sub(r"\x1b\[[\d;]*m", "", re.split(r"\x1b\[(?:1;36|4;32)m", line)[0])) for line in lines]
    assert len(set(before)) == 1


def test_the_command_line_sorts(lutrin: Lutrin) -> None:
    status, out, _ = lutrin("mentions", SEEDS, "-q", "lavrof", "--sort", "left", "--format", "jsonl", "--width", "25")
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert len(records) > 4
    nearest = [folded(re.findall(r"\w+", record["left"])[-1]) for record in records]
    assert nearest == sorted(nearest)
    assert max(len(record["right"]) for record in records) <= 25
    for record in records:
        text = (SEEDS / record["document"]).read_bytes().decode("utf-8")
        assert text[record["start"] : record["end"]] == record["text"]


@pytest.mark.parametrize("words", [["--sort", "middle"], ["--width", "0"], ["--width", "wide"], ["--sort"]])
def test_what_cannot_be_asked_for(lutrin: Lutrin, words: list[str]) -> None:
    status, out, err = lutrin("mentions", SEEDS, *words)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_nothing_found_is_status_one(lutrin: Lutrin) -> None:
    status, out, _ = lutrin("mentions", SEEDS, "-q", "zzzqqq", "--sort", "right")
    assert (status, out) == (1, "")
