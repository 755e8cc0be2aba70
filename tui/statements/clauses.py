"""Where a clause that reports ends: before a further verb of the speaker, a new report, or the occasion it was said on.

All places are positions of words in the passage, all ranges half-open.
"""

from tui.statements.lexicon import FINITE, INFINITIVE, PRESENT
from tui.statements.noun_phrases import Phrase
from tui.statements.openings import SENTENCE_ENDS
from tui.statements.parts import Parts
from tui.statements.passages import NONE
from tui.statements.verbs import VerbGroup

_LONGEST = 200
"""Words beyond which a clause has no end that anybody could be sure of."""
_NEW_REPORT = 30
"""Words of a clause among which its verb of saying stands."""
_OCCASION = 40
"""Words that tell on what occasion something was said, at the most."""


class Clauses:
    """Finds the ends of clauses in one passage."""

    def __init__(self, parts: Parts) -> None:
        self._passage, self._lexicon, self._verbs, self._phrases, self._subjects, self._openings = parts
        self._words = parts.passage.words

    def past_further_quotations(self, end: int) -> int:
        """Return the end of the last of several quotations that only commas and conjunctions part."""
        words = self._words
        place = end
        while place < len(words) and (words[place] == "," or words[place] in self._lexicon.words.conjunctions):
            place += 1
        if place > end and place < len(words) and self._passage.quotation_opens(place) and words[place - 1] != ",":
            return self.past_further_quotations(self._passage.quotation_end(place))
        return end

    def end(self, start: int, group: VerbGroup) -> int | None:
        """Return where a clause ends that begins at a place, None where no end is in sight."""
        words = self._words
        limit = min(len(words), start + _LONGEST)
        place = start
        while place < limit:
            if self._passage.quotation_opens(place):
                after = self._passage.quotation_end(place)
                if self._inserted_at(after):
                    return place
                place = after
                continue
            if place in self._passage.breaks and place > start:
                return place
            if place > start and self._ends_clause(place, start, group):
                return place
            place += 1
        return limit if limit == len(words) else None

    def _inserted_at(self, place: int) -> bool:
        """Tell whether a verb tied to its subject follows a quotation, which is then a statement of its own."""
        place += place < len(self._words) and self._words[place] == ","
        following = self._verbs.starting(place)
        return bool(following and following.pronoun)

    def _ends_clause(self, place: int, start: int, group: VerbGroup) -> bool:
        """Tell whether what is said behind a verb is over before the word at a place."""
        words, lexicon = self._words, self._lexicon
        word = words[place]
        if self._passage.mentions[place] != NONE:
            return False
        if word == ":":
            return place + 1 < len(words) and self._passage.quotation_opens(place + 1)
        if word == ",":
            return self._leaves(place + 1, start, group) or self._occasion(place + 1)
        if word in lexicon.words.conjunctions:
            return self._coordinated(place + 1, group)
        if lexicon.trailing.length(words, place):
            return self._tail_is_occasion(place)
        return word in lexicon.continuers and self._going_on(place)

    def _going_on(self, place: int) -> bool:
        """Tell whether a participle or infinitive of saying follows with the speaker before it (*en ajoutant que*)."""
        words, lexicon = self._words, self._lexicon
        if words[place] in lexicon.words.infinitive_markers:
            return False
        while place < len(words) - 1 and words[place] in lexicon.continuers:
            place += 1
        following = self._verbs.starting(place)
        return bool(following and following.form in (PRESENT, INFINITIVE) and self._openings.at(following.end))

    def _leaves(self, place: int, start: int, group: VerbGroup) -> bool:
        """Tell whether a comma before a place parts what is said from what goes on about the speaker."""
        words, lexicon = self._words, self._lexicon
        if place >= len(words):
            return False
        if words[place] in lexicon.words.adversatives and place + 1 < len(words) and self._begins_subject(place + 1):
            return True
        other = place
        while other < len(words) and (words[other] in lexicon.continuers or words[other] in lexicon.words.adverbs):
            other += 1
        following = self._verbs.starting(other) or self._verbs.starting(place)
        if following:
            if following.pronoun:
                return True
            if following.form in (PRESENT, INFINITIVE):
                return True
            if other > place and words[place] in lexicon.words.conjunctions:
                return self._same_tense(following, group)
            if self._subjects_follow(following):
                return True
        if lexicon.contrasts.length(words, place) and self._new_report(place):
            return True
        if lexicon.sources.length(words, place) and place > start + 2:
            return True
        return self._coordinated(place + (words[place] in lexicon.words.conjunctions), group) and (
            words[place] in lexicon.words.conjunctions
        )

    def _begins_subject(self, place: int) -> bool:
        words, lexicon = self._words, self._lexicon.words
        return (
            words[place] in lexicon.articles
            or words[place] in lexicon.pronouns
            or self._passage.mentions[place] != NONE
        )

    def _subjects_follow(self, following: VerbGroup) -> bool:
        """Tell whether a verb behind a comma is inserted with its own subject (*…, a dit M. Wang*)."""
        if not self._lexicon.words.subject_follows:
            return False
        return self._openings.behind(following.end) is None and self._subjects.after(following.end) is not None

    def _new_report(self, place: int) -> bool:
        """Tell whether a clause with a verb of saying of its own begins at a place."""
        for other in range(place, min(len(self._words), place + _NEW_REPORT)):
            group = self._verbs.starting(other)
            if group:
                return self._openings.behind(group.end) is not None
        return False

    def _coordinated(self, place: int, group: VerbGroup) -> bool:
        """Tell whether a further verb with the speaker as its subject begins at a place (*et a appelé à*)."""
        words, lexicon = self._words, self._lexicon.words
        while place < len(words) and words[place] in lexicon.adverbs and words[place] not in lexicon.auxiliaries:
            place += 1
        if place >= len(words):
            return False
        following = self._verbs.starting(place)
        if following:
            if following.coordinated:
                return True
            return following.form in (PRESENT, FINITE) or self._same_tense(following, group)
        return words[place] in lexicon.auxiliaries and words[place] in self._words[group.start : group.end]

    def _same_tense(self, following: VerbGroup, group: VerbGroup) -> bool:
        lexicon = self._lexicon.words
        auxiliaries = [
            {word for word in self._words[each.start : each.end] if word in lexicon.auxiliaries}
            for each in (following, group)
        ]
        return auxiliaries[0] == auxiliaries[1]

    def _occasion(self, place: int) -> bool:
        return place < len(self._words) and bool(
            self._lexicon.occasions.length(self._words, place) and self._tail_is_occasion(place)
        )

    def _tail_is_occasion(self, place: int) -> bool:
        """Tell whether nothing but the occasion follows up to the end of the sentence."""
        words = self._words
        for other in range(place, min(len(words), place + _OCCASION)):
            if other in self._passage.breaks or words[other] in SENTENCE_ENDS:
                return True
            if words[other] in self._lexicon.words.finite and self._passage.mentions[other] == NONE:
                return False
        return place + _OCCASION >= len(words)

    def end_of_source(self, start: int, last: int) -> int:
        """Return where a clause ends that begins at a place behind a source, `last` where nothing else follows."""
        words = self._words
        place = start + 1
        while place < last:
            if self._passage.quotation_opens(place):
                place = self._passage.quotation_end(place)
                continue
            if words[place] == "," and place + 1 < last:
                following = self._verbs.starting(place + 1)
                if following and (following.pronoun or following.form == PRESENT or self._subjects_follow(following)):
                    return place
            if words[place] in self._lexicon.continuers and self._going_on(place):
                return place
            place += 1
        return last

    def contrast_before(self, place: int) -> int | None:
        """Return where the last clause begins that is set against the one before (*tandis que | X a dit*)."""
        first = max((each for each in self._passage.breaks if each <= place), default=0)
        for other in range(place - 1, first, -1):
            length = self._lexicon.contrasts.length(self._words, other)
            if length > 1 and other + length < place:
                return other + length
        return None

    def main_clause(self, start: int) -> Phrase | None:
        """Return the subject of the main clause behind a comma, for a sentence that a participle began."""
        words = self._words
        for place in range(start, min(len(words) - 1, start + _LONGEST // 4)):
            if words[place] != "," or self._passage.mentions[place] != NONE or not self._begins_subject(place + 1):
                continue
            subject = self._phrases.at(place + 1)
            if subject and (self._openings.verb_at(subject.end) or self._verbs.holds(subject.end)):
                return subject
        return None
