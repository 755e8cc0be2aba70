"""What `lutrin said` prints: who said what, newest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from tui.corpus.corpus import Corpus
from tui.corpus.mention import TYPES
from tui.corpus.order import statements_newest_first
from tui.corpus.statement import Statement
from tui.find.filter import Filter
from tui.find.query import Condition, DateRange, Exact, Field, Query, Words, parse
from tui.find.quoting import Quoted, in_line
from tui.find.statements import StatementFilter, Test
from tui.output.cells import cut, width, wrapped
from tui.output.look import Look
from tui.output.names import alike, best_names

_SPEAKER_CELLS = 20
_COLUMNS_FROM = 60
"""Cells of width from which speaker and content stand beside each other."""
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """A name of the corpus that speaks."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement: `text` is what is said, `start` to `end`, code points of the document, zero-based and half-open.

    `speaker` is a name of the corpus, the one that was asked for where there are several, and `speaker_id` its id;
    where no name was found the words that are written instead, without an id. `cue` are the words that report.
    """

    document: str
    speaker: str
    speaker_id: str | None
    cue: str
    start: int
    end: int
    text: str
    direct: bool
    """Whether the text is quoted word for word."""
    speakers: list[SpeakerRecord]
    """All speakers where there are several, none otherwise."""
    type: str | None
    """The type of the speaker's name."""
    written: str
    """The words that stand for the speaker, from `speaker_start` to `speaker_end`; none where he is only implied."""
    speaker_start: int
    speaker_end: int
    cue_start: int
    cue_end: int
    form: str
    """How the speaker is written, one of `SPEAKER_FORMS`."""
    kind: str
    """One of `KINDS`."""
    confidence: int
    """How sure it is that somebody said this, in percent."""
    why: str
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements are asked for; all where nothing is."""

    queries: Sequence[str] = ()
    """By which speakers, one a query; with more of a query only what answers it."""
    about: str | None = None
    """A name that is mentioned in what is said."""
    direct: bool = False
    dates: DateRange | None = None
    types: Sequence[str] = TYPES
    """The types of the speakers."""


def statement_records(corpus: Corpus, search: Callable[[], Filter], wanted: Wanted) -> Iterator[StatementRecord]:
    """Yield the statements asked for, those of the newest documents first.

    `search` makes what answers queries, where one is needed. Raises QueryError.
    """
    asked = [_asked(corpus, search(), query, wanted.types) for query in wanted.queries]
    speakers = {name for one in asked for name in one.names}
    statements = corpus.statements
    for index in statements_newest_first(corpus, _candidates(corpus, asked, wanted.about)):
        one = statements[index]
        if wanted.direct and not one.direct:
            continue
        if wanted.dates and not wanted.dates.holds(corpus.document(one.document).date):
            continue
        names = statements.speakers(index)
        if wanted.types != TYPES and not any(corpus.name(name).type in wanted.types for name in names):
            continue
        if not asked or any(each.holds(index) for each in asked):
            yield _record(corpus, one, names, speakers)


class _Asked(NamedTuple):
    """What one query asks for."""

    names: Sequence[int]
    """The names that it gives as speakers."""
    among: Set[int] | None
    """What these names say; None where it names nobody."""
    answers: Test

    def holds(self, index: int) -> bool:
        """Tell whether a statement answers the query."""
        return (self.among is None or index in self.among) and self.answers(index)


def _candidates(corpus: Corpus, asked: Sequence[_Asked], about: str | None) -> Iterable[int]:
    """Return the statements by the names that are asked for, or all, as far as they are about a name."""
    statements = corpus.statements
    every = (index for document in range(len(corpus)) for index in statements.in_document(document))
    named = [one.among for one in asked if one.among is not None]
    by = set().union(*named) if asked and len(named) == len(asked) else None
    if about is None:
        return every if by is None else by
    names = best_names(corpus, about, TYPES)
    found = {index for name in names for index in statements.about(name)}
    return found if by is None else found & by


def _asked(corpus: Corpus, search: Filter, query: str, types: Sequence[str]) -> _Asked:
    """Return what a query asks for.

    Words without a field are a speaker's name, unless the query says by `said:` who speaks.
    """
    parsed = parse(query)
    said = any(isinstance(term.asked, Words | Exact) and term.asked.field is Field.SAID for term in parsed.terms)
    named = [clause for clause in parsed.clauses if len(clause) == 1 and _names_speaker(clause[0].condition)]
    clauses = [] if said else named
    rest = Query(tuple(clause for clause in parsed.clauses if clause not in clauses))
    answers = StatementFilter(corpus, search).test(rest) if rest else lambda _: True
    if not clauses:
        return _Asked((), None, answers)
    names = _speakers(corpus, search, [clause[0].asked for clause in clauses], types)
    return _Asked(names, {index for name in names for index in corpus.statements.by(name)}, answers)


def _speakers(corpus: Corpus, search: Filter, asked: Sequence[Condition], types: Sequence[str]) -> list[int]:
    """Return the names that words mean together, and those that terms with a field mean."""
    text = " ".join(each.text for each in asked if isinstance(each, Words) and each.field is None)
    names = best_names(corpus, text, types) if text else []
    search.refresh()
    for each in asked:
        if isinstance(each, Words | Exact) and each.field is not None:
            names += alike(corpus, search.names(str(each)))
    return names


def taken_for_name(query: str) -> str:
    """Return how words would be looked for in what is said, where all words of a query are one name; else nothing.

    Raises QueryError.
    """
    conditions = [clause[0].condition for clause in parse(query).clauses if len(clause) == 1]
    words = [each.text for each in conditions if isinstance(each, Words) and each.field is None]
    if len(words) < 2 or len(words) < len(conditions):
        return ""
    text = " ".join(words)
    return f"{text!r} was taken for one name; {'said:' + text!r} looks for the other words in what {words[0]!r} says"


def _names_speaker(condition: object) -> bool:
    match condition:
        case Words(field=None | Field.NAME | Field.PERSON | Field.ORGANISATION | Field.PLACE):
            return True
        case Exact(field=Field.NAME | Field.PERSON | Field.ORGANISATION | Field.PLACE):
            return True
    return False


def _record(corpus: Corpus, one: Statement, names: Sequence[int], asked: set[int]) -> StatementRecord:
    document, text = corpus.document(one.document), corpus.text(one.document)
    written = text[one.speaker_start : one.speaker_end]
    first = next((name for name in names if name in asked), names[0] if names else None)
    speaker = None if first is None else corpus.name(first)
    return StatementRecord(
        document=document.name,
        speaker=speaker.text if speaker else " ".join(written.split()),
        speaker_id=speaker.id if speaker else None,
        cue=text[one.cue_start : one.cue_end],
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        direct=one.direct,
        speakers=[SpeakerRecord(corpus.name(name).id, corpus.name(name).text) for name in names if len(names) > 1],
        type=speaker.type if speaker else None,
        written=written,
        speaker_start=one.speaker_start,
        speaker_end=one.speaker_end,
        cue_start=one.cue_start,
        cue_end=one.cue_end,
        form=one.form,
        kind=one.kind,
        confidence=one.confidence,
        why=one.reason,
        date=document.date,
        title=document.title,
    )


# -- for people ----------------------------------------------------------------------------------------------------


def statement_lines(records: Iterable[StatementRecord], look: Look) -> Iterator[str]:
    """Yield the statements below their documents: the speaker, what is said, and the words that report it.

    On a terminal contents are broken into lines, and a speaker who goes on is not named again; elsewhere each
    statement is one line.
    """
    for number, (document, group) in enumerate(groupby(records, key=lambda record: record.document)):
        if number:
            yield ""
        before = ""
        for place, record in enumerate(group):
            if not place:
                yield _heading(document, record, look)
            speaker = _quoted(record).speaker
            yield from _statement(record, "" if speaker == before else speaker, look)
            before = speaker if look.width is not None else ""


def _heading(document: str, record: StatementRecord, look: Look) -> str:
    parts = [(record.date, "dim"), (document, "dim"), (record.title, "strong")]
    shown: list[str] = []
    left = look.width
    for text, style in parts:
        line = in_line(text) if left is None else cut(in_line(text), left, look.ellipsis)
        if line:
            shown.append(look.paint(line, style))
            left = None if left is None else max(0, left - width(line) - len(_INDENT))
    return _INDENT.join(shown)


def _statement(record: StatementRecord, speaker: str, look: Look) -> Iterator[str]:
    content = in_line(record.text)
    if record.direct:
        content = f"{look.quotes[0]}{content}{look.quotes[1]}"
    told = _quoted(record).told
    reported = f"{look.dash} {told}" if told else ""
    style = record.type or "dim"
    if look.width is None:
        blanks = " " * (_SPEAKER_CELLS - width(speaker))
        cells = (look.paint(speaker, style) + blanks, content, look.paint(reported, "dim"))
        yield _INDENT + _INDENT.join(cells).rstrip()
    elif look.width < _COLUMNS_FROM:
        if speaker:
            yield _INDENT + look.paint(cut(speaker, look.width - len(_INDENT), look.ellipsis), style)
        yield from _paragraph(content, reported, 2 * _INDENT, look)
    else:
        indent = _INDENT + " " * _SPEAKER_CELLS + _INDENT
        lines = _paragraph(content, reported, indent, look)
        name = cut(speaker, _SPEAKER_CELLS, look.ellipsis)
        blanks = " " * (_SPEAKER_CELLS - width(name))
        yield _INDENT + look.paint(name, style) + blanks + next(lines)[len(_INDENT) + _SPEAKER_CELLS :]
        yield from lines


def _paragraph(content: str, reported: str, indent: str, look: Look) -> Iterator[str]:
    """Yield a content broken into lines behind an indent, and what reports it behind its end where there is room."""
    assert look.width is not None
    room = max(1, look.width - len(indent))
    lines = list(wrapped(content, room)) or [""]
    yield from (indent + line for line in lines[:-1])
    if not reported:
        yield indent + lines[-1]
    elif width(lines[-1]) + len(_INDENT) + width(reported) <= room:
        yield indent + lines[-1] + _INDENT + look.paint(reported, "dim")
    else:
        yield indent + lines[-1]
        yield indent + look.paint(cut(reported, room, look.ellipsis), "dim")


def quotation_lines(records: Iterable[StatementRecord]) -> Iterator[str]:
    """Yield the statements as block quotations in Markdown, each with speaker, document, offsets and date."""
    for number, record in enumerate(records):
        if number:
            yield ""
        yield from _quoted(record).markdown()


def _quoted(record: StatementRecord) -> Quoted:
    one = [record.speaker] if record.speaker_id is not None else []
    return Quoted(
        text=record.text,
        span=(record.start, record.end),
        direct=record.direct,
        cue=record.cue,
        cue_span=(record.cue_start, record.cue_end),
        names=[each.name for each in record.speakers] or one,
        written=record.written,
        speaker_span=(record.speaker_start, record.speaker_end),
        form=record.form,
        document=record.document,
        title=record.title,
        date=record.date,
        confidence=record.confidence,
    )
