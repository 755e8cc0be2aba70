"""The development gold: every span is where it says it is, and nothing in it contradicts itself."""

import os
import re
import tarfile
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.names.training import corpora

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATA = Path(os.environ.get("LUTRIN_DATA", ROOT.parent / "shared" / "data"))
ARCHIVE = DATA / "corpora" / "wikinews-fr.tar.xz"
TYPES = {"person", "organisation", "place", "event", "other"}

needs_wikinews = pytest.mark.skipif(not ARCHIVE.exists(), reason=f"no {ARCHIVE}")


class Span(NamedTuple):
    document: str
    start: int
    end: int
    text: str
    types: tuple[str, ...] = ()
    entity: str = ""


def rows(name: str) -> list[dict[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    head, *body = [line.split("\t") for line in lines if not line.startswith("#")]
    return [dict(zip(head, row, strict=True)) for row in body]


def spans(name: str) -> list[Span]:
    return [
        Span(
            row["document"],
            int(row["start"]),
            int(row["end"]),
            row["text"],
            tuple(row.get("type", "").split("|")),
            row.get("entity", ""),
        )
        for row in rows(name)
    ]


MENTIONS, NEUTRAL = spans("mentions.tsv"), spans("neutral.tsv")
EVERYTHING = sorted(MENTIONS + NEUTRAL)


@pytest.fixture(scope="module")
def seeds() -> dict[str, str]:
    return {f"seeds/{file.name}": file.read_bytes().decode("utf-8") for file in (ROOT / "seeds").iterdir()}


@pytest.fixture(scope="module")
def wikinews() -> dict[str, str]:
    wanted = {span.document for span in EVERYTHING}
    with tarfile.open(ARCHIVE) as archive:
        return {
            member.name: content.read().decode("utf-8")
            for member in archive
            if member.name in wanted and (content := archive.extractfile(member))
        }


def misplaced(documents: dict[str, str]) -> list[Span]:
    return [
        span
        for span in EVERYTHING
        if span.document in documents and documents[span.document][span.start : span.end] != span.text
    ]


def overlooked(documents: dict[str, str]) -> list[str]:
    """Written forms that stand a further time in their document, outside every span."""
    found = []
    for document, text in documents.items():
        here = [span for span in EVERYTHING if span.document == document]
        covered = {position for span in here for position in range(span.start, span.end)}
        for form in {span.text for span in here}:
            places = re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)
            found += [f"{document}:{place.start()} {form}" for place in places if place.start() not in covered]
    return found


def documents_of(found: Iterable[Span]) -> set[str]:
    return {span.document for span in found}


def test_spans_of_the_seeds_hold_the_text_they_say(seeds: dict[str, str]) -> None:
    assert seeds.keys() <= documents_of(MENTIONS)
    assert misplaced(seeds) == []


def test_every_occurrence_in_the_seeds_is_annotated(seeds: dict[str, str]) -> None:
    assert overlooked(seeds) == []


@needs_wikinews
def test_spans_of_wikinews_hold_the_text_they_say(seeds: dict[str, str], wikinews: dict[str, str]) -> None:
    assert documents_of(EVERYTHING) == seeds.keys() | wikinews.keys()
    assert misplaced(wikinews) == []


@needs_wikinews
def test_every_occurrence_in_wikinews_is_annotated(wikinews: dict[str, str]) -> None:
    assert overlooked(wikinews) == []


@pytest.mark.parametrize("listed", [MENTIONS, NEUTRAL], ids=["mentions", "neutral"])
def test_spans_are_in_the_order_of_the_text(listed: list[Span]) -> None:
    places = [(span.document, span.start) for span in listed]
    assert places == sorted(set(places))


def test_no_two_spans_overlap() -> None:
    assert all(span.start < span.end for span in EVERYTHING)
    clashes = [
        (left, right)
        for left, right in pairwise(EVERYTHING)
        if left.document == right.document and right.start < left.end
    ]
    assert clashes == []


def test_types_are_known_and_listed_once() -> None:
    assert {kind for span in MENTIONS for kind in span.types} == TYPES
    assert [span for span in MENTIONS if len(set(span.types)) != len(span.types)] == []


def test_all_mentions_of_an_entity_share_a_type() -> None:
    shared: dict[str, set[str]] = {}
    for span in MENTIONS:
        shared[span.entity] = shared.get(span.entity, TYPES) & set(span.types)
    assert [entity for entity, types in shared.items() if not types] == []


def test_entity_ids_are_plain_words() -> None:
    assert [span for span in MENTIONS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", span.entity)] == []


def test_one_form_means_one_entity_within_a_document() -> None:
    meanings = {(span.document, span.text, span.entity) for span in MENTIONS}
    counted = Counter((document, text) for document, text, _ in meanings)
    assert [form for form, entities in counted.items() if entities > 1] == []


def test_no_document_of_the_gold_is_trained_on() -> None:
    articles = [name for name in sorted(documents_of(EVERYTHING)) if name.startswith("wikinews-fr/")]
    trained, kept = corpora.split(corpora.Document(name, "", []) for name in articles)
    assert [document.name for document in trained] == []
    assert [document.name for document in kept] == articles
