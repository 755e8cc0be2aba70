"""Linking within one document: mentions to local names, with the reason for every join.

It depends on the document alone, so it runs in worker processes beside recognition. What stays apart here
(a surname whose bearer the document never names in full) is decided over the whole corpus, in `link`.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tui.corpus.local import Definition, LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES, TYPES
from tui.names import reasons
from tui.names.acronyms import definitions, initials, looks_short
from tui.names.civilities import MAN, WOMAN, civility, gender, gender_of
from tui.names.damage import repairs
from tui.names.forms import LOST, damage, repaired, words
from tui.names.keys import Key, key
from tui.names.language import language
from tui.names.link_typos import candidates, misspelt
from tui.names.persons import PersonName
from tui.names.tables import entities, function_words
from tui.text.fold import folded

Span = tuple[int, int, str]
"""Start, end and type; code points, zero-based and half-open. `names.recogniser.Span` is one."""

_PERSON = "person"
_ORGANISATION = "organisation"
_TWO_WORDS = 2
_MOST_WORDS = 6
"""Words of a person's name beyond which it is looked at as a whole only."""
_ACRONYM_FROM = 3
"""Words a long form needs for its initials alone to make an acronym."""
_NUMERAL = re.compile(r"\s[IVX]{2,4}(?!\w)")
_ORDINAL = re.compile(r"(?<!\w)\d+[^\W\d_]{2,3}\s\Z")
_ORDINAL_REACH = 8
"""Characters before a mention in which an ordinal is looked for."""
_INITIAL = re.compile(r"\w\.\s")


@dataclass(slots=True)
class _Group:
    """The mentions whose forms have the same folded words and that are all persons or none of them.

    A surname behind the civility of a woman is not the same as without it.
    """

    key: Key
    name: PersonName
    forms: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    mentions: list[int] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    """What the civilities before the mentions say of the person, the empty string where it may be anyone."""
    joined_to: "_Group | None" = None
    reason: str = ""

    @property
    def person(self) -> bool:
        return self.key[0]

    @property
    def after_civility(self) -> bool:
        return bool(self.genders)

    @property
    def gender(self) -> str:
        """Who the person is by the civilities or by the given name; empty where nothing tells."""
        said = self.genders - {""}
        return said.pop() if len(said) == 1 else gender_of(self.name)

    @property
    def damaged(self) -> bool:
        return LOST in self.key[1]

    @property
    def kind(self) -> str:
        """The type most mentions have."""
        return min(self.types, key=lambda one: (-self.types[one], TYPES.index(one)))

    def join(self, other: "_Group", reason: str) -> None:
        root = other.root()
        if root is not self.root():
            self.joined_to, self.reason = root, reason

    def root(self) -> "_Group":
        group = self
        while group.joined_to:
            group = group.joined_to
        return group

    def text(self) -> str:
        """Return the form to show: undamaged, then most frequent, then first in code point order."""
        return min(self.forms, key=lambda form: (bool(damage(form)), form.isupper(), -self.forms[form], form))


def link_document(text: str, spans: Sequence[Span], language_code: str) -> LocalLinks:
    """Join the mentions of one document to local names.

    `spans` are sorted by start and do not overlap. Takes time linear in the mentions, and for persons in
    the forms that share a word with another full name.
    """
    groups = _groups(text, spans)
    _settle_types(groups)
    every = list(groups.values())
    persons = [group for group in every if group.person]
    _join_damaged(groups)
    _join_misspelt(every)
    _join_full_names(persons)
    _join_double_surnames(persons)
    _join_short_names(persons)
    _join_women(groups)
    defined = _join_defined(text, spans, every)
    things = [group for group in every if not group.person and group.joined_to is None]
    _join_acronyms(things)
    _join_short_forms(things, language_code)
    return _links(text, spans, every, defined)


def _groups(text: str, spans: Sequence[Span]) -> dict[Key, _Group]:
    groups: dict[Key, _Group] = {}
    for index, (start, end, kind) in enumerate(_named(text, spans)):
        title = civility(text, start) if kind == _PERSON else ""
        form = text[start:end]
        identity, name = key(form, kind == _PERSON)
        if gender(title) == WOMAN and identity[0] and not name.full:
            form = f"{title} {form}"
            identity, name = key(form, person=True)
        group = groups.get(identity)
        if group is None:
            group = groups[identity] = _Group(identity, name)
        group.forms[form] += 1
        group.types[_ORGANISATION if kind == _PERSON and not group.person else kind] += 1
        group.mentions.append(index)
        if title:
            group.genders.add(gender(title))
    return groups


