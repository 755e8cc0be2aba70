"""What `lutrin mentions` prints: every place where a name stands, in its context (a concordance)."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from tui.corpus.corpus import Corpus
from tui.corpus.mention import TYPES
from tui.corpus.order import newest_first
from tui.find.concordance import Concordance, Order, RecentTexts, arranging, complete
from tui.find.context import CONTEXT, context
from tui.find.filter import Filter
from tui.find.names import asked_names
from tui.find.query import parse
from tui.output.cells import cut, cut_left, pad, pad_left, width
from tui.output.look import Look
from tui.output.names import alike, best_names
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


def mention_records(
    corpus: Corpus, types: Sequence[str], order: Order | None = None, size: int = CONTEXT
) -> Iterator[MentionRecord]:
    """Yield all mentions of names of the types given, with at most `size` code points of context on either side.

    Without an order they come as the files were listed, at once; with one, when all of them are sorted.
    """
    mentions = (index for document in _documents(corpus, order) for index in corpus.mentions_in(document))
    return _records(corpus, mentions, types, order, size)


def mentions_of_query(
    corpus: Corpus,
    search: Filter,
    query: str,
    types: Sequence[str],
    order: Order | None = None,
    size: int = CONTEXT,
) -> Iterator[MentionRecord]:
    """Yield the mentions of the name that best fits what a person typed, and of its homonyms.

    Where a query asks for more than a name (*lavrov date:2020*), only those in documents that answer all of it;
    where it asks for no name, all mentions in these documents. Raises QueryError.
    """
    asked = asked_names(parse(query))
    names = [name for text in asked.words for name in best_names(corpus, text, types)]
    if asked.alone:
        return _of_names(corpus, names, types, order, size)
    documents = set(search.documents(query).indices)
    names += [name for text in asked.fields for name in alike(corpus, search.names(text))]
    if not asked.words and not asked.fields:
        found = (index for each in _documents(corpus, order) if each in documents for index in corpus.mentions_in(each))
        return _records(corpus, found, types, order, size)
    return _of_names(corpus, names, types, order, size, documents)


def mentions_of_name(corpus: Corpus, name: int) -> Iterator[MentionRecord]:
    """Yield the mentions of one name."""
    return _of_names(corpus, [name], TYPES, None, CONTEXT)


def _of_names(
    corpus: Corpus,
    names: Iterable[int],
    types: Sequence[str],
    order: Order | None,
    size: int,
    within: Set[int] | None = None,
) -> Iterator[MentionRecord]:
    by_document: dict[int, list[int]] = {}
    for name in dict.fromkeys(names):
        for index in corpus.mentions_of(name):
            document = corpus.mention(index).document
            if within is None or document in within:
                by_document.setdefault(document, []).append(index)
    mentions = (index for document in _documents(corpus, order) for index in sorted(by_document.get(document, ())))
    return _records(corpus, mentions, types, order, size)


def _documents(corpus: Corpus, order: Order | None) -> Sequence[int]:
    return corpus.listing if order is None else newest_first(corpus)


def _records(
    corpus: Corpus, mentions: Iterable[int], types: Sequence[str], order: Order | None, size: int
) -> Iterator[MentionRecord]:
    chosen = (index for index in mentions if corpus.mention(index).type in types and corpus.name_of(index) is not None)
    texts = RecentTexts(corpus.text, len)
    for index in chosen if order is None else _arranged(corpus, chosen, order):
        yield _record(corpus, texts, index, size)


def _arranged(corpus: Corpus, mentions: Iterable[int], order: Order) -> Iterator[int]:
    kept = array("I", mentions)
    arrangement = complete(arranging(Concordance.of_mentions(corpus, kept), order))
    return map(kept.__getitem__, arrangement.lines)


def _record(corpus: Corpus, texts: RecentTexts[str], index: int, size: int) -> MentionRecord:
    mention = corpus.mention(index)
    number = corpus.name_of(index)
    assert number is not None
    name = corpus.name(number)
    text = texts[mention.document]
    left, right = context(text, mention.start, mention.end, size)
    return MentionRecord(
        corpus.document(mention.document).name,
        mention.start,
        mention.end,
        text[mention.start : mention.end],
        mention.type,
        name.id,
        name.text,
        left,
        right,
    )


def mention_lines(records: Iterable[MentionRecord], look: Look, size: int = CONTEXT) -> Iterator[str]:
    """Yield one line a mention: document, left context, the name (all names aligned), right context.

    `size` is the number of code points of context that the records have at most.
    """
    return (_line(record, look, size) for record in records)


def _line(record: MentionRecord, look: Look, size: int) -> str:
    source = safe(record.document, keep="")
    left = safe(record.left, keep="").strip()
    found = safe(_BLANKS.sub(" ", record.text), keep="")
    right = safe(record.right, keep="").strip()
    side = size
    if look.width is not None:
        source = cut_left(source, _DOCUMENT_CELLS, look.ellipsis)
        free = max(0, look.width - _DOCUMENT_CELLS - 3 * len(_GAP))
        side = min(size, free * 2 // 5)
        found = cut(found, free - side, look.ellipsis)
        right = cut(right, free - side - width(found), look.ellipsis)
    left = pad_left(cut_left(left, side, look.ellipsis), side)
    parts = (look.paint(pad(source, _DOCUMENT_CELLS), "dim"), left, look.paint(found, record.type), right)
    return _GAP.join(parts).rstrip()
