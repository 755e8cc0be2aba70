"""What one language knows of reporting speech: verbs of saying with their forms, words around them, functions.

Everything stands in `languages/<code>/` as files a person can read and extend; the head of each names its
source and says what the columns are.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

from tui.names.language import language as names_of
from tui.names.language import plain
from tui.statements import languages
from tui.text.package_data import text_of

FINITE, PAST, PRESENT, INFINITIVE = "finite", "past", "present", "infinitive"
"""The forms of a verb: with a subject, past participle, present participle, infinitive."""

_REFLEXIVE = ("se ", "s'")


class Verb(NamedTuple):
    """A verb of saying, or a phrase that is one; the head of `verbs.tsv` explains the letters of `complements`."""

    lemma: str
    complements: str
    reflexive: bool
    rest: tuple[str, ...] = ()
    """The words behind the verb that belong to it (*faire | savoir*)."""


class Reading(NamedTuple):
    """What a word may be: a form of a verb of saying."""

    verb: Verb
    form: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `words.toml`; what each is for stands beside it there."""

    subject_follows: bool
    bare_clauses: bool
    heads_last: bool
    attributive: frozenset[str]
    auxiliaries: frozenset[str]
    reflexive_auxiliaries: frozenset[str]
    reflexives: frozenset[str]
    passives: frozenset[str]
    negations: frozenset[str]
    clitics: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    times: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    plurals: frozenset[str]
    civilities: frozenset[str]
    prepositions: frozenset[str]
    possessives: frozenset[str]
    ties: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    that: frozenset[str]
    that_words: frozenset[str]
    pronouns: frozenset[str]
    stressed: Mapping[str, str]
    nobody: frozenset[str]
    inverted: tuple[str, ...]
    last_named: frozenset[str]
    latter: frozenset[str]
    firsthand: frozenset[str]
    conditionals: frozenset[str]
    temporals: frozenset[str]
    noun_forms: frozenset[str]
    demonstratives: frozenset[str]
    things: frozenset[str]
    persons_only: bool
    finite: frozenset[str]
    modals: frozenset[str]
    never_before_that: frozenset[str]
    adversatives: frozenset[str]
    infinitive_markers: frozenset[str]
    infinitive_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    gerund_endings: tuple[str, ...]
    past_endings: tuple[str, ...]


class Phrases:
    """Sequences of words that are looked for at a place, the longest first."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            words = split(phrase)
            self._by_first.setdefault(words[0], []).append(words)

    def length(self, words: Sequence[str], place: int) -> int:
        """Return how many words from a place on are one of the phrases, nought if none is."""
        for phrase in self._by_first.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that is known of one language."""

    words: Words
    forms: Mapping[str, Sequence[Reading]]
    sources: Phrases
    opening_sources: Phrases
    source_nouns: frozenset[str]
    no_speakers: frozenset[str]
    occasions: Phrases
    trailing: Phrases
    continuers: frozenset[str]
    contrasts: Phrases
    titles: Mapping[str, Sequence["Title"]]
    asides: Phrases
    offices: Mapping[str, Sequence[tuple[str, ...]]]
    """The words of the offices that somebody is known for, by name."""
    demonyms: Callable[[Iterable[str]], frozenset[str]]
    """Returns those of some words that tell of which people somebody is (*polonais*)."""

    def readings(self, words: Sequence[str], place: int) -> Iterator[tuple[Reading, int]]:
        """Yield what the word at a place may be, with one past the last word of the verb."""
        for reading in self.forms.get(words[place], ()):
            rest = reading.verb.rest
            if not rest:
                yield reading, place + 1
                continue
            end = place + 1
            while end < len(words) and words[end] in self.words.adverbs and words[end] != rest[0]:
                end += 1
            if tuple(words[end : end + len(rest)]) == rest:
                yield reading, end + len(rest)


class Title(NamedTuple):
    """A function or a noun for a body as words, and the groups of those that may stand for it."""

    words: tuple[str, ...]
    kind: str
    groups: frozenset[int]


