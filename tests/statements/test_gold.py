"""The statements annotated by hand: each stands where its table says, and the development set is found well enough."""

from itertools import chain, pairwise
from pathlib import Path

import pytest

from tests.statements.measure import CORPORA, SETS, check, documents_of, gold_statement, measured, rows
from tui.corpus.statement import KINDS, SPEAKER_FORMS
from tui.names.evaluation import total
from tui.names.training import corpora
from tui.statements.evaluation import CONTENT, EXACT, SPEAKER, score

needs_corpora = pytest.mark.skipif(not (CORPORA / "wikinews-fr.tar.xz").exists(), reason=f"no archives in {CORPORA}")
every_set = pytest.mark.parametrize("folder", SETS.values(), ids=SETS)

FLOORS = {CONTENT: 0.87, EXACT: 0.72, SPEAKER: 0.82}
"""F1 on the development set, below which something was broken."""


def marked(folder: Path) -> list[dict[str, str]]:
    return list(rows(folder / "statements.tsv"))


@every_set
@needs_corpora
def test_spans_hold_the_text_they_say(folder: Path) -> None:
    texts = documents_of(folder)
    check([*marked(folder), *rows(folder / "neutral.tsv")], texts)
    for row in marked(folder):
        one = gold_statement(row)
        assert one.speakers
        assert all(speaker in texts[row["document"]] for speaker in one.speakers), row


@every_set
def test_statements_are_complete_and_in_order(folder: Path) -> None:
    found = marked(folder)
    assert found
    assert {row["kind"] for row in found} <= set(KINDS)
    assert {row["form"] for row in found} <= set(SPEAKER_FORMS) - {"unnamed"}
    places = [(row["document"], int(row["start"])) for row in found]
    assert all(one < other for one, other in pairwise(sorted(places)))


@every_set
def test_every_document_is_listed(folder: Path) -> None:
    listed = {row["document"] for row in rows(folder / "documents.tsv")}
    assert {row["document"] for row in [*marked(folder), *rows(folder / "neutral.tsv")]} <= listed


def test_no_document_is_in_two_sets_or_trained_on() -> None:
    sets = {name: [row["document"] for row in rows(folder / "documents.tsv")] for name, folder in SETS.items()}
    listed = list(chain.from_iterable(sets.values()))
    assert len(set(listed)) == len(listed)
    # Recognition knows the names of the set "articles"; its README says so.
    unseen = set(listed) - set(sets["articles"])
    articles = (corpora.Document(name, "", []) for name in unseen if name.startswith("wikinews-fr/"))
    assert corpora.split(articles)[0] == []


@needs_corpora
def test_statements_of_the_development_set_are_found() -> None:
    _, documents = measured(SETS["development"])
    reached = {measure: total(score(one.pairs, measure) for one in documents).f1 or 0 for measure in FLOORS}
    assert all(reached[measure] >= floor for measure, floor in FLOORS.items()), reached
