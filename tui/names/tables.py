"""The tables of linking: names that are known to mean the same, words that make no difference."""

from functools import cache
from itertools import islice

from tui.names.forms import word_lists
from tui.text.package_data import text_of


def data_lines(name: str) -> list[str]:
    """Return the lines of a data file of linking, without comments and empty ones."""
    return [line for line in text_of("tui.names", f"linking/{name}").splitlines() if line and not line.startswith("#")]


@cache
def function_words() -> frozenset[str]:
    """Return the folded words that make no difference between names of things."""
    return frozenset(word for line in data_lines("function_words.txt") for word in line.split())


def content_words(parts: list[str]) -> list[str]:
    """Return the folded words that make a name of a thing.

    All of two words stay: *The Times*, *Le Monde*, *La Haye* are no times, world or hedge.
    """
    return [word for word in parts if word not in function_words()] if len(parts) > 2 else parts


def thing_key(parts: list[str]) -> str:
    """Return what forms of a name differing in hyphens, articles and prepositions have in common."""
    return "".join(content_words(parts) or parts)


@cache
def entities() -> dict[str, int]:
    """Return the number of the known entity for each `thing_key` of its forms in all languages."""
    numbers: dict[str, int] = {}
    lines = data_lines("equivalents.tsv") + data_lines("places.tsv")
    forms = iter(word_lists(";".join(lines), ";"))
    for line in lines:
        keys = [thing_key(parts) for parts in islice(forms, line.count(";") + 1)]
        number = next((numbers[key] for key in keys if key in numbers), len(numbers))
        for key in keys:
            numbers.setdefault(key, number)
    return numbers
