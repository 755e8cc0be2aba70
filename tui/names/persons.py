"""The parts of a person's name, and when two written forms may be one person."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from tui.names import reasons
from tui.text.package_data import text_of


@dataclass(frozen=True, slots=True)
class _Conventions:
    particles: frozenset[str]
    civilities: frozenset[str]
    suffixes: frozenset[str]
    surnames_first: frozenset[str]
    never_persons: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]


@cache
def conventions() -> _Conventions:
    """Return what `linking/persons.toml` says of names."""
    text = text_of("tui.names", "linking/persons.toml")
    return _Conventions(**{name: frozenset(words) for name, words in tomllib.loads(text).items()})


@dataclass(frozen=True, slots=True)
class PersonName:
    """The folded words of a form, without suffixes and without the particles that may be left out."""

    core: tuple[str, ...]
    woman: bool = False
    """Whether the form is a surname behind the civility of a woman: *Mme Fillon* is not every *Fillon*."""

    @property
    def full(self) -> bool:
        """Whether the form has more than a surname or a given name."""
        return len(self.core) > 1

    @property
    def first(self) -> str:
        """The first word."""
        return self.core[0]

    @property
    def last(self) -> str:
        """The last word, the surname of most names."""
        return self.core[-1]

    @property
    def surname_first(self) -> bool:
        """Whether the first word is known for a surname that stands first."""
        return self.full and self.first in conventions().surnames_first


def person_name(words: list[str]) -> PersonName:
    """Take apart the folded words of a person's form. The civility of a woman goes, but for what it says of her."""
    known = conventions()
    woman = len(words) > 1 and words[0] in known.women
    words = words[woman:]
    kept = [word for word in words if word not in known.suffixes] or words
    core = [word for word in kept[:-1] if word not in known.particles]
    # Interned, because most words are in many names.
    return PersonName(tuple(map(intern, (*core, kept[-1]))), woman and not core)


def says_thing(words: Iterable[str]) -> bool:
    """Tell whether one of some folded words is in no person's name: *Century*, *Bank*."""
    return not conventions().never_persons.isdisjoint(words)


def may_be_person(words: Sequence[str]) -> bool:
    """Tell whether folded words are compared as those of a person: none says what only things are, none has a digit."""
    return not says_thing(words) and not any(any(map(str.isdigit, word)) for word in words)


def same_person(one: PersonName, other: PersonName) -> str:
    """Return the reason why two full names may stand for one person, empty where they do not."""
    if one.core == other.core:
        return reasons.SAME_LETTERS
    if sorted(one.core) == sorted(other.core):
        return reasons.OTHER_ORDER if len(one.core) == 2 else ""
    if one.last != other.last:
        return ""
    short, long = sorted((one, other), key=lambda name: len(name.core))
    if short.first == long.first and len(short.core) == 2:
        return reasons.MIDDLE_NAME
    if min(len(short.first), len(long.first)) == 1 and short.first[0] == long.first[0]:
        return reasons.INITIAL if len(short.core) == 2 else ""
    return ""
