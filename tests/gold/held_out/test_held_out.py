"""The articles held out for linking: every span is where it says it is, and nobody trains on them."""

from itertools import pairwise

import pytest

from tests.names.test_link_gold import ARCHIVE, HELD_OUT, rows, texts
from tui.names.training import corpora

SPANS = sorted(
    (row[0], int(row[1]), int(row[2]), row[-1]) for table in ("mentions", "neutral") for row in rows([HELD_OUT], table)
)
DOCUMENTS = sorted({document for document, *_ in SPANS})


@pytest.mark.skipif(not ARCHIVE.exists(), reason=f"no {ARCHIVE}")
def test_spans_hold_the_text_they_say() -> None:
    read = dict(texts(set(DOCUMENTS)))
    assert [span for span in SPANS if read[span[0]][span[1] : span[2]] != span[3]] == []


def test_no_two_spans_overlap() -> None:
    assert [pair for pair in pairwise(SPANS) if pair[0][0] == pair[1][0] and pair[1][1] < pair[0][2]] == []


def test_none_is_trained_on() -> None:
    trained, _ = corpora.split(corpora.Document(name, "", []) for name in DOCUMENTS)
    assert trained == []
