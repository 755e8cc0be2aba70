"""How well names are joined on the development gold where every mention is known beforehand.

Run as a script it prints the counts and every pair of forms that is joined wrongly or missed.
"""

import os
import sys
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.mention import TYPES
from tui.names.evaluation import FoundMention, GoldMention, Pair, join_errors, joins
from tui.names.link import Linker
from tui.names.link_document import link_document

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("LUTRIN_DATA", ROOT.parent / "shared" / "data"))
ARCHIVE = DATA / "corpora" / "wikinews-fr.tar.xz"
PRECISION, RECALL = 0.96, 0.85

pytestmark = pytest.mark.skipif(not ARCHIVE.exists(), reason=f"no {ARCHIVE}")


def gold() -> dict[str, list[GoldMention]]:
    """Return the annotated mentions of each document, sorted."""
    documents: dict[str, list[GoldMention]] = {}
    lines = (ROOT / "tests/gold/mentions.tsv").read_text("utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        document, start, end, kinds, entity, form = line.split("\t")
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
def linked() -> tuple[Pair, ...]:
    """Link the annotated mentions; return each with the name it was joined to."""
    marked = gold()
    corpus, linker = Corpus(), Linker()
    order: list[GoldMention] = []
    for number, (name, text) in enumerate(texts(set(marked))):
        links = link_document(text, [(one.start, one.end, one.types[0]) for one in marked[name]], "fr")
        corpus.add(Document(name, name))
        linker.add(corpus.put(number, Document(name, name, parsed=True), text, links), links)
        order += marked[name]
    corpus.link(linker.link())
    return tuple(pair(corpus, index, mention) for index, mention in enumerate(order))


def pair(corpus: Corpus, index: int, mention: GoldMention) -> Pair:
    name = corpus.name_of(index)
    joined = "" if name is None or corpus.name(name).ambiguous else str(name)
    return Pair(mention, FoundMention(mention.start, mention.end, mention.types[0], joined))


def test_joins_are_right_and_few_are_missed() -> None:
    counts = joins(linked(), TYPES)
    errors = list(join_errors(linked(), TYPES))
    assert (counts.precision or 0) >= PRECISION, errors
    assert (counts.recall or 0) >= RECALL, errors


if __name__ == "__main__":
    counts = joins(linked(), TYPES)
    report = [f"to find {counts.to_find}, found {counts.found}, right {counts.right}"]
    report.append(f"precision {counts.precision:.3f}, recall {counts.recall:.3f}")
    report += map(str, join_errors(linked(), TYPES))
    sys.stdout.write("\n".join(report) + "\n")
