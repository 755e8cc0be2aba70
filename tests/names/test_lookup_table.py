"""What a person types finds the name that is meant: tables of look-ups, and what share of them is kept.

Run as a script it prints the tables with the rank each look-up reaches.
"""

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.names.lookup import Lookup

TABLES = ("lookups", "lookups_more", "lookups_abroad")
FIRST = 3
"""The ranks that count as found."""
SHARES = {
    ("typo", "accents", "order", "parts", "damage", "joined", "initials"): 0.97,
    ("acronym",): 0.8,
    ("transliteration",): 0.8,
    ("translation",): 0.6,
}
ABSENT = "absent"


class Query(NamedTuple):
    """What is typed, and the name that is meant."""

    kind: str
    typed: str
    name: str


class Answer(NamedTuple):
    """The rank of the name that is meant, from 1, with the name that came first; 0 and "" for none."""

    rank: int
    first: str


Row = tuple[str, tuple[str, ...], int]


@cache
def table(name: str = "lookups") -> tuple[tuple[Row, ...], tuple[Query, ...]]:
    """Return the names and the look-ups of a table."""
    rows: list[Row] = []
    queries: list[Query] = []
    for line in Path(__file__).with_name(f"{name}.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, first, second, *more = line.split("\t")
        if kind == "name":
            rows.append((first, tuple(filter(None, second.split(";"))), int(more[0])))
        else:
            queries.append(Query(kind, first, second))
    return tuple(rows), tuple(queries)


@cache
def answers(name: str) -> dict[Query, Answer]:
    """Return what each look-up of a table finds."""
    rows, queries = table(name)
    lookup = Lookup(rows)
    found = {query: [rows[one.name][0] for one in lookup.find(query.typed)] for query in queries}
    return {
        query: Answer(names.index(query.name) + 1 if query.name in names else 0, names[0] if names else "")
        for query, names in found.items()
    }


def missed(name: str, kinds: tuple[str, ...]) -> tuple[list[Query], int]:
    """Return the look-ups of some kinds whose name is not among the first, and how many there are."""
    asked = [query for query in answers(name) if query.kind in kinds]
    return [query for query in asked if not 1 <= answers(name)[query].rank <= FIRST], len(asked)


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_whole(name: str) -> None:
    rows, queries = table(name)
    names = {name for name, _, _ in rows}
    kinds = {kind for kinds in SHARES for kind in kinds} | {ABSENT}
    assert {query.kind for query in queries} <= kinds
    assert {query.name for query in queries if query.kind != ABSENT} <= names
    assert len(set(queries)) == len(queries) >= 100


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(("kinds", "share"), SHARES.items(), ids=lambda value: str(value))
def test_the_name_is_among_the_first(name: str, kinds: tuple[str, ...], share: float) -> None:
    failed, asked = missed(name, kinds)
    assert len(failed) <= (1 - share) * asked, failed


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_found_for_what_is_not_there(name: str) -> None:
    found = answers(name).items()
    assert [query.typed for query, answer in found if query.kind == ABSENT and answer.first] == []


def main() -> None:
    """Print every look-up with its rank, then the shares of each table."""
    for name in TABLES:
        shares: defaultdict[str, list[bool]] = defaultdict(list)
        lines = [name]
        for query, answer in answers(name).items():
            shares[query.kind].append(not answer.first if query.kind == ABSENT else 1 <= answer.rank <= FIRST)
            lines.append(f"{query.kind:16}{query.typed:36}{query.name:58}{answer.rank or '-':>3}  {answer.first}")
        lines.append("")
        lines += (
            f"{kind:16}{sum(kept):4} of {len(kept):3}{sum(kept) / len(kept):8.3f}" for kind, kept in shares.items()
        )
        sys.stdout.write("\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
