"""The grammar of long names: *Organisation de coopération de Shanghai*, *conseil général des Landes*.

A candidate begins with a head (*Conseil*, *Charte*, *Sommet*: lists of the language), written with a capital
or small, and goes on over joining words and a few adjectives as long as they lead to a capital. A candidate
is a hint to the model, never a mention by itself: as a free rule it does harm.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.names.language import Language

_LONGEST = 12
# Small words that may stand between two capitals of a name, joining words not counted.
_SMALL_WORDS = 2


class Candidate(NamedTuple):
    """A stretch of words that may be one name: first, one past the last, and how it begins and ends.

    `mark` is `i` for a capitalised head, `l` for a small one; adjectives after `core` may belong to it or
    not.
    """

    first: int
    core: int
    last: int
    mark: str


def candidates(words: Sequence[str], plain_words: Sequence[str], language: Language) -> Iterator[Candidate]:
    """Yield the candidates of a sentence from left to right, without overlap."""
    lists = language.words
    heads = language.heads
    count, index = len(words), 0
    if all(each.isdisjoint(plain_words) for each in (heads, lists.small_heads, lists.leading_adjectives)):
        return
    while index < count:
        word, form = words[index], plain_words[index]
        capital = word[0].isupper()
        found = None
        if capital and form in lists.leading_adjectives and index + 1 < count and plain_words[index + 1] in heads:
            found = _candidate(words, plain_words, index, index + 2, "i", language)
        elif capital and form in heads:
            found = _candidate(words, plain_words, index, index + 1, "i", language)
        elif form in lists.small_heads and not capital:
            found = _candidate(words, plain_words, index, index + 1, "l", language)
        if found:
            yield found
            index = found.last
        else:
            index += 1


def _candidate(
    words: Sequence[str], plain_words: Sequence[str], first: int, index: int, mark: str, language: Language
) -> Candidate | None:
    lists = language.words
    core = index
    small = 0
    limit = min(len(words), first + _LONGEST)
    while index < limit:
        word, form = words[index], plain_words[index]
        if not (word[0].isalpha() or word[-1] == "'"):
            break
        if form not in lists.joiners:
            if word[0].isupper():
                small, core = 0, index + 1
            else:
                small += 1
                if small > _SMALL_WORDS:
                    break
        index += 1
    last = core
    while last < limit and last - core < _SMALL_WORDS and _adjective(words[last], plain_words[last], language):
        last += 1
    if mark == "l" and core == first + 1:
        return None
    return Candidate(first, core, last, mark) if last - first > 1 else None


def _adjective(word: str, form: str, language: Language) -> bool:
    """Tell whether a small word ends like the adjectives that close the names of institutions."""
    if not (word.isalpha() and word.islower()) or form in language.words.joiners:
        return False
    return any(form.endswith(ending) for ending in language.words.adjective_endings)
