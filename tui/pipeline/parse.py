"""One file to parsed documents: everything that depends on this file alone.

A chain of pure functions, so it can run in a worker process and its result can be cached by content.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.corpus.document import BINARY, Document
from tui.corpus.heading import date_of, title_of
from tui.corpus.local import LocalLinks
from tui.corpus.parsed import Parsed
from tui.corpus.statement import LocalStatement
from tui.names import reasons
from tui.names.annotated import Annotated, annotated_names
from tui.names.link_document import link_document
from tui.names.recogniser import Span, recogniser
from tui.pipeline.batch import ALL, Piece, Share
from tui.pipeline.known import reliable_mtime
from tui.pipeline.limits import (
    TOO_LONG,
    TOO_LONG_TO_EXAMINE,
    TOO_MUCH,
    TOO_MUCH_TO_EXAMINE,
    Allowance,
    OutOfTime,
    for_examining,
    for_reading,
)
from tui.pipeline.options import Options
from tui.sources import Entry, NotText, RawDocument, Reading, SourceError, digest
from tui.sources.entry import LIMIT
from tui.statements import find_statements
from tui.text.damage.examine import examine
from tui.text.damage.mended import Mended, mend
from tui.text.language import language_of, stated_language

_BATCH_CHARACTERS = 1 << 17
_BATCH_DOCUMENTS = 64
"""Characters or documents from which on a batch is one; the same in all processes that share a file."""


def parse(entry: Entry, options: Options) -> list[Parsed]:
    """Read a file and return its documents, at least one: an unreadable file gives one refused document.

    Raises RecogniserUnavailable where the recogniser asked for is not installed.
    """
    return [parsed for piece in pieces(entry, options) for parsed in piece.documents]


def pieces(entry: Entry, options: Options, share: Share = ALL, limited: bool = False) -> Iterator[Piece]:
    """Read a file and yield what a share of it comes to, batch by batch; the last piece is the end.

    What cannot be read is refused; of a file of which a part could be, what comes after that part. ``limited`` is
    for worker processes (see `tui.pipeline.limits`). Raises RecogniserUnavailable where the recogniser asked for
    is not installed.
    """
    reading = Reading(entry, options.asked)
    raws: list[RawDocument] = []
    number = 0
    trouble = None
    try:
        for raw in _timed(reading, for_reading(entry.size) if limited else Allowance()):
            if _is_batch(raws):
                if share.holds(number):
                    yield Piece(number, _examined(raws, entry, options, limited), reading.place, is_end=False)
                raws = []
                number += 1
            raws.append(raw)
    except OutOfTime:
        trouble = _refused(entry, TOO_LONG)
    except MemoryError:
        trouble = _refused(entry, TOO_MUCH)
    except NotText as error:
        known = digest(entry, options.asked) if entry.size <= LIMIT else ""
        binary = Document(entry.name, entry.absolute, kind=BINARY, refused=error.message, digest=known)
        trouble = _of_file(entry, Parsed(binary))
    except SourceError as error:
        trouble = _refused(entry, error.message)
    last = _examined(raws, entry, options, limited) if share.holds(number) else []
    yield Piece(number, [*last, trouble] if trouble else last, entry.size, is_end=True)


def _timed(reading: Reading, allowance: Allowance) -> Iterator[RawDocument]:
    documents = iter(reading)
    while True:
        with allowance.running():
            raw = next(documents, None)
        if raw is None:
            return
        yield raw


def _is_batch(raws: Sequence[RawDocument]) -> bool:
    return len(raws) >= _BATCH_DOCUMENTS or sum(len(raw.text) for raw in raws) >= _BATCH_CHARACTERS


def _examined(raws: Sequence[RawDocument], entry: Entry, options: Options, limited: bool) -> list[Parsed]:
    return [_of_file(entry, _parsed(raw, entry.absolute, options, limited)) for raw in raws]


def _refused(entry: Entry, reason: str) -> Parsed:
    return Parsed(Document(entry.name, entry.absolute, refused=reason))


def _parsed(raw: RawDocument, path: str, options: Options, limited: bool) -> Parsed:
    """Return a document with what is in it; where finding that takes too much, it can still be read without."""
    reason = raw.refused
    if not reason:
        try:
            with _examining(raw, limited).running():
                return parse_raw(raw, path, options)
        except OutOfTime:
            unexamined = TOO_LONG_TO_EXAMINE
        except MemoryError:
            unexamined = TOO_MUCH_TO_EXAMINE
        try:
            with _examining(raw, limited).running():
                return _text_alone(raw, path, options, unexamined)
        except OutOfTime:
            reason = TOO_LONG
        except MemoryError:
            reason = TOO_MUCH
    return Parsed(Document(raw.name, path, part=raw.part, refused=reason, digest=raw.digest))


def _examining(raw: RawDocument, limited: bool) -> Allowance:
    return for_examining(len(raw.text)) if limited else Allowance()


def _of_file(entry: Entry, parsed: Parsed) -> Parsed:
    """Note by what the file will be known again."""
    return replace(parsed, document=replace(parsed.document, size=entry.size, mtime=reliable_mtime(entry)))


def parse_raw(raw: RawDocument, path: str, options: Options) -> Parsed:
    """Recognise and link the names of one document, and find its statements, title, date, language and damage.

    Names, statements and title are read from the repaired text; offsets are those of the file's.
    """
    language = _language(raw, options)
    damage = examine(raw.text, language)
    mended = mend(raw.text, damage.repairs)
    annotated = annotated_names(raw)
    entities: Sequence[str] = ()
    if annotated.holds:
        spans, entities = _annotated_in(mended, annotated)
    else:
        spans = recogniser(language, options.engine).recognise(mended.text)
    document = replace(
        _document(raw, path, mended.text, language),
        damaged=damage.damaged,
        repaired=damage.repaired,
        annotated=annotated.holds,
        annotation_note=annotated.note,
    )
    links = link_document(mended.text, spans, language, entities)
    statements = find_statements(mended.text, links, language)
    if damage.repairs:
        statements = [_in_own_text(statement, mended) for statement in statements]
        links = _in_file(links, raw.text, mended)
    return Parsed(document, raw.text, links, damage, statements)


def _text_alone(raw: RawDocument, path: str, options: Options, reason: str) -> Parsed:
    """Return a document that is not examined, for a reason."""
    document = _document(raw, path, raw.text, _language(raw, options))
    return Parsed(replace(document, unexamined=reason), raw.text)


def _language(raw: RawDocument, options: Options) -> str:
    return options.language or stated_language(raw.language) or language_of(raw.text)


def _document(raw: RawDocument, path: str, text: str, language: str) -> Document:
    """Return what is known of a document by its head; title and date are looked for in its text, repaired or not."""
    return Document(
        name=raw.name,
        path=path,
        title=raw.title or title_of(text, raw.kind, language),
        date=raw.date or date_of(text, raw.part or raw.name, language) or raw.made,
        author=raw.author,
        language=language,
        encoding=raw.encoding,
        encoding_reason=raw.why,
        kind=raw.kind,
        part=raw.part,
        words=len(raw.text.split()),
        digest=raw.digest,
        parsed=True,
    )


def _annotated_in(mended: Mended, annotated: Annotated) -> tuple[list[Span], list[str]]:
    """Return annotated names and their entities with the offsets of the repaired text."""
    spans: list[Span] = []
    entities: list[str] = []
    for span, entity in zip(annotated.spans, annotated.entities, strict=True):
        start, end = mended.mended_span(span.start, span.end)
        # Two that divide a damaged place between them come to overlap.
        if start < end and (not spans or spans[-1].end <= start):
            spans.append(Span(start, end, span.type))
            entities.append(entity)
    return spans, entities


def _in_own_text(statement: LocalStatement, mended: Mended) -> LocalStatement:
    """Return a statement of a repaired text with the offsets of the file's."""
    start, end = mended.own_span(statement.start, statement.end)
    cue_start, cue_end = mended.own_span(statement.cue_start, statement.cue_end)
    speaker_start, speaker_end = mended.own_span(statement.speaker_start, statement.speaker_end)
    return replace(
        statement,
        start=start,
        end=end,
        cue_start=cue_start,
        cue_end=cue_end,
        speaker_start=speaker_start,
        speaker_end=speaker_end,
    )


def _in_file(links: LocalLinks, text: str, mended: Mended) -> LocalLinks:
    """Return the names of a repaired text with the offsets of the file's, and with what was repaired in them."""
    spans = [mended.own_span(start, end) for start, end in zip(links.starts, links.ends, strict=True)]
    parts = zip(spans, links.starts, links.ends, links.reasons, strict=True)
    return replace(
        links,
        starts=[start for start, _ in spans],
        ends=[end for _, end in spans],
        reasons=[_reason(text[slice(*span)], mended.text[start:end], reason) for span, start, end, reason in parts],
    )


def _reason(own: str, repaired: str, reason: str) -> str:
    if own == repaired:
        return reason
    lost = "".join(sign for sign in own if sign not in repaired)
    return "; ".join(filter(None, (reasons.damaged(lost or own), reason)))
