"""Where a query stands in the text of one document."""

import re
from collections.abc import Callable, Iterable, Sequence

from tui.corpus.words import LOST, folded_words
from tui.text.damage.mended import mend
from tui.text.damage.repair import Repair
from tui.text.fold import fold

Spans = list[tuple[int, int]]

_PHRASE = re.compile(r'"([^"]*)"?')
_LOST_LETTER = "[?\ufffd]"


def in_both(text: str, repairs: Sequence[Repair], find: Callable[[str], Iterable[tuple[int, int]]]) -> Spans:
    """Return what `find` finds in a text or in the repaired one: places of the text, in order, apart.

    So both *cha?nes* and *chaînes* are found where the file has the one and the other is shown.
    """
    found = set(find(text))
    if repairs:
        mended = mend(text, repairs)
        found.update(mended.own_span(start, end) for start, end in find(mended.text))
    apart: Spans = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def hits(text: str, query: str) -> Spans:
    """Return the places of the query in the text: code points, half-open, in order, not overlapping.

    Every word of the query is looked for by itself, inside words too; words in double quotes are looked for
    as one phrase, which may run over the end of a line. Case, accents and typography do not count; a question
    mark before a letter is looked for as such.
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
    alternatives = [r"[\W_]+".join(map(_word_pattern, term)) for term in terms(query)]
    if not alternatives:
        return None
    return re.compile("|".join(sorted(alternatives, key=len, reverse=True)))


def _word_pattern(word: str) -> str:
    return _LOST_LETTER.join(map(re.escape, word.split(LOST)))
