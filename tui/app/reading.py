"""What the reader shows: which document, its names and hits, and the ways through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.app.cells import fit
from tui.app.glyphs import Glyphs
from tui.app.place import Place
from tui.app.reader.folding import Fold
from tui.app.reader.page import Marked, Page
from tui.app.reader.widget import Reader
from tui.app.shelf import Shelf
from tui.app.speaking import Speaking
from tui.corpus.repaired import repaired_words
from tui.pipeline.pile import Pile
from tui.text.safe import safe

_MAIL = "mail"
"""The kind of documents in which it is known what they quote."""
_LEAST_FOLDED = 5
"""Lines; who answers to fewer wants them read."""
_SPEAKER_CELLS = 12
"""With less room than this it is not told who speaks."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence of a document with where it stands."""

    text: str
    source: str
    """File and offsets in code points: `path:120-260`."""

    def __str__(self) -> str:
        return f"{self.text}\n{self.source}"


class Reading:
    """The document that is open in the reader, and the walk through its hits and names."""

    def __init__(self, pile: Pile, shelf: Shelf, reader: Reader, glyphs: Glyphs) -> None:
        self._pile = pile
        self._shelf = shelf
        self._reader = reader
        self._glyphs = glyphs
        self.find_query = ""
        """What is to be found in the document; blank where the filter's words are marked."""
        self._speaking = Speaking(pile.corpus, glyphs)
        self._text = ""
        self.document: int | None = None
        self.hit: tuple[int, int] | None = None
        """Which hit is current, of how many, counted from one."""

    # -- the document ------------------------------------------------------------------------------------

    def open(self, document: int, *, top: int = 0, cursor: int | None = None) -> None:
        """Show a document from the start, or from a place in it; offsets in code points."""
        self.document = document
        self._text = self._pile.corpus.text(document)
        self.hit = None
        self._reader.show(self._page(), top=top, cursor=cursor)
        self._mark_hits()

    def refresh(self) -> None:
        """Show the open document again at the same place, after it was parsed or its names were linked."""
        if self.document is None:
            return
        before, self._text = self._text, self._pile.corpus.text(self.document) or self._text
        self._reader.show(self._page())
        # Hits may be mentions of names, which came or were joined since.
        if self._text != before or (self._shelf.named and not self.find_query.strip()):
            self._reader.set_hits(self._hits())
            self.hit = self._reader.current_hit if self.hit else None

    def show_unparsed(self, document: int, text: str) -> None:
        """Show the text of the open document while its names are still being looked for."""
        if document == self.document and not self._pile.corpus.document(document).parsed:
            self._text = text
            self._reader.show(self._page())
            self._mark_hits()

    def _page(self) -> Page:
        assert self.document is not None
        corpus = self._pile.corpus
        document = corpus.document(self.document)
        mentions = []
        for index in corpus.mentions_in(self.document):
            mention = corpus.mention(index)
            name = corpus.name_of(index)
            # Until linking has seen the document, each local name stands for itself, told apart by its sign.
            mentions.append(
                Marked(mention.start, mention.end, mention.type, -1 - mention.local if name is None else name)
            )
        heading = "  ".join(part for part in (document.date, document.title or document.name) if part)
        repairs = corpus.repairs(self.document) if document.parsed else ()
        self._speaking.document, self._speaking.text = self.document, self._text
        voices = self._speaking.voices()
        folds = self._folds() if document.kind == _MAIL else ()
        # In the place of a text that there is not stands why; it is no text of the file to be found in or copied.
        text = self._text or document.refused
        return Page(self.document, text, safe(heading, keep=""), mentions, document.language, repairs, voices, folds)

    def _folds(self) -> Sequence[Fold]:
        """Return the mails that this one answers, each with a row that says how long it is and how it begins."""
        from tui.sources.quoted import quotations, quoted_lines

        found = []
        for start, end in quotations(self._text):
            lines = quoted_lines(self._text[start:end])
            if len(lines) >= _LEAST_FOLDED:
                begins = safe(lines[0].strip(), keep="")
                label = f"{self._glyphs.cursor} {len(lines):,} quoted lines {self._glyphs.dot} {begins}"
                found.append(Fold(start, end, label))
        return found

    def toggle_folds(self) -> str:
        """Fold the mails that are answered to a row each, or show them; return what is shown now."""
        page = self._reader.page
        self._reader.show_folds(not self._reader.folded)
        if page is None or not page.folds:
            return f"quoted mails are {'folded' if self._reader.folded else 'shown'}; none here is long enough to fold"
        return "quoted mails are folded" if self._reader.folded else "quoted mails are shown"

    # -- moving in it ----------------------------------------------------------------------------------------

    def move_lines(self, count: int) -> None:
        """Scroll by lines, down where positive."""
        self._reader.scroll_lines(count)

    def move_pages(self, pages: float) -> None:
        """Scroll by pages or half pages."""
        if abs(pages) < 1:
            self._reader.scroll_half_pages(1 if pages > 0 else -1)
        else:
            self._reader.scroll_pages(round(pages))

    def to_start(self) -> None:
        """Go to the start of the document."""
        self._reader.to_start()

    def to_end(self) -> None:
        """Go to the end of the document."""
        self._reader.to_end()

    # -- hits --------------------------------------------------------------------------------------------

    def find(self, query: str) -> None:
        """Mark what matches these words; blank ones mark what the filter is looking for."""
        self.find_query = query
        if self.document is not None:
            self._mark_hits()

    @property
    def query(self) -> str:
        """The words whose hits are marked."""
        return self.find_query.strip() or self._shelf.query.strip()

    def _mark_hits(self) -> None:
        self.hit = None
        self._reader.set_hits(self._hits())

    def _hits(self) -> Sequence[tuple[int, int]]:
        assert self.document is not None
        if not self.find_query.strip():
            return self._shelf.hits_in(self.document, self._text)
        from tui.find.hits import hits, in_both

        return in_both(self._text, self._pile.corpus.repairs(self.document), lambda text: hits(text, self.query))

    def first_hit(self) -> bool:
        """Go to the hit the cursor is in or else the next one; tell whether there is any."""
        self.hit = self._reader.next_hit(here=True)
        return self.hit is not None

    def step_hit(self, step: int) -> bool:
        """Go to the next or previous hit; tell whether there is any."""
        self.hit = self._reader.next_hit() if step > 0 else self._reader.previous_hit()
        return self.hit is not None

    # -- names -------------------------------------------------------------------------------------------

    @property
    def mention(self) -> Marked | None:
        """The mention under the cursor, if its name is known."""
        mention = self._reader.current_mention
        return mention if mention is not None and mention.name >= 0 else None

    def step_mention(self, step: int) -> bool:
        """Go to the next or previous mention of any name in the document; tell whether there is one."""
        moved = self._reader.next_mention() if step > 0 else self._reader.previous_mention()
        return moved is not None

    def step_name(self, step: int) -> bool:
        """Go to the next or previous mention of the current name, on through the documents that are shown."""
        current = self.mention
        if current is None:
            return self.step_mention(step)
        moved = self._reader.next_of_name() if step > 0 else self._reader.previous_of_name()
        return moved is not None or self._go_on(current.name, step)

    def _go_on(self, name: int, step: int) -> bool:
        way = self._shelf.way(name)
        if self.document is None or self.document not in way.places:
            return False
        place = way.places[self.document] + step
        if not 0 <= place < len(way.documents):
            return False
        self.open(way.documents[place])
        self.go_to_name(name, last=step < 0)
        return True

    def open_at(self, place: Place) -> None:
        """Go to a place of a document."""
        if place.document != self.document:
            self.open(place.document)
        if place.statement:
            self._reader.go_to_statement(place.start, place.end)
        else:
            self._reader.go_to(place.start, place.end)

    def go_to_name(self, name: int, *, last: bool = False) -> None:
        """Go to the first or last mention of a name in the open document."""
        assert self.document is not None
        mentions = self._mentions(name, self.document)
        if mentions:
            mention = self._pile.corpus.mention(mentions[-1 if last else 0])
            self._reader.go_to(mention.start, mention.end)

    def _mentions(self, name: int, document: int) -> list[int]:
        corpus = self._pile.corpus
        return [index for index in corpus.mentions_in(document) if corpus.name_of(index) == name]

    # -- statements --------------------------------------------------------------------------------------

    @property
    def has_statements(self) -> bool:
        """Whether anybody speaks in the document."""
        return self._speaking.count > 0

    @property
    def speaker(self) -> int | None:
        """The name that speaks where the cursor is."""
        return self._speaking.speaker_at(self._reader.cursor)

    def step_statement(self, step: int) -> bool:
        """Go to the next or previous statement in the document; tell whether there is one."""
        cursor = self._reader.cursor
        # A statement that begins at the cursor is the next one, unless it was gone to.
        span = self._speaking.beside(cursor if step < 0 or self._reader.current_statement else cursor - 1, step)
        if span is not None:
            self._reader.go_to_statement(*span)
        return span is not None

    def toggle_speakers(self) -> bool:
        """Show in the margin who speaks, or hide it; tell whether it is shown."""
        self._reader.show_voices(not self._reader.voiced)
        return self._reader.voiced

    # -- words about the place ---------------------------------------------------------------------------

    def place(self, width: int, *, speaking: bool) -> str:
        """Return where the reader is: hit, who speaks, mention of the name, share of the text, line of the file.

        Who speaks is told where `speaking` asks for it. Where all of it is wider than `width` cells, what matters
        least is left out, and who speaks is cut.
        """
        if self.document is None:
            return ""
        hit = "" if self.hit is None else f"hit {self.hit[0]}/{self.hit[1]}{self._about_hit()}"
        told = self._speaking.told(self._reader.cursor) if speaking else ""
        mention = "" if self.mention is None else self._place_of_name(self.mention)
        damage = self._place_of_damage(self.document)
        where = f"{self._reader.fraction:.0%}  l.{self._reader.line}"
        parts = [hit, told, mention, damage, where]
        for dispensable in (3, 2):
            if cell_len(_joined(parts)) >= width:
                parts[dispensable] = ""
        room = width - len("   ") - cell_len(_joined([hit, *parts[2:]]))
        parts[1] = fit(told, room, self._glyphs.ellipsis) if room >= _SPEAKER_CELLS else ""
        return _joined(parts)

    def _about_hit(self) -> str:
        """Return which name the current hit is, where it is one that answers the filter."""
        if self.mention is None or self.find_query.strip() or self.mention.name not in self._shelf.names:
            return ""
        why = self._shelf.why_name(self._shelf.names.index(self.mention.name))
        name = safe(self._pile.corpus.name(self.mention.name).text, keep="")
        return f" {self._glyphs.dot} {name} ({why})" if why else f" {self._glyphs.dot} {name}"

    def _place_of_name(self, mention: Marked) -> str:
        corpus = self._pile.corpus
        way = self._shelf.way(mention.name)
        if self.document is None or self.document not in way.places:
            return f"{corpus.name(mention.name).mentions} mentions"
        place = way.places[self.document]
        here = [
            index
            for index in self._mentions(mention.name, self.document)
            if corpus.mention(index).start <= mention.start
        ]
        of = f"mention {way.before[place] + len(here):,}/{way.before[-1]:,}"
        if len(way.documents) == 1:
            return of
        return f"{of} {self._glyphs.dot} document {place + 1:,}/{len(way.documents):,}"

    def why(self) -> list[str]:
        """Return why the current mention is that name, why this is said, and why letters of the sentence are repaired.

        Nothing where there is none of these.
        """
        said = self._speaking.why(self._reader.cursor)
        return list(filter(None, (self._why_name(), *said, self._why_repaired())))

    def _why_repaired(self) -> str:
        """Return the repaired words of the current mention or else sentence, with the reasons."""
        if self.document is None or not self._reader.repaired:
            return ""
        start, end = self._reader.current_sentence
        if self.mention is not None:
            start, end = self.mention.start, self.mention.end
        words = repaired_words(self._text, self._pile.corpus.repairs(self.document), start, end)
        told = (f"{word.own} {self._glyphs.arrow} {word.repaired} ({word.reason})" for word in words)
        return safe(f" {self._glyphs.dot} ".join(told), keep="")

    def toggle_repairs(self) -> str:
        """Show repaired letters or the file's own characters; return what is shown now."""
        self._reader.show_repairs(not self._reader.repaired)
        return "repaired letters, underlined" if self._reader.repaired else "the file's own characters"

    def _place_of_damage(self, document: int) -> str:
        damaged, repaired = self._pile.corpus.damaged_words(document)
        if not damaged:
            return ""
        return f"{repaired:,}/{damaged:,} repaired" if self._reader.repaired else f"{damaged:,} damaged"

    def _why_name(self) -> str:
        """Return the name of the current mention and why it is that one; empty where there is none."""
        if self.document is None or self.mention is None:
            return ""
        corpus = self._pile.corpus
        at = self.mention.start
        index = next(index for index in corpus.mentions_in(self.document) if corpus.mention(index).start == at)
        name = corpus.name(self.mention.name)
        reason = corpus.reason_of(index) or "the name as it is shown"
        kind = f"{name.type}, ambiguous" if name.ambiguous else name.type
        return safe(f"{reason}: {corpus.form_of(index)} {self._glyphs.arrow} {name.text} ({kind})", keep="")

    def quotation(self) -> Quotation | None:
        """Return the current sentence with its source; None where nothing is open."""
        if self.document is None or not self._text:
            return None
        start, end = self._reader.current_sentence
        sentence = " ".join(self._text[start:end].split())
        path = self._pile.corpus.document(self.document).path
        return Quotation(safe(sentence, keep=""), f"{safe(path, keep='')}:{start}-{end}") if sentence else None


def _joined(parts: Sequence[str]) -> str:
    return "  ".join(filter(None, parts))
