"""What is said: where the words that a verb of saying or a source reports begin and end.

All places are positions of words in the passage, all ranges half-open.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tui.statements.lexicon import FINITE, INFINITIVE, PRESENT, Lexicon
from tui.statements.passages import NONE, Passage
from tui.statements.speakers import Phrase, Subjects
from tui.statements.verbs import VerbGroup

Range = tuple[int, int]

THAT, AFTER_COLON, QUOTED, TO, TO_MARKED, BARE = "that", "colon", "quoted", "to", "marked to", "bare"

_LONGEST = 400
"""Words beyond which a clause has no end that anybody could be sure of."""
_ADDRESSED = 14
"""Words that may stand between a verb of saying and what is said: to whom, when, where."""
_FEWEST_QUOTED, _FEWEST_OF_OBJECT = 3, 5
"""Words of a quotation behind a verb that make it what is said, and of one that other words part from the verb."""
_COLON_REACH = 12
_ADVERBIAL = 14
_ENDS = frozenset((".", "!", "?", "…", "...", ";"))
_TRIMMED_LEFT = frozenset((",", ":", ";", "–", "—", "-", "--", ".", ")"))
_TRIMMED_RIGHT = frozenset((",", ":", ";", "–", "—", "-", "--", ".", "("))


class Opening(NamedTuple):
    """How what is said begins behind a verb, and with which word."""

    kind: str
    start: int


class Contents:
    """Finds where contents begin and end in one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, subjects: Subjects, verbs: Sequence[VerbGroup]) -> None:
        """Take the passage, its language, its subjects and its verbs of saying."""
        self._passage = passage
        self._words = passage.words
        self._lexicon = lexicon
        self._subjects = subjects
        self._verbs = {group.start: group for group in verbs}
        self._verb_at = {place: group for group in verbs for place in range(group.start, group.end)}

    # -- behind a verb -------------------------------------------------------------------------------------

    def opening(self, place: int) -> Opening | None:
        """Return how what is said begins behind a verb that ends at a place; None where nothing is said there."""
        direct = self._opening_at(place)
        if direct:
            return direct
        words, lexicon = self._words, self._lexicon.words
        last = min(len(words), place + _ADDRESSED)
        for other in range(place, last):
            word = words[other]
            if self._passage.mentions[other] != NONE:
                continue
            if word in _ENDS or (other in self._passage.breaks and other > place):
                return None
            if word in lexicon.that_words and words[other - 1] in lexicon.never_before_that:
                continue
            if (
                word in lexicon.that_words
                and words[other - 1] not in lexicon.relatives
                and self._free_of_verbs(place, other)
            ):
                return self._opening_at(other)
            if word == ":" or self._quotation_opens(other):
                return self._opening_at(other) if self._free_of_verbs(place, other) else None
            if word in lexicon.relatives or other in self._verb_at:
                return None
        return None

    def opening_of(self, group: VerbGroup) -> Opening | None:
        """Return how what is said begins behind a verb that may name first to whom it is said (*told reporters*)."""
        if "p" in group.verb.complements and group.form != PRESENT:
            place = self._past_person(group.end)
            if place > group.end:
                return self._opening_at(place) or self.opening(place)
        return self.opening(group.end)

    def follows(self, place: int) -> bool:
        """Tell whether what is said follows a verb that ends at a place, and no subject that has been put behind it."""
        if self._opening_at(place):
            return True
        opening = self.opening(place)
        subject = self._subjects.after(place)
        return opening is not None and (subject is None or subject.start >= opening.start)

    def main_clause(self, start: int) -> Phrase | None:
        """Return the subject of the main clause behind a comma, for a sentence that a participle began."""
        words = self._words
        for place in range(start, min(len(words) - 1, start + _LONGEST // 4)):
            if words[place] != "," or self._passage.mentions[place] != NONE or not self._begins_subject(place + 1):
                continue
            subject = self._subjects.at(place + 1)
            if subject and (self.verb_at(subject.end) or subject.end in self._verb_at):
                return subject
        return None

    def _past_person(self, place: int) -> int:
        """Return the place behind the one to whom something is said, the same place where nobody is."""
        words, lexicon, passage = self._words, self._lexicon.words, self._passage
        last = min(len(words), place + _ADDRESSED)
        start = place
        if place < last and words[place] in lexicon.determiners:
            place += 1
        while place < last and words[place] not in lexicon.that_words and words[place][0].isalnum():
            if place > start and (words[place] in lexicon.determiners or words[place] in lexicon.pronouns):
                break
            if words[place] in lexicon.prepositions or words[place] in lexicon.times or words[place] in lexicon.finite:
                break
            if passage.mentions[place] != NONE:
                return passage.mention_end(place)
            place += 1
            if words[start] not in lexicon.determiners:
                break
        return place

    def verb_at(self, place: int) -> bool:
        """Tell whether a verb that is no verb of saying begins at a place, as far as its form shows."""
        words, lexicon = self._words, self._lexicon.words
        return place < len(words) and (words[place] in lexicon.finite or words[place] in lexicon.auxiliaries)

    def _free_of_verbs(self, start: int, end: int) -> bool:
        words, lexicon = self._words, self._lexicon.words
        return not any(
            words[place] in lexicon.finite and self._passage.mentions[place] == NONE for place in range(start, end)
        )

    def _opening_at(self, place: int) -> Opening | None:
        words, lexicon = self._words, self._lexicon.words
        while (
            place < len(words)
            and self._passage.mentions[place] == NONE
            and (
                (words[place] in lexicon.adverbs and words[place] not in lexicon.that)
                or self._lexicon.asides.length(words, place)
            )
        ):
            place += self._lexicon.asides.length(words, place) or 1
        if place + 1 < len(words) and words[place] == "," and words[place + 1] in lexicon.that_words:
            place += 1
        if place >= len(words) - 1:
            return None
        word = words[place]
        if word in lexicon.reflexives and self._infinitive(place):
            return Opening(TO, place)
        if word in lexicon.that and self._passage.mentions[place] == NONE:
            return Opening(THAT, place + 1)
        if word == ":":
            return Opening(AFTER_COLON, place + 1)
        if self._quotation_opens(place):
            return Opening(QUOTED, place)
        if self._infinitive(place):
            marked = bool(self._lexicon.words.infinitive_endings) and word in lexicon.infinitive_markers
            return Opening(TO_MARKED, place + 1) if marked else Opening(TO, place)
        return self._bare(place)

    def _quotation_opens(self, place: int) -> bool:
        number = self._passage.quotations[place]
        return number != NONE and (place == 0 or self._passage.quotations[place - 1] != number)

    def _infinitive(self, place: int) -> bool:
        words, lexicon = self._words, self._lexicon.words
        first = place
        if words[place] in lexicon.infinitive_markers:
            first = place = place + 1
        while place < len(words) - 1 and (words[place] in lexicon.clitics or words[place] in lexicon.adverbs):
            place += 1
        if place > first and words[place - 1] in lexicon.articles:
            return False
        word = words[place]
        if not lexicon.infinitive_endings:
            return word == "to" and place == first
        return (
            word.endswith(lexicon.infinitive_endings)
            and len(word) > 3
            and self._passage.mentions[place] == NONE
            and word not in lexicon.prepositions
            and word not in lexicon.times
            and word not in lexicon.determiners
        )

    def _bare(self, place: int) -> Opening | None:
        """Return a clause that follows without a word that opens it (*He said the company would …*)."""
        words, lexicon = self._words, self._lexicon.words
        if not lexicon.bare_clauses:
            return None
        start = self._past_times(place)
        if start >= len(words) - 1:
            return None
        word = words[start]
        if word in lexicon.pronouns or word in lexicon.nobody:
            return Opening(BARE, start)
        if not word[0].isalnum() or word in lexicon.conjunctions or word in lexicon.relatives or start in self._verb_at:
            return None
        if word in lexicon.prepositions or self._clause_verb(start + 1) is None:
            return None
        return Opening(BARE, start)

    def _past_times(self, place: int) -> int:
        words, lexicon = self._words, self._lexicon.words
        while place < len(words) and words[place] in lexicon.times and words[place] not in lexicon.determiners:
            place += 1
        return place

    def _clause_verb(self, place: int) -> int | None:
        """Return the first word from a place on that shows a verb with a subject, None where none is near."""
        words, lexicon = self._words, self._lexicon.words
        for other in range(place, min(len(words), place + 25)):
            if words[other] in _ENDS:
                return None
            if self._passage.mentions[other] == NONE and (
                words[other] in lexicon.finite or words[other].endswith(lexicon.participle_endings)
            ):
                return other
        return None

    def complement_fits(self, complements: str, opening: Opening) -> bool:
        """Tell whether a verb takes what follows it."""
        if opening.kind == THAT:
            return "q" in complements or "a" in complements
        if opening.kind in (AFTER_COLON, QUOTED):
            return "o" in complements or "q" in complements
        if opening.kind == TO:
            return "i" in complements
        if opening.kind == TO_MARKED:
            return "d" in complements
        return "b" in complements

    def behind(self, opening: Opening, group: VerbGroup) -> Range | None:
        """Return what is said behind a verb."""
        start = opening.start
        if opening.kind == QUOTED:
            end = self._passage.quotation_end(start)
            near = start <= group.end + 1
            if end - start < (_FEWEST_QUOTED if near else _FEWEST_OF_OBJECT) + 2:
                return None
            return self.trimmed(start, self._with_further_quotations(end, group))
        if opening.kind == AFTER_COLON and start < len(self._words) and self._quotation_opens(start):
            return self.trimmed(start, self._with_further_quotations(self._passage.quotation_end(start), group))
        end = self._clause_end(start, group)
        return self.trimmed(start, end) if end is not None and end - start >= 2 else None

    def _with_further_quotations(self, end: int, group: VerbGroup) -> int:
        """Return the end of the last of several quotations that only commas and conjunctions part."""
        words = self._words
        place = end
        while place < len(words) and (words[place] == "," or words[place] in self._lexicon.words.conjunctions):
            place += 1
        if place > end and place < len(words) and self._quotation_opens(place) and words[place - 1] != ",":
            return self._with_further_quotations(self._passage.quotation_end(place), group)
        return end

    def _clause_end(self, start: int, group: VerbGroup) -> int | None:
        """Return where a clause ends that begins at a place, None where no end is in sight."""
        words, lexicon = self._words, self._lexicon.words
        limit = min(len(words), start + _LONGEST)
        place = start
        while place < limit:
            if self._passage.quotations[place] != NONE and self._quotation_opens(place):
                place = self._passage.quotation_end(place)
                continue
            if place in self._passage.breaks and place > start:
                return place
            if place > start and self._ends_clause(place, start, group):
                return place
            place += 1
        return limit if limit == len(words) else None

    def _ends_clause(self, place: int, start: int, group: VerbGroup) -> bool:
        """Tell whether what is said behind a verb is over before the word at a place."""
        words, lexicon = self._words, self._lexicon
        word = words[place]
        if self._passage.mentions[place] != NONE:
            return False
        if word == ":":
            return place + 1 < len(words) and self._quotation_opens(place + 1)
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
        following = self._verbs.get(place)
        return bool(following and following.form in (PRESENT, INFINITIVE) and self._opening_at(following.end))

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
        following = self._verbs.get(other) or self._verbs.get(place)
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
        return self.opening(following.end) is None and self._subjects.after(following.end) is not None

    def _new_report(self, place: int) -> bool:
        """Tell whether a clause with a verb of saying of its own begins at a place."""
        for other in range(place, min(len(self._words), place + 30)):
            group = self._verbs.get(other)
            if group:
                return self.opening(group.end) is not None
        return False

    def _coordinated(self, place: int, group: VerbGroup) -> bool:
        """Tell whether a further verb with the speaker as its subject begins at a place (*et a appelé à*)."""
        words, lexicon = self._words, self._lexicon.words
        while place < len(words) and words[place] in lexicon.adverbs and words[place] not in lexicon.auxiliaries:
            place += 1
        if place >= len(words):
            return False
        following = self._verbs.get(place)
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
        for other in range(place, min(len(words), place + 40)):
            if other in self._passage.breaks or words[other] in _ENDS:
                return True
            if words[other] in self._lexicon.words.finite and self._passage.mentions[other] == NONE:
                return False
        return place + 40 >= len(words)

    # -- around an inserted verb ---------------------------------------------------------------------------

    def ends_content(self, place: int) -> bool:
        """Tell whether what is said may end with the word or mark at a place."""
        word = self._words[place]
        if word in (",", "?", "!", "…", "–", "—", "-", "..."):
            return True
        number = self._passage.quotations[place]
        return number != NONE and (place + 1 == len(self._words) or self._passage.quotations[place + 1] != number)

    def touches_quotation(self, start: int, end: int) -> bool:
        """Tell whether a quotation ends before a verb with its subject, begins behind them or holds them."""
        quotations = self._passage.quotations
        before = start - 1
        if before >= 0 and self._words[before] == ",":
            before -= 1
        return before >= 0 and quotations[before] != NONE

    def around(self, start: int, end: int) -> Range | None:
        """Return what is said before and, where it goes on, behind a verb inserted with its subject."""
        passage = self._passage
        if start and passage.quotations[start] != NONE and passage.quotations[start - 1] == passage.quotations[start]:
            return self.trimmed(passage.quotation_start(start), passage.quotation_end(start))
        left = self._left(start)
        right = self._right(start, end)
        return self.trimmed(left, right) if left < start else None

    def _left(self, start: int) -> int:
        """Return where what is said before a place begins."""
        words, passage = self._words, self._passage
        last = start - 1
        if last and words[last] == ",":
            last -= 1
        first = max((place for place in passage.breaks if place <= last), default=0)
        number = passage.quotations[last]
        if number == NONE:
            return self._past_reports(first, last)
        opening = passage.quotation_start(last)
        first = max((place for place in passage.breaks if place <= opening), default=0)
        if any(first <= group.start < opening and self.opening(group.end) for group in self._verbs.values()):
            return opening
        if opening == first or words[opening - 1] in (":", ".", "–", "—", "!", "?", "-"):
            return opening
        if last - opening >= 8 and self._apart(first, opening):
            return opening
        return self._past_reports(first, opening)

    def _apart(self, first: int, opening: int) -> bool:
        """Tell whether a quotation is not part of the clause before it."""
        return self._words[opening - 1] == ","

    def _past_reports(self, first: int, last: int) -> int:
        """Return the beginning of a clause that ends at a place, behind a verb of saying with its own words."""
        words = self._words
        if words[first] in ("–", "—", "-"):
            return first + 1
        return first

    def _right(self, start: int, end: int) -> int:
        """Return one past the last word of what is said around an inserted verb with its subject."""
        words, lexicon, passage = self._words, self._lexicon.words, self._passage
        place = end
        last = min(len(words), end + _ADVERBIAL * 2)
        while place < last:
            if place in passage.breaks:
                return start
            if words[place] in (",", ":", "–", "—", "."):
                if place + 1 < len(words) and self._quotation_opens(place + 1) and self._quoted_before(start):
                    return passage.quotation_end(place + 1)
                if words[place] != "," or not self._goes_on(start, place + 1):
                    return start
                return self._end_of_sentence(place)
            if self._quotation_opens(place) and self._quoted_before(start):
                return passage.quotation_end(place)
            if place in self._verb_at or words[place] in lexicon.relatives or words[place] in lexicon.finite:
                return start
            place += 1
        return start

    def _quoted_before(self, start: int) -> bool:
        before = start - 1
        while before >= 0 and self._words[before] == ",":
            before -= 1
        return before >= 0 and self._passage.quotations[before] != NONE

    def _goes_on(self, start: int, place: int) -> bool:
        """Tell whether what is said, interrupted by a verb of saying, goes on at a place."""
        words, lexicon, passage = self._words, self._lexicon.words, self._passage
        if place >= len(words) or passage.quotations[place] != NONE:
            return False
        if place in self._verb_at or words[place] in self._lexicon.continuers | lexicon.relatives:
            return False
        first = max((each for each in passage.breaks if each < start), default=0)
        before = range(first, start)
        if not any(words[each] in lexicon.finite and passage.mentions[each] == NONE for each in before):
            return words[place] in lexicon.finite | lexicon.clitics or len(before) <= 6
        return False

    def _end_of_sentence(self, place: int) -> int:
        following = [each for each in self._passage.breaks if each > place]
        return min(following, default=len(self._words))

    # -- sources -------------------------------------------------------------------------------------------

    def after_adverbial(self, place: int) -> bool:
        """Tell whether only an adverbial and a comma stand between the beginning of a sentence and a place."""
        first = max((each for each in self._passage.breaks if each <= place), default=0)
        return 0 < place - first <= 6 and self._words[place - 1] == ","

    def of_source(self, place: int, end: int) -> Range | None:
        """Return what is said according to a source that stands between two places."""
        words, passage = self._words, self._passage
        first = max((each for each in passage.breaks if each <= place), default=0)
        last = self._end_of_sentence(place)
        if self._begins_clause(first, place):
            start = self._past_apposition(end, last)
            if start is None:
                return None
            stop = self._clause_end_of_source(start, last)
            return self.trimmed(start, stop)
        if end < last and words[end] == "," and self._clause_follows(end + 1, last):
            return self.trimmed(self._source_left(first, place), last)
        if words[place - 1] != "," and passage.quotations[place - 1] == NONE and not self._ends_sentence(end, last):
            return None
        return self.trimmed(self._source_left(first, place), place)

    def _ends_sentence(self, place: int, last: int) -> bool:
        """Tell whether a sentence is over behind a source, or only says more of the source."""
        return place >= last or not (self._words[place][0].isalnum() or self._quotation_opens(place))

    def _source_left(self, first: int, place: int) -> int:
        words, passage = self._words, self._passage
        before = place - 1
        if before > first and words[before] == ",":
            before -= 1
        number = passage.quotations[before]
        if number != NONE and passage.quotations[place] == NONE:
            opening = passage.quotation_start(before)
            if opening <= first or words[opening - 1] in (":", "."):
                return opening
        return first

    def _begins_clause(self, first: int, place: int) -> bool:
        """Tell whether a source begins its sentence or, behind a conjunction, its clause."""
        words, lexicon = self._words, self._lexicon.words
        if words[place - 1] in lexicon.conjunctions and place > first:
            return True
        return all(
            words[each] in lexicon.adverbs
            or words[each] in lexicon.conjunctions
            or words[each] == ","
            or self._lexicon.asides.length(words, each)
            or (each > first and self._lexicon.asides.length(words, each - 1) > 1)
            for each in range(first, place)
        )

    def _clause_follows(self, place: int, last: int) -> bool:
        """Tell whether a statement goes on behind a source in its middle."""
        words, lexicon = self._words, self._lexicon
        if place >= last or lexicon.occasions.length(words, place) or place in self._verb_at:
            return False
        return words[place] not in lexicon.words.relatives

    def _past_apposition(self, end: int, last: int) -> int | None:
        """Return where what is said begins behind a source that opens the sentence: past what describes it."""
        words, lexicon, passage = self._words, self._lexicon.words, self._passage
        place = end
        while place < last and words[place] != "," and not self._quotation_opens(place):
            if words[place] == "(":
                while place < last and words[place] != ")":
                    place += 1
            place += 1
            if place - end > 20:
                return None
        if place >= last:
            return None
        if words[place] == ",":
            comma = self._next_comma(place + 1, last)
            if comma is not None and self._apposition(place + 1, comma):
                return comma + 1
            return place + 1
        return place

    def _next_comma(self, place: int, last: int) -> int | None:
        for other in range(place, min(last, place + 30)):
            if self._words[other] == "," and self._passage.mentions[other] == NONE:
                return other
            if self._passage.quotations[other] != NONE:
                return None
        return None

    def _apposition(self, start: int, end: int) -> bool:
        """Tell whether words between commas describe the name before them instead of beginning a clause."""
        words, lexicon = self._words, self._lexicon.words
        if any(words[place] in lexicon.finite and self._passage.mentions[place] == NONE for place in range(start, end)):
            return words[start] in lexicon.relatives
        if words[start].endswith(lexicon.participle_endings) and words[start + 1] in lexicon.prepositions:
            return True
        if words[start].endswith(lexicon.gerund_endings) and self._passage.mentions[start] == NONE:
            return True
        first = start + (words[start] in lexicon.determiners)
        return first < end and (self._subjects.describes(first) or words[start] in lexicon.relatives)

    def _clause_end_of_source(self, start: int, last: int) -> int:
        words = self._words
        place = start + 1
        while place < last:
            if self._quotation_opens(place):
                place = self._passage.quotation_end(place)
                continue
            if words[place] == "," and place + 1 < last:
                following = self._verbs.get(place + 1)
                if following and (following.pronoun or following.form == PRESENT or self._subjects_follow(following)):
                    return place
            if words[place] in self._lexicon.continuers and self._going_on(place):
                return place
            place += 1
        return last

    # -- edges ---------------------------------------------------------------------------------------------

    def trimmed(self, start: int, end: int) -> Range | None:
        """Return a range without the marks and commas at its edges, None where nothing is left."""
        words = self._words
        while start < end and words[start] in _TRIMMED_LEFT and self._passage.mentions[start] == NONE:
            start += 1
        while start < end and words[end - 1] in _TRIMMED_RIGHT and self._passage.mentions[end - 1] == NONE:
            end -= 1
        return (start, end) if start < end else None
