"""Who said what in one document: passages to reports, reports to statements."""

from collections.abc import Iterator

from tui.corpus.local import LocalLinks
from tui.corpus.statement import LocalStatement
from tui.statements.lexicon import Lexicon, lexicon
from tui.statements.memory import Memory
from tui.statements.noun_phrases import PRONOUN, Phrase
from tui.statements.passages import NONE, Passage, passages
from tui.statements.people import People
from tui.statements.quotations import Quotation, quotations
from tui.statements.reports import INSERTED, Report, Reports

_QUOTED_WORDS = 3
"""Words of a quotation that make what holds it partly direct."""
_FEWEST_WORDS = 5
"""Words of a quotation without a verb of saying that may go on with the speaker before."""
_UNCUED = 55
# Blanks and marks that a content neither ends nor begins with, once the marks around all of it are taken away.
_LOOSE_END = frozenset(", \t\r\n\xa0\u202f;:(")
_LOOSE_START = frozenset(", \t\r\n\xa0\u202f;:.)")


def find_statements(text: str, links: LocalLinks, language: str) -> list[LocalStatement]:
    """Return the statements of a document in the order of their contents.

    `links` are its mentions and local names, `language` its ISO 639-1 code; a language nothing is known of has
    no statements. Takes time linear in the text.
    """
    known = lexicon(language)
    return sorted(_Finder(text, links, known).find(language)) if known else []


class _Finder:
    def __init__(self, text: str, links: LocalLinks, known: Lexicon) -> None:
        self._text = text
        self._links = links
        self._lexicon = known
        self._quoted = quotations(text)
        self._people = People(text, links, known)
        self._memory = Memory(links, self._people, known)

    def find(self, language: str) -> Iterator[LocalStatement]:
        read = list(passages(self._text, language, self._links, self._quoted))
        for passage in read:
            self._people.note(passage)
        types = [self._people.type(local) for local in self._links.names]
        direct_before = False
        for number, passage in enumerate(read):
            self._memory.begin(number)
            reports = Reports(passage, self._lexicon, types)
            found = reports.find() if passage.is_prose else []
            if found and self._speaks_of_subject(found[0], reports.opening_subject(), passage):
                self._note_subject(reports, passage)
            statements = [each for report in found if (each := self._statement(report, passage))]
            if statements:
                yield from statements
                direct_before = statements[-1].kind != "indirect"
                continue
            going_on = self._going_on(passage) if direct_before else None
            if going_on:
                yield going_on
                continue
            direct_before = False
            self._note_subject(reports, passage)

    def _speaks_of_subject(self, report: Report, subject: Phrase | None, passage: Passage) -> bool:
        """Tell whether the subject of a sentence stands before a pronoun in it that speaks, and not in its words."""
        if subject is None or report.speaker is None or report.speaker.kind != PRONOUN:
            return False
        within = report.content[0] <= subject.start < report.content[1]
        return subject.end <= report.speaker.start and not within and passage.quotations[subject.start] == NONE

    def _note_subject(self, reports: Reports, passage: Passage) -> None:
        subject = reports.opening_subject()
        if subject:
            who = self._memory.resolve(subject, passage)
            if who.locals and who.form in ("name", "title"):
                self._memory.acted(who.locals, subject.word)

    def _statement(self, report: Report, passage: Passage) -> LocalStatement | None:
        who = self._memory.resolve(report.speaker, passage, passage.starts[report.content[0]])
        if not who.locals and report.speaker is None:
            return None
        self._memory.spoke(who, report.speaker.word if report.speaker else "")
        start, end = self._span(report.content, passage)
        cue = passage.starts[report.cue[0]], passage.ends[report.cue[1] - 1]
        speaker = (start, start)
        if report.speaker:
            speaker = passage.starts[report.speaker.start], passage.ends[report.speaker.end - 1]
        return LocalStatement(
            start,
            end,
            *cue,
            *speaker,
            who.locals,
            self._kind(report, passage),
            who.form,
            report.confidence * who.confidence // 100,
            f"{report.pattern}; {who.reason}",
        )

    def _span(self, content: tuple[int, int], passage: Passage) -> tuple[int, int]:
        """Return the code points of a content, without the quotation marks around all of it."""
        first, last = content[0], content[1] - 1
        start, end = passage.starts[first], passage.ends[last]
        opening, closing = passage.quotations[first], passage.quotations[last]
        if opening != NONE and closing != NONE:
            one, other = self._quoted[opening], self._quoted[closing]
            if start <= one.start and (end >= other.end or not other.closed):
                start, end = one.left, other.right if other.closed else end
        while end > start and self._text[end - 1] in _LOOSE_END:
            end -= 1
        while start < end and self._text[start] in _LOOSE_START:
            start += 1
        return start, end

    def _kind(self, report: Report, passage: Passage) -> str:
        """Return whether a content is quoted as a whole, in part, or not at all."""
        content = report.content
        if report.pattern == INSERTED and passage.is_dialogue(content[0]):
            return "direct"
        inside = passage.quotations[slice(*content)]
        if (
            inside[0] != NONE
            and inside[-1] != NONE
            and all(number != NONE for number in (inside if len(set(inside)) == 1 else (inside[0], inside[-1])))
        ):
            return "direct"
        if any(inside.count(number) >= _QUOTED_WORDS + 2 for number in set(inside) - {NONE}):
            return "mixed"
        return "indirect"

    def _going_on(self, passage: Passage) -> LocalStatement | None:
        """Return a passage that is nothing but a quotation, as what the speaker before goes on to say."""
        number = passage.quotations[0] if len(passage) else NONE
        if number == NONE or len(passage) < _FEWEST_WORDS:
            return None
        inside = sum(each != NONE for each in passage.quotations)
        if inside < len(passage) - 1:
            return None
        who = self._memory.continued()
        if not who.locals:
            return None
        self._memory.spoke(who)
        quotation: Quotation = self._quoted[number]
        start = quotation.left
        end = self._quoted[next(each for each in reversed(passage.quotations) if each != NONE)].right
        return LocalStatement(
            start,
            end,
            start,
            start,
            start,
            start,
            who.locals,
            "direct",
            "continued",
            _UNCUED,
            f"quotation that goes on; {who.reason}",
        )
