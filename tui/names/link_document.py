"""Linking within one document: mentions to local names, with the reason for every join.

It depends on the document alone, so it runs in worker processes beside recognition. What stays apart here
(a surname whose bearer the document never names in full) is decided over the whole corpus, in `link`.
"""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence

from tui.corpus.local import Definition, LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES, TYPES
from tui.names import reasons
from tui.names.civilities import MAN, WOMAN
from tui.names.damage import repairs
from tui.names.forms import damage, repaired
from tui.names.groups import PERSON, Group, Span, groups_of, index, settle_types
from tui.names.keys import Key
from tui.names.link_things import join_acronyms, join_beginnings, join_defined, join_short_forms
from tui.names.link_typos import candidates, misspelt
from tui.text.fold import folded

_TWO_WORDS = 2
_MOST_WORDS = 6
"""Words of a person's name beyond which it is looked at as a whole only."""


def link_document(text: str, spans: Sequence[Span], language_code: str, entities: Sequence[str] = ()) -> LocalLinks:
    """Join the mentions of one document to local names.

    `spans` are sorted by start and do not overlap. `entities`, if any, are parallel: somebody said that those of one
    entity are one name; the empty string says nothing. Takes time linear in the mentions, and for persons in
    the forms that share a word with another full name.
    """
    groups = groups_of(text, spans)
    settle_types(groups)
    every = list(groups.values())
    persons = [group for group in every if group.person]
    if any(entities):
        _join_annotated(every, entities)
    _join_damaged(groups)
    _join_misspelt(every)
    _join_full_names(persons)
    _join_double_surnames(persons)
    _join_short_names(persons)
    _join_women(groups)
    defined = join_defined(text, spans, every)
    things = [group for group in every if not group.person and group.joined_to is None]
    join_acronyms(things)
    join_beginnings(things)
    join_short_forms(things, language_code)
    return _links(text, spans, every, defined)


def _join_annotated(groups: Sequence[Group], entities: Sequence[str]) -> None:
    """Join what somebody said is one name, to its fullest form."""
    fullest: dict[str, Group] = {}
    for group in sorted(groups, key=lambda one: -len(one.name.core)):
        for entity in {entities[mention] for mention in group.mentions} - {""}:
            group.root().join(fullest.setdefault(entity, group), reasons.ANNOTATED)


def _join_damaged(groups: dict[Key, Group]) -> None:
    for group in groups.values():
        if group.damaged:
            person, letters = group.key
            guesses = {(person, guess if person else guess.replace(" ", "")) for guess in repairs(letters)}
            found = [groups[guess] for guess in guesses if guess in groups]
            if len(found) == 1:
                group.join(found[0], reasons.damaged(damage(group.text())))


def _join_full_names(persons: Sequence[Group]) -> None:
    """Join full names that differ in their order, by a middle name, or by an initial, where only one fits."""
    full = [group for group in persons if group.name.full]
    in_any_order: dict[tuple[str, ...], Group] = {}
    by_ends: dict[tuple[str, str], dict[int, Group]] = {}
    by_initial: dict[tuple[str, str], dict[int, Group]] = {}
    for group in full:
        name = group.name
        if len(name.core) == _TWO_WORDS:
            group.join(in_any_order.setdefault(tuple(sorted(name.core)), group), reasons.OTHER_ORDER)
        else:
            by_ends.setdefault((name.first, name.last), {})[id(group)] = group
    for group in full:
        longer = by_ends.get((group.name.first, group.name.last), {})
        if group.joined_to is None and len(group.name.core) == _TWO_WORDS and len(longer) == 1:
            group.join(next(iter(longer.values())), reasons.MIDDLE_NAME)
    for group in full:
        if len(group.name.first) > 1:
            initial = group.name.first[0], group.name.last
            by_initial.setdefault(initial, {})[id(group.root())] = group
    for group in full:
        bearers = by_initial.get((group.name.first, group.name.last), {})
        if group.joined_to is None and len(bearers) == 1:
            group.join(next(iter(bearers.values())), reasons.INITIAL)


def _join_double_surnames(persons: Sequence[Group]) -> None:
    """Join *Peña Nieto* to the only *Enrique Peña Nieto*, but not *Paul Rodin* to *Jean-Paul Rodin*."""
    bearers: dict[tuple[str, ...], dict[int, Group]] = {}
    for group in persons:
        core = group.name.core
        if _TWO_WORDS < len(core) <= _MOST_WORDS:
            for size in range(_TWO_WORDS, len(core)):
                bearers.setdefault(core[-size:], {})[id(group.root())] = group
    for group in persons:
        longer = [other for other in bearers.get(group.name.core, {}).values() if other.root() is not group.root()]
        if group.joined_to is None and len(longer) == 1 and not _after_hyphen(group, longer[0]):
            group.join(longer[0], reasons.SURNAME_HERE)


