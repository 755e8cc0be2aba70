"""What a span leaves outside at its ends, and whether what is left is a name at all."""

import re
from collections.abc import Iterable, Iterator

from tui.names.found import ACRONYM, Found
from tui.names.language import COUNTRY, Language
from tui.names.sentence import Sentence
from tui.text.tokens import APOSTROPHES

_FEWEST_OF_A_PERSON = 2
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"))
# The number of a century (*XIXe siècle*).
_ORDINAL = re.compile(r"[IVXL]+(?:e|è|ème|ème|er)")


def trimmed(sentence: Sentence, found: Iterable[Found], language: Language) -> Iterator[Found]:
    """Yield the spans that are names, without articles, titles, functions and stray signs at their ends."""
    for whole in found:
        for span in _parts(sentence, whole, language):
            first, last = _trim_left(sentence, span, _trim_right(sentence, span, language), language)
            if first < last and _is_name(sentence, first, last, span.type, language):
                yield Found(first, last, span.type)


def _parts(sentence: Sentence, whole: Found, language: Language) -> Iterator[Found]:
    """Yield the stretches of a span that one name may hold."""
    for owned in _owned(sentence, whole, language):
        for part in _unbroken(sentence, owned):
            yield from _without_verbs(sentence, part, language)


def _without_verbs(sentence: Sentence, span: Found, language: Language) -> Iterator[Found]:
    """Yield the parts of a span before and after small words that no name but a title holds (*Services | said*)."""
    first = span.first
    if span.type != "other" and span.last - first > 2:
        for index in range(first + 1, span.last - 1):
            if _ends_name(sentence, index, language):
                yield Found(first, index, span.type)
                first = index + 1
    cut, last = first > span.first, span.last
    while cut and first < last - 1 and sentence.plain[first] in language.words.joiners:
        first += 1
    known = cut and language.places.kind(tuple(sentence.plain[first:last]))
    # A noun in small letters may be the last word (*Muslim brotherhood*), a verb may not (*Sainsbury's | sold*).
    ended = span.type != "other" and last - first > 1 and _ends_name(sentence, last - 1, language)
    noun = sentence.plain[last - 1] in language.heads or sentence.plain[last - 1] in language.triggers
    yield Found(first, last - (ended and not noun), "place" if known else span.type)


def _ends_name(sentence: Sentence, index: int, language: Language) -> bool:
    """Tell whether a word cannot stand inside a name: a verb, or what a language of capitals writes small."""
    lists, word, form = language.words, sentence.words[index], sentence.plain[index]
    if not (word.isalpha() and word.islower()) or form in lists.joiners or form in lists.particles:
        return False
    foreign = bool(lists.inner_words) and form not in lists.inner_words
    return foreign or form in lists.verbs or word.endswith(tuple(lists.verb_endings))


def _owned(sentence: Sentence, span: Found, language: Language) -> Iterator[Found]:
    """Part an owner from the person behind the possessive, and leave one at an end outside (*Reuters's [Ann Lee]*)."""
    forms, possessives = sentence.plain, language.words.possessives
    if possessives.isdisjoint(forms[span.first : span.last]):
        yield span
        return
    first, last = span.first, span.last
    while first < last and forms[first] in possessives:
        first += 1
    known = language.organisations.kind(tuple(forms[first:last])) is not None
    if first < last - 1 and forms[last - 1] in possessives and not known:
        last -= 1
    for index in range(first + 1, last - 1):
        if forms[index] not in possessives or known:
            continue
        if index < last - _FEWEST_OF_A_PERSON and forms[index + 1] in language.given_names:
            yield Found(first, index, "organisation" if span.type == "person" else span.type)
            yield Found(index + 1, last, "person")
            return
        owner = _owner(sentence, first, index, language)
        if owner:
            yield Found(first, index, owner)
            yield Found(index + 1, last, span.type)
            return
    yield Found(first, last, span.type)


def _owner(sentence: Sentence, first: int, last: int, language: Language) -> str:
    """Return the type of what surely is no part of what it owns: a country, a person's whole name; else nothing."""
    owner = tuple(sentence.plain[first:last])
    if language.places.kind(owner) == COUNTRY:
        return "place"
    return "person" if last - first >= _FEWEST_OF_A_PERSON and owner[0] in language.given_names else ""


def _unbroken(sentence: Sentence, span: Found) -> Iterator[Found]:
    """Yield the parts of a span between the colons and lone quotation marks that no name but a title holds."""
    words = sentence.words[span.first : span.last]
    lone = any(words.count(opening) != words.count(closing) for opening, closing in _PAIRS)
    breaks = {":", *(sign for pair in _PAIRS for sign in pair)} if lone else {":"}
    if span.type in ("event", "other") or breaks.isdisjoint(words):
        yield span
        return
    first = span.first
    for index in range(span.first, span.last + 1):
        if index == span.last or sentence.words[index] in breaks:
            if index > first:
                yield Found(first, index, span.type)
            first = index + 1


