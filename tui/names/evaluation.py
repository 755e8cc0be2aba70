"""How well names are found and joined: mentions against mentions that somebody marked by hand.

Nothing here reads or recognises: it compares. A found mention and a marked one make a *pair* if they overlap,
each in one pair at most: first those of the same span, then those of an accepted type, then the rest. From
the pairs follow all figures, from the strictest to the most lenient, and the errors.

Intervals are 95 % percentile intervals of the bootstrap over documents (Efron, Bootstrap methods: another
look at the jackknife, Annals of Statistics 7, 1979), always with the same random numbers. More than 500
documents are first taken together in 500 groups, so that a large gold does not take minutes.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from math import comb
from typing import Any, NamedTuple, Protocol, TypeVar

STRICT, SPAN, OVERLAP, OVERLAP_SPAN = "strict", "span", "overlap", "overlap-span"
MEASURES = (STRICT, SPAN, OVERLAP, OVERLAP_SPAN)
"""Same span and type; same span; overlapping span and same type; overlapping span."""

_SAMPLES = 1000
_GROUPS = 500
_SEED = 1
_FEWEST = 2


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)
T = TypeVar("T", bound=_Spanned)


class Place(NamedTuple):
    """A span: code points of a text, zero-based and half-open."""

    start: int
    end: int


class GoldMention(NamedTuple):
    """A mention to be found; `types` are those that are accepted, the preferred one first.

    `form` is how it is written. Mentions of one `entity` are one name; the empty string says nothing about
    identity.
    """

    start: int
    end: int
    types: tuple[str, ...]
    form: str = ""
    entity: str = ""


class FoundMention(NamedTuple):
    """A mention that was found; `name` identifies the name it was joined to, empty if to none."""

    start: int
    end: int
    type: str
    name: str = ""


class Pair(NamedTuple):
    """A marked mention and the found one that overlaps it, or one of them alone."""

    gold: GoldMention | None
    found: FoundMention | None

    @property
    def same_span(self) -> bool:
        """Whether both begin and end at the same places."""
        return self.gold is not None and self.found is not None and self.gold[:2] == self.found[:2]

    @property
    def same_type(self) -> bool:
        """Whether the type found is one of those that are accepted."""
        return self.gold is not None and self.found is not None and self.found.type in self.gold.types

    @property
    def gold_type(self) -> str:
        """The preferred type of the marked mention, empty if there is none."""
        return self.gold.types[0] if self.gold else ""

    @property
    def found_type(self) -> str:
        """The type found, as the preferred one where it is accepted; empty if nothing was found."""
        if self.found is None:
            return ""
        return self.gold_type if self.same_type else self.found.type

    @property
    def start(self) -> int:
        """Where the marked mention begins; where there is none, the found one."""
        return next(one.start for one in self if one)


class Form(NamedTuple):
    """One way in which an entity is written."""

    entity: str
    text: str


class JoinError(NamedTuple):
    """Two written forms that were joined although they are two entities, or were not although they are one."""

    one: Form
    other: Form
    joined: bool


class Score(NamedTuple):
    """Counts of what was found rightly, found, and to be found."""

    right: int
    found: int
    to_find: int

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right, None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Return the share of what is to be found that was, None where nothing is to be found."""
        return self.right / self.to_find if self.to_find else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall, None where there is nothing on either side."""
        both = self.found + self.to_find
        return 2 * self.right / both if both else None


def pairs(gold: Sequence[GoldMention], neutral: Iterable[Place], found: Iterable[FoundMention]) -> list[Pair]:
    """Compare the mentions of one document; return the pairs in the order of the text.

    `gold` and `found` are sorted, neither overlaps itself. A found mention that touches a neutral place is
    left out, unless its span is that of a marked one.
    """
    marked = {mention[:2] for mention in gold}
    found = list(found)
    touched = {mention for _, mention in _overlapping(_merged(neutral), found)}
    kept = [mention for mention in found if mention[:2] in marked or mention not in touched]
    matched: dict[GoldMention, FoundMention] = {}
    taken: set[FoundMention] = set()
    for fits in (_same_span, _same_type, _any):
        for mention, other in _overlapping(gold, kept):
            if mention not in matched and other not in taken and fits(Pair(mention, other)):
                matched[mention] = other
                taken.add(other)
    result = [Pair(mention, matched.get(mention)) for mention in gold]
    result += [Pair(None, mention) for mention in kept if mention not in taken]
    return sorted(result, key=lambda pair: pair.start)


def score(compared: Iterable[Pair], measure: str, types: Sequence[str]) -> Score:
    """Count by one of `MEASURES` the mentions of some types."""
    right = found = to_find = 0
    for pair in compared:
        wanted, given = pair.gold_type in types, pair.found_type in types
        to_find += wanted
        found += given
        right += wanted and given and _RIGHT[measure](pair)
    return Score(right, found, to_find)


def total(scores: Iterable[Score]) -> Score:
    """Return the sums of some scores."""
    return Score(*map(sum, zip(Score(0, 0, 0), *scores, strict=True)))


def interval(scores: Sequence[Score]) -> tuple[float, float] | None:
    """Return the bounds of F1 in 95 % of bootstrap samples of the documents, whose `scores` are given.

    None for a single document, of which there is nothing to be drawn.
    """
    groups = [total(scores[first::_GROUPS]) for first in range(min(_GROUPS, len(scores)))]
    if len(groups) < _FEWEST:
        return None
    chance = random.Random(_SEED)  # noqa: S311 - nothing is kept secret by it
    drawn = (total(chance.choices(groups, k=len(groups))).f1 for _ in range(_SAMPLES))
    values = sorted(value for value in drawn if value is not None)
    if not values:
        return None
    return values[len(values) // 40], values[-1 - len(values) // 40]


def joins(compared: Iterable[Pair], types: Sequence[str]) -> Score:
    """Count the pairs of written forms of one entity that were joined to one name.

    `compared` are the pairs of all documents. A form of an entity counts as joined to the name that most of
    its mentions were joined to. To be found are all pairs of forms of one entity; found are all pairs of
    forms that got one name, where the same form of two entities counts as two.
    """
    best = _joined(compared, types)
    joined = {form: name for form, name in best.items() if name}
    return Score(
        right=_pairs_in(Counter((form.entity, name) for form, name in joined.items())),
        found=_pairs_in(Counter(joined.values())),
        to_find=_pairs_in(Counter(form.entity for form in best)),
    )


def join_errors(compared: Iterable[Pair], types: Sequence[str]) -> Iterator[JoinError]:
    """Yield the pairs of written forms that were joined wrongly, then those that were not joined, by `joins`."""
    best = _joined(compared, types)
    of_name: dict[str, list[Form]] = {}
    of_entity: dict[str, list[Form]] = {}
    for form, name in sorted(best.items()):
        of_entity.setdefault(form.entity, []).append(form)
        if name:
            of_name.setdefault(name, []).append(form)
    for forms in of_name.values():
        for one, other in combinations(forms, 2):
            if one.entity != other.entity:
                yield JoinError(one, other, joined=True)
    for forms in of_entity.values():
        for one, other in combinations(forms, 2):
            if not best[one] or best[one] != best[other]:
                yield JoinError(one, other, joined=False)


def _joined(compared: Iterable[Pair], types: Sequence[str]) -> dict[Form, str]:
    """Return the name that each written form was joined to, empty where it was joined to none."""
    names: dict[Form, Counter[str]] = {}
    for gold, found in compared:
        if gold and gold.entity and gold.types[0] in types:
            counted = names.setdefault(Form(gold.entity, gold.form), Counter())
            if found and found.name:
                counted[found.name] += 1
    return {form: _most_common(counted) if counted else "" for form, counted in names.items()}


def _most_common(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], name))


def _pairs_in(sets: Counter[Any]) -> int:
    return sum(comb(size, 2) for size in sets.values())


def _same_span(pair: Pair) -> bool:
    return pair.same_span


def _same_type(pair: Pair) -> bool:
    return pair.same_type


def _any(pair: Pair) -> bool:
    return True


def _both(pair: Pair) -> bool:
    return pair.same_span and pair.same_type


_RIGHT: dict[str, Callable[[Pair], bool]] = {
    STRICT: _both,
    SPAN: _same_span,
    OVERLAP: _same_type,
    OVERLAP_SPAN: _any,
}


def _overlapping(one: Sequence[S], other: Sequence[T]) -> Iterator[tuple[S, T]]:
    """Yield what overlaps, of two sequences that are sorted and do not overlap themselves."""
    first = 0
    for mine in one:
        while first < len(other) and other[first].end <= mine.start:
            first += 1
        position = first
        while position < len(other) and other[position].start < mine.end:
            yield mine, other[position]
            position += 1


def _merged(places: Iterable[Place]) -> list[Place]:
    """Return the same places without overlap, sorted."""
    merged: list[Place] = []
    for place in sorted(places):
        if merged and place.start < merged[-1].end:
            merged[-1] = Place(merged[-1].start, max(place.end, merged[-1].end))
        else:
            merged.append(place)
    return merged
