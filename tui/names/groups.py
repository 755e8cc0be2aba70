"""The mentions of one document, taken together by what they are called, for linking within it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.corpus.mention import TYPES
from tui.names.civilities import WOMAN, civility, gender, gender_of
from tui.names.forms import LOST, damage
from tui.names.keys import Key, key
from tui.names.persons import PersonName, says_thing

Span = tuple[int, int, str]
"""Start, end and type; code points, zero-based and half-open. `names.recogniser.Span` is one."""

PERSON = "person"
ORGANISATION = "organisation"
_NUMERAL = re.compile(r"\s[IVX]{2,4}(?!\w)")
_ORDINAL = re.compile(r"(?<!\w)\d+[^\W\d_]{2,3}\s\Z")
_ORDINAL_REACH = 8
"""Characters before a mention in which an ordinal is looked for."""
_INITIAL = re.compile(r"\w\.\s")


@dataclass(slots=True)
class Group:
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
    joined_to: "Group | None" = None
    reason: str = ""

    @property
    def person(self) -> bool:
        """Whether the forms are those of a person."""
        return self.key[0]

    @property
    def after_civility(self) -> bool:
        """Whether a civility stands before a mention."""
        return bool(self.genders)

    @property
    def gender(self) -> str:
        """Who the person is by the civilities or by the given name; empty where nothing tells."""
        said = self.genders - {""}
        return said.pop() if len(said) == 1 else gender_of(self.name)

    @property
    def damaged(self) -> bool:
        """Whether a letter is lost in the forms."""
        return LOST in self.key[1]

    @property
    def kind(self) -> str:
        """The type most mentions have."""
        return min(self.types, key=lambda one: (-self.types[one], TYPES.index(one)))

    def join(self, other: "Group", reason: str) -> None:
        """Make the mentions those of what another group was joined to, for a reason."""
        root = other.root()
        if root is not self.root():
            self.joined_to, self.reason = root, reason

    def root(self) -> "Group":
        """Return the group that this one was joined to in the end, itself where it was not."""
        group = self
        while group.joined_to:
            group = group.joined_to
        return group

    def text(self) -> str:
        """Return the form to show: undamaged, then most frequent, then first in code point order."""
        return min(self.forms, key=lambda form: (bool(damage(form)), form.isupper(), -self.forms[form], form))


def groups_of(text: str, spans: Sequence[Span]) -> dict[Key, Group]:
    """Return the groups of the mentions of a document by their keys, in the order of their first mentions."""
    groups: dict[Key, Group] = {}
    for index, (start, end, kind) in enumerate(_named(text, spans)):
        title = civility(text, start) if kind == PERSON else ""
        form = " ".join(text[start:end].split())
        identity, name = key(form, kind == PERSON)
        if gender(title) == WOMAN and identity[0] and not name.full:
            form = f"{title} {form}"
            identity, name = key(form, person=True)
        group = groups.get(identity)
        if group is None:
            group = groups[identity] = Group(identity, name)
        group.forms[form] += 1
        group.types[ORGANISATION if kind == PERSON and says_thing(name.core) else kind] += 1
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
        if after and kind == after[2] == PERSON and end + 1 == after[0] and _INITIAL.fullmatch(text, start, after[0]):
            whole = start
            yield start, after[1], kind
            continue
        ordinal = _ORDINAL.search(text, max(0, start - _ORDINAL_REACH), start) if kind == PERSON else None
        yield ordinal.start() if ordinal else start, numeral.end() if numeral else end, kind


def settle_types(groups: dict[Key, Group]) -> None:
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


def index(bearers: Sequence[Group], word: Callable[[PersonName], str]) -> dict[str, dict[int, Group]]:
    """Return groups by a word of their names, of those that were joined to one another the last one."""
    found: dict[str, dict[int, Group]] = {}
    for group in bearers:
        found.setdefault(word(group.name), {})[id(group.root())] = group
    return found