def _trim_right(sentence: Sentence, span: Found, language: Language) -> int:
    lists = language.words
    last = span.last
    while last > span.first:
        word = sentence.words[last - 1]
        written = word[0].isalnum() or word[-1].isalnum() or word in '.!?»"”)+'
        written = written and not (word[0].islower() and word[-1] in APOSTROPHES)
        if written and (sentence.plain[last - 1] not in lists.joiners or word[0].isupper()):
            break
        last -= 1
    while last - 1 > span.first and span.type == "person" and sentence.plain[last - 1] in lists.never_names:
        last -= 1
    while last > span.first and sentence.words[last - 1] in (".", "!", "?", '"', "»", "”", ")", "+"):
        opened = sentence.words[last - 1] == ")" and "(" in sentence.words[span.first : last]
        if opened or sentence.words[last - 1] == "+":
            break
        last -= 1
    return last


def _trim_left(sentence: Sentence, span: Found, last: int, language: Language) -> tuple[int, int]:
    first = span.first
    while first < last and _stands_outside(sentence, first, last, span.type, language):
        first += 1
    return first, last


def _stands_outside(sentence: Sentence, first: int, last: int, kind: str, language: Language) -> bool:
    """Tell whether the word at `first` is no part of the name that goes on to `last`."""
    lists = language.words
    word, form = sentence.words[first], sentence.plain[first]
    if not any(map(str.isalnum, word)):
        return True
    if word in lists.civilities:
        return word not in lists.weak_civilities or kind == "person"
    if word[0].islower() and form in lists.articles:
        return True
    if kind == "person" and form in lists.greetings:
        return True
    if last - first == 1:
        return False
    if kind == "place" and form in lists.small_heads and language.is_demonym(sentence.plain[first + 1]):
        return word[0].islower()
    if kind == "place" and word[0].islower() and language.is_demonym(form):
        return True
    if kind == "person" and language.is_demonym(form) and first > 0:
        return True
    if kind == "person" and (_function_before(sentence, first, language) or _office(sentence, first, last, language)):
        return True
    return word[0].isupper() and _capital_article(sentence, first, last, language)


def _function_before(sentence: Sentence, first: int, language: Language) -> bool:
    """Tell whether a function stands before a name: *Pope Francis*, but *Prince de Galles*."""
    function = sentence.plain[first] in language.words.roles
    return function and sentence.plain[first + 1] not in language.words.joiners


def _office(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Tell whether the end of an office stands before a person's whole name: *Secretary of State Antony Blinken*."""
    form = sentence.plain[first]
    common = form in language.words.never_names and form not in language.given_names
    return common and last - first > _FEWEST_OF_A_PERSON and sentence.words[first + 1][0].isupper()


def _capital_article(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Tell whether the capitalised word at `first` is only an article: *La Chine*, but *La Haye*."""
    form = sentence.plain[first]
    if form in language.words.capital_articles:
        following = sentence.plain[first + 1 : last]
        return not (form.endswith("'") and language.organisations.kind((form, *following)) is not None and first > 0)
    if form not in language.words.articles:
        return False
    rest = tuple(sentence.plain[first + 1 : last])
    return language.places.kind(rest) == COUNTRY or bool(ACRONYM.fullmatch(sentence.words[first + 1]))


def _is_name(sentence: Sentence, first: int, last: int, kind: str, language: Language) -> bool:
    words = sentence.words[first:last]
    text = " ".join(sentence.plain[first:last])
    lists = language.words
    if last - first == 1 and kind != "place" and _ORDINAL.fullmatch(words[0]):
        return False
    if text.replace("' ", "'") in lists.never_names or any(text.startswith(domain) for domain in lists.role_domains):
        return False
    if not any(
        character.isupper() or not character.islower() for word in words for character in word if character.isalpha()
    ):
        return False
    if last - first == 1 and language.is_demonym(sentence.plain[first]) and not words[0].isupper():
        return language.places.kind((sentence.plain[first],)) is not None and kind == "place"
    bare = first + 1
    while bare < last and language.is_demonym(sentence.plain[bare]):
        bare += 1
    if bare == last and sentence.plain[first] in lists.never_names:
        return False
    if last - first > 1 and _is_function(sentence, first, last, language):
        return False
    if words[0][0].islower() and sentence.plain[first] in lists.roles:
        return False
    return kind in ("event", "other") or any(map(str.isalpha, "".join(words)))


def _is_function(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Tell whether the words are only a people and a function: *Russian Foreign (Minister)*."""
    lists = language.words
    forms = sentence.plain[first:last]
    functions = [form in lists.roles or form in lists.role_modifiers for form in forms]
    return any(functions) and all(
        known or language.is_demonym(form) for form, known in zip(forms, functions, strict=True)
    )
