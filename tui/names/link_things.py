"""Linking organisations, places and other things within one document: acronyms and short forms."""

from collections.abc import Sequence

from tui.names import reasons
from tui.names.acronyms import definitions, initials, looks_short
from tui.names.forms import words
from tui.names.groups import ORGANISATION, Group, Span, index
from tui.names.language import language
from tui.names.tables import entities, function_words

_SHORTENED = (ORGANISATION, "event")
_BEGINNING_FROM = 2
_LONGEST_BEGINNING = 8
"""Words of a beginning that may stand for a longer name, at least and at most."""
_ACRONYM_FROM = 3
"""Words a long form needs for its initials alone to make an acronym."""


def join_defined(text: str, spans: Sequence[Span], groups: Sequence[Group]) -> list[tuple[Group, str]]:
    """Join acronyms and other names to the long forms beside them; return these with what they define."""
    by_mention = {mention: group for group in groups for mention in group.mentions}
    defined: list[tuple[Group, str]] = []
    for long, short in definitions(text, spans):
        group = by_mention[short]
        if group.joined_to is None and not group.person:
            forms = (text[slice(*spans[place][:2])] for place in (long, short))
            group.join(by_mention[long], reasons.ACRONYM if any(map(looks_short, forms)) else reasons.ALIAS)
        defined.append((by_mention[long], text[slice(*spans[short][:2])]))
    return defined


def join_acronyms(things: Sequence[Group]) -> None:
    """Join acronyms that nothing defines to the only long form whose words begin with their letters."""
    by_initials: dict[str, list[Group]] = {}
    for group in things:
        if len(group.name.core) >= _ACRONYM_FROM:
            by_initials.setdefault(initials(group.name.core), []).append(group)
    for group in things:
        longs = by_initials.get(group.key[1], [])
        if len(longs) == 1 and all(map(looks_short, group.forms)):
            group.join(longs[0], reasons.ACRONYM_HERE)


def join_short_forms(things: Sequence[Group], language_code: str) -> None:
    """Join a word of an organisation's name, standing alone, to the only such organisation.

    That is the last word if no preposition parts it from the others (*Venice Commission*, but not *conseil
    général des Landes*), and the first one if it is what many organisations are called (*Union européenne*):
    others name the owner (*Apple Music*).
    """
    heads = _heads(language_code)
    organisations = [group for group in things if group.kind == ORGANISATION or group.name.first in heads]
    long = [group for group in organisations if len(group.name.core) > 1]
    by_end, by_beginning = index(long, lambda name: name.last), index(long, lambda name: name.first)
    for group in organisations:
        word = group.name.last
        if len(words(group.text())) > 1 or group.key[1] in entities():
            continue
        longs = by_end.get(word, {}) | by_beginning.get(word, {})
        if len(longs) == 1:
            only = next(iter(longs.values()))
            if _ends_with_noun(only) if only.name.last == word else word in heads and group.text()[0].isupper():
                group.join(only, reasons.SHORT_FORM_HERE)


def join_beginnings(things: Sequence[Group]) -> None:
    """Join the first words of a longer name, standing alone behind it, to the only name that begins so.

    *Haute Autorité* is the *Haute Autorité pour la transparence de la vie publique* that was named before.
    Names of one well-known entity count as one; a shorter name that is well known itself is left alone.
    """
    longer: dict[tuple[str, ...], list[Group]] = {}
    for group in things:
        for size in range(_BEGINNING_FROM, min(len(group.name.core), _LONGEST_BEGINNING + 1)):
            longer.setdefault(group.name.core[:size], []).append(group)
    for group in things:
        found = [other for other in longer.get(group.name.core, ()) if other.kind == group.kind]
        roots = {id(other.root()) for other in found}
        entity = {entities().get(other.key[1], id(other)) for other in found}
        known = group.kind == ORGANISATION and group.key[1] in entities()
        if found and group.kind in _SHORTENED and not known and 1 in (len(roots), len(entity)):
            first = min(found, key=lambda other: other.mentions[0])
            if first.mentions[0] < group.mentions[0] and group.joined_to is None:
                group.join(first, reasons.SHORT_FORM_HERE)


def _ends_with_noun(group: Group) -> bool:
    """Tell whether nothing stands between the last two words of a name of a thing."""
    last_two = words(group.text())[-2:]
    return function_words().isdisjoint(last_two)


def _heads(code: str) -> frozenset[str]:
    """Return the folded words that the names of organisations begin with in a language."""
    try:
        return language(code).words.organisation_heads
    except FileNotFoundError:
        return frozenset()
