"""What linking calls the sets of nodes it joined: names, their types, and why each variant belongs to them."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from tui.corpus.mention import TYPES
from tui.corpus.name import Linking, NameEntry
from tui.names import reasons
from tui.names.acronyms import looks_short
from tui.names.forms import damage, words
from tui.names.keys import key
from tui.names.link_suggestions import Suggestions
from tui.names.nodes import Node, NodeTable, Variant
from tui.names.persons import same_person
from tui.names.states import NOWHERE
from tui.names.tables import function_words

_WOMAN = "-woman"
"""Ends the id of a surname that is known only behind the civility of a woman."""


class Naming:
    """Turns sets of nodes into names: what each is called, its type, and why a variant belongs to it."""

    def __init__(
        self, table: NodeTable, sets: Mapping[int, Sequence[int]], ambiguous: Mapping[int, Collection[int]]
    ) -> None:
        """Name what was joined: sets of more than one node, and nodes joined to none of several others."""
        self._table = table
        self._ambiguous = ambiguous
        self._entries: list[NameEntry] = []
        self._names = array("I", bytes(4 * len(table.variants)))
        self._reasons = [reasons.SAME_FORM] * len(table.variants)
        below = {node for nodes in sets.values() for node in nodes}
        for number, node in enumerate(table.nodes):
            if number in sets:
                self._name(sets[number])
            elif number not in below:
                if len(node.variants) == 1 and number not in self._ambiguous:
                    self._name_single(node)
                else:
                    self._name([number])

    def linking(self) -> Linking:
        """Return the names."""
        table = self._table
        candidates = self._candidates()
        for number in self._ambiguous:
            for code in table.nodes[number].variants:
                if self._reasons[code] == reasons.AMBIGUOUS:
                    others = candidates[self._names[code]]
                    self._reasons[code] = reasons.ambiguous([self._entries[other].text for other in others])
        return Linking(
            self._entries,
            table.locals,
            len(table.locals),
            self._names,
            self._reasons,
            candidates,
            Suggestions(table, self._entries, self._names, candidates),
        )

    def _candidates(self) -> dict[int, list[int]]:
        """Return for each ambiguous name those it may belong to, the most frequent first."""
        found: dict[int, set[int]] = {}
        for number, others in self._ambiguous.items():
            mine = self._names_of([number])
            for name in mine:
                found.setdefault(name, set()).update(self._names_of(others) - mine)
        if not found:
            return {}
        counts = [0] * len(self._entries)
        for name, variant in zip(self._names, self._table.variants, strict=True):
            counts[name] += variant.count
        return {
            name: sorted(others, key=lambda other: (-counts[other], self._entries[other].text, self._entries[other].id))
            for name, others in found.items()
        }

    def _names_of(self, numbers: Iterable[int]) -> set[int]:
        nodes = map(self._table.nodes.__getitem__, numbers)
        return {self._names[node.variants[0]] for node in nodes if node.variants}

    def _name_single(self, node: Node) -> None:
        code = node.variants[0]
        variant = self._table.variants[code]
        self._names[code] = len(self._entries)
        if node.entry is None or node.state != NOWHERE:
            node.entry = self._entry(variant.type, node, variant.text, unsure=False)
        self._entries.append(node.entry)

    def _entry(self, kind: str, head: Node, text: str, unsure: bool) -> NameEntry:
        """Return a name; a body that several states of the corpus have is named with its own."""
        core = head.name.core
        if head.state != NOWHERE and len(self._table.common.get(head.key, ())) > 1:
            named = key(text, person=False)[1].core
            if named == core and (names := head.state_names):
                state = min(names, key=lambda name: (-names[name], name))
                text, named = f"{text} ({state})", (*core, *words(state))
            core = named
        return NameEntry(f"{kind}:{'-'.join(core)}{_WOMAN if head.name.woman else ''}", text, kind, unsure)

    def _name(self, numbers: Sequence[int]) -> None:
        table = self._table
        nodes = {number: table.nodes[number] for number in numbers}
        variants = [table.variants[code] for node in nodes.values() for code in node.variants]
        if not variants:
            return
        head = min((number for number in numbers if nodes[number].variants), key=self._rank)
        text = min((table.variants[code] for code in nodes[head].variants), key=lambda one: one.rank).text
        unsure = not self._ambiguous.keys().isdisjoint(numbers)
        for number, node in nodes.items():
            for code in node.variants:
                self._names[code] = len(self._entries)
                self._reasons[code] = self._reason(table.variants[code], number, head, text, unsure)
        kind = kind_of(variants)
        shown = self._shown(numbers, variants, text)
        self._entries.append(self._entry(kind, nodes[head], shown, unsure))

    def _rank(self, number: int) -> tuple[bool, bool, int, str]:
        """Order the nodes of a name by which one names it: whole, in full, frequent."""
        node = self._table.nodes[number]
        count = sum(self._table.variants[code].count for code in node.variants)
        shortened = node.short_person or (node.person and len(node.name.first) == 1)
        return node.damaged, shortened or number in self._table.longs, -count, node.key[1]

    def _shown(self, numbers: Sequence[int], variants: Sequence[Variant], text: str) -> str:
        """Return the form to show a name under: an acronym where most documents use it."""
        counts: Counter[str] = Counter()
        for number in numbers:
            counts.update(self._table.defined_as.get(number, ()))
        if not counts:
            return text
        acronyms = set(counts)
        written = sum(variant.count for variant in variants if variant.text not in acronyms)
        for variant in variants:
            if variant.text in acronyms:
                counts[variant.text] += variant.count
        best = min(counts, key=lambda form: (-counts[form], form))
        return best if counts.total() > written else text

    def _reason(self, variant: Variant, number: int, head: int, text: str, unsure: bool) -> str:
        nodes, longs = self._table.nodes, self._table.longs
        node = nodes[number]
        garbled = damage(variant.text)
        if garbled:
            return reasons.damaged(garbled)
        if number == head:
            same = reasons.SAME_FORM if variant.text == text else reasons.SAME_LETTERS
            return reasons.AMBIGUOUS if unsure else same
        if node.person:
            full = nodes[head].name
            if node.short_person or node.name.core == full.core[-len(node.name.core) :]:
                return reasons.SURNAME_UNIQUE
            return same_person(node.name, full) or reasons.SPELLING
        if number in longs or head in longs:
            return reasons.ACRONYM if looks_short(variant.text) or looks_short(text) else reasons.ALIAS
        mine, heads = ([word for word in one.name.core if word not in function_words()] for one in (node, nodes[head]))
        if mine == heads:
            return reasons.ARTICLE if node.key != nodes[head].key else reasons.SAME_LETTERS
        acronym = looks_short(variant.text) != looks_short(text)
        return reasons.KNOWN_ACRONYM if acronym else reasons.TRANSLATION


def kind_of(variants: Sequence[Variant]) -> str:
    """Return the type that most documents give to some variants."""
    counts: Counter[str] = Counter()
    for variant in variants:
        counts[variant.type] += variant.count
    return min(counts, key=lambda kind: (-counts[kind], TYPES.index(kind)))
