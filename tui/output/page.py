"""What `lutrin show` prints: one document from its first character to its last, its names marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.corpus.corpus import Corpus
from tui.output.look import Look
from tui.text.safe import safe


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A mention inside its document: `start` and `end` are code points, zero-based and half-open."""

    start: int
    end: int
    text: str
    type: str
    name_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A document with its decoded text, newlines untouched, and its mentions in order."""

    document: str
    title: str
    text: str
    mentions: list[PlaceRecord]


def page_records(corpus: Corpus, types: Sequence[str]) -> Iterator[PageRecord]:
    """Yield the documents that could be read, with the mentions of the types given."""
    for index in range(len(corpus)):
        document = corpus.document(index)
        if document.parsed:
            text = corpus.text(index)
            places = list(_places(corpus, index, text, types))
            yield PageRecord(document.name, document.title, text, places)


def page_lines(records: Iterable[PageRecord], look: Look) -> Iterator[str]:
    """Yield the lines of the documents as they stand, made safe; a look with colour paints the names."""
    for record in records:
        yield from _painted(record, look).split("\n")


def _painted(record: PageRecord, look: Look) -> str:
    """Return the whole text, one newline at the end taken off."""
    text = safe(record.text, keep="\n\t\r")
    parts: list[str] = []
    position = 0
    for place in record.mentions:
        parts.append(_with_newlines(text[position : place.start]))
        parts.append(look.paint(_with_newlines(text[place.start : place.end]), place.type))
        position = place.end
    parts.append(_with_newlines(text[position:]))
    return "".join(parts).removesuffix("\n")


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _places(corpus: Corpus, document: int, text: str, types: Sequence[str]) -> Iterator[PlaceRecord]:
    for index in corpus.mentions_in(document):
        mention = corpus.mention(index)
        number = corpus.name_of(index)
        if number is not None and mention.type in types:
            name = corpus.name(number)
            form = text[mention.start : mention.end]
            yield PlaceRecord(mention.start, mention.end, form, mention.type, name.id, name.text)
