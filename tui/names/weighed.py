"""Which attributes there are: all that can be made, to train a model; those that it weighs, to read with it.

A model knows two thirds of the attributes of a text and hardly any of its pairs of words, and passes over the others.
Looking up those that it knows is faster than making them all, and changes no label.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

Attributes = tuple[bytes, ...]
"""Attributes in UTF-8, each written `kind=value`."""


class Firsts(Protocol):
    """The pairs of one kind with one second part."""

    def get(self, first: str, /) -> bytes | None:
        """Return the attribute with this first part, None where there is none."""
        ...


# Plain tuples, which the collector of garbage need not look at again and again: there are many.
Known = tuple[tuple[Attributes, ...], tuple[Firsts, ...]]
"""What comes of a word: `SIDES` lists of attributes, and the pairs that end in it.

The attributes are its own, then those of the word behind it, before it, second behind and second before it.
"""

SIDES = 5


class _Aspect(NamedTuple):
    """Kinds of attributes that look at one thing in a word.

    Those of `single`, one for each side of `Known`, have it as their value (the empty string is no kind); those of
    `pairs` have it behind a stroke and what another word has.
    """

    single: Sequence[str]
    pairs: Sequence[str] = ()


ASPECTS: Mapping[str, _Aspect] = {
    "letters": _Aspect(("w", "-1", "+1", "-2", "+2"), ("b-", "b+", "-12")),
    "last letters": _Aspect(("z3", "-z", "+z", "", "")),
    "shape": _Aspect(("s", "-1s", "+1s", "", ""), ("-s", "+s", "ss")),
    "fine cluster": _Aspect(("", "-ct", "+ct", "", "")),
    "middle cluster": _Aspect(("", "-c", "+c", "-2c", "+2c"), ("-cc", "+cc")),
    "lists": _Aspect(("", "-l", "+l", "", "")),
}


class Weighed(Protocol):
    """Tells which attributes there are."""

    def among(self, made: Iterable[tuple[str, str]]) -> list[bytes]:
        """Return those that there are among attributes of given kinds and values."""
        ...

    def of(self, aspect: str, value: str) -> Known:
        """Return the attributes of one of the `ASPECTS` that come of a word with this value."""
        ...


class Every:
    """All attributes that can be made."""

    def among(self, made: Iterable[tuple[str, str]]) -> list[bytes]:
        """Return all of them."""
        return [f"{kind}={value}".encode() for kind, value in made]

    def of(self, aspect: str, value: str) -> Known:
        """Return one attribute of each kind."""
        kinds, pairs = ASPECTS[aspect]
        sides = tuple((f"{kind}={value}".encode(),) if kind else () for kind in kinds)
        return sides, tuple(_EveryFirst(kind, value) for kind in pairs)


class _EveryFirst:
    def __init__(self, kind: str, second: str) -> None:
        self._kind = kind
        self._second = second

    def get(self, first: str, /) -> bytes:
        return f"{self._kind}={first}|{self._second}".encode()


_NONE: Mapping[str, bytes] = {}


class _OfAspect(NamedTuple):
    """What a model weighs of an aspect: attributes by value, pairs by second and first part, all values among them."""

    single: list[Mapping[str, bytes]]
    pairs: list[dict[str, dict[str, bytes]]]
    values: set[str]
    unknown: Known


class OfModel:
    """The attributes that a model weighs."""

    def __init__(self, attributes: Sequence[bytes]) -> None:
        self._kinds, pairs = _sorted(attributes)
        self._aspects: dict[str, _OfAspect] = {}
        for name, kinds in ASPECTS.items():
            single = [self._kinds.get(kind, _NONE) for kind in kinds.single]
            joined = [pairs[kind] for kind in kinds.pairs]
            unknown = ((),) * SIDES, (_NONE,) * len(joined)
            self._aspects[name] = _OfAspect(single, joined, set().union(*single, *joined), unknown)

    def among(self, made: Iterable[tuple[str, str]]) -> list[bytes]:
        """Return those that the model weighs."""
        kinds = self._kinds
        return [attribute for kind, value in made if (attribute := kinds[kind].get(value))]

    def of(self, aspect: str, value: str) -> Known:
        """Return those that the model weighs."""
        single, pairs, values, unknown = self._aspects[aspect]
        if value not in values:
            return unknown
        sides = tuple([(kind[value],) if value in kind else () for kind in single])
        return sides, tuple([kind.get(value, _NONE) for kind in pairs])


_Values = dict[str, dict[str, bytes]]


def _sorted(attributes: Sequence[bytes]) -> tuple[_Values, dict[str, _Values]]:
    """Return attributes by kind and value, and pairs by kind, second and first part."""
    pairs: dict[str, _Values] = {kind: {} for aspect in ASPECTS.values() for kind in aspect.pairs}
    kinds: _Values = {}
    # No attribute holds white space.
    for attribute, written in zip(attributes, b"\n".join(attributes).decode().split("\n"), strict=True):
        kind, _, value = written.partition("=")
        seconds = pairs.get(kind)
        if seconds is None:
            kinds.setdefault(kind, {})[value] = attribute
            continue
        for first, second in _cuts(value):
            firsts = seconds.get(second)
            if firsts is None:
                seconds[second] = {first: attribute}
            else:
                firsts[first] = attribute
    return kinds, pairs


def _cuts(value: str) -> list[tuple[str, str]]:
    """Return the two parts of a pair; a stroke may be one of them, so there may be several ways to cut it."""
    parts = value.split("|")
    if len(parts) == 2:
        return [(parts[0], parts[1])]
    return [("|".join(parts[:cut]), "|".join(parts[cut:])) for cut in range(1, len(parts))]
