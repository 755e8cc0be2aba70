"""One file to parsed documents: everything that depends on this file alone.

A chain of pure functions, so it can run in a worker process and its result can be cached by content.
"""

import time
from dataclasses import replace

from tui.corpus.document import BINARY, Document
from tui.corpus.heading import date_of, title_of
from tui.corpus.parsed import Parsed
from tui.names.link_document import link_document
from tui.names.recogniser import Span, recogniser
from tui.pipeline.options import Options
from tui.sources import Entry, NotText, RawDocument, SourceError, digest, read
from tui.text.damage.examine import examine
from tui.text.damage.mended import mend
from tui.text.language import language_of

_SETTLED_NS = 2_000_000_000
"""The coarsest time stamps that file systems keep."""


def parse(entry: Entry, options: Options) -> list[Parsed]:
    """Read a file and return its documents, at least one: an unreadable file gives one refused document.

    Raises RecogniserUnavailable where the recogniser asked for is not installed.
    """
    try:
        raw_documents = read(entry, options.encoding)
    except NotText as error:
        binary = Document(entry.name, entry.absolute, kind=BINARY, refused=error.message, digest=digest(entry.path))
        return [_of_file(entry, Parsed(binary))]
    except SourceError as error:
        return [Parsed(Document(entry.name, entry.absolute, refused=error.message))]
    return [_of_file(entry, parse_raw(raw, entry.absolute, options)) for raw in raw_documents]


def _of_file(entry: Entry, parsed: Parsed) -> Parsed:
    """Note by what the file will be known again.

    A file changed a moment ago may change again without its time showing it, so that time is not relied on.
    """
    settled = time.time_ns() - entry.mtime_ns > _SETTLED_NS
    mtime = entry.mtime_ns % (1 << 64) if settled else 0
    return replace(parsed, document=replace(parsed.document, size=entry.size, mtime=mtime))


def parse_raw(raw: RawDocument, path: str, options: Options) -> Parsed:
    """Recognise and link the names of one document, and find its title, date, language and damage.

    Names and title are read from the repaired text; offsets are those of the file's.
    """
    language = options.language or language_of(raw.text)
    damage = examine(raw.text, language)
    mended = mend(raw.text, damage.repairs)
    spans = recogniser(language, options.engine).recognise(mended.text)
    if not mended.is_even:
        spans = [Span(*mended.own_span(span.start, span.end), span.type) for span in spans]
    document = Document(
        name=raw.name,
        path=path,
        title=raw.title or title_of(mended.text, raw.kind, language),
        date=raw.date or date_of(mended.text, raw.name, language),
        language=language,
        encoding=raw.encoding,
        encoding_reason=raw.why,
        kind=raw.kind,
        words=len(raw.text.split()),
        damaged=damage.damaged,
        repaired=damage.repaired,
        digest=raw.digest,
        parsed=True,
    )
    return Parsed(document, raw.text, link_document(raw.text, spans, language), damage)
