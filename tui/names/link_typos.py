"""Names that one wrong letter sets apart: *Fort Meyers* and *Fort Myers* in one document.

A letter more, less, other or in the wrong place makes a misspelling only where both words are long and
nothing says that both are right: *Mario* and *Maria* are names of their own, and the last letter of a word
is often that of another language or gender. In a single word a letter for another is not enough.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache

from tui.names.tables import entities
from tui.text.fold import folded
from tui.text.package_data import text_of

SHORTEST_NAME = 8
"""Letters a name needs for one of them to be a misspelling."""
_LONGEST_NAME = 60
_SHORTEST_WORD = 5
_MOST_ALIKE = 16
"""Names that are compared with one more, of those that give the same letters."""
_NUMERALS = frozenset("ivxlcdm")

Words = tuple[str, ...]


def candidates(names: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions of names that may be one wrong letter apart, each pair once.

    Both give the same letters once one is left out: Garbe, *SymSpell*, 2012. Takes time linear in the names.
    """
    alike: dict[Hashable, list[int]] = {}
    seen: set[tuple[int, int]] = set()
    for place, words in enumerate(names):
        letters = " ".join(words)
        if not SHORTEST_NAME <= len(letters) <= _LONGEST_NAME:
            continue
        for rest in {letters, *(letters[:cut] + letters[cut + 1 :] for cut in range(len(letters)))}:
            others = alike.setdefault(rest, [])
            for other in others:
                if (other, place) not in seen:
                    seen.add((other, place))
                    yield other, place
            if len(others) < _MOST_ALIKE:
                others.append(place)


def misspelt(one: Words, other: Words, person: bool) -> bool:
    """Tell whether two names may be one that is misspelt, words compared in their order."""
    if len(one) != len(other) or sum(map(len, one)) < SHORTEST_NAME:
        return False
    differing = [place for place, (mine, yours) in enumerate(zip(one, other, strict=True)) if mine != yours]
    if len(differing) != 1:
        return False
    place = differing[0]
    mine, yours = one[place], other[place]
    if len(one) == 1 and len(mine) == len(yours):
        return False
    return _one_letter_off(mine, yours) and not _both_known(mine, yours, person and place < len(one) - 1)


def _one_letter_off(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    both = one + other
    return (
        min(len(one), len(other)) >= _SHORTEST_WORD
        and both.isalpha()
        and one[:-1] != other[:-1]
        and not _NUMERALS.issuperset(both)
        and OSA.distance(one, other, score_cutoff=1) == 1
    )


def _both_known(one: str, other: str, given: bool) -> bool:
    """Tell whether both words are names of their own."""
    known: Mapping[str, object] | frozenset[str] = _given_names() if given else entities()
    return one in known and other in known


@cache
def _given_names() -> frozenset[str]:
    return frozenset(folded(text_of("tui.names.languages", "given_names.txt")).split("\n"))
