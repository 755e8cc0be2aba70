"""Which state a document is about: bodies that every state has are told apart by it.

*Parlement* in a document about Turkey is not that of one about France.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from tui.corpus.local import LocalNameColumns
from tui.corpus.mention import TYPE_CODES
from tui.names.forms import words
from tui.names.tables import content_words, country, data_lines

NOWHERE = -1
_ENOUGH = 2
"""How often a document names the state it is about, and how many times as often as any other."""
_LONGEST_STATE = 3
"""Words of a state's name that are looked at behind that of a body."""
_ANYTHING = "*"
_PLACES = frozenset((TYPE_CODES["place"], TYPE_CODES["organisation"]))


def common_body(content: Sequence[str]) -> bool:
    """Tell whether folded words are what every state calls one of its bodies."""
    numbers, heads = _common_bodies()
    return " ".join(content) in numbers or (len(content) > 1 and content[0] in heads)


def body(content: Sequence[str]) -> int | None:
    """Return the number of the body that folded words name in any language, None where they name none."""
    return _common_bodies()[0].get(" ".join(content))


def own_state(content: Sequence[str]) -> tuple[int, Sequence[str]] | None:
    """Return the state that such a body names itself, and the words without it: *Sénat du Burundi*.

    None for what is no such body or names no state.
    """
    for end in range(len(content) - 1, max(0, len(content) - 1 - _LONGEST_STATE), -1):
        state = country(content[end:]) if common_body(content[:end]) else None
        if state is not None:
            return state, content[:end]
    return None


@cache
def _common_bodies() -> tuple[dict[str, int], frozenset[str]]:
    """Return the names of such bodies with their numbers, and the words that begin them whatever follows."""
    lines = data_lines("common_bodies.txt")
    named = [line for line in lines if not line.endswith(_ANYTHING)]
    numbers = {name: number for number, line in enumerate(named) for name in line.split(";")}
    return numbers, frozenset(line.split()[0] for line in lines if line.endswith(_ANYTHING))


@cache
def _territories() -> dict[int | None, int | None]:
    """Return for territories the state they belong to, None for those of none."""
    pairs = (line.split(";") for line in data_lines("territories.tsv"))
    return {country(content_words(words(one))): country(content_words(words(other))) for one, other in pairs}


class States:
    """Answers for the documents of a corpus which state each is about."""

    def __init__(self, local_names: LocalNameColumns) -> None:
        self._local_names = local_names
        self._known: dict[int, int | None] = {}
        self._asked = range(0)
        self._answer = (NOWHERE, "")

    def of(self, document: int) -> tuple[int, str]:
        """Return the number of the state a document names by far the most, with the name it gives it.

        `NOWHERE` and the empty string if no state stands out. A territory counts for its state. The one that
        is named first counts once more: that is the one of the headline. The last answer is remembered.
        """
        local_names = self._local_names.in_document(document)
        if local_names != self._asked:
            self._asked, self._answer = local_names, self._of(local_names)
        return self._answer

    def _of(self, local_names: range) -> tuple[int, str]:
        counts: Counter[int] = Counter()
        named: dict[int, str] = {}
        for local in local_names:
            state = self._state(local)
            if state is not None:
                counts[state] += self._local_names.mention_counts[local] + (not counts)
                named.setdefault(state, self._local_names.local_name(local).text)
        (best, most), (_, second) = (*counts.most_common(2), (NOWHERE, 0), (NOWHERE, 0))[:2]
        return (best, named[best]) if most >= _ENOUGH * max(1, second) else (NOWHERE, "")

    def _state(self, local: int) -> int | None:
        text, kind = self._local_names.written(local)
        if kind not in _PLACES:
            return None
        if text not in self._known:
            state = country(content_words(words(self._local_names.text(text))))
            self._known[text] = _territories().get(state, state)
        return self._known[text]
