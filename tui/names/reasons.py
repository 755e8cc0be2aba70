"""Why written forms were put together, in the words a person reads. Every join carries one of these."""

from collections.abc import Sequence
from typing import Final

SAME_FORM: Final = ""
"""The form the name is called after needs no reason."""

SAME_LETTERS: Final = "same name without accents, case or hyphens"
FULL_NAME: Final = "full name"
OTHER_ORDER: Final = "full name, other order"
MIDDLE_NAME: Final = "full name, with or without a middle name"
INITIAL: Final = "initial and surname"
SURNAME_HERE: Final = "surname, same document"
GIVEN_NAME_HERE: Final = "given name, same document"
SURNAME_UNIQUE: Final = "surname, the only bearer"
ACRONYM: Final = "acronym, defined in the text"
ALIAS: Final = "other name, given in the text"
ACRONYM_HERE: Final = "acronym, same document"
SHORT_FORM_HERE: Final = "short form, same document"
MISSPELT_HERE: Final = "1 letter off, same document"
ANNOTATED: Final = "annotated as the same name"
KNOWN_ACRONYM: Final = "acronym, well known"
SPELLING: Final = "other spelling of the same sounds"
ARTICLE: Final = "with or without an article"
TRANSLATION: Final = "translation or other official name"
AMBIGUOUS: Final = "ambiguous"

# Why two names may be one although they were not joined.
MAY_BE: Final = "one of several it may be"
ONE_LETTER_OFF: Final = "1 letter off"
OTHER_TYPE: Final = "same letters, other type"
INITIALS: Final = "acronym by its initials"
GIVEN_NAME: Final = "given name alone"
ONE_WORD_MORE: Final = "one word more or less"

_NAMED = 4
"""Names an ambiguous one is said to be one of, before the others are counted only."""


def damaged(characters: str) -> str:
    """Return the reason for a form in which letters were lost or garbled."""
    return f"damaged letter: {characters}"


def ambiguous(names: Sequence[str]) -> str:
    """Return the reason for a form that may belong to several names, naming the first of them."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{AMBIGUOUS}: {', '.join(names[:_NAMED])}{more}" if names else AMBIGUOUS
