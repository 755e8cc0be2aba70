"""What `lutrin evaluate` prints of statements: how well they are found and given to their speakers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.corpus.corpus import Corpus
from tui.corpus.statement import KINDS, SPEAKER_FORMS
from tui.find.context import context
from tui.find.quoting import in_line
from tui.names.evaluation import Place
from tui.output.look import Look
from tui.output.scores import ALL, ScoreRecord, documents_line, error_kind, score_record, shown
from tui.output.table import Cell, Column, table
from tui.sources.annotations import AnnotatedDocument
from tui.statements.evaluation import (
    MEASURES,
    SPEAKER,
    FoundStatement,
    GoldStatement,
    Pair,
    pairs,
    score,
)

_NOTHING = "-"
_SHOWN = 60
"""Code points of a content that are shown, at most."""


@dataclass(frozen=True, slots=True)
class ComparedDocument:
    """A document whose statements were compared."""

    name: str
    text: str
    pairs: list[Pair]


@dataclass(frozen=True, slots=True)
class StatementErrorRecord:
    """A statement that was missed, found where none is, cut otherwise than annotated or given to somebody else.

    `error` is *missed*, *spurious*, *span*, *speaker* or *span and speaker*. Without prefix stands what was found,
    with `gold_` what was annotated, none where there is nothing; offsets are code points of the document.
    `speaker` are the written forms of the found speakers, the names parted by ` + `; `why` is the reason for what
    was found. `left` and `right` are the surroundings of the content that was annotated, else of the one found.
    """

    document: str
    error: str
    start: int | None
    end: int | None
    text: str | None
    kind: str | None
    form: str | None
    speaker: str | None
    cue: str | None
    why: str | None
    gold_start: int | None
    gold_end: int | None
    gold_text: str | None
    gold_kind: str | None
    gold_form: str | None
    gold_speaker: str | None
    gold_cue: str | None
    left: str
    right: str


def gold_statements(annotated: AnnotatedDocument) -> tuple[list[GoldStatement], list[Place]]:
    """Return the statements to be found in a document that somebody annotated, and the places of which none counts.

    Kinds and forms that Lutrin does not know are left out.
    """
    statements = [
        GoldStatement(
            one.start,
            one.end,
            one.kind if one.kind in KINDS else "",
            one.form if one.form in SPEAKER_FORMS else "",
            one.speakers,
            one.cue,
        )
        for one in annotated.statements
    ]
    return statements, [Place(mark.start, mark.end) for mark in annotated.unsaid]


def compared(
    corpus: Corpus, document: int, gold: Iterable[GoldStatement], neutral: Iterable[Place]
) -> ComparedDocument:
    """Compare the statements of a linked document with those that were marked in it."""
    found = found_statements(corpus, document)
    return ComparedDocument(corpus.document(document).name, corpus.text(document), pairs(gold, neutral, found))


def found_statements(corpus: Corpus, document: int) -> Iterator[FoundStatement]:
    """Yield the statements of a linked document, with all written forms that their speakers have in it.

    What a speaker is called over the corpus counts as one of them.
    """
    forms: dict[int | None, set[str]] = {}
    for mention in corpus.mentions_in(document):
        forms.setdefault(corpus.name_of(mention), set()).add(corpus.form_of(mention))
    statements = corpus.statements
    for index in statements.in_document(document):
        one = statements[index]
        names = statements.speakers(index)
        speakers = tuple(frozenset({*forms.get(name, ()), corpus.name(name).text}) for name in names)
        cue = corpus.text(document)[one.cue_start : one.cue_end]
        yield FoundStatement(one.start, one.end, one.kind, one.form, speakers, cue, one.reason)


def score_records(documents: Sequence[ComparedDocument]) -> Iterator[ScoreRecord]:
    """Yield the figures: all statements by each measure, then those of each kind and each form of speaker."""
    for measure in MEASURES:
        yield score_record(measure, ALL, [score(one.pairs, measure) for one in documents])
    for values, key in ((KINDS, "kinds"), (SPEAKER_FORMS, "forms")):
        for value in values:
            for measure in MEASURES:
                record = score_record(
                    measure, value, [score(one.pairs, measure, **{key: [value]}) for one in documents]
                )
                if record.to_find or record.found:
                    yield record


_HEAD = (
    "statements",
    "to find",
    "found",
    *(word for measure in MEASURES for word in (measure, "P", "R", "F1")),
    "of found",
)
_COLUMNS = (Column(), *(Column(right=True) for _ in _HEAD[1:]))


def score_lines(documents: Sequence[ComparedDocument], records: Iterable[ScoreRecord], look: Look) -> Iterator[str]:
    """Yield what was compared and a table with a line for all statements, each kind and each form of speaker.

    Its last column is the share of the contents found that were given to the right speaker.
    """
    yield documents_line([document.name for document in documents])
    rows: dict[str, list[ScoreRecord]] = {}
    for record in records:
        rows.setdefault(record.type, []).append(record)
    yield from table([tuple(Cell(word, "dim") for word in _HEAD), *map(_score_row, rows.values())], _COLUMNS, look)


def _score_row(records: Sequence[ScoreRecord]) -> tuple[Cell, ...]:
    first = records[0]
    style = "strong" if first.type == ALL else ""
    cells = [Cell(first.type, style), Cell(f"{first.to_find:,}"), Cell(f"{first.found:,}")]
    for record in records:
        cells.append(Cell(f"{record.right:,}"))
        cells.extend(Cell(shown(share), style) for share in (record.precision, record.recall, record.f1))
    contents, _, speakers = (record.right for record in records)
    return *cells, Cell(shown(speakers / contents if contents else None))


def error_records(documents: Iterable[ComparedDocument]) -> Iterator[StatementErrorRecord]:
    """Yield what is not right in span and speaker, in the order of the documents."""
    for document in documents:
        for pair in document.pairs:
            if not (pair.same_span and pair.same_speakers):
                yield _error(document, pair)


def _error(document: ComparedDocument, pair: Pair) -> StatementErrorRecord:
    gold, found, text = pair.gold, pair.found, document.text
    shown = gold or found
    assert shown is not None
    left, right = context(text, shown.start, shown.end, _SHOWN)
    return StatementErrorRecord(
        document=document.name,
        error=error_kind(gold, found, {"span": pair.same_span, SPEAKER: pair.same_speakers}),
        start=found.start if found else None,
        end=found.end if found else None,
        text=text[found.start : found.end] if found else None,
        kind=found.kind if found else None,
        form=found.form if found else None,
        speaker=" + ".join("/".join(sorted(forms)) for forms in found.speakers) if found else None,
        cue=found.cue if found else None,
        why=found.reason if found else None,
        gold_start=gold.start if gold else None,
        gold_end=gold.end if gold else None,
        gold_text=text[gold.start : gold.end] if gold else None,
        gold_kind=gold.kind if gold else None,
        gold_form=gold.form if gold else None,
        gold_speaker=" + ".join(gold.speakers) if gold else None,
        gold_cue=gold.cue if gold else None,
        left=left,
        right=right,
    )


def error_lines(records: Iterable[StatementErrorRecord], look: Look) -> Iterator[str]:
    """Yield what went wrong with each statement: where, its surroundings, what was annotated and what was found."""
    for record in records:
        place = record.start if record.start is not None else record.gold_start
        yield f"{look.paint(record.error, 'strong')}  {look.paint(in_line(f'{record.document}:{place}'), 'dim')}"
        yield look.paint(f"  {in_line(record.left)} [...] {in_line(record.right)}", "dim")
        if record.gold_text is not None:
            gold = (record.gold_kind, record.gold_form, record.gold_speaker, record.gold_cue)
            yield f"  annotated  {_ends(record.gold_text)}  {look.paint(_about(gold), 'dim')}"
        if record.text is not None:
            found = (record.kind, record.form, record.speaker or _NOTHING, record.cue, record.why)
            yield f"  found      {_ends(record.text)}  {look.paint(_about(found), 'dim')}"


def _about(words: Iterable[str | None]) -> str:
    return in_line("; ".join(filter(None, words)))


def _ends(text: str) -> str:
    """Return a content in one line, its middle left out where it is long."""
    line = in_line(text)
    return line if len(line) <= 2 * _SHOWN else f"{line[:_SHOWN].rstrip()} … {line[-_SHOWN:].lstrip()}"
