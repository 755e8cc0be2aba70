"""Which statements are shown, in which order; it outlives the page, so that one can come back to one's place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections.abc import Sequence
from itertools import compress

from tui.app.place import Place
from tui.corpus.corpus import Corpus
from tui.corpus.statement import Statement
from tui.find.concordance import complete
from tui.find.concordance.texts import RecentTexts
from tui.find.quoting import Quoted, in_line, quoted
from tui.find.statement_order import StatementOrder, arranging
from tui.text.safe import safe


class Voice(ABC):
    """Statements that have something in common: their numbers in the corpus, arranged and narrowed."""

    def __init__(self, corpus: Corpus, title: str, order: StatementOrder) -> None:
        self.corpus = corpus
        self.title = safe(title, keep="")
        """What they have in common, safe for the terminal."""
        self.found: bytearray | None = None
        """For each statement whether it answers what they are narrowed by, as far as that is known; None without."""
        self.cursor = 0
        """The row the cursor was on when the page was left, or that the reader has gone on to."""
        self.statements: Sequence[int] = ()
        """All of them, in their order."""
        self.shown: Sequence[int] = ()
        """Those that answer, by row."""
        self.arrange(complete(arranging(corpus, self.collected(), order)))

    kind = ""
    """The type of the name they are by or about, empty where they are not of one name."""
    about = False
    """Whether they are about a name, not by it."""

    @property
    @abstractmethod
    def relation(self) -> str:
        """How the statements relate to the title: *by* or *about* a name, *in* a document."""

    @property
    def is_by_one(self) -> bool:
        """Whether the title says who speaks."""
        return not self.about

    @property
    def name(self) -> int | None:
        """The name as it is numbered now; None if no document mentions it any more, or there is none."""
        return None

    @abstractmethod
    def collected(self) -> Sequence[int]:
        """Return the statements there are by now."""

    def count_other(self) -> int:
        """Return how many statements there are about the name, or by it where those about it are shown."""
        return 0

    def arrange(self, arranged: Sequence[int]) -> None:
        """Show the statements in an order; what they are narrowed by has to be looked for again."""
        self.statements = arranged
        self.found = None
        self.refresh()

    def refresh(self) -> None:
        """Look anew which statements answer."""
        self.shown = self.statements if self.found is None else array("I", compress(self.statements, self.found))

    def row_of(self, statement: int) -> int | None:
        """Return the row of a statement; None where it is not shown."""
        try:
            return self.shown.index(statement)
        except ValueError:
            return None


class NameVoice(Voice):
    """The statements by a name, or about it.

    Names get new numbers whenever the corpus is linked; the voice follows its name by one of the name's local
    names.
    """

    def __init__(
        self, corpus: Corpus, name: int, *, about: bool = False, order: StatementOrder = StatementOrder.NEWEST
    ) -> None:
        known = corpus.name(name)
        self.kind = known.type
        self.about = about
        self._local = next(iter(corpus.names.locals_of(name)), None)
        super().__init__(corpus, known.text, order)

    @property
    def relation(self) -> str:
        """Return whether the statements are by the name or about it."""
        return "about" if self.about else "by"

    @property
    def name(self) -> int | None:
        """The name as it is numbered now; None if no document mentions it any more."""
        return None if self._local is None else self.corpus.name_of_local(self._local)

    def collected(self) -> Sequence[int]:
        """Return the statements there are by now."""
        name, statements = self.name, self.corpus.statements
        if name is None:
            return ()
        return statements.about(name) if self.about else statements.by(name)

    def count_other(self) -> int:
        """Return how many statements there are about the name, or by it where those about it are shown."""
        name, statements = self.name, self.corpus.statements
        if name is None:
            return 0
        return len(statements.by(name) if self.about else statements.about(name))


class DocumentVoice(Voice):
    """The statements in one document, whoever speaks, in the order of its text."""

    relation = "in"
    is_by_one = False

    def __init__(self, corpus: Corpus, document: int) -> None:
        self._document = document
        known = corpus.document(document)
        super().__init__(corpus, in_line(known.title or known.name), StatementOrder.NEWEST)

    def collected(self) -> Sequence[int]:
        """Return the statements that the document has by now."""
        return self.corpus.statements.in_document(self._document)


class View:
    """One voice, or two beside each other, narrowed by the same query and in the same order."""

    def __init__(self, voice: Voice) -> None:
        self.corpus = corpus = voice.corpus
        self.order = StatementOrder.NEWEST
        """The order asked for."""
        self.query = ""
        """What the statements are narrowed by."""
        self.note = ""
        """What is to be said once the page is shown for the first time."""
        self.voices = [voice]
        self.front = 0
        """Which voice keys are for."""
        self._mended = RecentTexts(corpus.mended, lambda mended: len(mended.text))
        self._texts = RecentTexts(corpus.text, len)

    @property
    def voice(self) -> Voice:
        """The voice keys are for."""
        return self.voices[self.front]

    def put_beside(self, name: int | None) -> None:
        """Show the statements by a name beside the first ones; None takes them away."""
        beside = [] if name is None else [NameVoice(self.corpus, name, order=self.order)]
        self.voices[1:] = beside
        self.front = min(self.front, len(beside))

    def is_held(self, index: int) -> bool:
        """Tell whether a statement still stands in its document, which may have been read anew since."""
        statements = self.corpus.statements
        return index in statements.in_document(statements.document(index))

    def content(self, statement: Statement, limit: int) -> str:
        """Return the beginning of what is said, at most `limit` code points, with damage repaired."""
        mended = self._mended[statement.document]
        start, end = mended.mended_span(statement.start, statement.end)
        return mended.text[start : min(end, start + limit)]

    def quoted(self, index: int) -> Quoted:
        """Return a statement as it is quoted."""
        return quoted(self.corpus, index, self._texts[self.corpus.statements.document(index)])

    # -- from the reader -----------------------------------------------------------------------------------

    def place(self, row: int) -> Place | None:
        """Return where the statement of a row of the voice in front stands; None where it no longer does."""
        shown = self.voice.shown
        if not 0 <= row < len(shown) or not self.is_held(shown[row]):
            return None
        one = self.corpus.statements[shown[row]]
        return Place(one.document, one.start, one.end, statement=True)

    def step(self, step: int) -> Place | None:
        """Go to the next or previous statement that still stands, and return where; None where there is none."""
        row = self.voice.cursor + step
        while 0 <= row < len(self.voice.shown):
            place = self.place(row)
            if place is not None:
                self.voice.cursor = row
                return place
            row += step
        return None

    def progress(self) -> str:
        """Return the place in the list: *statement 3/9 by Sergueï Lavrov*."""
        voice = self.voice
        return f"statement {voice.cursor + 1:,}/{len(voice.shown):,} {voice.relation} {voice.title}"
