"""What the recogniser knows about one language before it has learnt anything: words and lists of names.

Everything stands in `languages/<code>/` as files a person can read and extend; the head of each names its
source. A file is read when a text in its language is first recognised.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from tui.names.gazetteer import Gazetteer, Gazetteers
from tui.text.package_data import text_of
from tui.text.tokens import APOSTROPHES

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
    firms_called_like_words: frozenset[str]
    verb_endings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """Everything known beforehand about the names of one language.

    `heads` are the first words of long names of every type. `triggers` gives the type that a small noun
    announces (*la société …*), by its plain form; `namesakes` the type of what is called like something else
    (*l'ouragan …*). `lists` looks in all four gazetteers at once.
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
    lists: Gazetteers
    demonyms: frozenset[str]
    given_names: frozenset[str]
    family_names: frozenset[str]

    def is_demonym(self, plain_word: str) -> bool:
        """Tell whether a word, in plain form, names the people of a place, in singular or plural."""
        return plain_word in self.demonyms or (plain_word[-1:] == "s" and plain_word[:-1] in self.demonyms)


# Classes of places and organisations, as written in the files.
COUNTRY, REGION, CITY = "C", "R", "V"
BODY, PRESS, PARTY, FIRM, BRAND = "I", "J", "G", "B", "K"
FAMOUS = {"E": "event", "X": "other"}
"""The type of what is famous by its class."""


_PACKAGE = "tui.names.languages"
_CASED = ("civilities", "plural_civilities", "weak_civilities", "always_names", "verb_endings")


@cache
def language(code: str) -> Language:
    """Return what is known about the language; raises FileNotFoundError for one without a folder."""
    table = tomllib.loads(text_of(_PACKAGE, f"{code}/words.toml"))
    words = Words(**{field: _set(field, table[field]) for field in Words.__dataclass_fields__})
    lists = Gazetteers(
        places=Gazetteer(chain(_classed(f"{code}/places.tsv"), _classed(f"{code}/regions.tsv"))),
        organisations=Gazetteer(chain(_classed(f"{code}/organisations.tsv"), _classed("firms.tsv"))),
        famous=Gazetteer(_classed(f"{code}/famous.tsv")),
        figures=Gazetteer(_classed(f"{code}/figures.tsv")),
    )
    return Language(
        code=code,
        words=words,
        heads=words.organisation_heads | words.event_heads | words.work_heads,
        triggers={plain(word): kind for kind, words in table["triggers"].items() for word in words},
        namesakes={plain(word): kind for kind, words in table["namesakes"].items() for word in words},
        places=lists.places,
        organisations=lists.organisations,
        famous=lists.famous,
        figures=lists.figures,
        lists=lists,
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
