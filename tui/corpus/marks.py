"""Which letters of a text answer a query, for showing them."""

from collections.abc import Iterable, Mapping, Sequence

from tui.corpus.vocabulary import Closeness
from tui.corpus.words import folded_words, with_losses
from tui.text.fold import fold

Spans = list[tuple[int, int]]


def marked(text: str, answers: Sequence[tuple[str, Mapping[str, Closeness]]]) -> Spans:
    """Return the letters of a text that answer a query: code points, half-open, in order, not touching.

    `answers` holds for each folded query word the words that answer it. Where a word begins with the query
    word or holds it, only these letters count; a word that is nearly the query word counts as a whole.
    """
    source = fold(with_losses(text))
    spans: set[tuple[int, int]] = set()
    place = 0
    for word in folded_words(text):
        start = source.text.find(word, place)
        if start < 0:
            continue
        place = start + len(word)
        for typed, words in answers:
            closeness = words.get(word)
            if closeness is None:
                continue
            first, last = 0, len(word)
            if typed in word:
                first = word.find(typed)
                last = first + len(typed)
            spans.add(source.span(start + first, start + last))
    return merged(spans)


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order, those that overlap or touch put together."""
    result: Spans = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result
