"""Look up a name by what a person types."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.corpus.marks import Spans
from tui.names.form_index import FormIndex, FormMatch, rank


@dataclass(frozen=True, slots=True)
class Found:
    """A name that answers a query."""

    name: int
    """Position among the rows the look-up was made from."""
    score: float
    """From 0 to 1, to be read as confidence."""
    why: str
    """How the form answers: *exact*, *1 letter off*, *initials* …"""
    form: str
    """The written form that answers best."""
    matched: Spans
    """The letters of `form` that answer: code points, half-open, in order."""


class Lookup:
    """Names with all their written forms, found by misspelt, partial, transcribed or abbreviated queries."""

    def __init__(self, rows: Iterable[tuple[str, Sequence[str], int]]) -> None:
        """Take in names as (name, other written forms, number of mentions)."""
        self._index = FormIndex()
        self._names = array("I")
        self._mentions = array("I")
        for name, (text, forms, mentions) in enumerate(rows):
            self._mentions.append(mentions)
            for form in dict.fromkeys((text, *forms)):
                self._index.add(form)
                self._names.append(name)

    def find(self, text: str, limit: int = 50) -> list[Found]:
        """Return the names that answer every word typed, best first; none for a name that is not there.

        Names that answer equally well are sorted by their mentions.
        """
        query = self._index.query(text)
        best: dict[int, FormMatch] = {}
        for match in self._index.find(query):
            best.setdefault(self._names[match.row], match)
        ranked = sorted(best.items(), key=lambda item: (-rank(item[1].score), -self._mentions[item[0]]))
        return [
            Found(name, found.score, found.why, self._index.form(found.row), self._index.spans(found.row, query))
            for name, found in ranked[:limit]
        ]
