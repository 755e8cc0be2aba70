"""How well statements are found and given to their speakers: against statements that somebody marked by hand.

Nothing here reads or finds: it compares. A found statement and a marked one make a *pair* if the code points their
contents have in common are at least half of the longer content, each in one pair at most: those first that have
most in common. From the pairs follow all figures and the errors.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from tui.names.evaluation import Place, Score

CONTENT, EXACT, SPEAKER = "content", "exact", "speaker"
MEASURES = (CONTENT, EXACT, SPEAKER)
"""Content found; content found with its very ends; content found and given to the right speaker."""

_PLACE = attrgetter("start", "end")


class GoldStatement(NamedTuple):
    """A statement to be found: code points of a text, zero-based and half-open.

    `kind` and `form` are of `KINDS` and `SPEAKER_FORMS` in `tui.corpus.statement`, or empty where nobody said.
    `speakers` are written forms of those who speak, none where nobody said; `cue` are the words that report.
    """

    start: int
    end: int
    kind: str = ""
    form: str = ""
    speakers: tuple[str, ...] = ()
    cue: str = ""


class FoundStatement(NamedTuple):
    """A statement that was found; for each of its `speakers` all written forms of the name in the document.

    `reason` says why it is one.
    """

    start: int
    end: int
    kind: str = ""
    form: str = ""
    speakers: tuple[frozenset[str], ...] = ()
    cue: str = ""
    reason: str = ""


class Pair(NamedTuple):
    """A marked statement and the found one that has most in common with it, or one of them alone."""

    gold: GoldStatement | None
    found: FoundStatement | None

    @property
    def is_found(self) -> bool:
        """Whether the content was found."""
        return self.gold is not None and self.found is not None

    @property
    def same_span(self) -> bool:
        """Whether both contents begin and end at the same places."""
        return self.gold is not None and self.found is not None and self.gold[:2] == self.found[:2]

    @property
    def same_speakers(self) -> bool:
        """Whether the found speakers are those that were marked, no more and no fewer."""
        return self.gold is not None and self.found is not None and _same(self.gold.speakers, self.found.speakers)

    @property
    def kind(self) -> str:
        """The kind that was marked; where none was, the one that was found."""
        return next((one.kind for one in self if one and one.kind), "")

    @property
    def form(self) -> str:
        """The form of the speaker that was marked; where none was, the one that was found."""
        return next((one.form for one in self if one and one.form), "")

    @property
    def start(self) -> int:
        """Where the marked content begins; where there is none, the found one."""
        return next(one.start for one in self if one)


def pairs(gold: Iterable[GoldStatement], neutral: Iterable[Place], found: Iterable[FoundStatement]) -> list[Pair]:
    """Compare the statements of one document; return the pairs in the order of the text.

    Contents may overlap and lie in one another. A found statement without a marked one is left out where at
    least half of it lies in neutral places.
    """
    marked, told = sorted(gold, key=_PLACE), sorted(found, key=_PLACE)
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(_candidates(marked, told)):
        if one not in matched and other not in taken:
            matched[one] = other
            taken.add(other)
    result = [Pair(one, told[matched[place]] if place in matched else None) for place, one in enumerate(marked)]
    places = list(neutral)
    result += [Pair(None, one) for place, one in enumerate(told) if place not in taken and not _is_in(one, places)]
    return sorted(result, key=lambda pair: pair.start)


def score(compared: Iterable[Pair], measure: str, kinds: Collection[str] = (), forms: Collection[str] = ()) -> Score:
    """Count by one of `MEASURES`; where kinds or forms of speakers are given, only statements of these."""
    right = found = to_find = 0
    for pair in compared:
        if (kinds and pair.kind not in kinds) or (forms and pair.form not in forms):
            continue
        to_find += pair.gold is not None
        found += pair.found is not None
        right += pair.is_found and _RIGHT[measure](pair)
    return Score(right, found, to_find)


def _candidates(
    gold: Sequence[GoldStatement], found: Sequence[FoundStatement]
) -> Iterator[tuple[tuple[float, bool], int, int]]:
    """Yield what may be paired, by its places, after a key that puts the best first."""
    starts = [one.start for one in found]
    for place, one in enumerate(gold):
        # What begins earlier than by the length of this content has less than half of itself in it.
        first = bisect_left(starts, one.start - (one.end - one.start))
        for other in range(first, bisect_left(starts, one.end)):
            alike = _alike(one, found[other])
            if alike >= 1 / 2:
                yield (-alike, not Pair(one, found[other]).same_speakers), place, other


def _alike(gold: GoldStatement, found: FoundStatement) -> float:
    """Return the share of the longer content that both have in common."""
    common = min(gold.end, found.end) - max(gold.start, found.start)
    return common / max(gold.end - gold.start, found.end - found.start, 1)


def _is_in(found: FoundStatement, places: Iterable[Place]) -> bool:
    inside: set[int] = set()
    for place in places:
        inside.update(range(max(place.start, found.start), min(place.end, found.end)))
    return 2 * len(inside) >= found.end - found.start


def _same(gold: Sequence[str], found: Sequence[frozenset[str]]) -> bool:
    """Tell whether every marked speaker is one of the found ones, and the other way round."""
    wanted = [" ".join(form.split()) for form in gold]
    given = [frozenset(" ".join(form.split()) for form in forms) for forms in found]
    return (
        len(wanted) == len(given)
        and all(any(form in forms for forms in given) for form in wanted)
        and all(any(form in forms for form in wanted) for forms in given)
    )


_RIGHT: dict[str, Callable[[Pair], bool]] = {
    CONTENT: lambda pair: pair.is_found,
    EXACT: lambda pair: pair.same_span,
    SPEAKER: lambda pair: pair.same_speakers,
}
