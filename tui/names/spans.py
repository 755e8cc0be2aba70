"""Rules over the spans in one sentence: what a mention holds, and what it leaves outside.

The rules carry out what a mention is (articles, titles and functions stand outside, *M. [Wang]*); they hold
for any recogniser's spans and for the spans it is trained on. Spans are in words: first, one past the last,
type.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tui.names.bodies import bodies, first_capital
from tui.names.found import ACRONYM, Found, put
from tui.names.institutions import candidates
from tui.names.language import BODY, COUNTRY, FAMOUS, FIRM, Language, plain
from tui.names.listed import listed
from tui.names.namesakes import namesakes
from tui.names.sentence import Sentence
from tui.names.trimming import trimmed

_INITIAL = re.compile(r"[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)*")
# Adjectives between *république* and the country.
_ADJECTIVES = 3
_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“"}
_LONGEST_QUOTATION = 12
_FEWEST_OF_A_PERSON = 2
_MOST_OF_A_PORTFOLIO = 3
_MOST_PARTICLES = 3


def rules(sentence: Sentence, found: Iterable[Found], language: Language) -> list[Found]:
    """Return the spans of a sentence after all rules that need nothing but the sentence."""
    if not sentence.can_hold_names:
        return []
    spans = list(trimmed(sentence, found, language))
    spans = _split_bylines(sentence, spans)
    spans = _after_civilities(sentence, spans, language)
    spans = _quoted(sentence, spans, language)
    spans = _retyped(sentence, spans, language)
    spans = _particled(sentence, _initials(sentence, spans, language), language)
    spans = _officials(sentence, spans, language)
    spans = _ministries(sentence, spans, language)
    spans = bodies(sentence, spans, language)
    spans = namesakes(sentence, spans, language)
    spans = _headed(sentence, spans, language)
    spans = _whole(sentence, spans, language)
    spans = listed(sentence, spans, language)
    return sorted(_filled(sentence, spans, language))


def _split_bylines(sentence: Sentence, spans: list[Found]) -> list[Found]:
    """Cut *Xinhua/Van Pov* in two; the part after the stroke is the journalist."""
    result: list[Found] = []
    for span in spans:
        strokes = [index for index in range(span.first, span.last) if sentence.words[index] == "/"]
        if not strokes or span.type in ("event", "other"):
            result.append(span)
            continue
        first = span.first
        for stroke in [*strokes, span.last]:
            if stroke > first:
                several = stroke - first > 1
                result.append(Found(first, stroke, "person" if several and span.type == "organisation" else span.type))
            first = stroke + 1
    return result


def _after_civilities(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Make a person of what follows a title: *M. [Wang]*, *MM. [Wang] et [Lavrov]*."""
    lists = language.words
    if lists.civilities.isdisjoint(sentence.words):
        return spans
    for index, word in enumerate(sentence.words[:-1]):
        if word not in lists.civilities or word in lists.weak_civilities:
            continue
        last = _person_end(sentence, index + 1, language)
        if last > index + 1 and not _is_function(sentence.plain[index + 1 : last], language):
            spans = _put_person(spans, index + 1, last)
            plural = word in lists.plural_civilities and last + 1 < len(sentence)
            if plural and sentence.plain[last] in lists.conjunctions:
                second = _person_end(sentence, last + 1, language)
                if second > last + 1:
                    spans = _put_person(spans, last + 1, second)
    return spans


def _is_function(forms: Sequence[str], language: Language) -> bool:
    """Tell whether somebody is addressed by a function alone: *Mr. President*, *M. le Président*."""
    called = " ".join(form for form in forms if form not in language.words.articles)
    return called in language.words.roles and called in language.words.never_names


def _put_person(spans: list[Found], first: int, last: int) -> list[Found]:
    known = any(span.first == first and (span.last == last or span.type == "person") for span in spans)
    if known:
        return [span._replace(type="person") if span.first == first else span for span in spans]
    return put(spans, Found(first, last, "person"))


def _person_end(sentence: Sentence, first: int, language: Language) -> int:
    """Return one past the last word of the person's name that begins at `first`."""
    words, plain_words, particles = sentence.words, sentence.plain, language.words.particles
    index = first
    while index < len(words):
        capital = words[index][0].isupper() and plain_words[index] not in language.words.capital_articles
        if capital and not ACRONYM.fullmatch(words[index]):
            index += 1
            continue
        surname = index
        while surname < len(words) and surname - index < _MOST_PARTICLES and plain_words[surname] in particles:
            surname += 1
        if surname == index or surname == len(words) or not words[surname][0].isupper():
            break
        index = surname
    return index


