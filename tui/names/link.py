"""Linking across documents: local names to names, whatever the order in which the documents arrive.

Local names are taken together by *variant* (what they are called, and their type), variants by *node* (the
same letters, person or not). Everything that is decided is decided over nodes, of which a large corpus has
far fewer than local names, and anew at every linking: what was a surname with one bearer may have two now.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from tui.corpus.local import LocalNameColumns
from tui.corpus.name import Linking
from tui.corpus.postings import NamePostings
from tui.corpus.variants import GONE
from tui.names.civilities import MAN, gender_of
from tui.names.clusters import Clusters
from tui.names.damage import repairs
from tui.names.link_naming import Naming, kind_of
from tui.names.link_suggestions import Suggestions
from tui.names.nodes import PERSON, Node, NodeTable, form_of
from tui.names.sounds import given_sound, sound
from tui.names.states import NOWHERE, States

_SHARED_WORDS = 0.6
"""Share of words that two long forms of one acronym must have in common to be one."""
_WORD_BEGINNING = 5
_TWO_WORDS = 2
_ORGANISATION = "organisation"


class Linker:
    """Links the local names of a corpus, those that came since the last time and all the others."""

    def __init__(self, local_names: LocalNameColumns) -> None:
        self._local_names = local_names
        self._states = States(local_names)
        self._table = NodeTable()
        self._definitions = 0

    def take_in(self) -> None:
        """Take in the local names that came since the last time; may run in another thread while more come.

        Local names that no document has any more are passed over.
        """
        known: dict[tuple[int, int], int] = {}
        while len(self._table.locals) < len(self._local_names):
            self._take_in_document(known)
        self._take_in_definitions()

    def _take_in_document(self, known: dict[tuple[int, int], int]) -> None:
        """Take in the next local name and those behind it in its document.

        `known` holds the variants of what was written so before, where these depend on nothing else.
        """
        local_names, table = self._local_names, self._table
        first = len(table.locals)
        rows = local_names.in_document(local_names.document(first))
        if first not in rows:
            table.pass_over()
            return
        for local in range(first, rows.stop):
            written = local_names.written(local)
            variant = known.get(written)
            if variant is None:
                variant, common = self._variant(local)
                if not common:
                    known[written] = variant
            table.add(variant)

    def _variant(self, local: int) -> tuple[int, bool]:
        """Return the variant of a local name, and whether it depends on the document."""
        name = self._local_names.local_name(local)
        form = form_of(name.text, name.type == PERSON)
        state = self._states.of(self._local_names.document(local)) if form.common else (NOWHERE, "")
        return self._table.variant(name, form, state), form.common

    def _take_in_definitions(self) -> None:
        local_names, table = self._local_names, self._table
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
        joining = _Joining(self._table)
        return Naming(self._table, joining.clusters.sets(), joining.ambiguous).linking()

    def resume(self, names: NamePostings) -> None:
        """Make the names of a stored linking of these local names answer and grow as if it had been made here.

        May run in another thread. Takes time for the variants, not for every local name.
        Raises ValueError where the linking was made of others.
        """
        linking, table = names.linking, self._table
        for variant in range(len(linking.names)):
            for local in names.by_variant.locals_of(variant):
                found, common = self._variant(local)
                if found != variant:
                    raise ValueError("a linking of other local names")
                if not common:
                    break
            table.variants[variant].count = names.by_variant.local_count(variant)
        table.locals = array("I", linking.variants)
        self._take_in_definitions()
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
        self._join_common()
        self._join_damaged()
        self._join_listed()
        self._join_articled()
        self._join_acronyms()
        self._join_families()
        self._join_double_surnames()
        self._join_surnames()

    def _roots(self, nodes: Iterable[int]) -> set[int]:
        return {self.clusters.root(node) for node in nodes}

    def _in_order(self, nodes: Iterable[int]) -> list[int]:
        """Return nodes in an order that does not depend on when they came."""
        return sorted(nodes, key=lambda node: self._nodes[node].key)

    def _join_common(self) -> None:
        """Join a body that every state has, where nothing tells whose it is, to the only state's."""
        for nodes in self._table.common.values():
            plain = [node for node in nodes if self._nodes[node].state == NOWHERE]
            of_states = [node for node in nodes if self._nodes[node].state != NOWHERE]
            for node in plain if of_states else ():
                if len(of_states) == 1:
                    self.clusters.join(node, of_states[0])
                else:
                    self.ambiguous[node] = of_states

    def _join_articled(self) -> None:
        """Join organisations called by a word in the plural, with and without its article: *des Républicains*."""
        for articled in self._table.articled:
            for plain in self._table.find([(False, self._nodes[articled].name.last)]):
                if all(map(self._organisation, (articled, plain))):
                    self.clusters.join(articled, plain)

    def _organisation(self, node: int) -> bool:
        variants = [self._table.variants[code] for code in self._nodes[node].variants]
        return bool(variants) and kind_of(variants) == _ORGANISATION

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
                    if _much_alike(self._nodes[most], self._nodes[long]) and not self._of_two_states(most, long):
                        self.clusters.join(most, long)
                roots = self._roots(longs)
            if len(roots) == 1:
                self.clusters.join(short, roots.pop())
            else:
                self.ambiguous[short] = longs

    def _of_two_states(self, one: int, other: int) -> bool:
        return len({self._nodes[one].state, self._nodes[other].state} - {NOWHERE}) > 1

    def _join_families(self) -> None:
        """Join full names that differ by a middle name or an initial, where only one fits."""
        for surname in sorted(self._table.uneven):
            _join_family(self._nodes, self._table.families[surname], self.clusters)

    def _join_surnames(self) -> None:
        for short in self._table.short_persons:
            name = self._nodes[short].name
            every = self._bearers(name.last)
            bearers = [one for one in every if gender_of(self._nodes[one].name) != MAN] if name.woman else every
            roots = self._roots(bearers)
            if len(roots) > 1:
                self.ambiguous[short] = bearers
            elif roots and any(self._bears(bearer, name.last) for bearer in bearers):
                self.clusters.join(short, roots.pop())
            elif name.woman and not every:
                self.clusters.join(short, *self._table.find([(True, name.last)]) or [short])

    def _bearers(self, word: str) -> Sequence[int]:
        """Return the full names that have a word, damaged perhaps, first or last, or a surname that sounds like it."""
        by_word = self._table.by_word
        bearers = by_word.get(word) or [bearer for guess in repairs(word) for bearer in by_word.get(guess, ())]
        return bearers or self._table.by_surname_sound.get(sound(word), [])

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
