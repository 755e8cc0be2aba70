"""Who is in a document: the gender of the names, and the functions by which its text describes them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from tui.corpus.local import LocalLinks
from tui.corpus.mention import TYPES
from tui.names.civilities import MAN, WOMAN, civility, gender, gender_of
from tui.names.keys import key
from tui.statements.lexicon import Lexicon, Title
from tui.statements.passages import NONE, Passage

PERSON, ORGANISATION, PLACE = map(TYPES.index, ("person", "organisation", "place"))

COUNTERPART = "counterpart"
"""The kind of title of one who has the function of another elsewhere."""

_REACH = 14
"""Words before and behind a name that may describe it."""
_MOST_DESCRIPTIONS = 50
"""Descriptions that are kept of one name."""
_BEFORE_HEAD = 3
"""Words of a noun phrase among which its head is looked for where adjectives may stand before it."""
_STOPS = frozenset('.;:!?…»«"“”()')
_STEM = 4
"""Letters that the name of a state and the adjective for it have in common at least."""


class Description(NamedTuple):
    """Words that describe a name, and the functions among them."""

    words: frozenset[str]
    titles: tuple[Title, ...]
    inherited: bool = False
    """Whether the text says it of another, whose counterpart the name is."""


class People:
    """The names of a document, for asking whom other words may mean."""

    def __init__(self, text: str, links: LocalLinks, lexicon: Lexicon) -> None:
        self._text = text
        self._links = links
        self._lexicon = lexicon
        self._descriptions: dict[int, list[Description]] = {}

    @cached_property
    def _types(self) -> list[int]:
        codes = {name: code for code, name in enumerate(TYPES)}
        return [codes[local.type] for local in self._links.local_names]

    def local(self, mention: int) -> int:
        """Return the local name of a mention."""
        return self._links.names[mention]

    def type(self, local: int) -> int:
        """Return the type of a local name, a position in `mention.TYPES`."""
        return self._types[local]

    def name(self, local: int) -> str:
        """Return how a local name is written."""
        return self._links.local_names[local].text

    @cached_property
    def _genders(self) -> dict[int, str]:
        """The genders that the texts before the names tell, persons by civilities, others by their articles."""
        found: dict[int, str] = {}
        words = self._lexicon.words
        for number, local in enumerate(self._links.names):
            start = self._links.starts[number]
            if self._types[local] == PERSON:
                told = gender(civility(self._text, start))
            else:
                before = self._text[max(0, start - 8) : start].split()
                article = before[-1].lower() if before else ""
                told = (
                    (WOMAN if article in words.women else MAN if article in words.men else "")
                    if article in words.articles
                    else ""
                )
            if told:
                found.setdefault(local, told)
        return found

    def gender(self, local: int) -> str:
        """Return `WOMAN`, `MAN`, or the empty string where nothing tells; for things what their articles say."""
        told = self._genders.get(local)
        if told is None:
            told = gender_of(key(self.name(local), person=True)[1]) if self._types[local] == PERSON else ""
            self._genders[local] = told
        return told

    # -- functions -----------------------------------------------------------------------------------------

    def note(self, passage: Passage) -> None:
        """Take in how a passage describes the names in it."""
        place = 0
        before: int | None = None
        while place < len(passage):
            number = passage.mentions[place]
            if number == NONE:
                place += 1
                continue
            end = passage.mention_end(place)
            local = self.local(number)
            if self._types[local] in (PERSON, ORGANISATION):
                if not self._governed(passage, place):
                    self._describe(local, passage, self._before(passage, place))
                self._describe(local, passage, self._behind(passage, end))
            if self._types[local] == PERSON:
                if before is not None and before != local:
                    self._match(local, before)
                before = local
            place = end

    def _match(self, local: int, other: int) -> None:
        """Give somebody described as the counterpart of another person the functions of that one."""
        titles = [title for known in self._descriptions.get(other, ()) for title in known.titles]
        functions = tuple(title for title in titles if title.kind == "person")
        for known in list(self._descriptions.get(local, ())):
            if functions and any(title.kind == COUNTERPART for title in known.titles):
                words = {word for title in functions for word in title.words}
                whose = self._lexicon.demonyms(known.words)
                self._keep(
                    local, Description(frozenset(words | whose), tuple(dict.fromkeys(functions)), inherited=True)
                )

    def _governed(self, passage: Passage, place: int) -> bool:
        """Tell whether a preposition stands before a name: what is before that is about another (*la mère de*)."""
        words, lexicon = passage.words, self._lexicon.words
        before = place - 1
        while before >= 0 and (words[before] in lexicon.civilities or words[before] in lexicon.articles):
            before -= 1
        return before >= 0 and words[before] in lexicon.prepositions

    def _describe(self, local: int, passage: Passage, places: Sequence[int]) -> None:
        titles = tuple(self.titles(passage, places))
        if titles or places:
            words = frozenset(passage.words[place] for place in places)
            self._keep(local, Description(words, titles))

    def _keep(self, local: int, description: Description) -> None:
        """Keep what describes a name, once, and the first of many, so that time does not grow with their number."""
        known = self._descriptions.setdefault(local, [])
        if len(known) < _MOST_DESCRIPTIONS and description not in known:
            known.append(description)

    def titles(self, passage: Passage, places: Iterable[int]) -> Iterable[Title]:
        """Yield the functions that begin at some places of a passage."""
        for place in places:
            yield from self._titles_at(passage.words, place)

    def _titles_at(self, words: Sequence[str], place: int) -> Iterator[Title]:
        for title in self._lexicon.titles.get(words[place], ()):
            size, rest = len(title.words), title.words[1:]
            # An adjective may stand behind the noun (ministre russe des Affaires étrangères).
            if rest in (tuple(words[place + 1 : place + size]), tuple(words[place + 2 : place + size + 1])):
                yield title

    def _before(self, passage: Passage, place: int) -> list[int]:
        """Return the places of the words before a name that belong to the same noun phrase."""
        words, lexicon = passage.words, self._lexicon.words
        start = place - 1
        while start >= 0 and place - start <= _REACH:
            word = words[start]
            if word in _STOPS or word in lexicon.finite or word in lexicon.relatives or word in lexicon.that_words:
                break
            if word == "," and place - start > 1:
                break
            if word in lexicon.conjunctions and start + 1 < place and words[start + 1] in lexicon.determiners:
                break
            if passage.mentions[start] != NONE and self._person_at(passage, start):
                break
            if word in lexicon.prepositions and word not in lexicon.ties:
                break
            if start < place - 1 and (word in self._lexicon.forms or word in lexicon.auxiliaries):
                break
            start -= 1
            opens = word in lexicon.determiners and word not in lexicon.prepositions
            if opens and (start < 0 or words[start] not in lexicon.ties):
                break
        return list(range(start + 1, place))

    def _person_at(self, passage: Passage, place: int) -> bool:
        return self._types[self.local(passage.mentions[place])] == PERSON

    def _behind(self, passage: Passage, end: int) -> list[int]:
        """Return the places of the words between the commas behind a name."""
        words, lexicon = passage.words, self._lexicon.words
        if end >= len(words) or words[end] not in (",", "("):
            return []
        if end + 1 < len(words) and words[end + 1] in lexicon.prepositions:
            return []
        last = end + 1
        while last < len(words) and last - end <= _REACH and words[last] != "," and words[last] not in _STOPS:
            if words[last] in lexicon.finite or words[last] in lexicon.relatives:
                return []
            last += 1
        return list(range(end + 1, last))

    def head(self, passage: Passage, start: int, end: int) -> Title | None:
        """Return the function or noun for a body that a noun phrase is about, None where none is known."""
        words = self._lexicon.words
        if not words.heads_last:
            places = (
                place
                for place in range(start, min(end, start + _BEFORE_HEAD))
                if place == start or passage.words[place] not in words.attributive
            )
            return next(iter(self.titles(passage, places)), None)
        ties = (place for place in range(start, end) if passage.words[place] in words.prepositions)
        return next(iter(self.titles(passage, range(next(ties, end) - 1, start - 1, -1))), None)

    def described(self, passage: Passage, start: int, end: int, among: Iterable[int]) -> list[tuple[int, int]]:
        """Return (points, local name) for the names that a title may stand for, those in `among` alone.

        More points mean that more of the words of the title are known of that name.
        """
        head = self.head(passage, start, end)
        words = self._content(passage, start, end)
        own = frozenset(head.words) if head else frozenset((passage.words[start],))
        among = [local for local in among if not self.contradicts(passage, start, end, local)]
        found = [
            (points, local)
            for local in among
            for points in [self._most(head, own, words, self._descriptions.get(local, ()))]
            if points > 0
        ]
        if found:
            return found
        known = [local for local in among if self._most(head, own, words, self._offices(local)) > 0]
        # Who held an office at the time of the text is not known, so it tells only where one of them is in it.
        return [(1, known[0])] if len(known) == 1 else []

    def _most(
        self, head: Title | None, own: frozenset[str], words: frozenset[str], known: Iterable[Description]
    ) -> int:
        return max((self._points(head, own, words, each) for each in known), default=0)

    def _offices(self, local: int) -> Sequence[Description]:
        """Return the offices that somebody is known for without the text saying so."""
        offices = self._lexicon.offices.get(self.name(local), ()) if self._types[local] == PERSON else ()
        return [Description(frozenset(words), tuple(self._titles_in(words))) for words in offices]

    def _titles_in(self, words: Sequence[str]) -> Iterator[Title]:
        for place in range(len(words)):
            yield from self._titles_at(words, place)

    def _content(self, passage: Passage, start: int, end: int) -> frozenset[str]:
        lexicon = self._lexicon.words
        words = passage.words[start:end]
        return frozenset(
            word
            for word in words
            if word[0].isalpha()
            and word not in lexicon.prepositions
            and word not in lexicon.determiners
            and word not in lexicon.conjunctions
        )

    def _points(self, head: Title | None, own: frozenset[str], words: frozenset[str], known: Description) -> int:
        same = own <= known.words
        if not same and not (
            head and any(head.groups & title.groups for title in known.titles if title.kind == head.kind)
        ):
            return 0
        further = words - own
        shared = len(_stems(further) & _stems(known.words))
        told = known.words - own - self._lexicon.words.determiners - self._lexicon.words.prepositions
        told -= {word for title in known.titles for word in title.words}
        points = 4 + 2 * same + 2 * shared - known.inherited
        if further and not shared and told:
            points -= 4
        elsewhere = not same and not shared and told - set(self._lexicon.demonyms(told))
        return points - bool(elsewhere)

    def contradicts(self, passage: Passage, start: int, end: int, local: int) -> bool:
        """Tell whether a title is of somebody of another people than a name is known to be of."""
        whose = self._lexicon.demonyms(self._content(passage, start, end))
        known = chain(self._descriptions.get(local, ()), self._offices(local)) if whose else ()
        told = self._lexicon.demonyms(chain.from_iterable(each.words for each in known))
        return bool(told) and not any(_same_people(one, other) for one in whose for other in told)

    def has_other_function(self, local: int, head: Title) -> bool:
        """Tell whether the text describes somebody by functions alone that are not the one of a title."""
        titles = [title for known in self._descriptions.get(local, ()) for title in known.titles]
        functions = [title for title in titles if title.kind == head.kind]
        return bool(functions) and not any(title.groups & head.groups for title in functions)

    def counterpart(self, passage: Passage, start: int, end: int, among: Iterable[int]) -> int | None:
        """Return the first of some names whose descriptions are of the people that a counterpart is of."""
        whose = _stems(self._lexicon.demonyms(self._content(passage, start, end)))
        for local in among:
            known = list(chain(self._descriptions.get(local, ()), self._offices(local)))
            if whose and any(whose & _stems(each.words) for each in known):
                return local
            if not whose and any(title.kind == COUNTERPART for each in known for title in each.titles):
                return local
        return None

    def state(self, words: Iterable[str], among: Iterable[int]) -> int | None:
        """Return the place whose adjective is one of some words (*russe*, *belge*), None where none is."""
        stems = _stems(word for word in words if len(word) >= _STEM)
        for local in among:
            if self._types[local] == PLACE and self.name(local).lower()[:_STEM] in stems:
                return local
        return None


def _same_people(one: str, other: str) -> bool:
    """Tell whether two adjectives may be of one people: in one stem, part for part, the last parts first."""
    pairs = zip(reversed(one.split("-")), reversed(other.split("-")), strict=False)
    return all(left[:_STEM] == right[:_STEM] for left, right in pairs)


def _stems(words: Iterable[str]) -> set[str]:
    """Return the beginnings of words, which those of one stem have in common (*Chine*, *chinois*)."""
    return {word[:_STEM] for word in words}
