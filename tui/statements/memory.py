"""Who is meant: what a text told so far about who speaks, to resolve pronouns, titles and names.

The rules are those of discourse in news text: who spoke last goes on speaking until another becomes the
subject of a sentence; *ce dernier* is who was named last; a title stands for the one it described.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from typing import NamedTuple

from tui.corpus.local import LocalLinks
from tui.names.civilities import MAN, WOMAN
from tui.statements.lexicon import Lexicon, Title
from tui.statements.noun_phrases import LAST_NAMED, NAME, PRONOUN, TITLE, Phrase
from tui.statements.passages import NONE, Passage
from tui.statements.people import COUNTERPART, ORGANISATION, PERSON, PLACE, People

_PASSAGES_BACK = 5
"""Passages before a pronoun or a title in which the one it stands for is looked for."""
_MENTIONS_BACK = 12
_SHORT_TITLE = 3
"""Words of a title that says little, so that it may stand for whom the text is about."""
_TITLE_REACH = 200
"""Mentions before and behind a title among which the one it describes is looked for."""
# How many passages farther back somebody is preferred to one of whom it is not known whether the pronoun fits.
# Most people in the news are men, and most pronouns for persons stand for persons.
_FOR_A_MAN, _FOR_A_WOMAN, _FOR_A_THING = 0.5, 2.5, 3.0
_THINGS = ("body", "public", "government", "state")
"""The kinds of titles that stand for no person."""
_OBJECTS = 3
"""Names before a pronoun that may be such objects."""


class Speaker(NamedTuple):
    """Who is meant by words, as local names; none where they could not be resolved."""

    locals: tuple[int, ...]
    form: str
    """One of `statement.SPEAKER_FORMS`."""
    reason: str
    confidence: int
    """In percent."""


class Turn(NamedTuple):
    """Somebody who spoke or was the subject of a sentence."""

    passage: int
    locals: tuple[int, ...]
    spoke: bool
    word: str = ""
    """The determiner or pronoun, which tells the gender of a thing and of one who is not named."""


class Memory:
    """What is known at one place of a document; the passages are to be taken in in order."""

    def __init__(self, links: LocalLinks, people: People, lexicon: Lexicon) -> None:
        self._links = links
        self._people = people
        self._words = lexicon.words
        self._lexicon = lexicon
        self._turns: list[Turn] = []
        self._passage = 0

    def begin(self, number: int) -> None:
        """Note that a passage begins."""
        self._passage = number

    def spoke(self, speaker: Speaker, word: str = "") -> None:
        """Note who spoke; `word` is the first word by which, a determiner or pronoun, if any."""
        self._turns.append(Turn(self._passage, speaker.locals, True, word))

    def acted(self, locals_: tuple[int, ...], word: str = "") -> None:
        """Note who was the subject of a passage in which nobody spoke; `word` as when somebody spoke."""
        self._turns.append(Turn(self._passage, locals_, False, word))

    @property
    def last(self) -> Turn | None:
        """The one who spoke or acted last."""
        return self._turns[-1] if self._turns else None

    # -- resolving -----------------------------------------------------------------------------------------

    def resolve(self, phrase: Phrase | None, passage: Passage, content: int | None = None) -> Speaker:
        """Return who is meant by the words of a speaker; None stands for no words at all.

        `content` is where in the text the words begin that are reported, which tell nothing of who says them.
        """
        if phrase is None:
            return self.continued()
        if phrase.kind == NAME:
            locals_ = tuple(dict.fromkeys(map(self._people.local, phrase.mentions)))
            return Speaker(locals_, "name", "named beside it", 100)
        place = passage.starts[phrase.start]
        place = place if content is None else min(place, content)
        if phrase.kind == PRONOUN:
            return self._pronoun(phrase, place)
        if phrase.kind == LAST_NAMED:
            return self._last_named(phrase, place)
        if phrase.kind == TITLE:
            return self._title(phrase, passage, place)
        return Speaker((), "unnamed", "nobody named", 100)

    def continued(self) -> Speaker:
        """Return the one who goes on speaking."""
        spoken = [turn for turn in self._turns if turn.spoke and self._passage - turn.passage <= 1]
        if not spoken or not spoken[-1].locals:
            return Speaker((), "continued", "goes on with a speaker who is not named", 60)
        return Speaker(spoken[-1].locals, "continued", "goes on with the speaker before", 90)

    def _pronoun(self, phrase: Phrase, place: int) -> Speaker:
        fits = self._fitting(phrase.word)
        turns = [
            turn for turn in self._recent() if turn.locals and (fits(turn.locals) or self._agrees(phrase.word, turn))
        ]
        if self._of_nobody_named(phrase.word):
            return Speaker((), "pronoun", f"{phrase.word}: somebody without a name", 70)
        cost = self._cost(phrase.word)
        nearest = min(turns, key=cost, default=None)
        other = self._surely_fitting(phrase.word, place)
        if nearest and (other is None or cost(nearest) - (self._passage - nearest.passage) < _FOR_A_WOMAN):
            why = "who spoke last" if nearest.spoke else "the subject before"
            return Speaker(nearest.locals, "pronoun", f"{phrase.word}: {why}", 85 if nearest.spoke else 75)
        if other is not None:
            return Speaker((other,), "pronoun", f"{phrase.word}: named before, and it fits", 65)
        if phrase.word not in self._words.plurals and phrase.word not in self._words.things:
            for local in self._mentioned_before(place):
                if fits((local,)):
                    return Speaker((local,), "pronoun", f"{phrase.word}: named last", 55)
        return Speaker((), "pronoun", f"{phrase.word}: nobody it fits", 50)

    def _agrees(self, word: str, turn: Turn) -> bool:
        """Tell whether a pronoun agrees with the article by which a thing was called (*le groupe … Il*)."""
        words = self._words
        if words.persons_only or len(turn.locals) != 1 or self._people.type(turn.locals[0]) == PERSON:
            return False
        return (word in words.men and turn.word in words.men) or (word in words.women and turn.word in words.women)

    def _surely_fitting(self, word: str, place: int) -> int | None:
        """Return the person named just before of whom it is known that a pronoun fits, None where there is none."""
        wanted = self._wanted(word)
        near = islice(self._mentioned_before(place), _OBJECTS)
        return next((local for local in near if wanted and self._is_person(local, wanted)), None)

    def _is_person(self, local: int, gender: str) -> bool:
        return self._people.type(local) == PERSON and self._people.gender(local) == gender

    def _of_nobody_named(self, word: str) -> bool:
        """Tell whether a pronoun stands for somebody who just spoke and is not named (*un officier … Il ajoute*)."""
        last = self.last
        if last is None or not last.spoke or last.locals or self._passage - last.passage > 1:
            return False
        words = self._words
        if word not in words.plurals and last.word not in words.men | words.women | words.articles:
            return False
        if (word in words.plurals) != (last.word in words.plurals):
            return False
        return not (
            (word in words.men and last.word in words.women) or (word in words.women and last.word in words.men)
        )

    def _cost(self, word: str) -> Callable[[Turn], float]:
        """Return what tells how unlikely a pronoun stands for somebody: by how far back, and what is not known."""
        people, wanted = self._people, self._wanted(word)

        def cost(turn: Turn) -> float:
            far = float(self._passage - turn.passage)
            if len(turn.locals) > 1:
                return far
            (local,) = turn.locals
            if people.type(local) != PERSON:
                return far + _FOR_A_THING
            if not wanted or people.gender(local):
                return far
            return far + (_FOR_A_WOMAN if wanted == WOMAN else _FOR_A_MAN)

        return cost

    def _wanted(self, word: str) -> str:
        return WOMAN if word in self._words.women else MAN if word in self._words.men else ""

    def _recent(self) -> Iterator[Turn]:
        for turn in reversed(self._turns):
            if self._passage - turn.passage > _PASSAGES_BACK:
                return
            yield turn

    def _fitting(self, word: str) -> Callable[[Sequence[int]], bool]:
        """Return what tells whether a pronoun or determiner may stand for some names."""
        words, people = self._words, self._people
        several = word in words.plurals
        wanted = self._wanted(word)
        things = word in words.things

        def fits(locals_: Sequence[int]) -> bool:
            if several:
                return len(locals_) > 1 or (words.persons_only and people.type(locals_[0]) == ORGANISATION)
            if len(locals_) != 1:
                return False
            person = people.type(locals_[0]) == PERSON
            if things:
                return not person
            if words.persons_only and not person:
                return False
            told = people.gender(locals_[0])
            return not wanted or told == wanted or (person and not told)

        return fits

    def _mentioned_before(self, place: int) -> Iterator[int]:
        """Yield the names mentioned before a place of the text, the last ones first, each once."""
        last = bisect_left(self._links.starts, place)
        seen: set[int] = set()
        for mention in range(last - 1, max(-1, last - 1 - _MENTIONS_BACK), -1):
            local = self._links.names[mention]
            if local not in seen and self._people.type(local) in (PERSON, ORGANISATION):
                seen.add(local)
                yield local

    def _last_named(self, phrase: Phrase, place: int) -> Speaker:
        fits = self._fitting(phrase.word)
        persons = [local for local in self._mentioned_before(place) if self._people.type(local) == PERSON]
        for local in persons:
            if fits((local,)):
                return Speaker((local,), "pronoun", f"{phrase.word}: named last", 80)
        return self._pronoun(phrase, place)

    # -- titles --------------------------------------------------------------------------------------------

    def _title(self, phrase: Phrase, passage: Passage, place: int) -> Speaker:
        start = phrase.start + (phrase.word in self._words.determiners)
        if start >= phrase.end:
            return Speaker((), "unnamed", "nobody named", 50)
        head = self._people.head(passage, start, phrase.end)
        kind = head.kind if head else ""
        if head and kind in ("body", "public"):
            in_full = self._in_full({passage.words[start]}, ORGANISATION, place)
            if in_full is not None:
                return Speaker((in_full,), "title", "named in full before", 80)
        inside = {self._people.local(each) for each in passage.mentions[start : phrase.end] if each != NONE}
        named = self._described(phrase, passage, start, place, kind, inside)
        if named is not None:
            written = " ".join(passage.words[start : phrase.end])
            return Speaker((named,), "title", f"described as “{written}”", 80)
        owned = any(word in self._words.possessives for word in passage.words[start : phrase.end])
        found = None
        if head and kind in _THINGS:
            found = self._thing(phrase, passage, start, place, head, inside)
        elif phrase.word in self._words.articles | self._words.demonstratives and not owned:
            found = self._one_spoken_of(phrase, passage, start, place, head) if head and kind == "person" else None
            found = found or (self._spoken_of(phrase, passage, start) if not kind else None)
        return found or self._spoken_for(phrase, passage, inside)

    def _spoken_for(self, phrase: Phrase, passage: Passage, inside: set[int]) -> Speaker:
        """Return the body for which somebody speaks who is nowhere named (*the Kremlin spokesman*)."""
        bodies = [local for local in inside if self._people.type(local) == ORGANISATION]
        if len(bodies) == 1 and self._words.heads_last and passage.words[phrase.end - 1] in self._lexicon.source_nouns:
            return Speaker((bodies[0],), "name", "named beside it", 80)
        return Speaker((), "unnamed", "nobody this describes", 50)

    def _one_spoken_of(self, phrase: Phrase, passage: Passage, start: int, place: int, head: Title) -> Speaker | None:
        """Return who spoke, was spoken of or was named last, for a function that nobody is described by.

        Whoever is described by no other function comes first.
        """
        fits = self._fitting(phrase.word)
        short = phrase.end - start <= _SHORT_TITLE

        def may_be(local: int) -> bool:
            person = self._people.type(local) == PERSON
            return person and fits((local,)) and not self._people.contradicts(passage, start, phrase.end, local)

        near = (turn for turn in self._recent() if turn.spoke or short or self._passage - turn.passage <= 1)
        spoken_of = [turn.locals[0] for turn in near if len(turn.locals) == 1 and may_be(turn.locals[0])]
        named = list(filter(may_be, self._mentioned_before(place))) if short else []
        either = [local for local in spoken_of + named if not self._people.has_other_function(local, head)]
        if not (either or spoken_of or named):
            return None
        local = (either or spoken_of or named)[0]
        if local in spoken_of:
            return Speaker((local,), "title", "the one spoken of", 55)
        return Speaker((local,), "title", "the person named last", 50)

    def _spoken_of(self, phrase: Phrase, passage: Passage, start: int) -> Speaker | None:
        """Return the one who spoke just before, for words nothing is known of (*le quintuple lauréat*)."""
        fits = self._fitting(phrase.word)
        if start in passage.capitals and not self._lexicon.demonyms(passage.words[start : start + 1]):
            return None
        for turn in self._recent():
            if self._passage - turn.passage > 2 or len(turn.locals) != 1:
                break
            if self._people.type(turn.locals[0]) == PERSON and fits(turn.locals):
                if self._people.contradicts(passage, start, phrase.end, turn.locals[0]):
                    break
                return Speaker(turn.locals, "title", "the one spoken of", 45)
        return None

    def _described(
        self, phrase: Phrase, passage: Passage, start: int, place: int, kind: str, inside: set[int]
    ) -> int | None:
        """Return the name that the words of a title are known of, of several the one with the most, then named last.

        Those `inside` the title are of somebody else (*la mère de X*).
        """
        wanted = ORGANISATION if kind in ("body", "public", "government") else PERSON
        every = dict.fromkeys(chain(self._before(place), self._after(place)))
        if kind == COUNTERPART:
            spoke = set(self._turns[-1].locals) if self._turns else set()
            among = [local for local in every if self._people.type(local) == PERSON and local not in spoke]
            return self._people.counterpart(passage, start, phrase.end, among)
        against = MAN if phrase.word in self._words.women else ""
        among = [
            local
            for local in every
            if self._people.type(local) == wanted
            and local not in inside
            and not (against and self._people.gender(local) == against)
        ]
        found = self._people.described(passage, start, phrase.end, among)
        if not found:
            return None
        known = set(self._before(place))
        most = max((points, local in known) for points, local in found)
        best = {local for points, local in found if (points, local in known) == most}
        return next((local for local in self._before(place) if local in best), min(best))

    def _before(self, place: int) -> Iterator[int]:
        """Yield the names of the mentions before a place of the text, the last one first."""
        last = bisect_left(self._links.starts, place)
        for mention in range(last - 1, max(-1, last - 1 - _TITLE_REACH), -1):
            yield self._links.names[mention]

    def _after(self, place: int) -> Iterator[int]:
        """Yield the names of the mentions behind a place of the text."""
        first = bisect_left(self._links.starts, place)
        yield from self._links.names[first : first + _TITLE_REACH]

    def _in_full(self, nouns: AbstractSet[str], wanted: int, place: int) -> int | None:
        """Return what was named last before a place by a name with one of some nouns (*Commission européenne*)."""
        for local in dict.fromkeys(self._before(place)):
            if self._people.type(local) == wanted and not nouns.isdisjoint(self._people.name(local).lower().split()):
                return local
        return None

    def _thing(
        self, phrase: Phrase, passage: Passage, start: int, place: int, head: Title, inside: set[int]
    ) -> Speaker | None:
        """Return the body or country that a noun for one stands for."""
        words = passage.words[start : phrase.end]
        adjectives = [passage.words[each] for each in range(start + 1, phrase.end) if passage.mentions[each] == NONE]
        if self._words.heads_last:
            adjectives += words[:1]
        bare = start == phrase.start
        if not bare and phrase.word not in self._words.articles | self._words.demonstratives:
            return None
        state = None
        if head.kind in ("government", "state"):
            among = dict.fromkeys(chain(self._before(place), self._after(place)))
            state = self._people.state(adjectives, among)
        if state is None and head.kind == "government":
            state = next((local for local in inside if self._people.type(local) == PLACE), None)
        if state is not None:
            return Speaker((state,), "title", f"the state behind “{' '.join(words)}”", 65)
        wanted = PLACE if head.kind == "state" else ORGANISATION
        in_full = self._in_full({words[0]}, wanted, place)
        if in_full is None and len(words) <= 2:
            in_full = self._in_full(self._synonyms(head), wanted, place)
        if in_full is not None:
            return Speaker((in_full,), "title", "named in full before", 80)
        return self._thing_spoken_of(wanted, len(words), place) if head.kind in ("body", "state") else None

    def _synonyms(self, head: Title) -> frozenset[str]:
        """Return the single words that may stand for a noun for a public body, none for one of another kind."""
        if head.kind != "public":
            return frozenset()
        every = chain.from_iterable(self._lexicon.titles.values())
        return frozenset(title.words[0] for title in every if len(title.words) == 1 and title.groups & head.groups)

    def _thing_spoken_of(self, wanted: int, size: int, place: int) -> Speaker | None:
        """Return the thing that spoke or was spoken of last, for a noun with `size` words."""
        for turn in self._recent():
            if size > 2 and self._passage - turn.passage > 1:
                break
            if len(turn.locals) == 1 and self._people.type(turn.locals[0]) == wanted:
                return Speaker(turn.locals, "title", "the one spoken of", 55)
        named = (local for local in self._mentioned_before(place) if self._people.type(local) == wanted)
        last = next(named, None) if size <= 2 else None
        return None if last is None else Speaker((last,), "title", "named last", 50)
