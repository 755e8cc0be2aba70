"""What is said: where the words that a verb of saying or a source reports begin and end.

All places are positions of words in the passage, all ranges half-open.
"""

from tui.statements.clauses import Clauses
from tui.statements.openings import AFTER_COLON, QUOTED, Opening
from tui.statements.parts import Parts
from tui.statements.passages import DASHES, NONE
from tui.statements.verbs import VerbGroup

Range = tuple[int, int]

_FEWEST_QUOTED, _FEWEST_OF_OBJECT = 3, 5
"""Words of a quotation behind a verb that make it what is said, and of one that other words part from the verb."""
_APART = 8
"""Words of a quotation that may stand for itself behind a comma."""
_PARENTHESIS = 28
"""Words of an inserted verb with its subject and what describes it."""
_ADVERBIAL = 6
"""Words at the beginning of a sentence that a comma parts from it, or that a verb of saying interrupts."""
_APPOSITION = 30
_DASHES_AND_COMMAS = frozenset((",", ":", ";", "–", "—", "-", "--", "."))
_TRIMMED_LEFT = _DASHES_AND_COMMAS | {")", "»", "”", "›", "!", "?"}
_TRIMMED_RIGHT = _DASHES_AND_COMMAS | {"(", "«", "“", "‹"}


class Contents:
    """Finds where contents begin and end in one passage."""

    def __init__(self, parts: Parts, clauses: Clauses) -> None:
        self._passage, self._lexicon, self._verbs, self._phrases, _, self._openings = parts
        self._words = parts.passage.words
        self._clauses = clauses

    # -- behind a verb -------------------------------------------------------------------------------------

    def behind(self, opening: Opening, group: VerbGroup) -> Range | None:
        """Return what is said behind a verb."""
        start = opening.start
        if opening.kind == QUOTED:
            last = self._passage.quotation_end(start)
            near = start <= group.end + 1
            if last - start < (_FEWEST_QUOTED if near else _FEWEST_OF_OBJECT) + 2:
                return None
            return self.trimmed(start, self._clauses.past_further_quotations(last))
        if opening.kind == AFTER_COLON and start < len(self._words) and self._passage.quotation_opens(start):
            return self.trimmed(start, self._clauses.past_further_quotations(self._passage.quotation_end(start)))
        end = self._clauses.end(start, group)
        return self.trimmed(start, end) if end is not None and end - start >= 2 else None

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
        if before >= 0 and self._passage.is_dialogue(before):
            return True
        if before < 0 or quotations[before] == NONE:
            return False
        return before + 1 - self._passage.quotation_start(before) >= _FEWEST_QUOTED + 2

    def has_verb(self, content: Range) -> bool:
        """Tell whether a verb shows among some words, so that they can be a clause."""
        lexicon = self._lexicon.words
        return any(
            self._words[place] in lexicon.finite
            or self._words[place] in lexicon.auxiliaries
            or self._verbs.holds(place)
            for place in range(*content)
        )

    def around(self, start: int, end: int) -> Range | None:
        """Return what is said before and, where it goes on, behind a verb inserted with its subject."""
        passage = self._passage
        if start and passage.quotations[start] != NONE and passage.quotations[start - 1] == passage.quotations[start]:
            opening = passage.quotation_start(start)
            if passage.quotations[start] in passage.unclosed:
                return self.trimmed(opening, start)
            return self.trimmed(opening, passage.quotation_end(start))
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
            return self._past_dash(first)
        opening = passage.quotation_start(last)
        first = max((place for place in passage.breaks if place <= opening), default=0)
        if any(first <= group.start < opening and self._openings.behind(group.end) for group in self._verbs):
            return opening
        if opening == first or words[opening - 1] in (":", ".", "–", "—", "!", "?", "-"):
            return opening
        if last - opening >= _APART and words[opening - 1] == ",":
            return opening
        return self._past_dash(first)

    def _past_dash(self, first: int) -> int:
        """Return where a sentence begins behind the dash that may open it."""
        return first + (self._words[first] in DASHES)

    def _right(self, start: int, end: int) -> int:
        """Return one past the last word of what is said around an inserted verb with its subject."""
        words, lexicon, passage = self._words, self._lexicon.words, self._passage
        place = end
        last = min(len(words), end + _PARENTHESIS)
        while place < last:
            if place in passage.breaks:
                return start
            if words[place] in (",", ":", "–", "—", "."):
                if place + 1 < len(words) and self._passage.quotation_opens(place + 1) and self._quoted_before(start):
                    return passage.quotation_end(place + 1)
                if words[place] != "," or not self._goes_on(start, place + 1):
                    return start
                return self.end_of_sentence(place)
            if self._passage.quotation_opens(place) and self._quoted_before(start):
                return passage.quotation_end(place)
            if self._verbs.holds(place) or words[place] in lexicon.relatives or words[place] in lexicon.finite:
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
        if place >= len(words):
            return False
        if passage.quotations[place] != NONE:
            first = max((each for each in passage.breaks if each < start), default=0)
            return start - first <= _ADVERBIAL and not self.has_verb((first, start))
        if self._depends(place):
            return True
        if self._verbs.holds(place) or words[place] in self._lexicon.continuers | lexicon.relatives:
            return False
        first = max((each for each in passage.breaks if each < start), default=0)
        before = range(first, start)
        if not any(words[each] in lexicon.finite and passage.mentions[each] == NONE for each in before):
            return words[place] in lexicon.finite | lexicon.clitics or len(before) <= _ADVERBIAL
        return False

    def _depends(self, place: int) -> bool:
        """Tell whether words need those before an insertion (*permettra, a dit X, de nourrir*)."""
        words, lexicon = self._words, self._lexicon.words
        if words[place] in lexicon.that_words and lexicon.infinitive_endings:
            return True
        return (
            place + 1 < len(words)
            and words[place] in lexicon.infinitive_markers
            and words[place + 1].endswith(lexicon.infinitive_endings or ("",))
            and words[place + 1] not in lexicon.determiners
        )

    def to_comma(self, content: Range) -> Range:
        """Return a content up to its first comma outside quotations."""
        for place in range(*content):
            if self._words[place] == "," and self._passage.quotations[place] == NONE:
                return (content[0], place) if place > content[0] else content
        return content

    def end_of_sentence(self, place: int) -> int:
        """Return one past the last word of the sentence of a place."""
        following = [each for each in self._passage.breaks if each > place]
        return min(following, default=len(self._words))

    # -- of a source ---------------------------------------------------------------------------------------

    def after_adverbial(self, place: int) -> bool:
        """Tell whether only an adverbial and a comma stand between the beginning of a sentence and a place."""
        first = max((each for each in self._passage.breaks if each <= place), default=0)
        return 0 < place - first <= _ADVERBIAL and self._words[place - 1] == ","

    def of_source(self, place: int, end: int) -> Range | None:
        """Return what is said according to a source that stands between two places."""
        words, passage = self._words, self._passage
        first = max((each for each in passage.breaks if each <= place), default=0)
        last = self.end_of_sentence(place)
        if end < last and words[end] == "(":
            end = next((each + 1 for each in range(end, last) if words[each] == ")"), end)
        if self._begins_clause(first, place):
            start = self._past_apposition(end, last)
            if start is None:
                return None
            stop = self._clauses.end_of_source(start, last)
            return self.trimmed(start, stop)
        left = self._source_left(first, place)
        if end < last and words[end] == "," and self._clause_follows(end + 1, last):
            return self.trimmed(left, last)
        if not self.has_verb((left, place)) and passage.quotations[place - 1] == NONE:
            # What is said has hardly begun (En 2016, selon X et Y, les délits …).
            comma = self._next_comma(end, last)
            return self.trimmed(left, last) if comma and self._clause_follows(comma + 1, last) else None
        if self._passage.quotation_opens(end) if end < last else False:
            return None
        if words[place - 1] != "," and passage.quotations[place - 1] == NONE and not self._ends_sentence(end, last):
            return None
        while place > left + 1 and words[place - 1] in self._lexicon.words.adverbs:
            place -= 1
        return self.trimmed(left, place)

    def _ends_sentence(self, place: int, last: int) -> bool:
        """Tell whether a sentence is over behind a source, or only says more of the source."""
        return place >= last or not (self._words[place][0].isalnum() or self._passage.quotation_opens(place))

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
        if place >= last or lexicon.occasions.length(words, place) or self._verbs.holds(place):
            return False
        if self._depends(place):
            return True
        if words[place] in lexicon.words.relatives or words[min(place + 1, last - 1)] in lexicon.words.relatives:
            return False
        return not self._phrases.opens_description(place) or self.has_verb((place, last))

    def _past_apposition(self, end: int, last: int) -> int | None:
        """Return where what is said begins behind a source that opens the sentence: past what describes it."""
        words = self._words
        place = end
        while place < last and words[place] != "," and not self._passage.quotation_opens(place):
            if words[place] == "(":
                while place < last and words[place] != ")":
                    place += 1
            place += 1
            if place - end > _APPOSITION:
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
        for other in range(place, min(last, place + _APPOSITION)):
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
        if start + 1 >= len(words):
            return False
        if words[start] in lexicon.articles and words[start + 1] in lexicon.indefinite:
            return True
        governed = words[start] in lexicon.determiners or words[start] in lexicon.prepositions
        if end + 1 < len(words) and self._passage.quotation_opens(end + 1) and governed:
            return True
        if words[start].endswith(lexicon.participle_endings) and words[start + 1] in lexicon.prepositions:
            return True
        if words[start].endswith(lexicon.gerund_endings) and self._passage.mentions[start] == NONE:
            return True
        first = start + (words[start] in lexicon.determiners)
        return first < end and (self._phrases.describes(first) or words[start] in lexicon.relatives)

    # -- edges ---------------------------------------------------------------------------------------------

    def trimmed(self, start: int, end: int) -> Range | None:
        """Return a range without the marks and commas at its edges, None where nothing is left."""
        words = self._words
        while start < end and self._loose(start, _TRIMMED_LEFT):
            start += 1
        if not any(words[place][0].isalnum() for place in range(start, end)):
            return None
        while start < end and self._loose(end - 1, _TRIMMED_RIGHT):
            end -= 1
        return (start, end) if start < end else None

    def _loose(self, place: int, marks: frozenset[str]) -> bool:
        """Tell whether one of some marks stands at a place and belongs to nothing there."""
        passage = self._passage
        if self._words[place] not in marks or passage.mentions[place] != NONE:
            return False
        return self._words[place] in _DASHES_AND_COMMAS or passage.quotations[place] == NONE
