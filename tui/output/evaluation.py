"""What `lutrin evaluate` prints: how well names are found and joined in documents that somebody annotated."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.corpus.corpus import Corpus
from tui.corpus.mention import TYPES
from tui.find.context import context
from tui.find.quoting import in_line
from tui.names.evaluation import (
    MEASURES,
    OVERLAP,
    OVERLAP_SPAN,
    SPAN,
    STRICT,
    FoundMention,
    Pair,
    Score,
    join_errors,
    joins,
    pairs,
    score,
    total,
)
from tui.names.gold import Gold, Labels, gold_of
from tui.output.look import Look
from tui.output.scores import ALL, NAMED, ScoreRecord, documents_line, error_kind, score_record, shown
from tui.output.statement_scores import ComparedDocument, compared, gold_statements
from tui.output.table import Cell, Column, table
from tui.output.words import count, say
from tui.pipeline.load import Progress
from tui.pipeline.options import Options
from tui.pipeline.parse import parse_raw
from tui.pipeline.pile import Pile
from tui.sources.annotations import AnnotatedDocument, Problem

JOINS = "joins"
"""The measure of how written forms were joined, beside those of `tui.names.evaluation`."""
_PROBLEMS_TOLD = 3
"""Problems of one kind that are told; the others are counted."""
_CONTEXT = 30
_LABELS = {
    STRICT: "all",
    SPAN: "  same span",
    OVERLAP: "  overlapping, same type",
    OVERLAP_SPAN: "  overlapping",
    JOINS: "pairs of forms joined",
}


@dataclass(frozen=True, slots=True)
class ErrorRecord:
    """A mention that was missed, found where none is, or found otherwise than it was annotated.

    `error` is *missed*, *spurious*, *type*, *span* or *span and type*. Without prefix stands what was found,
    with `gold_` what was annotated, none where there is nothing; offsets are code points of the document.
    """

    document: str
    error: str
    start: int | None
    end: int | None
    text: str | None
    type: str | None
    gold_start: int | None
    gold_end: int | None
    gold_text: str | None
    gold_type: str | None
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class JoinRecord:
    """Two written forms, each with the entity it stands for, and what went wrong: `error`.

    It is *wrong join* where two entities got one name, *missed join* where one entity got two names or none.
    """

    error: str
    form: str
    entity: str
    other_form: str
    other_entity: str


@dataclass(frozen=True, slots=True)
class EvaluatedDocument:
    """A document, what was to be found in it, and how that compares with what was found."""

    name: str
    text: str
    gold: Gold
    pairs: list[Pair]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Documents that were compared, and the types that are counted."""

    documents: list[EvaluatedDocument]
    types: tuple[str, ...]
    statements: list[ComparedDocument]
    """The documents in which somebody looked for statements."""

    @property
    def to_find(self) -> int:
        """How many mentions of these types were annotated."""
        return total(self.scores(STRICT, self.types)).to_find

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs of all documents."""
        return (pair for document in self.documents for pair in document.pairs)

    def scores(self, measure: str, types: Sequence[str]) -> list[Score]:
        """Return the counts of each document."""
        return [score(document.pairs, measure, types) for document in self.documents]


def evaluate(
    annotated: Sequence[AnnotatedDocument],
    labels: Labels,
    options: Options,
    types: tuple[str, ...],
    progress: Callable[[Progress], None],
) -> Evaluation:
    """Find and join the names of annotated documents as for any pile, and compare.

    Counted are mentions of `types`, where none are given of those that somebody annotated.
    """
    pile = Pile()
    of_size = sum(len(one.document.text) for one in annotated)
    size = 0
    for done, one in enumerate(annotated, start=1):
        pile.add(parse_raw(one.document, one.path, options))
        size += len(one.document.text)
        progress(Progress(done, len(annotated), size, of_size))
    pile.link()
    documents = []
    for index, one in enumerate(annotated):
        if not one.for_mentions:
            continue
        text = one.document.text
        gold = gold_of(text, one.marks, labels)
        together = pairs(gold.mentions, gold.neutral, _found(pile.corpus, index))
        documents.append(EvaluatedDocument(one.document.name, text, gold, together))
    known = {kind for document in documents for mention in document.gold.mentions for kind in mention.types}
    statements = [
        compared(pile.corpus, index, *gold_statements(one)) for index, one in enumerate(annotated) if one.for_statements
    ]
    return Evaluation(documents, types or tuple(kind for kind in TYPES if kind in known), statements)


def _found(corpus: Corpus, document: int) -> Iterator[FoundMention]:
    for index in corpus.mentions_in(document):
        mention, number = corpus.mention(index), corpus.name_of(index)
        # An ambiguous short form was joined to nothing, and is shown so.
        joined = number is not None and not corpus.name(number).ambiguous
        yield FoundMention(mention.start, mention.end, mention.type, str(number) if joined else "")


def score_records(evaluation: Evaluation) -> Iterator[ScoreRecord]:
    """Yield the figures: strict for each type and for all, then the lenient ones, then joins if known."""
    for kind in evaluation.types:
        record = score_record(STRICT, kind, evaluation.scores(STRICT, [kind]))
        if record.to_find or record.found:
            yield record
    for measure in MEASURES:
        yield score_record(measure, ALL, evaluation.scores(measure, evaluation.types))
    joined = joins(evaluation.pairs(), evaluation.types)
    if joined.to_find or joined.found:
        yield score_record(JOINS, ALL, [joined], len(evaluation.documents))


_SCORE_COLUMNS = (Column(), *(Column(right=True) for _ in range(6)), Column())
_HEAD = ("", "to find", "found", "right", "precision", "recall", "F1", "95 %")


def score_lines(evaluation: Evaluation, records: Iterable[ScoreRecord], look: Look) -> Iterator[str]:
    """Yield what was compared and a table of figures."""
    yield documents_line([document.name for document in evaluation.documents])
    rows = [_score_row(record) for record in records]
    yield from table([tuple(Cell(word, "dim") for word in _HEAD), *rows], _SCORE_COLUMNS, look)


def _score_row(record: ScoreRecord) -> tuple[Cell, ...]:
    single = record.type != ALL
    style = record.type if single else "strong" if record.measure == STRICT else ""
    bounds = "" if record.low is None or record.high is None else f"{record.low:.3f} to {record.high:.3f}"
    return (
        Cell(record.type if single else _LABELS[record.measure], style),
        *(Cell(f"{number:,}") for number in (record.to_find, record.found, record.right)),
        *(Cell(shown(share)) for share in (record.precision, record.recall, record.f1)),
        Cell(bounds, "dim"),
    )


def error_records(evaluation: Evaluation) -> Iterator[ErrorRecord]:
    """Yield what is not right by the strict measure, in the order of the documents."""
    for document in evaluation.documents:
        for pair in document.pairs:
            counted = pair.gold_type in evaluation.types or pair.found_type in evaluation.types
            if counted and not (pair.same_span and pair.same_type):
                yield _error(document, pair)


def _error(document: EvaluatedDocument, pair: Pair) -> ErrorRecord:
    text = document.text
    gold, found = pair.gold, pair.found
    start = min(one.start for one in pair if one)
    end = max(one.end for one in pair if one)
    left, right = context(text, start, end, _CONTEXT)
    return ErrorRecord(
        document=document.name,
        error=error_kind(gold, found, {"span": pair.same_span, "type": pair.same_type}),
        start=found.start if found else None,
        end=found.end if found else None,
        text=text[found.start : found.end] if found else None,
        type=found.type if found else None,
        gold_start=gold.start if gold else None,
        gold_end=gold.end if gold else None,
        gold_text=gold.form if gold else None,
        gold_type="|".join(gold.types) if gold else None,
        left=left,
        right=right,
    )


_ERROR_COLUMNS = (
    Column(),
    Column(right=True, at_most=_CONTEXT),
    Column(at_most=40),
    Column(at_most=_CONTEXT),
    Column(),
    Column(),
)


def error_lines(records: Iterable[ErrorRecord], look: Look) -> Iterator[str]:
    """Yield one line an error: its kind, the mention in its context, what it should be, and where it is."""
    return table([_error_row(record) for record in records], _ERROR_COLUMNS, look)


def _error_row(record: ErrorRecord) -> tuple[Cell, ...]:
    form = record.text if record.text is not None else record.gold_text or ""
    kind = record.type or (record.gold_type or "").partition("|")[0]
    if record.text is None or record.gold_text is None:
        verdict = record.type or record.gold_type or ""
    else:
        other = "" if record.text == record.gold_text else f" {record.gold_text}"
        verdict = f"{record.type}; annotated: {record.gold_type}{other}"
    place = record.start if record.start is not None else record.gold_start
    return (
        Cell(record.error),
        Cell(in_line(record.left), "dim"),
        Cell(in_line(form), kind),
        Cell(in_line(record.right), "dim"),
        Cell(in_line(verdict)),
        Cell(in_line(f"{record.document}:{place}"), "dim"),
    )


def join_records(evaluation: Evaluation) -> Iterator[JoinRecord]:
    """Yield the pairs of written forms that were joined wrongly, then those that were not."""
    for one, other, joined in join_errors(evaluation.pairs(), evaluation.types):
        error = "wrong join" if joined else "missed join"
        yield JoinRecord(error, one.text, one.entity, other.text, other.entity)


_JOIN_COLUMNS = (Column(), *(Column(at_most=40),) * 4)


def join_lines(records: Iterable[JoinRecord], look: Look) -> Iterator[str]:
    """Yield one line a pair: what went wrong, and the two forms with their entities."""
    return table([_join_row(record) for record in records], _JOIN_COLUMNS, look)


def _join_row(record: JoinRecord) -> tuple[Cell, ...]:
    return (
        Cell(record.error),
        Cell(in_line(record.form), "strong"),
        Cell(in_line(record.entity), "dim"),
        Cell(in_line(record.other_form), "strong"),
        Cell(in_line(record.other_entity), "dim"),
    )


def say_problems(problems: Iterable[Problem]) -> None:
    """Say what in the annotations could not be used, a few of each kind and how many there are."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.reason, []).append(problem)
    for reason, found in kinds.items():
        for problem in found[:_PROBLEMS_TOLD]:
            line = f":{problem.line}" if problem.line else ""
            detail = f": {problem.detail}" if problem.detail else ""
            say(f"{problem.path}{line}: {reason}{detail}")
        if len(found) > _PROBLEMS_TOLD:
            say(f"{len(found) - _PROBLEMS_TOLD:,} more: {reason}")


def say_uncounted(evaluation: Evaluation) -> None:
    """Say which marks and which found mentions the figures leave out."""
    unknown: Counter[str] = Counter()
    for document in evaluation.documents:
        unknown.update(document.gold.unknown)
    if unknown:
        listed = ", ".join(f"{label} {number:,}" for label, number in unknown.most_common(NAMED))
        more = f" and {len(unknown) - NAMED:,} more" if len(unknown) > NAMED else ""
        say(f"types not known, neither right nor wrong: {listed}{more}; --labels FILE says what they mean")
    inside = sum(document.gold.inside for document in evaluation.documents)
    if inside:
        say(f"{count(inside, 'annotated mention')} inside or across longer ones not counted")
    others = [kind for kind in TYPES if kind not in evaluation.types]
    found = total(evaluation.scores(STRICT, others)).found
    if found and evaluation.types:
        say(f"{count(found, 'found mention')} of other types not counted ({', '.join(others)})")
