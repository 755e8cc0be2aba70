"""What `lutrin mentions` prints: every place where a name stands, in its context (a concordance)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.corpus.corpus import Corpus
from tui.corpus.mention import TYPES
from tui.find.context import CONTEXT, context
from tui.output.cells import cut, cut_left, pad, pad_left, width
from tui.output.look import Look
from tui.output.names import best_names
from tui.text.safe import safe

_BLANKS = re.compile(r"\s+")
_DOCUMENT_CELLS = 24
_GAP = "  "


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """A mention: `text` is what stands at `start` to `end`, code points of the document.

    Offsets are zero-based and half-open. `left` and `right` are its surroundings in one line: each run of
    white space is one blank.
    """

    document: str
    start: int
    end: int
    text: str
    type: str
    name_id: str
    name: str
    left: str
    right: str


def mention_records(corpus: Corpus, types: Sequence[str]) -> Iterator[MentionRecord]:
    """Yield all mentions of names of the types given, in the order of the corpus."""
    for document in range(len(corpus)):
        yield from _in_document(corpus, document, corpus.mentions_in(document), types)


def mentions_of_query(corpus: Corpus, query: str, types: Sequence[str]) -> Iterator[MentionRecord]:
    """Yield the mentions of the name that best fits what a person typed, and of its homonyms."""
    return _of_names(corpus, best_names(corpus, query, types), types)


def mentions_of_name(corpus: Corpus, name: int) -> Iterator[MentionRecord]:
    """Yield the mentions of one name."""
    return _of_names(corpus, [name], TYPES)


def _of_names(corpus: Corpus, names: Sequence[int], types: Sequence[str]) -> Iterator[MentionRecord]:
    by_document: dict[int, list[int]] = {}
    for name in names:
        for index in corpus.mentions_of(name):
            by_document.setdefault(corpus.mention(index).document, []).append(index)
    for document in sorted(by_document):
        yield from _in_document(corpus, document, sorted(by_document[document]), types)


def mention_lines(records: Iterable[MentionRecord], look: Look) -> Iterator[str]:
    """Yield one line a mention: document, left context, the name (all names aligned), right context."""
    return (_line(record, look) for record in records)


def _line(record: MentionRecord, look: Look) -> str:
    source = safe(record.document, keep="")
    left = safe(record.left, keep="").strip()
    found = safe(_BLANKS.sub(" ", record.text), keep="")
    right = safe(record.right, keep="").strip()
    side = CONTEXT
    if look.width is not None:
        source = cut_left(source, _DOCUMENT_CELLS, look.ellipsis)
        free = max(0, look.width - _DOCUMENT_CELLS - 3 * len(_GAP))
        side = free * 2 // 5
        found = cut(found, free - side, look.ellipsis)
        right = cut(right, free - side - width(found), look.ellipsis)
    left = pad_left(cut_left(left, side, look.ellipsis), side)
    parts = (look.paint(pad(source, _DOCUMENT_CELLS), "dim"), left, look.paint(found, record.type), right)
    return _GAP.join(parts).rstrip()


def _in_document(
    corpus: Corpus, document: int, mentions: Iterable[int], types: Sequence[str]
) -> Iterator[MentionRecord]:
    """Yield the records of mentions of one document, whose text is decoded once."""
    source = corpus.document(document).name
    text: str | None = None
    for index in mentions:
        mention = corpus.mention(index)
        number = corpus.name_of(index)
        if number is None or mention.type not in types:
            continue
        name = corpus.name(number)
        if text is None:
            text = corpus.text(document)
        left, right = context(text, mention.start, mention.end)
        yield MentionRecord(
            source,
            mention.start,
            mention.end,
            text[mention.start : mention.end],
            mention.type,
            name.id,
            name.text,
            left,
            right,
        )
