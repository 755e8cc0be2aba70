"""What the recogniser knows about one language before it has learnt anything: words and lists of names.

Everything stands in `languages/<code>/` as files a person can read and extend; the head of each names its
source. A file is read when a text in its language is first recognised.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from tui.text.package_data import text_of
from tui.text.tokens import APOSTROPHES, tokens

_ACCENTS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = tuple(APOSTROPHES.replace("'", ""))


@lru_cache(maxsize=1 << 17)
def plain(word: str) -> str:
    """Return the form under which words are looked up: small letters, no accents, one kind of apostrophe."""
    return _plain(word)


def _plain(text: str) -> str:
    folded = text.casefold()
    if folded.isascii():
        return folded
    for apostrophe in _APOSTROPHES:
        folded = folded.replace(apostrophe, "'")
    return _ACCENTS.sub("", unicodedata.normalize("NFD", folded.replace("œ", "oe").replace("æ", "ae")))


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `words.toml`; what each is for stands beside it there.

    In plain form, except civilities, always_names and verb_endings, whose accents tell.
    """

    civilities: frozenset[str]
    plural_civilities: frozenset[str]
    weak_civilities: frozenset[str]
    greetings: frozenset[str]
    articles: frozenset[str]
    capital_articles: frozenset[str]
    joiners: frozenset[str]
    particles: frozenset[str]
    conjunctions: frozenset[str]
    organisation_heads: frozenset[str]
    event_heads: frozenset[str]
    weak_heads: frozenset[str]
    work_heads: frozenset[str]
    roles: frozenset[str]
    never_names: frozenset[str]
    role_domains: frozenset[str]
    always_names: frozenset[str]
    adjective_endings: frozenset[str]
    leading_adjectives: frozenset[str]
    state_heads: frozenset[str]
    small_heads: frozenset[str]
    role_modifiers: frozenset[str]
    portfolios: frozenset[str]
    ministries: frozenset[str]
    seated_heads: frozenset[str]
    last_heads: frozenset[str]
    possessives: frozenset[str]
    genitives: frozenset[str]
    place_heads: frozenset[str]
    inner_words: frozenset[str]
    verbs: frozenset[str]
    verb_endings: frozenset[str]


class Gazetteer:
    """Known names of several words, found greedily from the left, longest first.

    A name is found whatever its accents and case, if its first word begins with a capital.
    """

    def __init__(self, names: Iterator[tuple[str, str]]) -> None:
        """Take pairs of a name in plain form and its class; the first class given to a name stays."""
        self._words: dict[str, str] = {}
        self._names: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}
        self._last: tuple[Sequence[str] | None, Sequence[tuple[int, int, str]]] = (None, ())
        """The words that were last asked about, and the answer."""
        for name, kind in names:
            if name.isalpha():
                self._words.setdefault(name, kind)
                continue
            key = _words(name)
            if len(key) > 1:
                self._names.setdefault(key, kind)
                self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
            elif key:
                self._words.setdefault(key[0], kind)

    def find(self, plain_words: Sequence[str], words: Sequence[str]) -> Sequence[tuple[int, int, str]]:
        """Return (first, last + 1, class) of every name among the words."""
        # Features and several rules ask for the same sentence.
        asked, found = self._last
        if asked is not words:
            found = list(self._look(plain_words, words))
            self._last = (words, found)
        return found

    def _look(self, plain_words: Sequence[str], words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        past, count = 0, len(words)
        for index, word in enumerate(words):
            if index < past or not word[0].isupper():
                continue
            past = index + 1
            form = plain_words[index]
            kind = None
            for longer in range(min(self._longest.get(form, 0), count - index), 1, -1):
                kind = self._names.get(tuple(plain_words[index : index + longer]))
                if kind is not None:
                    past = index + longer
                    break
            kind = kind or self._words.get(form)
            if kind is not None:
                yield index, past, kind

    def kind(self, plain_words: tuple[str, ...]) -> str | None:
        """Return the class of a whole name, or None."""
        return self._words.get(plain_words[0]) if len(plain_words) == 1 else self._names.get(plain_words)


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, as a text that holds it would be cut."""
    if name.replace(" ", "").replace("-", "").isalnum():
        return tuple(name.split())
    return tuple(name[start:end] for start, end in tokens(name))


@dataclass(frozen=True, slots=True)
class Language:
    """Everything known beforehand about the names of one language.

    `heads` are the first words of long names of every type. `triggers` gives the type that a small noun
    announces (*la société …*), by its plain form; `namesakes` the type of what is called like something else
    (*l'ouragan …*).
    """

    code: str
    words: Words
    heads: frozenset[str]
    triggers: Mapping[str, str]
    namesakes: Mapping[str, str]
    places: Gazetteer
    organisations: Gazetteer
    famous: Gazetteer
    figures: Gazetteer
    demonyms: frozenset[str]
    given_names: frozenset[str]
    family_names: frozenset[str]

    def is_demonym(self, plain_word: str) -> bool:
        """Tell whether a word, in plain form, names the people of a place, in singular or plural."""
        return plain_word in self.demonyms or (plain_word[-1:] == "s" and plain_word[:-1] in self.demonyms)


# Classes of places and organisations, as written in the files.
COUNTRY, REGION, CITY = "C", "R", "V"
BODY, PRESS, PARTY, FIRM, BRAND = "I", "J", "G", "B", "K"


_PACKAGE = "tui.names.languages"
_CASED = ("civilities", "plural_civilities", "weak_civilities", "always_names", "verb_endings")


@cache
def language(code: str) -> Language:
    """Return what is known about the language; raises FileNotFoundError for one without a folder."""
    table = tomllib.loads(text_of(_PACKAGE, f"{code}/words.toml"))
    words = Words(**{field: _set(field, table[field]) for field in Words.__dataclass_fields__})
    return Language(
        code=code,
        words=words,
        heads=words.organisation_heads | words.event_heads | words.work_heads,
        triggers={plain(word): kind for kind, words in table["triggers"].items() for word in words},
        namesakes={plain(word): kind for kind, words in table["namesakes"].items() for word in words},
        places=Gazetteer(chain(_classed(f"{code}/places.tsv"), _classed(f"{code}/regions.tsv"))),
        organisations=Gazetteer(chain(_classed(f"{code}/organisations.tsv"), _classed("firms.tsv"))),
        famous=Gazetteer(_classed(f"{code}/famous.tsv")),
        figures=Gazetteer(_classed(f"{code}/figures.tsv")),
        demonyms=frozenset(word for line in _lines(f"{code}/demonyms.txt") for word in line.split()),
        # These are written in plain form, for they are long.
        given_names=frozenset(text_of(_PACKAGE, "given_names.txt").split("\n")),
        family_names=frozenset(text_of(_PACKAGE, "family_names.txt").split("\n")),
    )


def _set(field: str, values: list[str]) -> frozenset[str]:
    """Return the words of a list in the form in which they are looked up."""
    return frozenset(values) if field in _CASED else frozenset(map(plain, values))


def _lines(name: str) -> list[str]:
    """Return the lines of a list in plain form, without comments and blank lines."""
    lines = _plain(text_of(_PACKAGE, name)).split("\n")
    return [line for line in lines if line and line[0] != "#"]


def _classed(name: str) -> Iterator[tuple[str, str]]:
    """Yield (name, class) from lines `class TAB name; name; name`."""
    for line in _lines(name):
        kind, _, names = line.partition("\t")
        kind = kind.upper()
        for each in names.split(";"):
            yield each.strip(), kind