def _named(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans of what the mentions name, where it is more than they hold.

    That is the numeral behind a mention, for *Minsk II* is not *Minsk III*, and the ordinal before one that was
    taken for a person: *20th* and *Century Fox*. For both halves of a name that was taken for two behind its
    initial, *F.* and *Fillon*, it is the whole.
    """
    whole = -1
    for place, (start, end, kind) in enumerate(spans):
        if whole >= 0:
            yield whole, end, kind
            whole = -1
            continue
        numeral = _NUMERAL.match(text, end)
        after = spans[place + 1] if place + 1 < len(spans) else None
        if after and kind == after[2] == _PERSON and end + 1 == after[0] and _INITIAL.fullmatch(text, start, after[0]):
            whole = start
            yield start, after[1], kind
            continue
        ordinal = _ORDINAL.search(text, max(0, start - _ORDINAL_REACH), start) if kind == _PERSON else None
        yield ordinal.start() if ordinal else start, numeral.end() if numeral else end, kind


def _settle_types(groups: dict[Key, _Group]) -> None:
    """Give a form that was taken for a person here and for something else there to the larger group.

    A person with a civility beside a place of the same name stays a person.
    """
    things = {"".join(group.name.core): group for group in groups.values() if not group.person}
    for person in [group for group in groups.values() if group.person]:
        thing = things.get("".join(person.name.core))
        if thing is None or person.after_civility:
            continue
        small, large = sorted((person, thing), key=lambda one: (len(one.mentions), one.person))
        large.forms += small.forms
        large.mentions = sorted(large.mentions + small.mentions)
        del groups[small.key]


def _join_damaged(groups: dict[Key, _Group]) -> None:
    for group in groups.values():
        if group.damaged:
            person, letters = group.key
            guesses = {(person, guess if person else guess.replace(" ", "")) for guess in repairs(letters)}
            found = [groups[guess] for guess in guesses if guess in groups]
            if len(found) == 1:
                group.join(found[0], reasons.damaged(damage(group.text())))


def _join_full_names(persons: Sequence[_Group]) -> None:
    """Join full names that differ in their order, by a middle name, or by an initial, where only one fits."""
    full = [group for group in persons if group.name.full]
    in_any_order: dict[tuple[str, ...], _Group] = {}
    by_ends: dict[tuple[str, str], dict[int, _Group]] = {}
    by_initial: dict[tuple[str, str], dict[int, _Group]] = {}
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


def _join_double_surnames(persons: Sequence[_Group]) -> None:
    """Join *Peña Nieto* to the only *Enrique Peña Nieto*, but not *Paul Rodin* to *Jean-Paul Rodin*."""
    bearers: dict[tuple[str, ...], dict[int, _Group]] = {}
    for group in persons:
        core = group.name.core
        if _TWO_WORDS < len(core) <= _MOST_WORDS:
            for size in range(_TWO_WORDS, len(core)):
                bearers.setdefault(core[-size:], {})[id(group.root())] = group
    for group in persons:
        longer = [other for other in bearers.get(group.name.core, {}).values() if other.root() is not group.root()]
        if group.joined_to is None and len(longer) == 1 and not _after_hyphen(group, longer[0]):
            group.join(longer[0], reasons.SURNAME_HERE)


def _after_hyphen(short: _Group, long: _Group) -> bool:
    """Tell whether the words of a short form follow a hyphen in a long one."""
    form = folded(long.text())
    place = form.rfind(short.name.first)
    return place > 0 and not form[place - 1].isspace()


def _join_short_names(persons: Sequence[_Group]) -> None:
    bearers = [group for group in persons if group.name.full]
    by_last, by_first = _index(bearers, lambda name: name.last), _index(bearers, lambda name: name.first)
    for group in persons:
        if group.name.full or group.joined_to:
            continue
        word = group.name.last
        first = _of_gender(group.gender, by_first.get(word, {}))
        surnames = _of_gender(group.gender, by_last.get(word, {})) | {
            place: bearer for place, bearer in first.items() if bearer.name.surname_first
        }
        if not surnames and group.after_civility:
            surnames = first
        if len(surnames) == 1:
            group.join(next(iter(surnames.values())), reasons.SURNAME_HERE)
        elif not surnames and len(first) == 1:
            group.join(next(iter(first.values())), reasons.GIVEN_NAME_HERE)


def _of_gender(gender: str, bearers: Mapping[int, _Group]) -> dict[int, _Group]:
    """Return those of some full names that a surname may stand for behind a civility."""
    against = {WOMAN: MAN, MAN: WOMAN}.get(gender)
    return {place: bearer for place, bearer in bearers.items() if against is None or bearer.gender != against}


def _join_women(groups: Mapping[Key, _Group]) -> None:
    """Join *Fillon* to *Mme Fillon* where nobody else in the document is called so."""
    for woman in groups.values():
        plain = groups.get((True, woman.name.last)) if woman.name.woman else None
        if plain and plain.joined_to is woman.joined_to is None and MAN not in plain.genders:
            plain.join(woman, reasons.SURNAME_HERE)


def _join_defined(text: str, spans: Sequence[Span], groups: Sequence[_Group]) -> list[tuple[_Group, str]]:
    """Join acronyms to the long forms beside them; return these with the acronyms as they are written."""
    by_mention = {mention: group for group in groups for mention in group.mentions}
    defined: list[tuple[_Group, str]] = []
    for long, short in definitions(text, spans):
        group = by_mention[short]
        if group.joined_to is None and not group.person:
            group.join(by_mention[long], reasons.ACRONYM)
        defined.append((by_mention[long], text[slice(*spans[short][:2])]))
    return defined


def _join_acronyms(things: Sequence[_Group]) -> None:
    """Join acronyms that nothing defines to the only long form whose words begin with their letters."""
    by_initials: dict[str, list[_Group]] = {}
    for group in things:
        if len(group.name.core) >= _ACRONYM_FROM:
            by_initials.setdefault(initials(group.name.core), []).append(group)
    for group in things:
        longs = by_initials.get(group.key[1], [])
        if len(longs) == 1 and all(map(looks_short, group.forms)):
            group.join(longs[0], reasons.ACRONYM_HERE)


def _join_short_forms(things: Sequence[_Group], language_code: str) -> None:
    """Join a word of an organisation's name, standing alone, to the only such organisation.

    That is the last word if no preposition parts it from the others (*Venice Commission*, but not *conseil
    général des Landes*), and the first one if it is what many organisations are called (*Union européenne*):
    others name the owner (*Apple Music*).
    """
    heads = _heads(language_code)
    organisations = [group for group in things if group.kind == _ORGANISATION or group.name.first in heads]
    long = [group for group in organisations if len(group.name.core) > 1]
    by_end, by_beginning = _index(long, lambda name: name.last), _index(long, lambda name: name.first)
    for group in organisations:
        word = group.name.last
        if len(words(group.text())) > 1 or group.key[1] in entities():
            continue
        longs = by_end.get(word, {}) | by_beginning.get(word, {})
        if len(longs) == 1:
            only = next(iter(longs.values()))
            if _ends_with_noun(only) if only.name.last == word else word in heads and group.text()[0].isupper():
                group.join(only, reasons.SHORT_FORM_HERE)


def _ends_with_noun(group: _Group) -> bool:
    """Tell whether nothing stands between the last two words of a name of a thing."""
    last_two = words(group.text())[-2:]
    return function_words().isdisjoint(last_two)


def _heads(code: str) -> frozenset[str]:
    """Return the folded words that the names of organisations begin with in a language."""
    try:
        return language(code).words.organisation_heads
    except FileNotFoundError:
        return frozenset()


def _join_misspelt(groups: Sequence[_Group]) -> None:
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


def _index(bearers: Sequence[_Group], word: Callable[[PersonName], str]) -> dict[str, dict[int, _Group]]:
    index: dict[str, dict[int, _Group]] = {}
    for group in bearers:
        root = group.root()
        index.setdefault(word(group.name), {})[id(root)] = group
    return index


def _links(
    text: str, spans: Sequence[Span], groups: Sequence[_Group], defined: Sequence[tuple[_Group, str]]
) -> LocalLinks:
    order: dict[int, int] = {}
    roots = [group for group in groups if group.joined_to is None]
    names = array("I", bytes(4 * len(spans)))
    why = [""] * len(spans)
    members: dict[int, list[_Group]] = {}
    for group in groups:
        members.setdefault(id(group.root()), []).append(group)
    local_names: list[LocalName] = []
    for group in roots:
        order[id(group)] = len(local_names)
        kinds = sum((member.types for member in members[id(group)]), Counter[str]())
        kind = _PERSON if group.person else min(kinds, key=lambda one: (-kinds[one], TYPES.index(one)))
        local_names.append(LocalName(repaired(group.text()), kind))
    for group in groups:
        title = group.root().text()
        for mention in group.mentions:
            names[mention] = order[id(group.root())]
            form = text[slice(*spans[mention][:2])]
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


def _reason(form: str, title: str, group: _Group) -> str:
    garbled = damage(form)
    if garbled:
        return reasons.damaged(garbled)
    if form != title and not group.name.woman:
        return reasons.SAME_LETTERS
    return reasons.FULL_NAME if group.person and group.name.full else reasons.SAME_FORM
