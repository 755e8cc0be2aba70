"""Storms, ships and missiles, which are called like people and places: the noun before the name tells them."""

from tui.names.found import Found, put
from tui.names.language import COUNTRY, Language
from tui.names.sentence import Sentence


def namesakes(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Type what follows such a noun (*l'ouragan [Ian]*, *[Hurricane Ian]*) by it, and take it where it was missed."""
    words = sentence.words
    if language.namesakes.keys().isdisjoint(sentence.plain):
        return spans
    for index, form in enumerate(sentence.plain[:-1]):
        kind = language.namesakes.get(form)
        if kind is None:
            continue
        capital = words[index][0].isupper()
        first = index + 1
        if not capital and language.is_demonym(sentence.plain[first]) and first + 1 < len(words):
            first += 1
        if _may_begin(sentence, first, language) and not (index and capital and words[index - 1][0].isupper()):
            span = next((span for span in spans if span.first <= first < span.last), None)
            last = span.last if span else _capitals_end(sentence, first)
            spans = put(spans, Found(index if capital else first, last, kind))
    return spans


def _may_begin(sentence: Sentence, first: int, language: Language) -> bool:
    """Tell whether a word may be the first of such a name: with a capital, no country, people, body or day."""
    form = sentence.plain[first]
    if not sentence.words[first][0].isupper() or form in language.words.never_names or form in language.heads:
        return False
    return language.places.kind((form,)) != COUNTRY and not language.is_demonym(form)


def _capitals_end(sentence: Sentence, first: int) -> int:
    """Return one past the last of the words with a capital that begin at a place."""
    last = first
    while last < len(sentence) and sentence.words[last][0].isupper():
        last += 1
    return last
