"""What linking joins: local names taken together by variant, variants by node."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.corpus.local import LocalName
from tui.corpus.name import NameEntry
from tui.corpus.variants import GONE
from tui.names.acronyms import looks_short
from tui.names.forms import LOST, damage
from tui.names.keys import Key, key
from tui.names.persons import PersonName
from tui.names.sounds import given_sound, sound
from tui.names.states import NOWHERE, common_body, own_state
from tui.names.tables import entity, plural_articles

PERSON = "person"
_UNKNOWN = -1
_ARTICLE_AND_WORD = 2
_MOST_WORDS = 6
"""Words of a person's name beyond which no double surname is looked for in it."""


@dataclass(slots=True)
class Node:
    """The variants that differ in nothing that matters, all persons or none of them."""

    key: Key
    name: PersonName
    entity: int
    """The number of the well-known entity it is listed under, negative where it is not."""
    variants: list[int] = field(default_factory=list)
    state: int = NOWHERE
    """For a body that every state has, the number of the state; `NOWHERE` for all others, or if nothing tells."""
    state_names: Counter[str] | None = None
    """How documents name that state; none for the many nodes of no state."""
    entry: NameEntry | None = None
    """The name of a node that stays alone and has one variant, made once."""

    @property
    def person(self) -> bool:
        """Whether the forms are those of a person."""
        return self.key[0]

    @property
    def full_person(self) -> bool:
        """Whether the forms have more than a surname or a given name."""
        return self.key[0] and len(self.name.core) > 1

    @property
    def short_person(self) -> bool:
        """Whether the forms are a surname or a given name alone."""
        return self.key[0] and len(self.name.core) == 1

    @property
    def damaged(self) -> bool:
        """Whether a letter is lost in the forms."""
        return LOST in self.key[1]


@dataclass(slots=True)
class Variant:
    """What some local names are called, with their type."""

    text: str
    type: str
    node: int
    count: int = 0
    """How many local names, that is documents, have it."""

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """Orders the variants of a name by which one to show, best first."""
        return (
            bool(damage(self.text)),
            self.text.isupper() and not looks_short(self.text),
            -self.count,
            self.text,
        )


class NodeForm(NamedTuple):
    """What a written form says by itself of the node it belongs to."""

    key: Key
    name: PersonName
    common: bool
    """Whether it is that of a body that every state has; then the node depends on the document too."""


def form_of(text: str, person: bool) -> NodeForm:
    """Return what a written form says by itself of its node."""
    identity, name = key(text, person)
    return NodeForm(identity, name, not identity[0] and _common(name.core))


