"""A statement in words: who speaks, what reports it, and the whole as a quotation in Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.corpus.corpus import Corpus
from tui.text.safe import safe

SURE = 60
"""Percent of confidence from which a statement and its speaker are shown as certain."""

_UNKNOWN = "?"
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]|^[+-]")
_NUMBERED = re.compile(r"^(\d{1,9})(?=[.)])")
"""Signs that Markdown takes for more than themselves: those of spans, and what begins a list."""
Span = tuple[int, int]
"""Code points of a document, zero-based and half-open."""

_REPLACED = frozenset({"title", "pronoun"})
"""Forms of a speaker that are told beside the name found for them."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement as it is quoted; the fields are as the file has them, what is returned is safe for a terminal."""

    text: str
    span: Span
    direct: bool
    cue: str
    cue_span: Span
    names: Sequence[str]
    """The names of the corpus that speak; none where none was found."""
    written: str
    """The words that stand for the speaker."""
    speaker_span: Span
    form: str
    """How the speaker is written, one of `SPEAKER_FORMS`."""
    document: str
    title: str
    date: str
    confidence: int = 100
    """How sure it is that somebody said this, in percent."""

    @property
    def speaker(self) -> str:
        """Who speaks; in brackets the words for somebody whose name was not found."""
        return in_line(" + ".join(self.names)) or f"({in_line(self.written) or _UNKNOWN})"

    @property
    def reported(self) -> str:
        """The cue, with who speaks as it is written where that is not the name: *a déclaré le ministre*."""
        cue, written = in_line(self.cue), in_line(self.written)
        if not any(map(str.isalnum, cue)):
            cue = ""
        if self.form not in _REPLACED or not self.names or not _apart(self.cue_span, self.speaker_span):
            return cue
        order = (written, cue) if self.speaker_span < self.cue_span else (cue, written)
        return " ".join(filter(None, order))

    @property
    def told(self) -> str:
        """The cue as `reported`, and that the speaker is doubtful, where nothing else on a line shows it."""
        doubt = "doubtful" if self.names and self.confidence < SURE else ""
        return ", ".join(filter(None, (self.reported, doubt)))

    def markdown(self) -> Iterator[str]:
        """Yield the lines of a block quotation with speaker, document, offsets and date."""
        paragraphs = [" ".join(line.split()) for line in re.split(r"[\r\n]+", self.text)]
        content = [_marked_up(line) for line in paragraphs if line]
        if self.direct and content:
            content[0] = f"“{content[0]}"
            content[-1] += "”"
        for line in content:
            yield f"> {line}"
            yield ">"
        yield f"> — {self._source()}"

    def _source(self) -> str:
        """Return *Sergueï Lavrov (a déclaré), Title, file.txt, characters 10–20, 2020-09-11* in Markdown."""
        reported = _marked_up(self.told)
        speaker = f"**{_marked_up(self.speaker)}**" + (f" ({reported})" if reported else "")
        title = f"*{_marked_up(self.title)}*" if self.title.strip() else ""
        place = f"{_marked_up(self.document)}, characters {self.span[0]}–{self.span[1]}"
        return ", ".join(filter(None, (speaker, title, place, self.date)))


def quoted(corpus: Corpus, index: int, text: str | None = None) -> Quoted:
    """Return a statement of a corpus, by its number, as it is quoted; `text` is that of its document, if at hand."""
    statements = corpus.statements
    one = statements[index]
    document = corpus.document(one.document)
    text = corpus.text(one.document) if text is None else text
    return Quoted(
        text=text[one.start : one.end],
        span=(one.start, one.end),
        direct=one.direct,
        cue=text[one.cue_start : one.cue_end],
        cue_span=(one.cue_start, one.cue_end),
        names=[corpus.name(name).text for name in statements.speakers(index)],
        written=text[one.speaker_start : one.speaker_end],
        speaker_span=(one.speaker_start, one.speaker_end),
        form=one.form,
        document=document.name,
        title=document.title,
        date=document.date,
        confidence=one.confidence,
    )


def why(corpus: Corpus, index: int) -> list[str]:
    """Return in parts why something is a statement, why it is this speaker's, and how sure that is."""
    one = quoted(corpus, index)
    statement = corpus.statements[index]
    told = f"{one.speaker}: {one.reported}".removesuffix(": ")
    doubt = "" if statement.confidence >= SURE else ", doubtful"
    parts = (told, statement.kind, in_line(statement.reason), f"{statement.confidence} % sure{doubt}")
    return list(filter(None, parts))


def in_line(text: str) -> str:
    """Return a text in one line, safe for a terminal."""
    return safe(" ".join(text.split()), keep="")


def _apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _marked_up(text: str) -> str:
    """Return a text in one line that Markdown shows as it is."""
    return _NUMBERED.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", in_line(text)))
