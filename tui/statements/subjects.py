"""The subject of a verb of saying: behind it, before it, or that of the whole sentence.

All places are positions of words in a passage, all ranges half-open.
"""

from tui.statements.lexicon import Lexicon
from tui.statements.noun_phrases import LAST_NAMED, NAME, NOBODY, PRONOUN, STOPS, TITLE, UNNAMED, NounPhrases, Phrase
from tui.statements.passages import DASHES, NONE, Passage

_REACH = 50
"""Words before a verb among which its subject is looked for."""
_ADVERBIAL = 16
"""Words that may stand between a verb and a subject behind it."""
_SEGMENTS = 5
"""Parts between commas that are looked at before a verb."""
_SHORT_QUOTATION = 12
"""Words and marks of a quotation that may stand within a subject."""


class Subjects:
    """Finds the subjects in one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, phrases: NounPhrases) -> None:
        self._passage = passage
        self._words = passage.words
        self._lexicon = lexicon
        self._phrases = phrases

    # -- behind a verb -------------------------------------------------------------------------------------

    def after(self, place: int) -> Phrase | None:
        """Return the subject behind a verb that ends at a place, None where nothing fits."""
        start = self._skip_adverbials(place)
        if start is None or start >= len(self._words):
            return None
        return self._phrases.at(start)

    def _skip_adverbials(self, place: int) -> int | None:
        """Return where the subject begins behind a verb: past adverbs, days, and who was spoken to or where."""
        words, lexicon = self._words, self._lexicon.words
        last = min(len(words), place + _ADVERBIAL)
        while place < last:
            word = words[place]
            aside = self._lexicon.asides.length(words, place)
            if aside:
                place += aside
            elif self._passage.mentions[place] != NONE:
                return place
            elif word in lexicon.prepositions and word not in lexicon.articles:
                place = self._past_preposition(place + 1)
            elif self._phrases.time(place) or word in lexicon.adverbs or word.isdigit():
                place += 1
            elif word == "(":
                while place < last and words[place] != ")":
                    place += 1
                place += 1
            elif word == "," and place + 1 < last and self._inserted(place + 1):
                place += 1
            else:
                return place
        return None

    def is_time(self, place: int) -> bool:
        """Tell whether a day or another time stands at a place."""
        return self._phrases.time(place)

    def _inserted(self, place: int) -> bool:
        """Tell whether an adverbial between commas begins at a place."""
        word = self._words[place]
        lexicon = self._lexicon.words
        return (
            word in lexicon.prepositions
            or self._phrases.time(place)
            or bool(self._lexicon.asides.length(self._words, place))
        )

    def _past_preposition(self, place: int) -> int:
        """Return the place behind what a preposition governs."""
        words, lexicon = self._words, self._lexicon.words
        if place < len(words) and words[place] in lexicon.determiners:
            place += 1
        if place < len(words) and self._passage.mentions[place] != NONE:
            return self._passage.mention_end(place)
        while (
            place < len(words)
            and words[place] not in lexicon.determiners
            and words[place] not in lexicon.prepositions
            and words[place] not in lexicon.civilities
            and self._passage.mentions[place] == NONE
            and words[place][0].isalnum()
        ):
            place += 1
        if place + 1 < len(words) and words[place] == ",":
            place += 1
        return place

    # -- before a verb -------------------------------------------------------------------------------------

    def before(self, place: int) -> Phrase | None:
        """Return the subject of the verb that begins at a place; None where it has none of its own."""
        words, lexicon = self._words, self._lexicon.words
        last = self._skip_asides(place)
        if last < 0:
            return None
        word = words[last]
        if word in lexicon.pronouns:
            return Phrase(last, last + 1, PRONOUN, word=word)
        if word in lexicon.last_named and last and words[last - 1] in lexicon.demonstratives:
            return Phrase(last - 1, last + 1, LAST_NAMED, word=word)
        if word in lexicon.latter:
            return Phrase(last, last + 1, LAST_NAMED, word=word)
        if word in lexicon.relatives:
            return self._antecedent(last)
        if word in lexicon.nobody:
            return Phrase(last, last + 1, NOBODY, word=word)
        if word in lexicon.conjunctions:
            return None
        segments = self._segments(self._clause_start(last), last + 1)
        phrase = self._before_apposition(segments, last) or self._beside(segments[-1], last)
        phrase = phrase or self._among_segments(segments)
        if words[last] == "," and (phrase is None or phrase.kind != NAME):
            phrase = self._opening_before_comma(last) or phrase
        return self._enumerated(phrase, segments) if phrase else None

    def _opening_before_comma(self, limit: int) -> Phrase | None:
        """Return the name at the beginning of the sentence if commas part it from a verb behind `limit`."""
        phrase = self.opening(limit)
        named = phrase is not None and phrase.kind == NAME and phrase.end < limit
        return phrase if phrase and named and self._words[phrase.end] == "," else None

    def _beside(self, segment: tuple[int, int], last: int) -> Phrase | None:
        """Return people without a name that stand beside the verb (*after the fight, police said*)."""
        if self._words[last] == ",":
            return None
        phrase = self._in_segment(*segment)
        if phrase is None or phrase.kind != UNNAMED or phrase.end != segment[1]:
            return None
        # What begins with an article in the singular may still describe the name before it.
        lexicon = self._lexicon.words
        return phrase if phrase.word in lexicon.plurals or phrase.word not in lexicon.determiners else None

    def _enumerated(self, phrase: Phrase, segments: list[tuple[int, int]]) -> Phrase:
        """Return a phrase of several names with those that only commas part from it (*A, B et C ont dit*)."""
        if len(phrase.mentions) < 2:
            return phrase
        for left, right in reversed(segments):
            if right >= phrase.start or self._passage.mentions[left] == NONE:
                continue
            if self._passage.mention_end(left) != right or right + 1 != phrase.start:
                break
            phrase = phrase._replace(start=left, mentions=(self._passage.mentions[left], *phrase.mentions))
        return phrase

    def _before_apposition(self, segments: list[tuple[int, int]], last: int) -> Phrase | None:
        """Return the name that the words between it and the comma before the verb describe (*X, maire de Y, a dit*)."""
        if self._words[last] != "," or len(segments) < 2:
            return None
        nearest = self._in_segment(*segments[-1])
        named = nearest and nearest.kind == NAME and nearest.end == segments[-1][1]
        if nearest and named and self._phrases.person(nearest) and not self._phrases.of_several(nearest.start):
            return self._with_function(nearest, segments)
        for left, right in reversed(segments[:-1]):
            phrase = self._in_segment(left, right)
            if phrase and phrase.kind == NAME and phrase.end == right:
                return phrase
        return None

    def _with_function(self, name: Phrase, segments: list[tuple[int, int]]) -> Phrase:
        """Return a name between commas with the function before it (*its president, Christine Lagarde, said*)."""
        left, right = segments[-2]
        while left < right - 1 and self._passage.quotations[left] != NONE:
            left += 1
        if name.start != segments[-1][0] or self._words[left] not in self._lexicon.words.determiners:
            return name
        before = self._in_segment(left, right)
        return before if before is not None and before.mentions == name.mentions else name

    def _skip_asides(self, place: int) -> int:
        """Return the last word of the subject before a verb: adverbs and what stands between commas are passed."""
        words = self._words
        last = place - 1
        while last >= 0:
            if self._passage.mentions[last] == NONE and (
                words[last] in self._lexicon.words.adverbs or self._adverb_behind_subject(last)
            ):
                last -= 1
                continue
            length = self._aside_before(last)
            if not length:
                return last
            last -= length
        return last

    def _adverb_behind_subject(self, place: int) -> bool:
        """Tell whether a word ends like an adverb and a name or pronoun stands before it (*Wang bitterly said*)."""
        lexicon = self._lexicon.words
        if place == 0 or not self._words[place].endswith(lexicon.adverb_endings):
            return False
        named = self._passage.mentions[place - 1] != NONE and not self._phrases.place_at(place - 1)
        return self._words[place - 1] in lexicon.pronouns or (named and not self._phrases.describes(place))

    def _aside_before(self, last: int) -> int:
        """Return how many words ending at `last` are an aside, with the commas around it."""
        words = self._words
        comma = words[last] == ","
        for length in range(1, 6):
            start = last - comma - length + 1
            if start >= 0 and self._lexicon.asides.length(words, start) == length:
                return length + comma + (start > 0 and words[start - 1] == "," and comma)
        return 0

    def _antecedent(self, relative: int) -> Phrase | None:
        """Return the noun phrase that a relative pronoun stands for."""
        last = relative - 1
        if last >= 0 and self._words[last] == ",":
            last -= 1
        if last < 0:
            return None
        segments = self._segments(self._clause_start(last), last + 1)
        if self._passage.mentions[last] != NONE:
            first = self._passage.mention_start(last)
            if self._phrases.speaks(last) and not self._phrases.governed(first, segments[-1][0]):
                return Phrase(first, last + 1, NAME, (self._passage.mentions[last],))
        return self._function_at_end(segments[-1][0], last + 1) or self._among_segments(segments[-1:])

    def _function_at_end(self, start: int, end: int) -> Phrase | None:
        """Return the function with its article that ends a part of a sentence (*it angered the president*)."""
        words, lexicon = self._words, self._lexicon.words
        for place in range(end - 2, start, -1) if lexicon.heads_last else ():
            if words[place] in lexicon.articles:
                return Phrase(place, end, TITLE, word=words[place]) if self._phrases.describes(place + 1) else None
        return None

    def _clause_start(self, last: int) -> int:
        words, lexicon, passage = self._words, self._lexicon.words, self._passage
        place = last
        depth = 0
        while place >= 0 and last - place < _REACH:
            word = words[place]
            if word == ")":
                depth += 1
            elif word == "(":
                depth = max(0, depth - 1)
            elif passage.mentions[place] == NONE and not depth:
                if word in STOPS or word in lexicon.that_words or word in DASHES:
                    return place + 1
                if passage.quotations[place] != passage.quotations[last]:
                    opening = passage.quotation_start(place)
                    if (
                        passage.quotations[place] == NONE
                        or place - opening > _SHORT_QUOTATION
                        or opening in passage.breaks
                    ):
                        return place + 1
                    place = opening
            if place in passage.breaks:
                return place
            place -= 1
        return place + 1

    def _segments(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the parts between commas of a stretch, those in parentheses left out."""
        segments: list[tuple[int, int]] = []
        depth, left = 0, start
        for place in range(start, end):
            word = self._words[place]
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(0, depth - 1)
            elif word == "," and not depth and self._passage.mentions[place] == NONE:
                segments.append((left, place))
                left = place + 1
        segments.append((left, end))
        return [(left, right) for left, right in segments if left < right] or [(start, end)]

    def _among_segments(self, segments: list[tuple[int, int]]) -> Phrase | None:
        """Return the subject among the parts between commas before a verb, from the last to the first."""
        found = None
        described = self._described_before(segments)
        if described:
            return described
        for left, right in reversed(segments[-_SEGMENTS:]):
            phrase = self._in_segment(left, right)
            if phrase and found is None and phrase.kind != UNNAMED:
                return phrase
            if phrase and phrase.kind == NAME and phrase.end == right:
                # What describes the name stands between it and the verb (*X, a gardener, said*).
                return phrase
            found = found or phrase
        return found

    def _described_before(self, segments: list[tuple[int, int]]) -> Phrase | None:
        """Return the name that a function without a determiner describes up to the verb (*X, maire de Y a dit*)."""
        (left, right), start = segments[-2] if len(segments) > 1 else (0, 0), segments[-1][0]
        if left == right or self._words[start] in self._lexicon.words.determiners or not self._phrases.describes(start):
            return None
        phrase = self._in_segment(left, right)
        return phrase if phrase and phrase.kind == NAME and phrase.end == right else None

    def _in_segment(self, left: int, right: int) -> Phrase | None:
        words, lexicon = self._words, self._lexicon.words
        while left < right and (words[left] in lexicon.conjunctions or words[left] in lexicon.adverbs):
            left += 1
        if left + 2 == right and self._phrases.last_named(left):
            return self._phrases.within(left, right)
        inner = self._relative_clause(left, right)
        if inner is not None:
            left = inner
        while left < right and (
            self._phrases.time(left) or words[left].isdigit() or words[left] in lexicon.temporals - lexicon.prepositions
        ):
            left += 1
        if left >= right or words[left] in lexicon.relatives or self._participle(left, right):
            return None
        if words[left] in lexicon.prepositions and words[left] not in lexicon.indefinite:
            return self._behind_adverbial(left, right)
        phrase = self._phrases.within(left, right)
        starts = (
            words[left] in lexicon.determiners
            or words[left] in lexicon.indefinite
            or words[left] in lexicon.civilities
            or self._passage.mentions[left] != NONE
            or self._phrases.describes(left)
        )
        return phrase if phrase and (starts or phrase.kind == NAME) else None

    def _participle(self, place: int, end: int) -> bool:
        """Tell whether a part between commas begins with a participle, which is about another (*accusant X de …*)."""
        return (
            self._words[place].endswith(self._lexicon.words.gerund_endings)
            and self._passage.mentions[place] == NONE
            and place + 1 < end
            and not self._phrases.describes(place)
        )

    def _relative_clause(self, left: int, right: int) -> int | None:
        """Return where the subject of a relative clause begins (*date à laquelle | Pyongyang a annoncé*)."""
        words, lexicon = self._words, self._lexicon.words
        for place in range(right - 2, left - 1, -1):
            if words[place] in lexicon.relatives and self._passage.mentions[place] == NONE:
                after = words[place + 1]
                begins = after in lexicon.articles or self._passage.mentions[place + 1] != NONE
                return place + 1 if begins else None
        return None

    def _behind_adverbial(self, left: int, right: int) -> Phrase | None:
        """Return the name at the end of a part that begins with a preposition (*à Paris M. Wang*)."""
        words = self._words
        heads = [place for place in self._phrases.heads(left, right) if self._passage.mention_end(place) == right]
        if heads and heads[-1] > left + 1:
            start = heads[-1]
            while start > left and words[start - 1] in self._lexicon.words.civilities:
                start -= 1
            return Phrase(start, right, NAME, (self._passage.mentions[heads[-1]],), words[start])
        return None

    # -- of a sentence -------------------------------------------------------------------------------------

    def opening(self, limit: int | None = None) -> Phrase | None:
        """Return the subject that the passage begins with, behind adverbials, before `limit`."""
        words, lexicon, passage = self._words, self._lexicon.words, self._passage
        limit = len(words) if limit is None else limit
        place = max((each for each in passage.breaks if each < limit), default=0)
        for _ in range(4):
            while place < limit and (
                words[place] in lexicon.conjunctions or words[place] in lexicon.adverbs or words[place] == ","
            ):
                place += 1
            if place >= limit:
                return None
            if words[place] in lexicon.prepositions or (self._phrases.time(place) and passage.mentions[place] == NONE):
                comma = next((each for each in range(place, min(limit, place + 25)) if words[each] == ","), None)
                if comma is None:
                    return None
                place = comma + 1
                continue
            phrase = self._phrases.at(place) or self._phrases.titled_person(place)
            if phrase and phrase.kind != NAME and self._phrases.speaks(place):
                return Phrase(place, passage.mention_end(place), NAME, (passage.mentions[place],), words[place])
            return phrase
        return None
