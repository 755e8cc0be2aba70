"""The tables of linking: names that are known to mean the same, words that make no difference."""

from collections.abc import Sequence
from functools import cache
from itertools import islice

from tui.names.forms import word_lists
from tui.names.prepared import HEADING, prepared
from tui.text.package_data import text_of


def data_lines(name: str, section: str = "") -> list[str]:
    """Return the lines of a data file of linking, without comments and empty ones.

    Where a section is named, only those from its heading `# -- section` to the next one.
    """
    text = text_of("tui.names", f"linking/{name}")
    if section:
        text = text.partition(f"\n{HEADING}{section}")[2].partition(f"\n{HEADING}")[0].partition("\n")[2]
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def function_words() -> frozenset[str]:
    """Return the folded words that make no difference between names of things."""
    return frozenset(word for line in data_lines("function_words.txt") for word in line.split())


@cache
def plural_articles() -> frozenset[str]:
    """Return the folded articles that may be left out before a single word."""
    return frozenset(word for line in data_lines("plural_articles.txt") for word in line.split())


@cache
def legal_forms() -> frozenset[str]:
    """Return the folded words that make no difference at the end of a firm's name."""
    return frozenset(word for line in data_lines("legal_forms.txt") for word in line.split())


def content_words(parts: list[str]) -> list[str]:
    """Return the folded words that make a name of a thing.

    All of two words stay: *The Times*, *Le Monde*, *La Haye* are no times, world or hedge. What firms are in
    law goes with what ties it to the name: *Oddo et Cie*.
    """
    last = len(parts)
    if last > 1 and parts[-1] in legal_forms():
        while last and (parts[last - 1] in legal_forms() or parts[last - 1] in function_words()):
            last -= 1
        parts = parts[:last] or parts
    return [word for word in parts if word not in function_words()] if len(parts) > 2 else parts


def thing_key(parts: list[str]) -> str:
    """Return what forms of a name differing in hyphens, articles and prepositions have in common."""
    return "".join(content_words(parts) or parts)


@cache
def entities() -> dict[str, int]:
    """Return the number of the known entity for each `thing_key` of its forms in all languages."""
    rows = prepared("entities", entity_keys)
    return {key: number for number, keys in enumerate(rows) for key in keys}


def entity_keys() -> list[list[str]]:
    """Work out of the tables the `thing_key` of each form of each known entity; a key stands under one of them."""
    numbers: dict[str, int] = {}
    rows: list[list[str]] = []
    lines = data_lines("equivalents.tsv") + data_lines("places.tsv")
    forms = iter(word_lists(";".join(lines), ";"))
    for line in lines:
        keys = [thing_key(parts) for parts in islice(forms, line.count(";") + 1)]
        number = next((numbers[key] for key in keys if key in numbers), len(rows))
        if number == len(rows):
            rows.append([])
        for key in keys:
            if key not in numbers:
                numbers[key] = number
                rows[number].append(key)
    return rows


def entity(content: Sequence[str]) -> int | None:
    """Return the number of the known entity that content words name, None where they name none.

    A state is known under its official name too, by the words of `state_words.txt` before the short one.
    """
    number = entities().get("".join(content))
    return _state(content) if number is None else number


def country(content: Sequence[str]) -> int | None:
    """Return the number of the state that folded words name, None where they name none."""
    return entities()["".join(content)] if "".join(content) in _countries() else _state(content)


def _state(content: Sequence[str]) -> int | None:
    for first, others in _state_words().get(content[0], ()) if content else ():
        if first in content:
            short = "".join(word for word in content if word != first and word not in others)
            return entities()[short] if short in _countries() else None
    return None


@cache
def _state_words() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return what official names of states add to the short ones, by each word they may begin with."""
    by_word: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for line in data_lines("state_words.txt"):
        first, _, others = line.partition(":")
        for word in (first, *others.split()):
            by_word.setdefault(word, []).append((first, frozenset(others.split())))
    return by_word


@cache
def _countries() -> frozenset[str]:
    """Return the `thing_key` of each name of a country."""
    (keys,) = prepared("countries", country_keys)
    return frozenset(keys)


def country_keys() -> list[list[str]]:
    """Work out of the table of places the `thing_key` of each name of a country, in one row."""
    lines = data_lines("places.tsv", section="Countries")
    return [list(dict.fromkeys(thing_key(parts) for parts in word_lists(";".join(lines), ";")))]
