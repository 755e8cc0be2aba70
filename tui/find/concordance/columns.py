"""The lines of a concordance: where each hit stands, in columns, and its context on demand."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.corpus.corpus import Corpus
from tui.find.concordance.steps import Steps
from tui.find.concordance.texts import RecentTexts
from tui.find.context import CONTEXT, context
from tui.text.damage.mended import Mended

Spans = Iterable[tuple[int, int]]


class Line(NamedTuple):
    """Where the hit of a line stands: code points of the document's text, half-open."""

    document: int
    start: int
    end: int


class Context(NamedTuple):
    """A hit, and one line of what stands before and after it."""

    left: str
    found: str
    right: str


class Concordance:
    """The hits of a name or a search, document by document in the order given.

    Lines are numbered from zero in the order in which they were collected and keep their number.
    """

    def __init__(self, corpus: Corpus, source: Sequence[int], spans: Callable[[int], Spans]) -> None:
        """Prepare to collect from the documents of `source`; `spans` gives the hits of one, in order.

        The documents are different ones.
        """
        self.corpus = corpus
        self._source = list(source)
        self._known = set(source)
        self._spans = spans
        self.looked_through = 0
        """How many documents of the source were looked through so far."""
        self.documents = array("I")
        """For each line its document."""
        self.starts = array("I")
        self.ends = array("I")
        self._texts = RecentTexts(corpus.mended, lambda mended: len(mended.text))

    @classmethod
    def of_name(cls, corpus: Corpus, name: int) -> "Concordance":
        """Return the concordance of all mentions of a name under all its spellings, newest documents first."""
        dates = corpus.field("date")
        source = sorted(corpus.documents_with(name), key=dates.__getitem__, reverse=True)
        return cls(corpus, source, lambda document: _mention_spans(corpus, name, document))

    @classmethod
    def of_mentions(cls, corpus: Corpus, mentions: Iterable[int]) -> "Concordance":
        """Return the concordance of some mentions, in the order given."""
        concordance = cls(corpus, (), lambda document: ())
        for index in mentions:
            mention = corpus.mention(index)
            concordance._append(mention.document, mention.start, mention.end)
        return concordance

    @property
    def source_size(self) -> int:
        """How many documents there are to look through."""
        return len(self._source)

    def add_documents(self, documents: Iterable[int]) -> None:
        """Look through further documents too, but through none twice."""
        added = [document for document in documents if document not in self._known]
        self._source += added
        self._known.update(added)

    def collect(self) -> Steps[None]:
        """Look through the documents that are left, one a step."""
        while self.looked_through < len(self._source):
            document = self._source[self.looked_through]
            for start, end in self._spans(document):
                self._append(document, start, end)
            self.looked_through += 1
            yield

    def _append(self, document: int, start: int, end: int) -> None:
        self.documents.append(document)
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.documents)

    def __getitem__(self, line: int) -> Line:
        return Line(self.documents[line], self.starts[line], self.ends[line])

    def hits(self, lines: range) -> Iterator[tuple[str, int, int]]:
        """Yield repaired text, and start and end of the hit in it, for each of some lines.

        A text is read once for lines in a row.
        """
        documents = self.documents[lines.start : lines.stop]
        spans = zip(self.starts[lines.start : lines.stop], self.ends[lines.start : lines.stop], strict=True)
        current, mended = -1, Mended("")
        for document, (start, end) in zip(documents, spans, strict=True):
            if document != current:
                current, mended = document, self.corpus.mended(document)
            if not mended.is_even:
                start, end = mended.mended_span(start, end)
            yield mended.text, start, end

    def context(self, line: int, size: int = CONTEXT) -> Context:
        """Return a hit with at most `size` code points on either side, cut between words; damage is repaired."""
        document, start, end = self[line]
        mended = self._texts[document]
        start, end = mended.mended_span(start, end)
        left, right = context(mended.text, start, end, size)
        return Context(left, mended.text[start:end], right)

    def passage(self, line: int) -> str:
        """Return a hit with its context as the file has it, in one line."""
        document, start, end = self[line]
        text = self.corpus.text(document)
        left, right = context(text, start, end)
        return " ".join(f"{left}{text[start:end]}{right}".split())


def _mention_spans(corpus: Corpus, name: int, document: int) -> Spans:
    for index in corpus.mentions_in(document):
        if corpus.name_of(index) == name:
            mention = corpus.mention(index)
            yield mention.start, mention.end
