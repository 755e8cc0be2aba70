"""What `lutrin index` prints: how much was parsed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.output.look import Look
from tui.output.summary import documents_read, left_out_reasons
from tui.output.words import count
from tui.pipeline.pile import Pile


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """How much a pile holds and how long it took."""

    documents: int
    words: int
    mentions: int
    names: int
    statements: int
    languages: list[str]
    """ISO 639-1 codes, that of most documents first."""
    damaged: int
    """Characters that could not be decoded."""
    left_out: int
    """Files that hold no text, may not be read, or are not meant to be."""
    left_out_why: str
    seconds: float
    cached: bool
    """Whether the next run will find this parsed."""


def report_records(pile: Pile, types: Sequence[str], seconds: float, kept: bool) -> Iterator[ReportRecord]:
    """Yield one report, none where no document could be read; names and mentions are those of the types.

    `kept` tells whether the cache has all of it.
    """
    corpus = pile.corpus
    if not documents_read(pile):
        return
    languages = Counter(filter(None, corpus.field("language")))
    yield ReportRecord(
        documents=documents_read(pile),
        words=sum(corpus.field("words")),
        mentions=sum(corpus.mention(index).type in types for index in range(corpus.mention_count)),
        names=sum(corpus.name(index).type in types for index in range(corpus.name_count)),
        statements=corpus.statements.count,
        languages=[language for language, _ in languages.most_common()],
        damaged=corpus.damaged,
        left_out=len(pile.left_out) + len(pile.refused),
        left_out_why=left_out_reasons(pile),
        seconds=round(seconds, 2),
        cached=kept,
    )


def report_lines(records: Iterable[ReportRecord], look: Look) -> Iterator[str]:
    """Yield a report as a few lines for people."""
    for record in records:
        yield f"{count(record.documents, 'document')}, {count(record.words, 'word')}, {record.seconds:.2f} s"
        named = f"{count(record.names, 'name')} in {count(record.mentions, 'mention')}"
        yield f"{named}, {count(record.statements, 'statement')}"
        yield f"languages: {', '.join(record.languages) or 'unknown'}"
        if record.damaged:
            yield f"{count(record.damaged, 'damaged word')}"
        if record.left_out_why:
            yield record.left_out_why
        if not record.cached:
            yield look.paint("nothing was kept: the next run parses anew", "dim")
