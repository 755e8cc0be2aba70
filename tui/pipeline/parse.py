"""One file to parsed documents: everything that depends on this file alone.

A chain of pure functions, so it can run in a worker process and its result can be cached by content.
"""

from tui.corpus.document import Document
from tui.corpus.heading import date_of, title_of
from tui.names.link_document import link_document
from tui.names.recogniser import recogniser
from tui.pipeline.options import Options
from tui.pipeline.parsed import Parsed
from tui.sources import Entry, NotText, RawDocument, SourceError, read
from tui.text.language import language_of


def parse(entry: Entry, options: Options) -> list[Parsed]:
    """Read a file and return its documents, at least one: an unreadable file gives one refused document.

    Raises RecogniserUnavailable where the recogniser asked for is not installed.
    """
    try:
        raw_documents = read(entry, options.encoding)
    except NotText as error:
        return [Parsed(Document(entry.name, str(entry.path), kind="binary", refused=error.message))]
    except SourceError as error:
        return [Parsed(Document(entry.name, str(entry.path), refused=error.message))]
    return [parse_raw(raw, str(entry.path), options) for raw in raw_documents]


def parse_raw(raw: RawDocument, path: str, options: Options) -> Parsed:
    """Recognise and link the names of one document, and find its title, date and language."""
    language = options.language or language_of(raw.text)
    spans = recogniser(language, options.engine).recognise(raw.text)
    document = Document(
        name=raw.name,
        path=path,
        title=raw.title or title_of(raw.text, raw.kind, language),
        date=raw.date or date_of(raw.text, raw.name, language),
        language=language,
        encoding=raw.encoding,
        encoding_reason=raw.why,
        kind=raw.kind,
        words=len(raw.text.split()),
        damaged=raw.damaged,
        parsed=True,
    )
    return Parsed(document, raw.text, link_document(raw.text, spans, language))
