"""How each language writes: elision, abbreviations, the words that open a sentence.

One TOML file a language beside this module; its head names its source. Adding a language is adding a file.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

from tui.text.package_data import names_of, text_of


@dataclass(frozen=True, slots=True)
class Conventions:
    """The written conventions of one language, or of all of them together.

    `elisions` and `contractions` are the parts before and after an apostrophe that are tokens of their own;
    the abbreviations are without their final full stop, by what may follow them; `starters` are lower-case
    words that, capitalised after an abbreviation, show that a new sentence has begun. `question_words` begin
    questions; a language has them if it sets the question mark apart, so that one that touches a word asks
    nothing unless the sentence begins with one of them.
    """

    elisions: frozenset[str]
    contractions: frozenset[str]
    before_name: frozenset[str]
    before_number: frozenset[str]
    anywhere: frozenset[str]
    starters: frozenset[str]
    question_words: frozenset[str] = frozenset()

    @property
    def abbreviations(self) -> frozenset[str]:
        """Every abbreviation after which a full stop belongs to the word, whatever follows.

        Those that stand before a number are left out: most are words as well (*no*, *art*).
        """
        return self.before_name | self.anywhere


_FIELDS = tuple(Conventions.__dataclass_fields__)
_CASED = ("before_name", "before_number", "anywhere")


@cache
def available() -> tuple[str, ...]:
    """Return the language codes that have a file, sorted."""
    return tuple(names_of(__name__, ".toml"))


@cache
def conventions(language: str = "") -> Conventions:
    """Return the conventions of `language` (`fr`, `fr-CA`), or of all languages together if it is unknown."""
    known = available()
    code = language.lower().replace("_", "-").split("-")[0]
    tables = [_read(name) for name in ([code] if code in known else known)]
    return Conventions(**{field: frozenset().union(*(t[field] for t in tables)) for field in _FIELDS})


@cache
def _read(language: str) -> dict[str, frozenset[str]]:
    table = tomllib.loads(text_of(__name__, f"{language}.toml"))
    return {field: frozenset(_forms(table.get(field, []), field in _CASED)) for field in _FIELDS}


def _forms(words: list[str], cased: bool) -> list[str]:
    """Return the words as they may stand in a text: a lower-case abbreviation may also carry a capital."""
    return [*words, *(word.capitalize() for word in words if word.islower())] if cased else words
