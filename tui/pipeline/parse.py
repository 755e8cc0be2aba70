"""One file to parsed documents: everything that depends on this file alone.

A chain of pure functions, so it can run in a worker process and its result can be cached by content.
"""

from dataclasses import dataclass, field

from tui.corpus.document import Document
from tui.corpus.heading import date_of, title_of
from tui.corpus.local import LocalLinks
from tui.names.link_document import link_document
from tui.names.recogniser import recogniser
from tui.sources import Entry, NotText, RawDocument, SourceError, read
from tui.text.language import language_of


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may overrule of what is found out by itself."""

    encoding: str | None = None
    language: str | None = None
    engine: str = "crf"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its text and names; `document.refused` is set where there is no text."""

    document: Document
    text: str = ""
    links: LocalLinks = field(default_factory=LocalLinks)


def listed(entry: Entry) -> Document:
    """Return what is known of a file before it is read."""
    return Document(name=entry.name, path=str(entry.path), date=date_of("", entry.name))


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
