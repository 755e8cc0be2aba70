"""Who speaks in the document that is open: for the margin, the status line, and the way from statement to statement."""

from __future__ import annotations

from tui.app.glyphs import Glyphs
from tui.app.reader.voices import Voices
from tui.corpus.corpus import Corpus
from tui.find.quoting import SURE, Quoted, quoted

_KINDS = {"direct": "quoted", "mixed": "partly quoted", "indirect": "reported"}
"""How the status line calls the kinds of statements."""


class Speaking:
    """Asks the corpus about the statements of one document, whose text is `text`."""

    def __init__(self, corpus: Corpus, glyphs: Glyphs) -> None:
        self._corpus = corpus
        self._glyphs = glyphs
        self.document: int | None = None
        self.text = ""

    @property
    def _statements(self) -> range:
        """The statements of the document; none while it is shown before it is parsed."""
        if self.document is None or not self._corpus.document(self.document).parsed:
            return range(0)
        return self._corpus.statements.in_document(self.document)

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self._statements)

    def voices(self) -> Voices:
        """Return who speaks where; names are looked up when they are shown."""
        found = self._statements
        spans = [self._corpus.statements.span(index) for index in found]
        return Voices([start for start, _ in spans], [end for _, end in spans], lambda place: self._label(found[place]))

    def _label(self, index: int) -> str:
        one = self._corpus.statements[index]
        return f"{self._quoted(index).speaker}{' ?' if one.confidence < SURE else ''}"

    def _quoted(self, index: int) -> Quoted:
        return quoted(self._corpus, index, self.text)

    def at(self, offset: int) -> int | None:
        """Return the statement that holds a place, the innermost one."""
        if self.document is None or not self._statements:
            return None
        return self._corpus.statements.at(self.document, offset)

    def speaker_at(self, offset: int) -> int | None:
        """Return the name that speaks at a place."""
        index = self.at(offset)
        speakers = [] if index is None else self._corpus.statements.speakers(index)
        return speakers[0] if speakers else None

    def told(self, offset: int) -> str:
        """Return who speaks at a place, in which words and how: *Sergueï Lavrov: a indiqué, reported*."""
        index = self.at(offset)
        if index is None:
            return ""
        one, kind = self._quoted(index), self._corpus.statements[index].kind
        return f"{self._label(index)}: {', '.join(filter(None, (one.reported, _KINDS[kind])))}"

    def why(self, offset: int) -> list[str]:
        """Return in parts why there is a statement at a place, and why of this speaker; nothing where there is none."""
        from tui.find.quoting import why

        index = self.at(offset)
        return [] if index is None else why(self._corpus, index)

    def beside(self, offset: int, step: int) -> tuple[int, int] | None:
        """Return where the next statement begins and ends that begins after a place, or the one before it."""
        spans = [self._corpus.statements.span(index) for index in self._statements]
        if step > 0:
            return next((span for span in spans if span[0] > offset), None)
        return next((span for span in reversed(spans) if span[0] < offset), None)
