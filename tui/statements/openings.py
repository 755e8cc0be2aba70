"""How what is said begins behind a verb of saying: with *que*, a colon, a quotation, an infinitive, or bare.

All places are positions of words in the passage.
"""

from typing import NamedTuple

from tui.statements.lexicon import PRESENT, Lexicon
from tui.statements.passages import NONE, Passage
from tui.statements.subjects import Subjects
from tui.statements.verbs import VerbGroup, Verbs

THAT, AFTER_COLON, QUOTED, TO, TO_MARKED, BARE = "that", "colon", "quoted", "to", "marked to", "bare"

_ADDRESSED = 14
"""Words that may stand between a verb of saying and what is said: to whom, when, where."""
_CLAUSE_REACH = 25
"""Words among which the verb of a clause without a word that opens it must stand."""
_FEWEST_LETTERS = 4
"""Letters of an infinitive, beyond which its ending tells."""
SENTENCE_ENDS = frozenset((".", "!", "?", "…", "...", ";"))


class Opening(NamedTuple):
    """How what is said begins behind a verb, and with which word."""

    kind: str
    start: int


class Openings:
    """Finds how contents begin in one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, subjects: Subjects, verbs: Verbs) -> None:
        self._passage = passage
        self._words = passage.words
        self._lexicon = lexicon
        self._subjects = subjects
        self._verbs = verbs

    def behind(self, place: int) -> Opening | None:
        """Return how what is said begins behind a verb that ends at a place; None where nothing is said there."""
        direct = self.at(place)
        if direct:
            return direct
        words, lexicon = self._words, self._lexicon.words
        last = min(len(words), place + _ADDRESSED)
        for other in range(place, last):
            word = words[other]
            if self._passage.mentions[other] != NONE:
                continue
            if word in SENTENCE_ENDS or (other in self._passage.breaks and other > place):
                return None
            if word in lexicon.that_words and words[other - 1] in lexicon.never_before_that:
                continue
            if (
                word in lexicon.that_words
                and words[other - 1] not in lexicon.relatives
                and self._free_of_verbs(place, other)
            ):
                return self.at(other)
            if word == ":" or self._passage.quotation_opens(other):
                return self.at(other) if self._free_of_verbs(place, other) else None
            if word in lexicon.relatives or self._verbs.holds(other):
                return None
        return None

    def of(self, group: VerbGroup) -> Opening | None:
        """Return how what is said begins behind a verb that may name first to whom it is said (*told reporters*)."""
        if "p" in group.verb.complements and group.form != PRESENT:
            place = self._past_person(group.end)
            if place > group.end:
                return self.at(place) or self.behind(place)
        if "a" not in group.verb.complements and self._takes_object(group.end):
            return self.at(group.end)
        return self.behind(group.end)

    def _takes_object(self, place: int) -> bool:
        """Tell whether a noun follows a verb at once: *que* behind it is about the noun (*condamne des actes que*)."""
        words, lexicon = self._words, self._lexicon.words
        if place >= len(words) or self._passage.mentions[place] != NONE:
            return place < len(words)
        word = words[place]
        if not word[0].isalnum() or self._lexicon.asides.length(words, place) or word in lexicon.adverbs:
            return False
        return word not in lexicon.prepositions and word not in lexicon.times and not self._subjects.is_time(place)

    def follows(self, place: int) -> bool:
        """Tell whether what is said follows a verb that ends at a place, and no subject that has been put behind it."""
        if self.at(place):
            return True
        opening = self.behind(place)
        subject = self._subjects.after(place)
        return opening is not None and (subject is None or subject.start >= opening.start)

    def _past_person(self, place: int) -> int:
        """Return the place behind the one to whom something is said, the same place where nobody is."""
        words, lexicon, passage = self._words, self._lexicon.words, self._passage
        last = min(len(words), place + _ADDRESSED)
        start = place
        if place < last and words[place] in lexicon.determiners and words[place] not in lexicon.that_words:
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

    def at(self, place: int) -> Opening | None:
        """Return how what is said begins at a place but for adverbs; None where nothing is said there."""
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
        if self._passage.quotation_opens(place):
            return Opening(QUOTED, place)
        if self._infinitive(place):
            if word not in lexicon.infinitive_markers:
                return Opening(TO, place)
            return Opening(TO_MARKED if lexicon.infinitive_endings else TO, place + 1)
        return self._bare(place)

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
            return first > 0 and words[first - 1] in lexicon.infinitive_markers and word[0].isalpha()
        return (
            word.endswith(lexicon.infinitive_endings)
            and len(word) >= _FEWEST_LETTERS
            and self._passage.mentions[place] == NONE
            and word not in lexicon.prepositions
            and word not in lexicon.times
            and word not in lexicon.determiners
            and word not in lexicon.civilities
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
        if start > place and word in lexicon.that:
            return Opening(THAT, start + 1)
        if word in lexicon.pronouns or word in lexicon.nobody:
            return Opening(BARE, start)
        if word in lexicon.subordinators and word not in lexicon.that_words:
            return None
        if (
            not word[0].isalnum()
            or word in lexicon.conjunctions
            or word in lexicon.relatives
            or self._verbs.holds(start)
        ):
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
        for other in range(place, min(len(words), place + _CLAUSE_REACH)):
            if words[other] in SENTENCE_ENDS or words[other] in lexicon.relatives:
                return None
            if self._passage.mentions[other] == NONE and (
                words[other] in lexicon.finite or words[other].endswith(lexicon.past_endings)
            ):
                return other
        return None

    def fits(self, complements: str, opening: Opening) -> bool:
        """Tell whether a verb takes what follows it."""
        if opening.kind == THAT:
            asked = self._words[opening.start - 1] in self._lexicon.words.conditionals
            return "q" in complements or "a" in complements or (asked and "s" in complements)
        if opening.kind in (AFTER_COLON, QUOTED):
            return "o" in complements or "q" in complements
        if opening.kind == TO:
            return "i" in complements
        if opening.kind == TO_MARKED:
            return "d" in complements
        return "b" in complements
