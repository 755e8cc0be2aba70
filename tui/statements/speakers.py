"""The words that stand for a speaker: the subject before or behind a verb of saying, the name behind *selon*.

Nothing here says who is meant: that is for `memory`. All places are positions of words in a passage, all
ranges half-open.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tui.corpus.mention import TYPES
from tui.statements.lexicon import Lexicon
from tui.statements.passages import NONE, Passage

NAME, TITLE, PRONOUN, LAST_NAMED, UNNAMED, NOBODY = "name", "title", "pronoun", "last named", "unnamed", "nobody"

_REACH = 50
"""Words before a verb among which its subject is looked for."""
_EXTENT = 30
"""Words a subject behind a verb may have."""
_ADVERBIAL = 16
"""Words that may stand between a verb and a subject behind it."""
_PERSON = TYPES.index("person")
_SPEAKING = frozenset(map(TYPES.index, ("person", "organisation", "place")))
_SHORT_QUOTATION = 12
"""Words and marks of a quotation that may stand within a subject."""
_STOPS = frozenset((";", ":", ".", "!", "?", "…", "»", "«", '"', "“", "”"))
_DASHES = frozenset(("-", "–", "—", "--"))


class Phrase(NamedTuple):
    """A subject: where it stands, what kind of words it is, and the mentions that name it."""

    start: int
    end: int
    kind: str
    mentions: tuple[int, ...] = ()
    word: str = ""
    """The pronoun; for a title its determiner."""


class Subjects:
    """Finds the subjects in one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, types: list[int]) -> None:
        """Take the passage and the types of the mentions of the document, positions in `mention.TYPES`."""
        self._passage = passage
        self._words = passage.words
        self._lexicon = lexicon
        self._types = types

    # -- behind a verb -------------------------------------------------------------------------------------

    def after(self, place: int, *, skip: bool = True) -> Phrase | None:
        """Return the subject behind a verb that ends at a place, None where nothing fits."""
        start = self._skip_adverbials(place) if skip else place
        if start is None or start >= len(self._words):
            return None
        return self.at(start)

    def at(self, start: int) -> Phrase | None:
        """Return the noun phrase that begins at a place, None where none does."""
        words, lexicon = self._words, self._lexicon.words
        word = words[start]
        if word in lexicon.pronouns:
            return Phrase(start, start + 1, PRONOUN, word=word)
        if word in lexicon.nobody and word not in lexicon.demonstratives:
            return Phrase(start, start + 1, NOBODY, word=word)
        if self._last_named(start):
            return Phrase(start, start + 2, LAST_NAMED, word=words[start + 1])
        if self._passage.mentions[start] == NONE and not (
            word in lexicon.determiners
            or word in lexicon.civilities
            or word in lexicon.indefinite
            or self._title(start)
        ):
            return None
        end = self._extent(start)
        return self._noun_phrase(start, end)

    def _last_named(self, start: int) -> bool:
        words, lexicon = self._words, self._lexicon.words
        return (
            start + 1 < len(words) and words[start] in lexicon.demonstratives and words[start + 1] in lexicon.last_named
        )

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
            elif word in lexicon.prepositions and not (word in lexicon.articles):
                place = self._past_preposition(place + 1)
            elif self._time(place) or word in lexicon.adverbs or word.isdigit():
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

    def _time(self, place: int) -> bool:
        words, times = self._words, self._lexicon.words.times
        if words[place] in self._lexicon.words.determiners:
            place += 1
            while place < len(words) - 1 and words[place].isdigit():
                place += 1
            return place < len(words) and words[place] in times
        return words[place] in times

    def _inserted(self, place: int) -> bool:
        """Tell whether an adverbial between commas begins at a place."""
        word = self._words[place]
        lexicon = self._lexicon.words
        return (
            word in lexicon.prepositions or self._time(place) or bool(self._lexicon.asides.length(self._words, place))
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

    def _extent(self, start: int) -> int:
        """Return where a noun phrase that begins at a place ends at the latest."""
        words, lexicon = self._words, self._lexicon.words
        last = min(len(words), start + _EXTENT)
        for place in range(start, last):
            word = words[place]
            if self._passage.mentions[place] != NONE:
                continue
            if word in _STOPS or word in (",", ")", "(") or word in _DASHES:
                return place
            if place > start and (word in lexicon.relatives or word in lexicon.that_words or word in lexicon.finite):
                return place
            if place > start and self._passage.quotations[place] != self._passage.quotations[start]:
                return place
        return last

    def _noun_phrase(self, start: int, end: int) -> Phrase | None:
        """Return what the words of a noun phrase say of the speaker."""
        words, lexicon = self._words, self._lexicon.words
        named = self._named(start, end)
        if named:
            return Phrase(start, self._passage.mention_end(named[-1]), NAME, self._numbers(named), words[start])
        document = self._named_by_document(start, end)
        if document and document.kind == NAME:
            return document
        apposition = self._apposition(end) or self._acronym(end)
        if apposition:
            numbers = self._numbers(apposition)
            return Phrase(start, self._passage.mention_end(apposition[-1]), NAME, numbers, words[start])
        if document:
            return document
        if words[start] in lexicon.indefinite or (
            words[start] in lexicon.plurals and words[start] in lexicon.determiners
        ):
            return Phrase(start, end, UNNAMED, word=words[start])
        return Phrase(start, end, TITLE, word=words[start]) if end > start else None

    def _numbers(self, places: list[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._passage.mentions[place] for place in places))

    def _named_by_document(self, start: int, end: int) -> Phrase | None:
        """Return the one who issued the document or act of speech that a phrase begins with (*un communiqué de X*)."""
        words, lexicon = self._words, self._lexicon
        place = start + (words[start] in lexicon.words.determiners)
        if place >= end or words[place] not in lexicon.source_nouns:
            return None
        for other in range(place + 1, end):
            if self._passage.mentions[other] != NONE and self._types[self._passage.mentions[other]] in _SPEAKING:
                return Phrase(start, self._passage.mention_end(other), NAME, (self._passage.mentions[other],))
        return Phrase(start, end, UNNAMED, word=words[start])

    def _named(self, start: int, end: int) -> list[int]:
        """Return the first words of the mentions that a noun phrase names its bearer by."""
        heads = list(self._heads(start, end))
        persons = [place for place in heads if self._types[self._passage.mentions[place]] == _PERSON]
        if persons:
            return self._joined(persons)
        first = [place for place in heads if self._opens(start, place) or self._body(start)]
        return self._joined(first) if first else []

    def _body(self, start: int) -> bool:
        """Tell whether a noun for a body begins a noun phrase, so that the name in it is its own (*l'agence TASS*)."""
        place = start + (self._words[start] in self._lexicon.words.determiners)
        return any(
            title.kind == "body" and tuple(self._words[place : place + len(title.words)]) == title.words
            for title in self._lexicon.titles.get(self._words[min(place, len(self._words) - 1)], ())
        )

    def _joined(self, places: list[int]) -> list[int]:
        """Return of several mentions the first and those that a conjunction or comma joins to it."""
        words, lexicon = self._words, self._lexicon.words
        joined = places[:1]
        for place in places[1:]:
            before = place - 1
            while before > joined[-1] and (words[before] in lexicon.civilities or words[before] in lexicon.articles):
                before -= 1
            if words[before] in lexicon.conjunctions and self._passage.mention_end(joined[-1]) >= before - 1:
                joined.append(place)
            elif words[before] == "," and self._passage.mention_end(joined[-1]) >= before:
                joined.append(place)
            else:
                break
        return joined

    def _heads(self, start: int, end: int) -> Iterator[int]:
        """Yield the first words of the mentions that no preposition governs."""
        place = start
        while place < end:
            number = self._passage.mentions[place]
            if number == NONE:
                place += 1
                continue
            if self._types[number] in _SPEAKING and not self.governed(place, start):
                yield place
            place = self._passage.mention_end(place)

    def governed(self, place: int, start: int) -> bool:
        """Tell whether a preposition stands before the mention at a place, at the earliest at `start`."""
        words, lexicon = self._words, self._lexicon.words
        before = place - 1
        while before >= start and (
            words[before] in lexicon.civilities
            or (words[before] in lexicon.determiners and words[before] not in lexicon.prepositions)
        ):
            before -= 1
        if before < start or self._passage.mentions[before] != NONE:
            return False
        return words[before] in lexicon.prepositions or words[before] in _DASHES

    def _opens(self, start: int, place: int) -> bool:
        """Tell whether nothing but determiners, civilities and joined names stand before a mention."""
        words, lexicon = self._words, self._lexicon.words
        return all(
            words[before] in lexicon.determiners
            or words[before] in lexicon.civilities
            or words[before] in lexicon.conjunctions
            or words[before] == ","
            or self._passage.mentions[before] != NONE
            for before in range(start, place)
        )

    def _apposition(self, end: int) -> list[int]:
        """Return the person that follows a title behind a comma (*le porte-parole du HCR, Adrian Edwards*)."""
        words, lexicon = self._words, self._lexicon.words
        place = end + 1
        if end >= len(words) or words[end] != ",":
            return []
        while place < len(words) and words[place] in lexicon.civilities:
            place += 1
        if place < len(words) and self._is_person(place):
            after = self._passage.mention_end(place)
            if after == len(words) or words[after] in {*_STOPS, ",", "("} or self._passage.quotations[after] != NONE:
                return [place]
            if (
                words[after] in lexicon.auxiliaries
                or words[after] in lexicon.clitics
                or words[after] in self._lexicon.forms
            ):
                return [place]
        return []

    def _acronym(self, end: int) -> list[int]:
        """Return the name in parentheses behind a description (*l'institut américain de géophysique (USGS)*)."""
        words, mentions = self._words, self._passage.mentions
        if end + 1 < len(words) and words[end] == "(" and mentions[end + 1] != NONE:
            after = self._passage.mention_end(end + 1)
            if after < len(words) and words[after] == ")" and self._types[mentions[end + 1]] in _SPEAKING:
                return [end + 1]
        return []

    def _is_person(self, place: int) -> bool:
        return self._passage.mentions[place] != NONE and self._types[self._passage.mentions[place]] == _PERSON

    def _title(self, place: int) -> bool:
        """Tell whether a function or a noun for a body stands at a place."""
        for title in self._lexicon.titles.get(self._words[place], ()):
            if tuple(self._words[place : place + len(title.words)]) == title.words:
                return True
        return False

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
        if word in lexicon.relatives:
            return self._antecedent(last)
        if word in lexicon.nobody:
            return Phrase(last, last + 1, NOBODY, word=word)
        if word in lexicon.conjunctions:
            return None
        segments = self._segments(self._clause_start(last), last + 1)
        return self._before_apposition(segments, last) or self._among_segments(segments)

    def _before_apposition(self, segments: list[tuple[int, int]], last: int) -> Phrase | None:
        """Return the name that the words between it and the comma before the verb describe (*X, maire de Y, a dit*)."""
        if self._words[last] != "," or len(segments) < 2:
            return None
        for left, right in reversed(segments[:-1]):
            phrase = self._in_segment(left, right)
            if phrase and phrase.kind == NAME and phrase.end == right:
                return phrase
        return None

    def _skip_asides(self, place: int) -> int:
        """Return the last word of the subject before a verb: adverbs and what stands between commas are passed."""
        words = self._words
        last = place - 1
        while last >= 0:
            if words[last] in self._lexicon.words.adverbs and self._passage.mentions[last] == NONE:
                last -= 1
                continue
            length = self._aside_before(last)
            if not length:
                return last
            last -= length
        return last

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
            if self._types[self._passage.mentions[last]] in _SPEAKING and not self.governed(first, segments[-1][0]):
                return Phrase(first, last + 1, NAME, (self._passage.mentions[last],))
        return self._among_segments(segments[-1:])

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
                if word in _STOPS or word in lexicon.that_words or word in _DASHES:
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
        fallback: Phrase | None = None
        for left, right in reversed(segments[-5:]):
            phrase = self._in_segment(left, right)
            if phrase and phrase.kind == NAME:
                return phrase
            if phrase and fallback is None:
                fallback = phrase
        return fallback

    def _in_segment(self, left: int, right: int) -> Phrase | None:
        words, lexicon = self._words, self._lexicon.words
        while left < right and (words[left] in lexicon.conjunctions or words[left] in lexicon.adverbs):
            left += 1
        inner = self._relative_clause(left, right)
        if inner is not None:
            left = inner
        if left >= right or words[left] in lexicon.relatives or self._time(left):
            return None
        if words[left] in lexicon.prepositions:
            return self._behind_adverbial(left, right)
        phrase = self._noun_phrase(left, right)
        starts = (
            words[left] in lexicon.determiners
            or words[left] in lexicon.indefinite
            or words[left] in lexicon.civilities
            or self._passage.mentions[left] != NONE
            or self._title(left)
        )
        return phrase if phrase and (starts or phrase.kind == NAME) else None

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
        heads = [place for place in self._heads(left, right) if self._passage.mention_end(place) == right]
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
            if words[place] in lexicon.prepositions or self._time(place) and passage.mentions[place] == NONE:
                comma = next((each for each in range(place, min(limit, place + 25)) if words[each] == ","), None)
                if comma is None:
                    return None
                place = comma + 1
                continue
            return self.at(place)
        return None

    def person_at_end(self, place: int) -> Phrase | None:
        """Return the person whom a function without a determiner leads up to (*says investor Kai-Fu Lee*)."""
        end = self._extent(place)
        if end > place and self._passage.quotations[place] == NONE:
            found = self._named(place, end)
            if found and self._is_person(found[0]):
                return Phrase(place, self._passage.mention_end(found[-1]), NAME, self._numbers(found))
        return None

    def bare(self, place: int) -> Phrase | None:
        """Return what stands at a place as a source without a determiner (*selon certains*, *according to police*)."""
        end = self._extent(place)
        return Phrase(place, end, UNNAMED) if end > place else None

    def describes(self, place: int) -> bool:
        """Tell whether a function stands at a place, so that it describes a name."""
        return self._title(place)
