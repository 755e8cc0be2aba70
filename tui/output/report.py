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


def report_records(pile: Pile, types: Sequence[str], seconds: float) -> Iterator[ReportRecord]:
    """Yield one report, none where no document could be read; names and mentions are those of the types."""
    corpus = pile.corpus
    read = [document for document in corpus.documents() if document.parsed]
    if not read:
        return
    languages = Counter(document.language for document in read if document.language)
    yield ReportRecord(
        documents=documents_read(pile),
        words=sum(document.words for document in read),
        mentions=sum(corpus.mention(index).type in types for index in range(corpus.mention_count)),
        names=sum(corpus.name(index).type in types for index in range(corpus.name_count)),
        languages=[language for language, _ in languages.most_common()],
        damaged=corpus.damaged,
        left_out=len(pile.left_out) + len(pile.refused),
        left_out_why=left_out_reasons(pile),
        seconds=round(seconds, 2),
        cached=False,
    )


def report_lines(records: Iterable[ReportRecord], look: Look) -> Iterator[str]:
    """Yield a report as a few lines for people."""
    for record in records:
        yield f"{count(record.documents, 'document')}, {count(record.words, 'word')}, {record.seconds:.2f} s"
        yield f"{count(record.names, 'name')} in {count(record.mentions, 'mention')}"
        yield f"languages: {', '.join(record.languages) or 'unknown'}"
        if record.damaged:
            yield f"{count(record.damaged, 'character')} could not be decoded"
        if record.left_out_why:
            yield record.left_out_why
        yield look.paint("nothing was kept: this version has no cache, each run parses anew", "dim")