def _quoted(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Take the whole of a short quotation that begins like the name of a body, event or document."""
    words = sentence.words
    index = len(words) if _QUOTES.keys().isdisjoint(words) else 0
    while index < len(words):
        closing = _QUOTES.get(words[index])
        end = index
        if closing:
            window = words[index + 1 : index + _LONGEST_QUOTATION]
            if closing in window:
                end = index + 1 + window.index(closing)
                kind = kind_of_name(sentence, index + 1, language)
                if kind and end - index > 2 and words[index + 1][0].isupper():
                    spans = put(spans, Found(index + 1, end, kind))
        index = max(index, end) + 1
    return spans


def _kind_of_head(head: str, language: Language) -> str | None:
    lists = language.words
    if head in lists.organisation_heads:
        return "organisation"
    if head in lists.event_heads:
        return "event"
    return "other" if head in lists.work_heads else None


def kind_of_name(sentence: Sentence, first: int, language: Language) -> str | None:
    """Return the type that its head gives to a long name that begins at `first`, or None."""
    head = sentence.plain[first]
    if head in language.words.leading_adjectives and first + 1 < len(sentence):
        return _kind_of_head(sentence.plain[first + 1], language)
    return _kind_of_head(head, language)


def _retyped(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Type as event or other what the model took for a body or place though its head says otherwise."""
    lists = language.words
    result = []
    for span in spans:
        head = sentence.plain[span.first]
        clear = head not in lists.weak_heads and head not in lists.organisation_heads
        if span.type in ("organisation", "place") and span.last - span.first > 1 and clear:
            span = span._replace(type=kind_of_name(sentence, span.first, language) or span.type)
        result.append(span)
    return result


def _initials(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Give a person the initials before the name: *N. Sarkozy*."""
    result = []
    for span in spans:
        first = span.first
        taken = {other.last for other in spans}
        while (
            span.type == "person"
            and first > 0
            and first not in taken
            and _INITIAL.fullmatch(sentence.words[first - 1])
            and sentence.words[first - 1] not in language.words.civilities
        ):
            first -= 1
        result.append(span._replace(first=first))
    return result


def _particled(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Join the parts of a person's name around particles (*Abdelaziz | ben | Salmane*)."""
    lists = language.words
    if lists.particles.isdisjoint(sentence.plain):
        return spans
    persons = sorted(span for span in spans if span.type == "person")
    for one, other in pairwise(persons):
        between = sentence.plain[one.last : other.first]
        if not 0 < len(between) <= _MOST_PARTICLES or not lists.particles.issuperset(between):
            continue
        # What is a preposition elsewhere may also lead from a person to another one.
        whole = one.last - one.first >= _FEWEST_OF_A_PERSON and sentence.plain[other.first] not in language.given_names
        if other.last - other.first == 1 and (whole or lists.joiners.isdisjoint(between)):
            first = next(span.first for span in spans if span.first <= one.first < span.last)
            spans = put(spans, Found(first, other.last, "person"))
    return spans


def _officials(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Part a body from the person who speaks for it (*ministère des Affaires étrangères | Mao Ning*)."""
    for span in list(spans):
        if span.type not in ("organisation", "person"):
            continue
        for first in range(span.last - _FEWEST_OF_A_PERSON, span.first, -1):
            person = sentence.words[first : span.last]
            if not all(word[0].isupper() and word[1:].islower() for word in person):
                break
            charge = span.type == "organisation" and _ends_with_portfolio(sentence, span.first, first, language)
            function = _ends_with_function(sentence, span.first, first, language)
            if charge or function:
                if first - function > span.first:
                    spans = put(spans, Found(span.first, first - function, "organisation"))
                spans = put(spans, Found(first, span.last, "person"))
                break
    return spans


def _ends_with_function(sentence: Sentence, first: int, last: int, language: Language) -> int:
    """Return how many words of a body's function stand before a person's first name (*Tesla CEO | Elon Musk*)."""
    if sentence.plain[last] not in language.given_names:
        return 0
    lists, start = language.words, last
    while start > first and sentence.plain[start - 1] in (lists.roles if start == last else lists.role_modifiers):
        start -= 1
    # What a body is charged with is no part of the function (Department of Justice | Analyst).
    return min(last - start, 1) if sentence.plain[start - 1] in lists.joiners else last - start


def _ends_with_portfolio(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Tell whether what ministers are charged with stands before a place."""
    for start in range(max(first, last - _MOST_OF_A_PORTFOLIO), last):
        charge = " ".join(sentence.plain[start:last]).replace("' ", "'")
        if charge in language.words.portfolios and sentence.words[start][0].isupper():
            return True
    return False


def _ministries(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Take a ministry whole (*ministère de la Défense*), and no name from a minister of it."""
    lists = language.words
    for span in list(spans):
        charge = " ".join(sentence.plain[span.first : span.last])
        if charge not in lists.portfolios or span.first == 0:
            continue
        index = span.first
        while index > 0 and sentence.plain[index - 1] in lists.joiners:
            index -= 1
        if index > 0 and language.is_demonym(sentence.plain[index - 1]):
            index -= 1
        if 0 < index < span.first and sentence.plain[index - 1] in lists.ministries:
            spans = put(spans, Found(index - 1, span.last, "organisation"))
        elif 0 < index < span.first and sentence.plain[index - 1] in lists.roles:
            spans = [other for other in spans if other != span]
    return spans


def _headed(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Give a name the head it is joined to: *Charte des Nations Unies*, *république du Congo*."""
    lists = language.words
    for span in sorted(spans):
        index = span.first
        while index > 0 and sentence.plain[index - 1] in lists.joiners and sentence.words[index - 1][0].islower():
            index -= 1
        if index == 0:
            continue
        head = index - 1
        stated = sentence.plain[head] in lists.state_heads
        if not stated and any(other.first < index <= other.last for other in spans):
            continue
        country = (
            span.type == "place" and language.places.kind(tuple(sentence.plain[span.first : span.last])) == COUNTRY
        )
        if country and index < span.first:
            while head > 0 and index - head <= _ADJECTIVES and sentence.plain[head] not in lists.state_heads:
                head -= 1
            if sentence.plain[head] in lists.state_heads and all(map(str.islower, sentence.words[head + 1 : index])):
                spans = put(spans, Found(first_capital(sentence, head, language), span.last, "place"))
                continue
            head = index - 1
        named = span.type in ("organisation", "place", "person")
        form = sentence.plain[head]
        if named and head > 0 and sentence.words[head][0].isupper() and form in lists.work_heads - lists.weak_heads:
            spans = put(spans, Found(head, span.last, "other"))
    return spans


def _whole(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Give its whole length to a name that begins like *Grand partenariat*."""
    if language.words.leading_adjectives.isdisjoint(sentence.plain):
        return spans
    for candidate in candidates(sentence.words, sentence.plain, language):
        within = [span for span in spans if span.first < candidate.last and span.last > candidate.first]
        begun = len(within) == 1 and within[0].first == candidate.first and within[0].last < candidate.last
        kind = kind_of_name(sentence, candidate.first, language)
        if begun and kind and sentence.plain[candidate.first] in language.words.leading_adjectives:
            spans = put(spans, Found(candidate.first, candidate.last, kind))
    return spans


def _filled(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Add countries and famous names where the model saw nothing; what is always a name has its own type."""
    always = language.words.always_names
    for index, word in () if always.isdisjoint(sentence.words) else enumerate(sentence.words):
        if word in always:
            inside = any(span.first <= index < span.last and span.last - span.first > 1 for span in spans)
            spans = spans if inside else put(spans, Found(index, index + 1, "other"))
    taken = {index for span in spans for index in range(span.first, span.last)}
    known = language.lists.find(sentence.plain, sentence.words)
    for first, last, kind in known.places:
        before = first - 1
        alone = first == 0 or before in taken or not sentence.words[before][0].isupper()
        alone = alone or sentence.plain[before] in language.words.joiners
        country = kind == COUNTRY and (last - first > 2 or _capitals(sentence, first, last, language))
        if country and alone and taken.isdisjoint(range(first, last)):
            spans.append(Found(first, last, "place"))
    pairs = (index for index, word in enumerate(sentence.words) if "-" in word and index not in taken)
    spans += [Found(index, index + 1, "place") for index in pairs if is_pair(sentence.words[index], language)]
    for first, last, kind in known.famous:
        within = any(
            span.first <= first and span.last >= last and span.last - span.first > last - first for span in spans
        )
        if last - first > 2 and not within and _capitals(sentence, first, first + 1, language):
            spans = put(spans, Found(first, last, FAMOUS[kind]))
    return spans


def is_pair(word: str, language: Language) -> bool:
    """Tell whether a word joins the names of countries or known bodies: *Russie-Chine*, *Renault-Nissan*."""
    if "-" not in word or language.organisations.kind((plain(word),)) is not None:
        return False
    return all(_stands_alone(part, language) for part in word.split("-"))


def _stands_alone(part: str, language: Language) -> bool:
    """Tell whether a part of a hyphenated word is the name of a country or a known body."""
    key = (plain(part),)
    known = language.places.kind(key) == COUNTRY or language.organisations.kind(key) in (BODY, FIRM)
    return known and part[:1].isupper()


def _capitals(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    return all(
        sentence.words[index][0].isupper() or sentence.plain[index] in language.words.joiners
        for index in range(first, last)
    )
