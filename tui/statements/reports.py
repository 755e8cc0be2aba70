"""Reports: in one passage, what is said, the words that say so, and the words that stand for the speaker.

Four patterns, each a way in which languages report speech: a verb *inserted* in or behind what is said
(*…, a déclaré M. Wang*), a verb *before* it (*M. Lavrov a indiqué que …*), a *source* (*selon M. Wang*), and a
verb that *goes on* with the speaker before it (*ajoutant que …*). All places are positions of words in the
passage, all ranges half-open.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tui.statements.clauses import Clauses
from tui.statements.contents import Contents, Range
from tui.statements.lexicon import INFINITIVE, PRESENT, Lexicon
from tui.statements.noun_phrases import NAME, NOBODY, PRONOUN, TITLE, UNNAMED, Phrase
from tui.statements.openings import BARE, TO, Opening
from tui.statements.parts import parts_of
from tui.statements.passages import NONE, Passage
from tui.statements.verbs import VerbGroup

INSERTED, BEFORE = "verb behind or within what is said", "verb before what is said"
SOURCE, GOES_ON, COLON = "given as the source", "further verb of the same speaker", "quotation behind a colon"


_NEAR = 25
"""Words behind a verb of saying within which a source is about the same words."""


_ADJECTIVES = 5
"""Words of a noun phrase among which its noun stands."""


class Report(NamedTuple):
    """One statement before it is known who is meant."""

    content: Range
    cue: Range
    speaker: Phrase | None
    """None where it is the speaker of what goes before, or the subject of the sentence."""
    pattern: str
    confidence: int


class Reports:
    """Finds the reports of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, types: Sequence[int]) -> None:
        """Take the passage, its language, and the types of the mentions of the document."""
        parts = parts_of(passage, lexicon, types)
        self._passage, self._lexicon, self._verbs, self._phrases, self._subjects, self._openings = parts
        self._words = passage.words
        self._found: list[Report] = []
        self._clauses = Clauses(parts)
        self._contents = Contents(parts, self._clauses)

    def find(self) -> list[Report]:
        """Return the reports in the order of their cues, none of them about words of another."""
        found = self._found
        for group in self._verbs:
            report = self._of_verb(group)
            if report:
                found.append(report)
        found += self._of_sources(found)
        found += self._of_colons(found)
        return _apart(found)

    def opening_subject(self) -> Phrase | None:
        """Return the subject that the passage begins with, for what reports no words but is spoken of after."""
        return self._subjects.opening()

    # -- verbs ---------------------------------------------------------------------------------------------

    def _of_verb(self, group: VerbGroup) -> Report | None:
        if "x" in group.verb.complements and len(group.verb.complements) == 1:
            return None
        if group.pronoun in self._lexicon.words.nobody:
            return None
        if group.pronoun:
            tied = Phrase(group.start, group.end, PRONOUN, word=group.pronoun)
            if group.start and self._contents.ends_content(group.start - 1):
                return self._inserted(group, tied)
            return self._before(group, tied)
        if group.form == PRESENT or (group.form == INFINITIVE and self._goes_on(group)) or group.coordinated:
            return self._going_on(group)
        if self._negated(group) and "t" not in group.verb.complements:
            return None
        return self._inserted(group) or self._before(group)

    def _negated(self, group: VerbGroup) -> bool:
        words = self._words[group.start : group.end]
        return any(word in self._lexicon.words.negations for word in words)

    def _goes_on(self, group: VerbGroup) -> bool:
        """Tell whether an infinitive is governed by nothing but a preposition (*avant d'ajouter*)."""
        return self._words[group.start] not in self._lexicon.words.auxiliaries and group.start + 1 >= group.end - len(
            group.verb.rest
        )

    def _inserted(self, group: VerbGroup, tied: Phrase | None = None) -> Report | None:
        """Return the report of a verb inserted in or behind what is said."""
        if "c" not in group.verb.complements or group.form == INFINITIVE:
            return None
        speaker = tied or self._inserted_subject(group)
        if speaker is None or speaker.kind == NOBODY:
            return None
        start = min(group.start, speaker.start)
        end = max(group.end, speaker.end)
        touching = self._contents.touches_quotation(start, end)
        if not tied and not touching and not self._may_stand_alone(group, speaker):
            return None
        content = self._contents.around(start, end)
        if content is None or (_weak(group) and not tied and not touching and not self._contents.has_verb(content)):
            return None
        if not touching and not self._contents.has_verb(content):
            adverbial = self._words[content[0]] in self._lexicon.words.prepositions
            if speaker.kind == UNNAMED or adverbial:
                return None
        confidence = 95 if tied or not _weak(group) else 75
        return Report(content, (group.start, group.end), speaker, INSERTED, confidence)

    def _may_stand_alone(self, group: VerbGroup, speaker: Phrase) -> bool:
        """Tell whether a verb beside no quotation reports what goes before it."""
        if speaker.kind == TITLE and not self._of_a_kind(speaker):
            return False
        return not _weak(group) or speaker.kind in (NAME, PRONOUN)

    def _inserted_subject(self, group: VerbGroup) -> Phrase | None:
        words = self._words
        before = group.start - 1
        if not self._lexicon.words.subject_follows:
            return self._subject_beside(group)
        if before < 0 or not self._contents.ends_content(before) or self._openings.follows(group.end):
            return None
        if (
            words[before] not in (",", "–", "—", "-")
            and self._passage.quotations[before] == NONE
            and words[before] not in "?!…"
        ):
            return None
        return self._subjects.after(group.end)

    def _subject_beside(self, group: VerbGroup) -> Phrase | None:
        """Return the subject of an inserted verb where it may stand on either side (*Wang said*, *said Wang*)."""
        before = group.start - 1
        if before >= 0 and self._contents.ends_content(before):
            follows = group.end < len(self._words) and "p" not in group.verb.complements
            speaker = self._phrases.at(group.end) if follows else None
            speaker = speaker or (self._phrases.person_at_end(group.end) if follows else None)
            if speaker and speaker.kind not in (PRONOUN, NOBODY) and not self._openings.verb_at(speaker.end):
                return speaker
        speaker = self._subjects.before(group.start)
        if speaker and speaker.kind != NAME and before >= 0 and self._contents.ends_content(before):
            return None
        if speaker is None or speaker.start == 0 or not self._contents.ends_content(speaker.start - 1):
            return None
        after = self._openings.of(group)
        touching = self._passage.quotations[speaker.start - 1] != NONE
        return speaker if touching or after is None else None

    def _before(self, group: VerbGroup, tied: Phrase | None = None) -> Report | None:
        """Return the report of a verb with what is said behind it."""
        opening = self._openings.of(group)
        if opening is None or not self._openings.fits(group.verb.complements, opening):
            return None
        content = self._contents.behind(opening, group)
        if content is None:
            return None
        speaker = tied or self._subjects.before(group.start)
        if self._supposed(group, speaker, opening):
            return None
        if self._words[group.end - 1] in self._lexicon.words.noun_forms and opening.kind == BARE:
            return None
        if speaker is None and self._words[group.start - 1 : group.start][:1] and self._coordinated(group):
            speaker = self._antecedent(group)
        elif speaker is None or speaker.kind == NOBODY:
            return None
        if speaker and speaker.start and self._words[speaker.start - 1] in self._lexicon.words.temporals:
            content = self._contents.to_comma(content)
        return Report(content, (group.start, group.end), speaker, BEFORE, 85 if _weak(group) else 95)

    def _supposed(self, group: VerbGroup, speaker: Phrase | None, opening: Opening) -> bool:
        """Tell whether a clause is about words that are only supposed, asked for, or what something else is about."""
        lexicon, words = self._lexicon.words, self._words
        start = min(speaker.start, group.start) if speaker else group.start
        before = words[start - 1] if start else ""
        if before in lexicon.conditionals or (start in self._passage.breaks and words[start] in lexicon.conditionals):
            return True
        if before in lexicon.that_words and (start - 1 in self._passage.breaks or opening.kind == TO):
            return True
        end = self._contents.end_of_sentence(start)
        return bool(group.pronoun) and words[end - 1] == "?" and self._passage.quotations[end - 1] == NONE

    def _coordinated(self, group: VerbGroup) -> bool:
        """Tell whether a conjunction or comma stands where the subject of a verb should."""
        before = self._words[group.start - 1]
        return before in self._lexicon.words.conjunctions or before == ","

    def _going_on(self, group: VerbGroup) -> Report | None:
        """Return the report of a verb whose speaker is that of the words before it."""
        opening = self._openings.of(group)
        if opening is None or not self._openings.fits(group.verb.complements, opening):
            return None
        following = self._clauses.main_clause(opening.start) if self._opens_sentence(group) else None
        if following:
            content = self._contents.trimmed(opening.start, following.start)
        else:
            content = self._contents.behind(opening, group)
        if content is None:
            return None
        speaker = following or self._antecedent(group)
        return Report(content, (group.start, group.end), speaker, GOES_ON, 80)

    def _opens_sentence(self, group: VerbGroup) -> bool:
        """Tell whether a participle begins its sentence and its subject follows (*Notant que …, M. Wang a dit*)."""
        place = group.start
        while place and place not in self._passage.breaks and self._words[place - 1] in self._lexicon.continuers:
            place -= 1
        return place in self._passage.breaks

    def _antecedent(self, group: VerbGroup) -> Phrase | None:
        """Return the speaker of a verb without a subject where only the sentence tells: its subject."""
        contrast = self._clauses.contrast_before(group.start)
        if contrast is not None and not any(report.cue[0] >= contrast for report in self._found):
            return self._phrases.at(contrast)
        if self._found:
            return None
        return self._subjects.opening(group.start)

    # -- sources -------------------------------------------------------------------------------------------

    def _of_sources(self, found: Sequence[Report]) -> list[Report]:
        sources: list[Report] = []
        for place in range(len(self._words)):
            length = self._lexicon.sources.length(self._words, place)
            if not length and not self._lexicon.opening_sources.length(self._words, place):
                continue
            opens = place in self._passage.breaks or self._contents.after_adverbial(place)
            if not length and opens:
                length = self._lexicon.opening_sources.length(self._words, place)
            if not length or self._passage.quotations[place] != NONE or self._passage.mentions[place] != NONE:
                continue
            if any(left <= place < right for (left, right), *_ in found) or self._ends_report(place, found):
                continue
            if self._opens_report(place, found):
                continue
            report = self._source(place, place + length)
            if report and (opens or self._lexicon.sources.length(self._words, place)):
                sources.append(report)
        return sources

    def _ends_report(self, place: int, found: Sequence[Report]) -> bool:
        """Tell whether a source only adds to a verb of saying before it (*dit-il, d'après le Monde*)."""
        return any(
            report.pattern == INSERTED and report.cue[1] <= place and place - report.cue[1] < _NEAR for report in found
        )

    def _opens_report(self, place: int, found: Sequence[Report]) -> bool:
        """Tell whether a source stands between a verb of saying and what is said (*a expliqué que, selon lui, …*)."""
        words = self._words
        before = place - (place > 0 and words[place - 1] == ",")
        behind_that = before > 0 and words[before - 1] in self._lexicon.words.that_words
        return behind_that and any(0 <= report.content[0] - before <= _NEAR for report in found)

    def _source(self, place: int, end: int) -> Report | None:
        words, lexicon = self._words, self._lexicon
        if end >= len(words) or words[end] in lexicon.no_speakers:
            return None
        speaker = self._source_speaker(end)
        if speaker is None or speaker.kind == NOBODY:
            return None
        first = speaker.start + (words[speaker.start] in lexicon.words.determiners)
        if speaker.kind != NAME and (first >= speaker.end or words[first] in lexicon.no_speakers):
            return None
        if speaker.kind == UNNAMED and not self._of_a_kind(speaker):
            return None
        weak = not lexicon.sources.length(words, place)
        if weak and (speaker.kind != NAME or speaker.end >= len(words) or words[speaker.end] != ","):
            return None
        content = self._contents.of_source(place, speaker.end)
        if content is None or (weak and not self._may_be_view(speaker, content)):
            return None
        return Report(content, (place, end), speaker, SOURCE, 70 if weak else 90)

    def _may_be_view(self, speaker: Phrase, content: Range) -> bool:
        """Tell whether a weak source (*pour X*) may give a view: a person, a body, a place whose words are quoted."""
        if self._passage.quotations[content[0]] != NONE or self._phrases.person(speaker):
            return True
        return not self._phrases.place(speaker) and self._contents.has_verb(content)

    def _of_a_kind(self, speaker: Phrase) -> bool:
        """Tell whether words that name nobody are about people or what they publish."""
        words, lexicon = self._words, self._lexicon
        start = speaker.start + (words[speaker.start] in lexicon.words.determiners)
        for place in range(start, min(speaker.end, start + _ADJECTIVES)):
            if place > start and words[place] in lexicon.words.prepositions:
                return False
            if words[place] in lexicon.source_nouns or self._phrases.describes(place):
                return True
        return False

    def _source_speaker(self, place: int) -> Phrase | None:
        stressed = self._lexicon.words.stressed.get(self._words[place])
        if stressed:
            return Phrase(place, place + 1, PRONOUN, word=stressed)
        return self._phrases.at(place) or self._phrases.bare(place)

    # -- colons --------------------------------------------------------------------------------------------

    def _of_colons(self, found: Sequence[Report]) -> list[Report]:
        """Return quotations behind a colon that no verb of saying introduces: their sentence has a subject."""
        reports: list[Report] = []
        for place, word in enumerate(self._words[:-1]):
            quoted = self._passage.quotations[place + 1]
            if word != ":" or quoted == NONE or self._passage.quotations[place] != NONE:
                continue
            end = self._passage.quotation_end(place + 1)
            if any(left < end and place < right for (left, right), *_ in found) or end - place < 5:
                continue
            goes_on = any(report.content[1] == place for report in found)
            speaker = None if goes_on else self._subjects.opening(place)
            if goes_on or (speaker and speaker.kind in (NAME, PRONOUN, TITLE)):
                content = self._contents.trimmed(place + 1, end)
                if content:
                    reports.append(Report(content, (place, place + 1), speaker, COLON, 60))
        return reports


def _weak(group: VerbGroup) -> bool:
    return "w" in group.verb.complements


def _apart(found: Sequence[Report]) -> list[Report]:
    """Return the reports that are not part of what another one reports, in the order of their cues.

    What somebody reports whom nobody names gives way to what somebody with a name says in it.
    """
    named = [report for report in found if report.speaker is None or report.speaker.kind != UNNAMED]
    reports = [report for report in found if report in named or not any(_holds(report, other) for other in named)]
    kept: list[Report] = []
    for report in sorted(reports, key=lambda one: (one.content[0], -one.content[1], one.cue)):
        if report.pattern == INSERTED and any(_holds(report, other) for other in reports if other.pattern == INSERTED):
            continue
        inside = kept and report.content[0] < kept[-1].content[1]
        if inside and not (kept[-1].pattern == SOURCE and _holds(kept[-1], report) and report.pattern == BEFORE):
            continue
        kept.append(report)
    return sorted(kept, key=lambda one: one.cue)


def _holds(report: Report, other: Report) -> bool:
    """Tell whether what is reported holds another report, its verb included."""
    left, right = report.content
    return other is not report and left <= min(other.content[0], other.cue[0]) and other.content[1] <= right
