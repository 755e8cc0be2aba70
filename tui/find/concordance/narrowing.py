"""Which lines of a concordance hold some words in their context."""

from tui.corpus.words import folded_words
from tui.find.concordance.columns import Concordance
from tui.find.concordance.steps import Steps
from tui.find.context import CONTEXT
from tui.text.fold import folded

_BATCH = 256


class Narrowing:
    """Looks for words in the lines; keeps the folded lines, so that only the first word takes time."""

    def __init__(self, concordance: Concordance) -> None:
        self._concordance = concordance
        self._folded: list[str] = []

    def matching(self, query: str, found: bytearray) -> Steps[None]:
        """Append to `found` one byte a line, step by step: 1 where the line holds every word of the query.

        A word is looked for in the hit and in `CONTEXT` code points on either side, inside words too; case and
        accents do not count. Lines that are collected meanwhile are looked at as well.
        """
        words = folded_words(query)
        while len(found) < len(self._concordance):
            if len(self._folded) == len(found):
                self._fold_batch()
            batch = self._folded[len(found) : len(found) + 16 * _BATCH]
            found.extend(all(word in line for word in words) for line in batch)
            yield

    def _fold_batch(self) -> None:
        """Fold the lines that come next, all at once: for each alone it takes ten times as long."""
        first = len(self._folded)
        last = min(first + _BATCH, len(self._concordance))
        passages = (
            " ".join(text[max(0, start - CONTEXT) : end + CONTEXT].split())
            for text, start, end in self._concordance.hits(range(first, last))
        )
        self._folded.extend(folded("\n".join(passages)).split("\n"))
