"""Linking across documents: local names to names, whatever the order in which the documents arrive.

Local names are taken together by *variant* (what they are called, and their type), variants by *node* (the
same folded words, person or not). Everything that is decided is decided over nodes, of which a large corpus
has far fewer than local names.
"""

from array import array
from collections import Counter
from dataclasses import dataclass, field

from tui.corpus.local import LocalLinks
from tui.corpus.mention import TYPES
from tui.corpus.name import Linking, NameEntry
from tui.names import reasons
from tui.names.forms import damage, words
from tui.names.persons import PersonName, person_name

_PERSON = "person"


@dataclass(slots=True)
class _Node:
    """The variants with the same folded words, all persons or none of them."""

    key: str
    person: bool
    name: PersonName
    variants: list[int] = field(default_factory=list)
    longs: Counter[int] = field(default_factory=Counter)
    """For an acronym the nodes of the long forms it was defined by, with the number of documents."""


class Linker:
    """Takes the local names of documents as they arrive and links them all whenever it is asked."""

    def __init__(self) -> None:
        self._variants = array("I")
        self._variant_codes: dict[tuple[str, str], int] = {}
        self._variant_names: list[tuple[str, str]] = []
        self._counts = array("I")
        self._node_of = array("I")
        self._nodes: list[_Node] = []
        self._node_codes: dict[tuple[bool, str], int] = {}

    def add(self, local_names: range, links: LocalLinks) -> None:
        """Take in the local names of a document, whose corpus-wide indices are `local_names`.

        Documents are added in the order in which the corpus took them in. Raises ValueError where one was
        left out or added twice.
        """
        if local_names.start != len(self._variants):
            raise ValueError(
                f"local names from {local_names.start} cannot follow {len(self._variants)} others"
            )
        for local in links.local_names:
            self._variants.append(self._variant(local.text, local.type))
        for definition in links.definitions:
            long = self._node_of[self._variants[local_names[definition.long]]]
            short = self._node(definition.short, person=False)
            if long != short:
                self._nodes[short].longs[long] += 1

    def link(self) -> Linking:
        """Link everything that was added."""
        parents = list(range(len(self._nodes)))
        why = [""] * len(self._nodes)
        ambiguous: set[int] = set()
        self._join_acronyms(parents, why, ambiguous)
        self._join_surnames(parents, why, ambiguous)
        return self._linking(parents, why, ambiguous)

    def _variant(self, text: str, kind: str) -> int:
        code = self._variant_codes.get((text, kind))
        if code is None:
            code = self._variant_codes[text, kind] = len(self._variant_names)
            self._variant_names.append((text, kind))
            self._counts.append(0)
            node = self._node(text, kind == _PERSON)
            self._node_of.append(node)
            self._nodes[node].variants.append(code)
        self._counts[code] += 1
        return code

    def _node(self, text: str, person: bool) -> int:
        parts = words(text) or [text.casefold()]
        name = person_name(parts)
        key = " ".join(name.core if person else parts)
        node = self._node_codes.get((person, key))
        if node is None:
            node = self._node_codes[person, key] = len(self._nodes)
            self._nodes.append(_Node(key, person, name))
        return node

    def _join_acronyms(self, parents: list[int], why: list[str], ambiguous: set[int]) -> None:
        for number, node in enumerate(self._nodes):
            if len(node.longs) == 1:
                (long,) = node.longs
                if parents[long] == long:
                    parents[number] = long
                    why[number] = reasons.ACRONYM
            elif node.longs:
                ambiguous.add(number)

    def _join_surnames(self, parents: list[int], why: list[str], ambiguous: set[int]) -> None:
        bearers: dict[str, set[int]] = {}
        for number, node in enumerate(self._nodes):
            if node.person and node.name.full:
                bearers.setdefault(node.name.last, set()).add(number)
                if node.name.surname_first:
                    bearers.setdefault(node.name.first, set()).add(number)
        for number, node in enumerate(self._nodes):
            if node.person and not node.name.full:
                found = bearers.get(node.name.last, set())
                if len(found) == 1:
                    (parents[number],) = found
                    why[number] = reasons.SURNAME_UNIQUE
                elif found:
                    ambiguous.add(number)

    def _linking(self, parents: list[int], why: list[str], ambiguous: set[int]) -> Linking:
        members: dict[int, list[int]] = {}
        for number in range(len(self._nodes)):
            root = number
            while parents[root] != root:
                root = parents[root]
            members.setdefault(root, []).append(number)
        entries: list[NameEntry] = []
        names = array("I", bytes(4 * len(self._variant_names)))
        across = [""] * len(self._variant_names)
        for root, nodes in members.items():
            variants = [variant for node in nodes for variant in self._nodes[node].variants]
            if not variants:
                continue
            shown = self._nodes[root].variants or variants
            best = min(shown, key=self._rank)
            text = self._variant_names[best][0]
            kinds: Counter[str] = Counter()
            for variant in variants:
                kinds[self._variant_names[variant][1]] += self._counts[variant]
                names[variant] = len(entries)
            kind = min(kinds, key=lambda one: (-kinds[one], TYPES.index(one)))
            for node in nodes:
                for variant in self._nodes[node].variants:
                    form = self._variant_names[variant][0]
                    across[variant] = why[node] or (reasons.SAME_LETTERS if form != text else "")
            slug = self._nodes[root].key.replace(" ", "-")
            entries.append(NameEntry(f"{kind}:{slug}", text, kind, root in ambiguous))
        return Linking(entries, self._variants, len(self._variants), names, across)

    def _rank(self, variant: int) -> tuple[bool, bool, int, str]:
        form = self._variant_names[variant][0]
        return bool(damage(form)), form.isupper(), -self._counts[variant], form
