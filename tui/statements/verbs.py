"""Verbs of saying in a passage: the words of each, and what follows or precedes them.

All places are positions of words in a passage, all ranges half-open.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.statements.lexicon import FINITE, INFINITIVE, PAST, PRESENT, Lexicon, Verb
from tui.statements.passages import NONE, Passage

_MOST_ADVERBS = 6
_GOVERNORS = 5
"""Words between an infinitive of saying and the verb that governs it, with its auxiliary."""


class VerbGroup(NamedTuple):
    """A verb of saying with its auxiliary and the pronouns before it."""

    start: int
    end: int
    verb: Verb
    form: str
    pronoun: str = ""
    """The subject where it is tied to the verb (*a-t-il ajouté*)."""
    coordinated: bool = False
    """Whether auxiliary and subject are those of a verb before it (*a dit … et ajouté que*)."""


class Verbs:
    """The verbs of saying of a passage, by their places."""

    def __init__(self, groups: Sequence[VerbGroup]) -> None:
        self._groups = groups
        self._starting = {group.start: group for group in groups}
        self._held = {place for group in groups for place in range(group.start, group.end)}

    def __iter__(self) -> Iterator[VerbGroup]:
        return iter(self._groups)

    def starting(self, place: int) -> VerbGroup | None:
        """Return the verb that begins at a place."""
        return self._starting.get(place)

    def holds(self, place: int) -> bool:
        """Tell whether the word at a place is part of a verb of saying."""
        return place in self._held


def groups(passage: Passage, lexicon: Lexicon) -> Iterator[VerbGroup]:
    """Yield the verbs of saying of a passage in order, none of them within another."""
    finder = _Groups(passage, lexicon)
    reached = 0
    for place, word in enumerate(passage.words):
        if place < reached or (word not in lexicon.forms and not finder.inverted(place)):
            continue
        group = finder.at(place)
        if group and group.start >= reached:
            yield group
            reached = group.end


class _Groups:
    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        self._passage = passage
        self._lexicon = lexicon
        self._words = passage.words

    def inverted(self, place: int) -> tuple[str, str] | None:
        """Return the verb and the pronoun of a word that holds both (*a-t-il*, *dit-elle*)."""
        word = self._words[place]
        if "-" not in word:
            return None
        for ending in self._lexicon.words.inverted:
            if word.endswith(ending) and len(word) > len(ending):
                return word.removesuffix(ending), ending.rpartition("-")[2]
        return None

    def at(self, place: int) -> VerbGroup | None:
        """Return the verb of saying whose first word, or first word but for what goes before, is at a place."""
        split = self.inverted(place)
        if split:
            return self._inverted(place, *split)
        if self._passage.mentions[place] != NONE:
            return None
        for reading, end in self._lexicon.readings(self._words, place):
            group = self._of_form(place, end, reading.verb, reading.form)
            if group:
                return group
        return None

    def _inverted(self, place: int, base: str, pronoun: str) -> VerbGroup | None:
        lexicon = self._lexicon
        reflexive = bool(place) and self._words[place - 1] in lexicon.words.reflexives
        start = self._before_clitics(place)
        for reading in lexicon.forms.get(base, ()):
            if reading.form == FINITE and reading.verb.reflexive == reflexive:
                end = self._rest(place + 1, reading.verb)
                if end:
                    return VerbGroup(start, end, reading.verb, FINITE, pronoun)
        if base not in (lexicon.words.reflexive_auxiliaries if reflexive else lexicon.words.auxiliaries):
            return None
        after = self._past_adverbs(place + 1)
        if after >= len(self._words):
            return None
        for reading, end in lexicon.readings(self._words, after):
            if reading.form == PAST and reading.verb.reflexive == reflexive:
                return VerbGroup(start, end, reading.verb, PAST, pronoun)
        return None

    def _rest(self, place: int, verb: Verb) -> int:
        """Return one past the words that belong to a verb, nought where they do not follow."""
        if tuple(self._words[place : place + len(verb.rest)]) != verb.rest:
            return 0
        return place + len(verb.rest)

    def _past_adverbs(self, place: int) -> int:
        last = min(len(self._words), place + _MOST_ADVERBS)
        while place < last:
            aside = self._lexicon.asides.length(self._words, place)
            if not aside and not self._adverb(place):
                break
            place += aside or 1
        return place

    def _of_form(self, place: int, end: int, verb: Verb, form: str) -> VerbGroup | None:
        if form == FINITE:
            return self._finite(place, end, verb)
        if form == PAST:
            return self._past(place, end, verb)
        if form == PRESENT:
            return VerbGroup(place, end, verb, PRESENT) if self._participle(place) else None
        return self._infinitive(place, end, verb)

    def _participle(self, place: int) -> bool:
        """Tell whether a present participle is a verb here, and neither a noun nor part of a tense."""
        words, lexicon = self._words, self._lexicon.words
        if words[place] in lexicon.adverbs or self._passage.mentions[place] != NONE:
            return False
        before = self._back_over_adverbs(place - 1)
        if before < 0 or words[before] in self._lexicon.continuers:
            return True
        return not (
            words[before] in lexicon.determiners
            or words[before] in lexicon.prepositions
            or words[before] in lexicon.passives
        )

    def _finite(self, place: int, end: int, verb: Verb) -> VerbGroup | None:
        words, lexicon = self._words, self._lexicon.words
        start = self._before_clitics(place)
        before = words[start - 1] if start else ""
        if verb.reflexive != any(word in lexicon.reflexives for word in words[start:place]):
            return None
        helper = self._back_over_adverbs(place - 1)
        if place and (words[place - 1] in lexicon.passives or words[helper] in lexicon.auxiliaries - lexicon.adverbs):
            return None
        if place in self._passage.capitals:
            return None
        article = place > start and words[place - 1] in lexicon.determiners and not self._has_subject(start)
        if article or before in lexicon.determiners or (before in lexicon.prepositions and start == place):
            return None
        return VerbGroup(start, end, verb, FINITE)

    def _has_subject(self, start: int) -> bool:
        """Tell whether what stands before pronouns is a subject, so that they are no articles."""
        words, lexicon = self._words, self._lexicon.words
        before = start - 1
        return before >= 0 and (
            words[before] in lexicon.pronouns
            or words[before] in lexicon.nobody
            or words[before] in lexicon.relatives
            or self._passage.mentions[before] != NONE
        )

    def _before_clitics(self, place: int) -> int:
        lexicon = self._lexicon.words
        while place and self._words[place - 1] in lexicon.clitics and self._passage.mentions[place - 1] == NONE:
            place -= 1
        return place

    def _past(self, place: int, end: int, verb: Verb) -> VerbGroup | None:
        words, lexicon = self._words, self._lexicon.words
        last = place - 1
        while last > 0 and words[last] not in lexicon.adverbs and self._adverb(last):
            last -= 1
        auxiliary = self._back_over_adverbs(last)
        if auxiliary < 0:
            return None
        if words[auxiliary] in lexicon.auxiliaries and not verb.reflexive:
            return VerbGroup(self._before_clitics(auxiliary), end, verb, PAST)
        if verb.reflexive and words[auxiliary] in lexicon.reflexive_auxiliaries:
            start = self._before_clitics(auxiliary)
            if any(word in lexicon.reflexives for word in words[start:auxiliary]):
                return VerbGroup(start, end, verb, PAST)
            return None
        if words[auxiliary] in lexicon.conjunctions and not verb.reflexive and self._auxiliary_before(auxiliary):
            return VerbGroup(auxiliary + 1, end, verb, PAST, coordinated=True)
        return None

    def _auxiliary_before(self, place: int) -> bool:
        lexicon = self._lexicon.words
        return any(word in lexicon.auxiliaries for word in self._words[max(0, place - 60) : place])

    def _adverb(self, place: int) -> bool:
        """Tell whether a word between an auxiliary and its participle is an adverb, known or by its ending."""
        word, lexicon = self._words[place], self._lexicon.words
        by_ending = word.endswith(lexicon.adverb_endings) and self._passage.mentions[place] == NONE
        return word in lexicon.adverbs or by_ending

    def _back_over_adverbs(self, place: int) -> int:
        last = place - _MOST_ADVERBS
        lexicon = self._lexicon.words
        while place >= 0 and place > last:
            if self._words[place] in lexicon.adverbs and self._words[place] not in lexicon.auxiliaries:
                place -= 1
                continue
            for length in range(4, 1, -1):
                if place >= length and self._lexicon.asides.length(self._words, place - length + 1) == length:
                    place -= length
                    break
            else:
                return place
        return place

    def _infinitive(self, place: int, end: int, verb: Verb) -> VerbGroup | None:
        """Return an infinitive of saying with the verb that governs it, where one does (*a tenu à souligner*)."""
        words, lexicon = self._words, self._lexicon.words
        before = self._before_clitics(place) - 1
        if before < 0:
            return None
        steps = 0
        start = before
        while start >= 0 and steps < _GOVERNORS:
            word = words[start]
            if word in lexicon.auxiliaries:
                return VerbGroup(self._before_clitics(start), end, verb, INFINITIVE)
            if word in lexicon.reflexive_auxiliaries:
                # Without a participle it is what ought to be said (il est à noter).
                told = any(
                    each.endswith(lexicon.participle_endings) and each not in lexicon.adverbs
                    for each in words[start + 1 : place]
                )
                return VerbGroup(self._before_clitics(start), end, verb, INFINITIVE) if told else None
            if self._passage.mentions[start] != NONE or not (word[0].isalpha()):
                break
            if word in lexicon.modals:
                return VerbGroup(self._before_clitics(start), end, verb, INFINITIVE)
            if not (
                word in self._lexicon.continuers or word in lexicon.adverbs or word.endswith(lexicon.participle_endings)
            ):
                break
            start -= 1
            steps += 1
        if words[before] in lexicon.infinitive_markers and before:
            # A preposition alone goes on with nobody (impossible de dire) but a pronoun before it (Eux d'ajouter).
            before -= words[before - 1] in self._lexicon.continuers or words[before - 1] in lexicon.stressed
        going_on = words[before] in self._lexicon.continuers and words[before] not in lexicon.infinitive_markers
        if going_on or words[before] in lexicon.stressed:
            return VerbGroup(place, end, verb, INFINITIVE)
        return None
