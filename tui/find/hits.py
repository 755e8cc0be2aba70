"""Where a query stands in the text of one document."""

import re

from tui.corpus.words import folded_words
from tui.text.fold import fold

_PHRASE = re.compile(r'"([^"]*)"?')


def hits(text: str, query: str) -> list[tuple[int, int]]:
    """Return the places of the query in the text: code points, half-open, in order, not overlapping.

    Every word of the query is looked for by itself, inside words too; words in double quotes are looked for
    as one phrase, which may run over the end of a line. Case, accents and typography do not count.
    """
    pattern = _pattern(query)
    if pattern is None:
        return []
    source = fold(text)
    found: list[tuple[int, int]] = []
    for match in pattern.finditer(source.text):
        start, end = source.span(*match.span())
        # Two hits may lie in one character that folds to several (½).
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def terms(query: str) -> list[list[str]]:
    """Return the folded words of a query: one list a phrase, and one a word outside quotes."""
    phrases = [folded_words(match[1]) for match in _PHRASE.finditer(query)]
    singles = [[word] for word in folded_words(_PHRASE.sub(" ", query))]
    return [term for term in phrases + singles if term]


def _pattern(query: str) -> re.Pattern[str] | None:
    alternatives = [r"[\W_]+".join(map(re.escape, term)) for term in terms(query)]
    if not alternatives:
        return None
    return re.compile("|".join(sorted(alternatives, key=len, reverse=True)))
