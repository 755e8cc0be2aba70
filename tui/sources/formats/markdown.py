"""Markdown: the text as it stands in the file; front matter and the first heading state title and date.

Front matter is what static site generators and note programs write: YAML between two lines ``---`` or TOML
between two lines ``+++`` at the very top. Of YAML only plain ``key: value`` lines are read, which is what
titles and dates are.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

from tui.sources.entry import Asked, RawDocument
from tui.sources.formats import Format, plain

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n(?:[^\n]{0,200}\n){0,20}?title[ \t]*[:=]", re.IGNORECASE
)
_FIELD = re.compile(r"^(title|date)[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])")
_NUMBER_SIGNS = re.compile(r" {0,3}#{1,6}[ \t]+(.+)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,})[ \t]*")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1|!?\[([^\]]*)\]\([^)]*\)")
_HEAD = 20_000  # characters in which front matter and a first heading are looked for


def parse(name: str, data: bytes, asked: Asked) -> list[RawDocument]:
    """Make one document of a file, with the title and date that its front matter or first heading states."""
    (document,) = plain.parse(name, data, asked)
    head = document.text[:_HEAD]
    front = _FRONT_MATTER.match(head)
    fields = _fields(front[1], front[2]) if front else {}
    date = _ISO_DATE.match(fields.get("date", ""))
    title = fields.get("title") or _first_heading(head[front.end() if front else 0 :])
    return [replace(document, title=title, date=date[0] if date else "", kind="markdown")]


def _fields(fence: str, block: str) -> dict[str, str]:
    if fence == "+++":
        try:
            return {key.lower(): str(value) for key, value in tomllib.loads(block).items()}
        except tomllib.TOMLDecodeError:
            return {}
    return {key.lower(): _unquoted(value) for key, value in _FIELD.findall(block)}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].replace('\\"', '"').replace("''", "'") if quoted else value


def _first_heading(text: str) -> str:
    above = ""
    for line in text.splitlines():
        heading = _NUMBER_SIGNS.fullmatch(line)
        if heading:
            return _plain(heading[1].rstrip(" \t#"))
        if above and _UNDERLINE.fullmatch(line):
            return _plain(above)
        above = line.strip()
    return ""


def _plain(heading: str) -> str:
    return _EMPHASIS.sub(lambda mark: mark[2] or mark[3] or "", heading[:500]).strip()


FORMAT = Format(
    "markdown",
    frozenset({".md", ".markdown", ".mdown", ".mkd"}),
    parse,
    sniff=lambda head: _OPENS.match(head) is not None,
    rank=80,
    plain=True,
)
