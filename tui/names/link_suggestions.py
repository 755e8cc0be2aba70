"""Names that are likely one but were not joined, for a person to decide."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from tui.corpus.name import NameEntry
from tui.names import reasons
from tui.names.acronyms import initials, looks_short
from tui.names.keys import key
from tui.names.link_typos import SHORTEST_NAME, Words
from tui.names.nodes import Node, NodeTable

_MOST = 24
"""Suggestions for one name."""
_MOST_NODES = 16
"""Nodes of a name that others are compared with: a person can read no more."""
_ORDER = (
    reasons.MAY_BE,
    reasons.ONE_LETTER_OFF,
    reasons.OTHER_TYPE,
    reasons.INITIALS,
    reasons.GIVEN_NAME,
    reasons.ONE_WORD_MORE,
)
_SHORTEST_ALIKE = 5
"""Letters of a short name of a thing that may differ from another in a vowel."""
_VOWELS = re.compile("[aeiouy]")
_ACRONYM = range(2, 7)
"""Letters of an acronym that is compared with initials."""
_WORDS_LEFT = 2
"""Words that two names of things must share when one has a word more."""


class Suggestions:
    """Answers for a name of one linking which others may be the same.

    It goes both ways: a name is suggested for those that are suggested for it, unless there are too many.
    Each question looks at all nodes once; what it looks at is gathered at the first one.
    """

    def __init__(
        self,
        table: NodeTable,
        entries: Sequence[NameEntry],
        names: Sequence[int],
        candidates: Mapping[int, Sequence[int]],
    ) -> None:
        self._table = table
        self._entries = entries
        self._names = names
        self._candidates = candidates

    def __call__(self, name: int) -> Sequence[tuple[int, str]]:
        """Return (other name, reason), the likeliest first."""
        found: dict[int, int] = {}
        for other, reason in self._all(name):
            if other != name and self._fits(name, other, reason):
                rank = _ORDER.index(reason)
                found[other] = min(rank, found.get(other, rank))
        ranked = sorted(found, key=lambda one: (found[one], self._entries[one].text, self._entries[one].id))
        return [(other, _ORDER[found[other]]) for other in ranked[:_MOST]]

    def _all(self, name: int) -> Iterator[tuple[int, str]]:
        for other in self._candidates.get(name, ()):
            yield other, reasons.MAY_BE
        for short, others in self._candidates.items():
            if name in others:
                yield short, reasons.MAY_BE
        nodes = self._nodes(name)
        for other, reason in self._like(nodes[:_MOST_NODES]):
            yield from ((one, reason) for one in self._names_of([other]))
        for node in nodes[:_MOST_NODES]:
            if node.person:
                yield from ((one, reasons.GIVEN_NAME) for one in self._of_given_name(node.name.first))
            for keys, reason in self._keys_like(node):
                yield from ((one, reason) for one in self._names_of(self._table.find(keys)))

    def _fits(self, name: int, other: int, reason: str) -> bool:
        """Tell whether a reason says something of two names, given what else they are."""
        if reason == reasons.ONE_WORD_MORE:
            return self._entries[name].type == self._entries[other].type
        if reason == reasons.INITIALS:
            return any(all(map(self._acronym, self._nodes(one))) for one in (name, other))
        return True

    def _nodes(self, name: int) -> list[Node]:
        variants = self._table.variants
        numbers = {variants[code].node for code, one in enumerate(self._names) if one == name}
        return sorted((self._table.nodes[number] for number in numbers), key=lambda node: node.key)

    def _names_of(self, numbers: Iterable[int]) -> Iterator[int]:
        for number in numbers:
            codes = self._table.nodes[number].variants
            if codes and codes[0] < len(self._names):
                yield self._names[codes[0]]

    def _of_given_name(self, word: str) -> set[int]:
        """Return the names that are a given name alone, with the only full name that begins with it."""
        alone = self._names_of(self._table.find([(True, word)]))
        bearers = self._table.by_word.get(word, ())
        full = set(self._names_of(one for one in bearers if self._table.nodes[one].name.first == word))
        return {*alone, *full} if len(full) == 1 else set()

    def _keys_like(self, node: Node) -> Iterator[tuple[set[tuple[bool, str]], str]]:
        """Yield the keys that other nodes may have, each with what it would mean."""
        core = node.name.core
        if node.person:
            yield {(False, "".join(core))}, reasons.OTHER_TYPE
            return
        texts = (self._table.variants[code].text for code in node.variants)
        yield {key(text, person=True)[0] for text in texts}, reasons.OTHER_TYPE
        if len(core) in _ACRONYM:
            acronym = self._table.find({(False, initials(core))})
            if any(self._acronym(self._table.nodes[one]) for one in acronym):
                yield {(False, initials(core))}, reasons.INITIALS
        if len(core) > _WORDS_LEFT:
            shorter = (core[:place] + core[place + 1 :] for place in range(len(core)))
            yield {(False, "".join(words)) for words in shorter}, reasons.ONE_WORD_MORE

    @cached_property
    def _letters(self) -> list[str]:
        return [node.key[1] for node in self._table.nodes]

    @cached_property
    def _things(self) -> dict[int, list[tuple[int, Words]]]:
        """The nodes of things with their words, by the number of these."""
        things: dict[int, list[tuple[int, Words]]] = {}
        for number, node in enumerate(self._table.nodes):
            if not node.person:
                things.setdefault(len(node.name.core), []).append((number, node.name.core))
        return things

    def _like(self, mine: Sequence[Node]) -> Iterator[tuple[int, str]]:
        """Yield the nodes that are like those of a name, found by going through all of them."""
        for node in mine:
            yield from self._one_letter_off(node)
        things = [node for node in mine if not node.person]
        short = {node.key[1] for node in things if self._acronym(node)}
        shorter = {node.name.core for node in things if len(node.name.core) >= _WORDS_LEFT}
        for length in {len(core) + 1 for core in shorter}:
            for number, core in self._things.get(length, ()):
                if any(core[:at] + core[at + 1 :] in shorter for at in range(length)):
                    yield number, reasons.ONE_WORD_MORE
        for length in {len(letters) for letters in short}:
            for number, core in self._things.get(length, ()):
                if initials(core) in short:
                    yield number, reasons.INITIALS

    def _one_letter_off(self, node: Node) -> Iterator[tuple[int, str]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        own = node.key[1]
        if len(own) < _SHORTEST_ALIKE or not own.replace(" ", "").isalpha():
            return
        near = process.extract(own, self._letters, scorer=OSA.distance, score_cutoff=1, limit=None)
        for form, distance, number in near:
            alike = self._table.nodes[number].person == node.person and form.replace(" ", "").isalpha()
            long = min(len(own), len(form)) >= SHORTEST_NAME
            if distance == 1 and alike and (long or (not node.person and _same_consonants(own, form))):
                yield number, reasons.ONE_LETTER_OFF

    def _acronym(self, node: Node) -> bool:
        texts = (self._table.variants[code].text for code in node.variants)
        return not node.person and len(node.key[1]) in _ACRONYM and any(map(looks_short, texts))


def _same_consonants(one: str, other: str) -> bool:
    """Tell whether two words differ in their vowels alone, as transcriptions of a place do: *Idleb*, *Idlib*."""
    return len(other) == len(one) >= _SHORTEST_ALIKE and _VOWELS.sub("", one) == _VOWELS.sub("", other)