class NodeTable:
    """The variants and nodes of a corpus. Both keep the number they first got."""

    def __init__(self) -> None:
        self.locals = array("I")
        """For each local name its variant."""
        self.variants: list[Variant] = []
        self.nodes: list[Node] = []
        self.same: list[tuple[int, int]] = []
        """Pairs of full names with the same sounds in any order."""
        self.families: dict[str, list[int]] = {}
        """The full names by the sound of their last word."""
        self.uneven: set[str] = set()
        """The families in which a name has more than two words, or an initial."""
        self.by_word: dict[str, list[int]] = {}
        """The full names by their first and by their last word."""
        self.by_surname_sound: dict[str, list[int]] = {}
        self.by_double_surname: dict[tuple[str, ...], list[int]] = {}
        """The full names of three words and more by their last ones, two at least."""
        self.hyphenated: set[int] = set()
        """The nodes of persons with a variant whose words are all joined by hyphens: *Douste-Blazy*."""
        self.common: dict[Key, list[int]] = {}
        """The nodes of bodies that every state has by their key without the state."""
        self.articled: list[int] = []
        """The nodes of things called by a word in the plural with its article: *Les Républicains*."""
        self.listed: dict[int, list[int]] = {}
        """The nodes of each well-known entity."""
        self.damaged: list[int] = []
        self.longs: dict[int, Counter[int]] = {}
        """For acronyms the nodes of the long forms that define them, with the number of documents."""
        self.defined_as: dict[int, Counter[str]] = {}
        """For acronyms how they are written where they are defined."""
        self.short_persons: list[int] = []
        # Nested, and words interned: a large pile has some hundred thousand of each.
        self._variant_codes: dict[tuple[str, int], dict[str, int]] = {}
        self._node_codes: dict[int, dict[Key, int]] = {NOWHERE: {}}
        self._first_of_sound: dict[tuple[str, ...], int] = {}

    def variant(self, name: LocalName, form: NodeForm, state: tuple[int, str]) -> int:
        """Return the variant of a local name that has a form, a new one where it was not met before.

        `state` is what `States.of` says of its document; it only counts where the form is `common`.
        """
        number = state[0] if form.common else NOWHERE
        codes = self._variant_codes.setdefault((name.type, number), {})
        code = codes.get(name.text)
        if code is None:
            code = codes[name.text] = len(self.variants)
            node = self._node(form, number)
            self.variants.append(Variant(name.text, name.type, node))
            self.nodes[node].variants.append(code)
            if self.nodes[node].full_person and "-" in name.text and not any(map(str.isspace, name.text)):
                self.hyphenated.add(node)
        if number != NOWHERE:
            self._count_state(self.nodes[self.variants[code].node], state[1])
        return code

    @staticmethod
    def _count_state(node: Node, name: str) -> None:
        if node.state_names is None:
            node.state_names = Counter()
        node.state_names[name] += 1

    def add(self, variant: int) -> None:
        """Take in a local name of a variant."""
        self.variants[variant].count += 1
        self.locals.append(variant)

    def pass_over(self) -> None:
        """Pass over a local name that no document has any more."""
        self.locals.append(GONE)

    def define(self, short: str, long: int) -> None:
        """Note that a document defines an acronym by the long form of a variant."""
        long_node, short_node = self.variants[long].node, self._node(form_of(short, person=False))
        if long_node != short_node:
            self.longs.setdefault(short_node, Counter())[long_node] += 1
            self.defined_as.setdefault(short_node, Counter())[short] += 1

    def find(self, keys: Iterable[Key]) -> set[int]:
        """Return the nodes that have one of the keys, but for those of a state."""
        codes = self._node_codes[NOWHERE]
        return {codes[one] for one in keys if one in codes}

    def _node(self, form: NodeForm, state: int = NOWHERE) -> int:
        """Return the node of a form, a new one where it was not met before."""
        identity, name, _ = form
        own = None if identity[0] else own_state(name.core)
        if own:
            state, core = own
            identity, name = (False, "".join(core)), PersonName(tuple(core))
        codes = self._node_codes.setdefault(state, {})
        code = codes.get(identity)
        if code is None:
            code = codes[identity] = len(self.nodes)
            self._register(code, Node(identity, name, _UNKNOWN, state=state))
        return code

    def _register(self, code: int, node: Node) -> None:
        self.nodes.append(node)
        if not node.person:
            self._register_thing(code, node)
        if node.damaged:
            self.damaged.append(code)
        if node.short_person:
            self.short_persons.append(code)
        elif node.full_person:
            self._register_full(code, node.name)

    def _register_thing(self, code: int, node: Node) -> None:
        core = node.name.core
        if _common(core):
            self.common.setdefault(node.key, []).append(code)
        if len(core) == _ARTICLE_AND_WORD and core[0] in plural_articles():
            self.articled.append(code)
        number = entity(core) if node.state == NOWHERE else None
        if number is not None:
            node.entity = number
            self.listed.setdefault(number, []).append(code)

    def _register_full(self, code: int, name: PersonName) -> None:
        first = self._first_of_sound.setdefault(_sounds(name), code)
        if first != code:
            self.same.append((first, code))
        for word in {name.first, name.last}:
            self.by_word.setdefault(word, []).append(code)
        surname = sound(name.first if name.surname_first else name.last)
        self.by_surname_sound.setdefault(surname, []).append(code)
        for size in range(2, min(len(name.core), _MOST_WORDS + 1)):
            self.by_double_surname.setdefault(name.core[-size:], []).append(code)
        family = sound(name.last)
        self.families.setdefault(family, []).append(code)
        if len(name.core) > 2 or len(name.first) == 1:
            self.uneven.add(family)


def _common(core: Sequence[str]) -> bool:
    return common_body(core) and own_state(core) is None and entity(core) is None


def _sounds(name: PersonName) -> tuple[str, ...]:
    """Return the sounds of given name and surname, sorted: *Lavrov Sergueï* is a full name too."""
    if name.surname_first:
        return tuple(sorted((sound(name.first), sound("".join(name.core[1:])))))
    given = "".join(map(given_sound, name.core[:-1]))
    return tuple(sorted((given, given_sound(name.last))))
