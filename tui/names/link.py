"""Linking across documents: local names to names, whatever the order in which the documents arrive.

Local names are taken together by *variant* (what they are called, and their type), variants by *node* (the
same letters, person or not). Everything that is decided is decided over nodes, of which a large corpus has
far fewer than local names, and anew at every linking: what was a surname with one bearer may have two now.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

from tui.corpus.local import LocalLinks
from tui.corpus.mention import TYPES
from tui.corpus.name import Linking, NameEntry
from tui.names import reasons
from tui.names.acronyms import looks_short
from tui.names.clusters import Clusters
from tui.names.damage import repairs
from tui.names.forms import damage
from tui.names.nodes import Node, NodeTable, Variant
from tui.names.persons import same_person
from tui.names.sounds import sound

_SHARED_WORDS = 0.6
"""Share of words that two long forms of one acronym must have in common to be one."""
_WORD_BEGINNING = 5


class Linker:
    """Takes the local names of documents as they arrive and links them all whenever it is asked."""

    def __init__(self) -> None:
        self._table = NodeTable()

    def add(self, local_names: range, links: LocalLinks) -> None:
        """Take in the local names of a document, whose corpus-wide indices are `local_names`.

        Documents are added in the order in which the corpus took them in. Raises ValueError where one was
        left out or added twice.
        """
        table = self._table
        if local_names.start != len(table.locals):
            raise ValueError(f"local names from {local_names.start} cannot follow {len(table.locals)} others")
        variants = [table.add(local.text, local.type) for local in links.local_names]
        for definition in links.definitions:
            table.define(definition.short, variants[definition.long])

    def link(self) -> Linking:
        """Link everything that was added."""
        joining = _Joining(self._table)
        return _linking(self._table, joining.clusters.roots(), joining.ambiguous)


class _Joining:
    """One linking: the sets of nodes, joined by one kind of evidence after the other, the surest first."""

    def __init__(self, table: NodeTable) -> None:
        self._table = table
        self._nodes = table.nodes
        self.clusters = Clusters(len(table.nodes))
        self.ambiguous: set[int] = set()
        for one, other in table.same:
            self.clusters.join(one, other)
        self._join_damaged()
        self._join_listed()
        self._join_acronyms()
        self._join_families()
        self._join_surnames()

    def _roots(self, nodes: Iterable[int]) -> set[int]:
        return {self.clusters.root(node) for node in nodes}

    def _join_damaged(self) -> None:
        for damaged in self._table.damaged:
            person, letters = self._nodes[damaged].key
            guesses = {(person, guess if person else guess.replace(" ", "")) for guess in repairs(letters)}
            found = self._roots(self._table.find(guesses))
            if len(found) == 1:
                self.clusters.join(damaged, found.pop())

    def _join_listed(self) -> None:
        for entity, nodes in self._table.listed.items():
            known = [node for node in nodes if not self._defined_otherwise(self._nodes[node], entity)]
            for node in known[1:]:
                self.clusters.join(known[0], node)

    def _defined_otherwise(self, node: Node, entity: int) -> bool:
        """Tell whether the corpus defines an acronym by something else than what it is listed under."""
        return any(self._nodes[long].entity not in (entity, -1) for long in node.longs) or (
            bool(node.longs) and all(self._nodes[long].entity != entity for long in node.longs)
        )

    def _join_acronyms(self) -> None:
        for short in self._table.acronyms:
            longs = self._nodes[short].longs
            roots = self._roots(longs)
            if len(roots) > 1:
                most = min(longs, key=lambda long: (-longs[long], self._nodes[long].key))
                for long in longs:
                    if _much_alike(self._nodes[most], self._nodes[long]):
                        self.clusters.join(most, long)
                roots = self._roots(longs)
            if len(roots) == 1:
                self.clusters.join(short, roots.pop())
            else:
                self.ambiguous.add(short)

    def _join_families(self) -> None:
        """Join full names that differ by a middle name or an initial, where only one fits."""
        for family in self._table.families.values():
            if len(family) > 1:
                _FamilyJoining(self._nodes, family).join(self.clusters)

    def _join_surnames(self) -> None:
        by_word: dict[str, list[int]] = {}
        by_sound: dict[str, list[int]] = {}
        for full in self._table.full_persons:
            name = self._nodes[full].name
            for word in {name.first, name.last}:
                by_word.setdefault(word, []).append(full)
            by_sound.setdefault(sound(name.first if name.surname_first else name.last), []).append(full)
        for short in self._table.short_persons:
            word = self._nodes[short].name.last
            bearers = by_word.get(word) or [
                bearer for guess in repairs(word) for bearer in by_word.get(guess, ())
            ]
            bearers = bearers or by_sound.get(sound(word), [])
            roots = self._roots(bearers)
            if len(roots) > 1:
                self.ambiguous.add(short)
            elif roots and any(self._bears(bearer, word) for bearer in bearers):
                self.clusters.join(short, roots.pop())

    def _bears(self, bearer: int, word: str) -> bool:
        """Tell whether a word is the surname of a full name, not only its given name."""
        name = self._nodes[bearer].name
        return name.surname_first or name.last == word or name.first != word


class _FamilyJoining:
    """The full names that share the sound of their surname."""

    def __init__(self, nodes: Sequence[Node], family: Sequence[int]) -> None:
        self._nodes = nodes
        self._by_first: dict[str, list[int]] = {}
        self._by_initial: dict[str, list[int]] = {}
        self._long = [node for node in family if len(nodes[node].name.core) > 2]
        self._initials = [node for node in family if len(nodes[node].name.first) == 1]
        for node in family:
            name = nodes[node].name
            if len(name.core) == 2 and len(name.first) > 1:
                self._by_first.setdefault(sound(name.first), []).append(node)
                self._by_initial.setdefault(name.first[0], []).append(node)

    def join(self, clusters: Clusters) -> None:
        longer: dict[str, list[int]] = {}
        for node in self._long:
            longer.setdefault(sound(self._nodes[node].name.first), []).append(node)
        for first, nodes in longer.items():
            short = self._by_first.get(first)
            if short and len({clusters.root(node) for node in nodes}) == 1:
                clusters.join(short[0], nodes[0])
        for node in self._initials:
            found = self._by_initial.get(self._nodes[node].name.first, [])
            if len({clusters.root(other) for other in found}) == 1:
                clusters.join(node, found[0])


def _much_alike(one: Node, other: Node) -> bool:
    mine, yours = ({word[:_WORD_BEGINNING] for word in node.name.core} for node in (one, other))
    return len(mine & yours) >= _SHARED_WORDS * max(len(mine), len(yours))


def _linking(table: NodeTable, roots: Sequence[int], ambiguous: set[int]) -> Linking:
    members: dict[int, list[int]] = {}
    for node, root in enumerate(roots):
        members.setdefault(root, []).append(node)
    entries: list[NameEntry] = []
    names = array("I", bytes(4 * len(table.variants)))
    why = [""] * len(table.variants)
    for numbers in members.values():
        nodes = [table.nodes[number] for number in numbers]
        variants = [table.variants[code] for node in nodes for code in node.variants]
        if not variants:
            continue
        head = min((node for node in nodes if node.variants), key=lambda node: _node_rank(table, node))
        text = min((table.variants[code] for code in head.variants), key=lambda variant: variant.rank).text
        kind = _kind(variants)
        for member in nodes:
            for code in member.variants:
                names[code] = len(entries)
                why[code] = _reason(table.variants[code], member, head, text)
        identifier = f"{kind}:{'-'.join(head.name.core)}"
        entries.append(
            NameEntry(identifier, _shown(nodes, variants, text), kind, not ambiguous.isdisjoint(numbers))
        )
    return Linking(entries, table.locals, len(table.locals), names, why)


def _node_rank(table: NodeTable, node: Node) -> tuple[bool, bool, int, str]:
    """Order the nodes of a name by which one names it: whole, in full, frequent."""
    count = sum(table.variants[code].count for code in node.variants)
    return node.damaged, node.short_person or bool(node.longs), -count, node.key[1]


def _kind(variants: Sequence[Variant]) -> str:
    counts: Counter[str] = Counter()
    for variant in variants:
        counts[variant.type] += variant.count
    return min(counts, key=lambda kind: (-counts[kind], TYPES.index(kind)))


def _shown(nodes: Sequence[Node], variants: Sequence[Variant], text: str) -> str:
    """Return the form a name is shown under: an acronym where more documents use it than the long form."""
    counts: Counter[str] = Counter()
    for node in nodes:
        counts.update(node.defined_as)
    if not counts:
        return text
    acronyms = set(counts)
    written = sum(variant.count for variant in variants if variant.text not in acronyms)
    for variant in variants:
        if variant.text in acronyms:
            counts[variant.text] += variant.count
    best = min(counts, key=lambda form: (-counts[form], form))
    return best if sum(counts.values()) > written else text


def _reason(variant: Variant, node: Node, head: Node, text: str) -> str:
    garbled = damage(variant.text)
    if garbled:
        return reasons.damaged(garbled)
    if node is head:
        return reasons.SAME_LETTERS if variant.text != text else reasons.SAME_FORM
    if node.person:
        if node.short_person:
            return reasons.SURNAME_UNIQUE
        return same_person(node.name, head.name) or reasons.SPELLING
    if node.longs or head.longs:
        return reasons.ACRONYM
    if looks_short(variant.text) != looks_short(text):
        return reasons.KNOWN_ACRONYM
    return reasons.TRANSLATION
