"""Noun phrases that may be a speaker: which words they are, and which mentions name their bearer.

Nothing here says who is meant: that is for `memory`. All places are positions of words in a passage, all
ranges half-open.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.corpus.mention import TYPES
from tui.statements.lexicon import Lexicon, Title
from tui.statements.passages import DASHES, NONE, Passage

NAME, TITLE, PRONOUN, LAST_NAMED, UNNAMED, NOBODY = "name", "title", "pronoun", "last named", "unnamed", "nobody"

STOPS = frozenset((";", ":", ".", "!", "?", "…", "»", "«", '"', "“", "”"))
"""Marks that no noun phrase reaches over."""

_EXTENT = 30
"""Words a noun phrase may have."""
_PERSON, _PLACE = TYPES.index("person"), TYPES.index("place")
_SPEAKING = frozenset(map(TYPES.index, ("person", "organisation", "place")))
_MODIFIERS = 4
"""Words between the name of a body and the person who speaks for it (*Trump's personal lawyer Rudy Giuliani*)."""


class Phrase(NamedTuple):
    """A subject: where it stands, what kind of words it is, and the mentions that name it."""

    start: int
    end: int
    kind: str
    mentions: tuple[int, ...] = ()
    word: str = ""
    """The pronoun; for a title its determiner."""


class NounPhrases:
    """Reads the noun phrases of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, types: Sequence[int]) -> None:
        """Take the passage and the types of the mentions of the document, positions in `mention.TYPES`."""
        self._passage = passage
        self._words = passage.words
        self._lexicon = lexicon
        self._types = types

    def at(self, start: int) -> Phrase | None:
        """Return the noun phrase that begins at a place, None where none does."""
        words, lexicon = self._words, self._lexicon.words
        word = words[start]
        if word in lexicon.pronouns:
            return Phrase(start, start + 1, PRONOUN, word=word)
        if (word in lexicon.nobody and word not in lexicon.demonstratives) or word in lexicon.firsthand:
            return Phrase(start, start + 1, NOBODY, word=word)
        if word in lexicon.latter:
            return Phrase(start, start + 1, LAST_NAMED, word=word)
        if self.last_named(start):
            return Phrase(start, start + 2, LAST_NAMED, word=words[start + 1])
        if self._passage.mentions[start] == NONE and not (
            word in lexicon.determiners
            or word in lexicon.civilities
            or word in lexicon.indefinite
            or self.describes(start)
        ):
            return None
        end = self._extent(start)
        return self.within(start, end)

    def within(self, start: int, end: int) -> Phrase | None:
        """Return what the words of a noun phrase say of the speaker."""
        words = self._words
        if start + 2 == end and self.last_named(start):
            return Phrase(start, end, LAST_NAMED, word=words[start + 1])
        named = self._named(start, end)
        if named:
            return Phrase(start, self._passage.mention_end(named[-1]), NAME, self._numbers(named), words[start])
        apposition = self._apposition(end)
        document = None if apposition else self._named_by_document(start, end)
        if document and document.kind == NAME:
            return document
        apposition = apposition or self._acronym(end) or self._acronym_at_end(start, end)
        if apposition:
            numbers = self._numbers(apposition)
            return Phrase(start, self._passage.mention_end(apposition[-1]), NAME, numbers, words[start])
        if document:
            return document
        if self._nobody_named(start, end):
            return Phrase(start, end, UNNAMED, word=words[start])
        return Phrase(start, end, TITLE, word=words[start]) if end > start else None

    def _nobody_named(self, start: int, end: int) -> bool:
        """Tell whether a noun phrase is about some people or another, or about several (*EU officials*)."""
        words, lexicon = self._words, self._lexicon.words
        if words[start] in lexicon.indefinite:
            return start + 1 != end or words[start] in lexicon.determiners or not self.describes(start)
        if words[start] in lexicon.plurals and words[start] in lexicon.determiners:
            return True
        if start + 1 < end and self.of_several(start):
            return True
        if not lexicon.heads_last or self._passage.mentions[start] == NONE:
            return False
        first = self._passage.mention_end(start)
        last = self._noun_end(first, end)
        return last > first and words[last - 1] in lexicon.indefinite

    def of_several(self, start: int) -> bool:
        """Tell whether a noun phrase that begins at a place is about one of several (*l'un des avocats*)."""
        words, lexicon = self._words, self._lexicon.words
        return words[start] in lexicon.articles and words[start + 1] in lexicon.indefinite

    def last_named(self, start: int) -> bool:
        """Tell whether words for the one named last begin at a place (*ce dernier*)."""
        words, lexicon = self._words, self._lexicon.words
        return (
            start + 1 < len(words) and words[start] in lexicon.demonstratives and words[start + 1] in lexicon.last_named
        )

    def _extent(self, start: int) -> int:
        """Return where a noun phrase that begins at a place ends at the latest."""
        words, lexicon = self._words, self._lexicon.words
        last = min(len(words), start + _EXTENT)
        for place in range(start, last):
            word = words[place]
            if self._passage.mentions[place] != NONE:
                continue
            if word in STOPS or word in (",", ")", "(") or word in DASHES:
                return place
            if place > start and (word in lexicon.relatives or word in lexicon.that_words or self._finite(place)):
                return place
            if place > start and self._passage.quotations[place] != self._passage.quotations[start]:
                return place
        return last

    def _finite(self, place: int) -> bool:
        """Tell whether a frequent verb stands at a place, and no possessive that is written like it."""
        words, lexicon = self._words, self._lexicon.words
        owner = words[place] in lexicon.possessives and words[place - 1] not in lexicon.pronouns | lexicon.nobody
        return words[place] in lexicon.finite and not owner

    def _numbers(self, places: list[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._passage.mentions[place] for place in places))

    def _named_by_document(self, start: int, end: int) -> Phrase | None:
        """Return the one who issued the document or act of speech that a phrase begins with (*un communiqué de X*)."""
        words, lexicon = self._words, self._lexicon
        place = start + (words[start] in lexicon.words.determiners)
        if place >= end or words[place] not in lexicon.source_nouns:
            return None
        for other in range(place + 1, end):
            if self._passage.mentions[other] != NONE:
                return Phrase(start, self._passage.mention_end(other), NAME, (self._passage.mentions[other],))
        return None if self.describes(place) else Phrase(start, end, UNNAMED, word=words[start])

    def _named(self, start: int, end: int) -> list[int]:
        """Return the first words of the mentions that a noun phrase names its bearer by."""
        heads = list(self.heads(start, end))
        persons = [place for place in heads if self._types[self._passage.mentions[place]] == _PERSON]
        if persons:
            return self._joined(self._described_last(persons))
        first = [place for place in heads if self._opens(start, place) or self._body(start)]
        first = self._joined(self._described_last(first, heads)) if first else []
        return first if first and self._bears(start, first[-1], end) else []

    def _described_last(self, places: list[int], among: Sequence[int] = ()) -> list[int]:
        """Return mentions from the last on that one before describes (*Trump lawyer Rudy Giuliani*)."""
        if not self._lexicon.words.heads_last:
            return places
        every = list(among or places)
        last = 0
        while last + 1 < len(every) and self._describes_next(self._passage.mention_end(every[last]), every[last + 1]):
            last += 1
        return every[last:] if last else places

    def _describes_next(self, start: int, place: int) -> bool:
        """Tell whether the words between two names are a function or noun for a body with what modifies it."""
        between = range(start, place)
        lexicon = self._lexicon.words
        if not 0 < len(between) <= _MODIFIERS or any(
            self._finite(each)
            or self._words[each] in lexicon.conjunctions
            or self._words[each].endswith((*lexicon.past_endings, *lexicon.gerund_endings))
            for each in between
        ):
            return False
        return any(
            each + len(title.words) == place
            for each in between
            for title in self._lexicon.titles.get(self._words[each], ())
            if tuple(self._words[each:place]) == title.words
        )

    def _bears(self, start: int, place: int, end: int) -> bool:
        """Tell whether a name is that of the noun phrase, and not what modifies its noun (*the UN envoy*).

        A body speaks by any spokesman (*a Kremlin spokesman*); *the* one may be somebody the text has named.
        """
        number, first = self._passage.mentions[place], self._passage.mention_end(place)
        last = self._noun_end(first, end)
        if not self._lexicon.words.heads_last or last == first:
            return True
        noun = self._words[last - 1]
        if noun in self._lexicon.words.indefinite:
            return False
        kinds = {title.kind for each in range(first, last) for title in self._titles_between(each, last)}
        definite = self._words[start] in self._lexicon.words.articles and "person" in kinds
        if (noun in self._lexicon.source_nouns and not definite) or not kinds:
            return True
        return "person" not in kinds and self._types[number] in _SPEAKING

    def _titles_between(self, start: int, end: int) -> Iterator[Title]:
        """Yield the functions and nouns for bodies that are all the words between two places."""
        words = tuple(self._words[start:end])
        yield from (title for title in self._lexicon.titles.get(words[0], ()) if title.words == words)

    def _noun_end(self, start: int, end: int) -> int:
        """Return one past the last of the words from a place on that may be nouns of one noun phrase."""
        words, lexicon = self._words, self._lexicon.words
        place = start
        while place < end and not (
            self._passage.mentions[place] != NONE
            or not words[place][0].isalpha()
            or words[place] in lexicon.prepositions
            or words[place] in lexicon.adverbs
            or words[place] in lexicon.times
            or words[place] in lexicon.conjunctions
            or words[place] in lexicon.auxiliaries
            or words[place] in self._lexicon.forms
        ):
            place += 1
        return place

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
            near = (
                before - 1 if words[before] in lexicon.conjunctions else before if words[before] == "," else len(words)
            )
            if self._passage.mention_end(joined[-1]) < near:
                break
            joined.append(place)
        return joined

    def heads(self, start: int, end: int) -> Iterator[int]:
        """Yield the first words of the mentions that no preposition governs."""
        place = start
        while place < end:
            number = self._passage.mentions[place]
            if number == NONE:
                place += 1
                continue
            after = self._passage.mention_end(place)
            owns = after < len(self._words) and self._words[after] in self._lexicon.words.possessives
            if not owns and not self.governed(place, start):
                yield place
            place = after

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
        return words[before] in lexicon.prepositions or words[before] in DASHES

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
            if after == len(words) or words[after] in {*STOPS, ",", "("} or self._passage.quotations[after] != NONE:
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

    def _acronym_at_end(self, start: int, end: int) -> list[int]:
        """Return the name in the parentheses that a description ends with, or that a comma behind them follows."""
        last = end - 1
        if last <= start or self._words[last] != ")":
            return []
        return next((self._acronym(place) for place in range(last, start, -1) if self._words[place] == "("), [])

    def _is_person(self, place: int) -> bool:
        return self._passage.mentions[place] != NONE and self._types[self._passage.mentions[place]] == _PERSON

    def person_at_end(self, place: int) -> Phrase | None:
        """Return the person whom a function without a determiner leads up to (*says investor Kai-Fu Lee*)."""
        end = self._extent(place)
        if end > place and self._passage.quotations[place] == NONE:
            found = self._named(place, end)
            if found and self._is_person(found[0]):
                return Phrase(place, self._passage.mention_end(found[-1]), NAME, self._numbers(found))
        return None

    def titled_person(self, start: int) -> Phrase | None:
        """Return the person whom a modified function leads up to (*City boss Pep Guardiola*), where it may stand so."""
        if not self._lexicon.words.heads_last:
            return None
        for place in range(start + 1, min(len(self._words), start + 1 + _MODIFIERS)):
            if self._is_person(place) and self._describes_next(start, place):
                return Phrase(start, self._passage.mention_end(place), NAME, self._numbers([place]))
        return None

    def bare(self, place: int) -> Phrase | None:
        """Return what stands at a place as a source without a determiner (*selon certains*, *according to police*)."""
        end = self._extent(place)
        return Phrase(place, end, UNNAMED) if end > place else None

    def describes(self, place: int) -> bool:
        """Tell whether a function or a noun for a body stands at a place."""
        for title in self._lexicon.titles.get(self._words[place], ()):
            if tuple(self._words[place : place + len(title.words)]) == title.words:
                return True
        return False

    def opens_description(self, place: int) -> bool:
        """Tell whether words at a place may describe the name before them (*un organisme de surveillance*)."""
        words, lexicon = self._words, self._lexicon.words
        return words[place] in lexicon.determiners or self.describes(place)

    def time(self, place: int) -> bool:
        """Tell whether a day or another time stands at a place."""
        words, times = self._words, self._lexicon.words.times
        if words[place] in self._lexicon.words.determiners:
            place += 1
            while place < len(words) - 1 and words[place].isdigit():
                place += 1
            return place < len(words) and words[place] in times
        return words[place] in times

    def person(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names persons."""
        return bool(phrase.mentions) and all(self._types[number] == _PERSON for number in phrase.mentions)

    def place(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names a place."""
        return any(self._types[number] == _PLACE for number in phrase.mentions)

    def place_at(self, place: int) -> bool:
        """Tell whether the mention at a place is that of a place."""
        return self._types[self._passage.mentions[place]] == _PLACE

    def speaks(self, place: int) -> bool:
        """Tell whether the mention at a place is of a kind that speaks."""
        number = self._passage.mentions[place]
        return number != NONE and self._types[number] in _SPEAKING
