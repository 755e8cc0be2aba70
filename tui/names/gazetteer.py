"""Lists of known names, and where a sentence holds them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.text.tokens import tokens

Listed = tuple[int, int, str]
"""First word, one past the last, class of a name in a list."""


class Gazetteer:
    """Known names of several words, found greedily from the left, longest first.

    A name is found whatever its accents and case, if its first word begins with a capital.
    """

    def __init__(self, names: Iterator[tuple[str, str]]) -> None:
        """Take pairs of a name in plain form and its class; the first class given to a name stays."""
        self._words: dict[str, str] = {}
        self._names: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}
        for name, kind in names:
            if name.isalpha():
                self._words.setdefault(name, kind)
                continue
            self._add(_words(name), kind)
            if "." in name:
                # A text cuts *E.ON* where it does not cut *lemonde.fr*: capitals tell.
                self._add(tuple(part.lower() for part in _words(name.title())), kind)

    def _add(self, key: tuple[str, ...], kind: str) -> None:
        if len(key) > 1:
            self._names.setdefault(key, kind)
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
        elif key:
            self._words.setdefault(key[0], kind)

    def find(self, plain_words: Sequence[str], capitals: Iterable[int]) -> list[Listed]:
        """Return every name among the words; `capitals` are the places of those that begin with one."""
        found: list[Listed] = []
        past = 0
        for index in capitals:
            if index < past:
                continue
            name = self.long_name(plain_words, index)
            if name:
                found.append(name)
                past = name[1]
            elif (kind := self._words.get(plain_words[index])) is not None:
                found.append((index, index + 1, kind))
        return found

    def long_name(self, plain_words: Sequence[str], first: int) -> Listed | None:
        """Return the longest name of several words that begins at a place, None where none does."""
        longest = min(self._longest.get(plain_words[first], 0), len(plain_words) - first)
        for last in range(first + longest, first + 1, -1):
            kind = self._names.get(tuple(plain_words[first:last]))
            if kind is not None:
                return first, last, kind
        return None

    def kind(self, plain_words: tuple[str, ...]) -> str | None:
        """Return the class of a whole name, or None."""
        return self._words.get(plain_words[0]) if len(plain_words) == 1 else self._names.get(plain_words)


class AllListed(NamedTuple):
    """The names of a sentence that lists hold, by list."""

    places: Sequence[Listed]
    organisations: Sequence[Listed]
    famous: Sequence[Listed]
    figures: Sequence[Listed]


class Gazetteers:
    """The four lists of names of a language."""

    def __init__(self, *, places: Gazetteer, organisations: Gazetteer, famous: Gazetteer, figures: Gazetteer) -> None:
        self.places = places
        self.organisations = organisations
        self.famous = famous
        self.figures = figures
        self._asked: Sequence[str] | None = None
        self._found = AllListed((), (), (), ())

    def find(self, plain_words: Sequence[str], words: Sequence[str]) -> AllListed:
        """Return the names among the words of a sentence; the answer for the last sentence is remembered.

        Features and several rules ask for the same one. It is told by its list of words, the very object.
        """
        if self._asked is not words:
            capitals = [index for index, word in enumerate(words) if word[0].isupper()]
            lists = (self.places, self.organisations, self.famous, self.figures)
            self._found = AllListed(*(one.find(plain_words, capitals) for one in lists))
            self._asked = words
        return self._found


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, as a text that holds it would be cut."""
    if name.replace(" ", "").replace("-", "").isalnum():
        return tuple(name.split())
    return tuple(name[start:end] for start, end in tokens(name))
