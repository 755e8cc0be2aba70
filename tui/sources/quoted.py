"""What a mail answers, put apart from what is new in it, whatever the language.

Quoted are lines that begin with ``>``, with the line above them that introduces them and ends in a colon, and
everything below a copied head of another mail: three lines or more such as ``De : …`` under a separator of
hyphens or underscores, or without one where they say who wrote it and two things more (`reply_heads.tsv`, which a
person can extend), as Outlook writes them. Their text stays, so that search finds it; ``>`` gives way to a rule
above, so that names and sentences that were broken over quoted lines are whole lines again.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect
from collections.abc import Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from tui.text.fold import folded
from tui.text.package_data import rows_of

_MARKS = re.compile(r"(?:> ?)+")
# Hyphens are taken all at once: of a long row of them every part would be tried.
_SEPARATOR = re.compile(r"\s*(?:-{3,}+[^-].{0,59}?-{3,}+|_{10,}+|-{6,}+)\s*")
_HEADER = re.compile(r"\s*\*?[^\W\d_][\w -]{1,30}\s?:\*?\s*\S.*")
_LEAST_HEADERS = 3
_LABEL = re.compile(r"[\s*_]{0,6}([^\W\d_][^\n:：*]{0,40}?)[\s*]{0,4}[:：]")
_HEAD = 8
"""Lines, empty ones too, in which the head of a mail is looked for."""
_SEPARATED = 4
"""Lines in which, behind a separator, the first one of a head stands."""
_COLONS = (":", "：")
_DEEPEST = 9
_RULE = "─" * 8


_RULED = re.compile(rf"^{_RULE}( >+)?$", re.MULTILINE)
"""A rule above a quotation, or above what is not quoted behind one."""


class _Block(NamedTuple):
    level: int
    lines: list[str]


def with_quotes_apart(body: str) -> str:
    """Return the text of a mail that begins with what is new in it.

    A quotation in front of all that is new goes to the end; quotations with answers between them stay where they
    are. A rule stands above each, with a ``>`` for each mail back.
    """
    blocks = _blocks(body.splitlines())
    if len(blocks) == 2 and blocks[0].level:
        blocks.reverse()
    return _written(blocks)


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where a text from `with_quotes_apart` quotes, rules included; quotations that follow each other are one.

    Code points, zero-based and half-open, sorted; each begins and ends where a line does.
    """
    found: list[tuple[int, int]] = []
    rules = [*_RULED.finditer(text)]
    for rule, following in zip_longest(rules, rules[1:]):
        end = len(text)
        if following:
            end = following.start() if following[1] else min(len(text), following.end() + 1)
        if rule[1] and found and found[-1][1] == rule.start():
            found[-1] = (found[-1][0], end)
        elif rule[1]:
            found.append((rule.start(), end))
    return found


def quoted_lines(quotation: str) -> list[str]:
    """Return the lines of a quotation that hold anything, without its rules."""
    return [line for line in quotation.splitlines() if line.strip() and not _RULED.fullmatch(line)]


def _blocks(lines: Sequence[str]) -> list[_Block]:
    heads = _copied_heads(lines)
    levels = [min(_DEEPEST, bisect(heads, place) + _level(line)) for place, line in enumerate(lines)]
    _take_introductions(lines, levels)
    _fill_gaps(lines, levels)
    blocks: list[_Block] = []
    place = 0
    for level, group in groupby(levels):
        count = len(list(group))
        found = [_MARKS.sub("", line, count=1) if _level(line) else line for line in lines[place : place + count]]
        place += count
        if any(line.strip() for line in found):
            blocks.append(_Block(level, found))
    # What quotes all there is, as a mail that was only sent on, says that and nothing else.
    least = min((block.level for block in blocks), default=0)
    return [_Block(block.level - least, block.lines) for block in blocks]


def _level(line: str) -> int:
    marks = _MARKS.match(line)
    return min(marks[0].count(">"), _DEEPEST) if marks else 0


def _copied_heads(lines: Sequence[str]) -> list[int]:
    """Return the lines at which mails are copied without marks, in their order."""
    found: list[int] = []
    behind = 0
    for place, line in enumerate(lines):
        if place < behind:
            continue
        following = [other for other in lines[place + 1 : place + _HEAD] if other.strip()]
        if _SEPARATOR.fullmatch(line):
            head = following[:_LEAST_HEADERS]
            is_head = len(head) == _LEAST_HEADERS and all(_HEADER.fullmatch(other[:200]) for other in head)
        else:
            is_head = _role(line) == "from" and len({*map(_role, following)} - {"", "from"}) >= _LEAST_HEADERS - 1
        if is_head:
            found.append(place)
            behind = place + _SEPARATED
    return found


def _role(line: str) -> str:
    """Return what a line at the head of a mail says: "from", "sent", "to", "subject", "" for any other."""
    label = _LABEL.match(line[:80])
    return _labels().get(folded(label[1]), "") if label else ""


@functools.cache
def _labels() -> dict[str, str]:
    return {folded(label): role for role, label in rows_of(__package__, "reply_heads.tsv")}


def _take_introductions(lines: Sequence[str], levels: list[int]) -> None:
    """Count the line that introduces a quotation to it, with the line above it where it was broken."""
    for place in range(1, len(lines)):
        if levels[place] and not levels[place - 1]:
            above = place - 1
            if not lines[above].strip() and above:
                above -= 1
            if not levels[above] and lines[above].rstrip().endswith(_COLONS):
                first = above - 1 if above and lines[above - 1].strip() and not levels[above - 1] else above
                if first < above and (first == 0 or lines[first - 1].strip()):
                    first = above
                levels[first:place] = [levels[place]] * (place - first)


def _fill_gaps(lines: Sequence[str], levels: list[int]) -> None:
    """Count empty lines to what stands above them."""
    for place in range(1, len(lines)):
        if not lines[place].strip():
            levels[place] = levels[place - 1]


def _written(blocks: Sequence[_Block]) -> str:
    parts = []
    for number, block in enumerate(blocks):
        text = "\n".join(block.lines).strip("\n")
        if block.level or number:
            text = f"{_RULE} {'>' * block.level}".rstrip() + "\n" + text
        parts.append(text)
    return "\n\n".join(parts)
