"""What the lists decide over the recogniser: the length and the type of the names that they hold.

For the model a list is a hint among others, so that it learns to read names that stand in no list. A name of several
words that a list holds is hardly ever something else, though: it is taken whole, with the type of its list.
"""

from collections.abc import Iterable, Iterator

from tui.names.found import Found, put
from tui.names.gazetteer import AllListed, Listed
from tui.names.language import BRAND, FAMOUS, FIRM, REGION, Language
from tui.names.sentence import Sentence

_QUOTES = '"«“„‘'


def listed(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Return the spans with the names of the lists among them, each whole and of the type of its list."""
    known = language.lists.find(sentence.plain, sentence.words)
    for name in _long_names(sentence, known, language):
        touching = [span for span in spans if span.first < name.last and span.last > name.first]
        inside = all(name.first <= span.first and span.last <= name.last for span in touching)
        small = sentence.words[name.first].islower()
        if inside and (touching or small or _among_small_words(sentence, name, language)):
            spans = put(spans, name)
    spans = _places(sentence, spans, known.places, language)
    return _bodies_of_one_word(sentence, spans, known.organisations, language)


def _long_names(sentence: Sentence, known: AllListed, language: Language) -> Iterator[Found]:
    """Yield the names of several words: events and works, bodies, people."""
    forms, words = sentence.plain, sentence.words
    for first, last, kind in known.famous:
        if last - first > 1 and _written_large(words[last - 1]):
            yield Found(first, last, FAMOUS[kind])
    for first, last, kind in _written_small(sentence, language):
        yield Found(first, last, FAMOUS[kind])
    for first, last, kind in known.organisations:
        place = language.places.kind(tuple(forms[first:last])) is not None
        if last - first > 1 and kind != BRAND and not place and _written(sentence, first, last, language):
            yield Found(first, last, "organisation")
    for first, last, _ in known.figures:
        if last - first > 1 and any(map(str.isupper, words[last - 1])):
            yield Found(first, last, "person")


def _written_small(sentence: Sentence, language: Language) -> Iterator[Listed]:
    """Yield the famous names of which the first word, a noun, is written small (*prix Nobel de littérature*)."""
    words = sentence.words
    for first in range(len(words) - 1):
        if words[first].islower() and words[first + 1][0].isupper():
            name = language.famous.long_name(sentence.plain, first)
            form = sentence.plain[first]
            if name and form not in language.words.articles and form not in language.namesakes:
                yield name


def _written(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Tell whether the words of a name have their capitals, where a language writes names so (*Xinhua news agency*)."""
    lists = language.words
    small = (
        form
        for form, word in zip(sentence.plain[first:last], sentence.words[first:last], strict=True)
        if word.islower()
    )
    return not lists.inner_words or all(
        form in lists.joiners or form in lists.inner_words or not form.isalpha() for form in small
    )


def _places(sentence: Sentence, spans: list[Found], known: Iterable[Listed], language: Language) -> list[Found]:
    """Take places of several words whole; one that is a body for the recogniser may be a team or a government."""
    for first, last, kind in known:
        person = sentence.plain[first] in language.given_names
        if last - first == 1 or person or not sentence.words[last - 1][0].isupper():
            continue
        touching = [span for span in spans if span.first < last and span.last > first]
        inside = all(first <= span.first and span.last <= last for span in touching)
        acting = kind != REGION and Found(first, last, "organisation") in touching
        if touching and inside and not acting:
            spans = put(spans, Found(first, last, "place"))
    return spans


def _bodies_of_one_word(
    sentence: Sentence, spans: list[Found], known: Iterable[Listed], language: Language
) -> list[Found]:
    """Type as bodies what is called like no person and no place, and add it where it cannot be a common word."""
    alone = {span.first: span for span in spans if span.last - span.first == 1}
    taken = {index for span in spans for index in range(span.first, span.last)}
    for first, last, kind in known:
        if last - first > 1 or kind == BRAND or _means_more(sentence.plain[first], language):
            continue
        name = Found(first, last, "organisation")
        span = alone.get(first)
        if span:
            wrong = span.type == "person" or (span.type == "place" and kind != FIRM)
            spans = put(spans, name) if wrong else spans
        elif first not in taken and _surely_named(sentence, name, kind, language):
            spans = put(spans, name)
    return spans


def _surely_named(sentence: Sentence, name: Found, kind: str, language: Language) -> bool:
    """Tell whether a word is a body where the model saw none: within a sentence, a firm at its beginning too."""
    opens = kind == FIRM and sentence.plain[name.first] not in language.words.firms_called_like_words
    return (name.first > 0 or opens) and _among_small_words(sentence, name, language)


def _means_more(form: str, language: Language) -> bool:
    """Tell whether a word, in plain form, is more than the name of a body: of a person, a place, a work, any police."""
    key = (form,)
    person = form in language.given_names or form in language.family_names
    thing = language.places.kind(key) or language.famous.kind(key) or form in language.words.seated_heads
    return person or bool(thing) or language.is_demonym(form)


def _among_small_words(sentence: Sentence, name: Found, language: Language) -> bool:
    """Tell whether a name has a capital at its end and nothing but functions with one beside it, unlike in a title."""
    words, last = sentence.words, name.last
    before = name.first > 0 and sentence.plain[name.first - 1] not in language.words.articles
    before = before and (words[name.first - 1][0].isupper() or words[name.first - 1] in _QUOTES)
    after = last < len(words) and words[last][0].isupper() and sentence.plain[last] not in language.words.roles
    return _written_large(words[last - 1]) and not before and not after


def _written_large(word: str) -> bool:
    """Tell whether a word begins with a capital or is a number, as the last one of a name (*CAC 40*)."""
    return word[0].isupper() or word.isdecimal()
