"""How well names are joined on documents annotated by hand: the development gold, and the articles held out.

Run as a script it prints the counts and every pair of forms that is joined wrongly or missed:
`python -m tests.names.test_link_gold [gold|held_out|both] [--recognised]`, from the annotated mentions, or from those
that the recogniser finds.
"""

import os
import sys
import tarfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.mention import TYPES
from tui.names.evaluation import FoundMention, GoldMention, Pair, Place, join_errors, joins, pairs
from tui.names.link import Linker
from tui.names.link_document import link_document
from tui.names.recogniser import recogniser

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("LUTRIN_DATA", ROOT.parent / "shared" / "data"))
ARCHIVE = DATA / "corpora" / "wikinews-fr.tar.xz"
GOLD, HELD_OUT = "tests/gold", "tests/gold/held_out"
SETS = {"gold": (GOLD,), "held_out": (HELD_OUT,), "both": (GOLD, HELD_OUT)}
PRECISION = 0.97
RECALL = {"gold": 0.85, "held_out": 0.85, "both": 0.85}

pytestmark = pytest.mark.skipif(not ARCHIVE.exists(), reason=f"no {ARCHIVE}")


def rows(folders: Sequence[str], table: str) -> Iterator[list[str]]:
    """Yield the fields of each line of a table of annotations, `mentions` or `neutral`."""
    for folder in folders:
        lines = (ROOT / folder / f"{table}.tsv").read_text("utf-8").splitlines()
        yield from (line.split("\t") for line in [line for line in lines if not line.startswith("#")][1:])


def annotated(folders: Sequence[str]) -> dict[str, list[GoldMention]]:
    """Return the annotated mentions of each document, sorted."""
    documents: dict[str, list[GoldMention]] = {}
    for document, start, end, kinds, entity, form in rows(folders, "mentions"):
        mention = GoldMention(int(start), int(end), tuple(kinds.split("|")), form, entity)
        documents.setdefault(document, []).append(mention)
    return documents


def texts(wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the documents by name, with their texts."""
    for name in sorted(wanted):
        if name.startswith("seeds/"):
            yield name, (ROOT / name).read_bytes().decode()
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            if member.name in wanted and (content := archive.extractfile(member)):
                yield member.name, content.read().decode()


@cache
def linked(folders: Sequence[str], recognised: bool = False) -> tuple[Pair, ...]:
    """Link the mentions, annotated or recognised; return the annotated ones with the names they were joined to."""
    marked = annotated(folders)
    neutral: dict[str, list[Place]] = {}
    for document, start, end, _ in rows(folders, "neutral"):
        neutral.setdefault(document, []).append(Place(int(start), int(end)))
    corpus = Corpus()
    linker = Linker(corpus.local_names)
    documents: list[tuple[str, range]] = []
    for number, (name, text) in enumerate(texts(set(marked))):
        spans = [(one.start, one.end, one.types[0]) for one in marked[name]]
        links = link_document(text, recogniser("fr").recognise(text) if recognised else spans, "fr")
        first = corpus.mention_count
        corpus.add(Document(name, name))
        corpus.put(number, Document(name, name, parsed=True), text, links)
        documents.append((name, range(first, corpus.mention_count)))
    corpus.link(linker.link())
    return tuple(
        pair
        for name, mentions in documents
        for pair in pairs(marked[name], neutral.get(name, ()), [found(corpus, index) for index in mentions])
    )


def found(corpus: Corpus, index: int) -> FoundMention:
    mention, name = corpus.mention(index), corpus.name_of(index)
    joined = "" if name is None or corpus.name(name).ambiguous else str(name)
    return FoundMention(mention.start, mention.end, mention.type, joined)


@pytest.mark.parametrize("name", SETS)
def test_joins_are_right_and_few_are_missed(name: str) -> None:
    counts = joins(linked(SETS[name]), TYPES)
    errors = list(join_errors(linked(SETS[name]), TYPES))
    assert (counts.precision or 0) >= PRECISION, errors
    assert (counts.recall or 0) >= RECALL[name], errors


def main(arguments: Sequence[str]) -> None:
    """Print what was joined and how well."""
    folders = next((SETS[one] for one in arguments if one in SETS), SETS["gold"])
    compared = linked(folders, "--recognised" in arguments)
    counts = joins(compared, TYPES)
    report = [f"to find {counts.to_find}, found {counts.found}, right {counts.right}"]
    report.append(f"precision {counts.precision or 0:.3f}, recall {counts.recall or 0:.3f}")
    report += map(str, join_errors(compared, TYPES))
    sys.stdout.write("\n".join(report) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
