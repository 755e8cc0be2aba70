"""Small texts with their names and contents marked, so that a test of statements depends on nothing that recognises.

`[Wang Yi]` is a mention of a person; `[Wang=Wang Yi]` one of the person called otherwise elsewhere; `[Pékin:place]` and
`[AIEA=Agence internationale de l'énergie atomique:organisation]` say the type. `{…}` is what somebody says; contents
may lie within one another. The marks are no part of the text.
"""

import re
from typing import NamedTuple

import pytest

from tui.corpus.local import LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES
from tui.corpus.statement import LocalStatement
from tui.statements import find_statements

_MARK = re.compile(r"\[(?P<written>[^\]\[=:]+)(?:=(?P<name>[^\]:]+))?(?::(?P<type>\w+))?\]|(?P<brace>[{}])")


class Marked(NamedTuple):
    """A text without its marks, its mentions, and its contents as half-open spans of code points, in order."""

    text: str
    links: LocalLinks
    contents: list[tuple[int, int]]


class Said(NamedTuple):
    """One statement as a test tells it: the words, and the names of the speakers joined by a plus sign."""

    content: str
    speaker: str
    kind: str
    form: str


def read(marked: str) -> Marked:
    """Return a marked text in its parts."""
    text = ""
    reached = 0
    links = LocalLinks([], [], [], [])
    numbers: dict[str, int] = {}
    opened: list[int] = []
    contents: list[tuple[int, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[reached : mark.start()]
        reached = mark.end()
        if mark["brace"] == "{":
            opened.append(len(text))
        elif mark["brace"]:
            contents.append((opened.pop(), len(text)))
        else:
            text = _mention(text, links, numbers, mark)
    assert not opened
    return Marked(text + marked[reached:], links, sorted(contents))


def _mention(text: str, links: LocalLinks, numbers: dict[str, int], mark: re.Match[str]) -> str:
    """Note a mention at the end of a text and return the text with it."""
    name, kind = mark["name"] or mark["written"], mark["type"] or "person"
    if name not in numbers:
        numbers[name] = len(links.local_names)
        links.local_names.append(LocalName(name, kind))
    links.starts.append(len(text))
    text += mark["written"]
    links.ends.append(len(text))
    links.types.append(TYPE_CODES[kind])
    links.names.append(numbers[name])
    links.reasons.append("")
    return text


def statements(marked: str, language: str = "fr") -> list[LocalStatement]:
    """Return what is found in a marked text."""
    text, links, _ = read(marked)
    return find_statements(text, links, language)


def found(marked: str, language: str = "fr") -> list[Said]:
    """Return what is found in a marked text, as a test tells it."""
    text, links, _ = read(marked)
    return [
        Said(
            text[one.start : one.end],
            " + ".join(links.local_names[local].text for local in one.speakers),
            one.kind,
            one.form,
        )
        for one in find_statements(text, links, language)
    ]


def expected(marked: str, told: str) -> list[Said]:
    """Return what is marked; `told` says of each content who, kind and form: `Wang Yi, direct, name; Lavrov, …`."""
    text, _, contents = read(marked)
    parts = [one.rsplit(",", 2) for one in told.split(";") if one]
    return [
        Said(text[start:end], *(word.strip() for word in part))
        for (start, end), part in zip(contents, parts, strict=True)
    ]


def wrong(*values: str) -> object:
    """Return a row of a table that is not yet found as it should be."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason="known to be found otherwise"))
