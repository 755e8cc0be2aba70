"""The grammar of long institution names: *Organisation de coopération de Shanghai*, *Haut-Commissariat aux réfugiés*.

A candidate begins with a capitalised head (*Conseil*, *Charte*, *Sommet*: a list of the language) and goes on over
small joining words as long as they lead to something that belongs to such a name. A candidate is a hint to the model,
never a mention by itself: as a free rule it does harm.
"""

from collections.abc import Iterator, Sequence

from tui.names.language import Language

_LONGEST = 12


def candidates(
    words: Sequence[str], plain_words: Sequence[str], language: Language
) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) of stretches that may be the name of an institution, event or document."""
    heads = _heads(language)
    count, index = len(words), 0
    while index < count:
        if plain_words[index] in heads and words[index][0].isupper():
            last = _extent(words, plain_words, index, language)
            if last - index > 1:
                yield index, last
            index = last
        else:
            index += 1


def _extent(words: Sequence[str], plain_words: Sequence[str], first: int, language: Language) -> int:
    """Return one past the last word of the candidate that begins at `first`."""
    joiners = language.words.joiners
    last = index = first + 1
    small = 0
    limit = min(len(words), first + _LONGEST)
    while index < limit:
        word = words[index]
        if not (word[0].isalpha() or word[-1] == "'"):
            break
        if plain_words[index] in joiners:
            index += 1
            continue
        if not word[0].isupper():
            # An adjective or the noun after a joiner: at most two small words since the last capital.
            small += 1
            if small > 2:
                break
        else:
            small = 0
        index += 1
        last = index
    return last


_HEADS: dict[str, frozenset[str]] = {}


def _heads(language: Language) -> frozenset[str]:
    heads = _HEADS.get(language.code)
    if heads is None:
        words = language.words
        known = words.organisation_heads | words.event_heads | words.work_heads
        heads = _HEADS[language.code] = frozenset(known)
    return heads