def _after_hyphen(short: Group, long: Group) -> bool:
    """Tell whether the words of a short form follow a hyphen in a long one."""
    form = folded(long.text())
    place = form.rfind(short.name.first or short.name.last)
    return place > 0 and not form[place - 1].isspace()


def _join_short_names(persons: Sequence[Group]) -> None:
    """Join surnames and given names alone to the only full name they may stand for.

    Those behind a civility go first, twice: who is *Mrs. Clinton* is not *Mr. Clinton*.
    """
    bearers = [group for group in persons if group.name.full]
    by_last, by_first = index(bearers, lambda name: name.last), index(bearers, lambda name: name.first)
    gendered = [group for group in persons if group.gender]
    for group in (*gendered, *gendered, *persons):
        if group.name.full or group.joined_to:
            continue
        word = group.name.last
        first = _of_gender(group.gender, by_first.get(word, {}))
        surnames = _of_gender(group.gender, by_last.get(word, {})) | {
            place: bearer for place, bearer in first.items() if bearer.name.surname_first
        }
        if not surnames and group.after_civility:
            surnames = first
        reason = reasons.SURNAME_HERE if surnames else reasons.GIVEN_NAME_HERE
        found = list((surnames or first).values())
        if len(found) > 1:
            found = [bearer for bearer in found if not _after_hyphen(group, bearer)]
        if len(found) == 1:
            group.join(found[0], reason)
            found[0].genders.update(group.genders)


def _of_gender(gender: str, bearers: Mapping[int, Group]) -> dict[int, Group]:
    """Return those of some full names that a surname may stand for behind a civility."""
    against = {WOMAN: MAN, MAN: WOMAN}.get(gender)
    return {place: bearer for place, bearer in bearers.items() if against is None or bearer.gender != against}


def _join_women(groups: Mapping[Key, Group]) -> None:
    """Join *Fillon* to *Mme Fillon* where nobody else in the document is called so."""
    for woman in groups.values():
        plain = groups.get((True, woman.name.last)) if woman.name.woman else None
        if plain and plain.joined_to is woman.joined_to is None and MAN not in plain.genders:
            plain.join(woman, reasons.SURNAME_HERE)


def _join_misspelt(groups: Sequence[Group]) -> None:
    """Join a name that stands once to the one it differs from by a wrong letter."""
    roots = [group for group in groups if group.joined_to is None and not group.damaged]
    for one, other in candidates([group.name.core for group in roots]):
        rare, usual = sorted((roots[other], roots[one]), key=lambda group: len(group.mentions))
        if (
            len(rare.mentions) == 1
            and rare.joined_to is None
            and rare.person == usual.person
            and misspelt(rare.name.core, usual.name.core, rare.person)
        ):
            rare.join(usual, reasons.MISSPELT_HERE)


def _links(
    text: str, spans: Sequence[Span], groups: Sequence[Group], defined: Sequence[tuple[Group, str]]
) -> LocalLinks:
    order: dict[int, int] = {}
    roots = [group for group in groups if group.joined_to is None]
    names = array("I", bytes(4 * len(spans)))
    why = [""] * len(spans)
    members: dict[int, list[Group]] = {}
    for group in groups:
        members.setdefault(id(group.root()), []).append(group)
    local_names: list[LocalName] = []
    for group in roots:
        order[id(group)] = len(local_names)
        kinds = sum((member.types for member in members[id(group)]), Counter[str]())
        kind = PERSON if group.person else min(kinds, key=lambda one: (-kinds[one], TYPES.index(one)))
        local_names.append(LocalName(repaired(group.text()), kind))
    for group in groups:
        title = group.root().text()
        for mention in group.mentions:
            names[mention] = order[id(group.root())]
            form = " ".join(text[slice(*spans[mention][:2])].split())
            why[mention] = group.reason or _reason(form, title, group)
    return LocalLinks(
        array("I", (start for start, _, _ in spans)),
        array("I", (end for _, end, _ in spans)),
        array("B", (TYPE_CODES[kind] for _, _, kind in spans)),
        names,
        why,
        local_names,
        [Definition(order[id(group.root())], short) for group, short in defined],
    )


def _reason(form: str, title: str, group: Group) -> str:
    garbled = damage(form)
    if garbled:
        return reasons.damaged(garbled)
    if form != title and not group.name.woman:
        return reasons.SAME_LETTERS
    return reasons.FULL_NAME if group.person and group.name.full else reasons.SAME_FORM