def split(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as they are in a text: an elided one stands apart."""
    return tuple(phrase.replace("'", "' ").replace("aujourd' hui", "aujourd'hui").split())


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return what is known of a language, None where nothing is."""
    if not _known(language):
        return None
    table = tomllib.loads(_data(language, "words.toml"))
    fields = Words.__dataclass_fields__
    return Lexicon(
        words=Words(**{name: _field(name, table[name]) for name in fields}),
        forms=_forms(language),
        sources=Phrases(table["sources"]["anywhere"]),
        opening_sources=Phrases(table["sources"]["first"]),
        source_nouns=frozenset(table["nouns"]["words"]),
        no_speakers=frozenset(table["nouns"]["no_speakers"]),
        occasions=Phrases(table["ends"]["occasions"]),
        trailing=Phrases(table["ends"]["trailing"]),
        continuers=frozenset(table["ends"]["continuers"]),
        contrasts=Phrases(table["ends"]["contrasts"]),
        titles=_titles(language),
        asides=Phrases(table["ends"]["asides"]),
        offices=_offices(language),
        demonyms=partial(_demonyms, language),
    )


def _demonyms(code: str, words: Iterable[str]) -> frozenset[str]:
    known = names_of(code)
    return frozenset(word for word in words if known.is_demonym(plain(word)))


_ORDERED = ("inverted", "adverb_endings", "infinitive_endings", "participle_endings", "gerund_endings", "past_endings")


def _field(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value) if name in _ORDERED else frozenset(value)
    return value


def _known(language: str) -> bool:
    try:
        return bool(_data(language, "verbs.tsv"))
    except FileNotFoundError:
        return False


def _data(language: str, name: str) -> str:
    return text_of(languages.__name__, f"{language}/{name}")


def _lines(language: str, name: str) -> list[str]:
    lines = _data(language, name).splitlines()
    return [line for line in lines if line and (not line.startswith("#") or line.startswith("# -- "))]


def _forms(language: str) -> dict[str, list[Reading]]:
    endings = tomllib.loads(_data(language, "conjugations.toml"))
    forms: dict[str, list[Reading]] = {}
    for line in _lines(language, "verbs.tsv")[1:]:
        phrase, complements = line.split("\t")
        reflexive = phrase.startswith(_REFLEXIVE)
        first, *rest = split(phrase)[1:] if reflexive else split(phrase)
        verb = Verb(phrase, complements, reflexive, tuple(rest))
        for word, form in _conjugated(first, endings):
            forms.setdefault(word, []).append(Reading(verb, form))
    for readings in forms.values():
        readings.sort(key=lambda reading: (not reading.verb.rest, not reading.verb.reflexive))
    return forms


def _conjugated(infinitive: str, endings: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    ending = max((one for one in endings if infinitive.endswith(one)), key=len)
    stem = infinitive.removesuffix(ending)
    for form, parts in endings[ending].items():
        yield from ((stem + part, form) for part in dict.fromkeys(parts))
    yield infinitive, INFINITIVE


def _offices(language: str) -> dict[str, list[tuple[str, ...]]]:
    rows = (line.split("\t") for line in _lines(language, "offices.tsv")[1:])
    return {
        name: [split(office) for office in offices.split("; ")] for names, offices in rows for name in names.split("; ")
    }


def _titles(language: str) -> dict[str, list[Title]]:
    groups: dict[tuple[tuple[str, ...], str], set[int]] = {}
    kind = ""
    for number, line in enumerate(_lines(language, "titles.txt")):
        if line.startswith("# -- "):
            kind = line.removeprefix("# -- ")
            continue
        for phrase in line.split(";"):
            groups.setdefault((split(phrase), kind), set()).add(number)
    titles: dict[str, list[Title]] = {}
    for (words, of_kind), numbers in sorted(groups.items(), key=lambda item: -len(item[0][0])):
        titles.setdefault(words[0], []).append(Title(words, of_kind, frozenset(numbers)))
    return titles
