"""Rows of results and how they are printed."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured; texts, ready to print."""

    what: str
    target: str
    measured: str
    reference: str = ""


def print_table(rows: Iterable[Row]) -> None:
    """Print rows as they come, as a Markdown table."""
    say(_line("what", "target", "measured", "reference, in the same run"))
    say("|---|---|---|---|")
    for row in rows:
        say(_line(row.what, row.target, row.measured, row.reference))


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _line(what: str, target: str, measured: str, reference: str) -> str:
    return f"| {what:<54} | {target:<28} | {measured:<46} | {reference} |"
