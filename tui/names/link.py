"""Linking across documents: local names to names, whatever the order in which the documents arrive.

Local names are taken together by *variant* (what they are called, and their type), variants by *node* (the
same letters, person or not). Everything that is decided is decided over nodes, of which a large corpus has
far fewer than local names, and anew at every linking: what was a surname with one bearer may have two now.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from tui.corpus.local import LocalNameColumns
from tui.corpus.mention import TYPES
from tui.corpus.name import Linking, NameEntry
from tui.corpus.variants import GONE
from tui.names import reasons
from tui.names.acronyms import looks_short
from tui.names.clusters import Clusters
from tui.names.damage import repairs
from tui.names.forms import damage
from tui.names.link_suggestions import Suggestions
from tui.names.nodes import Node, NodeTable, Variant
from tui.names.persons import same_person
from tui.names.sounds import given_sound, sound

_SHARED_WORDS = 0.6
"""Share of words that two long forms of one acronym must have in common to be one."""
_WORD_BEGINNING = 5
_TWO_WORDS = 2


class Linker:
    """Links the local names of a corpus, those that came since the last time and all the others."""

    def __init__(self, local_names: LocalNameColumns) -> None:
        self._local_names = local_names
        self._table = NodeTable()
        self._definitions = 0

    def take_in(self) -> None:
        """Take in the local names that came since the last time; may run in another thread while more come.

        Local names that no document has any more are passed over.
        """
        local_names, table = self._local_names, self._table
        codes: dict[tuple[int, int], int] = {}
        for local in range(len(table.locals), len(local_names)):
            if local not in local_names.in_document(local_names.document(local)):
                table.pass_over()
                continue
            written = local_names.written(local)
            code = codes.get(written)
            if code is None:
                name = local_names.local_name(local)
                codes[written] = table.add(name.text, name.type)
            else:
                table.add_again(code)
        shorts = local_names.definition_shorts
        while self._definitions < len(shorts):
            long = local_names.definition_locals[self._definitions]
            if long >= len(table.locals):
                break
            if table.locals[long] != GONE:
                table.define(local_names.text(shorts[self._definitions]), table.locals[long])
            self._definitions += 1

    def link(self) -> Linking:
        """Link everything the corpus holds."""
        self.take_in()
        return _Naming(self._table, _Joining(self._table)).linking()

    def resume(self, linking: Linking) -> None:
        """Make a stored linking of these local names answer and grow as if it had been made here.

        Raises ValueError where it was made of others.
        """
        table = self._table
        if array("I", linking.variants) != table.locals[: linking.size]:
            raise ValueError("a linking of other local names")
        linking.variants = table.locals
        linking.suggest = Suggestions(table, linking.entries, linking.names, linking.candidates)


class _Joining:
    """One linking: the sets of nodes, joined by one kind of evidence after the other, the surest first."""

    def __init__(self, table: NodeTable) -> None:
        self._table = table
        self._nodes = table.nodes
        self.clusters = Clusters(len(table.nodes))
        self.ambiguous: dict[int, Collection[int]] = {}
        """The nodes that were joined to none of several, with these."""
        for one, other in table.same:
            self.clusters.join(one, other)
        self._join_damaged()
        self._join_listed()
        self._join_acronyms()
        self._join_families()
        self._join_double_surnames()
        self._join_surnames()

    def _roots(self, nodes: Iterable[int]) -> set[int]:
        return {self.clusters.root(node) for node in nodes}

    def _in_order(self, nodes: Iterable[int]) -> list[int]:
        """Return nodes in an order that does not depend on when they came."""
        return sorted(nodes, key=lambda node: self._nodes[node].key)

    def _join_damaged(self) -> None:
        for damaged in self._table.damaged:
            person, letters = self._nodes[damaged].key
            guesses = {(person, guess if person else guess.replace(" ", "")) for guess in repairs(letters)}
            found = self._roots(self._table.find(guesses))
            if len(found) == 1:
                self.clusters.join(damaged, found.pop())

    def _join_listed(self) -> None:
        for entity, nodes in self._table.listed.items():
            known = [node for node in nodes if not self._defined_otherwise(node, entity)]
            for node in known[1:]:
                self.clusters.join(known[0], node)

    def _defined_otherwise(self, node: int, entity: int) -> bool:
        """Tell whether the corpus defines an acronym by something else than what it is listed under."""
        longs = self._table.longs.get(node, Counter())
        return bool(longs) and all(self._nodes[long].entity != entity for long in longs)

    def _join_acronyms(self) -> None:
        for short in self._in_order(self._table.longs):
            longs = self._table.longs[short]
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
                self.ambiguous[short] = longs

    def _join_families(self) -> None:
        """Join full names that differ by a middle name or an initial, where only one fits."""
        for surname in sorted(self._table.uneven):
            _join_family(self._nodes, self._table.families[surname], self.clusters)

    def _join_surnames(self) -> None:
        by_word, by_sound = self._table.by_word, self._table.by_surname_sound
        for short in self._table.short_persons:
            word = self._nodes[short].name.last
            bearers = by_word.get(word) or [bearer for guess in repairs(word) for bearer in by_word.get(guess, ())]
            bearers = bearers or by_sound.get(sound(word), [])
            roots = self._roots(bearers)
            if len(roots) > 1:
                self.ambiguous[short] = bearers
            elif roots and any(self._bears(bearer, word) for bearer in bearers):
                self.clusters.join(short, roots.pop())

    def _join_double_surnames(self) -> None:
        for double in self._in_order(self._table.hyphenated):
            bearers = self._table.by_double_surname.get(self._nodes[double].name.core, ())
            roots = self._roots(bearers)
            if len(roots) == 1:
                self.clusters.join(double, roots.pop())
            elif roots:
                self.ambiguous[double] = bearers

    def _bears(self, bearer: int, word: str) -> bool:
        """Tell whether a word is the surname of a full name, not only its given name."""
        name = self._nodes[bearer].name
        return name.surname_first or name.last == word or name.first != word


def _join_family(nodes: Sequence[Node], family: Sequence[int], clusters: Clusters) -> None:
    """Join the full names of one surname that differ by a middle name or an initial."""
    two_words: dict[str, int] = {}
    longer: dict[str, list[int]] = {}
    for node in family:
        name = nodes[node].name
        if len(name.core) > _TWO_WORDS:
            longer.setdefault(given_sound(name.first), []).append(node)
        elif len(name.first) > 1:
            two_words.setdefault(given_sound(name.first), node)
    for first, found in longer.items():
        if first in two_words and len(set(map(clusters.root, found))) == 1:
            clusters.join(two_words[first], found[0])
    by_initial: dict[str, set[int]] = {}
    for node in two_words.values():
        by_initial.setdefault(nodes[node].name.first[0], set()).add(clusters.root(node))
    for node in family:
        bearers = by_initial.get(nodes[node].name.first, set())
        if len(bearers) == 1:
            clusters.join(node, *bearers)


def _much_alike(one: Node, other: Node) -> bool:
    mine, yours = ({word[:_WORD_BEGINNING] for word in node.name.core} for node in (one, other))
    return len(mine & yours) >= _SHARED_WORDS * max(len(mine), len(yours))


class _Naming:
    """Turns sets of nodes into names: what each is called, its type, and why a variant belongs to it."""

    def __init__(self, table: NodeTable, joining: _Joining) -> None:
        self._table = table
        self._ambiguous = joining.ambiguous
        self._entries: list[NameEntry] = []
        self._names = array("I", bytes(4 * len(table.variants)))
        self._reasons = [reasons.SAME_FORM] * len(table.variants)
        sets = joining.clusters.sets()
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
        if node.entry is None:
            node.entry = NameEntry(_identifier(variant.type, node), variant.text, variant.type)
        self._entries.append(node.entry)

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
        kind = _kind(variants)
        shown = self._shown(numbers, variants, text)
        self._entries.append(NameEntry(_identifier(kind, nodes[head]), shown, kind, unsure))

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
        node, longs = self._table.nodes[number], self._table.longs
        garbled = damage(variant.text)
        if garbled:
            return reasons.damaged(garbled)
        if number == head:
            same = reasons.SAME_FORM if variant.text == text else reasons.SAME_LETTERS
            return reasons.AMBIGUOUS if unsure else same
        if node.person:
            full = self._table.nodes[head].name
            if node.short_person or node.name.core == full.core[-len(node.name.core) :]:
                return reasons.SURNAME_UNIQUE
            return same_person(node.name, full) or reasons.SPELLING
        if number in longs or head in longs:
            return reasons.ACRONYM
        acronym = looks_short(variant.text) != looks_short(text)
        return reasons.KNOWN_ACRONYM if acronym else reasons.TRANSLATION


def _identifier(kind: str, node: Node) -> str:
    return f"{kind}:{'-'.join(node.name.core)}"


def _kind(variants: Sequence[Variant]) -> str:
    counts: Counter[str] = Counter()
    for variant in variants:
        counts[variant.type] += variant.count
    return min(counts, key=lambda kind: (-counts[kind], TYPES.index(kind)))
